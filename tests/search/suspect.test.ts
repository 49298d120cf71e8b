import { expect, test } from 'vitest';
import { asksInstead } from '../../src/search/answers/choices.ts';
import { empty, type Card } from '../../src/search/answers/card.ts';
import { readQuestion } from '../../src/search/answers/question.ts';
import { isSuspect, suspicion } from '../../src/search/answers/suspect.ts';

/* An answer against which too much speaks is asked back, whatever it is about. */

const card = (says: readonly string[], more: Partial<Card> = {}): Card => ({
  ...empty('said', { title: '样例小区', path: 'compounds/yi/', label: '加装电梯' }),
  lines: says.map((line) => ({ says: line, day: '', whose: '', sources: [], path: 'compounds/yi/#items' })),
  by: ['电梯'],
  ...more,
});
const asked = (said: string) => readQuestion(said, ['加装电梯 电梯']);

test('what is asked and told stays an answer', () => {
  expect(isSuspect(asked('装了几部电梯'), [card(['加装电梯：已完成，15部'])])).toBe(false);
  expect(isSuspect(asked('装了几部电梯，多少户受益'), [card(['加装电梯：已完成，15部', '15部电梯可使210户受益'])])).toBe(false);
});
test.each([
  ['a word is left out, and nothing counts what is wanted', '电梯的轿厢里贴了几块瓷砖', ['加装电梯：已完成']],
  ['names are wanted, and none told', '四个片区都叫什么', ['改造项目全部开工，四个片区在内']],
  ['it tells of before, and now is asked about', '酒店的车还往院里停吗', ['改造前状况：旁边酒店的顾客把车乱停在院内']],
  [
    'another year, and a word left out',
    '2023年底真正建成的电梯有多少部',
    ['加装电梯已建成60部（2022年1—4月）', '加装电梯864部（2023年5月）'],
  ],
])('is asked back where %s', (_, said, says) => expect(isSuspect(asked(said), [card(says, { by: [] })])).toBe(true));
test('each of these speaks against it, and more together', () => {
  const [one, both] = ['装了几部电梯', '装了几部电梯，轿厢贴了几块瓷砖'].map((said) =>
    suspicion(asked(said), [card(['加装电梯：已完成，15部'])]),
  );
  expect(both!).toBeGreaterThan(one!);
});
test('silence, lists and choices are none of its business', () => {
  for (const kind of ['none', 'list', 'choices', 'unheld'] as const)
    expect(isSuspect(asked('四个片区都叫什么'), [card(['改造项目全部开工'], { kind })])).toBe(false);
});
test('what stood below it is among the choices', () => {
  const below = { ...empty('choices', { title: '', path: '', label: '' }), readings: [card(['楼道扶手：已完成'], { label: '扶手' })] };
  expect(asksInstead([card(['加装电梯：已完成']), below]).readings.map(({ label }) => label)).toEqual(['加装电梯', '扶手']);
});
