import { describe, expect, test } from 'vitest';
import { compoundCharts } from '../../src/charts/registry.ts';
import { itemLedger, planVersions, type LedgerRow } from '../../src/model/items.ts';
import { wordsOf } from '../../src/model/words.ts';
import { compoundEvents } from '../../src/open-data/calendar.ts';
import { itemsTable } from '../../src/open-data/facts.ts';
import { tableCsv } from '../../src/open-data/table.ts';
import { compound, songyue } from '../charts/city.ts';
import { record } from '../helpers/record.ts';

const yard = { title: '样例院', kind: 'yard', work: ['comprehensive'] } as const;
const ledger = (plan: object[] | undefined, reports: object[], joint?: string): LedgerRow[] => {
  const records = [
    ...(plan ? [record({ kind: 'plan', date: '2020-01-01', plan: { items: plan } })] : []),
    record({ kind: 'progress', date: '2020-05-01', items: reports }),
  ].map((d) => (joint ? { ...d, joint } : d));
  return itemLedger(planVersions({ ...yard, work: [...yard.work] }, records), records);
};
const words = (plan: object[] | undefined, report: object | undefined, joint?: string) =>
  wordsOf(ledger(plan, report ? [report] : [], joint)[0]!);

describe('嵩岳小区, 外墙保温: 2 of 15 is said alike wherever it is said', () => {
  const portal = songyue();
  const view = compound(portal, 'songyue');
  const said = wordsOf(view.ledger.find((r) => r.localName === '外墙保温')!);
  const charts = new Map(compoundCharts(portal, view).map((c) => [c.id, c]));

  test('the words', () =>
    expect(said).toMatchObject({
      name: '外墙保温',
      national: '建筑节能改造',
      state: '当时进行中，久无消息',
      promise: { short: '阶段目标：2020年5月31日前15栋' },
      deadline: '2020年5月31日前',
      report: '2栋 / 阶段目标15栋，13.3%（按数量计算）',
    }));
  test.each(['items', 'gantt'])('%s: the table, the label and the drawing', (id) => {
    const chart = charts.get(id)!;
    expect(chart.table.rows.find((r) => r[0] === said.name)!.join(' ')).toContain(said.figure);
    expect(chart.description).toContain(said.figure);
    expect(chart.wide.steps!.find((s) => s.words.startsWith(said.name))!.words).toContain(said.figure);
  });
  test('the drawing that has a bar for the share says how much of what', () =>
    expect(charts.get('items')!.wide.body).toContain('2栋 / 阶段目标15栋'));
  test('the calendar', () =>
    expect(compoundEvents(view, () => undefined).map((e) => e.title)).toContain('嵩岳小区：外墙保温，计划15栋（阶段目标）'));
  test('the file', () => {
    const line = tableCsv(itemsTable(portal, (p) => p))
      .split('\n')
      .find((l) => l.includes('外墙保温'))!;
    for (const part of [said.promise.full, said.state, said.report]) expect(line).toContain(part);
  });
});

describe('a promise', () => {
  test('of a whole, by a day, for some buildings', () =>
    expect(
      words(
        [{ item: 'insulation', quantity: { value: 12, unit: '栋' }, finish: '2020-09', buildings: ['3号楼'], note: '雨季顺延' }],
        undefined,
      ).promise,
    ).toEqual({ short: '12栋；2020年9月底前完成；限3号楼', full: '12栋；2020年9月底前完成；限3号楼；雨季顺延' }));
  test('of several compounds together says so', () =>
    expect(words([{ item: 'insulation', quantity: { value: 12, unit: '栋' } }], undefined, '5个楼院合计').promise.short).toBe(
      '12栋（5个楼院合计）',
    ));
  test('of which only the name was published', () =>
    expect(words([{ item: 'road' }], undefined).promise.short).toBe('列入计划，没有写明数量和期限'));
  test('moved to another day says the first one, too', () => {
    const version = (date: string, finish: string) => record({ kind: 'plan', date, plan: { items: [{ item: 'road', finish }] } });
    const plans = [version('2021-01-01', '2021-04-15'), version('2021-03-01', '2021-05-10')];
    const [row] = itemLedger(planVersions({ ...yard, work: [...yard.work] }, plans), plans);
    expect(wordsOf(row!).promise.short).toBe('2021年5月10日前完成（原计划2021年4月15日前）');
  });
  test('none: outside of a plan, or without any', () => {
    expect(wordsOf(ledger([{ item: 'water' }], [{ item: 'road', state: 'done' }])[1]!).promise.short).toBe('计划外');
    expect(words(undefined, { item: 'road', state: 'done' }).promise.short).toBe('未公开');
  });
});

