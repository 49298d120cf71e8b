import { KIND_IDS, KINDS, type DisclosureKind, type ExpectedKind } from '../schema/kinds/index.ts';
import type { Dated } from '../schema/dates.ts';
import { compoundSummary } from './compound.ts';
import { asRead } from './corrections.ts';
import { bare, formatDated, inferred, inTime, latest } from './dates.ts';
import { kindNameOf } from './kind-name.ts';
import { SHOWN_BY } from './kept.ts';
import { isAct, ofThisRound, type Disclosure } from './disclosure.ts';
import { once } from './once.ts';
import type { Portal } from './portal.ts';
import { heldWords, isRenovation } from './regions.ts';
import { lacking, LATEST, standingOf, standingOfVoice, STANDINGS, voiceOfSource, type Standing } from './voice.ts';
import { NO_DAY } from '../schema/voice.ts';

/**
 * 公开度: which kinds of disclosure an office published of each compound, and when; what others reported, only mention or prescribe
 * stands beside it and does not count. What was owed is not judged here.
 */
export type OpenKind = ExpectedKind;
const isOpen = (k: DisclosureKind): k is OpenKind => KINDS[k].expected;
export const OPEN_KINDS = KIND_IDS.filter(isOpen);
/** Two characters, so that the columns stand on a phone. */
export const SHORT_KINDS = Object.fromEntries(OPEN_KINDS.map((k) => [k, KINDS[k].short])) as Record<OpenKind, string>;

export interface OpenCell {
  /** The best that there is: published, else reported, else only mentioned, else only prescribed. */
  standing: Standing;
  /** Records of that standing. */
  count: number;
  /** Of acts alone: what is mentioned or prescribed has no day. */
  latest?: Dated | undefined;
  /** The latest disclosure; undefined where only the compound's own entry says it. */
  id?: string | undefined;
}
export interface OpenRow {
  id: string;
  title: string;
  kindLabel: string;
  /** 片区 hold compounds that have rows of their own: they are not counted with them. */
  cluster: boolean;
  cells: Partial<Record<OpenKind, OpenCell>>;
  /** Kinds that an office published. */
  published: number;
  /** Kinds that are only reported or passed on. */
  reported: number;
  /** 公开过3类，最近2020年5月；另有报道2类 */
  words: string;
}
export interface Openness {
  rows: OpenRow[];
  /** 60个小区、楼院，另有15个片区 */
  held: string;
  /** 60个小区、楼院: what the counts are of; 片区 only where there is nothing else. */
  base: string;
  /** How many of the base have each kind published by an office, and how many have it only reported or passed on. */
  totals: Record<OpenKind, number>;
  reported: Record<OpenKind, number>;
  /** How a gap is called here. */
  lacking: string;
}

const ORDER: readonly Standing[] = ['published', 'reported', 'reposted', 'mention', 'rule'];
const TOLD = ['reported', 'reposted'] as const;
/** How a cell is said where there is no room for more. */
export const CELL_WORDS: Record<Standing, string> = {
  published: '公开',
  reported: '报道',
  reposted: '转载',
  mention: '提到',
  rule: '规定',
};

const put = (cells: OpenRow['cells'], kind: OpenKind, found: OpenCell): void => {
  const cell = cells[kind];
  if (cell && ORDER.indexOf(cell.standing) < ORDER.indexOf(found.standing)) return;
  const same = cell?.standing === found.standing ? cell : undefined;
  const newest = same?.latest && found.latest && inTime(same.latest, found.latest) > 0 ? same : found;
  cells[kind] = { ...newest, count: (same?.count ?? 0) + 1 };
};

const cellsOf = (portal: Portal, disclosures: readonly Disclosure[]): OpenRow['cells'] => {
  const cells: OpenRow['cells'] = {};
  for (const d of disclosures) {
    const standing = standingOf(portal, d);
    const kind = d.data.kind === 'rule' ? SHOWN_BY[d.data.does] : d.data.kind;
    if (!kind || !isOpen(kind)) continue;
    put(cells, kind, { standing, count: 1, latest: isAct(d) ? d.data.date : undefined, id: d.id });
  }
  return cells;
};

const kindsOf = (cells: OpenRow['cells'], standing: Standing): OpenKind[] => OPEN_KINDS.filter((k) => cells[k]?.standing === standing);
const latestOf = (cells: OpenRow['cells'], kinds: readonly OpenKind[]): Dated => latest(kinds.map((k) => cells[k]!.latest!))!;

