import type { Sentence } from './turns.ts';
import { answersOf } from './answers.ts';
import { claims, datedOf } from './claims.ts';
import { compoundView, type CompoundView } from './compound.ts';
import { bare, formatDated, inferred, whyNoYear } from './dates.ts';
import { countDuties, debtOf, dutiesOf, judges } from './duties.ts';
import { packRows, packSort, type FileRow, type Places } from './explore-file.ts';
import { formatNumber } from './numbers.ts';
import { once } from './once.ts';
import { paymentWords } from './payments.ts';
import type { Portal } from './portal.ts';
import { isRenovation, streetView } from './regions.ts';
import { isShowcase } from './showcase.ts';
import { STATUSES, statusWords, type Status, type StatusView } from './status.ts';
import { mainVoice, voiceOf } from './voice.ts';
import { VOICES } from '../schema/voice.ts';

/** What a cell shows, the smaller words behind it, and what it is sorted by; empty is not published. */
interface ListedCell {
  text: string;
  note: string;
  sort: string;
}
const NONE: ListedCell = { text: '未公开', note: '', sort: '' };

/** A row of 小区总表: what its cells show, and what it is found and sorted by. */
interface Listed {
  view: CompoundView;
  showcase: boolean;
  /** The words that the filter has; what it was when last heard of stands on its page. */
  status: { status: Status; label: string; turn: { day: string; status: Status; label: string } | undefined };
  /** Its place among the statuses; none where nothing is known. */
  place: string;
  percent: ListedCell;
  promised: ListedCell;
  households: ListedCell;
  paid: ListedCell;
  agreed: ListedCell;
  /** The record of that vote. */
  vote: string | undefined;
  /** What the street owes of it, where the portal judges that, and its number, with the days after which it is more. */
  debt: Sentence[];
  owed: string;
  /** Of which figures it has one. */
  has: Readonly<Record<string, boolean>>;
}

const ORDER = Object.keys(STATUSES) as Status[];
export const statusPlace = (status: Status): string => (status === 'unknown' ? '' : String(ORDER.indexOf(status)));
const distinct = (values: readonly (string | undefined)[]): string[] => [...new Set(values.filter((v) => v !== undefined))];
const brief = ({ status, inferred, only, turn }: StatusView): Listed['status'] => ({
  status,
  label: status === 'silent' ? STATUSES.silent : statusWords(status, inferred === true, only),
  turn: turn && { ...turn, label: STATUSES[turn.status] },
});

export function listedOf(portal: Portal, id: string): Listed {
  const view = compoundView(portal, id);
  const { percent, promises } = view;
  const said = view.facts.find((f) => f.field === 'households')?.statements ?? [];
  const households = distinct(said.map((s) => s.text));
  const known = distinct(said.map((s) => s.asOf && formatDated(datedOf(s)!)));
  const cost = answersOf(portal, view).find((a) => a.id === 'cost')!;
  const payment = view.money.payments.findLast((p) => p.latest && paymentWords(p));
  const paid = payment?.steps.find((s) => s.id === 'paid')?.share;
  const vote = view.consent.findLast((c) => c.ballot?.agreement.households);
  const agreed = vote?.ballot?.agreement.households;
  const clocks = judges(portal) ? dutiesOf(portal, id, portal.asOf) : [];
  return {
    view,
    showcase: isShowcase(portal, id),
    status: brief(view.status),
    place: statusPlace(view.status.status),
    percent: percent
      ? {
          text: `${percent.overtaken ? '完工前' : ''}${percent.words}`,
          note: formatDated(percent.date),
          sort: percent.overtaken ? '' : String(percent.value),
        }
      : NONE,
    promised: promises.promised
      ? {
          text: `${promises.done} / ${promises.promised} 项`,
          note: '',
          sort: String(Math.round((1000 * promises.done) / promises.promised)),
        }
      : NONE,
    households: households.length
      ? {
          text: households.join('；'),
          note: known.join('、'),
          sort: households.length === 1 ? String(claims(view.data.households)[0]!.value) : '',
        }
      : NONE,
    paid: cost.published
      ? {
          text: paid !== undefined ? `${paid}%` : cost.text.includes('未公开') ? '' : '未公开',
          note: cost.text,
          sort: String(paid ?? ''),
        }
      : { ...NONE, text: paid !== undefined ? `${paid}%` : '未公开', sort: String(paid ?? '') },
    agreed:
      agreed && vote
        ? {
            text: `${agreed.percent}%`,
            note: `${formatNumber(agreed.part)}／${formatNumber(agreed.whole)}户，${vote.matter}，${formatDated(vote.date)}`,
            sort: String(agreed.percent),
          }
        : NONE,
    vote: agreed && vote?.id,
    debt: clocks.length ? debtOf(clocks) : [],
    owed: clocks.length ? [countDuties(clocks).overdue.n, ...clocks.flatMap((c) => (c.state === 'running' ? c.due! : []))].join(' ') : '',
    has: {
      // of several yards together it is no single one's
      总体进度: percent !== undefined && !percent.joint,
      计划清单: promises.promised > 0,
      资金: cost.published,
      同意率: agreed !== undefined,
      户数: said.length > 0,
    },
  };
}

