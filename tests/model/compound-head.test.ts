import { describe, expect, test } from 'vitest';
import { answersOf } from '../../src/model/answers.ts';
import { basisOfPage } from '../../src/model/basis.ts';
import { blocksOf } from '../../src/model/blocks.ts';
import { saidOn } from '../../src/model/claims.ts';
import { compoundSummary } from '../../src/model/compound.ts';
import { foldsOf } from '../../src/model/folds.ts';
import { blankLetter, letterOf } from '../../src/model/letter.ts';
import { besideUnknown } from '../../src/model/status.ts';
import { trackOf } from '../../src/model/track.ts';
import { readOn } from '../../src/model/turns.ts';
import { newsLine, verdictOf } from '../../src/model/verdict.ts';
import { wordsOf } from '../../src/model/words.ts';
import { city, compound, full, songyue, songyueOn } from '../charts/city.ts';

const about = { compounds: ['yuan'] };
const verdict = (portal: ReturnType<typeof songyue>, id: string) => verdictOf(portal, compound(portal, id));
const read = (portal: ReturnType<typeof songyue>, id: string) => {
  const { state, age, promised, kept } = verdict(portal, id);
  return { state: state.label, age: readOn(age, portal.asOf), promised: promised && readOn(promised, portal.asOf), kept };
};

describe('结论', () => {
  test('of a compound of which nothing was heard since, says what was said, when, and that nobody knows', () =>
    expect(read(songyue(), 'songyue')).toEqual({
      state: '2020年5月说在施工',
      age: '久无消息：此后没有收集到单独说它的消息，现在做完没有，不知道。',
      promised: '2020年6月底前做完，已过',
      kept: '计划3项，没有完成的消息',
    }));
  test('of one that was heard of lately, says so, and knows what it will read as', () => {
    const portal = songyueOn('2020-06-01');
    const { state, age } = verdict(portal, 'songyue');
    expect(read(portal, 'songyue')).toMatchObject({ state: '施工中', age: '这是2020年5月的消息。', promised: '2020年6月底前做完' });
    expect(state.turn).toEqual({ day: '2020-11-30', status: 'silent', label: '2020年5月说在施工' });
    expect(readOn(age, '2020-12-01')).toBe('久无消息：此后没有收集到单独说它的消息，现在做完没有，不知道。');
  });
  test('of a finished one, how late it was and what was given up', () =>
    expect(read(full(), 'yuan')).toMatchObject({
      state: '已完工',
      promised: '2021年5月31日前做完（后改为2021年6月20日前），比原计划晚24天',
      kept: '计划3项，报告完成1项，1项不再做',
    }));
  test('later news that say nothing of the state are named, not passed over', () => {
    const portal = city(
      { yuan: { title: '一院' } },
      {
        a: { kind: 'progress', title: '在施工', date: '2019-05-01', about, state: 'underway' },
        b: { kind: 'payment', title: '拨付', date: '2020-11-01', about, paid: '1.00' },
      },
    );
    expect(read(portal, 'yuan').age).toBe('久无消息：此后没有再说到总体进度，最近报道2020年11月1日。');
  });
  test('what the same document says on the same day is no later news', () => {
    const paper = { date: '2020-04-16', about };
    const portal = city(
      { yuan: { title: '一院' } },
      {
        a: { ...paper, kind: 'progress', title: '观摩时在施工', asOf: '2020-04-11', state: 'underway' },
        b: { ...paper, kind: 'report', title: '观摩', statements: ['观摩了这个院。'] },
      },
    );
    expect(read(portal, 'yuan').age).toBe('久无消息：此后没有收集到单独说它的消息，现在做完没有，不知道。');
  });
  test('the day of the facts is not called the day of the news', () => {
    const portal = city(
      { yuan: { title: '一院' } },
      { a: { kind: 'progress', title: '完工', date: '2020-04-18', asOf: '2020-04-15', about, state: 'done' } },
    );
    expect(read(portal, 'yuan').age).toBe('说的是2020年4月15日的情况。');
  });
  test('a deadline that only residents tell of is said as their words, and is no published plan', () => {
    const finish = { date: '2020-01', inferred: true as const, note: '居民说工期90天' };
    const portal = city({ yuan: { title: '一院', plan: { finish, voice: 'resident', source: 'bao', asOf: '2020-07-01' } } }, {});
    expect(read(portal, 'yuan').promised).toBe('2020年1月底前做完（推定，居民的话），已过，没有收集到完工消息');
    expect(trackOf(compound(portal, 'yuan'))[1]).toMatchObject({ label: '方案', words: '居民说到' });
  });
  test('of single items it is said how many and on whose words', () => {
    const items = [{ item: 'elevator', state: 'done' }];
    const portal = city(
      { yuan: { title: '一院' } },
      { a: { kind: 'progress', title: '电梯在用', date: '2020-06-05', about, voice: 'resident', note: '没有写装了几部。', items } },
    );
    expect(read(portal, 'yuan').age).toBe('材料说做完1项（居民的话），没有说明总体状态。');
    expect(trackOf(compound(portal, 'yuan'))[2]).toMatchObject({ label: '施工', words: '做完1项', on: '居民的话' });
    const view = compound(portal, 'yuan');
    expect(besideUnknown(view.status, view.data.work)).toBe('材料说做完1项（居民的话），没有说明总体状态；没有写装了几部');
    expect(wordsOf(view.ledger[0]!).notes).toEqual(['没有写装了几部。', '这是居民的话']);
  });
  test('what a source only mentions is no state, and no lack of one; what is done is not said not to be undone', () => {
    const said = (more: object) =>
      read(
        city({ yuan: { title: '一院' } }, { a: { kind: 'progress', title: '院里', date: '2020-06-05', basis: 'mention', about, ...more } }),
        'yuan',
      ).age;
    expect(said({ items: [{ item: 'culture', quantity: { value: 6, unit: '把' } }] })).toBe(
      '材料提到1项，没有说明总体状态；不等于没有做。',
    );
    expect(said({ state: 'done' })).toBe('来源只是提到已完工，没有写完整的年月日。');
  });
  test('of one of which nothing is known', () => {
    const portal = city({ yuan: { title: '一院' } }, {});
    expect(read(portal, 'yuan')).toEqual({
      state: '未公开',
      age: '没有收集到进度；不等于没有做。',
      promised: undefined,
      kept: '没有收集到计划清单，无法对照',
    });
    expect(verdict(portal, 'yuan').news).toBeUndefined();
  });
});

