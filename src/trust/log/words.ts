/** What readers are told of an entry's place in the log. */
import { formatDate } from '../../model/dates.ts';
import type { LoggedRevision } from './folder.ts';

const dayOf = ({ time }: Pick<LoggedRevision, 'time'>): string => formatDate(time.slice(0, 10));

export const isWithdrawn = ({ kind }: Pick<LoggedRevision, 'kind'>): boolean => kind === 'withdraw';

/** After its number: since when, and whether it ever read otherwise. */
export function loggedState(revisions: readonly LoggedRevision[]): string {
  const [first, last] = [revisions[0]!, revisions.at(-1)!];
  if (isWithdrawn(last)) return `${dayOf(last)}撤下：${last.why}`;
  if (first === last) return `${dayOf(first)}登记，登记后没有改过`;
  return `${dayOf(last)}登记的第${last.rev}版；第1版${dayOf(first)}登记，改过${last.rev - 1}次，${lastReason(last)}`;
}
const lastReason = ({ kind, why }: LoggedRevision): string =>
  kind === 'migrate' ? '最近一次只改了写法，意思没有变' : `最近一次的原因：${why}`;

/** For who cites it. */
export const loggedSentence = (origin: string, { number, rev }: LoggedRevision): string => `日志 ${origin} 第${number}条第${rev}版`;