/** What a row can be found by, where the rows themselves lie in a file. */
export const choicesOf = once(
  'exploreChoices',
  (portal, id: string) => {
    const { view, status, showcase, has } = listedOf(portal, id);
    return {
      district: view.district?.title,
      street: view.street?.title,
      kind: view.kindLabel,
      statuses: [status.status, ...(status.turn ? [status.turn.status] : [])],
      showcase,
      news: view.latest?.data.date,
      has: Object.keys(has),
    };
  },
  { keep: true },
);

/** Money that is told of streets, not of their compounds; so many of them are named. */
export const STREETS_NAMED = 3;
const paidLast = (portal: Portal, street: string) => streetView(portal, street).money.payments.findLast((p) => p.latest && paymentWords(p));
/** The record that tells it; of most streets there is none. */
const paidIn = once('paidIn', (portal, street: string) => paidLast(portal, street)?.disclosure ?? '', { keep: true });
const streetsPaid = (portal: Portal, compounds: Iterable<string>): string[] =>
  [...new Set([...compounds].flatMap((id) => portal.compounds.get(id)!.street ?? []))].filter((id) => paidIn(portal, id) !== '');
export const streetPayments = (portal: Portal, compounds: Iterable<string>) =>
  streetsPaid(portal, compounds).map((id) => ({ id, title: portal.streets.get(id)!.title, payment: paidLast(portal, id)! }));
/** Of the list of all compounds: the streets that it names, each with the record. */
const named = once('streetsNamed', (portal) =>
  streetsPaid(portal, portal.compounds.keys())
    .slice(0, STREETS_NAMED)
    .map((street) => ({ street, record: paidIn(portal, street) })),
);
export const streetsNamed = (portal: Portal) => named(portal, '');

/** The same for the file, without where the map has it; and where it lies. */
const fileRow = once('exploreRow', rowOf, { keep: true });
function rowOf(portal: Portal, id: string): { row: Omit<FileRow, 'at'>; where: Places[string] } {
  const row = listedOf(portal, id);
  const { view, status } = row;
  const { data, latest } = view;
  const of = (cell: ListedCell): string => (cell === NONE ? '' : cell.text);
  const voice = latest && voiceOf(portal, latest.data);
  const columns = {
    id: view.id,
    title: data.title,
    aliases: (data.aliases ?? []).join(' '),
    kind: view.kindLabel,
    other: isRenovation(data) ? '' : '1',
    place: view.street ? view.street.id : (view.district?.title ?? ''),
    showcase: row.showcase ? '1' : '',
    status: `${status.status} ${status.label}`,
    then: status.turn ? `${status.turn.day} ${status.turn.status}` : '',
    has: Object.values(row.has).map(Number).join(''),
    percent: of(row.percent),
    percentOf: row.percent.note,
    percentSort: packSort(of(row.percent), row.percent.sort),
    promised: of(row.promised).replace(/ 项$/, ''),
    latest: latest
      ? [
          bare(latest.data.date),
          whyNoYear(latest.data.date) !== undefined ? '或更早' : inferred(latest.data.date) === undefined ? '' : '推定',
          voice === mainVoice(portal) ? '' : VOICES[voice!],
        ]
          .join(' ')
          .trimEnd()
      : '',
    households: of(row.households),
    householdsOf: row.households.note,
    householdsSort: packSort(of(row.households), row.households.sort),
    paid: of(row.paid),
    paidOf: row.paid.note,
    agreed: of(row.agreed),
    agreedOf: row.agreed.note,
    owed: row.owed,
  };
  const { street, district } = view;
  return { row: columns, where: { street: street?.title ?? '', id: street?.id ?? '', district: district?.title ?? '' } };
}

/** All rows as the file that the script reads; `at`: where the map has them. */
export function exploreFile(portal: Portal, at: ReadonlyMap<string, { x: number; y: number; approximate: boolean }>): string {
  const places: Places = {};
  const rows = [...portal.compounds.keys()].sort().map((id): FileRow => {
    const { row, where } = fileRow(portal, id);
    places[row.place] ??= where;
    const point = at.get(id);
    return { ...row, at: point ? `${Math.round(point.x)} ${Math.round(point.y)}${point.approximate ? ' ~' : ''}` : '' };
  });
  return packRows(rows, places);
}
