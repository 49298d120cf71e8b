/** `npm run apply -- 发布包.zip`: checks a package again and writes all of it or nothing. A 撤下单 of the desk is carried out in the same way. */
import { readFileSync } from 'node:fs';
import { explain } from '../build/releases.ts';
import { unpack } from '../ledger/pack.ts';
import { Refusal } from '../ledger/refusal.ts';
import { unpackTakeDown } from '../ledger/take-down.ts';
import { contentDir } from '../loader/read-content.ts';
import { addToContent, fail } from './ledger.ts';
import { takeDownEverywhere } from './take-down.ts';

try {
  const [file] = process.argv.slice(2);
  if (!file) throw new Refusal('没有说是哪个发布包', '写成 npm run apply -- 发布包.zip');
  const bytes = readFileSync(file);
  const order = unpackTakeDown(bytes);
  if (order) {
    console.log(`撤下单：${order.by}提出，${order.second}复核，${order.date}。`);
    process.exit(
      await takeDownEverywhere(order.entries, order.ground).catch((e: unknown) => {
        console.error(explain(e));
        return 1;
      }),
    );
  }
  const { files, posts, exceptions = [] } = await unpack(bytes);
  if (posts) console.log(`发布包：${posts.wrote}填，${posts.reviewed}看过。`);
  await addToContent(contentDir, files, exceptions);
  console.log(`已写入 ${files.length} 个文件：\n${files.map((f) => `  ${f.path}`).join('\n')}`);
  for (const e of exceptions)
    console.log(`确认要公开的一句，在 ${e.file}：${e.reason}（${e.by}提出，${e.second}复核，写在 exceptions.yaml）`);
} catch (e) {
  fail(e);
}
