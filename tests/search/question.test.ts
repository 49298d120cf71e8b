import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isCalled } from '../../src/search/engine/question.ts';
import { namedIn, partlyNamed, placeIn, plainly, readQuestion, withYears } from '../../src/search/answers/question.ts';

/* What a question asks for and whom it names, apart from any index. */

const ITEMS = ['绿化 绿地 花园', '建筑节能改造 外墙保温', '幼儿园', '加装电梯 电梯'];
const page = (path: string, title: string, kind: string, place = '', names: string[] = []) => ({
  url: `/${path}/`,
  title,
  kind,
  place,
  names: [title, ...names].map((n) => n.replace(/[—]/g, '')),
});
const PAGES = [
  page('compounds/a', '丰产路47号院', 'compound', '金水区文化路街道'),
  page('compounds/b', '丰产路47号院片区', 'compound', '金水区文化路街道'),
  page('compounds/c', '紫荆山南路171号院', 'compound', '管城回族区紫荆山南路街道', ['郑州机务段家属院']),
  page('streets/w', '文化路街道', 'street', '金水区'),
  page('districts/g', '管城回族区', 'district', '郑州市'),
  page('districts/j', '金水区', 'district', '郑州市'),
];
const titles = (query: string) => namedIn(query, PAGES).named.map((list) => list.map((p) => p.title).join('/'));

describe('whom a question names', () => {
  test.each([
    ['丰产路47号院花了多少钱', ['丰产路47号院']],
    ['丰产路四十七号院花了多少钱', ['丰产路47号院']],
    ['金水区丰产路47号院花了多少钱', ['丰产路47号院']],
    ['管城区改了几个', ['管城回族区']],
    ['管城改了几个', ['管城回族区']],
    ['文化路街道和金水区哪个多', ['文化路街道', '金水区']],
    ['丰产路4号院花了多少钱', []],
    ['绿城花园改造了吗', []],
  ])('%s', (query, expected) => expect(titles(query)).toEqual(expected));
  test('a beginning or an end of a name is one, when it is long enough', () => {
    expect(partlyNamed('171号院', PAGES).map((p) => p.title)).toEqual(['紫荆山南路171号院']);
    expect(partlyNamed('机务段家属院', PAGES).map((p) => p.title)).toEqual(['紫荆山南路171号院']);
    expect(partlyNamed('71号院', PAGES)).toEqual([]);
    const factory = page('compounds/f', '花园路117号抽纱公司家属院', 'compound');
    expect(partlyNamed('花园路117号院', [factory])).toEqual([factory]);
    expect(partlyNamed('花园路11号院', [factory])).toEqual([]);
    expect(partlyNamed('院', PAGES)).toEqual([]);
  });
});

test('a name is the same with its number in digits, and a firm in Chinese numerals', () => {
  const depot = page('compounds/d', '公交二公司家属院', 'compound');
  expect(namedIn('公交2公司家属院多少户', [depot]).named).toEqual([[depot]]);
});

describe('a place that is not held is not taken for another', () => {
  test.each([
    ['绿城花园改造了吗', '绿城花园'],
    ['请问文化路97号院什么时候开工', '文化路97号院'],
    ['小区幼儿园修了没', null],
    ['老旧小区改造都改什么', null],
    ['哪些小区做了外墙保温', null],
    ['我们小区花园修好没', null],
    ['东里路小区投资多少', '东里路小区'],
    ['临时党支部里都有哪些人', null],
  ])('%s', (query, place) => expect(placeIn(query, ITEMS)).toBe(place));
});

