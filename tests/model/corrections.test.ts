import { describe, expect, test } from 'vitest';
import { changeWords, correctionSentence, correctionsOf } from '../../src/model/correction-words.ts';
import { asRead, correctionsByTarget, listed } from '../../src/model/corrections.ts';
import { compoundView } from '../../src/model/compound.ts';
import { everyRecord, streetView } from '../../src/model/regions.ts';
import { countRecords, standingWords } from '../../src/model/voice.ts';
import { atomFeed } from '../../src/open-data/atom.ts';
import { record } from '../helpers/record.ts';
import { city } from '../charts/city.ts';

const progress = record({
  kind: 'progress',
  date: '2020-05-01',
  state: 'underway',
  percent: 50,
  items: [{ item: 'insulation', localName: '外墙保温', quantity: { value: 2, unit: '栋' }, buildings: ['3号楼'] }],
}).data;

describe('a corrected field is told by its Chinese name, with what it was and what it is', () => {
  test.each([
    [progress, 'percent', 50, 45, '总体进度由50%改为45%'],
    [progress, 'state', 'underway', 'paused', '总体状态由施工中改为停工'],
    [progress, 'items.0.quantity.value', 2, 3, '改造清单第1项“外墙保温”的已完成数量由2栋改为3栋'],
    [progress, 'items.0.quantity.unit', '栋', '单元', '改造清单第1项“外墙保温”的已完成数量的单位由栋改为单元'],
    [progress, 'items.0.buildings.0', '3号楼', '5号楼', '改造清单第1项“外墙保温”的楼栋第1项由3号楼改为5号楼'],
    [progress, 'date', '2020-05-01', '2020-05-02', '日期由2020年5月1日改为2020年5月2日'],
    [progress, 'source', 'bao', 'wang', '来源由《bao》改为《wang》'],
    [
      record({ kind: 'bid', date: '2020', stage: 'award', amount: '1234567.80' }).data,
      'amount',
      '1234567.80',
      '1234567.00',
      '金额由1,234,567.80元改为1,234,567元',
    ],
    [
      record({ kind: 'report', date: '2020', figures: [{ metric: 'households', value: 1472, unit: '户' }] }).data,
      'figures.0.value',
      1472,
      117700,
      '数据第1项“户数”由1,472户改为117,700户',
    ],
    [
      record({ kind: 'inspection', date: '2020', level: 'street', findings: [{ what: '没有围挡', problem: true }] }).data,
      'findings.0.problem',
      true,
      false,
      '检查情况第1项“没有围挡”的是否问题由是改为否',
    ],
  ])('%#: %s', (data, path, was, now, words) => {
    const w = changeWords(data, { path: path as string, was, now }, (id) => `《${id}》`);
    expect(`${w.field}由${w.was}改为${w.now}`).toBe(words);
  });
});

const about = { compounds: ['yuan'], streets: ['jie'] };
const wrong = { kind: 'progress', title: '进度50%', date: '2020-05-01', about, state: 'underway', percent: 50 };
const amend = {
  kind: 'correction',
  title: '更正进度',
  date: '2020-06-01',
  about,
  corrects: 'wrong',
  reason: '笔误',
  changes: [{ path: 'percent', was: 50, now: 45 }],
};
const twice = { kind: 'progress', title: '进度90%', date: '2020-05-02', about, percent: 90 };
const withdraw = {
  kind: 'correction',
  title: '撤回进度',
  date: '2020-07-01',
  about,
  corrects: 'twice',
  reason: '发错了小区',
  withdraw: true,
};
const portal = city({ yuan: { title: '一院' } }, { wrong, amend, twice, withdraw });

describe('lists', () => {
  const on = (day: string) => listed(portal.timeline, portal.corrections, day).map((d) => [d.id, d.mark]);
  test('mark what was corrected and keep what was withdrawn, from the day of the correction on', () => {
    expect(on('2020-05-31')).toEqual([
      ['wrong', undefined],
      ['twice', undefined],
    ]);
    expect(on('2020-12-01')).toEqual([
      ['wrong', 'corrected'],
      ['twice', 'withdrawn'],
      ['amend', undefined],
      ['withdraw', undefined],
    ]);
  });
  test('a withdrawn record counts for nothing, and the number says so', () => {
    const view = compoundView(portal, 'yuan');
    expect(view.timeline.map((d) => d.id)).not.toContain('twice');
    expect(view.listed.map((d) => d.id)).toContain('twice');
    expect(view.percent).toMatchObject({ value: 45, id: 'wrong' });
    expect(standingWords(view.records)).toBe('1份材料，3条记录（报道3条），另有1条已撤回');
    expect(view.records.records + view.records.withdrawn).toBe(view.listed.length);
    expect(countRecords(portal, everyRecord(portal))).toMatchObject({ records: 3, withdrawn: 1 });
    expect(streetView(portal, 'jie').listed.map((d) => d.mark)).toContain('withdrawn');
  });
  test('a record that was amended and then withdrawn stays withdrawn', () => {
    const all = [
      record({ kind: 'progress', date: '2020-05-01', percent: 50 }, 'a'),
      record({ kind: 'correction', date: '2020-06-01', corrects: 'a', reason: '重复', withdraw: true }),
      record({ kind: 'correction', date: '2020-07-01', corrects: 'a', reason: '笔误', changes: [{ path: 'percent', was: 50, now: 45 }] }),
    ];
    expect(listed(all, correctionsByTarget(all), '2020-12-01')[0]).toMatchObject({ id: 'a', mark: 'withdrawn' });
    expect(asRead(all, correctionsByTarget(all), '2020-12-01').map((d) => d.id)).not.toContain('a');
  });
  test('the feed says of both what happened', () => {
    const feed = atomFeed(
      portal,
      { title: '甲', page: '/', self: '/feed.xml', records: listed(portal.timeline, portal.corrections, portal.asOf) },
      (path) => path,
    );
    expect(feed).toContain('<title>已撤回：报道：进度90%</title>');
    expect(feed).toContain('2020年6月1日更正：总体进度由50%改为45%；原因：笔误');
  });
  test('why and when', () => {
    const [c] = correctionsOf(portal, 'twice', portal.asOf);
    expect(correctionSentence(c!)).toBe('整条撤回；原因：发错了小区');
    expect(correctionsOf(portal, 'twice', '2020-06-30')).toEqual([]);
  });
});
