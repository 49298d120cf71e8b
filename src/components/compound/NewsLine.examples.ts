import type { NewsLine } from '../../model/verdict.ts';
import type { Examples } from '../examples.ts';

const line: NewsLine = {
  points: [
    { x: 2, open: false },
    { x: 30, open: true },
  ],
  spans: [{ from: 2, to: 30 }],
  silences: [{ from: 30, to: 100 }],
  from: '2019年12月18日',
  since: '2020-05-31',
  words: '报道2次，从2019年12月18日到2020年5月，此后没有消息',
};

export default {
  title: '消息线',
  about: '一点是一次公布或报道，空心的日期是推定的或只到月；连着有消息画实线，没有消息画小圆点，一直画到今天。',
  variants: [{ name: '后来没有消息', props: { line }, says: ['从2019年12月18日到2020年5月', '没有消息'] }],
} satisfies Examples;
