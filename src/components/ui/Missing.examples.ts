import type { Examples } from '../examples.ts';

export default {
  title: '一项没有',
  about: '一个值没有公布时占它的位置，点开是怎么问。',
  variants: [{ name: '未公开', props: { what: '拨付金额' }, says: ['未公开', '拨付金额'] }],
} satisfies Examples;
