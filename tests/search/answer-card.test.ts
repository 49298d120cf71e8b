import { describe, expect, test } from 'vitest';
import { cardOf } from '../../src/search/answers/card.ts';
import { linesOf } from '../../src/search/answers/facts.ts';
import { readQuestion } from '../../src/search/answers/question.ts';
import { nearestLines, saidCard } from '../../src/search/answers/said.ts';
import type { Fact, Pack } from '../../src/search/answers/table.ts';
import { fact } from '../helpers/fact.ts';
import { contentOf, weigh } from '../../src/search/answers/weigh.ts';

/* Which facts of a place a question is answered with, and when none is. */

const ITEMS = ['加装电梯 电梯', '道路 路面 沥青', '电动自行车充电 充电车棚', '汽车充电 充电桩'];
const PLACE: Pack = {
  sources: [],
  path: 'compounds/yi/',
  title: '样例小区',
  kind: 'compound',
  facts: [
    fact(['status'], '2020年5月说在施工；现在做完没有，不知道。', { day: '2020年5月' }),
    fact(['households'], '户数405户', { day: '2020年5月' }),
    fact(['item:道路'], '道路：当时进行中', { day: '2024年7月' }),
    fact(['item:电动自行车充电'], '充电车棚：已完成'),
    fact(['who'], '临时党支部，5月9日在小区内成立'),
    fact([], '物业费每年约400元'),
    fact([], '共享雨伞：6把'),
    fact([], '路面还没有铺沥青，下雨积水'),
    fact([], '居民反映儿童游乐设施没有更新，说是资金有限'),
    fact(['cost'], '未公开', { none: true }),
    fact(['planned'], '列入计划30个楼院', { day: '2019年', was: true }),
    fact(['planned'], '列入计划26个楼院', { day: '2020年' }),
  ],
};
const place = (...facts: Fact[]): Pack => ({ ...PLACE, facts });
/** The lines of the card, the note last; null where there is none. */
const said = (question: string, subject = PLACE): readonly string[] | null => {
  const card = cardOf(subject, readQuestion(question, ITEMS), '2026-11-29');
  return card && [card.kind, ...card.lines.map((l) => l.says), ...(card.note ? [card.note] : [])];
};

