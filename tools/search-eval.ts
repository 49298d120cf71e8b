/**
 * `npm run search:eval [dist] [--queries file] [--count 20] [--seed 1] [--no-stock] [--slow] [--show] [--gate]`
 * Asks the real search page of a built site in Chromium, and stock Pagefind on the same pages, and prints how well they find.
 * How questions are answered is measured first (`--questions file`; for our content tests/search/questions.jsonl; `--only-answers` stops there).
 * Queries are made from the site's own names and addresses; a file adds more (for our content: tests/search/queries.jsonl).
 * `--slow` also measures how long an answer takes on a processor that is four times slower.
 * `--gate` ends with an error when a figure is below what the issue asks for.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { generateQueries } from './search-eval/generate.ts';
import type { Query } from './search-eval/metrics.ts';
import { quantile, score } from './search-eval/metrics.ts';
import { random } from './search-eval/random.ts';
import { answerFailures, askAll, readAsked } from './search-eval/answers.ts';
import { failures } from './search-eval/gate.ts';
import { compare, slowAnswers, type SystemReport } from './search-eval/run.ts';
import { readPage } from '../src/search/read-page.ts';
import { readSimplified } from '../src/search/tables.ts';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  allowNegative: true,
  options: {
    queries: { type: 'string', multiple: true },
    questions: { type: 'string' },
    'only-answers': { type: 'boolean', default: false },
    count: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    stock: { type: 'boolean', default: true },
    slow: { type: 'boolean', default: false },
    show: { type: 'boolean', default: false },
    gate: { type: 'boolean', default: false },
  },
});
const SLOWER = 4;
const SLOW_QUERIES = 60;
const dice = random(Number(options.seed));
const dist = resolve(positionals[0] ?? process.env['OUT_DIR'] ?? 'dist');
if (!existsSync(join(dist, 'pagefind/search.json'))) {
  console.error(`${dist} 里没有检索索引，请先运行 npm run build。`);
  process.exit(1);
}

const pages = globSync('**/*.html', { cwd: dist }).flatMap((file) => {
  const page = readPage(
    file
      .split(sep)
      .join('/')
      .replace(/(^|\/)index\.html$/, '$1'),
    readFileSync(join(dist, file), 'utf8'),
  );
  return page ? [page] : [];
});
const paths = new Set(pages.map((page) => page.path));
/** Queries of a file whose pages this site does not have are left out. */
const fromFile = (file: string): Query[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Query)
    .map((query) => ({ ...query, relevant: query.relevant.filter((path) => paths.has(path)) }))
    .filter((query) => query.group === 'nonsense' || query.relevant.length > 0);
const traditional = new Map([...readSimplified()].map(([t, s]) => [s, t]));
const queries = [
  ...(options.queries ?? []).flatMap(fromFile),
  ...generateQueries(pages, { seed: Number(options.seed), count: Number(options.count), traditional }),
];

const cell = (value: number): string => value.toFixed(2).padStart(7);
const size = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;
function print({ name, groups, first, later, milliseconds, rows }: SystemReport): void {
  console.log(
    `\n${name}  第一次查询 ${size(first.search)}（另有页面 ${size(first.page)}），以后每次 ${size(later)}；回答 ${milliseconds.median.toFixed(0)} 毫秒（95% 在 ${milliseconds.ninetyFifth.toFixed(0)} 毫秒内）`,
  );
  console.log(`${'组'.padEnd(12)}  条数    R@1    R@5    MRR   如实`);
  for (const g of groups)
    console.log(g.group.padEnd(12), String(g.queries).padStart(5), cell(g.first), cell(g.five), cell(g.reciprocal), cell(g.honest));
  if (!options.show) return;
  for (const { query, outcome } of rows) {
    const { first: right, honest } = score(query, outcome);
    if (query.group === 'nonsense' ? !honest : !right)
      console.log(`  ${query.group} “${query.q}” → ${outcome.paths.slice(0, 3).join(' ')}；应为 ${query.relevant.slice(0, 2).join(' ')}`);
  }
}

console.log(`${dist}：${pages.length} 页，${pages.filter((p) => p.kind === 'compound').length} 个小区，${queries.length} 条查询`);
const answers = await askAll(dist, readAsked(options.questions ?? ''), { seed: Number(options.seed), subjects: 3 * Number(options.count) });
// 可选: asked back, with the right answer among those to choose from; 白选: without it
console.log('\n直接回答         条数   答对   答错   可选   白选   没答');
for (const { kind, asked, right, wrong, choice, idle, silent, rows } of answers) {
  console.log(kind.padEnd(12), ...[asked, right, wrong, choice, idle, silent].map((n) => String(n).padStart(6)));
  if (options.show) for (const r of rows) if (r.verdict !== 'right') console.log(`  ${r.verdict} “${r.q}” → ${r.said.slice(0, 200)}`);
}
if (options['only-answers']) process.exit(answerFailures(answers).length && options.gate ? 1 : 0);
const reports = await compare(dist, [...paths], queries, { stock: options.stock });
for (const report of reports) print(report);
if (options.slow) {
  const spread = dice.sample(queries, SLOW_QUERIES).map(({ q }) => q);
  const times = await slowAnswers(dist, spread, SLOWER);
  console.log(
    `\n处理器慢${SLOWER}倍时，最后一个字节到达后 ${quantile(times, 0.5).toFixed(0)} 毫秒有回答（95% 在 ${quantile(times, 0.95).toFixed(0)} 毫秒内）`,
  );
}
if (options.gate) {
  const compounds = pages.filter((page) => page.kind === 'compound').length;
  const problems = [...failures(reports, compounds), ...answerFailures(answers)];
  for (const problem of problems) console.error(problem);
  process.exit(problems.length ? 1 : 0);
}
process.exit(0);
