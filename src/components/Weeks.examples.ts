import type { Examples } from './examples.ts';

const countdown = { weeks: 9, title: '倒排9周', date: '2020-12', source: '', disclosure: '' };

export default {
  title: '倒排的周',
  about: '一格是一周。没有公布起止日期，就不画日历；没有公布结果，圆圈是空的。',
  variants: [{ name: '没有收集到结果', props: { countdown: { ...countdown, silent: true } }, says: ['9周', '没有收集到任何一周的结果'] }],
} satisfies Examples;
