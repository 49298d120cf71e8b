/** `npm test`: finds or installs a browser, builds the portal and small demonstration cities, then runs every test. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { findBrowser } from './browser.ts';

/** Commands are started again and again: each reads what the first one compiled, as the builds do. */
const COMPILED = { NODE_COMPILE_CACHE: resolve('.cache/node') };
const run = async (args: string[], env: NodeJS.ProcessEnv = {}): Promise<void> => {
  const child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...COMPILED, ...env } });
  const status = await new Promise<number | null>((done) => child.on('close', done));
  if (status !== 0) process.exit(status ?? 1);
};
/** Two builds at once, on two processors. */
const BUILD = ['src/cli/build.ts', '--processes', '1'];
const build = (name: string, base: string): Promise<void> =>
  run(BUILD, { BASE_PATH: base, CONTENT_DIR: `.demo/${name}-content`, OUT_DIR: `.demo/${name}-dist` });
/** A demonstration city of thirty, under a path. */
const city = async (name: string, base: string, ...which: string[]): Promise<void> => {
  await run(['tools/demo/index.ts', '--compounds', '30', ...which, '--out', `.demo/${name}-content`]);
  await build(name, base);
};
const browser = findBrowser();
console.log(`浏览器 / browser: ${browser}`);
// two at a time, about as long in all; the first one compiles for all
await Promise.all([
  // the city under a sub-path, as a street's portal may be published; again with a change for every method; then a third one, which is
  // searched together with both
  city('test', '/jiugai/')
    .then(() => run(['tests/helpers/sow.ts', '.demo/test-content', '.demo/test-runs-content']))
    .then(() => build('test-runs', '/jiugai/'))
    .then(() => city('test-union', '/', '--city', 'union')),
  // the portal; then a second city
  run(BUILD).then(() => city('test-city2', '/wanglan/', '--city', '2')),
]);
await run(['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', '--project', 'site', ...process.argv.slice(2)], {
  CHROME_PATH: browser,
});
