/** `npm run new-portal -- FOLDER`: asks five questions, and writes a content folder that builds. */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from './arguments.ts';
import { reportProblems } from '../guard/problem.ts';
import { ASKED, neutralCatalog, neutralGuide, newPortal, refuse, type Answers } from '../loader/new-portal.ts';
import { CATALOG, HOLIDAYS } from '../loader/judge-content.ts';
import { readContent } from '../loader/read-content.ts';
import { chinaDay } from '../scripts/clock.ts';

const fail = (message: string): never => {
  console.error(message);
  process.exit(1);
};
const what = Object.keys(ASKED) as (keyof Answers)[];
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: Object.fromEntries(what.map((name) => [name, { type: 'string' as const }])),
});
const folder = positionals[0] ?? fail(`写法：npm run new-portal -- 文件夹 [${what.map((name) => `--${name} …`).join(' ')}]`);
const dir = resolve(folder);
if (existsSync(dir) && readdirSync(dir).length) fail(`${folder}: 收到 已经有内容的文件夹，应为 新的文件夹`);

const input = createInterface({ input: process.stdin, output: process.stdout });
// line by line: answers that come all at once, from a file or a pipe, are not lost between two questions
const lines = input[Symbol.asyncIterator]();
const ask = async (question: string): Promise<string> => {
  input.setPrompt(`${question}：`);
  input.prompt();
  const { value, done } = await lines.next();
  return done ? fail('\n没有答完，什么也没有写。再运行一次，或者写在命令里，如 --city 示例市。') : value.trim();
};
const answers = {} as Answers;
for (const name of what) {
  let answer = (values[name] as string | undefined)?.trim();
  if (answer !== undefined) {
    const wrong = refuse(name, answer);
    if (wrong) fail(`--${name}: ${wrong}`);
  }
  while (answer === undefined) {
    const said = await ask(ASKED[name].ask);
    const wrong = refuse(name, said);
    if (wrong) console.log(wrong);
    else answer = said;
  }
  answers[name] = answer;
}
input.close();

// what the law says is the same everywhere; a guide loses what belongs to the place where it was written
const own = join(import.meta.dirname, '../../content');
const { entries, site } = await readContent(own);
const names = [
  site?.region,
  ...entries.flatMap(({ collection, data }) =>
    collection === 'districts' || collection === 'streets' || collection === 'compounds'
      ? [data.title, ...((data as { aliases?: string[] }).aliases ?? [])]
      : [],
  ),
].filter((name) => name !== undefined && name !== '全国');
const guides = entries.flatMap(({ collection, id }) => {
  if (collection !== 'guides') return [];
  const text = neutralGuide(readFileSync(join(own, 'guides', `${id}.mdx`), 'utf8'), names as string[]);
  return text === undefined ? [] : [[`guides/${id}.mdx`, text] as const];
});
const carried = new Set(guides.map(([path]) => path.replace(/\.mdx$/, '')));
// what a guide shows goes with it; what it shows how to write, as code, is no picture
const pictures = new Set(
  guides.flatMap(([, text]) =>
    [...text.replace(/`[^`\n]*`/g, '').matchAll(/\]\(\.\/([\w-]+\.(?:png|jpe?g|webp|avif))\)/g)].map((m) => `guides/${m[1]!}`),
  ),
);
const files: Record<string, string | Buffer> = {
  ...Object.fromEntries([...pictures].map((path) => [path, readFileSync(join(own, path))])),
  ...newPortal(answers, chinaDay(Date.now())),
  // a link to a guide that stays behind is a sentence without a link
  ...Object.fromEntries(
    guides.map(([path, text]) => [
      path,
      text.replace(/\[([^\]]*)\]\(\/(guides\/[a-z0-9-]+)\/[^)]*\)/g, (link, words: string, to: string) => (carried.has(to) ? link : words)),
    ]),
  ),
  [CATALOG]: neutralCatalog(readFileSync(join(own, CATALOG), 'utf8'), names as string[]),
  [HOLIDAYS]: readFileSync(join(own, HOLIDAYS), 'utf8'),
};
for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), text);
}
const { entries: written, problems } = await readContent(dir);
if (problems.length) fail(reportProblems(problems));
const shown = relative(process.cwd(), dir).replaceAll('\\', '/');
console.log(
  [
    `写好了 ${shown}：${written.length} 个条目，检查通过。`,
    '',
    `下一步：在本文件夹里新建文件 .env，写一行 CONTENT_DIR=${shown}，再运行 npm start，打开屏幕上的网址看一看。`,
    `小区写在 ${shown}/compounds/，公开记录写在 ${shown}/disclosures/，一条一个文件，写法见网站的“指南”里的发布手册。不写文件也行：npm run desk 做一个“发布台.html”，双击打开，填表发布。`,
    `是发布单位自己办的网站：确认以后把 ${shown}/site.yaml 里的 official 改成 true，才算得出该公开什么、欠什么。`,
  ].join('\n'),
);
