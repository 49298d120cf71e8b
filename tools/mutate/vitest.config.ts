import { defineConfig } from 'vitest/config';

/** Only the tests that have to notice what `tools/mutate.ts` changes; what they load is loaded once, as elsewhere. */
export default defineConfig({ test: { include: (process.env['MUTATE_TESTS'] ?? '').split(' '), testTimeout: 120_000, isolate: false } });
