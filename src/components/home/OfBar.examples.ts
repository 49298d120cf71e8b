import { publishedShares } from '../../model/published.ts';
import { examplePortal, recordsOf } from '../example-portal.ts';
import type { Examples } from '../examples.ts';

export default {
  title: '公布的数',
  about: '一个数和它自己的总数，哪一天的写在数上面。来源没有分开说的，画成空的。',
  variants: [
    {
      name: '三个数合成一批',
      props: { share: publishedShares(examplePortal, 'qu')[0], example: true },
      data: recordsOf('report'),
      says: ['2025年6月30日的数', '48 / 120', '其余42个小区来源没有分开说'],
    },
  ],
} satisfies Examples;
