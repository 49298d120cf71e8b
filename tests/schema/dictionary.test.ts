import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { describe, expect, test } from 'vitest';
import { COLLECTIONS } from '../../src/schema/basics.ts';
import { dictionary, type DictionaryRow } from '../../src/schema/dictionary.ts';
import { DISCLOSURE_KINDS, KIND_IDS, KINDS } from '../../src/schema/kinds/index.ts';
import { SCHEMAS } from '../../src/schema/index.ts';
import { jsonSchema, type JsonSchema } from '../../src/schema/json-schema.ts';
import { site } from '../../src/schema/site.ts';
import { readYaml, splitEntry } from '../../src/loader/frontmatter.ts';
import { validTree } from '../helpers/content-tree.ts';

/** Every named field below a JSON Schema, also inside claims, lists and variants. */
function* properties(schema: JsonSchema, path = ''): Generator<[path: string, field: JsonSchema]> {
  for (const [name, value] of Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>)) {
    yield [`${path}${name}`, value];
    yield* properties(value, `${path}${name}.`);
  }
  for (const key of ['oneOf', 'anyOf', 'allOf']) for (const option of (schema[key] ?? []) as JsonSchema[]) yield* properties(option, path);
  if (schema['items']) yield* properties(schema['items'] as JsonSchema, path);
}
const everyField = () =>
  [...COLLECTIONS.map((c) => [c, jsonSchema(c)] as const), ['site', z.toJSONSchema(site) as JsonSchema] as const].flatMap(([c, s]) => [
    ...properties(s, `${c}.`),
  ]);
const untitled = (fields: readonly [string, JsonSchema][]) =>
  fields.filter(([, f]) => typeof f['title'] !== 'string' || !/[\u4e00-\u9fff]/.test(f['title'])).map(([path]) => path);

describe('every field of the schemas', () => {
  test('has a Chinese title', () => {
    const fields = everyField();
    expect(fields.length).toBeGreaterThan(300);
    expect(untitled(fields)).toEqual([]);
  });

  test('a field without one would be found, however deep', () => {
    const bare = z.toJSONSchema(
      z.strictObject({
        a: z
          .array(z.union([z.string(), z.strictObject({ b: z.int() })]))
          .optional()
          .meta({ title: '甲' }),
      }),
    ) as JsonSchema;
    expect(untitled([...properties(bare)])).toEqual(['a.b']);
  });

  test('every closed list has a Chinese label for each id, but for units of measure and names of coordinate systems', () => {
    for (const [path, f] of everyField()) {
      if (!f['enum']) continue;
      const labels = (f['x-labels'] ?? f['labels']) as Record<string, string>;
      expect([path, Object.keys(labels)]).toEqual([path, f['enum']]);
      if (!path.endsWith('.crs')) expect([path, Object.values(labels).filter((l) => !/[\u4e00-\u9fff%]/.test(l))]).toEqual([path, []]);
    }
  });
});

describe('the data dictionary', () => {
  const sections = dictionary();
  const row = (section: string, path: string, kind?: string) =>
    sections.find((s) => s.id === section)?.rows.find((r) => r.path === path && r.kind === kind);

  test('has a section for each collection, for the site and for each shared block', () => {
    expect(sections.map((s) => s.id)).toEqual([...COLLECTIONS, 'site', 'claim', 'dated', 'quantity']);
  });

  test('names every field that the JSON Schemas have, and no other', () => {
    for (const collection of COLLECTIONS) {
      const shared = /\.(?:value|approx|source|asOf|note|date|inferred|notBefore|unit)$/;
      const section = sections.find((s) => s.id === collection)!;
      const listed = new Set(section.rows.map((r) => r.path.replaceAll('[]', '')));
      const inSchema = new Set([...properties(jsonSchema(collection))].map(([path]) => path));
      expect([...listed].filter((p) => !inSchema.has(p))).toEqual([]);
      // The parts of claims, dates and quantities are explained once; everything else is listed where it stands.
      expect([...inSchema].filter((p) => !listed.has(p) && !shared.test(p))).toEqual([]);
      for (const path of [...inSchema].filter((p) => !listed.has(p))) {
        const around = section.rows.filter((r) => path.startsWith(`${r.path.replaceAll('[]', '')}.`));
        expect([path, around.some((r) => r.shared)]).toEqual([path, true]);
      }
    }
  });

  test('every row has a title, a type in Chinese, and is listed once', () => {
    for (const s of sections) {
      for (const r of s.rows)
        expect([s.id, r]).toEqual([
          s.id,
          expect.objectContaining({ title: expect.stringMatching(/[\u4e00-\u9fff]/), type: expect.stringMatching(/[\u4e00-\u9fff]/) }),
        ]);
      const keys = s.rows.map((r) => `${r.kind ?? ''} ${r.path}`);
      expect(keys).toEqual([...new Set(keys)]);
    }
  });

  test('rows say what the schema says', () => {
    expect(row('compounds', 'households')).toEqual({
      path: 'households',
      title: '户数',
      unit: '户',
      type: '整数；可写成带来源的数据',
      required: false,
      shared: 'claim',
    });
    expect(row('compounds', 'plan.items[].targets[].by')).toMatchObject({ title: '期限', required: true, shared: 'dated' });
    expect(row('compounds', 'street')).toMatchObject({ ref: 'streets', type: '街道的编号', description: '来源没有说明时不写' });
    expect(row('compounds', 'work')?.choices?.[0]).toEqual({ id: 'comprehensive', label: '综合改造' });
    expect(row('sources', 'title')).toMatchObject({ type: '文字（不超过 120 字）', required: true });
    expect(row('practices', 'usedBy[].district')).toMatchObject({ ref: 'districts', required: false });
    expect(row('claim', 'value')).toMatchObject({ required: true });
  });

  test('disclosures list what all kinds have once, and then what each kind adds', () => {
    const rows = sections.find((s) => s.id === 'disclosures')!.rows;
    expect(rows[0]).toMatchObject({
      path: 'kind',
      choices: KIND_IDS.map((k) => ({ id: k, label: KINDS[k].label, about: KINDS[k].about })),
    });
    expect(rows.filter((r) => !r.kind && !r.path.includes('.')).map((r) => r.path)).toEqual([
      'kind',
      'title',
      'date',
      'asOf',
      'basis',
      'voice',
      'source',
      'about',
      'round',
      'follows',
      'note',
      'confirmed',
    ]);
    expect(new Set(rows.flatMap((r) => r.kind ?? []))).toEqual(new Set(Object.keys(DISCLOSURE_KINDS)));
    expect(row('disclosures', 'state', 'progress')?.choices).not.toEqual(row('disclosures', 'state', 'issue')?.choices);
    expect(row('disclosures', 'amount', 'bid')).toMatchObject({ unit: '元', type: '金额（加引号，两位小数）' });
  });

  test('is plain data, the same each time', () => {
    expect(JSON.parse(JSON.stringify(dictionary()))).toEqual(sections satisfies { rows: DictionaryRow[] }[]);
  });
});

