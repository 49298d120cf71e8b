/** `npm run demo:portals`: builds two invented cities and a third portal, each on its own, and serves them as one site that searches both. */
import { spawnSync } from 'node:child_process';
import { ADDRESSES, UNION } from './demo/union.ts';
import { serve } from '../src/cli/serve.ts';

const root = '.demo/portals';
const out = `${root}/dist`;

const build = (city: string, base: string): void => {
  const content = `${root}/${city}`;
  const run = (args: string[]) => {
    const { status } = spawnSync(process.execPath, args, {
      stdio: 'inherit',
      env: { ...process.env, BASE_PATH: base, CONTENT_DIR: content, OUT_DIR: out + base, ASTRO_CACHE: `.cache/portals-${city}` },
    });
    if (status !== 0) process.exit(status ?? 1);
  };
  run(['tools/demo/index.ts', '--compounds', '30', ...process.argv.slice(2), '--city', city, '--out', content]);
  run(['src/cli/build.ts']);
};
// A build replaces its folder, so the portal at the root comes first.
build(UNION, '/');
for (const [city, base] of Object.entries(ADDRESSES)) build(city, base);
const { url } = await serve(out, { port: Number(process.env['PORT'] ?? 4322) });
console.log(`演示总站：${url}search/  （Ctrl+C 结束）`);
