import { daysBetween, formatSpan } from './dates.ts';
import { readOn, type Sentence } from './turns.ts';

/** 当时知道的: what could be read of a compound on an earlier day, and what became of it by another. Small and pure: it runs where the reader chooses the days. */
export const THEN_FIELDS = { state: '到哪一步', items: '清单', due: '期限', money: '花了多少钱', missing: '没有公开的' } as const;
export type ThenField = keyof typeof THEN_FIELDS;
export type Said = Partial<Record<ThenField, Sentence>>;
export interface ThenRecord {
  id: string;
  /** 2020年5月，进度，报道 */
  about: string;
  title: string;
}
/** A day on which something was published or fell silent, and what could be said from then on; what is said as before is left out. */
export interface ThenDay {
  day: string;
  said: Said;
  records: ThenRecord[];
}
/** `/then/GROUP.json`: of one street, or of the compounds whose street no source names. */
export interface ThenFile {
  title: string;
  /** Of the street as a whole. */
  days: ThenDay[];
  compounds: Record<string, ThenCompound>;
}
export interface ThenCompound {
  title: string;
  kind: string;
  /** Not everything that is listed is counted: 片区 hold compounds, and other work is no renovation. */
  counted: boolean;
  days: ThenDay[];
}

/** What could be read on a day: of each field what was last said of it. Undefined before the first record. */
export function knownOn(days: readonly ThenDay[], day: string): { said: Said; since: string; records: ThenRecord[] } | undefined {
  const known = days.filter((d) => d.day <= day);
  const last = known.at(-1);
  return (
    last && { said: Object.assign({}, ...known.map((d) => d.said)) as Said, since: last.day, records: known.flatMap((d) => d.records) }
  );
}

/** As it read on that day, with how long ago things were then. */
export const readThen = (sentence: Sentence, day: string): string => readOn(sentence, day, (since) => formatSpan(daysBetween(since, day)));

export interface Difference {
  /** `silent`: nothing was published in between, and only the time that passed makes another state of it. */
  changed: { label: string; before: string; after: string; silent?: true }[];
  same: string[];
  /** Published in between. */
  records: ThenRecord[];
}
/** What reads otherwise on the later of two days. The time that has passed alone is no difference. */
export function compareDays(days: readonly ThenDay[], from: string, to: string): Difference {
  const [a, b] = [from, to].map((day) => knownOn(days, day));
  const records = (b?.records ?? []).slice(a?.records.length ?? 0);
  const fields = (Object.keys(THEN_FIELDS) as ThenField[]).map((field) => {
    const [before, after] = [a?.said[field], b?.said[field]];
    return {
      label: THEN_FIELDS[field],
      before: before ? readThen(before, from) : '',
      after: after ? readThen(after, to) : '',
      ...(field === 'state' && !records.length && { silent: true as const }),
      changed: (before ? readOn(before, from) : '') !== (after ? readOn(after, to) : ''),
    };
  });
  return {
    changed: fields.flatMap(({ changed, ...said }) => (changed ? [said] : [])),
    same: fields.flatMap(({ changed, label, before }) => (changed || !before ? [] : [label])),
    records,
  };
}

/** The days of records, oldest first; of a street, also those of its compounds. */
export const recordDays = (...lists: readonly (readonly ThenDay[])[]): string[] =>
  [...new Set(lists.flatMap((days) => days.flatMap((d) => (d.records.length ? [d.day] : []))))].sort();
export const daysOf = ({ days, compounds }: ThenFile): string[] => recordDays(days, ...Object.values(compounds).map((c) => c.days));

/** 楼院12个：施工中5、久无消息7: the compounds of a street that were known of by a day, by what was known. */
export function statesOn({ compounds }: ThenFile, day: string): { kind: string; total: number; states: [label: string, n: number][] }[] {
  const kinds = new Map<string, Map<string, number>>();
  for (const { kind, counted, days } of Object.values(compounds)) {
    const state = knownOn(days, day)?.said.state;
    if (!counted || !state) continue;
    const label = readOn(state, day);
    const counts = kinds.get(kind) ?? new Map<string, number>();
    kinds.set(kind, counts.set(label, (counts.get(label) ?? 0) + 1));
  }
  return [...kinds].map(([kind, counts]) => ({
    kind,
    total: [...counts.values()].reduce((a, b) => a + b, 0),
    states: [...counts].sort(([, a], [, b]) => b - a),
  }));
}

/** What reads otherwise of one place, as sentences that can be printed, with what was published in between. */
export interface Changed {
  /** Undefined of the street as a whole. */
  id?: string | undefined;
  title: string;
  changed: Difference['changed'];
  records: ThenRecord[];
}
/** 到哪一步：原来“未开工”，后来“施工中” */
export const changeWords = ({ label, before, after, silent }: Difference['changed'][number]): string => {
  const [was, now] = [before, after].map((words) => words.replace(/。$/, '').replaceAll('“', '‘').replaceAll('”', '’'));
  return `${label}：${was ? `原来“${was}”` : '原来没有记录'}，后来${silent ? '久无消息，只知道' : ''}“${now}”`;
};

/** What is said of a place of which a record came and nothing that is compared here reads otherwise: its figures, say, are not compared. `also`: of a street, what else is. */
export const sameWords = (street: boolean, also = ''): string =>
  `有新的记录，说了什么见记录；这里只比${street ? `合同与拨付的金额${also}` : '到哪一步、清单几项、期限、花了多少钱、缺哪些'}，没有变`;

/** That something is still missing is no news of a place that nobody had heard of; what was done without a plan is. */
const GAP = /^(?:未公开|没有收集到|没有公布)[^；]*$/;
const isNews = ({ label, before, after }: Difference['changed'][number]): boolean =>
  before !== '' || (label !== THEN_FIELDS.missing && !GAP.test(after));

/** 两天之间变了什么: of a street and each of its compounds that changed or of which something was published. */
export const changesBetween = (file: ThenFile, from: string, to: string): Changed[] =>
  [
    { title: `${file.title}整体`, days: file.days },
    ...Object.entries(file.compounds).map(([id, { title, days }]) => ({ id, title, days })),
  ].flatMap(({ days, ...place }): Changed[] => {
    const { changed: all, records } = compareDays(days, from, to);
    const changed = all.filter(isNews);
    return changed.length || records.length ? [{ ...place, changed, records }] : [];
  });

/** The same step by step: each day on which anything read otherwise than on the day before, oldest first. */
export const changesByDay = (file: ThenFile): (Changed & { day: string })[] =>
  [{ title: `${file.title}整体`, days: file.days }, ...Object.entries(file.compounds).map(([id, { title, days }]) => ({ id, title, days }))]
    .flatMap(({ days, ...place }) =>
      days.map(({ day }, i) => {
        const { changed, records } = compareDays(days, days[i - 1]?.day ?? '0000-00-00', day);
        return { ...place, day, changed: changed.filter(isNews), records };
      }),
    )
    .filter((c) => c.changed.length > 0 || c.records.length > 0)
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
