import type { Examples } from '../examples.ts';

export default {
  title: '复制',
  about: '要拿走的文字，一行或几行。没有脚本时是一个可以选中的框。',
  variants: [
    { name: '网址', props: { id: 'style-copy', label: '本页地址', text: 'https://example.org/' }, says: ['本页地址'] },
    {
      name: '几行',
      props: { id: 'style-copy-lines', label: '复制成微信群通知', text: '【样例街道每周梳理】有名字、在施工的1个，1个有消息。', lines: 4 },
      says: ['复制成微信群通知', '1个有消息'],
    },
  ],
} satisfies Examples;
