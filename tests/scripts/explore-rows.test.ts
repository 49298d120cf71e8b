import { describe, expect, test } from 'vitest';
import { silentFor } from '../../src/model/silence.ts';
import { rowsOf } from '../../src/model/csv-lines.ts';
import {
  comparerOf,
  keyOf,
  conditionWords,
  counting,
  placeOf,
  rowCount,
  matcherOf,
  rowOn,
  shownColumns,
  valuesOf,
  type ExploreQuery,
  type ExploreRow,
} from '../../src/scripts/explore-rows.ts';

const none: ExploreQuery = { q: '', district: '', street: '', kind: '', status: '', showcase: '', has: '', silence: '', sort: '' };
const nothing = valuesOf([]);
const row = (title: string, kind: string, households: string, latest = '2020-05-31'): ExploreRow => ({
  title,
  kind,
  district: '中原区',
  street: '桐柏路街道',
  status: '施工中',
  showcase: '没有说是',
  other: false,
  has: households ? ['户数'] : [],
  values: { ...nothing, title, kind, latest, households },
});
const songyue = row('嵩岳小区 Songyue', '小区', '1472');
const yard = row('桐柏路61号院', '楼院', '86', '2013-12-12');
const unnamed = row('协作路19号院', '楼院', '');

describe('filtering', () => {
  test('without a wish everything is shown', () => expect([songyue, yard].every((r) => matcherOf(none)(r))).toBe(true));
  test('words of the name, in any order and case', () => {
    expect(matcherOf({ ...none, q: 'songyue 嵩岳' })(songyue)).toBe(true);
    expect(matcherOf({ ...none, q: '嵩山' })(songyue)).toBe(false);
  });
  test('all wishes together', () => {
    expect(matcherOf({ ...none, kind: '楼院', q: '61' })(yard)).toBe(true);
    expect(matcherOf({ ...none, kind: '小区', q: '61' })(yard)).toBe(false);
    expect(matcherOf({ ...none, showcase: '示范' })({ ...yard, showcase: '示范' })).toBe(true);
    expect(matcherOf({ ...none, showcase: '示范' })(yard)).toBe(false);
  });
});

test('silence is asked for by its length, and what never had news is none', () => {
  const quiet = (silence: string): ExploreRow => ({ ...yard, values: { ...nothing, silence } });
  const found = (wanted: string) => ['10', '200', '400', ''].filter((days) => matcherOf({ ...none, silence: wanted })(quiet(days)));
  expect([found('半年以上'), found('一年以上'), found('没有消息')]).toEqual([['200', '400'], ['400'], ['']]);
  expect([silentFor('2020-05-31', '2020-07-01'), silentFor('2020-05', '2020-09-01'), silentFor('2020-05', '2020-05-10')]).toEqual([
    '31天',
    '至少3个月',
    '0天',
  ]);
  expect(shownColumns([], { ...none, silence: '一年以上' })).toEqual(['silence']);
});

test('what is printed or cited says what was asked for', () => {
  const label = (name: string) => ({ q: '名称里有', district: '区', status: '状态' })[name as 'q'];
  expect(conditionWords({ ...none, q: '路', district: '中原区', sort: '-latest' }, label)).toBe('条件：名称里有“路”，区是中原区。');
  expect(conditionWords({ ...none, sort: 'title' }, label)).toBe('');
});

test('what is taken is taken letter for letter, in the order of the table', () => {
  const table = '\uFEFF编号,名称\r\na,"甲""院"\r\nb,"一\r\n二"\r\nc,丙\r\n';
  expect(rowsOf(table, new Set(['b', 'a']))).toBe('\uFEFF编号,名称\r\na,"甲""院"\r\nb,"一\r\n二"\r\n');
  expect(rowsOf(table, new Set())).toBe('\uFEFF编号,名称\r\n');
});

test('what has a figure and what has none are found, and said as they were asked for', () => {
  expect([songyue, unnamed].map((r) => matcherOf({ ...none, has: '有户数' })(r))).toEqual([true, false]);
  expect([songyue, unnamed].map((r) => matcherOf({ ...none, has: '没有户数' })(r))).toEqual([false, true]);
  expect(conditionWords({ ...none, has: '没有户数' }, () => '有没有')).toBe('条件：没有户数。');
});

test('a column is shown where it is asked for, or where rows are sorted or filtered by it', () => {
  expect(shownColumns(['owed'], none)).toEqual(['owed']);
  expect(shownColumns([], { ...none, sort: '-agreed', has: '没有资金' })).toEqual(['paid', 'agreed']);
});

test('what is owed grows with the day, and a place may be vague', () => {
  const owing = { ...songyue, values: { ...nothing, owed: '2 2026-12-01' } };
  expect([rowOn(owing, '', '2026-12-01'), rowOn(owing, '', '2026-12-02')].map((r) => r.values.owed)).toEqual(['2', '3']);
  expect(placeOf('12.5 3 ~')).toEqual({ x: 12.5, y: 3, approximate: true });
  expect(placeOf('')).toBeUndefined();
});

describe('sorting', () => {
  const inOrder = (rows: ExploreRow[], sort: string) => rows.sort((a, b) => comparerOf(sort)(keyOf(sort)(a), keyOf(sort)(b)));
  const sorted = (sort: string) => inOrder([yard, unnamed, songyue], sort).map((r) => r.title.slice(0, 2));
  test('numbers as numbers', () => expect(sorted('households')).toEqual(['桐柏', '嵩岳', '协作']));
  test('what is not published stands last either way', () => expect(sorted('-households')).toEqual(['嵩岳', '桐柏', '协作']));
  test('shares by what they are worth, not by the length of their decimals', () => {
    const paid = (share: string) => ({ ...yard, values: { ...nothing, paid: share } });
    expect(inOrder([paid('87.5'), paid('87.12'), paid('100')], 'paid').map((r) => r.values.paid)).toEqual(['87.12', '87.5', '100']);
  });
  test('dates, and an unknown column changes nothing', () => {
    expect(sorted('latest')[0]).toBe('桐柏');
    expect(sorted('nonsense')).toEqual(['桐柏', '协作', '嵩岳']);
  });
});

test('the picture counts renovations alone, kind by kind', () => {
  const { add, counts } = counting(['户数']);
  for (const row of [songyue, yard, { ...unnamed, other: true }]) add(row);
  expect(counts()).toEqual({
    heads: ['', '小区', '楼院'],
    statuses: [{ label: '施工中', cells: [[1, 1], [1, 1]] }],
    having: [{ label: '户数', cells: [[1, 1], [1, 1]] }],
    others: 1,
  }); // prettier-ignore
});

test('小区 and 楼院 are counted apart', () => {
  expect(rowCount(new Map([['小区', 1], ['楼院', 2]]))).toBe('列出小区1个、楼院2个。'); // prettier-ignore
  expect(rowCount(new Map())).toContain('没有符合条件');
});
