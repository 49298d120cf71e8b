import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { address } from '../../src/ledger/sheet.ts';
import { writeXlsx } from '../../src/ledger/write-xlsx.ts';
import { splitEntry } from '../../src/loader/frontmatter.ts';
import { COLLECTIONS, type CollectionName } from '../../src/schema/basics.ts';
import { SCHEMAS, type Content } from '../../src/schema/index.ts';
import { demoCity } from '../../tools/demo/city.ts';
import type { Rng } from '../../tools/demo/rng.ts';

/** A cell as offices fill it: a figure, words, a day that is one, a formula with what it came to. */
export type Written = string | number | undefined | { day: string } | { formula: string; value: number | '#REF!' };
export interface LedgerSheet {
  name: string;
  rows: Written[][];
  hidden?: number[];
  merges?: string[];
}

const serial = (day: string): number => (Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000;

/** Sheets as Excel saves them; our own writer has neither formulas nor merges, as no file of ours needs them. */
export function officeWorkbook(sheets: readonly LedgerSheet[]): Uint8Array {
  const parts = unzipSync(
    writeXlsx(
      sheets.map((s) => ({
        name: s.name,
        widths: [10],
        rows: s.rows.map((r) => r.map((c) => ({ value: typeof c === 'object' ? 0 : c }))),
      })),
    ),
  );
  const edit = (name: string, change: (xml: string) => string) => (parts[name] = strToU8(change(strFromU8(parts[name]!))));
  edit('xl/styles.xml', (xml) => xml.replace('</cellXfs>', '<xf numFmtId="14" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1"/></cellXfs>').replace('<cellXfs count="8">', '<cellXfs count="9">')); // prettier-ignore
  sheets.forEach((s, i) =>
    edit(`xl/worksheets/sheet${i + 1}.xml`, (xml) => {
      const cells = new Map(s.rows.flatMap((r, y) => r.map((c, x) => [address(y + 1, x + 1), c] as const)));
      let out = xml.replace(/<c r="([A-Z]+\d+)" s="\d+"><v>0<\/v><\/c>/g, (whole, at: string) => {
        const c = cells.get(at);
        if (typeof c !== 'object') return whole;
        if ('day' in c) return `<c r="${at}" s="8"><v>${serial(c.day)}</v></c>`;
        return `<c r="${at}" s="0"${typeof c.value === 'string' ? ' t="e"' : ''}><f>${c.formula}</f><v>${c.value}</v></c>`;
      });
      for (const n of s.hidden ?? []) out = out.replace(`<row r="${n}">`, `<row r="${n}" hidden="1">`);
      if (s.merges?.length)
        out = out.replace('</sheetData>', `</sheetData><mergeCells count="${s.merges.length}">${s.merges.map((m) => `<mergeCell ref="${m}"/>`).join('')}</mergeCells>`); // prettier-ignore
      return out;
    }),
  );
  return zipSync(parts);
}

/** What each compound of the ledger was promised. */
export const PLANNED = [
  { item: 'drainage', word: '排水', name: '雨污分流', unit: '米' },
  { item: 'road', word: '道路', name: '沥青路面', unit: '平方米' },
  { item: 'lighting', word: '照明', name: '路灯', unit: '个' },
  { item: 'elevator', word: '加装电梯', name: '加装电梯', unit: '部' },
] as const;
export interface Yard {
  id: string;
  title: string;
  community: string;
  buildings: number;
  planned: readonly number[];
  contract: number;
}

/** Twelve compounds of the demonstration city in one street, with a plan and a contract each. */
export function ledgerCity(rng: Rng): { content: Content; yards: Yard[]; street: string } {
  const found: { id: string; title: string }[] = [];
  for (const [path, text] of demoCity({ compounds: 14, seed: 1 + rng.int(0, 40) })) {
    if (!path.startsWith('compounds/') || typeof text !== 'string') continue;
    const { data } = splitEntry(text, path);
    found.push({ id: path.split('/').at(-1)!.slice(0, -4), title: (data as { title: string }).title });
  }
  const yards = found.slice(0, 12).map(({ id, title }, i) => ({
    id,
    title,
    community: `第${'一二三'[Math.floor(i / 4)]!}社区`,
    buildings: rng.int(3, 9),
    planned: [rng.int(200, 900), rng.int(1000, 6000), rng.int(20, 80), rng.int(2, 6)],
    contract: rng.int(1_500_000, 8_000_000),
  }));
  const parse = <C extends CollectionName>(c: C, entries: Record<string, unknown>): { id: string; data: never }[] =>
    Object.entries(entries).map(([id, data]) => ({ id, data: SCHEMAS[c].parse(data) as never }));
  const content = {
    ...(Object.fromEntries(COLLECTIONS.map((c) => [c, []])) as unknown as Content),
    sources: parse('sources', { jiu: { title: '示例街道2025年通报', kind: 'notice', reliability: 'official', published: '2025-09-05' } }),
    districts: parse('districts', { shiliqu: { title: '示例区', level: 'district' } }),
    streets: parse('streets', { shili: { title: '示例街道', district: 'shiliqu' } }),
    compounds: parse(
      'compounds',
      Object.fromEntries(
        yards.map((y) => [
          y.id,
          {
            title: y.title, kind: 'yard', work: ['comprehensive'], district: 'shiliqu', street: 'shili', source: 'jiu', buildings: y.buildings,
            plan: { items: PLANNED.map((p, k) => ({ item: p.item, localName: p.name, quantity: { value: y.planned[k]!, unit: p.unit } })) },
          },
        ]), // prettier-ignore
      ),
    ),
    disclosures: parse(
      'disclosures',
      Object.fromEntries(
        yards.map((y) => [
          `2025-09-05-${y.id}-bid`.slice(0, 56),
          { kind: 'bid', title: `${y.title}签约`, date: '2025-09-05', source: 'jiu', about: { compounds: [y.id] }, stage: 'contract', amount: `${y.contract}.00` },
        ]), // prettier-ignore
      ),
    ),
  };
  return { content, yards, street: 'shili' };
}
