import type { Dated } from '../schema/dates.ts';
import type { DisclosureOf } from '../schema/index.ts';
import { WARRANTY_PERIODS } from '../schema/warranty-periods.ts';
import type { AcceptanceView } from './acceptance.ts';
import { addDays, bare, formatDate, formatDated } from './dates.ts';
import type { Disclosure } from './disclosure.ts';
import type { LedgerRow } from './items.ts';
import type { Sentence } from './turns.ts';
import { itemName } from './words.ts';

/** 保修: one line of what is under warranty, as it was published. */
export interface WarrantyView {
  id: string;
  data: DisclosureOf<'warranty'>;
  /** 屋面防水：2021年4月2日起，到2026年4月1日，由某公司保修 */
  words: string;
  phone?: string | undefined;
}

export function warrantyOf(d: Disclosure & { data: DisclosureOf<'warranty'> }): WarrantyView {
  const { what, from, until, by, phone } = d.data;
  const parts = [
    from ? `${formatDate(from)}起` : '起始日期未公开',
    until ? `到${formatDate(until)}` : '到何时未公开',
    by && `由${by}保修`,
  ].filter(Boolean);
  return { id: d.id, data: d.data, words: `${what}：${parts.join('，')}`, phone };
}

export const warrantiesOf = (disclosures: readonly Disclosure[]): WarrantyView[] =>
  disclosures.flatMap((d) => (d.data.kind === 'warranty' ? [warrantyOf({ ...d, data: d.data })] : []));

/** What the law gives for what was done here: one line a matter, and what is left to a contract. */
export interface StatutoryWarranty {
  /** The acceptance of the whole, from which every period runs; undefined where none was published. */
  from?: Dated | undefined;
  lines: { what: string; basis: string; sentence: Sentence }[];
  /** What was done that no law names: its warranty is what the contract says. */
  byContract: string[];
}

const yearsLater = (day: string, years: number): string => {
  const later = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
  // a day before, since the first day counts; the 29th of February has no anniversary
  return addDays(later.endsWith('-02-29') ? `${later.slice(0, 4)}-03-01` : later, -1);
};

/** Only of what was carried out: nothing is warranted that was only planned. */
export function statutoryWarranty(
  rows: readonly Pick<LedgerRow, 'item' | 'label' | 'localName' | 'state' | 'was'>[],
  acceptance: readonly Pick<AcceptanceView, 'stage' | 'verdict' | 'date' | 'mention'>[],
): StatutoryWarranty {
  const done = rows.filter((r) => ['done', 'underway', 'counted'].includes(r.was ?? r.state));
  const from = acceptance.find((a) => a.stage === 'completion' && a.verdict !== 'fail' && !a.mention)?.date;
  const lines = WARRANTY_PERIODS.filter((p) => done.some((r) => (p.items as readonly string[]).includes(r.item))).map(
    ({ what, years, seasons, basis }) => {
      const period = years === undefined ? `${seasons}个采暖期` : `${years}年`;
      const words = `法定最低${period}，从竣工验收合格起算`;
      if (from === undefined) return { what, basis, sentence: [`${words}；未公开竣工验收日期，算不出到哪一天`] };
      if (years === undefined || bare(from).length < 10) return { what, basis, sentence: [`${words}（${formatDated(from)}）`] };
      const until = yearsLater(bare(from), years);
      const sentence: Sentence = [
        `${words}（${formatDated(from)}），到${formatDate(until)}`,
        { day: until, before: '', after: '，已经过了', age: '' },
      ];
      return { what, basis, sentence };
    },
  );
  const named = new Set<string>(WARRANTY_PERIODS.flatMap((p) => p.items));
  return { from, lines, byContract: [...new Set(done.filter((r) => !named.has(r.item)).map(itemName))] };
}
