import { describe, expect, test } from 'vitest';
import { asks, DOUBTFUL, doubts, settled } from '../../src/search/answers/choices.ts';
import { cardOf, empty, type Card, type Line } from '../../src/search/answers/card.ts';
import { readQuestion } from '../../src/search/answers/question.ts';
import { inShort, readingsIn } from '../../src/search/answers/readings.ts';
import type { Pack } from '../../src/search/answers/table.ts';
import { fact } from '../helpers/fact.ts';

/* A question that is understood by half gets answers to choose from, of the place that was asked about and of no other. */

const TODAY = '2026-11-29';
const PLACE: Pack = {
  sources: [],
  path: 'compounds/yi/',
  title: '样例小区',
  kind: 'compound',
  facts: [
    fact(['status'], '2020年5月说在施工'),
    fact(['households'], '户数405户', { day: '2020年5月' }),
    fact(['item:电动自行车充电'], '充电车棚：当时进行中；充电设施还没有安装到位'),
    fact(['item:汽车充电'], '未公开', { none: true }),
    fact(['who'], '临时党支部，5月9日在小区内成立'),
    fact([], '木质长椅：社区和共建单位一起添的'),
    fact([], '居民反映儿童游乐设施没有更新，说是资金有限'),
    fact(['news'], '最近一条消息：儿童游乐设施'),
    fact(['cost'], '未公开', { none: true }),
  ],
};
const line = (says: string): Line => ({ says, day: '', whose: '', sources: [], path: PLACE.path });
const read = (said: string) => readQuestion(said, ['电动自行车充电 充电车棚', '汽车充电 充电桩']);
/** What is shown of the place: the first line of a card, or the choices by name. */
const shown = (said: string): readonly string[] => {
  const question = read(said);
  const card = cardOf(PLACE, question, TODAY);
  return settled(question, card ? [card] : [], readingsIn(PLACE, question, TODAY), true).flatMap((c) =>
    c.readings.length ? ['？', ...c.readings.map(({ label }) => label)] : [c.lines[0]?.says ?? c.kind],
  );
};

describe('a question', () => {
  test('that is certain keeps its answer', () => expect(shown('多少户')).toEqual(['户数405户']));
  test('on which nothing was published keeps the silence, where nothing else is told of it', () =>
    expect(shown('花了多少钱')).toEqual(['未公开']));
  test('with a word that nothing accounts for gets what comes nearest to the rest', () =>
    expect(shown('儿童乐园那块的沙坑')).toEqual(['？', '居民反映儿童游乐设施没有更新']));
  test('on which nothing was published, though something is told in its own words, is answered by that, with the silence below it', () =>
    expect(shown('花的资金有限吗')).toEqual(['居民反映儿童游乐设施没有更新，说是资金有限', '？', '花多少钱']));
  test('that a sentence says the most of is answered by it, with what else may be meant below it', () => {
    const question = read('儿童设施没更新');
    const first = { ...empty('said', { title: '样例小区', path: PLACE.path, label: '' }), lines: [line('居民反映儿童游乐设施没有更新')] };
    const next = { ...first, lines: [line('木质长椅：社区和共建单位一起添的')] };
    const told = (cards: readonly Card[], ofPlace: boolean) =>
      settled(
        question,
        [],
        cards.map((card, i) => ({ card, score: 1 - i / 10, evidence: 5 })),
        ofPlace,
      ).map((c) => c.kind);
    expect(told([first, next], true)).toEqual(['said', 'choices']);
    expect(told([first], true)).toEqual(['said']);
    // where no place is asked about, the same words may be said of anything
    expect(told([first, next], false)).toEqual(['choices']);
    // of three that say as much nobody knows which
    expect(
      told(
        [first, { ...first, label: '甲' }, { ...first, label: '乙' }].map((c, i) => ({ ...c, lines: [line(`儿童游乐设施没有更新${i}`)] })),
        true,
      ),
    ).toEqual(['choices']);
  });
  test('that silence answers as well as a sentence does is asked back', () => {
    const question = read('儿童设施没更新');
    const first = { ...empty('said', { title: '样例小区', path: PLACE.path, label: '' }), lines: [line('居民反映儿童游乐设施没有更新')] };
    const silent = { ...empty('none', { title: '样例小区', path: PLACE.path, label: '儿童设施没有更新' }), lines: [line('未公开')] };
    expect(
      settled(
        question,
        [],
        [first, silent].map((card) => ({ card, score: 1, evidence: 5 })),
        true,
      ).map((c) => c.kind),
    ).toEqual(['choices']);
  });
  test.each(['天台上的鸽子窝', '宽带套餐'])('of which nothing is understood gets nothing: %s', (said) => expect(shown(said)).toEqual([]));
});

describe('answers to choose from', () => {
  const readings = readingsIn(PLACE, read('儿童游乐设施为什么没换'), TODAY);
  test('are all of the place that was asked about', () =>
    expect(new Set(readings.map(({ card }) => card.path))).toEqual(new Set([PLACE.path])));
  test('stand by how much of the question they say', () => {
    expect(readings[0]!.card.label).toBe('居民反映儿童游乐设施没有更新');
    expect(readings.map(({ score }) => score)).toEqual(readings.map(({ score }) => score).sort((a, b) => b - a));
  });
  test('leave out what only says when something was last heard', () =>
    expect(readings.some(({ card }) => /最近/.test(card.label))).toBe(false));
  test('are at most four', () => {
    const many: Pack = {
      ...PLACE,
      facts: Array.from({ length: 9 }, (_, i) => fact([], `滑梯第${i}处，社区${'甲乙丙丁戊己庚辛壬'[i]}报的`)),
    };
    const question = read('滑梯啥颜色社区报');
    expect(settled(question, [], readingsIn(many, question, TODAY), true)[0]!.readings.length).toBeLessThanOrEqual(4);
  });
  test.each([
    ['安全施工：每天检查', '安全施工'],
    ['每栋楼都装了门禁，夜里要刷卡', '每栋楼都装了门禁'],
    ['样例小区：居民起初不愿出钱请物业', '居民起初不愿出钱请物业'],
    ['是社区书记的介绍；来源没有写日期（样例小区：后来几乎每户都交）', '后来几乎每户都交'],
    ['社区书记和居民代表一起到现场把每一户的意见记下来', '社区书记和居民代表一起到现场把…'],
  ])('are named by what they are about: %s', (says, name) => expect(inShort(says, '样例小区')).toBe(name));
  test('say what they ask: which one of several, or whether it is this', () => {
    const [one, two] = readings.map(({ card }) => card);
    expect([asks([one!]).title, asks([one!, two!]).title]).toEqual(['您想问的是这个吗？', '您想问的是哪一个？']);
  });
});

test('doubt grows with what is left unsaid of a question, and with what another answer says of it', () => {
  const doubt = (said: string): number => {
    const question = read(said);
    const card = cardOf(PLACE, question, TODAY);
    return card ? doubts(question, [card], readingsIn(PLACE, question, TODAY)) : Infinity;
  };
  expect(doubt('多少户')).toBeLessThan(doubt('多少户搬去安置房'));
  expect(doubt('花了多少钱')).toBeLessThan(DOUBTFUL);
  expect(doubt('花的资金有限吗')).toBeGreaterThan(DOUBTFUL);
});
