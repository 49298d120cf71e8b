import type { PageBasis } from '../../model/basis.ts';
import type { Examples } from '../examples.ts';

const one: PageBasis = { only: { id: '', title: '示例日报第3版', voice: 'press', date: '2020年5月（推定）' }, words: '' };
const several: PageBasis = { words: '本页来自7份材料，44条记录' };

export default {
  title: '本页来自',
  about: '全页只有一份材料，就在这里说一次，下面不再重复；不同的才在它自己的地方标出来。',
  variants: [
    { name: '一份材料', props: { basis: one }, says: ['本页全部来自2020年5月（推定）的一份材料', '不等于没有'] },
    { name: '几份材料', props: { basis: several }, says: ['7份材料，44条记录', '各是谁说的'] },
  ],
} satisfies Examples;
