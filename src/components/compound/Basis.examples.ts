import type { PageBasis } from '../../model/basis.ts';
import type { Examples } from '../examples.ts';

const only = { id: '', title: '示例日报第3版', voice: 'press' } as const;
const one: PageBasis = { only: { ...only, published: '2020年5月（推定）', date: '2020年5月' }, words: '' };
const later: PageBasis = { only: { ...only, published: '2020年4月16日', date: '2020年4月11日', other: true }, words: '' };
const undated: PageBasis = { only, words: '' };
const several: PageBasis = { words: '本页来自7份材料，44条记录' };

export default {
  title: '本页来自',
  about: '全页只有一份材料，就在这里说一次，下面不再重复；不同的才在它自己的地方标出来。',
  variants: [
    { name: '一份材料', props: { basis: one }, says: ['本页全部来自2020年5月（推定）的一份材料', '不等于没有'] },
    {
      name: '说的是另一天',
      props: { basis: later },
      says: ['本页全部来自2020年4月16日的一份材料', '没有另外注明的，说的是2020年4月11日的情况。'],
    },
    { name: '不知道日期', props: { basis: undated }, says: ['本页全部来自一份材料'] },
    { name: '几份材料', props: { basis: several }, says: ['7份材料，44条记录', '各是谁说的'] },
  ],
} satisfies Examples;
