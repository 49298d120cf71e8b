/** `npm run desk [-- 文件]`: 发布台.html, one file with all that is published in it, to be opened by a double click with the network off. */
import { writeFileSync } from 'node:fs';
import { bundleDesk, deskFile, packBaseline } from '../build/desk.ts';
import { reportProblems } from '../guard/problem.ts';
import { baselineOf } from '../desk/baseline.ts';
import { Refusal } from '../ledger/refusal.ts';
import { contentDir, readContent } from '../loader/read-content.ts';
import { readingsTable } from '../loader/readings.ts';
import { parseArgs } from './arguments.ts';
import { fail, today } from './ledger.ts';

try {
  const file = parseArgs({ allowPositionals: true }).positionals[0] ?? '发布台.html';
  const read = await readContent(contentDir);
  if (read.problems.length) throw new Refusal(reportProblems(read.problems, '先改好它们').replace(/。$/, ''), '先运行 npm run check');
  const parts = await bundleDesk();
  const baseline = baselineOf(read, today(), readingsTable());
  const page = deskFile(parts, baseline);
  writeFileSync(file, page);
  const kilobytes = (n: number) => `${Math.ceil(n / 1024)} KB`;
  const all = Buffer.byteLength(page);
  const known = packBaseline(baseline).length;
  console.log(
    `已写好 ${file}：${kilobytes(all)}，其中程序 ${kilobytes(all - known)}，底稿 ${kilobytes(known)}（${read.entries.length} 个条目）。双击打开，不用联网。`,
  );
} catch (e) {
  fail(e);
}
