/** `npm run demo:portals`: builds two invented cities and a third portal, each on its own, and serves them as one site that searches both. */
import { spawnSync } from 'node:child_process';
import { cpSync, realpathSync, rmSync } from 'node:fs';
import { ADDRESSES, UNION } from './demo/union.ts';
import { serve } from '../src/cli/serve.ts';

const root = '.demo/portals';
const out = `${root}/dist`;

/** Builds one, and lays it where its address is in the whole. */
const build = (city: string, base: string): void => {
  const content = `${root}/${city}`;
  const apart = `${root}/${city}-dist`;
  const run = (args: string[]) => {
    const { status } = spawnSync(process.execPath, args, {
      stdio: 'inherit',
      env: { ...process.env, BASE_PATH: base, CONTENT_DIR: content, OUT_DIR: apart },
    });
    if (status !== 0) process.exit(status ?? 1);
  };
  run(['tools/demo/index.ts', '--compounds', '30', ...process.argv.slice(2), '--city', city, '--out', content]);
  run(['src/cli/build.ts']);
  cpSync(realpathSync(apart), out + base, { recursive: true });
};
rmSync(out, { recursive: true, force: true });
build(UNION, '/');
for (const [city, base] of Object.entries(ADDRESSES)) build(city, base);
const { url } = await serve(out, { port: Number(process.env['PORT'] ?? 4322) });
console.log(`演示总站：${url}search/  （Ctrl+C 结束）`);