describe('a question gets', () => {
  test.each([
    ['what was asked for by topic', '多少户', ['said', '户数405户']],
    ['the work, whatever it is called', '充电桩装了没', ['said', '充电车棚：已完成']],
    [
      'what says it in its own words, where no topic does',
      '儿童游乐设施为什么没换',
      ['said', '居民反映儿童游乐设施没有更新，说是资金有限'],
    ],
    ['what says the word that was asked for, where the tables have no place for it', '物业费一年交多少', ['said', '物业费每年约400元']],
    ['the only number of such things', '添了几把伞', ['said', '共享雨伞：6把']],
    ['beside the topic what else was asked', '路面什么时候铺沥青', ['said', '道路：当时进行中', '路面还没有铺沥青，下雨积水']],
    ['silence where nothing was published', '花了多少钱', ['none', '未公开']],
    ['a figure of now, not of before', '列入计划的有几个', ['said', '列入计划26个楼院']],
    ['a figure of before, for who asks for that year', '2019年列入计划的有几个', ['said', '列入计划30个楼院']],
    ['no number made up', '临时党支部是哪天成立的', ['said', '临时党支部，5月9日在小区内成立']],
  ])('%s: %s', (_, question, expected) => expect(said(question)).toEqual(expected));
  test('what is so, and what is not so, are not the same', () => {
    const facts = [fact(['unmanaged'], '无主管楼院368个（有建设单位的）'), fact(['unmanaged'], '无主管楼院88个（没有建设单位的）')];
    const town: Pack = { ...place(...facts), kind: 'district' };
    expect(said('没有建设单位的无主管楼院有几个', town)?.[1]).toContain('88');
    expect(said('有建设单位的无主管楼院有几个', town)?.[1]).toContain('368');
  });
  test('a remark on a figure comes after it', () => {
    const facts = [fact(['satisfaction'], '满意率90%'), fact([], '来源把两个率合在一起说（满意率90%）', { beside: true })];
    expect(said('两个率合在一起说了没', place(...facts))?.slice(1)).toEqual(['满意率90%', '来源把两个率合在一起说（满意率90%）']);
  });
  test('a question in the words that figures have is one, though no other word asks', () =>
    expect(said('老院子总数是', place(fact(['total'], '老院子总数7个')))?.[1]).toBe('老院子总数7个'));
  test('a number of people is a number, whatever they are called', () =>
    expect(said('派了多少干部', place(fact([], '投入人员680名（选派干部）')))).toEqual(['said', '投入人员680名（选派干部）']));
  test('each year and each batch that is asked for', () => {
    const years = [2019, 2020, 2021].map((y) => fact(['planned'], `列入计划${y - 2000}个小区（共60个小区，${y}年计划）`));
    const town: Pack = { ...place(fact(['planned'], '列入计划60个小区（2019—2021年三年计划）'), ...years), kind: 'district' };
    const each = years.map(({ says }) => says);
    expect(said('2019、2020、2021年各计划改多少个小区', town)?.slice(1)).toEqual(each);
    expect(said('2019年到2021年每年计划改多少个小区', town)?.slice(1)).toEqual(each);
    expect(said('2019年到2021年一共计划改多少个小区', town)?.[1]).toBe('列入计划60个小区（2019—2021年三年计划）');
    const batches = ['第一批', '第二批'].map((b) => fact(['planned'], `列入计划${b.length}个小区（${b}）`));
    expect(said('第一批和第二批分别多少', { ...place(...batches), kind: 'district' })?.slice(1)).toEqual(batches.map(({ says }) => says));
  });
  test('what is not done and what people say is wrong, where no reason is asked for', () => {
    const facts = [fact(['undone'], '道路没有完成的消息，原因未公开', { none: true }), fact(['issues'], '居民反映路灯不亮（待答复）')];
    expect(said('哪些地方没弄好', place(...facts))).toEqual(['said', '道路没有完成的消息，原因未公开', '居民反映路灯不亮（待答复）']);
    expect(said('为什么没做完', place(...facts))?.[0]).toBe('none');
  });
  test('whether something was told, by what the source leaves open', () => {
    const facts = [fact(['items'], '材料说到的改造内容：道路2个'), fact([], '来源只说全部完成，没有写各自的内容')];
    expect(said('公布改了啥内容没有', place(...facts))?.[1]).toBe('来源只说全部完成，没有写各自的内容');
  });
  test('why a number is doubted', () => {
    const facts = [fact(['cost'], '计划投资911.7万元（存疑）'), fact(['doubt'], '存疑：和另一个区相同（计划投资911.7万元）')];
    expect(said('投资911.7万这个数靠谱吗', { ...place(...facts), kind: 'district' })).toContain(
      '存疑：和另一个区相同（计划投资911.7万元）',
    );
  });
  test.each(['天台上的鸽子窝归哪家养', '电视信号和网络电话宽带套餐'])('nothing, rather than something else: %s', (question) =>
    expect(said(question)).toBeNull(),
  );
  test('a list of its compounds, where a street is asked which ones', () => {
    const street: Pack = {
      sources: [],
      path: 'streets/a/',
      title: '样例街道',
      kind: 'street',
      facts: [],
      compounds: [['compounds/yi/', '样例小区', '已完工']],
    };
    const card = cardOf(street, readQuestion('有哪些小区', ITEMS), '2026-11-29');
    expect(card).toMatchObject({ kind: 'list', links: [{ title: '样例小区' }] });
  });
  test('those of its compounds that are in the state asked for', () => {
    const street: Pack = {
      ...place(fact(['total', 'done', 'underway', 'started', 'planned'], '收录的小区2个', { at: '#compounds' })),
      kind: 'street',
      compounds: [
        ['compounds/jia/', '甲小区', '久无消息'],
        ['compounds/yi/', '乙小区', '已完工'],
      ],
    };
    const card = cardOf(street, readQuestion('哪些小区完工了', ITEMS), '2026-11-29');
    expect(card?.links.map(({ title }) => title)).toEqual(['乙小区']);
  });
  test('what an office counts before what is held here, and the next that it counts where it does not count that', () => {
    const held = fact(['total', 'done', 'underway', 'started', 'planned'], '收录的楼院1个');
    const street = { ...place(held, fact(['underway'], '在建40个楼院'), fact(['demo'], '示范点2个楼院')), kind: 'street' as const };
    expect(said('改了多少个楼院', street)).toEqual(['said', '在建40个楼院', '收录的楼院1个']);
    expect(said('改了多少个楼院', { ...street, facts: [held] })).toEqual(['said', '收录的楼院1个', '没有收集到它自己公布的总数。']);
  });
  test('a number of the very thing, or that there is none', () => {
    const street = { ...place(fact([], '涉及街道12个街道'), fact([], '街道的合唱团去过3个小区')), kind: 'street' as const };
    expect(said('多少个街道参与', street)).toEqual(['said', '涉及街道12个街道']);
    expect(said('合唱团几个团员', street)).toEqual(['said', '街道的合唱团去过3个小区', '这里没有写数目。']);
  });
  test('and is told when which ones it is was not written', () => {
    const street: Pack = { sources: [], path: 'streets/a/', title: '样例街道', kind: 'street', facts: [fact(['demo'], '示范点2个楼院')] };
    expect(said('两个示范楼院是哪两个', street)).toEqual(['said', '示范点2个楼院', '这里没有写出名字。']);
  });
});

