/** `npm run apply -- 发布包.zip`: checks a package again and writes all of it or nothing. */
import { readFileSync } from 'node:fs';
import { unpack } from '../ledger/pack.ts';
import { Refusal } from '../ledger/refusal.ts';
import { contentDir } from '../loader/read-content.ts';
import { addToContent, fail } from './ledger.ts';

try {
  const [file] = process.argv.slice(2);
  if (!file) throw new Refusal('没有说是哪个发布包', '写成 npm run apply -- 发布包.zip');
  const { files } = await unpack(readFileSync(file));
  await addToContent(contentDir, files);
  console.log(`已写入 ${files.length} 个文件：\n${files.map((f) => `  ${f.path}`).join('\n')}`);
} catch (e) {
  fail(e);
}
