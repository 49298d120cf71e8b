import type { Examples } from '../examples.ts';

export default {
  title: '提示',
  about: '正文之外要先知道的话。红的一种只给错过会吃亏的事。',
  variants: [
    { name: '说明', props: { title: '说明' }, slot: '<p>报纸的日期不是施工的日期。</p>', says: ['报纸的日期'] },
    { name: '要紧', props: { tone: 'warn', title: '停水' }, slot: '<p>6月3日8时至18时，3号楼停水。</p>', says: ['停水'] },
  ],
} satisfies Examples;
