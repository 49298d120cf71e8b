/** `npm run demo`: writes the invented city, builds its portal beside the real one, and serves it. */
import { spawnSync } from 'node:child_process';
import { serve } from '../src/cli/serve.ts';

const content = '.demo/content';
const out = '.demo/dist';
const run = (script: string, args: string[] = []) => {
  const { status } = spawnSync(process.execPath, [script, ...args], {
    stdio: 'inherit',
    env: { ...process.env, CONTENT_DIR: content, OUT_DIR: out },
  });
  if (status !== 0) process.exit(status ?? 1);
};
run('tools/demo/index.ts', ['--out', content, ...process.argv.slice(2)]);
run('src/cli/build.ts');
const { url } = await serve(out, { port: Number(process.env['PORT'] ?? 4322), base: process.env['BASE_PATH'] ?? '/' });
console.log(`演示城市：${url}  （Ctrl+C 结束）`);
