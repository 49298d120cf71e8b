import type { Examples } from '../examples.ts';

export default {
  title: '标签',
  about: '一个词的归类。能点的有颜色；存疑的虚线框。',
  variants: [
    { name: '归类', props: { label: '家属院' }, says: ['家属院'] },
    { name: '能点', props: { label: '雨污分流', href: '#ui-Tag' }, says: ['雨污分流'] },
    { name: '存疑', props: { label: '转载待核', tone: 'warn' }, says: ['转载待核'] },
    { name: '当前', props: { label: '第2页', tone: 'solid', current: true }, says: ['第2页'] },
  ],
} satisfies Examples;
