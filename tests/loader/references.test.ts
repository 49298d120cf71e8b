import { describe, expect, test } from 'vitest';
import { referenceProblems, references } from '../../src/loader/references.ts';
import { SCHEMAS, type Content } from '../../src/schema/index.ts';

const source = { title: '来源', kind: 'newspaper', reliability: 'press' };
const content = (parts: Partial<Record<keyof Content, Record<string, object>>>): Content =>
  Object.fromEntries(
    Object.keys(SCHEMAS).map((c) => [c, Object.entries(parts[c as keyof Content] ?? {}).map(([id, data]) => ({ id, data }))]),
  ) as unknown as Content;
const problems = (parts: Parameters<typeof content>[0]): string[] => {
  const all = content(parts);
  const located = new Map(
    Object.entries(all).flatMap(([c, entries]) =>
      entries.map((e) => [`${c}/${e.id}`, { file: `${c}/${e.id}.mdx`, lineOf: () => 1 }] as const),
    ),
  );
  return referenceProblems(all, located).map((p) => `${p.file} ${p.field} ${p.received} ${p.expected}`);
};
const yard = { title: '一院', kind: 'yard', work: ['comprehensive'], source: 'bao' };

test('every reference of an entry is found, also in lists and in figures with their own source', () => {
  const found = [
    ...references(SCHEMAS.compounds, {
      ...yard,
      households: [
        { value: 1, source: 'a' },
        { value: 2, source: 'b' },
      ],
      plan: { budget: { value: '1.00', source: 'c' } },
    }),
  ];
  expect(found.map((r) => `${r.path.join('.')} ${r.collection} ${r.value}`)).toEqual([
    'source sources bao',
    'households.0.source sources a',
    'households.1.source sources b',
    'plan.budget.source sources c',
  ]);
});

describe('what can only be judged with the whole content', () => {
  test('an entry that is there', () => expect(problems({ sources: { bao: source }, compounds: { yuan: yard } })).toEqual([]));
  test('one that is not, and which was meant', () => {
    const [said, ...more] = problems({ sources: { 'bao-2020': source }, compounds: { yuan: { ...yard, source: 'bao-2021' } } });
    expect(more).toEqual([]);
    expect(said).toMatch(/^compounds\/yuan\.mdx source .*bao-2021.*相近的有 bao-2020（来源）/);
  });
  test('a figure without a source, unless the part that it stands in names one', () => {
    const bare = { ...yard, source: undefined };
    expect(problems({ compounds: { yuan: { ...bare, households: 5 } } })[0]).toMatch(/households/);
    expect(problems({ sources: { bao: source }, compounds: { yuan: { ...bare, plan: { source: 'bao', budget: '1.00' } } } })).toEqual([]);
  });
});
