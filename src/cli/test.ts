/** `npm test`: finds or installs a browser, builds the portal and a small demonstration city, then runs every test. */
import { spawnSync } from 'node:child_process';
import { findBrowser } from './browser.ts';

const run = (args: string[], env: NodeJS.ProcessEnv = {}): void => {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  if (status !== 0) process.exit(status ?? 1);
};
const browser = findBrowser();
console.log(`浏览器 / browser: ${browser}`);
run(['src/cli/build.ts']);
run(['tools/demo/index.ts', '--compounds', '30', '--out', '.demo/test-content']);
// under a sub-path, as a street's portal may be published
run(['src/cli/build.ts'], {
  BASE_PATH: '/jiugai/',
  CONTENT_DIR: '.demo/test-content',
  OUT_DIR: '.demo/test-dist',
});
// a second city and a third portal that searches both
for (const [city, base, name] of [
  ['2', '/wanglan/', 'test-city2'],
  ['union', '/', 'test-union'],
] as const) {
  run(['tools/demo/index.ts', '--compounds', '30', '--city', city, '--out', `.demo/${name}-content`]);
  run(['src/cli/build.ts'], {
    BASE_PATH: base,
    CONTENT_DIR: `.demo/${name}-content`,
    OUT_DIR: `.demo/${name}-dist`,
  });
}
run(['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', '--project', 'site', ...process.argv.slice(2)], {
  CHROME_PATH: browser,
});
