import { choice, field } from './basics.ts';
import type { Reliability } from './source.ts';

/**
 * 谁的话: an office's own disclosure, a newspaper's account, a resident whom it quotes, or a page that passes things on.
 * Only the first counts as 公开; the rest is 报道.
 */
export const VOICES = { office: '单位公布', press: '媒体报道', resident: '居民的话', aggregator: '转载待核' } as const;
export type Voice = keyof typeof VOICES;

/** What a source says in its own voice, where the record does not name another. */
export const VOICE_OF_SOURCE: Record<Reliability, Voice> = { official: 'office', press: 'press', aggregator: 'aggregator' };

export const voice = () =>
  field(choice(VOICES), '谁的话', '不写则按来源：官方来源是单位公布，媒体来源是媒体报道；转述某人的话时写明').optional();

/** What is said of whatever has no day of its own: the document that tells it may well have one, and may tell a day without its year. */
export const NO_DAY = '没有说清是哪一天';
/** 依据: an act was done or published on a day; a mention is told by a source without one. What should happen again and again is a rule, a kind of its own. */
export const BASES = { act: '有日期的一次', mention: `只是提到，${NO_DAY}` } as const;
export type Basis = keyof typeof BASES;
export const basis = () =>
  field(choice(BASES), '依据', '某一天做了或公布了的，是 act（不写即是）；来源说有这回事、没有说清是哪一天的，写 mention').optional();
