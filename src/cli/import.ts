/** `npm run import -- FILE… [--street ID] [--dry-run] [--yes] [--marked 标红.xlsx]`: ledgers into the content folder, all of it or nothing. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from './arguments.ts';
import { exceptionsOf } from '../ledger/exceptions.ts';
import { describeFindings, place } from '../ledger/finding.ts';
import { importWorkbook, type ImportResult } from '../ledger/import.ts';
import { markWorkbook } from '../ledger/mark.ts';
import { pack } from '../ledger/pack.ts';
import { readWorkbook } from '../ledger/read.ts';
import { Refusal } from '../ledger/refusal.ts';
import { readingsIn, romaniser } from '../ledger/romanise.ts';
import type { Mapping } from '../ledger/recognise.ts';
import { contentDir } from '../loader/read-content.ts';
import { readingsTable } from '../loader/readings.ts';
import type { Content, Entry } from '../schema/index.ts';
import { addToContent, contentOf, fail, today } from './ledger.ts';

const LEDGER = /\.(?:xlsx|xls|ods|csv)$/i;
/** What systems and open programs leave in a folder. */
const NOT_OURS = /^(?:~\$|\.|Thumbs\.db$|desktop\.ini$)/i;

const filesIn = (path: string): string[] => {
  if (!existsSync(path)) throw new Refusal(`没有文件 ${path}`, '看看名字和文件夹对不对');
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((f) => LEDGER.test(f) && !NOT_OURS.test(f))
    .sort()
    .map((f) => join(path, f));
};
/** `表!格=内容` as a map. */
const pairs = (given: readonly string[]): Map<string, string> =>
  new Map(
    given.map((g) => {
      const m = /^([^=]+![A-Z]+\d+)=(.*)$/.exec(g);
      if (!m) throw new Refusal(`“${g}”不是“表!格=内容”`, '写成 --set 进度月报!L7=296');
      return [m[1]!, m[2]!] as const;
    }),
  );

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      street: { type: 'string' },
      date: { type: 'string' },
      'as-of': { type: 'string' },
      title: { type: 'string' },
      reason: { type: 'string' },
      set: { type: 'string', multiple: true, default: [] },
      confirm: { type: 'string', multiple: true, default: [] },
      by: { type: 'string' },
      second: { type: 'string' },
      hidden: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      pack: { type: 'string' },
      mapping: { type: 'string' },
      marked: { type: 'string' },
    },
  });
  if (!positionals.length) throw new Refusal('没有说是哪个文件', '写成 npm run import -- 台账.xlsx --dry-run');
  const files = positionals.flatMap(filesIn);
  if (values.marked && files.length !== 1) throw new Refusal(`标红一次一个文件，这里有 ${files.length} 个`, '一个一个来');
  const content: Content = await contentOf(contentDir);
  const street = values.street && content.streets.find((s) => s.id === values.street || s.data.title === values.street)?.id;
  if (values.street && !street)
    throw new Refusal(`没有街道“${values.street}”`, `已有的是 ${content.streets.map((s) => `${s.id}（${s.data.title}）`).join('、')}`);
  const romanise = romaniser(readingsIn(readingsTable()));
  const mapping = values.mapping && existsSync(values.mapping) ? (JSON.parse(readFileSync(values.mapping, 'utf8')) as Mapping) : {};
  let learned: Mapping = mapping;
  const results: ImportResult[] = [];
  for (const [i, file] of files.entries()) {
    if (files.length > 1) console.log(`[${i + 1}/${files.length}] ${file}`);
    const bytes = readFileSync(file);
    const book = readWorkbook(bytes);
    const given = (fixes: ReadonlyMap<string, string>): ImportResult =>
      importWorkbook(book, {
        content,
        street: street ?? undefined,
        date: values.date,
        asOf: values['as-of'],
        title: values.title,
        reason: values.reason,
        today: today(),
        fixes,
        confirmed: pairs(values.confirm),
        hidden: values.hidden,
        mapping,
        romanise,
      });
    let fixes = pairs(values.set);
    let result = given(fixes);
    if (values.marked) {
      writeFileSync(values.marked, markWorkbook(bytes, result.findings));
      console.log(`标红的表：${values.marked}`);
    }
    // one repair may bring another to light: 0.47 becomes 47%
    for (let round = 0; values.yes && round < 3; round++) {
      const taken = result.findings.filter((f) => f.level === 'fix' && f.suggest !== undefined && f.sheet && f.cell);
      if (!taken.length) break;
      fixes = new Map([...fixes, ...taken.map((f) => [place(f.sheet!, f.cell!), f.suggest!] as const)]);
      for (const f of taken) console.log(`改好 ${f.sheet} ${f.cell}：${f.was ?? ''}→${f.suggest}`);
      result = given(fixes);
    }
    if (result.findings.length) console.log(describeFindings(result.findings));
    if (result.leftOut.length) {
      console.log(`这些不发布：${result.leftOut.length}处`);
      for (const [why, all] of Map.groupBy(result.leftOut, (l) => `${l.sheet}：${l.why}`))
        console.log(`  ${why}${all.some((l) => l.row) ? `（第${all.map((l) => l.row).join('、')}行）` : ''}`);
    }
    console.log(result.changes.length ? `会这样改：\n${result.changes.map((c) => `  ${c}`).join('\n')}` : '没有要改的。');
    if (result.unchanged) console.log(`${result.unchanged} 条和已经公布的一样，不动。`);
    results.push(result);
    learned = { ...learned, ...result.mapping };
    // the next file is compared with what this one brings
    for (const e of result.entries) (content[e.collection] as Entry<typeof e.collection>[]).push({ id: e.id, data: e.data });
  }
  if (values.mapping) writeFileSync(values.mapping, `${JSON.stringify(learned, null, 1)}\n`);
  const entries = results.flatMap((r) => r.entries);
  if (results.some((r) => r.stopped)) {
    console.error(
      `还有要改的，一条也没有写入${results.some((r) => r.findings.some((f) => f.level === 'fix')) ? '；能一起改好的，加 --yes' : ''}。`,
    );
    return 1;
  }
  if (!entries.length) return 0;
  const { by = '', second = '' } = values;
  const confirmed = exceptionsOf(entries, by, second);
  if (confirmed.length && (!by || !second || by === second))
    throw new Refusal(`确认要公开的有 ${confirmed.length} 句，要写两个不同的岗位`, '加上 --by 岗位 --second 另一个岗位');
  const posts = by && second ? { wrote: by, reviewed: second } : undefined;
  if (values['dry-run']) {
    console.log(`只是看看，没有写入。去掉 --dry-run 就写入 ${entries.length} 个文件。`);
    return 0;
  }
  if (values.pack) {
    writeFileSync(values.pack, await pack(results[0]!.street!, entries, { posts, exceptions: confirmed }));
    console.log(`已写好 ${values.pack}：${entries.length} 个文件。用 npm run apply -- ${values.pack} 写入。`);
    return 0;
  }
  await addToContent(contentDir, entries, confirmed);
  console.log(`已写入 ${entries.length} 个文件。看一看，再 npm run build。`);
  return 0;
}

try {
  process.exit(await run());
} catch (e) {
  fail(e);
}
