import { skyline } from '../../charts/skyline.ts';
import { newsLines } from '../../model/news.ts';
import { examplePortal, recordsOf } from '../example-portal.ts';
import type { Examples } from '../examples.ts';

export default {
  title: '天际线',
  about: '一栋是一个院，一层是一次有日期的消息，去年以来有过消息的亮灯。下面总有一句话说明。',
  variants: [
    {
      name: '三个院',
      props: { skyline: skyline(examplePortal, newsLines(examplePortal), examplePortal.asOf) },
      data: recordsOf('plan', 'progress', 'payment', 'consent'),
      says: ['共3栋', '一层是一次有日期的消息'],
    },
  ],
} satisfies Examples;
