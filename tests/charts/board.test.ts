import { describe, expect, test } from 'vitest';
import { boardChart, facets, hollow, itemCode, squares } from '../../src/charts/board.ts';
import { boardBlocks, boardClusters, boardHeadline, boardWords, cityBoard, reportedLines, type Board } from '../../src/model/board.ts';
import { readOn } from '../../src/model/turns.ts';
import { subjectOf } from '../../src/charts/registry.ts';
import { figureSeries } from '../../src/model/figures.ts';
import { matches, statusOn, writeQuery } from '../../src/scripts/progress-query.ts';
import { ITEM_IDS } from '../../src/schema/items.ts';
import { districts, small } from './districts.ts';
import { golden } from './golden-file.ts';

const everyone = (b: Board) => [...b.placed, ...b.elsewhere].flatMap((d) => d.groups.flatMap((g) => g.compounds));
const find = (b: Board, id: string) => everyone(b).find((c) => c.id === id)!;

describe('the board counts what it may', () => {
  const board = cityBoard(small());

  test('kinds stand apart, and no sum over them is said anywhere', () => {
    expect(board.counts.map((c) => [c.kindLabel, c.total])).toEqual([
      ['小区', 1],
      ['楼院', 4],
    ]);
    expect(boardWords(board.counts)).toBe('小区1个：未公开1；楼院4个：已完工1、停工1、久无消息1、未公开1。');
  });
  test('a compound that is only mentioned is listed apart and not drawn', () => {
    const xi = board.placed.find((d) => d.id === 'xi')!;
    expect(xi.others.map((c) => c.id)).toEqual(['wu']);
    expect(xi.groups.flatMap((g) => g.compounds.map((c) => c.id))).toEqual(['ding']);
  });
  test('compounds without a street or a district are not lost', () => {
    expect(board.placed.find((d) => d.id === 'xi')!.loose!.groups[0]!.compounds[0]!.id).toBe('ding');
    expect(board.nowhere!.groups[0]!.compounds[0]!.id).toBe('ji');
  });
  test('districts without a place in the schematic stay out of the compass', () => {
    expect(board.elsewhere.map((d) => d.id)).toEqual(['xian']);
    expect([board.columns, board.rows]).toEqual([2, 2]);
  });
  test('a finished compound is not stale, however old its last word; others are after half a year', () => {
    const stale = (id: string, day: string) => matches(facets(find(board, id)), { status: '', item: '', year: '', stale: true }, day);
    expect(find(board, 'yi').freshUntil).toBe('2020-08-31');
    for (const [id, then, later] of [
      ['jia', false, false],
      ['yi', true, true],
      ['ding', false, true],
      ['bing', true, true],
    ] as const)
      expect([stale(id, '2020-12-28'), stale(id, '2021-06-02'), stale(id, '2021-06-03')], id).toEqual([then, then, later]);
  });
  test('the years are those that disclosures speak of', () => expect(board.years).toEqual(['2020']));
  test('streets without figures have none; those with figures say scope and day', () => {
    const dong = board.placed.find((d) => d.id === 'dong')!;
    expect(dong.streets[0]!.reported).toEqual(['2020年计划：列入计划30个楼院，已开工26个楼院（2020年10月31日）']);
    expect(dong.reported).toEqual(['列入计划40个小区（2020年7月23日）']);
  });
});

describe('who has no name', () => {
  const board = cityBoard(small());
  const dong = board.placed.find((d) => d.id === 'dong')!;
  test('stands beside the names, of a district and of a street each its own', () => {
    expect(dong.named.map((c) => [c.named, c.unnamed])).toEqual([[3, 37]]);
    expect(dong.streets[0]!.named.map((c) => c.short)).toEqual(['2020年报道列入计划30个，有名字的3个，不一定都在这个数里']);
    expect(board.placed.find((d) => d.id === 'xi')!.named).toEqual([]);
  });
  test('is a ring each, two lines however many there are', () => {
    const { body, width, height } = hollow(37, 20);
    expect([width, height]).toEqual([360, 36]);
    expect(body.match(/M9 9h343M9 27h289/g)).toHaveLength(2);
    expect(body.match(/<path/g)).toHaveLength(2);
    expect(hollow(0).body).toBe('');
    expect(hollow(1).body).toContain('M9 9h1"');
  });
  test('is in the table, with what it is counted against', () => {
    const portal = small();
    const { table } = boardChart(portal, subjectOf(portal, 'progress', '样例市'), board)!;
    expect(table.rows.filter((r) => r[0] === '东区').map((r) => r.slice(1, 3))).toEqual([
      ['小区', '1'],
      ['楼院', '2'],
      ['来源只数了、没有名字的，至少：2020年7月23日报道列入计划40个小区，本站有名字的3个', '37'],
    ]);
  });
  test('a district of which only a number is known is drawn', () => {
    const portal = districts({
      disclosures: {
        r: {
          kind: 'report',
          date: '2020-05',
          about: { districts: ['xian'] },
          figures: [{ metric: 'compounds-done', value: 62, unit: '小区' }],
        },
      },
    });
    const chart = boardChart(portal, subjectOf(portal, 'progress', '样例市'), cityBoard(portal))!;
    expect(chart.wide.body).toContain('样例县');
    expect(chart.wide.body).toContain('class="unnamed"');
  });
});

