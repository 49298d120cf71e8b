import type { DisclosureOf } from '../schema/index.ts';
import { formatDate } from './dates.ts';
import type { LedgerRow, LedgerState } from './items.ts';
import { itemName } from './words.ts';

/** 公示单: what one sheet of paper has room for. */
export interface SheetRows {
  rows: readonly LedgerRow[];
  /** What is done and has no row: 外墙保温、照明等9项. */
  done: string;
  /** How many others have none. */
  rest: number;
}

export const SHEET_ROWS = 12;
const NAMES = 10;

/** What is still to be asked stands first; what is done may be told in one line. */
const ORDER: readonly LedgerState[] = ['paused', 'underway', 'silent', 'planned', 'unknown', 'counted', 'dropped', 'done'];

export function sheetRows(ledger: readonly LedgerRow[], most = SHEET_ROWS): SheetRows {
  const rank = (r: LedgerRow): number => ORDER.indexOf(r.state);
  const sorted = ledger.length > most ? [...ledger].sort((a, b) => rank(a) - rank(b)) : ledger;
  const left = sorted.slice(most);
  const done = left.filter((r) => r.state === 'done').map(itemName);
  return {
    rows: sorted.slice(0, most),
    done: done.length > NAMES ? `${done.slice(0, NAMES).join('、')}等${done.length}项` : done.join('、'),
    rest: left.length - done.length,
  };
}

const moment = (t: string): string => `${formatDate(t.slice(0, 10))}${t.length > 10 ? ` ${t.slice(11)}` : ''}`;
/** 2026年6月29日至2026年7月6日 · 2026年7月2日 08:30至17:00 */
export const noticeDays = ({ from, to }: Pick<DisclosureOf<'notice'>, 'from' | 'to'>): string =>
  from.slice(0, 10) === to.slice(0, 10) ? `${moment(from)}${to.length > 10 ? `至${to.slice(11)}` : ''}` : `${moment(from)}至${moment(to)}`;
