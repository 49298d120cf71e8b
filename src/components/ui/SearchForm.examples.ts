import type { Examples } from '../examples.ts';

export default {
  title: '搜索',
  about: '首页和搜索页各一个大的。没有脚本时是一个普通的表单。',
  variants: [{ name: '大', props: { id: 'style-search', large: true }, says: ['找我的小区'] }],
} satisfies Examples;