describe('what a street reported', () => {
  const lines = (disclosures: Record<string, object>) => {
    const portal = districts({ disclosures });
    return reportedLines(figureSeries(portal, portal.timeline));
  };
  const report = (date: string, ...figures: object[]) => ({ kind: 'report', date, about: { streets: ['donglu'] }, figures });

  test('units are never in one line', () =>
    expect(
      lines({
        a: report(
          '2020-05-01',
          { metric: 'compounds-started', value: 2, unit: '小区' },
          { metric: 'compounds-started', value: 9, unit: '楼院' },
        ),
      }),
    ).toHaveLength(2));
  test('figures of different days say each its day', () =>
    expect(
      lines({
        a: report('2020-05-01', { metric: 'compounds-planned', value: 9, unit: '楼院' }),
        b: report('2020-06-01', { metric: 'compounds-started', value: 2, unit: '楼院' }),
      }),
    ).toEqual(['列入计划9个楼院（2020年5月1日），已开工2个楼院（2020年6月1日）']));
  test('a denominator is said, unless the line itself gives it; a day that is implied says so', () => {
    const of = { value: 30, unit: '楼院' };
    const started = {
      metric: 'compounds-started',
      value: 26,
      unit: '楼院',
      of,
      asOf: { date: '2020', inferred: true, note: '按专版推定' },
    };
    expect(lines({ a: report('2020-05-01', started) })).toEqual(['已开工26个楼院（共30个楼院，2020年，推定）']);
    expect(lines({ a: report('2020-05-01', { ...started, asOf: '2020' }, { metric: 'compounds-planned', ...of, asOf: '2020' }) })).toEqual([
      '列入计划30个楼院，已开工26个楼院（2020年）',
    ]);
  });
  test('sources that disagree stand side by side', () =>
    expect(
      lines({
        a: report('2020-05-01', { metric: 'compounds-planned', value: 9, unit: '楼院' }),
        b: report('2020-05-01', { metric: 'compounds-planned', value: 11, unit: '楼院' }),
      })[0],
    ).toContain('9个楼院或11个楼院（来源说法不一，2020年5月1日）'));
});

describe('filters', () => {
  const board = cityBoard(small());
  const any = { status: '', item: '', year: '', stale: false };
  const hit = (id: string, wanted: object, today = '2020-12-28') => matches(facets(find(board, id)), { ...any, ...wanted }, today);

  test('each item has its own letter', () => expect(new Set(ITEM_IDS.map(itemCode)).size).toBe(ITEM_IDS.length));
  test('by status, item, year and silence, and by all of them together', () => {
    expect(hit('jia', {})).toBe(true);
    expect(hit('jia', { status: 'done' })).toBe(true);
    expect(hit('jia', { status: 'underway' })).toBe(false);
    expect(hit('jia', { item: itemCode('road') })).toBe(true);
    expect(hit('jia', { item: itemCode('water') })).toBe(false);
    expect(hit('bing', { item: itemCode('elevator') })).toBe(true);
    expect(hit('bing', { year: '20' })).toBe(false);
    expect(hit('yi', { stale: true, year: '20', status: 'silent' })).toBe(true);
    expect(hit('yi', { status: 'underway' })).toBe(false);
    expect(hit('jia', { stale: true })).toBe(false);
  });
  test('a state that grows old is found as what it has become, from that day on', () => {
    expect(hit('ding', { status: 'paused' }, '2021-06-02')).toBe(true);
    expect(hit('ding', { status: 'silent' }, '2021-06-02')).toBe(false);
    expect(hit('ding', { status: 'paused' }, '2021-06-03')).toBe(false);
    expect(hit('ding', { status: 'silent' }, '2021-06-03')).toBe(true);
    expect(statusOn(facets(find(board, 'jia')), '2099-01-01')).toBe('done');
  });
  test('the address keeps what is chosen, drops what is not, and leaves the rest alone', () => {
    expect(
      writeQuery('?from=a&status=done', [
        ['status', ''],
        ['item', 'water'],
        ['stale', '1'],
      ]),
    ).toBe('?from=a&item=water&stale=1');
    expect(writeQuery('?status=done', [['status', '']])).toBe('');
  });
});

