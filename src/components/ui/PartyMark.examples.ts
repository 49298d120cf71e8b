import { ACCEPTANCE_RESULTS } from '../../schema/kinds/acceptance.ts';
import type { Examples } from '../examples.ts';

export default {
  title: '各方意见的记号',
  about: '验收表里一方一个；虚框是没有公布或没有收集到，旁边总有字。',
  variants: Object.entries({ ...ACCEPTANCE_RESULTS, missing: '没有公布', waiting: '还没到' }).map(([state, name]) => ({
    name,
    props: { state },
    says: [],
  })),
} satisfies Examples;