describe('消息线', () => {
  const act = (date: string) => ({ id: date, data: { kind: 'meeting', date, title: '例会', source: 'bao', about } }) as never;
  test('one record and silence to the end', () =>
    expect(newsLine([act('2020-05')], true, '有1次报道')).toMatchObject({
      points: [{ x: 2, open: true }],
      spans: [],
      silences: [{ from: 2, to: 100 }],
    }));
  test('records close to each other are one line, and two years without any are silence between', () => {
    const line = newsLine(['2020-01-01', '2020-02-01', '2022-02-01', '2022-03-01'].map(act), false, '有4次报道')!;
    expect(line.points).toHaveLength(4);
    expect(line.spans).toHaveLength(2);
    expect(line.silences).toHaveLength(2);
    expect(line.silences[0]).toEqual({ from: line.spans[0]!.to, to: line.spans[1]!.from });
    expect(line.since).toBe('2022-03-01');
  });
  test('no share of the width is outside it, and a thousand records are no more than the width has room for', () => {
    const days = Array.from({ length: 1000 }, (_, i) => act(new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10)));
    const { points } = newsLine(days, false, '有2次报道')!;
    expect(points.length).toBeLessThanOrEqual(100);
    expect(points.every(({ x }) => x >= 0 && x <= 100)).toBe(true);
  });
});

