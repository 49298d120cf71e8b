import { expect, test } from 'vitest';
import type { Hit } from '../../src/search/engine/engine.ts';
import { levelOf, mostCard, regionsCard } from '../../src/search/answers/most.ts';
import { readQuestion } from '../../src/search/answers/question.ts';
import { papersWith, type Extreme, type Fact, type Pack, type Rank } from '../../src/search/answers/table.ts';
import { paperCard, whichCard, whichLevel } from '../../src/search/answers/which.ts';
import { fact } from '../helpers/fact.ts';

/* Which place something is told of, and which of all has most: by what is told, or not at all. */

const DAY = '2026-11-29';
const hit = (kind: Hit['kind'], id: string, title: string): Hit =>
  ({ kind, url: `/${kind}s/${id}/`, title, place: '', portal: 0, names: [title] }) as unknown as Hit;
const pack = (id: string, title: string, ...facts: Fact[]): Pack => ({ path: `streets/${id}/`, title, kind: 'street', facts, sources: [] });
const PACKS: Readonly<Record<string, Pack>> = {
  'streets/jia/': pack('jia', '甲街道', fact([], '全办282人分包40个楼院'), fact([], '居民监督小组看着施工')),
  'streets/yi/': pack('yi', '乙街道', fact([], '全办96人分包12个楼院'), fact([], '居民监督小组看着施工')),
};
const HITS = [hit('street', 'jia', '甲街道'), hit('street', 'yi', '乙街道')];
const which = async (q: string): Promise<string | undefined> =>
  (await whichCard(q, HITS, { region: { path: '', title: '' }, named: [] }, '', async (path) => PACKS[path] ?? null, DAY))?.card.title;

test('which place is asked for', () => {
  expect(['哪个街道有282人', '是哪个区的', '说的是哪个院', '写的是哪里', '多少户'].map(whichLevel)).toEqual([
    'street',
    'district',
    'compound',
    'any',
    null,
  ]);
});
test('a place is told by a line that says all numbers of the question, and of two that say the same neither', async () => {
  expect(await which('报上说全办282人分包楼院的是哪个街道')).toBe('甲街道');
  expect(await which('全办500人分包楼院的是哪个街道')).toBeUndefined();
  expect(await which('居民监督小组看着施工的是哪个街道')).toBeUndefined();
  expect(await which('没分包楼院的是哪个街道')).toBeUndefined();
});
test('a document is found by its title, with the places it tells of', async () => {
  const hits = [hit('source', 'bao', '老院子里的新路灯')];
  const paper = {
    path: 'sources/bao/',
    title: '老院子里的新路灯',
    printed: '日报，2020年5月',
    of: [['streets/jia/', '甲街道']] as const,
    count: 1,
  };
  const card = await paperCard('晚报那篇老院子里的新路灯说的是哪个街道', hits, async (name) =>
    name === papersWith(paper.path) ? [paper] : [],
  );
  expect(card?.lines[0]?.says).toBe('《老院子里的新路灯》（日报，2020年5月）讲到的：甲街道');
  expect(await paperCard('水管什么时候换', hits, async () => [paper])).toBeNull();
});

const RANKS: readonly Rank[] = [
  {
    metric: 'compounds-planned',
    label: '列入计划',
    scope: '2013年改造计划',
    known: 2,
    rows: [
      ['districts/a/', '甲区', '330个小区'],
      ['districts/b/', '乙区', '9个小区'],
    ],
  },
  {
    metric: 'compounds-planned',
    label: '列入计划',
    scope: '',
    known: 3,
    rows: [
      ['districts/c/', '丙区', '516个楼院（全区）'],
      ['districts/a/', '甲区', '330个小区（2013年改造计划）'],
    ],
  },
  {
    metric: 'investment',
    label: '计划投资',
    scope: '2020年改造项目',
    known: 2,
    rows: [
      ['districts/a/', '甲区', '9亿元'],
      ['districts/b/', '乙区', '2亿元'],
    ],
    apart: [['districts/c/', '丙区', '911.7万元（存疑，只是一个街道的估算）']],
  },
];
const EXTREMES: readonly Extreme[] = [
  { label: '建成年代', known: 1, most: [['compounds/a/', '甲院', '1990年']], least: [['compounds/a/', '甲院', '1990年']] },
];
test('what is asked twice in other words is asked once', async () => {
  const q = '哪个小区盖得最早年头最老';
  const card = await mostCard(q, readQuestion(q, []), undefined, { read: async () => EXTREMES as never });
  expect(card?.by).toEqual(['盖得最早', '年头最老']);
});
const most = async (q: string): Promise<readonly string[] | undefined> =>
  (await mostCard(q, readQuestion(q, []), undefined, { read: async () => RANKS as never }))?.lines.map(({ says }) => says);
test('regions are ranked where they count alike, and where they do not each is told with its scope', async () => {
  expect(levelOf(readQuestion('2013年哪个区改得最多', []))).toBe('district');
  expect(await most('2013年哪个区改得最多')).toEqual(['列入计划（2013年改造计划），写了的2个区县从多到少：甲区330个小区、乙区9个小区']);
  expect((await most('哪个区计划改得最多'))?.[0]).toContain('各说各的范围，不能排名次');
  expect(await most('哪个区的电梯最多')).toBeUndefined();
  // what is doubted, or of a part, is ranked among none, and the sentence says so
  expect(await most('哪个区投资最少')).toEqual([
    '计划投资（2020年改造项目），能比的2个区县从少到多：乙区2亿元、甲区9亿元；另有丙区911.7万元（存疑，只是一个街道的估算），不能拿来比',
  ]);
  expect(levelOf(readQuestion('四个区里谁的任务最重', []))).toBe('district');
});
test('of two regions only what both count alike is compared', async () => {
  const compare = async (q: string, a: string, b: string): Promise<readonly string[] | undefined> =>
    (await regionsCard(q, readQuestion(q, []), [named(a), named(b)], 'district', { read: async () => RANKS as never }))?.lines.map(
      ({ says }) => says,
    );
  const named = (id: string): { path: string; title: string } => ({ path: `districts/${id}/`, title: id });
  // what was before this renovation, only for who asks for that year
  expect(await compare('哪个改得多', 'b', 'a')).toBeUndefined();
  expect(await compare('2013年哪个改得多', 'b', 'a')).toEqual(['列入计划（2013年改造计划），从多到少：甲区330个小区、乙区9个小区']);
  expect(await compare('哪个改得多', 'a', 'c')).toBeUndefined();
});
