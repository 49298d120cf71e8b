import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSearchIndex } from '../../src/search/build-index.ts';
import { passing, type FacetTable } from '../../src/search/facets.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { itemAsWritten, takenIn } from '../../src/search/engine/question.ts';
import { openDist } from './open-dist.ts';
import { writeSite } from './site.ts';

let dist: string;
let search: Awaited<ReturnType<typeof openDist>>['search'];
beforeAll(async () => {
  dist = writeSite();
  await buildSearchIndex({ distDir: dist });
  ({ search } = await openDist(dist));
});
afterAll(() => rmSync(dist, { recursive: true, force: true }));

const find = async (query: string) => {
  const { match, hits } = await search(query, { limit: 6 });
  return { match, first: hits[0]?.url.replace(/^\//, '') ?? '', hits };
};

describe('people’s own words for a work', () => {
  const items = ['屋面维修 楼顶防水 屋顶 漏水', '楼梯维修 楼道', '照明 路灯 楼道灯'];
  test.each([
    ['漏水', '屋面维修'],
    ['屋顶漏水', '屋面维修'],
    ['我们小区什么时候修漏水', '屋面维修'],
    ['楼道灯', '照明'],
    ['屋面维修', null],
    ['嵩岳小区漏水', null],
    ['阿斯顿漏水', null],
  ])('%s is written %s', (query, written) => expect(itemAsWritten(query, items)?.written ?? null).toBe(written));
  test('which word was taken for which is said', () => {
    expect(itemAsWritten('屋顶漏水', items)?.said).toMatch(/^(?:屋顶|漏水)$/);
    expect(takenIn('我家楼顶渗水')).toEqual([
      { said: '楼顶', written: '屋顶' },
      { said: '渗水', written: '漏水' },
    ]);
    expect(takenIn('嵩岳小区')).toEqual([]);
  });
});

describe('a compound is found however it is written', () => {
  test.each([
    ['嵩岳小区', 'songyue'],
    ['嵩岳', 'songyue'],
    ['嵩岳小', 'songyue'],
    ['丰产路47', 'fengchanlu-47'],
    ['丰产路 47 号院', 'fengchanlu-47'],
    ['丰产路４７号', 'fengchanlu-47'],
    ['丰产路四十七号院', 'fengchanlu-47'],
    ['丰产路第47号院', 'fengchanlu-47'],
    ['郑州市金水区丰产路47号院', 'fengchanlu-47'],
    ['豐產路47號院', 'fengchanlu-47'],
    ['抽纱公司', 'fengchanlu-47'],
    ['机务段家属院', 'zijingshannanlu-171'],
    ['公交2公司家属院', 'gongjiao-2'],
    ['songyue', 'songyue'],
    ['SongYue xiaoqu', 'songyue'],
    ['fcl47', 'fengchanlu-47'],
    ['fencanlu47', 'fengchanlu-47'],
    ['jiwuduan', 'zijingshannanlu-171'],
    ['松岳小区', 'songyue'],
    ['嵩月小区', 'songyue'],
    ['紫金山南路171号院', 'zijingshannanlu-171'],
    ['嵩yue', 'songyue'],
    ['fengchan路47号院', 'fengchanlu-47'],
    ['嵩岳小区花了多少钱', 'songyue'],
    ['嵩岳什么时候完工', 'songyue'],
  ])('%s', async (query, id) => expect((await find(query)).first).toBe(`compounds/${id}/`));
});

describe('everything published is found', () => {
  test.each([
    ['桐柏路街道', 'streets/tongbailu/'],
    ['漏水', 'guides/loushui/'],
    ['楼顶漏雨找谁', 'guides/loushui/'],
    ['加装电梯', 'practices/dianti/'],
    ['dianti', 'practices/dianti/'],
    ['横道图', 'disclosures/2020-05-songyue-progress/'],
    ['嵩岳小区改造进度：管网100米', 'disclosures/2020-05-songyue-progress/'],
    ['37161910.15', 'compounds/songyue/'],
    ['37,161,910.15元', 'compounds/songyue/'],
  ])('%s', async (query, path) => expect((await find(query)).first).toBe(path));
});

describe('what is not there is said to be not there', () => {
  test.each([
    '丰产路9999号院',
    '嵩岳小区88888',
    '花园路0号院',
    '比特币行情',
    'asdfghjkl',
    'hello world',
    '红烧肉的做法',
    '？？？',
    "' OR 1=1 --",
  ])('%s', async (query) => {
    expect((await find(query)).match).not.toBe('exact');
  });
  test('an unknown number still offers the neighbours', async () => {
    const { hits } = await find('丰产路46号院');
    expect(hits.map((hit) => hit.title)).toEqual(expect.arrayContaining(['丰产路47号院', '丰产路45号院']));
  });
});

describe('hits', () => {
  test('lead into the section and to the building', async () => {
    expect((await find('嵩岳小区合同金额')).hits[0]?.section).toEqual({ id: 'money', heading: '资金' });
    expect((await find('嵩岳小区3号楼')).hits[0]?.section).toEqual({ id: 'b3', heading: '3号楼' });
  });
  test('excerpts are the page’s own text with the words marked', async () => {
    const marked = (await find('横道图')).hits[0]?.excerpt.pieces.filter((piece) => piece.marked).map((piece) => piece.text);
    expect(marked).toEqual(['横道图']);
  });
});

describe('filters', () => {
  const table = (): FacetTable => JSON.parse(readFileSync(join(dist, 'pagefind/facets.json'), 'utf8')) as FacetTable;
  test('only pages that pass are shown', async () => {
    const { hits } = await search('丰产路', { limit: 6, accept: passing(table(), { status: '已完工' }) });
    expect(hits.map((hit) => hit.title)).toEqual(['丰产路47号院']);
  });
  test('an inferred state is sought among its like', () => expect(table().values.status.filter((v) => v.includes('推定'))).toEqual([]));
  test('a filter alone lists its pages', async () => {
    const { hits, match } = await search('', { limit: 6, accept: passing(table(), { type: 'guide' }) });
    expect([match, hits.map((hit) => hit.title)]).toEqual(['exact', ['改造后屋顶漏水找谁']]);
  });
  test('newest first', async () => {
    const { dates } = table();
    const { hits } = await search('丰产路', { limit: 6, newest: (page) => dates[page] ?? 0 });
    expect(hits[0]?.title).toBe('丰产路47号院');
  });
});

describe('a question in letters', () => {
  test.each([
    ['songyue xiaoqu you duoshao hu', '嵩岳小区有多少户'],
    ['fengchanlu 47 haoyuan gaizao le ma', '丰产路47号院改造了吗'],
    ['jiazhuang dianti yao duoshao ren tongyi', '加装电梯要多少人同意'],
    ['hello world what', 'hello world what'],
  ])('%s is read as %s', async (typed, asked) => expect((await search(typed, { limit: 6 })).clauses).toEqual([asked]));
  test('is answered by the page that its name spells, and says how it was read', async () => {
    const { hits, taken } = await search('songyue xiaoqu you duoshao hu', { limit: 6 });
    expect(hits[0]?.url).toContain('songyue');
    expect(taken).toEqual([{ said: 'songyue xiaoqu you duoshao hu', written: '嵩岳小区有多少户' }]);
  });
});