describe('a report', () => {
  const plan = [{ item: 'insulation', quantity: { value: 12, unit: '栋' } }];
  test('is measured against the whole', () =>
    expect(words(plan, { item: 'insulation', state: 'underway', quantity: { value: 8, unit: '栋' } }).report).toBe(
      '8栋 / 计划12栋，66.6%（按数量计算）',
    ));
  test('of what is done never computes a share that contradicts it', () =>
    expect(words(plan, { item: 'insulation', state: 'done', quantity: { value: 8, unit: '栋' } })).toMatchObject({
      state: '已完成',
      report: '8栋 / 计划12栋',
    }));
  test('of several compounds together says so', () =>
    expect(words(undefined, { item: 'stairs', state: 'underway', percent: 70 }, '5个楼院合计').report).toBe('70%（5个楼院合计）'));
  test('is one report: an old quantity does not stand beside a new share', () => {
    const [row] = itemLedger(
      [],
      [
        record({ kind: 'progress', date: '2020-05-01', items: [{ item: 'road', quantity: { value: 40, unit: '米' } }] }),
        record({ kind: 'progress', date: '2020-06-01', items: [{ item: 'road', state: 'underway', percent: 90 }] }),
      ],
    );
    expect(wordsOf(row!).report).toBe('90%');
  });
  test('of a quantity without a state is not 已完成', () =>
    expect(words(undefined, { item: 'illegal-building', quantity: { value: 256, unit: '处' } })).toMatchObject({
      state: '只报了数字',
      report: '256处',
    }));
  test('none', () => expect(words(plan, undefined).report).toBe('没有收集到结果'));
});

describe('states', () => {
  test.each([
    ['illegal-building', '地面违建和私搭菜园', 'done', '已拆除'],
    ['illegal-building', '拆除违建', 'done', '已完成'],
    ['illegal-building', '门前违建', 'underway', '拆除中'],
    ['dead-vehicles', '“僵尸车”', 'done', '已清理'],
    ['loose-wires', '剪飞线', 'done', '已完成'],
    ['road', '道路', 'done', '已完成'],
  ])('%s “%s” %s: %s', (item, localName, state, said) => expect(words(undefined, { item, localName, state }).state).toBe(said));

  test('what was inferred says so, with the reason', () => {
    const said = words(undefined, {
      item: 'drainage',
      localName: '管线铺设',
      state: 'underway',
      inferred: { item: '多为排水', state: '写“正在”' },
    });
    expect(said).toMatchObject({ state: '进行中（推定）', national: '排水（推定）' });
    expect(said.notes).toEqual(['状态是推定的：写“正在”', '归类是推定的：多为排水']);
  });
  test('whose words', () => expect(words(undefined, { item: 'road', state: 'done', voice: 'resident' }).notes).toEqual(['这是居民的话']));
});

describe('why it is not done', () => {
  test('the reason, while it is not', () => {
    expect(words(undefined, { item: 'elevator', state: 'paused', reason: '一楼不同意' })).toMatchObject({
      reason: '一楼不同意',
      why: '一楼不同意',
    });
    expect(words(undefined, { item: 'elevator', state: 'done', reason: '曾因雨停工' }).why).toBeUndefined();
  });
  test('what is noted of work that has not begun explains it, too; of work in hand it is no reason', () => {
    expect(words(undefined, { item: 'elevator', state: 'planned', note: '4栋楼正在申请' })).toMatchObject({
      reason: undefined,
      why: '4栋楼正在申请',
    });
    expect(words(undefined, { item: 'elevator', state: 'underway', note: '4栋楼正在申请' }).why).toBeUndefined();
  });
});
