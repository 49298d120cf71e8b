/** `npm run migrate -- FOLDER`: takes a content folder to today's schema, says what it did and what a person has to look at, and checks the result. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { reportProblems } from '../guard/problem.ts';
import { describeMigration, migrate } from '../loader/migrations/index.ts';
import { contentDir, readContent } from '../loader/read-content.ts';

const fail = (message: string): never => {
  console.error(message);
  process.exit(1);
};
const dir = resolve(process.argv[2] ?? contentDir);
const shown = relative(process.cwd(), dir) || '.';
if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory()) fail(`${shown}: 收到 空缺，应为 内容文件夹`);

const files = readdirSync(dir, { recursive: true, withFileTypes: true })
  .filter((e) => e.isFile() && /\.(?:mdx|yaml)$/.test(e.name))
  .map((e) => relative(dir, join(e.parentPath, e.name)).replaceAll('\\', '/'))
  .sort()
  .map((path) => ({ path, text: readFileSync(join(dir, path), 'utf8') }));
const result = migrate(files) ?? fail(`${shown}/site.yaml: 收到 读不出内容版本的文件，应为 站点设置文件 site.yaml`);
for (const { path, text } of result.changed) writeFileSync(join(dir, path), text);
console.log(describeMigration(result, shown));

const { entries, problems } = await readContent(dir);
if (problems.length) fail(reportProblems(problems));
console.log(`内容检查通过：${entries.length} 个条目。`);