test('a word of two characters is one: 保温 is not in 保洁 and 温度', () => {
  const question = readQuestion('保温', []);
  const score = (says: string) => weigh([fact([], says)], contentOf(question), question, '2026-11-29')[0]!.score;
  expect(score('外墙保温')).toBe(1);
  expect(score('保洁，温度')).toBe(0);
});
test('two clauses are not read across: 会没有，用的什么办法', () => {
  expect(contentOf({ said: '意见会没有\u0000用的办法', taken: [] }).runs.map((r) => r.map((x) => x.c).join(''))).toEqual([
    '意见会',
    '用的办法',
  ]);
});

describe('who, and each by name', () => {
  test('is answered by what names them, and otherwise said not to be told', () => {
    const cleared = fact(['item:道路'], '路面：已完成');
    expect(said('路面是谁做好的', place(cleared))).toEqual(['said', '路面：已完成', '这里没有写是谁。']);
    expect(said('路面是谁做好的', place(cleared, fact([], '路面由街道施工队做好')))?.[1]).toBe('路面由街道施工队做好');
  });
  test('a list of a year is the figure that names them', () => {
    const facts = [
      fact(['planned'], '列入计划9个小区（2020年）；写出名字的：甲院、乙院'),
      fact(['planned'], '列入计划8个小区（2021年）；写出名字的：丙院'),
    ];
    expect(said('2020年改的9个小区是哪些', place(...facts))).toEqual(['said', '列入计划9个小区（2020年）；写出名字的：甲院、乙院']);
  });
  test('a long word that nothing of the place says is what was asked, so that there is no answer', () =>
    expect(said('电梯能不能提公积金', place(fact(['item:加装电梯'], '加装电梯：已完成')))).toBeNull());
});

describe('a guide or a method', () => {
  const guide: Pack = {
    sources: [],
    path: 'guides/menkan/',
    title: '表决门槛',
    kind: 'guide',
    facts: linesOf(
      '## 两步\n\n“三分之二以上”包括正好等于。\n\n| 事项 | 门槛 |\n| --- | --- |\n| 使用**维修资金** | [过半数](/x/) |\n',
    ) as Fact[],
  };
  test('is read line by line, rows of tables as what they say', () =>
    expect(guide.facts.map(({ says, at, under }) => [says, at, under])).toEqual([
      ['“三分之二以上”包括正好等于。', '#两步', '两步'],
      ['使用维修资金：过半数', '#两步', '两步'],
    ]));
  test.each([
    ['三分之二以上包不包括正好三分之二', '“三分之二以上”包括正好等于。'],
    ['表决的门槛在哪里看天气预报', undefined],
    // the opposite of what it says
    ['不使用维修资金怎么办', undefined],
  ])('%s', (question, expected) =>
    expect(saidCard({ guides: [guide], others: [], found: [guide.path] }, question, '2026-11-29')?.lines[0]?.says).toBe(expected),
  );
});

describe('where no topic is asked for, what comes nearest in words', () => {
  const near = (said: string, shown: readonly string[] = []) =>
    nearestLines(PLACE, said, '2026-11-29', { shown: shown.map((says) => ({ says, day: '', whose: '', sources: [], path: '' })) }).map(
      (l) => l.says,
    );
  test('in other words than the source has', () =>
    expect(near('小孩滑梯那些给换新的没')).toEqual(['居民反映儿童游乐设施没有更新，说是资金有限']));
  test('and nothing where no word is said', () => expect(near('天台上的鸽子窝归哪家养')).toEqual([]));
  test('beside what is shown only what says more', () => {
    expect(near('路面铺沥青没', ['路面还没有铺沥青'])).toEqual([]);
    expect(near('游乐设施为啥没更新', ['居民反映游乐设施没有更新'])).toEqual(['居民反映儿童游乐设施没有更新，说是资金有限']);
  });
});
