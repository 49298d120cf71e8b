/** What 启动.cmd and 启动.sh run: builds the site, makes the desk, serves a preview, and opens both. `--no-open` only says where they are. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import '../loader/settings.ts';
import { serve } from './serve.ts';

const DESK = '发布台.html';
const CHECKUP = '发布前体检.html';
const out = process.env['OUT_DIR'] ?? 'dist';

const run = (script: string): boolean =>
  spawnSync(process.execPath, [join(import.meta.dirname, script)], { stdio: 'inherit' }).status === 0;
const open = (address: string): void => {
  if (process.argv.includes('--no-open')) return;
  const [command, ...args] = { win32: ['cmd', '/c', 'start', ''], darwin: ['open'] }[process.platform as string] ?? ['xdg-open'];
  // a machine without a browser has been told the addresses
  spawn(command!, [...args, address], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
};

/** The next free door, where another window serves already. */
async function preview(): Promise<string> {
  const first = Number(process.env['PORT'] ?? 4321);
  for (let port = first; ; port++)
    try {
      return (await serve(out, { port, host: '127.0.0.1', base: process.env['BASE_PATH'] ?? '/' })).url;
    } catch (e) {
      if ((e as NodeJS.ErrnoException).code !== 'EADDRINUSE' || port > first + 20) throw e;
    }
}

console.log('一、检查内容，生成网站（第一次要一两分钟）');
const built = run('build.ts');
if (!built) {
  run('check.ts');
  console.log(`网站没有换：上面是原因，可以打印的一份在 ${CHECKUP}。`);
  if (existsSync(CHECKUP)) open(pathToFileURL(resolve(CHECKUP)).href);
}
console.log('二、做发布台');
if (run('desk.ts')) {
  console.log(`发布台：${resolve(DESK)}`);
  open(pathToFileURL(resolve(DESK)).href);
}
if (existsSync(out)) {
  console.log('三、打开预览');
  const url = await preview();
  console.log(`预览：${url}  公示单：小区页上的“打印公示单”。关掉这个窗口就停。`);
  open(url);
}