describe('改造五步', () => {
  const steps = (portal: ReturnType<typeof songyue>, id: string) =>
    trackOf(compound(portal, id)).map((s) => `${s.label}${s.state}${s.words}`);
  test('of which two are passed, one is where it stands, and of two nothing is known', () =>
    expect(steps(songyue(), 'songyue')).toEqual([
      '征求past2020年5月',
      '方案past有记录',
      '施工now到这里',
      '验收none未公开',
      '管理none未公开',
    ]));
  test('a report’s day is not that of the plan that it tells of', () => {
    const plan = (more: object) => {
      const portal = city(
        { yuan: { title: '一院' } },
        { p: { kind: 'plan', title: '方案', date: '2020-05-05', about, plan: {}, ...more } },
      );
      return steps(portal, 'yuan')[1];
    };
    expect(plan({})).toBe('方案now有记录');
    expect(plan({ asOf: '2020-02' })).toBe('方案now2020年2月');
    expect(plan({ voice: 'office' })).toBe('方案now2020年5月');
  });
  test('finished, not accepted', () =>
    expect(steps(full(), 'yuan').slice(2)).toEqual(['施工past2021年6月', '验收none未公开', '管理none未公开']));
  test('nothing at all', () =>
    expect(trackOf(compound(city({ yuan: { title: '一院' } }, {}), 'yuan')).every((s) => s.state === 'none')).toBe(true));
});

describe('楼栋', () => {
  const scoped = (issue: object = {}) =>
    city(
      { yuan: { title: '一院', buildingNames: ['1号楼', '2号楼', '3号楼'], plan: { items: [{ item: 'insulation' }] } as never } },
      {
        p: {
          kind: 'progress',
          title: '进度',
          date: '2020-12-01',
          about,
          items: [{ item: 'insulation', state: 'done', buildings: ['1号楼', '2号楼'] }],
        },
        i: {
          kind: 'issue',
          title: '答复',
          date: '2020-12-02',
          about,
          question: '3号楼为什么没有保温',
          item: 'insulation',
          state: 'answered',
          answer: '正在鉴定',
          buildings: ['3号楼'],
          ...issue,
        },
      },
    );
  const blocks = (portal: ReturnType<typeof songyue>, id: string) => blocksOf(portal, compound(portal, id));
  test('which are known are named, and each that was left out has its reason', () => {
    const found = blocks(scoped(), 'yuan')!;
    expect(found.title).toBe('2栋做完建筑节能改造，3号楼没有列入');
    expect(found.named!.map((b) => b.state)).toEqual(['done', 'done', 'out']);
    expect(found.reasons).toEqual([{ names: ['3号楼'], words: '正在鉴定', id: 'i' }]);
  });
  test('an answer about another building is no reason for this one', () =>
    expect(blocks(scoped({ buildings: ['1号楼'] }), 'yuan')!.reasons[0]!.words).toBe('原因未公开'));
  test('nor is one about another matter', () =>
    expect(blocks(scoped({ item: 'road', question: '施工太吵' }), 'yuan')!.reasons[0]!.words).toBe('原因未公开'));
  test('stages of one item are one matter, and what was given up is said so', () => {
    const line = { item: 'facade', state: 'done' };
    const portal = city(
      { yuan: { title: '一院', buildingNames: ['1号楼', '2号楼', '3号楼'] } },
      {
        p: {
          kind: 'progress',
          title: '进度',
          date: '2020-12-01',
          about,
          items: [
            { ...line, key: '1', localName: '外立面粉刷（第一批）', buildings: ['1号楼'] },
            { ...line, key: '2', localName: '外立面粉刷（第二批）', buildings: ['2号楼'] },
            { ...line, key: '3', localName: '外立面粉刷（第三批）', state: 'dropped', reason: '刚刷过', buildings: ['3号楼'] },
          ],
        },
      },
    );
    const found = blocks(portal, 'yuan')!;
    expect(found.title).toBe('2栋做完外立面粉刷，3号楼不做');
    expect(found.reasons).toEqual([{ names: ['3号楼'], words: '刚刷过', id: 'p' }]);
  });
  test('a number alone is a count, and names no building', () => {
    const portal = city(
      {
        yuan: {
          title: '一院',
          buildings: 33,
          plan: { items: [{ item: 'insulation', targets: [{ by: '2020-05-31', quantity: { value: 15, unit: '栋' } }] }] } as never,
        },
      },
      {
        p: {
          kind: 'progress',
          title: '进度',
          date: '2020-05-20',
          about,
          items: [{ item: 'insulation', state: 'underway', quantity: { value: 2, unit: '栋' } }],
        },
      },
    );
    const found = blocks(portal, 'yuan')!;
    expect(found.named).toBeUndefined();
    expect(found.counted!.map((g) => [g.n, g.state])).toEqual([
      [2, 'done'],
      [13, 'promised'],
      [18, 'unsaid'],
    ]);
    expect(readOn(found.counted![1]!.words, '2020-05-31')).toBe('13栋期限还没到');
    expect(readOn(found.counted![1]!.words, '2020-06-01')).toBe('13栋没有消息');
    expect(letterOf(portal, compound(portal, 'yuan')).matters).toContain('建筑节能改造做了哪几栋，没有做的各栋是什么原因');
  });
  test('more houses than there are, or a count that sources dispute, is not drawn', () => {
    const of = (buildings: unknown) =>
      city(
        { yuan: { title: '一院', buildings: buildings as never } },
        {
          p: {
            kind: 'progress',
            title: '进度',
            date: '2020-05-20',
            about,
            items: [{ item: 'insulation', quantity: { value: 12, unit: '栋' } }],
          },
        },
      );
    expect(blocks(of(10), 'yuan')).toBeUndefined();
    expect(blocks(of([{ value: 14 }, { value: 15 }]), 'yuan')).toBeUndefined();
    expect(blocks(of(12), 'yuan')?.counted?.map((g) => g.n)).toEqual([12]);
  });
});

