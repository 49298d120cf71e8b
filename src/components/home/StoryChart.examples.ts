import { newsLines } from '../../model/news.ts';
import { storyOf } from '../../model/stories.ts';
import { examplePortal, recordsOf } from '../example-portal.ts';
import type { Examples } from '../examples.ts';

export default {
  title: '消息和没有消息',
  about: '首页只说一件事，一行一个院，没有消息的时间画成小圆点。窄屏上一行是两行字的链接。',
  variants: [
    {
      name: '没有消息的',
      props: { story: storyOf(examplePortal), lines: newsLines(examplePortal), of: examplePortal },
      data: recordsOf('plan', 'progress', 'payment', 'consent'),
      says: ['示例路2号院', '没有消息', '看表格'],
    },
  ],
} satisfies Examples;
