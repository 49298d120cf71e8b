import { STATUS_LABELS } from './status.ts';
import type { Examples } from '../examples.ts';

export default {
  title: '状态',
  about: '形状、颜色、文字三样一起用，黑白打印也分得清。圆的是地方。',
  variants: Object.entries(STATUS_LABELS).map(([status, label]) => ({ name: label, props: { status }, says: [label] })),
} satisfies Examples;
