/** `npm run check`: every problem of the content in one report, in Chinese. */
import { contentDir } from '../loader/read-content.ts';
import { readContent } from '../loader/read-content.ts';
import { reportProblems } from '../guard/problem.ts';

const { entries, problems } = await readContent(process.argv[2] ?? contentDir);
if (problems.length) {
  console.error(reportProblems(problems));
  process.exit(1);
}
console.log(`内容检查通过：${entries.length} 个条目。`);
