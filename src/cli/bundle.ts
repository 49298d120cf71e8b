/**
 * `npm run bundle`: what `npm ci` fetched, as one file, for computers of the same kind that reach no registry: put it beside 启动.cmd there.
 * The Node that runs everything is in it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { Refusal } from '../ledger/refusal.ts';
import { fail } from './ledger.ts';

try {
  const node = `node_modules/node/bin/node${process.platform === 'win32' ? '.exe' : ''}`;
  if (!existsSync(node)) throw new Refusal(`没有 ${node}`, '先在能上网的电脑上运行 npm ci');
  const file = `offline-${process.platform}-${process.arch}.tgz`;
  // made anew on every computer
  const made = ['.astro', '.cache', '.vite', '.vitest'].map((name) => `--exclude=node_modules/${name}`);
  const { status } = spawnSync('tar', ['-czf', file, ...made, 'node_modules'], { stdio: 'inherit' });
  if (status !== 0) throw new Refusal('没有打成包', '看上面 tar 说的；磁盘要有 300 MB 空着');
  console.log(
    `已写好 ${file}（${Math.round(statSync(file).size / 2 ** 20)} MB）。把整个文件夹（不用 node_modules）和它一起拷到同样系统的电脑上，双击 启动.cmd（Linux、macOS 运行 sh 启动.sh）。`,
  );
} catch (e) {
  fail(e);
}
