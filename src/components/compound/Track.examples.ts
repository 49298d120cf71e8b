import { TRACK, type Step } from '../../model/track.ts';
import type { Examples } from '../examples.ts';

const HERE = 'compound-Track';
const steps = (states: Record<keyof typeof TRACK, [Step['state'], string]>): Step[] =>
  (Object.keys(TRACK) as (keyof typeof TRACK)[]).map((id) => ({
    id,
    label: TRACK[id],
    state: states[id][0],
    words: states[id][1],
    section: HERE,
  }));

export default {
  title: '改造五步',
  about: '走到哪一步，只按有记录的画。实心是过去了，半满是现在，虚圈是没有公布。点一步，到说它的那一节。',
  variants: [
    {
      name: '在施工',
      props: {
        steps: steps({
          consent: ['past', '有记录'],
          plan: ['past', '2020年4月'],
          work: ['now', '到这里'],
          acceptance: ['none', '未公开'],
          after: ['none', '未公开'],
        }),
      },
      says: ['施工到这里', '验收未公开'],
    },
    {
      name: '都走完了',
      props: {
        steps: steps({
          consent: ['past', '2019年3月'],
          plan: ['past', '2019年5月'],
          work: ['past', '2020年10月'],
          acceptance: ['past', '2020年11月'],
          after: ['past', '有安排'],
        }),
      },
      says: ['验收2020年11月', '管理有安排'],
    },
    {
      name: '只知道几项，不是来源自己的话',
      props: {
        steps: steps({
          consent: ['none', '未公开'],
          plan: ['none', '未公开'],
          work: ['now', '做完1项'],
          acceptance: ['none', '未公开'],
          after: ['none', '未公开'],
        }).map((s) => (s.id === 'work' ? { ...s, on: '居民的话' } : s)),
      },
      says: ['施工：做完1项（居民的话）'],
    },
    {
      name: '什么都没有公布',
      props: {
        steps: steps({
          consent: ['none', '未公开'],
          plan: ['none', '未公开'],
          work: ['none', '未公开'],
          acceptance: ['none', '未公开'],
          after: ['none', '未公开'],
        }),
      },
      says: ['征求未公开'],
    },
  ],
} satisfies Examples;
