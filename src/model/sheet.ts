import type { DisclosureOf } from '../schema/index.ts';
import type { CompoundView } from './compound.ts';
import { costFigures } from './answers.ts';
import { aside } from './brackets.ts';
import { formatDate, formatDated, formatDeadline } from './dates.ts';
import { dutiesOf, inspectionsOf, judges } from './duties.ts';
import type { LedgerRow, LedgerState } from './items.ts';
import { paymentFigures } from './payments.ts';
import type { Portal } from './portal.ts';
import { howSaid } from './voice.ts';
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

/** What one sheet holds; the page has the rest. */
export const MAX_NOTICES = 3;
const LEAST_ROWS = 2;

/** What is on a sheet: money, notices and open matters take the room of some rows. */
export function sheetOf(portal: Portal, view: CompoundView) {
  const notices = view.notices.filter((n) => n.phase !== 'past');
  const payment = view.money.payments.findLast((p) => p.latest && p.contract && !p.exceeds && p.steps.length > 0);
  const open = openMatters(portal, view);
  const room = Math.max(LEAST_ROWS, SHEET_ROWS - open.length - (payment ? 5 : 0) - Math.min(notices.length, MAX_NOTICES));
  return { notices, payment, open, ...sheetRows(view.ledger, room) };
}
/** The ids of the figures on it. */
export function sheetFigures(portal: Portal, view: CompoundView): string[] {
  const { payment, rows } = sheetOf(portal, view);
  const { percent } = view;
  return [
    ...(percent && !percent.overtaken ? [`percent.${percent.id}`] : []),
    ...costFigures(view),
    ...(payment ? paymentFigures(payment) : []),
    ...rows.flatMap((r) => ((r.done ?? r.percent) === undefined ? [] : (r.evidence?.figure ?? []))),
  ];
}

const moment = (t: string): string => `${formatDate(t.slice(0, 10))}${t.length > 10 ? ` ${t.slice(11)}` : ''}`;
/** 2026年6月29日至2026年7月6日 · 2026年7月2日 08:30至17:00 */
export const noticeDays = ({ from, to }: Pick<DisclosureOf<'notice'>, 'from' | 'to'>): string =>
  from.slice(0, 10) === to.slice(0, 10) ? `${moment(from)}${to.length > 10 ? `至${to.slice(11)}` : ''}` : `${moment(from)}至${moment(to)}`;

/** One matter that is not closed: what it is, and the words for it. */
export interface OpenMatter {
  label: string;
  words: string;
}
const some = (count: number, unit: string, first: string): string => (count > 1 ? `${count}${unit}，最早的是${first}` : first);

/**
 * 还没有了结的: the next date, what was asked and found and is open, and what is owed; on paper, so each with its day and none with how long ago
 * that is. What only a newspaper told of nobody owes.
 */
export function openMatters(portal: Portal, view: CompoundView): OpenMatter[] {
  const { schedule, periods, issues } = view;
  const [next] = [
    ...(schedule.slip?.kind === 'due' ? [{ name: '完工', slip: schedule.slip }] : []),
    ...periods.flatMap(({ row, slip }) => (slip?.kind === 'due' ? [{ name: itemName(row), slip }] : [])),
  ].sort((a, b) => (a.slip.day < b.slip.day ? -1 : a.slip.day > b.slip.day ? 1 : 0));
  const asked = issues.filter((i) => i.data.state === 'open');
  const [question] = asked;
  const found = inspectionsOf(portal, view).flatMap((i) =>
    i.findings.flatMap((f) => (f.problem && !f.rectified ? [{ what: f.what, date: portal.disclosures.get(i.id)!.date }] : [])),
  );
  const [finding] = found;
  const owed = judges(portal) ? dutiesOf(portal, view.id, portal.asOf).filter((c) => c.state === 'overdue' || c.state === 'running') : [];
  return [
    ...(next
      ? [
          {
            label: '下一个期限',
            words: `${next.name}，${aside(formatDeadline(next.slip.due), ...howSaid(next.slip.due, next.slip.voice))}`,
          },
        ]
      : []),
    ...(question
      ? [
          {
            label: '待答复',
            words: some(
              asked.length,
              '件',
              aside(question.data.question, formatDated(question.data.raised ?? portal.disclosures.get(question.id)!.date)),
            ),
          },
        ]
      : []),
    ...(finding ? [{ label: '待整改结果', words: some(found.length, '处', aside(finding.what, `${formatDated(finding.date)}查`)) }] : []),
    ...(owed.length
      ? [
          {
            label: '待公开',
            words: `${owed
              .slice(0, 3)
              .map((c) => `${c.duty.level2}（${formatDate(c.due!)}前）`)
              .join('、')}${owed.length > 3 ? `等${owed.length}项` : ''}`,
          },
        ]
      : []),
  ];
}
