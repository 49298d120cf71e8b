import { DUTY_STATES } from '../../model/duties.ts';
import type { Examples } from '../examples.ts';

export default {
  title: '时钟的记号',
  about: '方的是一份该公开的材料。只有逾期是实心的；旁边总有字。',
  variants: Object.entries(DUTY_STATES).map(([state, name]) => ({ name, props: { state }, says: [] })),
} satisfies Examples;
