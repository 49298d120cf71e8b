/**
 * `npm run forget -- ID`: 误发. The record's text goes from the content, from every release that is kept here and at each `--to DIR`, from
 * caches and the search index; its address says that it was taken down. Readers' offline copies go when they next open the site.
 */
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { deploy } from '../build/deploy.ts';
import { findTraces, gitSteps, takeDown } from '../build/forget.ts';
import { alone, deploymentAt, explain, Refusal, storeOf } from '../build/releases.ts';
import { FORGOTTEN } from '../loader/judge-content.ts';
import { contentDir } from '../loader/read-content.ts';
import { GROUNDS } from '../schema/forgotten.ts';

const out = resolve(process.env['OUT_DIR'] ?? 'dist');
/** Made from the content, and made again. What is compiled (build/compile.ts) knows no content. */
const MADE = ['.cache/builds', '.cache/node', '.cache/astro', '.cache/dev', '.astro', 'reports/sheets'];

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      to: { type: 'string', multiple: true, default: [] },
      keep: { type: 'string', default: '5' },
      ground: { type: 'string', default: 'personal' },
    },
  });
  const ground = values.ground as keyof typeof GROUNDS;
  if (!Object.hasOwn(GROUNDS, ground)) {
    const grounds = Object.entries(GROUNDS).map(([id, label]) => `${id}（${label}）`);
    throw new Refusal(`--ground：收到 ${ground}，应为 ${grounds.join('、')}`);
  }
  if (!positionals.length) throw new Refusal('收到 空缺，应为 记录的编号，如 npm run forget -- 2020-05-songyue-progress');
  const entries = positionals.map((p) => p.replace(/^content\/|\.mdx$/g, '')).map((p) => (p.includes('/') ? p : `disclosures/${p}`));
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const stores = values.to.map(deploymentAt);

  return alone(storeOf(out), '撤下', async () => {
    const taken = await takeDown(contentDir, entries, today, ground);
    console.log(`已从内容里撤下 ${entries.join('、')}，依据：${GROUNDS[ground]}（写在 ${FORGOTTEN}，不对就改那里）。`);
    try {
      for (const dir of MADE) rmSync(dir, { recursive: true, force: true });
      await deploy(out, process.env['BASE_PATH'] ?? '/', stores, Number(values.keep));
    } catch (e) {
      throw new Refusal(`${explain(e)}\n内容已撤下，但网站没有换完：旧网站里还有原文。改好上面说的，再运行一次这个命令。`);
    }
    const traces = taken.flatMap((t) => t.traces);
    const places = [contentDir, storeOf(out).home, ...stores.map(({ home }) => home), ...MADE];
    const left = places.flatMap((place) => findTraces(place, traces).map((file) => join(place, file)));
    if (left.length)
      console.log(`原文的字句还在这 ${left.length} 个文件里，请看是不是也要改：\n${left.map((file) => `  ${file}`).join('\n')}`);
    else if (traces.length) console.log('原文的字句在网站、留着的发布、检索索引和缓存里都没有了。');
    if (!stores.length) console.log('发布到服务器的，还要对每个发布文件夹运行 npm run release -- --to 文件夹：那里的旧发布随之清掉。');
    console.log('读者存在手机里的页面，下次打开本站时换成新的。用了 CDN 的，请在它的后台清一次缓存。');
    console.log(gitSteps(contentDir, taken));
    return left.length ? 1 : 0;
  });
}

try {
  process.exit(await run());
} catch (e) {
  console.error(explain(e));
  process.exit(1);
}
