/** `npm run bench -- --compounds 2000`: builds an invented city and prints how long each step took and how much memory Astro held. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ended, prepare, startAstro, workshop } from '../src/build/astro.ts';
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
let peak = 0;
const shop = workshop(`${folder}/dist`);
prepare(shop);
const astro = startAstro(shop, { CONTENT_DIR: `${folder}/content` });
const watch = setInterval(() => {
  try {
    peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${astro.pid}/status`, 'utf8'))?.[1] ?? 0));
  } catch {
    // not Linux, or already over
  }
}, 200);
const code = await ended(astro);
clearInterval(watch);
if (code !== 0) process.exit(code);

const files = readdirSync(shop.site, { recursive: true, withFileTypes: true }).filter((e) => e.isFile());
const bytes = files.reduce((sum, e) => sum + statSync(join(e.parentPath, e.name)).size, 0);
console.log(
  `生成网站：${files.filter((e) => e.name.endsWith('.html')).length} 页，${files.length} 个文件，${(bytes / 2 ** 20).toFixed(0)} MiB　${seconds(at)}，内存峰值 ${(peak / 2 ** 20).toFixed(2)} GiB`,
);
for (const dir of [folder, shop.folder]) rmSync(dir, { recursive: true, force: true });
