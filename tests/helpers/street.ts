import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toEntry } from '../../src/ledger/entry-text.ts';
import { writeXlsx, type WrittenSheet } from '../../src/ledger/write-xlsx.ts';

export const NAMES = [
  '东风路1号院',
  '东风路3号院',
  '机床厂家属院',
  '青禾路12号院',
  '晨砚小区（北院）',
  '晨砚小区（南院）',
  '柘桑街7号院',
  '供销社家属院',
  '粮库家属院',
  '明溪新村',
  '砚湖巷15号院',
  '青禾路14号院',
];
const PLANNED = [420, 217, 254, 291, 365, 402, 439, 476, 513, 550, 587, 180];

/** A street of twelve compounds, with their plans and what was reported of August. */
export function writeStreet(dir: string): void {
  const write = (path: string, text: string) => {
    mkdirSync(join(dir, path, '..'), { recursive: true });
    writeFileSync(join(dir, path), text);
  };
  write('site.yaml', 'schema: 2\nname: 示例旧改\ntagline: 改什么、到哪一步，一查便知\nregion: 示例区\ntopDistrict: shilqu\nhotlines: []\n');
  write('districts/shilqu.mdx', toEntry({ title: '示例区', level: 'district' }));
  write('streets/shili.mdx', toEntry({ title: '示例街道', district: 'shilqu' }));
  write(
    'sources/jiu.mdx',
    toEntry({ title: '示例街道8月通报', kind: 'notice', reliability: 'official', publisher: '示例街道办事处', published: '2026-09-05' }),
  );
  for (const [i, title] of NAMES.entries()) {
    const quantity = { value: PLANNED[i], unit: '米' };
    write(
      `compounds/yuan-${i + 1}.mdx`,
      toEntry({
        title, kind: 'yard', work: ['comprehensive'], district: 'shilqu', street: 'shili', source: 'jiu', buildings: 6,
        plan: { items: [{ item: 'drainage', localName: '雨污分流', quantity }, { item: 'insulation', localName: '外墙保温', quantity: { value: 1200, unit: '平方米' } }] },
      }),
    ); // prettier-ignore
    write(
      `disclosures/2026-09-05-yuan-${i + 1}-progress.mdx`,
      toEntry({
        kind: 'progress', title: `${title}8月改造进度`, date: '2026-09-05', asOf: '2026-08-31', source: 'jiu', about: { compounds: [`yuan-${i + 1}`] }, state: 'underway',
        items: [{ item: 'drainage', localName: '雨污分流', state: 'underway', quantity: { value: 60, unit: '米' } }],
      }),
    ); // prettier-ignore
  }
}

type Cell = string | number | undefined;
const sheet = (name: string, rows: readonly (readonly Cell[])[]): WrittenSheet => ({
  name,
  widths: [10],
  rows: rows.map((r) => r.map((value) => ({ value }))),
});

/** September's ledger of that street: as it should be, with what people do, or with one reason and one total of its own; `only` some of its rows. */
export function streetLedger({
  slips = false,
  reason,
  total,
  asOf = '2026-09-30',
  date = '2026-10-08',
  only,
}: { slips?: boolean; reason?: string; total?: number; asOf?: string; date?: string; only?: readonly number[] } = {}): Uint8Array {
  const head = ['序号', '小区', '改造内容', '叫法', '单位', '本期累计', '这一项的状态', '未做或滞后原因', ...(slips ? ['科室意见'] : [])];
  const rows: Cell[][] = NAMES.map((name, i) => [
    i + 1,
    name,
    '雨污分流',
    '雨污分流',
    '米',
    100 + i * 10,
    '施工中',
    undefined,
    ...(slips ? ['同意'] : []),
  ]);
  if (slips) {
    rows[1]![5] = '１２０米'; // full-width digits and a unit
    rows[2]![1] = '机床厂家属楼'; // nearly its name
    rows[3]![5] = 50; // less than was published
    rows[4]![5] = 900; // more than was planned
    rows[6]![7] = '等王师傅，电话13800138000';
    rows[8]![6] = '施 工';
  }
  if (reason) rows[6]![7] = reason;
  if (total) rows[4]![5] = total;
  return writeXlsx([
    sheet('封面', [['街道', '示例街道'], ['通报标题', `示例街道${asOf}进度通报`], ['发布日期', date], ['数据截至', asOf], ['金额单位', '元']]),
    sheet('进度月报', [head, ...(only ? only.map((i) => rows[i]!) : rows)]),
  ]); // prettier-ignore
}
