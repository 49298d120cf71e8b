import type { Examples } from '../examples.ts';
import { official, press } from './example-statements.ts';

const columns = [
  { key: 'name', label: '小区' },
  { key: 'status', label: '状态' },
  { key: 'households', label: '户数', number: true },
  { key: 'finish', label: '计划完工' },
];
const rows = [
  {
    name: { text: '示例路61号院', note: '家属院' },
    status: { status: 'underway' },
    households: { statements: [press], unit: '户' },
    finish: '2020年6月',
  },
  { name: { text: '示例小区' }, status: { status: 'accepted' }, households: { statements: [press, official], unit: '户' } },
];

export default {
  title: '表格',
  about: '分母和时点写在表题下。窄屏上一行变一叠；要横着比的，左右滑，名字不动。',
  variants: [
    { name: '逐行展开', props: { caption: '三个小区的户数', note: '分母：已公布计划的3个小区', columns, rows }, says: ['分母', '未公开'] },
    { name: '左右滑动', props: { caption: '横着比', columns, rows, narrow: 'scroll' }, says: ['示例路61号院'] },
  ],
} satisfies Examples;