describe('申请公开信', () => {
  test('is addressed to the street, and asks for what the page calls 未公开', () => {
    const portal = songyue();
    const { to, matters, known } = letterOf(portal, compound(portal, 'songyue'));
    expect(to).toBe('样例街道办事处');
    expect(readOn(known!, portal.asOf)).toBe('公开的材料里，2020年5月说在施工；此后没有找到消息。');
    expect(matters).toEqual([
      '是否已经完工，实际完工日期（原定2020年6月底前）',
      '下列项目的完成情况：管网、西大门、外墙保温',
      '外墙保温做了哪几栋，没有做的各栋是什么原因',
      '投资金额、施工合同金额和截至答复之日的拨付金额',
      '征求居民意见的结果：户数、参加户数和同意户数',
      '隐蔽工程验收和竣工验收的意见；没有验收的，请说明',
      '负责这项改造的岗位和办公电话',
    ]);
  });
  test('does not ask for what is published', () => {
    const portal = full();
    const { matters } = letterOf(portal, compound(portal, 'yuan'));
    expect(matters.join()).not.toMatch(/拨付|征求居民意见|方案/);
  });
  test('of a compound nobody holds asks for everything, to nobody in particular', () => {
    expect(blankLetter().to).toBeUndefined();
    expect(blankLetter().matters.length).toBeGreaterThan(5);
  });
});

describe('folded sections', () => {
  const folds = (portal: ReturnType<typeof songyue>, id: string) =>
    Object.fromEntries(Object.entries(foldsOf(portal, compound(portal, id), 0)).map(([k, v]) => [k, readOn(v, portal.asOf)]));
  test('say their answer', () => {
    expect(folds(songyue(), 'songyue')).toMatchObject({
      items: '计划3项，没有完成的消息',
      schedule: '计划的日子已过',
      money: '未公开',
      consent: '问过，没有收集到表决结果',
    });
    const begun = { a: { kind: 'progress', title: '改造', date: '2020-09-22', about, state: 'underway', startWords: '2020年启动' } };
    expect(folds(city({ yuan: { title: '一院' } }, begun), 'yuan').schedule).toBe('来源说“2020年启动”');
    expect(folds(full(), 'yuan')).toMatchObject({ schedule: '比原计划晚24天', money: '合同已拨付80%', consent: '45户同意' });
  });
  test('of an empty compound say 未公开, never nought', () => {
    const portal = city({ yuan: { title: '一院' } }, {});
    const { items, schedule, money, people, consent, acceptance, disclosures } = folds(portal, 'yuan');
    expect(new Set([items, schedule, money, people, consent, acceptance, disclosures])).toEqual(new Set(['未公开']));
  });
});

