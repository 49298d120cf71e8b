import type { Examples } from '../examples.ts';

export default {
  title: '复制',
  about: '要拿走的文字。没有脚本时是一个可以选中的框。',
  variants: [{ name: '网址', props: { id: 'style-copy', label: '本页地址', text: 'https://example.org/' }, says: ['本页地址'] }],
} satisfies Examples;
