import { describe, expect, test } from 'vitest';
import { namedOf, unnamedOf } from '../../src/model/named.ts';
import { heldWords } from '../../src/model/regions.ts';
import { districts } from '../charts/districts.ts';

const report = (date: string, figures: object[], more: object = {}) => ({
  kind: 'report',
  date,
  about: { streets: ['donglu'] },
  figures,
  ...more,
});
const place = (disclosures: Record<string, object>, compounds: Record<string, object> = {}, asOf?: string) =>
  namedOf(districts({ disclosures, compounds, ...(asOf && { asOf }) }), 'streets', 'donglu');
const yards = { a: { street: 'donglu' }, b: { street: 'donglu' } };

describe('published and named', () => {
  test('what a source says of its own names goes before what is held here', () => {
    const [count] = place({ r: report('2020-12-28', [{ metric: 'compounds-under-way', value: 40, unit: '楼院', named: ['a'] }]) }, yards);
    expect(count).toMatchObject({ named: 1, stated: true, unnamed: 39 });
    expect(count!.words).toBe('2020年12月28日报道在建40个楼院，写出名字的1个');
  });
  test('no name at all is said as such, and only where somebody looked', () => {
    const started = { metric: 'compounds-started', value: 5, unit: '小区' };
    expect(place({ r: report('2020-05', [{ ...started, named: [] }]) })[0]).toMatchObject({
      named: 0,
      unnamed: 5,
      words: '2020年5月报道已开工5个小区，一个名字也没有写',
    });
    expect(place({ r: report('2020-05', [started]) }, yards)[0]!.words).toBe('2020年5月报道已开工5个小区，本站有名字的2个');
    expect(place({ r: report('2020-05', [started]) })[0]!.words).toBe('2020年5月报道已开工5个小区，本站没有一个名字');
  });
  test('those under way are no part of those done, but both are of those begun', () => {
    const of = (...figures: [string, number][]) =>
      place(
        {
          r: report(
            '2020-05',
            figures.map(([metric, value]) => ({ metric: `compounds-${metric}`, value, unit: '小区' })),
          ),
        },
        yards,
      )[0]!.words;
    expect(of(['done', 48], ['under-way', 30])).toBe('2020年5月报道已完工48个小区，本站有名字、说是做完的一个也没有');
    expect(of(['started', 78], ['done', 48], ['under-way', 30])).toBe(
      '2020年5月报道已开工78个小区，其中已完工48个、在建30个，本站有名字的2个',
    );
  });
  test('an office publishes, a newspaper reports, a resident says', () => {
    const words = (more: object) => place({ r: report('2020-05', [{ metric: 'compounds-done', value: 5, unit: '小区' }], more) })[0]!.words;
    expect(words({ source: 'ju' })).toMatch(/^2020年5月公布已完工5个小区/);
    expect(words({ voice: 'resident' })).toMatch(/^2020年5月有居民说已完工5个小区/);
  });
  test('what is only mentioned has no day: the year is the document’s', () => {
    const mention = { source: 'zhuan', basis: 'mention', date: { date: '2020', inferred: true, note: '页面没有日期' } };
    expect(place({ r: report('', [{ metric: 'compounds-planned', value: 9, unit: '小区', named: ['a'] }], mention) })[0]).toMatchObject({
      words: '2020年（推定）的转载提到列入计划9个小区，没有说清是哪一天，写出名字的1个',
      short: '2020年（推定）的转载提到列入计划9个，有名字的1个',
    });
  });
  test('the newest day, and of one day the largest; a plan of another year is not added', () => {
    const [count] = place({
      old: report('2019-05-01', [{ metric: 'compounds-done', value: 14, unit: '小区' }]),
      new: report('2020-10-31', [
        { metric: 'compounds-planned', scope: '2019年计划', value: 6, unit: '楼院' },
        { metric: 'compounds-planned', scope: '2020年计划', value: 30, unit: '楼院' },
        { metric: 'compounds-started', scope: '2020年计划', value: 20, unit: '楼院' },
      ]),
    });
    expect(count).toMatchObject({ published: { value: 30, scope: '2020年计划' }, parts: [{ metric: 'compounds-started', value: 20 }] });
    expect(count!.words).toBe('2020年10月31日报道列入计划30个楼院（2020年计划），其中已开工20个，本站没有一个名字');
  });
  test('a name that can be of the number: of a plan not with news of other years alone, of those done who was said to be done', () => {
    const about = { compounds: ['a'] };
    const old = { kind: 'progress', date: '2019-06-01', about, state: 'underway' };
    const words = (metric: string, more: object = {}, scope?: string) =>
      place({ a: { ...old, ...more }, r: report('2020-12', [{ metric, value: 9, unit: '小区', ...(scope && { scope }) }]) }, yards)[0]!
        .words;
    expect(words('compounds-planned')).toBe('2020年12月报道列入计划9个小区，本站有名字、可能在内的1个');
    expect(words('compounds-planned', {}, '2019—2021年')).toContain('本站有名字的2个');
    expect(words('compounds-total')).toContain('本站有名字的2个');
    expect(words('compounds-done', { state: 'done' })).toMatch(/本站有名字、说是做完的1个$/);
    expect(words('compounds-done', { state: 'done', stateInferred: '看到的样子' })).toContain('本站有名字、说是做完的1个（推定）');
  });
  test('of a plan of certain years nobody who was at work before them, or was done before they had well begun', () => {
    const about = { compounds: ['a'] };
    const words = (record: object, metric = 'compounds-planned', scope = '2020年计划') =>
      place({ a: { kind: 'progress', about, ...record }, r: report('2020-11', [{ metric, value: 9, unit: '小区', scope }]) }, yards)[0]!
        .words;
    const [one, two] = [/可能在内的1个$/, /本站有名字的2个$/];
    expect(words({ date: '2020-01-19', state: 'done' })).toMatch(one);
    expect(words({ date: '2020-07-03', started: '2019-10-31' })).toMatch(one);
    // only mentioned as done: by nobody knows when
    expect(words({ date: '2020', basis: 'mention', state: 'done' })).toMatch(one);
    // what was begun or finished within the years can be of the plan
    expect(words({ date: '2020-07-03', state: 'underway' })).toMatch(two);
    expect(words({ date: '2020-10-03', state: 'done' })).toMatch(two);
    expect(words({ date: '2020-01-19', state: 'done' }, 'compounds-planned', '2019—2021年')).toMatch(two);
    expect(words({ date: '2020-01-19', state: 'done' }, 'compounds-started')).toMatch(two);
  });
  test('names that are held here need not be of the number: where it is said in short, too', () => {
    const short = (metric: string) => place({ r: report('2020-12', [{ metric, value: 9, unit: '小区' }]) }, yards)[0]!.short;
    expect(short('compounds-planned')).toBe('2020年报道列入计划9个，有名字的2个，不一定都在这个数里');
    expect(short('compounds-total')).not.toContain('不一定');
  });
  test('片区 are set against 片区, never together with their yards', () => {
    const counts = place(
      {
        r: report('2020-05', [
          { metric: 'compounds-started', value: 5, unit: '小区' },
          { metric: 'clusters', value: 4, unit: '片区' },
        ]),
      },
      { ...yards, pian: { street: 'donglu', kind: 'cluster' } },
    );
    expect(counts.map((c) => [c.subject, c.published.value, c.named])).toEqual([
      ['compounds', 5, 2],
      ['clusters', 4, 1],
    ]);
  });
  test('示范 count only where the source’s own names were looked for', () => {
    const demo = { metric: 'compounds-demo', value: 2, unit: '楼院' };
    expect(place({ r: report('2020-05', [demo]) }, yards)).toEqual([]);
    expect(place({ r: report('2020-05', [{ ...demo, named: [] }]) }, yards)[0]).toMatchObject({ subject: 'demo', named: 0, unnamed: 2 });
  });
  test('what is in doubt, of several streets at once, or of another programme is no denominator', () => {
    const figure = { metric: 'compounds-planned', value: 9, unit: '小区' };
    expect(place({ r: report('2020-05', [{ ...figure, doubt: '来源可疑' }]) })).toEqual([]);
    expect(place({ r: report('2020-05', [figure], { about: { streets: ['donglu', 'xilu'] } }) })).toEqual([]);
    expect(place({ r: report('2013-12', [figure]) }, {}, '2024-06-01')).toEqual([]);
    expect(place({ r: report('2013-12', [figure]) }, {}, '2020-06-01')).toHaveLength(1);
  });
  test('a larger count of 示范 whose names nobody looked for does not hide the one that was', () =>
    expect(
      place({
        r: report('2020-05', [
          { metric: 'compounds-demo', value: 11, unit: '片区', named: ['a'] },
          { metric: 'compounds-demo', value: 175, unit: '小区' },
        ]),
      }),
    ).toMatchObject([{ published: { value: 11 }, named: 1, unnamed: 10 }]));
  test('a count of 片区 does not say 片区 twice', () =>
    expect(place({ r: report('2020-05', [{ metric: 'clusters', value: 4, unit: '片区' }]) })[0]!.words).toBe(
      '2020年5月报道4个片区，本站没有一个名字',
    ));
  test('more names than the number leave nobody unnamed', () =>
    expect(unnamedOf(place({ r: report('2020-05', [{ metric: 'compounds-started', value: 1, unit: '小区' }]) }, yards))!.unnamed).toBe(0));
  test('only mentioned or other work is no name of a renovation', () =>
    expect(
      place(
        { r: report('2020-05', [{ metric: 'compounds-started', value: 3, unit: '小区' }]) },
        { ...yards, c: { street: 'donglu', work: ['mentioned'] } },
      )[0]!.named,
    ).toBe(2));
  test('a city counts the names of its districts, and those of no known district', () => {
    const portal = districts({
      compounds: { a: { street: 'donglu' }, b: { district: 'xi' }, c: {}, p: { kind: 'cluster' } },
      disclosures: {
        r: {
          kind: 'report',
          date: '2021-10-27',
          asOf: '2021-10',
          source: 'ju',
          about: { districts: ['shi'] },
          figures: [
            { metric: 'compounds-planned', value: 1994, unit: '小区' },
            { metric: 'compounds-done', value: 1507, unit: '小区' },
          ],
        },
      },
      asOf: '2022-01-01',
    });
    const [city] = namedOf(portal, 'districts', 'shi');
    expect(city).toMatchObject({ named: 3, unnamed: 1991 });
    expect(city!.words).toBe('2021年10月公布列入计划1,994个小区，其中已完工1,507个，本站有名字的3个');
    expect(heldWords(portal.compounds.values())).toBe('3个小区、楼院，另有1个片区');
  });
});
