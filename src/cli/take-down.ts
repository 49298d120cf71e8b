/** 撤下, as `npm run forget` and a 撤下单 do it: out of the content, out of every release that is kept, out of caches. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { atWork } from '../build/astro.ts';
import { deploy } from '../build/deploy.ts';
import { findTraces, gitSteps, takeDown } from '../build/forget.ts';
import { alone, deploymentAt, explain, Refusal, storeOf } from '../build/releases.ts';
import { FORGOTTEN } from '../loader/judge-content.ts';
import { contentDir } from '../loader/read-content.ts';
import { CHECKPOINT } from '../trust/log/folder.ts';
import { append } from './log.ts';
import { GROUNDS, type Forgotten } from '../schema/forgotten.ts';

const out = resolve(process.env['OUT_DIR'] ?? 'dist');
/** Made from the content, and made again. What is compiled (build/compile.ts) knows no content. */
const BUILDS = '.cache/builds';
const MADE = [BUILDS, '.cache/node', '.cache/astro', '.cache/dev', '.astro', 'reports/sheets'];

/** The exit code: 1 where words of the old text are left somewhere. */
export async function takeDownEverywhere(
  entries: readonly string[],
  ground: Forgotten['ground'],
  { to = [], keep = 5 }: { to?: readonly string[]; keep?: number } = {},
): Promise<number> {
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const stores = to.map(deploymentAt);
  return alone(storeOf(out), '撤下', async () => {
    const taken = await takeDown(contentDir, entries, today, ground);
    console.log(`已从内容里撤下 ${entries.join('、')}，依据：${GROUNDS[ground]}（写在 ${FORGOTTEN}，不对就改那里）。`);
    if (existsSync(join(contentDir, CHECKPOINT))) {
      // the law does not wait for a key: pages say at once that it is taken down, and the log when it can be signed
      const told = process.env['LOG_KEY']
        ? await append(contentDir, { why: GROUNDS[ground] }).catch((e: unknown) => e as Error)
        : undefined;
      if (told instanceof Error || !process.env['LOG_KEY'])
        console.log(
          `日志里还没有登记撤下${told instanceof Error ? `（${told.message}）` : ''}：有钥匙的人运行 npm run log -- append。盐和原件已经销毁。`,
        );
    }
    try {
      const builds = existsSync(BUILDS) ? readdirSync(BUILDS).map((name) => join(BUILDS, name)) : [];
      for (const dir of [...builds, ...MADE.filter((m) => m !== BUILDS)]) if (!atWork(dir)) rmSync(dir, { recursive: true, force: true });
      await deploy(out, process.env['BASE_PATH'] ?? '/', stores, keep);
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
