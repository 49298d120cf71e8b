import { describe, expect, test } from 'vitest';
import { comparisons, sortComparisons, unmatched } from '../../src/model/comparisons.ts';
import { MULTIPLES_DRAWN, multiplesChart } from '../../src/charts/multiples.ts';
import { renderCsv } from '../../src/charts/chart.ts';
import { subjectOf } from '../../src/charts/registry.ts';
import type { Portal } from '../../src/model/portal.ts';
import { districts, small } from './districts.ts';
import { golden } from './golden-file.ts';

const report = (street: string, date: string, ...figures: object[]) => ({ kind: 'report', date, about: { streets: [street] }, figures });
const planned = (value: number, unit = '楼院') => ({ metric: 'compounds-planned', scope: '2020年计划', value, unit });
const started = (value: number, rest: object = {}) => ({ metric: 'compounds-started', scope: '2020年计划', value, unit: '楼院', ...rest });
const done = (value: number, rest: object = {}) => ({ metric: 'compounds-done', scope: '2020年计划', value, unit: '楼院', ...rest });
const rows = (disclosures: Record<string, object>) => comparisons(districts({ disclosures }), 'streets');
const chart = (portal: Portal) =>
  multiplesChart(subjectOf(portal, 'progress', '样例市'), comparisons(portal, 'streets'), {
    level: 'streets',
    places: portal.streets.size,
  });

describe('a share is over its own denominator', () => {
  test('文化路街道: 26 started of the 30 planned for 2020', () =>
    expect(comparisons(small(), 'streets')[0]).toMatchObject({
      started: { part: 26, whole: 30, percent: 86.7 },
      doneWords: '没有收集到完工数',
    }));
  test('done is measured against what was started, not against the plan', () =>
    expect(rows({ a: report('donglu', '2020-10-31', planned(30), started(20), done(5)) })[0]!.done).toEqual({
      part: 5,
      whole: 20,
      percent: 25,
    }));
  test('without a number of started ones, done is measured against the plan, and says so', () =>
    expect(rows({ a: report('donglu', '2020-07', planned(6), done(6)) })[0]).toMatchObject({
      done: { part: 6, whole: 6 },
      doneOf: '计划',
      startedWords: '没有收集到开工数',
    }));
  test('a number without a denominator is no share', () => expect(rows({ a: report('donglu', '2020-10-31', started(20)) })).toEqual([]));
  test('“over 700” is a number to be read, not to be set in proportion', () =>
    expect(rows({ a: report('donglu', '2020-10-31', planned(30), started(20, { approx: 'over' })) })).toEqual([]));
  test('a street with a number alone is quoted in words', () => {
    const portal = districts({ disclosures: { a: report('donglu', '2020-10-31', started(20)) } });
    const said = unmatched(portal).filter((p) => p.words);
    expect(said.map((p) => [p.id, p.words])).toEqual([['donglu', '已开工20个楼院（2020年计划，截至2020年10月31日）']]);
  });
  test('a plan in another unit or of another scope is no denominator', () =>
    expect(rows({ a: report('donglu', '2020-10-31', planned(30, '小区'), { ...planned(30), scope: '2019年计划' }, started(20)) })).toEqual(
      [],
    ));
  test('plans that disagree are no denominator, but the one that the figure itself names is', () => {
    expect(rows({ a: report('donglu', '2020-05', planned(30)), b: report('donglu', '2020-06', planned(28), started(7)) })).toEqual([]);
    expect(
      rows({
        a: report('donglu', '2020-05', planned(30)),
        b: report('donglu', '2020-06', planned(28), started(7, { of: { value: 28, unit: '楼院' } })),
      })[0]!.started!.whole,
    ).toBe(28);
  });
  test('figures of different days are not set against each other', () =>
    expect(
      rows({ a: report('donglu', '2020-05-01', planned(30), started(10)), b: report('donglu', '2020-06-01', done(5)) })[0],
    ).toMatchObject({ date: '2020-06-01', done: { whole: 30 }, doneOf: '计划' }));
  test('sources that disagree on the same day are not drawn', () =>
    expect(
      rows({
        a: report('donglu', '2020-05-01', planned(30), started(10), done(1, { of: { value: 30, unit: '楼院' } })),
        b: report('donglu', '2020-05-01', started(12)),
      }).every((r) => r.started === undefined),
    ).toBe(true));
  test('more done than started is a mistake of the source, not 120%', () =>
    expect(rows({ a: report('donglu', '2020-05-01', planned(10), started(5), done(6)) })[0]!.done).toBeUndefined());
});

describe('order', () => {
  const all = rows({
    a: report('donglu', '2020-10-31', planned(10), started(2), done(2)),
    b: report('xilu', '2020-10-31', planned(10), started(9), done(1)),
    c: report('nanlu', '2020-10-31', planned(10), started(0), done(0)),
  });
  test('by name, by started, by done; a missing share comes last, not as zero', () => {
    expect(sortComparisons(all, 'started').map((r) => r.id)).toEqual(['xilu', 'donglu', 'nanlu']);
    expect(sortComparisons(all, 'done').map((r) => r.id)).toEqual(['donglu', 'xilu', 'nanlu']);
    expect(all.find((r) => r.id === 'nanlu')!.doneWords).toBe('还没有开工的');
  });
});

describe('the drawing', () => {
  test('stays as a person has seen it', () =>
    golden(
      'city-streets',
      chart(
        districts({
          disclosures: {
            a: report('donglu', '2020-10-31', planned(30), started(26), done(13)),
            b: report('xilu', '2020-07', planned(6), done(6)),
            c: report('nanlu', '2020-10-31', planned(10), started(0), done(0)),
          },
        }),
      )!,
    ));
  test('no figures, no chart', () => expect(chart(districts({}))).toBeUndefined());
  test('the title counts who published, of all streets', () =>
    expect(chart(small())!.title).toBe('3个街道里，1个有可以对照的开工、完工数'));
  test('a thousand rows are drawn up to a limit, and all in the file', () => {
    const portal = districts({
      disclosures: Object.fromEntries(
        Array.from({ length: 1000 }, (_, i) => [
          `r${i}`,
          report('donglu', '2020-10-31', { ...planned(30), scope: `第${i}批` }, { ...started(i % 31), scope: `第${i}批` }),
        ]),
      ),
    });
    const c = chart(portal)!;
    expect(c.wide.body.match(/>第\d+批/g)).toHaveLength(MULTIPLES_DRAWN);
    expect(renderCsv([c]).trim().split('\r\n')).toHaveLength(1001);
  });
});
