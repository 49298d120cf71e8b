import type { Examples } from '../examples.ts';

export default {
  title: '三扇门',
  about: '给谁的，门后有什么。三个人各有各的画。',
  variants: [
    { name: '居民', props: { to: '#home-Door', audience: 'resident', title: '居民', words: '查自己的小区' }, says: ['查自己的小区'] },
    {
      name: '记者',
      props: { to: '#home-Door', audience: 'journalist', title: '记者', words: '对比、下载、引用' },
      says: ['对比、下载、引用'],
    },
    {
      name: '发布单位',
      props: { to: '#home-Door', audience: 'official', title: '发布单位', words: '公开什么、怎样公开' },
      says: ['怎样公开'],
    },
  ],
} satisfies Examples;
