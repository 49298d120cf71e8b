/**
 * `npm run mutate -- proofs | log | guard [FILE…]`: changes the code of the public log, of its proofs, or of the gate against personal
 * data in every small way that Stryker knows, one at a time, and says which changes no test notices. It takes an hour or more; what
 * was seen once is not run again, unless its file is named.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';

/** What is changed, and what has to notice it. Words and lists of names are judged by the sets of lines, not by mutants. */
const TRUST = (names: string): string[] => names.split(' ').map((n) => `src/trust/log/${n}.ts`);
const PARTS: Readonly<Record<string, { code: readonly string[]; tests: readonly string[]; fresh?: true }>> = {
  proofs: {
    code: ['src/trust/digest.ts', ...TRUST('bytes leaf merkle note proof reading tiles')],
    tests: ['tests/trust/digest.test.ts', 'tests/trust/log/{core,refusals}.test.ts'],
  },
  log: { code: TRUST('append check feed folder found-feed watch witness'), tests: ['tests/trust/log/{append,said,watch,witness}.test.ts'] },
  guard: {
    code: ['src/guard/*.ts', '!src/guard/names.ts'],
    tests: ['tests/guard/{body,deceptive,forms,names,personal,picture,report,sha256,shown}.test.ts'],
    fresh: true,
  },
};
/** Pinned, and installed only by whoever asks for it: 177 packages are too many for every `npm ci` of people who never will. */
const STRYKER = '@stryker-mutator/core@10.1.1';
// below the project, so that it runs the project's own vitest
const HOME = resolve('.cache/mutate');

const [name = '', ...files] = process.argv.slice(2);
const part = PARTS[name];
if (!part) {
  console.error(`收到 ${name || '空缺'}，应为 ${Object.keys(PARTS).join(' 或 ')}`);
  process.exit(1);
}
const bin = resolve(HOME, 'node_modules/@stryker-mutator/core/bin/stryker.js');
if (!existsSync(bin)) {
  mkdirSync(HOME, { recursive: true });
  writeFileSync(resolve(HOME, 'package.json'), '{ "private": true }\n');
  const args = ['install', '--no-audit', '--no-fund', STRYKER];
  const { status } = spawnSync('npm', args, { cwd: HOME, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(1);
}
const config = resolve(HOME, `${name}.json`);
writeFileSync(
  config,
  JSON.stringify({
    mutate: files.length ? files : part.code,
    testRunner: 'in-process',
    plugins: ['no-vertical-tab', 'in-process'].map((plugin) => resolve(`tools/mutate/${plugin}.ts`)),
    ignorers: ['no-vertical-tab'],
    coverageAnalysis: 'perTest',
    incremental: true,
    // of what is done when a module is loaded Stryker does not see that there are new tests
    force: files.length > 0,
    incrementalFile: `reports/mutation/${name}.json`,
    concurrency: Math.max(1, availableParallelism() - 1),
    maxTestRunnerReuse: 200,
    // on a busy machine what is slow is not taken for what never ends
    timeoutMS: 30_000,
    reporters: ['clear-text', 'progress-append-only'],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    tempDirName: '.cache/mutate/tmp',
    ignorePatterns: ['content', 'public', 'reports', 'dist', '.dist', '.demo', '.cache', '.git'],
    allowConsoleColors: false,
    checkers: [],
  }),
);
const { status } = spawnSync(process.execPath, [bin, 'run', config], {
  stdio: 'inherit',
  env: {
    ...process.env,
    MUTATE_TESTS: part.tests.join(' '),
    ...(part.fresh && { MUTATE_FRESH: 'yes' }),
    // the log waits for the disk at each step; in memory that takes no time
    ...(existsSync('/dev/shm') && { TMPDIR: '/dev/shm' }),
  },
});
process.exit(status ?? 1);
