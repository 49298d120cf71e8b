import type { DisclosureOf } from '../schema/index.ts';
import { formatDate } from './dates.ts';
import type { Disclosure } from './disclosure.ts';

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
