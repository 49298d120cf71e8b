import type { Examples } from '../examples.ts';

export default {
  title: '整节没有',
  about: '一节里什么都没有时，只占一行，写明缺什么、怎么要。',
  variants: [{ name: '带怎样申请', props: { what: '资金拨付情况', askHref: '#ui-Empty' }, says: ['资金拨付情况', '怎样申请公开'] }],
} satisfies Examples;
