/**
 * 底稿 in the workbook: what is published of a street (names, plans, latest values, ids), in a hidden sheet of the workbook that was exported,
 * so that 更正 and shrunken 累计 are found where only the workbook is at hand, or a desk that is older than it.
 */
import { COLLECTIONS, type CollectionName } from '../schema/basics.ts';
import { SCHEMAS, type Content, type Entry } from '../schema/index.ts';
import { shown, type Workbook } from './sheet.ts';
import type { WrittenSheet } from './write-xlsx.ts';

export const CARRIED_SHEET = '底稿';
/** Excel holds 32,767 letters in a cell. */
const LETTERS = 30_000;

export interface CarriedEntry {
  collection: CollectionName;
  id: string;
  data: Entry<CollectionName>['data'];
}

/** What is published of a street, and what that refers to. */
function publishedOf(content: Content, street: string): CarriedEntry[] {
  const streets = content.streets.filter((s) => s.id === street);
  const compounds = content.compounds.filter((c) => c.data.street === street);
  const own = new Set([street, ...compounds.map((c) => c.id)]);
  const disclosures = content.disclosures.filter((d) =>
    Object.values(d.data.about)
      .flat()
      .every((id) => own.has(id)),
  );
  const named = new Set([...streets, ...compounds, ...disclosures].map((e) => (e.data as { source?: string }).source));
  const all = {
    districts: content.districts.filter((d) => streets.some((s) => s.data.district === d.id)),
    streets,
    sources: content.sources.filter((s) => named.has(s.id)),
    compounds,
    disclosures,
  };
  return Object.entries(all).flatMap(([collection, list]) =>
    list.map(({ id, data }) => ({ collection: collection as CollectionName, id, data })),
  );
}

export function carriedSheet(content: Content, street: string, today: string): WrittenSheet {
  const rows = publishedOf(content, street).map(({ collection, id, data }) => {
    const text = JSON.stringify(data);
    const parts = Array.from({ length: Math.ceil(text.length / LETTERS) }, (_, i) => text.slice(i * LETTERS, (i + 1) * LETTERS));
    return [collection, id, ...parts].map((value) => ({ value }));
  });
  return {
    name: CARRIED_SHEET,
    hidden: true,
    widths: [14, 40, 60],
    rows: [[{ value: `${today}已公布的，程序用来核对，不要改` }], ...rows],
  };
}

/** What a workbook carries; what is not an entry as the schema has it is left. */
export function carriedIn(book: Workbook): CarriedEntry[] {
  const sheet = book.sheets.find((s) => s.name === CARRIED_SHEET);
  return (sheet?.rows ?? []).flatMap(({ cells }) => {
    const [collection, id, ...parts] = [...cells].sort((a, b) => a[0] - b[0]).map(([, c]) => shown(c.value));
    if (!COLLECTIONS.includes(collection as CollectionName) || !parts.length) return [];
    try {
      const { success, data } = SCHEMAS[collection as CollectionName].safeParse(JSON.parse(parts.join('')));
      return success ? [{ collection: collection as CollectionName, id: id!, data: data as CarriedEntry['data'] }] : [];
    } catch {
      return [];
    }
  });
}
