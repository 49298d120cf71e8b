import { exampleChart, recordsOf } from '../example-portal.ts';
import type { Examples, Variant } from '../examples.ts';

const drawn = (id: string, name: string, kinds: readonly string[], says: readonly string[]): Variant => ({
  name,
  props: { chart: exampleChart(id) },
  data: recordsOf(...kinds),
  says: [...says, '看表格'],
});

export default {
  title: '图',
  about: '先是发现，再是图，下面是单位、时点和来源，表格里是同样的数。一种画法管宽窄两样。在小区和街道的页面上还能放大、下载。',
  variants: [
    drawn('gantt', '横道图', ['plan', 'progress'], ['过了2025年8月31日的期限', '总工期']),
    drawn('items', '改造清单', ['plan', 'progress'], ['3项内容', '已完成1项']),
    drawn('progress', '总体进度', ['progress'], ['从35%到60%']),
    drawn('money', '资金', ['payment'], ['合同额已拨付40%']),
    drawn('paid-built', '付款与进度', ['progress', 'payment'], ['付款落后20个百分点']),
    drawn('consent', '同意率', ['consent'], ['达到法定门槛']),
    drawn('changes', '公开记录的疏密', ['plan', 'consent', 'progress', 'payment'], ['之后没有消息']),
  ],
} satisfies Examples;