describe('what is asked', () => {
  test.each([
    ['多少户', ['households']],
    ['几户人家', ['households']],
    ['哪年盖的', ['built']],
    ['啥时候完', ['finish']],
    ['修好没', ['status']],
    ['给钱没', ['paid']],
    ['拆了多少违建', ['removals']],
    ['谁来验收', ['acceptance']],
    ['有几栋楼', ['buildings']],
    ['是哪一年的改造项目', ['batch']],
    ['没改以前有人管吗', ['before']],
    ['整体干了百分之几', ['rate']],
  ])('%s', (query, topics) => expect(readQuestion(query, ITEMS).topics.slice(0, topics.length)).toEqual(topics));
  test.each([
    ['一三年改了几个', '2013年改了几个'],
    ['20年改了几个', '2020年改了几个'],
    ['二〇二〇年改了几个', '2020年改了几个'],
    ['去年改了几个', '2025年改了几个'],
    ['头七个月开工多少', '1—7月开工多少'],
    // so many years, and houses of them
    ['保修二年还是20年内', '保修二年还是20年内'],
    ['住了20年的房子', '住了20年的房子'],
    ['停了一二年', '停了一二年'],
  ])('the year of %s', (said, meant) => expect(withYears(said, '2026-11-29')).toBe(meant));
  test('each in its own clause', () => {
    const { rest } = namedIn('文化路街道2020年计划改造多少楼院，开工多少，开工率', PAGES);
    expect(readQuestion(rest, ITEMS).topics).toEqual(['rate', 'started', 'planned']);
  });
  test('a year, a work and a list', () => {
    const question = readQuestion('2020年哪些小区做了外墙保温', ITEMS);
    expect(question).toMatchObject({ year: '2020', items: ['建筑节能改造'], lists: true });
  });
  test('any text is read, and never named what it does not contain', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 60, unit: fc.constantFrom(...'丰产路47号院文化街道金水区的改造多少户吗和0为什么 。?'.split('')) }),
        (text) => {
          const { named, rest } = namedIn(text, PAGES);
          readQuestion(rest, ITEMS);
          for (const [p] of named)
            expect(p!.names.concat(p!.title).some((n) => text.replace(/\P{L}|\s/gu, '').includes(n.slice(0, 2)))).toBe(true);
        },
      ),
    );
  });
});

describe('what is said as only people here say it is put plainly', () => {
  test.each([
    ['我想问问嵩岳小区多少户呀', '嵩岳小区多少户'],
    ['听说院里装了电梯，能坐了不', '院里装了电梯，能坐了吗'],
    ['多咱能改利索', '什么时候能改完'],
    ['河南2021全年改完的小区数', '河南2021年全年改完多少个小区'],
    ['到底列没列进改造', '到底列入计划没'],
    ['公交二公司改前有大门冇', '公交二公司改前有大门没有'],
    ['丰产路47院几户', '丰产路47号院几户'],
    ['保利心语那俩院干了多久', '保利心语干了多久'],
    ['桐柏路那院几户', '桐柏路那院几户'],
  ])('%s', (said, plain) => expect(plainly(said)).toBe(plain));
  test('and what is plain stays', () => expect(plainly('嵩岳小区要不要同意')).toBe('嵩岳小区要不要同意'));
});
test('a park is no compound that is not held, nor is an office', () => {
  expect(placeIn('广秀园小游园是哪个街道修的', ITEMS)).toBeNull();
  expect(placeIn('国务院办公厅那份指导意见', ITEMS)).toBeNull();
  expect(readQuestion('2020年全国新开工小区数和户数', ITEMS).place).toBeNull();
  expect(readQuestion('新郑2019年以来改造小区多少户', ITEMS).place).toBeNull();
  expect(placeIn('绿城花园改造了吗', ITEMS)).toBe('绿城花园');
});

test.each([
  ['绿云小区老人吃饭', '绿云小区', true],
  ['老人吃饭绿云小区', '绿云小区', true],
  ['汝河小区56号院', '汝河小区', false],
  ['绿云小区旁边的院', '绿云小区', false],
  ['绿城小区老人吃饭', '绿云小区', false],
  ['绿云小区院里有没有食堂', '绿云小区', true],
  ['绿云小区里的路', '绿云小区', true],
  ['绿云小区1号楼漏水', '绿云小区', true],
  ['绿云小区二期', '绿云小区', false],
  ['绿云小区东院', '绿云小区', false],
  ['阜民里公寓', '阜民里片区', false],
  ['阜民里拆不拆', '阜民里片区', true],
  ['绿云广场拆不拆', '绿云小区', false],
])('whether %s is of %s itself: %s', (query, name, is) => {
  expect(isCalled(query, name)).toBe(is);
});
