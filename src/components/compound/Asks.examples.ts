import type { Examples } from '../examples.ts';

export default {
  title: '能做什么',
  about: '没有公布的，打电话问，或者写信要。有小区自己的电话就用它，没有就用热线。',
  variants: [
    { name: '只有热线', props: { letter: '/letter/' }, says: ['写申请公开信'] },
    {
      name: '有自己的电话',
      props: { letter: '/letter/', phone: { who: '街道值班室', number: '0371-12345678' } },
      says: ['打街道值班室', '0371-12345678'],
    },
  ],
} satisfies Examples;
