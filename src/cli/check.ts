/**
 * `npm run check`: every problem of the content in one report, in Chinese; and the same as a page to print. `--published FILE`: a checkpoint that
 * the log has to have grown from, such as the one that is served, besides those that this machine has.
 */
import { writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { parseArgs } from './arguments.ts';
import { knownAt, knownCheckpoints } from '../build/known-checkpoints.ts';
import { storeOf } from '../build/releases.ts';
import { contentDir, readContent } from '../loader/read-content.ts';
import { reportProblems } from '../guard/problem.ts';
import { checkLog } from '../trust/log/check.ts';
import { checkupPage } from './checkup.ts';

/** In the folder that the command is run in, not among the content. */
const PAGE = '发布前体检.html';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { published: { type: 'string' } } });
const dir = positionals[0] ?? contentDir;
// what is served here was made of our own folder, and says nothing of another
const here = positionals[0] === undefined ? knownCheckpoints([storeOf(resolve(process.env['OUT_DIR'] ?? 'dist'))]) : [];
const read = await readContent(dir);
const { entries } = read;
const { log, problems: unlogged } = await checkLog(dir, read, [
  ...here,
  ...(values.published === undefined ? [] : [knownAt(values.published)]),
]);
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
