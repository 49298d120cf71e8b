import { describe, expect, test } from 'vitest';
import { readContent } from '../../src/loader/read-content.ts';
import { coverage, coverageWords, usesOf } from '../../src/model/coverage.ts';
import { pagesOf, PER_PAGE } from '../../src/model/pages.ts';
import { assemble } from '../../src/model/portal.ts';
import { COLLECTIONS } from '../../src/schema/basics.ts';
import type { Content } from '../../src/schema/index.ts';
import { officeOf } from '../helpers/office.ts';

const { entries, site } = await readContent('content');
const portal = assemble(
  Object.fromEntries(COLLECTIONS.map((c) => [c, entries.filter((e) => e.collection === c)])) as unknown as Content,
  site!,
);
const taken = coverage(portal);

describe('the content of this portal', () => {
  test('each entry stands with every source that its file names, once', () => {
    // read from the files, not from the model: what is written as `source: ID`, `citedIn: [ID]` or as a link
    const written = entries.flatMap((e) => {
      const { source, citedIn, ...rest } = e.data as { source?: string; citedIn?: string[] };
      const inside = [...JSON.stringify(rest).matchAll(/"source":"([a-z0-9-]+)"/g)].map((m) => m[1]!);
      const linked = e.collection === 'guides' ? [...e.body.matchAll(/\(\/sources\/([a-z0-9-]+)\//g)].map((m) => m[1]!) : [];
      const kind = e.collection === 'disclosures' ? 'records' : e.collection;
      return [...new Set([...(source ? [source] : []), ...(citedIn ?? []), ...inside, ...linked])].map((s) => `${s} ${kind} ${e.id}`);
    });
    const shown = [...taken].flatMap(([s, { groups }]) => groups.flatMap((g) => g.items.map((u) => `${s} ${g.id} ${u.id}`)));
    expect(written.length).toBeGreaterThan(400);
    expect(shown.toSorted()).toEqual(written.toSorted());
  });

  test('figures lead to their own place on the record that has them', () => {
    const { groups, figures } = taken.get('wenhualu-2020-10-31')!;
    const report = groups[0]!.items.find((u) => u.id === '2020-10-wenhualu-report')!;
    expect(report.parts.map((p) => p.words)).toContain('已开工（2020年计划）20个楼院（共30个楼院）');
    const places = report.parts.map((p) => p.href);
    expect(new Set(places).size).toBe(places.length);
    expect(places[0]).toBe('/disclosures/2020-10-wenhualu-report/#figure-1');
    expect(figures).toBe(
      entries
        .filter((e) => e.collection === 'disclosures' && (e.data as { source: string }).source === 'wenhualu-2020-10-31')
        .reduce((sum, e) => sum + ((e.data as { figures?: unknown[] }).figures?.length ?? 0), 0),
    );
  });

  test('a fact of a compound stands with the source that gives it, not with the one of the entry', () => {
    const of = (source: string) => usesOf(taken.get(source), 'compounds').find((u) => u.id === 'tongbailu-191')!.parts[0]!.words;
    expect(of('zhongyuanwang-2021-12-05')).toContain('户数');
    expect(of('zhongyuan-fast-forward-2020-05')).toBe('名称');
  });

  test('what was left out is said of the five newspaper pages, with the reason', () => {
    const pages = [...portal.sources].filter(([, s]) => s.archive);
    expect(pages).toHaveLength(5);
    for (const [, s] of pages) expect(s.leftOut?.length).toBeGreaterThan(0);
    // nobody has gone through the others line by line
    for (const [, s] of portal.sources) if (!s.archive) expect(s.leftOut).toBeUndefined();
  });
});

describe('a notice of a thousand compounds', () => {
  const many = officeOf(
    Object.fromEntries(
      Array.from({ length: 1000 }, (_, i) => [
        `r${i}`,
        {
          kind: 'report',
          date: '2026-03-01',
          figures: [
            { metric: 'households', value: i, unit: '户' },
            ...(i ? [] : [{ metric: 'buildings', value: 3, unit: '栋', source: 's2' }]),
          ],
        },
      ]),
    ),
    '2026-03-02',
  );
  const all = coverage(many);

  test('is read on pages, none of them longer than others, each row on one', () => {
    const pages = pagesOf(all.get('s')!.groups);
    const rows = pages.flatMap((p) => p.groups.flatMap((g) => g.items.map((u) => u.href)));
    expect(new Set(rows).size).toBe(rows.length);
    expect(rows).toHaveLength(1002);
    for (const p of pages) expect(p.groups.reduce((sum, g) => sum + g.items.length, 0)).toBeLessThanOrEqual(PER_PAGE);
    expect(coverageWords(all.get('s')!)).toBe('1000条记录（1000个数字）、1个小区和院、1个街道');
  });

  test('a figure that names another source stands with that one', () => {
    expect(coverageWords(all.get('s2')!)).toBe('1条记录（1个数字）');
    expect(usesOf(all.get('s2'), 'records')[0]!.parts.map((p) => p.words)).toEqual(['楼栋3栋']);
  });
});
