import { defineConfig } from 'vitest/config';

/** The desk's pages: they need no built site, and a browser all the same. */
const DESK = 'tests/desk/{page,tabs}.test.ts';

const UNIT = {
  include: ['tests/**/*.test.ts'],
  exclude: ['tests/site/**', 'tests/long/**', DESK],
  testTimeout: 120_000,
  hookTimeout: 120_000,
};
/** The same samples of what is tried with many, each time. */
const SAMPLES = ['tests/helpers/fixed-samples.ts'];

/**
 * `unit` needs nothing but the code; `site` drives the built site in a real browser (`npm test` builds it first); `long` tries at length
 * what the others sample, and `drawn` is `unit` with samples drawn anew (`npm run test:long`).
 */
export default defineConfig({
  test: {
    // a browser waits for a third of its time, so that two cores are busy with three of them
    maxWorkers: 3,
    // what all of them load is loaded once for each worker: a third of the time of the short ones went there
    isolate: false,
    projects: [
      { test: { ...UNIT, name: 'unit', setupFiles: SAMPLES } },
      { test: { ...UNIT, name: 'drawn' } },
      {
        test: {
          name: 'site',
          include: ['tests/site/**/*.test.ts', DESK],
          setupFiles: SAMPLES,
          testTimeout: 240_000,
          hookTimeout: 240_000,
          // a browser on a busy machine of two cores may need seconds for what takes it milliseconds
          expect: { poll: { timeout: 20_000 } },
          // there a tap may last as long as a long press; what fails twice is broken
          retry: 1,
        },
      },
      {
        test: { name: 'long', include: ['tests/long/**/*.test.ts'], testTimeout: 3_600_000, hookTimeout: 600_000, fileParallelism: false },
      },
    ],
  },
});