describe('the drawing', () => {
  test('stays as a person has seen it', () => {
    const portal = small();
    golden('city-board', boardChart(portal, subjectOf(portal, 'progress', '样例市'), cityBoard(portal))!);
  });
  test('an empty city has no chart and says so', () => {
    const portal = districts({});
    expect(boardChart(portal, subjectOf(portal, 'progress', '样例市'), cityBoard(portal))).toBeUndefined();
    expect(boardWords(cityBoard(portal).counts)).toBe('没有收录到改造的小区、楼院。');
  });
  test('one mark for every compound, named, with no markup out of a name', () => {
    const portal = districts({ compounds: { a: { title: '<b>&院', street: 'donglu' } } });
    const { body, width, height } = squares(everyone(cityBoard(portal)));
    expect(body).toContain('<title>&lt;b&gt;&amp;院：未公开</title>');
    expect([width, height]).toEqual([18, 18]);
  });
  test('two thousand compounds are two thousand marks, in under 200 bytes each', () => {
    const portal = districts({
      compounds: Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`c${i}`, { title: `第${i}号院`, street: 'donglu' }])),
    });
    const { body } = squares(everyone(cityBoard(portal)));
    expect(body.match(/<use /g)).toHaveLength(2000);
    expect(Buffer.byteLength(body) / 2000).toBeLessThan(200);
  });
});

describe('the board as rows', () => {
  const board = cityBoard(small());
  test('a street is a row, what has none is in its district, what has no district at the end; a number without names is a row, too', () => {
    expect(
      boardBlocks(board).map((b) => [b.title, b.rows.map((r) => [r.place.title, r.compounds.map((c) => c.id).sort(), r.unnamed])]),
    ).toEqual([
      ['东区', [['东路街道', ['bing', 'jia', 'yi'], 27]]],
      ['西区', [['街道不明', ['ding'], 0]]],
      ['区不明', [['街道不明', ['ji'], 0]]],
    ]);
    const portal = districts({
      compounds: { pian: { kind: 'cluster', street: 'donglu' } },
      disclosures: {
        r: {
          kind: 'report',
          date: '2020-05',
          about: { districts: ['xian'] },
          figures: [{ metric: 'compounds-done', value: 62, unit: '小区' }],
        },
      },
    });
    expect(boardBlocks(cityBoard(portal)).map((b) => [b.title, b.rows.map((r) => r.unnamed)])).toEqual([['样例县', [62]]]);
    expect(boardClusters(cityBoard(portal)).map((c) => c.id)).toEqual(['pian']);
  });
  test('of a street that the source does not name in full, stands what it says', () => {
    const portal = districts({ compounds: { a: { streetAs: '南阳办事处' }, b: {} } });
    const [nowhere] = boardBlocks(cityBoard(portal));
    expect(nowhere!.rows.map((r) => [r.place.title, r.inPart, r.compounds.length])).toEqual([
      ['“南阳办事处”', true, 1],
      ['街道不明', false, 1],
    ]);
  });
  test('its headline counts every one once, and goes on counting', () => {
    const all = boardBlocks(board).flatMap((b) => b.rows.flatMap((r) => r.compounds));
    expect(readOn(boardHeadline(all), '')).toBe('有名字的5个小区、楼院：做完1个，停工1个，久无消息1个，进度未公开2个');
    expect(readOn(boardHeadline(all), '2021-06-30')).toBe('有名字的5个小区、楼院：做完1个，停工0个，久无消息2个，进度未公开2个');
    const guessed = all.map((c) => ({ ...c, status: { ...c.status, inferred: true } }));
    expect(readOn(boardHeadline(guessed), '')).toMatch(/，做完的有1个是推定，久无消息的有1个是推定$/);
    expect(readOn(boardHeadline(guessed), '2021-06-30')).toMatch(/，久无消息的有2个是推定$/);
    expect(readOn(boardHeadline([]), '')).toBe('还没有收录改造的小区');
  });
});
