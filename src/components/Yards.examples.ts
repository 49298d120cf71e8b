import type { Examples } from './examples.ts';

const published = {
  unit: '楼院',
  voice: 'press',
  says: '公布',
  date: '2020-12',
  source: '',
  disclosure: '',
  words: '',
  label: '在建',
  metric: 'compounds-under-way',
};
const yard = (id: string, title: string) => ({ id, title, kind: 'yard', work: ['comprehensive'] });

export default {
  title: '有名字的和没有名字的',
  about: '公布的数和写出的名字：实的有名字，虚的没有。多到画不下，就画一条。',
  variants: [
    {
      name: '写了四个',
      props: {
        count: { published: { ...published, value: 12 }, named: 4, unnamed: 8, stated: true, names: ['a', 'b', 'c', 'd'] },
        compounds: [yard('a', '示例路1号院'), yard('b', '示例路2号院'), yard('c', '示例路3号院'), yard('d', '示例路4号院')],
      },
      says: ['示例路4号院', '一个图形是一个楼院'],
    },
    {
      name: '多到画不下',
      props: {
        count: { published: { ...published, metric: 'compounds-total', unit: '小区', value: 533 }, named: 12, unnamed: 521, stated: false },
        compounds: [],
      },
      says: ['有名字的12个', '公布的533个', '至少这么多'],
    },
  ],
} satisfies Examples;
