import type { Verdict } from '../../model/verdict.ts';
import type { Examples } from '../examples.ts';

const silent: Verdict = {
  state: { status: 'silent', label: '2020年5月说在施工' },
  age: ['久无消息：此后', { day: '2020-05-31', before: '', after: '', age: '' }, '没有收集到任何消息，现在做完没有，不知道。'],
  promised: ['2020年6月底前做完', { day: '2020-06-30', before: '', after: '，已过', age: '' }],
  promise: '报道里的计划',
  kept: '计划6项，没有完成的消息',
  news: {
    points: [{ x: 2, open: true }],
    spans: [],
    silences: [{ from: 2, to: 100 }],
    from: '2020年5月',
    since: '2020-05-31',
    words: '报道1次，在2020年5月，此后没有消息',
  },
};
const finished: Verdict = {
  state: { status: 'done', label: '已完工' },
  age: ['这是2020年11月的消息。'],
  promised: ['2020年10月底前做完'],
  promise: '答应',
  kept: '计划6项，报告完成6项',
  news: {
    points: [
      { x: 2, open: false },
      { x: 40, open: false },
      { x: 84, open: false },
    ],
    spans: [{ from: 2, to: 40 }],
    silences: [
      { from: 40, to: 84 },
      { from: 84, to: 100 },
    ],
    from: '2019年3月8日',
    since: '2020-11-30',
    words: '报道3次，从2019年3月8日到2020年11月，此后没有消息',
  },
};
const unknown: Verdict = {
  state: { status: 'unknown', label: '未公开' },
  age: ['没有收集到进度；不等于没有做。'],
  promise: '答应',
  kept: '没有收集到清单',
};

export default {
  title: '结论',
  about: '小区页的第一块：最近说到哪一步、多久以前说的，答应过什么，做到几项。左边的线是状态的颜色。',
  variants: [
    { name: '久无消息', props: { verdict: silent }, says: ['2020年5月说在施工', '报道里的计划', '现在做完没有，不知道', '没有完成的消息'] },
    { name: '做完了', props: { verdict: finished }, says: ['已完工', '2020年10月底前做完'] },
    { name: '没有消息，没有期限', props: { verdict: unknown }, says: ['不等于没有做', '完工期限'] },
  ],
} satisfies Examples;
