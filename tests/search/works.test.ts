import { expect, test } from 'vitest';
import type { GeneralAnswers, ListOf } from '../../src/search/answers/table.ts';
import { answer } from '../../src/search/answers/answer.ts';
import { listsOf, subjectsOf } from '../../src/search/answers/facts.ts';
import { city } from '../charts/city.ts';

/* Which works are told of in a street's compounds, and in all of them: nothing is added that is counted apart, or said of more than a source says. */

const did = (compounds: string[], items: object[], more: object = {}) => ({
  kind: 'progress',
  date: '2020-11-01',
  title: compounds.join('、'),
  about: { compounds },
  items,
  ...more,
});
const road = { item: 'road', state: 'done' };
const portal = city(
  {
    jia: { title: '甲院', kind: 'yard' },
    yi: { title: '乙院', kind: 'yard' },
    bing: { title: '丙院', kind: 'yard' },
    pian: { title: '甲乙两院片区', kind: 'cluster' },
    wu: { title: '戊院', kind: 'yard', work: ['unmanaged'] },
  },
  {
    a: did(['jia'], [road]),
    // the same item in two places, of which one goes on
    b: did(
      ['yi'],
      [
        { ...road, key: 'north' },
        { item: 'road', key: 'west', state: 'underway' },
      ],
    ),
    c: did(['bing'], [{ ...road, inferred: { state: '文中写“路面平整”' } }], { voice: 'resident' }),
    d: did(['pian'], [road]),
    e: did(['wu'], [road]),
  },
);

test('a street’s works are counted among its renovations; areas and other works stand apart, and what was inferred says so', () => {
  const { facts } = subjectsOf(portal).find((s) => s.path === 'streets/jie/')!;
  expect(facts.flatMap(({ to, says }) => (to.some((t) => t === 'items' || t === 'item:道路') ? [says] : []))).toEqual([
    '收录的3个小区、楼院里，材料说到的改造内容：道路3个；收录的1个片区里（包含小区，不相加），道路1个；别的工程里（不算改造），道路1个',
    '道路：收录的3个小区、楼院里，已完成（推定，居民的话）1个（丙院）、已完成1个（甲院）、进行中1个（乙院）；' +
      '收录的1个片区里（包含小区，不相加），已完成1个（甲乙两院片区）；别的工程里（不算改造），已完成1个（戊院）',
  ]);
});

test('a list of all is counted alike', async () => {
  const lists = listsOf(portal);
  const general = { day: '2020-12-28', held: '', explained: [], terms: [], ruled: [], lists: lists.map(([label]) => label) };
  const [card] = await answer('哪些小区修了道路', [], {
    search: () => Promise.resolve([]),
    read: <T>(name: string) =>
      Promise.resolve(
        (name === 'general'
          ? (general satisfies GeneralAnswers)
          : name === 'index'
            ? { region: { path: 'districts/qu/', title: '样例区' }, named: [] }
            : (lists[Number(name.replace('list-', ''))]?.[1] satisfies readonly ListOf[] | undefined)) as T,
      ),
    items: ['道路 路面'],
    today: '2020-12-28',
  });
  expect(card!.lines[0]!.says).toBe(
    '收录的3个小区、楼院里：已完成（推定，居民的话）1个、已完成1个、进行中1个；收录的1个片区里（包含小区，不相加）：已完成1个；别的工程里（不算改造）：已完成1个',
  );
});

test('that nothing is known is nobody’s word, and what is only mentioned is its document’s', () => {
  const whose = (records: object) => {
    const p = city({ yuan: { title: '一院' } }, records as never);
    return subjectsOf(p)
      .find((s) => s.path === 'compounds/yuan/')!
      .facts.find(({ to }) => to.includes('status'));
  };
  expect(whose({})).not.toHaveProperty('whose');
  expect(whose({ a: did(['yuan'], [road], { basis: 'mention', source: 'bao' }) })).toMatchObject({ from: ['bao'] });
});
