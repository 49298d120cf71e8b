import { describe, expect, test } from 'vitest';
import { wideLines, narrowStrip } from '../../src/charts/news-lines.ts';
import { skyline } from '../../src/charts/skyline.ts';
import { newsLines } from '../../src/model/news.ts';
import { publishedShares } from '../../src/model/published.ts';
import { drawnRows, halfYears, storyOf, type Story } from '../../src/model/stories.ts';
import { districts } from '../charts/districts.ts';

type Rows = Record<string, object>;
const ASOF = '2026-01-21';
const progress = (compound: string, date: string, rest: object): object => ({
  kind: 'progress',
  date,
  about: { compounds: [compound] },
  ...rest,
});
const accepted = (compound: string, date: string): object => ({
  kind: 'acceptance',
  date,
  about: { compounds: [compound] },
  stage: 'completion',
  parties: [{ party: 'owner', result: 'pass' }],
});
const city = (compounds: Rows, disclosures: Rows = {}, asOf = ASOF) => districts({ compounds, disclosures, asOf });
const told = (compounds: Rows, disclosures: Rows, asOf?: string): Story => storyOf(city(compounds, disclosures, asOf))!;
const underway = (date: string, compound: string): object => progress(compound, date, { state: 'underway' });

describe('the story of the home page', () => {
  const three = { jia: { title: '甲院' }, yi: { title: '乙院' }, bing: { title: '丙院' } };
  const silent = { a: underway('2020-05-09', 'jia'), b: underway('2020-06', 'yi'), c: underway('2024-07-03', 'bing') };

  test('an empty portal has none; one that lists compounds and no more says so', () => {
    expect(storyOf(city({}))).toBeUndefined();
    expect(told(three, {})).toMatchObject({ kind: 'steady', title: '收录了3个楼院，没有收集到开工的消息' });
  });

  test('silence: how many, since when, who last, and what it does not mean', () => {
    const story = told(three, silent);
    expect(story).toMatchObject({ kind: 'silence', title: '3个楼院最后说是在施工，最近一年半没有收集到一条新消息' });
    expect(story.lead).toBe(
      '其中2个的消息停在2020年。离现在最近的是丙院，2024年7月3日。没有消息不等于停工：是做完了、只是没有收集到，还是没做完，收集到的材料里看不出来。',
    );
    expect(story.rows.map((r) => [r.line.title, r.label])).toEqual([
      ['甲院', '5年8个月'],
      ['乙院', '5年6个月'],
      ['丙院', '18个月'],
    ]);
  });

  test('silence: what the source calls otherwise is said in its words', () => {
    const nearly = progress('jia', '2020-05-09', { state: 'underway', stateWords: '基本完工', stateInferred: '没有说完工' });
    const story = told(three, { ...silent, a: nearly });
    expect(story.lead).toContain('其中1个说的是“基本完工”，本站算作在施工。');
    expect(story.rows[0]!.words).toMatch(/^甲院：说的是“基本完工”，本站算作在施工，最近一次消息是/);
  });

  test('the sentence follows the data: news of one, of whatever kind, and it is of those of which there is none', () => {
    const news = {
      kind: 'notice',
      notice: 'water',
      date: '2026-01-10',
      about: { compounds: ['bing'] },
      from: '2026-01-11',
      to: '2026-01-12',
      what: '停水',
    };
    expect(told(three, { ...silent, d: news }).title).toBe('3个楼院最后说是在施工，其中2个半年以上没有收集到新消息');
    expect(told(three, { ...silent, d: progress('bing', '2026-01-10', { state: 'done' }) }).title).toBe(
      '2个楼院最后说是在施工，最近五年半没有收集到一条新消息',
    );
    expect(told({ ...three, bing: { title: '丙小区', kind: 'estate' } }, silent).title).toMatch(/^3个小区、楼院最后说/);
  });

  test('a date known to the year counts from its end, so that silence is never overstated', () => {
    expect(told({ jia: { title: '甲院' } }, { a: underway('2024', 'jia') }).title).toBe(
      '1个楼院最后说是在施工，最近一年没有收集到一条新消息',
    );
  });

  test('late: those of which one hears, past the day promised first', () => {
    const story = told(
      {
        jia: { title: '甲院', plan: { finish: '2025-10-31', asOf: '2025-01' } },
        yi: { title: '乙院', plan: { finish: '2026-05', asOf: '2025-01' } },
      },
      { a: underway('2026-01-05', 'jia'), b: underway('2026-01-05', 'yi') },
    );
    expect(story).toMatchObject({ kind: 'late', title: '2个楼院最后说是在施工，1个过了最早定的完工日' });
    expect(story.lead).toMatch(/^过得最久的是甲院：最早定的是2025年10月31日前完工，已过2个月/);
  });

  test('owed: finished and no acceptance published; not a word more once it is', () => {
    const done = { a: progress('jia', '2025-12-01', { state: 'done' }), b: progress('yi', '2026-01-18', { state: 'done' }) };
    const two = { jia: three.jia, yi: three.yi };
    expect(told(two, done)).toMatchObject({ kind: 'owed', title: '2个楼院最后说是完工，没有收集到任何一个的验收结果' });
    expect(told(two, { ...done, c: accepted('jia', '2026-01-02') }).title).toBe('2个楼院最后说是完工，1个没有收集到验收结果');
  });

  test('a week, and a perfect portal', () => {
    const all = { a: progress('jia', '2025-12-01', { state: 'done' }), c: accepted('jia', '2026-01-02') };
    expect(told({ jia: three.jia }, all)).toMatchObject({ kind: 'steady', title: '1个楼院都说做完了，都有验收结果' });
    expect(told({ jia: three.jia, yi: three.yi }, { ...all, d: underway('2026-01-20', 'yi') })).toMatchObject({
      kind: 'week',
      title: '最近七天，1个楼院有新进展',
    });
    expect(told({ jia: three.jia, yi: three.yi }, { ...all, d: underway('2026-01-02', 'yi') })).toMatchObject({
      kind: 'steady',
      title: '1个楼院最后说是在施工，半年内都有消息',
    });
  });

  test('片区 hold the compounds that are counted: they tell no story of their own', () => {
    expect(storyOf(city({ pian: { kind: 'cluster' } }, { a: underway('2020-05-09', 'pian') }))).toBeUndefined();
  });

  test.each([
    [100, '3个月'],
    [200, '半年'],
    [364, '半年'],
    [366, '一年'],
    [560, '一年半'],
    [2200, '六年'],
    [5000, '13年'],
  ])('%i days are %s', (days, said) => expect(halfYears(days)).toBe(said));
});

