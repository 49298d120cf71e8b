import type { Examples } from '../examples.ts';
import { press } from './example-statements.ts';

export default {
  title: '一问一答',
  about: '小区页的七个问题。先答，依据点开看；没有公布的写“未公开”，说得轻。',
  variants: [
    {
      name: '有答案',
      props: { question: '改什么', answer: '计划6项：管网、外墙保温、西大门', statements: [press], href: '#ui-Answer' },
      says: ['改什么', '计划6项'],
    },
    { name: '未公开', props: { question: '花多少钱', answer: '未公开', published: false }, says: ['未公开'] },
    { name: '有电话', props: { question: '找谁', answer: '街道值班室0371-12345678' }, says: ['0371-12345678'] },
  ],
} satisfies Examples;