describe('JSON Schemas', () => {
  test.each(COLLECTIONS)('%s: names its draft and its address', (collection) => {
    expect(jsonSchema(collection)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: `/data/v1/schema/${collection}.json`,
      title: expect.stringMatching(/[\u4e00-\u9fff]/),
    });
  });

  test('our own words stand beside the standard’s under x-', () => {
    const households = [...properties(jsonSchema('compounds'))].find(([path]) => path === 'households')![1];
    expect(households).toMatchObject({ title: '户数', 'x-unit': '户', 'x-claim': true });
    const known =
      /^(?:\$schema|\$id|\$comment|title|description|type|properties|required|additionalProperties|items|minItems|anyOf|oneOf|enum|const|pattern|format|minLength|maxLength|minimum|maximum|x-(?:unit|labels|ref|claim|form|shared))$/;
    const words = (s: unknown): string[] =>
      Array.isArray(s)
        ? s.flatMap(words)
        : typeof s === 'object' && s !== null
          ? Object.entries(s).flatMap(([k, v]) => [
              k,
              ...(k === 'properties' ? Object.values(v as object).flatMap(words) : k === 'x-labels' ? [] : words(v)),
            ])
          : [];
    for (const c of COLLECTIONS) expect([...new Set(words(jsonSchema(c)))].filter((w) => !known.test(w))).toEqual([]);
  });

  test('disclosures are told apart by kind', () => {
    const { oneOf } = jsonSchema('disclosures') as { oneOf: { title: string; properties: { kind: JsonSchema } }[] };
    expect(oneOf.map((o) => [o.properties.kind['const'], o.title])).toEqual(Object.entries(DISCLOSURE_KINDS));
  });

  test('read back, they let through what the schemas let through', () => {
    const tree = { ...validTree() };
    for (const collection of COLLECTIONS) {
      const back = z.fromJSONSchema(jsonSchema(collection) as Parameters<typeof z.fromJSONSchema>[0]);
      const files = [
        ...Object.entries(tree)
          .filter(([path]) => path.startsWith(`${collection}/`))
          .map(([, text]) => String(text)),
        ...published(collection),
      ];
      expect(files.length).toBeGreaterThan(0);
      for (const text of files) {
        const { data } = splitEntry(text, 'x');
        expect([data, SCHEMAS[collection].safeParse(data).success, back.safeParse(data).success]).toEqual([data, true, true]);
        expect([data, back.safeParse({ ...data, colour: '红' }).success]).toEqual([data, false]);
        expect(back.safeParse({ ...data, title: undefined }).success).toBe(false);
      }
    }
  });

  test('read back, they refuse what the schemas refuse', () => {
    const back = (c: (typeof COLLECTIONS)[number]) => z.fromJSONSchema(jsonSchema(c) as Parameters<typeof z.fromJSONSchema>[0]);
    const { data } = readYaml(
      'kind: bid\ntitle: 甲\ndate: "2020"\nsource: a\nabout: { streets: [b] }\nstage: award\namount: "1.00"\n',
      'x',
      1,
    );
    expect(back('disclosures').safeParse(data).success).toBe(true);
    for (const bad of [
      { amount: '1' },
      { kind: 'news' },
      { stage: 'won' },
      { date: '2020/5/9' },
      { about: { streets: [] } },
      { source: 'A B' },
      { percent: 5 },
    ])
      expect([bad, back('disclosures').safeParse({ ...data, ...bad }).success]).toEqual([bad, false]);
  });
});

/** Some of what the portal really publishes: the first entries of a collection that are right. */
function published(collection: string): string[] {
  const folder = new URL(`../../content/${collection}/`, import.meta.url);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((f) => f.endsWith('.mdx'))
    .toSorted()
    .slice(0, 25)
    .map((f) => readFileSync(new URL(f, folder), 'utf8'));
}
