import type { Blocks } from '../../model/blocks.ts';
import type { Examples } from '../examples.ts';

const counted: Blocks = {
  title: '33栋楼，报告了2栋外墙保温',
  counted: [
    { n: 2, state: 'underway', words: ['2栋报告在做外墙保温'], why: '是哪2栋，来源没有写' },
    { n: 13, state: 'promised', words: ['13栋没有下文'], why: '计划2020年5月底前15栋，报告了2栋' },
    { n: 18, state: 'unsaid', words: ['18栋没有说'], why: '做不做外墙保温，来源没有写' },
  ],
  key: [],
  reasons: [],
  alt: '',
};
const named: Blocks = {
  title: '3栋做完外墙保温，4号楼没有列入',
  named: [
    { name: '1号楼', state: 'done', marked: true },
    { name: '2号楼', state: 'done', marked: false },
    { name: '3号楼', state: 'done', marked: true },
    { name: '4号楼', state: 'out', marked: false },
    { name: '5号楼', state: 'underway', marked: false },
  ],
  mark: '加装电梯',
  key: [
    { state: 'done', words: '外墙保温已完成' },
    { state: 'underway', words: '外墙保温施工中' },
    { state: 'out', words: '没有列入外墙保温' },
  ],
  reasons: [{ names: ['4号楼'], words: '外墙是红砖清水墙，居民不同意（社区，2020年5月）' }],
  alt: '5栋楼，3栋做完外墙保温',
};

export default {
  title: '楼栋',
  about: '一个图形一栋。来源写明是哪一栋才有楼号，只写了几栋就只画几个；没做的写原因。从来不是楼的位置。',
  variants: [
    { name: '只知道几栋', props: { blocks: counted }, says: ['13栋没有下文', '是哪2栋，来源没有写'] },
    {
      name: '知道是哪几栋',
      props: { blocks: named, id: 'style-blocks', prefix: 'n' },
      says: ['4号楼为什么没有？', '加装电梯', '没有列入外墙保温'],
    },
  ],
} satisfies Examples;
