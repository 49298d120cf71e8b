import type { Examples } from '../examples.ts';
import { official, press, repost } from './example-statements.ts';

export default {
  title: '出处',
  about: '时点在外面，点开是来源、谁说的、为什么存疑。不开脚本也能点开。',
  variants: [
    { name: '媒体', props: { statements: [press] }, says: ['2020年5月'] },
    { name: '推定的日期', props: { statements: [official] }, says: ['2020年9月', '推定'] },
    { name: '转载待核', props: { statements: [repost] }, says: ['转载'] },
  ],
} satisfies Examples;