const wordsOf = (cells: OpenRow['cells'], absent: string): string => {
  const said = (['published', ...TOLD] as const).flatMap((s) => {
    const kinds = kindsOf(cells, s);
    return kinds.length ? [`${STANDINGS[s]}${kinds.length}类，${LATEST[s]}${formatDated(latestOf(cells, kinds))}`] : [];
  });
  const [mentioned, ruled] = [kindsOf(cells, 'mention').length, kindsOf(cells, 'rule').length];
  return [...said, mentioned && `只是提到${mentioned}类`, ruled && `只有规定${ruled}类`].filter(Boolean).join('；') || `${absent}它的记录`;
};

const row = (portal: Portal, id: string, title: string, kindLabel: string, cells: OpenRow['cells'], cluster = false): OpenRow => ({
  id,
  title,
  kindLabel,
  cluster,
  cells,
  published: kindsOf(cells, 'published').length,
  reported: TOLD.flatMap((s) => kindsOf(cells, s)).length,
  words: wordsOf(cells, lacking(portal)),
});

/** Undefined of a compound that no renovation is told of. */
const rowOn = (portal: Portal, id: string, asOf: string): OpenRow | undefined => {
  const summary = compoundSummary(portal, id, asOf);
  if (!isRenovation(summary)) return undefined;
  const data = portal.compounds.get(id)!;
  const cells = cellsOf(portal, asRead(portal.ofCompound.get(id) ?? [], portal.corrections, asOf).filter(ofThisRound));
  // the plan in the entry itself, where no record says more
  const own = data.plan && (data.plan.asOf ?? data.asOf);
  // a deadline that residents tell of is no plan that anybody published or reported
  const byResidents = data.plan?.voice === 'resident';
  if (own && !cells.plan?.latest) {
    cells.plan = byResidents
      ? { standing: 'mention', count: 1 }
      : { standing: standingOfVoice(voiceOfSource(portal, data.plan!.source ?? data.source)), count: 1, latest: own };
  }
  return row(portal, id, summary.title, summary.kindLabel, cells, summary.kind === 'cluster');
};
const compoundRow = once('openness', rowOn);
/** Those that have a row. */
export const opennessIds = (portal: Portal, compoundIds: readonly string[]): string[] =>
  compoundIds.filter((id) => isRenovation(compoundSummary(portal, id)));

export function opennessOf(portal: Portal, compoundIds: readonly string[], asOf = portal.asOf): Openness {
  const rows = compoundIds.flatMap((id) => compoundRow(portal, id, asOf) ?? []);
  const singles = rows.filter((r) => !r.cluster);
  const base = singles.length ? singles : rows;
  const held = heldWords(compoundIds.map((id) => compoundSummary(portal, id, asOf)));
  const count = (...standings: readonly (Standing | undefined)[]) =>
    Object.fromEntries(
      OPEN_KINDS.map((k) => [k, base.filter((r) => r.cells[k] && standings.includes(r.cells[k].standing)).length]),
    ) as Openness['totals'];
  // what holds others stands apart, behind them
  const apart = base === singles ? [...singles, ...rows.filter((r) => r.cluster)] : rows;
  return {
    rows: apart,
    held,
    base: held.split('，另有')[0]!,
    totals: count('published'),
    reported: count(...TOLD),
    lacking: lacking(portal),
  };
}

/** What there is of a street's work as a whole, not of single compounds. */
export function streetOpenness(portal: Portal, id: string, asOf = portal.asOf): OpenRow & { records: number } {
  const general = asRead(portal.ofStreet.get(id) ?? [], portal.corrections, asOf).filter((d) => !d.data.about.compounds && ofThisRound(d));
  const cells = cellsOf(portal, general);
  const reports = general.filter((d) => d.data.kind === 'report').length;
  const r = row(portal, id, '街道整体', '街道', cells);
  const words = [Object.keys(cells).length ? r.words : '', reports ? `汇总的数字和情况${reports}条` : ''].filter(Boolean).join('；');
  return { ...r, records: general.length, words: words || `${lacking(portal)}街道整体的记录` };
}

