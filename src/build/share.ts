import { hash32 } from '../model/hash.ts';
import { Refusal } from './releases.ts';

/** 第几段，共几段: `2/3`. */
export interface Share {
  part: number;
  of: number;
}
const MOST = 1000;

export function readShare(text: string): Share {
  const [, part, of] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const share = { part: Number(part), of: Number(of) };
  if (!(share.part >= 1 && share.part <= share.of && share.of <= MOST))
    throw new Refusal(`--part：收到 ${text}，应为 第几段/共几段，如 2/3，最多分 ${MOST} 段。`);
  return share;
}

/** What a page is about, so that what is worked out once for a compound is worked out in one part: its charts, its figures. */
const SUBJECT = /(?:^|\/)(compounds|streets|districts|roads)\/([a-z0-9-]+)/;

/** The last digits of a hash alone tell little of short names. */
const spread = (hash: number): number => (hash ^ (hash >>> 15)) >>> 0;
/** `compounds/songyue` of whatever is about it; of other pages the address itself. */
export function subjectOf(pathname: string): string {
  const [, collection, id] = SUBJECT.exec(pathname) ?? [];
  return id === undefined ? pathname : `${collection}/${id.replace(/\.\w+$/, '')}`;
}
/** Whether a page is made by a part: every page by exactly one. */
export const isInShare = ({ part, of }: Share, pathname: string): boolean => spread(hash32(subjectOf(pathname))) % of === part - 1;
