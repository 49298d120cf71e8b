import type { Examples } from '../examples.ts';

const at = (label: string) => ({ href: '#ui-Pager', label });

export default {
  title: '翻页',
  about: '长名单每页一百条，前后各一页，中间可以跳。',
  variants: [
    { name: '前后', props: { label: '条记录', previous: at('方案公示'), next: at('进度通报') }, says: ['上一条记录', '下一条记录'] },
    {
      name: '有页号',
      props: {
        label: '页',
        next: at('第3页'),
        numbers: [{ number: 1, href: '#ui-Pager' }, { number: 2 }, { number: 9, href: '#ui-Pager' }],
      },
      says: ['第2页', '…', '第9页'],
    },
  ],
} satisfies Examples;
