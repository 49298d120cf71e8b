import { boardDistrict } from '../../model/board.ts';
import { examplePortal, recordsOf } from '../example-portal.ts';
import type { Examples } from '../examples.ts';

export default {
  title: '一个图形一个院',
  about: '形状和颜色说同一件事，上面的一句话再说一遍。挂图作战和街道页用它。',
  variants: [
    {
      name: '三个楼院',
      props: { groups: boardDistrict(examplePortal, 'qu').groups },
      data: recordsOf('progress'),
      says: ['楼院3个', '已完工1'],
    },
  ],
} satisfies Examples;
