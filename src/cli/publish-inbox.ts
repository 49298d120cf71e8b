/**
 * `npm run publish:inbox -- 收件夹 [--to DIR]`: the packages of several streets into the content, one site of all of them, and its release,
 * as one command. A package that is wrong is refused with its reasons beside it; the others are published.
 */
import { resolve } from 'node:path';
import { parseArgs } from './arguments.ts';
import { deploy } from '../build/deploy.ts';
import { alone, deploymentAt, explain, storeOf } from '../build/releases.ts';
import { Refusal } from '../ledger/refusal.ts';
import { contentDir } from '../loader/read-content.ts';
import { putAway, takeIn } from './inbox.ts';

const out = resolve(process.env['OUT_DIR'] ?? 'dist');

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { to: { type: 'string', multiple: true, default: [] }, keep: { type: 'string', default: '5' } },
  });
  const [inbox] = positionals;
  if (!inbox || positionals.length > 1) throw new Refusal('没有说是哪个收件夹', '写成 npm run publish:inbox -- 收件夹 --to /srv/jiugai');
  const stores = values.to.map(deploymentAt);
  const { taken, refused } = await takeIn(inbox, contentDir);
  for (const t of taken) console.log(`收下 ${t.file}：${t.street}，${t.files ? `${t.files} 个文件` : '都已经写入过'}`);
  for (const r of refused) console.log(`退回 ${r.file}：${r.why}\n  写在 ${r.notice}`);
  if (!taken.length) {
    console.log(refused.length ? '一个也没有收下，网站没有动。' : '收件夹里没有发布包，网站没有动。');
    return refused.length ? 1 : 0;
  }
  try {
    await alone(storeOf(out), '发布', () => deploy(out, process.env['BASE_PATH'] ?? '/', stores, Number(values.keep)));
  } catch (e) {
    throw new Refusal(`${explain(e)}\n内容已经写好，网站还是原来的`, '改好上面说的，再运行一次：包还在收件夹里，不会写两次');
  }
  putAway(inbox, taken);
  console.log(
    `发布了 ${new Set(taken.map((t) => t.street)).size} 个街道的 ${taken.length} 个包${refused.length ? `，退回 ${refused.length} 个` : ''}。`,
  );
  return refused.length ? 1 : 0;
}

try {
  process.exit(await run());
} catch (e) {
  console.error(e instanceof Refusal ? e.message : explain(e));
  process.exit(1);
}
