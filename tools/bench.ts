/** `npm run bench -- --compounds 2000`: builds an invented city and prints how long each step took and how much memory a process held. */
import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readContent } from '../src/loader/read-content.ts';

const { values } = parseArgs({ options: { compounds: { type: 'string', default: '2000' } } });
const folder = '.demo/bench';
const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(1)} 秒`;

let at = performance.now();
const made = spawnSync(process.execPath, ['tools/demo/index.ts', '--compounds', values.compounds, '--out', `${folder}/content`], {
  stdio: 'inherit',
});
if (made.status !== 0) process.exit(1);
console.log(`生成内容　${seconds(at)}`);

at = performance.now();
const { entries, problems } = await readContent(`${folder}/content`);
console.log(`读入并检查 ${entries.length} 个条目（${problems.length} 处问题）　${seconds(at)}`);

at = performance.now();
const out = `${folder}/dist`;
const env = { ...process.env, CONTENT_DIR: `${folder}/content`, OUT_DIR: out };
const build = spawn(process.execPath, ['src/cli/build.ts', '--clean'], { stdio: 'inherit', env });
let peak = 0;
/** The most that a process, or one of those that it started, has held at once. */
const look = (pid: number): void => {
  try {
    peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0));
    for (const child of readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean)) look(Number(child));
  } catch {
    // not Linux, or already over
  }
};
const watch = setInterval(() => look(build.pid!), 200);
const code = await new Promise<number>((done) => build.once('exit', (status) => done(status ?? 1)));
clearInterval(watch);
if (code !== 0) process.exit(code);

const files = readdirSync(realpathSync(out), { recursive: true, withFileTypes: true }).filter((e) => e.isFile());
const bytes = files.reduce((sum, e) => sum + statSync(join(e.parentPath, e.name)).size, 0);
console.log(
  `生成网站：${files.filter((e) => e.name.endsWith('.html')).length} 页，${files.length} 个文件，${(bytes / 2 ** 20).toFixed(0)} MiB　${seconds(at)}，一个进程的内存峰值 ${(peak / 2 ** 20).toFixed(2)} GiB`,
);
rmSync(folder, { recursive: true, force: true });