describe('drawn', () => {
  const many = (count: number) => {
    const streets = ['donglu', 'xilu', 'nanlu'];
    const ids = Array.from({ length: count }, (_, i) => `c${i}`);
    return city(
      Object.fromEntries(ids.map((id, i) => [id, { title: `样例路${i}号院`, street: streets[i % 3] }])),
      Object.fromEntries(ids.map((id, i) => [`d-${id}`, underway(`202${i % 4}-0${1 + (i % 9)}-15`, id)])),
    );
  };

  test('a row for each compound, each with its address and its sentence', () => {
    const portal = many(6);
    const story = storyOf(portal)!;
    const rows = drawnRows(portal, story);
    const view = { rows, head: story.head, column: story.column, groups: [], asOf: portal.asOf, bracket: true };
    const { body } = wideLines(view, (row) => `/${row.of}/${row.id}/`);
    expect([...body.matchAll(/<a href="([^"]+)"><title>/g)].map((m) => m[1]).sort()).toEqual(rows.map((r) => `/compounds/${r.id}/`).sort());
    expect(body).toContain('样例路0号院：最近一次消息是2020年1月15日，此后6年没有收集到它的新消息');
    expect(narrowStrip(view, []).width).toBe(328);
  });

  test('two thousand are told by street, and every one is in a row', () => {
    const portal = many(2000);
    const story = storyOf(portal)!;
    const rows = drawnRows(portal, story);
    expect(rows.map((r) => r.of)).toEqual(['streets', 'streets', 'streets']);
    expect(rows.reduce((sum, r) => sum + r.lines.length, 0)).toBe(story.rows.length);
    const view = { rows, head: story.head, column: '几个', groups: [], asOf: portal.asOf, bracket: true };
    expect(wideLines(view, () => '/').body.length).toBeLessThan(20_000);
    // all heard of in the same days: how many of each street
    const some = rows.map((row, i) => ({ ...row, lines: row.lines.slice(0, [8, 4, 2][i]) }));
    const bars = wideLines({ ...view, rows: some, bars: true }, () => '/').body;
    expect([...bars.matchAll(/class="bar" d="M212 [\d.]+h([\d.]+)"/g)].map((m) => Number(m[1]))).toEqual([724, 362, 181]);
    const sky = skyline(portal, newsLines(portal), portal.asOf)!;
    expect(sky.houses.length).toBe(3);
    expect(sky.words).toMatch(/^图中一栋是一个街道/);
  });

  test('a house for each compound, as many floors as records, lit by news of this year or the last', () => {
    const portal = city(
      { jia: { title: '甲院' }, yi: { title: '乙院' }, pian: { kind: 'cluster' } },
      { a: underway('2019-05-09', 'jia'), b: underway('2025-05-09', 'jia') },
    );
    const sky = skyline(portal, newsLines(portal), portal.asOf)!;
    expect(new Map(sky.houses.map((h) => [h.title, [h.floors, h.lit]]))).toEqual(
      new Map([
        ['甲院', [2, 2]],
        ['乙院', [0, 0]],
      ]),
    );
    expect(sky.words).toContain('2025年以来有过这样的消息：1栋');
    expect(sky.wide.body).toContain('亮着的一栋　甲院');
    expect(skyline(city({}), [], ASOF)).toBeUndefined();
  });
});

describe('what the city published', () => {
  const report = (date: string, figures: object[]): object => ({ kind: 'report', date, about: { districts: ['shi'] }, figures });
  const done = (value: number, of = 1994): object => ({ metric: 'compounds-done', value, unit: '小区', of: { value: of, unit: '小区' } });
  const shares = (disclosures: Rows) => publishedShares(city({}, disclosures), 'shi');

  test('the newest with its whole, what is under way beside it, and the rest that nobody told', () => {
    const at = report('2021-10', [done(1507), { metric: 'compounds-under-way', value: 262, unit: '小区' }]);
    expect(shares({ old: report('2020-04', [done(110, 1833)]), at })).toEqual([
      expect.objectContaining({
        value: 1507,
        whole: 1994,
        rest: 225,
        day: '2021年10月',
        others: [expect.objectContaining({ label: '在建', value: 262 })],
      }),
    ]);
  });
  test('a whole that is itself a number has its page, and no number of another day or kind', () => {
    const total = (value: number, metric = 'compounds-planned'): object => ({ metric, value, unit: '小区' });
    const at = report('2021-10', [total(1994), total(956), total(1994, 'clusters'), done(1507)]);
    expect(shares({ old: report('2020-04', [total(1994)]), at })[0]!.wholePaths).toEqual(['/f/shi/#compounds-planned.at']);
  });
  test('two values of one day, a doubt or a part beyond its whole are no figure', () => {
    expect(shares({ a: report('2021-10', [done(1507)]), b: report('2021-10', [done(1500)]) })).toEqual([]);
    expect(shares({ a: report('2021-10', [{ ...done(1507), doubt: '存疑' }]) })).toEqual([]);
    expect(shares({ a: report('2021-10', [done(2000)]) })).toEqual([]);
    expect(shares({})).toEqual([]);
  });
});
