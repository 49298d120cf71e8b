import type { Examples } from '../examples.ts';
import { official, press, repost } from './example-statements.ts';

export default {
  title: '数字',
  about: '每个数都带时点和来源。说法不一的并列，不挑；没有的写“未公开”，不写零。',
  variants: [
    { name: '一个来源', props: { label: '户数', statements: [press], unit: '户' }, says: ['1,472', '2020年5月'] },
    { name: '约数，待核', props: { label: '建筑面积', statements: [repost], unit: '万平方米' }, says: ['约', '待核'] },
    { name: '说法不一', props: { label: '户数', statements: [press, official], unit: '户' }, says: ['来源说法不一', '1,472', '1,480'] },
    { name: '未公开', props: { label: '合同金额', statements: [] }, says: ['未公开'] },
    { name: '在一行里', props: { statements: [press], unit: '户', size: 'inline' }, says: ['1,472'] },
    { name: '在表格里', props: { statements: [press], unit: '户', size: 'compact' }, says: ['来源'] },
  ],
} satisfies Examples;
