import type { Examples } from '../examples.ts';

export default {
  title: '折起的一节',
  about: '没打开就说出答案。网址能直接打开它，打印时全打开，不开脚本也能用。',
  variants: [
    { name: '有答案', props: { id: 'style-fold', title: '资金', answer: '合同已拨付9.3%' }, slot: '<p>每一笔的金额。</p>', says: ['9.3%'] },
    {
      name: '过了一天会变',
      props: { id: 'style-fold-turn', title: '工期', answer: ['期限2020年6月', { day: '2020-06-30', before: '', after: '，已过' }] },
      slot: '<p>没有公布完工。</p>',
      says: ['已过'],
    },
  ],
} satisfies Examples;
