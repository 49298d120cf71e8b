import { describe, expect, test } from 'vitest';
import { accounted, unaccounted } from '../../src/search/answers/accounted.ts';
import { empty, type Card } from '../../src/search/answers/card.ts';
import { contentOf, gives } from '../../src/search/answers/weigh.ts';

const card = (says: string, more: Partial<Card> = {}): Card => ({
  ...empty('said', { title: '嵩岳小区', path: 'compounds/songyue/', label: '' }),
  lines: [{ says, day: '', whose: '', sources: [], path: 'compounds/songyue/#items' }],
  ...more,
});
const question = (said: string) => ({ said });

describe('a card stays away where words of the question are accounted for by nothing', () => {
  test('a word that no line says is left, however much else the card says', () => {
    expect(unaccounted(question('居民能不能自己提需求'), [card('二七区旧改中使用的工作办法')])).toContain('提需求');
    expect(accounted(question('居民能不能自己提需求'), [card('二七区旧改中使用的工作办法')])).toEqual([]);
  });
  test.each([
    ['what a line says', '传达室是啥样的', card('玻璃传达室：已完成')],
    ['what a line says in other words', '墙皮弄好没', card('外墙粉刷：已完成')],
    ['what it was chosen by', '改造资金都用在哪里', card('投资20万元', { by: ['改造资金'] })],
    ['what says nothing of what is asked', '平时准备怎么处理呢', card('垃圾清运')],
    ['one character alone', '垃圾谁清啊', card('垃圾每日运走')],
  ])('%s is accounted for', (_, said, shown) => expect(accounted(question(said), [shown])).toEqual([shown]));
  test('what gives the number that is wanted stays, in whatever words it was asked', () => {
    const shown = card('木质长椅6把');
    expect(accounted(question('新打的凳子摆出来几把'), [shown])).toEqual([shown]);
  });
  test('two cards account for a question together', () => {
    const both = [card('传达室已完成'), card('隔断门已完成')];
    expect(accounted(question('传达室和隔断门怎么样'), both)).toEqual(both);
    expect(accounted(question('传达室和滑梯怎么样'), both)).toEqual([]);
  });
  test('what only asks which place is meant stays, and so does what was not published', () => {
    const others = [empty('choices', { title: '要问哪一个？', path: '', label: '' })];
    expect(accounted(question('滑梯怎么样'), others)).toEqual(others);
    const none = [empty('none', { title: '嵩岳小区', path: 'compounds/songyue/', label: '验收' })];
    expect(accounted(question('验收报告出了没'), none)).toEqual(none);
  });
});

test.each([
  ['涉及几个街道', '涉及街道12个街道', '列入计划516个楼院'],
  ['示范院具体是哪俩', '示范院：45号院、47号院', '示范点2个楼院'],
])('%s wants just that', (said, given, other) => {
  const content = contentOf({ said, taken: [] });
  expect([gives(content, given), gives(content, other)]).toEqual([true, false]);
});
