import { DISCLOSURE_KINDS, KIND_IDS, KINDS, type DisclosureKind, type ExpectedKind } from '../schema/kinds/index.ts';
import type { Dated } from '../schema/dates.ts';
import { compoundSummary } from './compound.ts';
import { asRead } from './corrections.ts';
import { bare, formatDate, inTime, latest } from './dates.ts';
import type { Disclosure } from './disclosure.ts';
import type { Portal } from './portal.ts';
import { isRenovation } from './regions.ts';

/** 公开度: which kinds of disclosure were published of each compound, and when. What was owed is not judged here. */
export type OpenKind = ExpectedKind;
const isOpen = (k: DisclosureKind): k is OpenKind => KINDS[k].expected;
export const OPEN_KINDS = KIND_IDS.filter(isOpen);
/** Two characters, so that the columns stand on a phone. */
export const SHORT_KINDS = Object.fromEntries(OPEN_KINDS.map((k) => [k, KINDS[k].short])) as Record<OpenKind, string>;

export interface OpenCell {
  count: number;
  latest: Dated;
  /** The latest disclosure; undefined where only the compound's own entry says it. */
  id?: string | undefined;
}
export interface OpenRow {
  id: string;
  title: string;
  kindLabel: string;
  cells: Partial<Record<OpenKind, OpenCell>>;
  published: number;
  /** 公开过3类，最近2020年5月；没有公开：… */
  words: string;
}
export interface Openness {
  rows: OpenRow[];
  /** How many of the rows published each kind. */
  totals: Record<OpenKind, number>;
}

const cellsOf = (disclosures: readonly Disclosure[]): OpenRow['cells'] => {
  const cells: OpenRow['cells'] = {};
  for (const d of disclosures) {
    const { kind } = d.data;
    if (!isOpen(kind)) continue;
    const cell = cells[kind];
    const last = cell && inTime(cell.latest, d.data.date) > 0 ? cell : { latest: d.data.date, id: d.id };
    cells[kind] = { count: (cell?.count ?? 0) + 1, latest: last.latest, id: last.id };
  }
  return cells;
};

const wordsOf = (cells: OpenRow['cells']): string => {
  const published = OPEN_KINDS.filter((k) => cells[k]);
  if (!published.length) return '没有公开过';
  return `公开过${published.length}类，最近${formatDate(latest(published.map((k) => cells[k]!.latest))!)}`;
};

const row = (id: string, title: string, kindLabel: string, cells: OpenRow['cells']): OpenRow => ({
  id,
  title,
  kindLabel,
  cells,
  published: Object.keys(cells).length,
  words: wordsOf(cells),
});

export function opennessOf(portal: Portal, compoundIds: readonly string[], asOf = portal.asOf): Openness {
  const rows = compoundIds.flatMap((id) => {
    const summary = compoundSummary(portal, id, asOf);
    if (!isRenovation(summary)) return [];
    const data = portal.compounds.get(id)!;
    const cells = cellsOf(asRead(portal.ofCompound.get(id) ?? [], portal.corrections, asOf));
    const own = data.plan && (data.plan.asOf ?? data.asOf);
    if (own && !cells.plan) cells.plan = { count: 1, latest: own };
    return [row(id, summary.title, summary.kindLabel, cells)];
  });
  return { rows, totals: Object.fromEntries(OPEN_KINDS.map((k) => [k, rows.filter((r) => r.cells[k]).length])) as Openness['totals'] };
}

/** What a street published of its work as a whole, not of single compounds. */
export function streetOpenness(portal: Portal, id: string, asOf = portal.asOf): OpenRow {
  const general = asRead(portal.ofStreet.get(id) ?? [], portal.corrections, asOf).filter((d) => !d.data.about.compounds);
  const reports = general.filter((d) => d.data.kind === 'report').length;
  const r = row(id, '街道整体', '街道', cellsOf(general));
  return { ...r, words: [r.published ? r.words : '', reports ? `汇总通报${reports}次` : '没有汇总通报'].filter(Boolean).join('；') };
}

/** 2020-05: when it was last published, short. */
export const monthOf = (d: Dated): string => bare(d).slice(0, 7);

export const opennessTitle = (o: Openness): string => {
  if (!o.rows.length) return '没有收录改造的小区';
  const never = OPEN_KINDS.filter((k) => o.totals[k] === 0).map((k) => DISCLOSURE_KINDS[k]);
  const count = Math.max(...OPEN_KINDS.map((k) => o.totals[k]));
  if (count === 0) return `收录的${o.rows.length}个条目都没有公开记录`;
  const named = (kinds: readonly string[], most: number): string =>
    kinds.slice(0, most).join('、') + (kinds.length > most ? `等${kinds.length}类` : '');
  const top = OPEN_KINDS.filter((k) => o.totals[k] === count).map((k) => DISCLOSURE_KINDS[k]);
  const best = `${named(top, 2)}公开最多（${top.length > 1 ? '各' : ''}${count}个）`;
  return `${o.rows.length}个条目中，${best}${never.length ? `；没有公开过${named(never, 3)}` : ''}`;
};
