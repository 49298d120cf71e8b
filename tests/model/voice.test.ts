import { describe, expect, test } from 'vitest';
import { readOn } from '../../src/model/turns.ts';
import { answersOf } from '../../src/model/answers.ts';
import { compoundSummary, compoundView } from '../../src/model/compound.ts';
import { currentNotices, latestActs, streetView } from '../../src/model/regions.ts';
import { screenSections } from '../../src/model/screen.ts';
import { countRecords, isPublished, mainVoice, standingOf, standingSentence, standingWords, toldOn } from '../../src/model/voice.ts';
import { opennessOf, streetOpenness } from '../../src/model/openness.ts';
import { compoundCharts } from '../../src/charts/registry.ts';
import { compoundEvents } from '../../src/open-data/calendar.ts';
import { districts } from '../charts/districts.ts';

const about = { compounds: ['a'] };
const RECORDS = {
  published: { kind: 'progress', date: '2020-03-01', source: 'ju', about, state: 'underway' },
  reported: { kind: 'inspection', date: '2020-04-01', about, level: 'street', findings: [{ what: '看了', problem: false }] },
  resident: { kind: 'progress', date: '2020-05-01', source: 'ju', voice: 'resident', about, items: [{ item: 'road', state: 'done' }] },
  mention: { kind: 'inspection', basis: 'mention', date: '2020-06-01', about, level: 'city', findings: [{ what: '来过', problem: false }] },
  rule: { kind: 'rule', date: '2020-07-01', about, does: 'inspection', says: '每日随机抽查', every: 'daily', level: 'street' },
  told: {
    kind: 'notice',
    basis: 'mention',
    notice: 'water',
    date: '2020-12-20',
    about,
    from: '2020-12-28',
    to: '2020-12-29',
    what: '换阀门',
  },
};
const portal = districts({ compounds: { a: { street: 'donglu' } }, disclosures: RECORDS });
const view = compoundView(portal, 'a');

describe('act, mention, rule', () => {
  test('what is only mentioned is said with the day of its document, and that it has none of its own', () =>
    expect(
      [{}, { source: 'ju' }, { source: 'zhuan', date: { date: '2020', inferred: true, note: '页面没有日期' } }].map((of) =>
        toldOn(portal, { ...portal.disclosures.get('mention')!, ...of } as never),
      ),
    ).toEqual([
      '2020年6月1日的报道提到，没有说清是哪一天',
      '2020年6月1日的材料提到，没有说清是哪一天',
      '2020年（推定）的转载提到，没有说清是哪一天',
    ]));
  test('each record stands where it belongs; only an office publishes', () => {
    expect(Object.fromEntries(portal.timeline.map((d) => [d.id, standingOf(portal, d)]))).toEqual({
      published: 'published',
      reported: 'reported',
      resident: 'reported',
      mention: 'mention',
      rule: 'rule',
      told: 'mention',
    });
    expect(portal.timeline.filter((d) => isPublished(portal, d)).map((d) => d.id)).toEqual(['published']);
  });
  test('documents are counted beside records', () => {
    const counts = countRecords(portal, portal.timeline);
    expect(counts).toMatchObject({ documents: 2, records: 6, published: 1, reported: 2, mention: 2, rule: 1 });
    expect(standingWords(counts)).toBe('2份材料，6条记录（单位公布1条、报道2条、制度1条、只是提到2条）');
    expect(standingWords(countRecords(portal, []))).toBe('没有记录');
  });
  test('a repost is no report: it is counted and named apart', () => {
    const progress = (source: string, date: unknown, percent: number) => ({ kind: 'progress', source, date, about, percent });
    const p = districts({
      compounds: { a: { street: 'donglu' } },
      disclosures: {
        bao: progress('bao', { date: '2020-05', inferred: true, note: '版面未印日期' }, 30),
        zhuan: progress('zhuan', '2020-06-01', 50),
      },
    });
    const counts = countRecords(p, p.timeline);
    expect(standingWords(counts)).toBe('2份材料，2条记录（报道1条、转载1条）');
    expect(streetOpenness(p, 'donglu')).toMatchObject({ published: 0 });
    expect(opennessOf(p, ['a']).rows[0]).toMatchObject({ words: '报道1类，最近报道2020年5月（推定）', reported: 1 });
    const charts = new Map(compoundCharts(p, compoundView(p, 'a')).map((c) => [c.id, c]));
    expect(charts.get('changes')!.title).toMatch(/^a有报道1条、转载1条，没有收集到单位公布的/);
    expect(charts.get('progress')!.title).toBe('a的总体进度有报道1条、转载1条，从30%到50%');
    expect(charts.get('progress')!.table.rows).toEqual([
      ['2020年5月（推定）', '30%', '报道'],
      ['2020年6月1日', '50%', '转载'],
    ]);
    expect(charts.get('changes')!.wide.body).toContain('>进度 2条<');
  });
  test('the main voice is that of most records', () => expect(mainVoice(portal)).toBe('press'));

  test('no rule and no mention is a day in a timeline, of a compound or of its street', () => {
    const acts = ['resident', 'reported', 'published'];
    expect(view.timeline.map((d) => d.id)).toEqual(acts);
    expect(view.latest!.id).toBe('resident');
    expect(compoundSummary(portal, 'a').latest).toMatchObject({ id: 'resident', standing: 'reported' });
    expect(streetView(portal, 'donglu').recent.map((d) => d.id)).toEqual(acts);
    expect(latestActs(portal, 10).map((d) => d.id)).toEqual(acts);
  });
  test('they have a place of their own', () => {
    expect(view.rules.map((r) => [r.id, r.when, r.says])).toEqual([['rule', '每日', '每日随机抽查']]);
    expect(view.mentions.map((d) => d.id)).toEqual(['told', 'mention']);
    expect(view.records.records).toBe(6);
  });
  test('nor on the changes, the screen, among the notices, or in the calendar', () => {
    const changes = compoundCharts(portal, view).find((c) => c.id === 'changes')!;
    expect(changes.title).toMatch(/^a单位公布1条，另有报道2条，/);
    expect(changes.table.rows.map((r) => r.slice(1))).toEqual([
      ['居民的话', '进度', 'resident'],
      ['媒体报道', '督导', 'reported'],
      ['单位公布', '进度通报', 'published'],
    ]);
    expect(screenSections(portal).find((s) => s.id === 'inspections')!.rows).toMatchObject([
      { text: '街道监督：看了', date: '2020年4月1日，媒体报道' },
    ]);
    expect(currentNotices(portal)).toEqual([]);
    expect(compoundEvents(view, () => undefined)).toEqual([]);
  });
});

