import { COMPOUND_KINDS } from '../schema/compound.ts';
import { VOICES } from '../schema/voice.ts';
import { answersOf, costFigures } from './answers.ts';
import { viewOfRecords, type CompoundView } from './compound.ts';
import { asRead } from './corrections.ts';
import { addDays, firstDay, formatDated } from './dates.ts';
import { isAct, isMention, type Disclosure } from './disclosure.ts';
import { catalogPageOf } from './duties.ts';
import { kindName } from './kind-name.ts';
import { once } from './once.ts';
import { moneyOf, paymentFigures, paymentWords, type Payment } from './payments.ts';
import type { Portal } from './portal.ts';
import { isRenovation } from './regions.ts';
import { headlineOf } from './status.ts';
import { hasSay, sweepOf } from './then-sweep.ts';
import type { Said, ThenCompound, ThenDay, ThenField, ThenFile, ThenRecord } from './then-words.ts';
import { turning } from './words.ts';
import { promisedOf } from './verdict.ts';
import { lacking, voiceOf } from './voice.ts';
import { STREET_UNKNOWN } from './places.ts';

/** Days are those of the records: a record that is dated to the month is known from its first day on, as everywhere (corrections.ts). */
const byDay = (records: readonly Disclosure[]): [string, Disclosure[]][] =>
  [...Map.groupBy(records, (d) => firstDay(d.data.date))].sort(([a], [b]) => (a < b ? -1 : 1));

const recordOf = (portal: Portal, { id, data }: Disclosure): ThenRecord => ({
  id,
  about: [
    formatDated(data.date) + (isMention({ id, data }) ? '的材料提到' : ''),
    kindName(portal, data),
    VOICES[voiceOf(portal, data)],
  ].join('，'),
  title: data.title,
});

/** What a page said of it on the day of the view. */
export function saidOf(portal: Portal, view: CompoundView): Said {
  const state = headlineOf(view.status);
  return {
    state: [turning({ state: state.label, turn: state.turn })],
    items: view.promiseSentence,
    due: promisedOf(view) ?? [`${lacking(portal)}整个小区的期限`],
    money: answersOf(portal, view).find((a) => a.id === 'cost')!.sentence,
    missing: [view.missing.length ? view.missing.map((m) => m.label).join('、') : '没有缺的'],
  };
}

/** What is said as on the day before is said once. */
function changes(days: readonly { day: string; said: Said; records: ThenRecord[] }[]): ThenDay[] {
  let before: Said = {};
  return days.map(({ day, said, records }) => {
    const fresh = Object.entries(said).filter(([k, v]) => JSON.stringify(v) !== JSON.stringify(before[k as ThenField]));
    before = said;
    return { day, said: Object.fromEntries(fresh), records };
  });
}

/** When a view will read otherwise though nothing is published: what is silent by then is counted as silent. */
const turnsOf = ({ status, ledger }: CompoundView): string[] => [
  ...new Set([status.turn?.day, ...ledger.map((r) => r.until)].flatMap((day) => (day === undefined ? [] : [addDays(day, 1)]))),
];

function daysOf(portal: Portal, id: string): ThenDay[] {
  const all = portal.ofCompound.get(id) ?? [];
  const days = byDay(all.filter(isAct));
  const sweep = sweepOf(portal, all);
  // what is only mentioned has no day of its own, and counts from the next day that has a record
  const mentions = all.filter((d) => isMention(d) && hasSay(d));
  return changes(
    days.flatMap(([day, acts], i) => {
      sweep.add(acts);
      const since = days[i - 1]?.[0] ?? '';
      const read = mentions.filter((d) => firstDay(d.data.date) > since && firstDay(d.data.date) <= day);
      const records = [...acts, ...read];
      const known = sweep.standing();
      const view = viewOfRecords(portal, id, day, known);
      const next = days[i + 1]?.[0];
      const quiet = turnsOf(view).filter((turn) => turn > day && (next === undefined || turn < next));
      return [
        { day, said: saidOf(portal, view), records: records.map((d) => recordOf(portal, d)) },
        ...quiet.sort().map((turn) => ({ day: turn, said: saidOf(portal, viewOfRecords(portal, id, turn, known)), records: [] })),
      ];
    }),
  );
}
/** Each of its days is a view of its own: those of a city take minutes. */
const compoundDays = once('compoundDays', daysOf, { keep: true });

const ownOf = (portal: Portal, street: string): Disclosure[] =>
  (portal.ofStreet.get(street) ?? []).filter((d) => isAct(d) && !d.data.about.compounds);
const streetPayment = (portal: Portal, own: readonly Disclosure[], day: string): Payment | undefined =>
  moneyOf(asRead(own, portal.corrections, day)).payments.findLast((p) => p.latest && paymentWords(p));

function streetDays(portal: Portal, street: string): ThenDay[] {
  const own = ownOf(portal, street);
  return changes(
    byDay(own).map(([day, records]) => {
      const payment = streetPayment(portal, own, day);
      return {
        day,
        said: { money: [payment ? paymentWords(payment)! : `${lacking(portal)}合同与拨付金额`] },
        records: records.map((d) => recordOf(portal, d)),
      };
    }),
  );
}

/** What may change what was known of its money. */
const ON_MONEY: readonly Disclosure['data']['kind'][] = ['plan', 'bid', 'payment', 'report', 'correction'];
/** The figures that 花了多少钱 has named on some day, and the first such day. */
export function moneyThen(portal: Portal, level: 'compounds' | 'streets', id: string): Map<string, string> {
  const all = level === 'streets' ? ownOf(portal, id) : (portal.ofCompound.get(id) ?? []);
  const sweep = sweepOf(portal, all);
  const found = new Map<string, string>();
  for (const [i, [day, acts]] of byDay(all.filter(isAct)).entries()) {
    sweep.add(acts);
    if (i > 0 && !acts.some((d) => ON_MONEY.includes(d.data.kind))) continue;
    const payment = level === 'streets' ? streetPayment(portal, all, day) : undefined;
    const named =
      level === 'streets' ? (payment ? paymentFigures(payment) : []) : costFigures(viewOfRecords(portal, id, day, sweep.standing()));
    for (const figure of named) found.set(figure, found.get(figure) ?? day);
  }
  return found;
}

/** The groups in which the files lie: as in 公开目录, each compound in one. */
export function thenGroups(portal: Portal): Map<string, string[]> {
  const groups = new Map([...portal.streets.keys()].map((id): [string, string[]] => [id, []]));
  for (const id of portal.compounds.keys()) {
    const group = catalogPageOf(portal, id);
    groups.set(group, [...(groups.get(group) ?? []), id]);
  }
  return groups;
}

/** 二七区，街道不明: of those whose street no source names. */
export const looseTitle = (portal: Portal, group: string): string =>
  [portal.districts.get(group.replace(/-loose$/, ''))?.title, STREET_UNKNOWN].filter(Boolean).join('，');

export function thenFile(portal: Portal, group: string, compounds: readonly string[]): ThenFile {
  const street = portal.streets.get(group);
  return {
    title: street?.title ?? looseTitle(portal, group),
    days: street ? streetDays(portal, group) : [],
    compounds: Object.fromEntries(
      compounds.map((id): [string, ThenCompound] => {
        const { title, kind, work } = portal.compounds.get(id)!;
        return [
          id,
          { title, kind: COMPOUND_KINDS[kind], counted: isRenovation({ work }) && kind !== 'cluster', days: compoundDays(portal, id) },
        ];
      }),
    ),
  };
}
