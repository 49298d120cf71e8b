import type { Examples } from '../examples.ts';

export default {
  title: '没有名字的',
  about: '来源只报了数、没有写名字的，一个画一个空心灰圈：公布的个数减去有名字的。',
  variants: [
    {
      name: '八个',
      props: { counts: [{ subject: 'compounds', published: { value: 12, unit: '楼院' }, named: 4, unnamed: 8 }] },
      says: ['来源只数了、没有名字的，至少8个'],
    },
  ],
} satisfies Examples;
