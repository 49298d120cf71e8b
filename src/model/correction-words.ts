import { isCalendarDate, type Dated } from '../schema/dates.ts';
import { disclosure } from '../schema/disclosure.ts';
import type { DisclosureData, DisclosureOf } from '../schema/index.ts';
import { ITEM_LABELS, type ItemId } from '../schema/items.ts';
import { METRICS, type MetricId } from '../schema/metrics.ts';
import { PARTIES } from '../schema/parties.ts';
import { UNITS, type Unit } from '../schema/quantities.ts';
import { along, metaOf, type Node } from '../schema/walk.ts';
import { firstDay, formatDate } from './dates.ts';
import { exactMoney } from './money.ts';
import { formatNumber } from './numbers.ts';
import type { Portal } from './portal.ts';

/** One field that was corrected, as people read it: 改造清单第1项“外墙保温”的已完成数量, 2栋, 3栋. */
export interface ChangeWords {
  field: string;
  was: string;
  now: string;
}
export interface CorrectionWords {
  id: string;
  date: Dated;
  reason: string;
  withdraw: boolean;
  changes: ChangeWords[];
}

/** What one calls an entry of a list: an item, a figure, a finding. */
const nameOf = (value: unknown): string => {
  const v = (value ?? {}) as Record<string, string | undefined>;
  const name =
    v['localName'] ??
    v['label'] ??
    (v['item'] && ITEM_LABELS[v['item'] as ItemId]) ??
    (v['metric'] && METRICS[v['metric'] as MetricId].label) ??
    v['what'] ??
    v['building'] ??
    (v['party'] && PARTIES[v['party'] as keyof typeof PARTIES]);
  return name ? `“${name}”` : '';
};

/** The parts of a quantity, a figure with its source and a date need no name: their field has it. */
const UNNAMED = ['value', 'date'];

/** A field and its values in words, by the schema's own labels. */
export function changeWords(
  data: DisclosureData,
  { path, was, now }: { path: string; was: unknown; now: unknown },
  titleOf: (id: string) => string = String,
): ChangeWords {
  const steps = along(
    disclosure as unknown as Node,
    data,
    path.split('.').map((k) => (/^\d+$/.test(k) ? Number(k) : k)),
  );
  const leaf = steps.at(-1);
  const names = steps.flatMap(({ key, schema, value }, i): string[] => {
    if (typeof key === 'number') return [`第${key + 1}项${nameOf(value)}`];
    return i > 0 && UNNAMED.includes(key) ? [] : [`${i > 0 ? '的' : ''}${metaOf(schema).title ?? key}`];
  });
  const meta = leaf ? metaOf(leaf.schema) : {};
  const whole = steps.at(-2)?.value as { unit?: Unit } | undefined;
  const unit = meta.unit ?? (leaf?.key === 'value' && whole?.unit ? UNITS[whole.unit] : '');
  const say = (v: unknown): string => {
    if (typeof v === 'boolean') return v ? '是' : '否';
    if (meta.labels) return meta.labels[String(v)] ?? String(v);
    if (meta.ref) return titleOf(String(v));
    if (typeof v === 'string' && isCalendarDate(v) && meta.form?.startsWith('日期')) return formatDate(v);
    if (unit === '元' || meta.form?.startsWith('金额')) return exactMoney(String(v));
    return typeof v === 'number' || unit ? `${formatNumber(v as number | string)}${unit}` : String(v);
  };
  return { field: names.join('') || path, was: say(was), now: say(now) };
}

/** Each correction of a record that was known by a day, oldest first, in words. */
export function correctionsOf(
  portal: Pick<Portal, 'corrections' | 'disclosures' | 'sources' | 'compounds'>,
  id: string,
  asOf: string,
): CorrectionWords[] {
  return (portal.corrections.get(id) ?? []).flatMap((c) =>
    c.data.kind === 'correction' && firstDay(c.data.date) <= asOf ? [correctionWords(portal, { ...c, data: c.data })] : [],
  );
}

export function correctionWords(
  portal: Pick<Portal, 'disclosures' | 'sources' | 'compounds'>,
  { id, data }: { id: string; data: DisclosureOf<'correction'> },
): CorrectionWords {
  const target = portal.disclosures.get(data.corrects)!;
  const titleOf = (x: string) => (portal.sources.get(x) ?? portal.compounds.get(x) ?? portal.disclosures.get(x))?.title ?? x;
  return {
    id,
    date: data.date,
    reason: data.reason,
    withdraw: data.withdraw ?? false,
    changes: (data.changes ?? []).map((c) => changeWords(target, c, titleOf)),
  };
}

/** 总体进度由50%改为45%；原因：笔误 */
export const correctionSentence = ({ withdraw, changes, reason }: CorrectionWords): string =>
  [withdraw && '整条撤回', ...changes.map((c) => `${c.field}由${c.was}改为${c.now}`), `原因：${reason}`].filter(Boolean).join('；');