test('what a source says instead of a day of beginning stands in the schedule, and is none', () => {
  const portal = city(
    { yuan: { title: '一院' } },
    { a: { kind: 'progress', title: '改造', date: '2020-09-22', about, state: 'underway', startWords: '2020年启动' } },
  );
  const { actual } = compound(portal, 'yuan').schedule;
  expect(actual.start).toBeUndefined();
  expect(actual.startWords).toEqual({ text: '2020年启动', source: 'bao', date: '2020-09-22', disclosure: 'a' });
});

describe('本页来自', () => {
  test('one document is named once, with what most of it speaks of; when it came out is not known of each', () => {
    const portal = songyue();
    const only = { id: 'bao', title: '样例日报', published: undefined, date: '2020年5月', other: true };
    expect(basisOfPage(portal, compound(portal, 'songyue')).only).toMatchObject(only);
  });
  test('the day on which it came out is its own, and what it speaks of is said besides where that is another', () => {
    const basis = (published: unknown, asOf: string) => {
      const portal = city(
        { yuan: { title: '一院' } },
        { a: { kind: 'progress', title: '在施工', date: '2020-04-16', asOf, about, state: 'underway' } },
      );
      Object.assign(portal.sources.get('bao')!, { published });
      return basisOfPage(portal, compound(portal, 'yuan'));
    };
    expect(basis('2020-04-16', '2020-04-11').only).toMatchObject({ published: '2020年4月16日', date: '2020年4月11日', other: true });
    expect(basis('2020-04-16', '2020-04-16').only).toMatchObject({ published: '2020年4月16日', other: undefined });
    const year = basis({ date: '2020', inferred: true, note: '页面没有日期' }, '2020');
    expect(year.only).toMatchObject({ published: '2020年（推定）', date: '2020年', other: undefined });
    expect(year.whys).toEqual(['这份材料的日期是推定的：页面没有日期']);
  });
  test('of what its one document only mentions the day is the document’s, and the answers say so too', () => {
    const date = { date: '2019', inferred: true as const, note: '年份按网址推算' };
    const portal = city(
      { yuan: { title: '一院' } },
      { a: { kind: 'progress', title: '改造后', date, basis: 'mention', about, state: 'done' } },
    );
    const view = compound(portal, 'yuan');
    expect(basisOfPage(portal, view).only).toMatchObject({ date: '2019年（推定）的报道提到', mention: true });
    const status = answersOf(portal, view).find((a) => a.id === 'status')!;
    expect(status.basis.map((s) => saidOn(s.asOf!))).toEqual(['2019年（推定）的报道提到']);
    expect(foldsOf(portal, view, 0).disclosures).toEqual(['只是提到1条']);
    expect(compoundSummary(portal, 'yuan')).toMatchObject({ mentioned: true, latest: undefined });
  });
  test('a date that was inferred is said with its reason', () => {
    const date = { date: '2019', inferred: true, note: '年份按网址推算' };
    const portal = city({ yuan: { title: '一院' } }, { a: { kind: 'progress', title: '改造后', date, about, state: 'done' } });
    const { only, whys } = basisOfPage(portal, compound(portal, 'yuan'));
    expect(only).toMatchObject({ date: '2019年（推定）' });
    expect(whys).toEqual(['说的是哪天是推定的：年份按网址推算']);
  });
});