describe('what is only mentioned', () => {
  const state = (more: object) =>
    compoundSummary(districts({ compounds: { a: {} }, disclosures: { m: { kind: 'progress', date: '2020-12-01', about, ...more } } }), 'a')
      .status;
  test('finished work stays finished, without a day', () =>
    expect(state({ basis: 'mention', state: 'done' })).toEqual({
      status: 'done',
      label: '已完工',
      detail: '来源只是提到已完工，没有写完整的年月日',
    }));
  test('work in hand on no day is not work in hand today', () => {
    expect(state({ basis: 'mention', state: 'underway' })).toMatchObject({
      status: 'unknown',
      detail: '来源只是提到施工中，没有写完整的年月日',
    });
    expect(state({ state: 'underway' }).status).toBe('underway');
  });
  test('an item’s report by a mention is told, and no day of work', () => {
    const p = districts({
      compounds: { a: { plan: { items: [{ item: 'road', finish: '2020-05-31' }] } } },
      disclosures: { m: { kind: 'progress', basis: 'mention', date: '2020-12-01', about, items: [{ item: 'road', state: 'done' }] } },
    });
    const { ledger, periods } = compoundView(p, 'a');
    expect(ledger[0]).toMatchObject({ state: 'done', reports: [{ mention: true }] });
    expect(periods[0]!.actual.reported).toBeUndefined();
    expect(periods[0]!.slip).toBeUndefined();
  });
  test('what rests on a resident alone says so, in the answer and in the sentence', () => {
    const p = districts({
      compounds: { a: {} },
      disclosures: {
        m: {
          kind: 'progress',
          date: '2020-12-01',
          about,
          items: [
            { item: 'road', state: 'done', voice: 'resident' },
            { item: 'lighting', state: 'done', voice: 'resident', inferred: { state: '来源没有明说' } },
          ],
        },
      },
    });
    const view = compoundView(p, 'a');
    expect(readOn(view.promiseSentence, p.asOf)).toContain('报告做完2项（居民的话，其中1项推定）');
    expect(answersOf(p, view).find((a) => a.id === 'status')!.text).toContain('道路已完成（居民的话），照明已完成（推定，居民的话）');
  });
  test('a line of a record has the record’s voice unless it names its own', () => {
    const p = districts({
      compounds: { a: {} },
      disclosures: {
        m: {
          kind: 'progress',
          voice: 'resident',
          date: '2020-12-01',
          about,
          items: [
            { item: 'road', state: 'done' },
            { item: 'water', state: 'done', voice: 'office' },
          ],
        },
      },
    });
    expect(compoundView(p, 'a').ledger.map((r) => [r.item, r.reports[0]!.voice])).toEqual([
      ['water', 'office'],
      ['road', 'resident'],
    ]);
  });
});

test('whose words they are where nothing is said is told only where that may be', () => {
  const sentence = (id: string) =>
    standingSentence(
      portal,
      countRecords(
        portal,
        portal.timeline.filter((d) => d.id === id),
      ),
    );
  expect(mainVoice(portal)).toBe('press');
  expect(['published', 'reported', 'mention', ''].map(sentence)).toEqual([
    '1份材料，1条记录（单位公布1条）。',
    '1份材料，1条记录（报道1条）。没有另外注明的，是媒体报道。',
    '1份材料，1条记录（只是提到1条）。没有另外注明的，是媒体报道。',
    '没有记录。',
  ]);
});
