/** `npm run check`: every problem of the content in one report, in Chinese; and the same as a page to print. */
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { contentDir, readContent } from '../loader/read-content.ts';
import { reportProblems } from '../guard/problem.ts';
import { checkLog } from '../trust/log/check.ts';
import { checkupPage } from './checkup.ts';

/** In the folder that the command is run in, not among the content. */
const PAGE = '发布前体检.html';

const dir = process.argv[2] ?? contentDir;
const read = await readContent(dir);
const { entries } = read;
const { log, problems: unlogged } = await checkLog(dir, read);
const problems = [...read.problems, ...unlogged];
try {
  writeFileSync(PAGE, checkupPage(problems, entries.length, relative('.', dir) || '.'));
} catch (e) {
  console.warn(`没有写成 ${PAGE}：${(e as NodeJS.ErrnoException).code ?? String(e)}`);
}
if (problems.length) {
  console.error(`${reportProblems(problems)}\n可以打印的一份：${PAGE}`);
  process.exit(1);
}
console.log(`内容检查通过：${entries.length} 个条目${log ? `，和日志的 ${log.leaves.length} 条一致` : ''}。`);