/** 提到, 规定: of compounds that have nothing better of a kind; undefined where there is nothing. */
export const besidesWords = ({ rows }: Openness, kind: OpenKind): string | undefined => {
  const found = (['mention', 'rule'] as const).find((s) => rows.some((r) => r.cells[kind]?.standing === s));
  return found && CELL_WORDS[found];
};

/** 2020-05: when it was last published, short. */
export const monthOf = (d: Dated): string => bare(d).slice(0, 7);

/** Its day is not the source's word. */
export const guessed = (cell: OpenCell | undefined): boolean => cell?.latest !== undefined && inferred(cell.latest) !== undefined;

/** What a cell says: 例会：报道2次，最近2020年5月 · 验收：只有规定，没有哪一次的记录 */
export const cellWords = (kind: OpenKind, cell: OpenCell): string => {
  const label = kindNameOf(kind, cell.standing === 'published');
  if (cell.standing === 'mention') return `${label}：只是提到，${NO_DAY}`;
  if (cell.standing === 'rule') return `${label}：只有规定，没有哪一次的记录`;
  return `${label}：${STANDINGS[cell.standing]}${cell.count > 1 ? `${cell.count}次，最近` : '，'}${formatDated(cell.latest!)}`;
};

const named = (kinds: readonly string[], most: number): string =>
  kinds.slice(0, most).join('、') + (kinds.length > most ? `等${kinds.length}类` : '');

/** Of a set of counts the highest: 进度通报最多（3个） */
const most = (counts: Record<OpenKind, number>, official: boolean): string | undefined => {
  const count = Math.max(...OPEN_KINDS.map((k) => counts[k]));
  if (count === 0) return undefined;
  const top = OPEN_KINDS.filter((k) => counts[k] === count).map((k) => kindNameOf(k, official));
  return `${named(top, 2)}最多（${top.length > 1 ? '各' : ''}${count}个）`;
};

/** 没有收集到单位公布的; who publishes knows that there is none. */
const noneOf = (lacking: string, official: string): string => `${lacking === '没有公布' ? official : lacking}单位公布的`;

export const opennessTitle = (o: Openness): string => {
  if (!o.rows.length) return '没有收录改造的小区';
  const [published, reported] = [most(o.totals, true), most(o.reported, false)];
  const only = (standing: Standing): string[] =>
    OPEN_KINDS.filter((k) => !o.totals[k] && !o.reported[k] && o.rows.some((r) => r.cells[k]?.standing === standing)).map((k) =>
      kindNameOf(k, false),
    );
  const [mentioned, ruled] = [only('mention'), only('rule')];
  if (!published && !reported && !mentioned.length && !ruled.length) return `收录的${o.held}，${o.lacking}任何一类记录`;
  const never = OPEN_KINDS.filter((k) => o.rows.every((r) => !r.cells[k])).map((k) => KINDS[k].label);
  return [
    `${o.base}中，${published ? `单位公布的，${published}` : noneOf(o.lacking, '没有一类是')}`,
    reported && `只有报道或转载的，${reported}`,
    mentioned.length && `只是提到的有${named(mentioned, 3)}`,
    ruled.length && `只有规定的有${named(ruled, 3)}`,
    never.length && `${o.lacking}${named(never, 3)}`,
  ]
    .filter(Boolean)
    .join('；');
};

/** 单位公布过2类，共11类: of streets and all their compounds together. */
export const openedWords = (streets: readonly { openness: Openness; own?: OpenRow | undefined }[]): string => {
  const of = (test: (street: (typeof streets)[number], k: OpenKind) => boolean): number =>
    OPEN_KINDS.filter((k) => streets.some((s) => test(s, k))).length;
  const published = of(({ openness, own }, k) => openness.totals[k] > 0 || own?.cells[k]?.standing === 'published');
  if (published) return `单位公布过${published}类，共${OPEN_KINDS.length}类`;
  const told = of(({ openness, own }, k) => openness.reported[k] > 0 || own?.cells[k]?.latest !== undefined);
  if (told) return `${OPEN_KINDS.length}类都${noneOf(streets[0]?.openness.lacking ?? '', '没有')}`;
  const mentioned = of(({ openness, own }, k) => [...openness.rows, ...(own ? [own] : [])].some((r) => r.cells[k]?.standing === 'mention'));
  return mentioned ? `只是提到${mentioned}类` : `${streets[0]?.openness.lacking ?? ''}记录`;
};
