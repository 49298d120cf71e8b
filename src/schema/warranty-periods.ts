import type { ItemId } from './items.ts';

/** 最低保修期限: what the law gives, whatever a contract says. Counted from the acceptance of the whole, never from that of one process. */
export interface WarrantyPeriod {
  items: readonly ItemId[];
  what: string;
  /** Years, or seasons of heating. */
  years?: number;
  seasons?: number;
  basis: string;
}
const QUALITY = '《建设工程质量管理条例》第四十条';
export const WARRANTY_PERIODS: readonly WarrantyPeriod[] = [
  { items: ['roof'], what: '屋面防水', years: 5, basis: QUALITY },
  { items: ['facade'], what: '外墙面的防渗漏', years: 5, basis: QUALITY },
  { items: ['insulation'], what: '保温', years: 5, basis: '《民用建筑节能条例》第二十三条' },
  { items: ['heating'], what: '供热', seasons: 2, basis: QUALITY },
  { items: ['water', 'drainage'], what: '给排水管道', years: 2, basis: QUALITY },
  { items: ['power', 'lighting'], what: '电气管线', years: 2, basis: QUALITY },
];
