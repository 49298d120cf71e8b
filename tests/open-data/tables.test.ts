import { headOf } from '../../src/open-data/package.ts';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readYaml } from '../../src/loader/frontmatter.ts';
import { readContent } from '../../src/loader/read-content.ts';
import { compoundView } from '../../src/model/compound.ts';
import { asRead } from '../../src/model/corrections.ts';
import { figurePathsOf } from '../../src/model/figure-id.ts';
import { assemble, type Portal } from '../../src/model/portal.ts';
import { districtView, isRenovation, streetView } from '../../src/model/regions.ts';
import { catalogue, tableJson } from '../../src/open-data/document.ts';
import { inTime } from '../../src/open-data/cells.ts';
import { tableCsv, tableRows, type OpenTable, type Row } from '../../src/open-data/table.ts';
import { openTables } from '../../src/open-data/tables.ts';
import { COLLECTIONS } from '../../src/schema/basics.ts';
import { compound } from '../../src/schema/compound.ts';
import type { Dated } from '../../src/schema/dates.ts';
import type { Content } from '../../src/schema/index.ts';
import { site } from '../../src/schema/site.ts';
import { districts } from '../charts/districts.ts';

const { entries, catalog, holidays } = await readContent('content');
const settings = site.parse(readYaml(readFileSync('content/site.yaml', 'utf8'), 'site.yaml', 1).data);
const portalOf = (list: typeof entries): Portal =>
  assemble(
    Object.fromEntries(
      COLLECTIONS.map((c) => [c, list.filter((e) => e.collection === c).map(({ id, data }) => ({ id, data }))]),
    ) as unknown as Content,
    settings,
    undefined,
    undefined,
    { catalog, holidays },
  );
const portal = portalOf(entries);
const address = (path: string) => path;
const tables = openTables(portal, address);
const table = (id: string): OpenTable => tables.find((t) => t.id === id)!;

describe.each(tables)('$id', (t) => {
  test('has a heading for every field it fills, each once', () => {
    const ids = t.columns.map((c) => c.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(t.columns.map((c) => c.label)).size).toBe(t.columns.length);
    for (const row of t.rows) expect(ids).toEqual(expect.arrayContaining(Object.keys(row)));
  });

  test('a closed list holds no word that it does not know', () => {
    for (const { id, labels } of t.columns) {
      if (!labels) continue;
      for (const row of t.rows)
        for (const v of [row[id] ?? []].flat()) expect(Object.keys(labels), `${id}: ${String(v)}`).toContain(String(v));
    }
  });

  test('CSV and JSON have the same rows', () => {
    expect(tableCsv(t).split('\r\n')[0]).toBe(`\uFEFF${t.columns.map((c) => c.label).join(',')}`);
    expect(tableJson(portal, address, t).rows).toHaveLength(t.rows.length);
    // nothing in this content was done twice, no compound has a published plan with a sum, nor was any of these collected
    if (!['budgets', 'acceptance', 'notices', 'warranties', 'twice'].includes(t.id)) expect(t.rows.length).toBeGreaterThan(0);
  });
});

test('the order of files changes nothing', () => {
  const other = openTables(portalOf(entries.toReversed()), address);
  expect(other.map(tableCsv)).toEqual(tables.map(tableCsv));
  expect(JSON.stringify(other.map((t) => tableJson(portal, address, t)))).toBe(
    JSON.stringify(tables.map((t) => tableJson(portal, address, t))),
  );
});

describe('nothing that is published is missing', () => {
  test('every entry of a collection is a row, with its data as published', () => {
    for (const c of ['compounds', 'roads', 'disclosures', 'streets', 'districts', 'sources', 'practices'] as const) {
      expect(tableRows(table(c)).map((r) => [r['id'], r['data']])).toEqual([...portal[c]]);
    }
  });

  test('every claim of every compound is a row', () => {
    interface Schema {
      meta: () => { claim?: boolean } | undefined;
      unwrap?: () => Schema;
    }
    const isClaim = (s: Schema): boolean => Boolean(s.meta()?.claim) || (s.unwrap ? isClaim(s.unwrap()) : false);
    const fields = Object.entries(compound.shape)
      .filter(([, s]) => isClaim(s as unknown as Schema))
      .map(([f]) => f);
    expect(fields).toContain('households');
    const rows = table('claims').rows;
    let expected = 0;
    for (const [id, data] of portal.compounds) {
      const values: [string, unknown][] = [
        ...fields.map((f): [string, unknown] => [f, data[f as keyof typeof data]]),
        ['plan.budget', data.plan?.budget],
      ];
      for (const [field, claim] of values) {
        if (claim === undefined) continue;
        const all = (Array.isArray(claim) ? claim : [claim]) as unknown[];
        const mine = rows.filter((r) => r['id'] === id && r['field'] === field);
        expect(
          mine.map((r) => r['value']),
          `${id} ${field}`,
        ).toEqual(all.map((c) => (typeof c === 'object' ? (c as { value: unknown }).value : c)));
        expected += all.length;
      }
    }
    expect(rows).toHaveLength(expected);
  });

  test('every figure of every report is a row', () => {
    const figures = portal.timeline.flatMap((d) => (d.data.kind === 'report' ? (d.data.figures ?? []) : []));
    expect(table('figures').rows.map((r) => r['metric'])).toEqual(figures.map((f) => f.metric));
  });

  test('every line of every ledger is a row', () => {
    const rows = table('items').rows;
    for (const id of portal.compounds.keys()) {
      expect(rows.filter((r) => r['level'] === 'compounds' && r['subject'] === id).map((r) => [r['key'], r['state']])).toEqual(
        compoundView(portal, id).ledger.map((l) => [l.key, l.state]),
      );
    }
  });

  test('every line of every record of progress is a row, and every ballot', () => {
    const lines = portal.timeline.flatMap((d) => (d.data.kind === 'progress' ? (d.data.items ?? []) : []));
    expect(
      table('progress')
        .rows.filter((r) => r['line'] === 'item')
        .map((r) => r['item']),
    ).toEqual(lines.map((i) => i.item));
    expect(new Set(table('consent').rows.map((r) => r['disclosure']))).toEqual(
      new Set(portal.timeline.flatMap((d) => (d.data.kind === 'consent' ? [d.id] : []))),
    );
  });

  test('every claim, figure, item and amount names its source', () => {
    for (const id of [
      'claims',
      'figures',
      'items',
      'budgets',
      'contracts',
      'payments',
      'progress',
      'consent',
      'issues',
      'inspections',
      'meetings',
    ])
      for (const row of table(id).rows) expect(portal.sources.has(String(row['source'])), `${id} ${JSON.stringify(row)}`).toBe(true);
  });
});

describe('no row stands alone', () => {
  const ABOUT_PLACES = tables.filter((t) => t.columns.some((c) => c.id === 'subject') && t.id !== 'twice');
  test.each(ABOUT_PLACES.map((t) => [t.id, t] as const))('%s: each row has its place and the page that shows it', (_, t) => {
    for (const row of t.rows) {
      const [first] = [row['subject'] ?? []].flat() as string[];
      const level = row['level'] as 'compounds' | 'streets' | 'districts';
      expect(portal[level].has(first!), JSON.stringify(row)).toBe(true);
      if (level === 'streets') expect([row['street'] ?? []].flat()).toContain(first);
      expect(row['district'] !== undefined || portal.unplaced.includes(first!), JSON.stringify(row)).toBe(true);
      expect(row['address'], JSON.stringify(row)).toMatch(/^\/(?:compounds|streets|districts|disclosures)\/[a-z0-9-]+\/$/);
    }
  });

  test('a figure has one id, and no other figure of its subject has it', () => {
    const seen = new Map<string, string>();
    const repeated: string[] = [];
    const conflicting: string[] = [];
    for (const t of tables) {
      for (const row of t.rows) {
        if (row['figure'] === undefined) continue;
        // what the ledger of a compound shows last is one line of a record of progress
        if (t.id === 'items') {
          repeated.push(String(row['figureAddress']));
          continue;
        }
        // what disagrees is named, and counted where it stands
        if (t.id === 'conflicts' || t.id === 'named') {
          conflicting.push(String(row['figureAddress']));
          continue;
        }
        const key = `${String([row['subject'] ?? row['id']].flat()[0])}#${row['figure'] as string}`;
        // a plan's sum is a claim, too
        const what = t.id === 'budgets' ? 'claims' : t.id;
        expect([undefined, ...(t.id === 'budgets' ? ['claims'] : [])], key).toContain(seen.get(key));
        seen.set(key, what);
      }
    }
    expect(seen.size).toBeGreaterThan(400);
    const figures = new Set(['figures', 'claims', 'progress'].flatMap((id) => table(id).rows.map((r) => r['figureAddress'])));
    expect(conflicting.length).toBeGreaterThan(5);
    expect(conflicting.filter((path) => !figures.has(path))).toEqual([]);
    const known = new Set(
      table('progress').rows.flatMap((r) => [r['subject']].flat().map((s) => `/f/${String(s)}/#${String(r['figure'])}`)),
    );
    expect(repeated.length).toBeGreaterThan(10);
    expect(repeated.filter((path) => !known.has(path))).toEqual([]);
  });

  test('what a record counts has the same ids in its feed as in the tables', () => {
    const inTables = new Set(
      tables
        .filter((t) => ['figures', 'progress', 'consent', 'payments', 'contracts', 'budgets'].includes(t.id))
        .flatMap((t) => t.rows.flatMap((r) => (r['figure'] && r['disclosure'] ? [String(r['figureAddress'])] : []))),
    );
    const inFeeds = asRead(portal.timeline, portal.corrections, portal.asOf).flatMap((d) => figurePathsOf(d.id, d.data).map((f) => f.path));
    expect(inFeeds.filter((path) => !inTables.has(path))).toEqual([]);
    expect([...inTables].filter((path) => !inFeeds.includes(path))).toEqual([]);
  });

  test('what was not published is said, field by field', () => {
    const rows = table('coverage').rows;
    for (const id of portal.compounds.keys()) {
      const view = compoundView(portal, id);
      const mine = rows.filter((r) => r['subject'] === id);
      expect(mine.filter((r) => r['valueState'] === 'conflicting').map((r) => r['label'])).toEqual(view.conflicts.map((c) => c.label));
      const asked = mine.filter((r) => r['claims'] === undefined);
      const gaps = asked.filter((r) => r['valueState'] === 'not-published').map((r) => r['field']);
      // what was not renovated is in no denominator, whatever else is known of it
      const inapplicable = isRenovation(portal.compounds.get(id)!) ? 0 : asked.length;
      expect([id, asked.filter((r) => r['valueState'] === 'not-applicable').length]).toEqual([id, inapplicable]);
      expect([id, gaps.sort()]).toEqual([id, inapplicable ? [] : view.missing.map((m) => m.id).sort()]);
    }
  });

  test('an empty amount is empty, and never zero', () => {
    for (const id of ['contracts', 'payments'])
      for (const row of table(id).rows)
        expect(row[id === 'contracts' ? 'amount' : 'paid'] === undefined).toBe(row['valueState'] === 'not-published');
  });
});

describe('state and warning', () => {
  /** Lists of documents, words and rules hold no value that could be another's, and nothing to add up. */
  // a list of rules, which holds everywhere: its caution says so
  const NO_STATE = ['catalog'];
  const NO_WARNING = ['practices', 'catalog', 'uses'];
  test('a rule and a record say in which district they are, a rule also of when it is', () => {
    for (const row of [...table('rules').rows, ...table('disclosures').rows])
      expect(
        row['district'] !== undefined || portal.unplaced.some((c) => [row['compounds'] ?? []].flat().includes(c)),
        JSON.stringify(row),
      ).toBe(true);
    for (const row of table('rules').rows) expect(row['asOf']).toBeDefined();
  });

  test('every table with values says what each is worth, and what does not belong into a sum', () => {
    const without = (id: string) => tables.filter((t) => !t.columns.some((c) => c.id === id)).map((t) => t.id);
    expect([without('valueState').sort(), without('warning').sort()]).toEqual([NO_STATE.toSorted(), NO_WARNING.toSorted()]);
    for (const t of tables)
      if (!NO_STATE.includes(t.id)) for (const row of t.rows) expect(row['valueState'], `${t.id} ${JSON.stringify(row)}`).toBeDefined();
  });

  test('every row says where it stands, in which district, whose words and of when it is; a list of rules says why not', () => {
    const has = (t: (typeof tables)[number], ...ids: string[]) => t.columns.some((c) => ids.includes(c.id));
    const without = (...ids: string[]) => tables.flatMap((t) => (has(t, ...ids) ? [] : t.id));
    expect(without('address')).toEqual([]);
    // a document, a method and a rule of the catalogue lie in no place; a district is one
    expect(without('district', 'level')).toEqual(['catalog', 'practices', 'sources']);
    expect(without('voice', 'voices')).toEqual(['catalog']);
    expect(without('source', 'sources')).toEqual(['catalog']);
    expect(without('asOf')).toEqual(['catalog']);
    for (const t of tables.filter((x) => has(x, 'asOf')))
      expect([t.id, has(t, 'asOfPrecision'), has(t, 'asOfBecause')]).toEqual([t.id, true, true]);
    for (const words of ['不是哪个区', '没有时点和值的状态', '不是谁说的话']) expect(table('catalog').caution).toContain(words);
    for (const id of ['practices', 'sources']) expect(table(id).caution, id).toContain('不在一个地方');
    for (const row of table('districts').rows.filter((r) => Number(r['published']) + Number(r['reported']) > 0))
      expect(row['asOf'], String(row['id'])).toBeDefined();
  });

  test('a region names as many documents as it counts', () => {
    for (const row of [...table('streets').rows, ...table('districts').rows])
      expect([row['id'], [row['sources'] ?? []].flat().length]).toEqual([row['id'], row['documents']]);
  });
  test('what is there of a compound names what it rests on', () => {
    for (const row of table('coverage').rows)
      expect([row['subject'], row['field'], row['sources'] !== undefined, row['voices'] !== undefined]).toEqual(
        ['not-published', 'not-applicable'].includes(String(row['valueState']))
          ? [row['subject'], row['field'], false, false]
          : [row['subject'], row['field'], true, true],
      );
  });

  test('figures of other denominators carry other warnings', () => {
    const shares = table('figures').rows.filter((r) => r['of'] !== undefined);
    expect(shares.length).toBeGreaterThan(0);
    for (const row of shares) expect(row['warning']).toMatch(/分母是/);
    for (const row of table('consent').rows) if (row['agreedShare'] !== undefined) expect(row['warning']).toMatch(/同意率的分母是/);
  });

  test('the last word of a series is published, what stood before it superseded, and two of one day conflict', () => {
    const said = [
      { what: 'a', asOf: '2020-05', value: 1 },
      { what: 'a', asOf: '2020-06-01', value: 2 },
      { what: 'b', asOf: '2020', value: 1 },
      { what: 'b', asOf: '2020-06', value: 2 },
      { what: 'c', asOf: '2020-06-01', value: 1 },
      { what: 'c', asOf: '2020-06-01', value: 2, warning: '存疑', doubt: '表里对不上' },
      { what: 'd', asOf: '2020-06-01', value: 1, warning: '只数片区' },
      { what: 'd', asOf: '2020-06-01', value: 2 },
      { asOf: '2020-06-01' },
      { what: 'e', asOf: '2020-05', value: 7 },
      { what: 'e', asOf: '2020-06', value: 7 },
    ];
    const read = inTime(
      said.map((row) => ({ row, date: row.asOf })),
      (r) => r['what'] as string | undefined,
      (r) => String(r['value']),
    );
    expect(read.map((r) => [r['valueState'], r['warning']])).toEqual([
      ['superseded', '后来有新的说法'],
      ['published', undefined],
      ['published', undefined],
      ['published', undefined],
      ['published', undefined],
      ['conflicting', '存疑；同一天另有不同的数'],
      ['conflicting', '只数片区；同一天另有不同的数'],
      ['conflicting', '同一天另有不同的数'],
      ['not-published', undefined],
      ['repeated', '后来又说过，数没有变'],
      ['published', undefined],
    ]);
  });

  test('a source that prints only a year, but is known to be later than a day in it, supersedes what was said on that day', () => {
    const late = { date: '2020', notBefore: '2020-11-01', inferred: true as const, note: '晚于10月31日的专版' };
    const states = (date: Dated) =>
      inTime(
        [
          { row: { value: 20 }, date: '2020-10-31' },
          { row: { value: 26 }, date },
        ],
        () => 'a',
        (r) => String(r['value']),
      ).map((r) => r['valueState']);
    expect([states(late), states('2020')]).toEqual([
      ['superseded', 'published'],
      ['published', 'published'],
    ]);
  });

  test('when a record speaks is one and the same in every table: inferred in all of them or in none', () => {
    const at = (row: Row): string => JSON.stringify([row['asOf'], row['asOfInferred'], row['asOfBecause']]);
    const records = new Map(table('disclosures').rows.map((row) => [row['id'], row]));
    const own = (id: unknown): Dated[] => {
      const d = portal.disclosures.get(String(id));
      return d?.kind === 'report' ? (d.figures ?? []).flatMap((f) => f.asOf ?? []) : [];
    };
    const rows = tables.filter((t) => t.columns.some((c) => c.id === 'asOf')).flatMap((t) => t.rows.map((row) => ({ t: t.id, row })));
    const said = rows.filter(({ row }) => row['disclosure'] !== undefined && own(row['disclosure']).length === 0);
    expect(new Set(said.map(({ t }) => t))).toContain('conflicts');
    for (const { t, row } of said)
      expect([t, row['disclosure'], at(row)]).toEqual([t, row['disclosure'], at(records.get(row['disclosure'])!)]);
  });

  test('a figure conflicts where the portal lists a contradiction of it, and nowhere else', () => {
    const keys = (rows: readonly Row[], ...columns: string[]) =>
      [...new Set(rows.map((r) => columns.map((c) => String(r[c])).join(' ')))].sort();
    const listed = table('conflicts').rows.filter((r) => portal.disclosures.get(String(r['disclosure']))?.kind === 'report' && r['gap']);
    const rows = table('figures').rows.filter((r) => /来源说法不一/.test(String(r['warning'])));
    expect(keys(rows, 'level', 'subject', 'disclosure')).toEqual(keys(listed, 'level', 'subject', 'disclosure'));
    const said = (subject: string, metric: string, scope: string) =>
      table('figures')
        .rows.filter((r) => r['subject'] === subject && r['metric'] === metric && r['scope'] === scope)
        .map((r) => [r['value'], r['valueState']]);
    expect(said('wenhualu', 'buildings', '2020年计划')).toEqual([
      [284, 'conflicting'],
      [75, 'conflicting'],
    ]);
    expect(said('wenhualu', 'compounds-started', '2020年计划')).toEqual([
      [20, 'superseded'],
      [26, 'published'],
    ]);
  });

  test('a 片区 is not one more beside all the compounds that it holds', () => {
    const five = table('figures').rows.filter((r) => /五个院合计/.test(String(r['scope'])));
    expect(five.length).toBeGreaterThan(0);
    for (const row of five) expect(row['warning']).toMatch(/^5个对象合计的数，不能拆开；/);
  });
});

describe('totals', () => {
  test('the parts of a payment add up to its contract, to the cent', () => {
    const cents = (v: unknown) => BigInt(String(v).replace('.', ''));
    const parts = ['paid', 'submitted', 'preparing', 'rest'];
    let checked = 0;
    for (const row of table('payments').rows) {
      if (row['contract'] === undefined || row['exceeds']) continue;
      const said = parts.filter((p) => row[p] !== undefined);
      if (!said.length) continue;
      expect(
        said.reduce((sum, p) => sum + cents(row[p]), 0n),
        String(row['disclosure']),
      ).toBe(cents(row['contract']));
      checked++;
    }
    expect(checked).toBeGreaterThan(0);
  });

  test('whoever sums the latest rows of a subject gets the share that its page shows', () => {
    const number = (v: unknown) => (v === undefined ? 0 : Number(v));
    const bySubject = Map.groupBy(
      table('payments').rows.filter((r) => r['latest'] === true && r['contract'] !== undefined && r['paid'] !== undefined),
      (r) => `${String(r['level'])}/${String(r['subject'])}`,
    );
    expect(bySubject.size).toBeGreaterThan(0);
    for (const [subject, rows] of bySubject) {
      const [level, id] = subject.split('/') as ['compounds' | 'streets', string];
      const { payments } = (level === 'compounds' ? compoundView(portal, id) : streetView(portal, id)).money;
      const shown = payments.findLast((p) => p.latest)!.steps.find((s) => s.id === 'paid')?.share;
      const summed = (rows.reduce((sum, r) => sum + number(r['paid']), 0) / rows.reduce((sum, r) => sum + number(r['contract']), 0)) * 100;
      expect(Math.abs(summed - shown!), subject).toBeLessThan(0.06);
    }
  });

  test('rows without a warning are nobody else’s money and nobody’s earlier word', () => {
    for (const id of ['contracts', 'payments'])
      for (const row of table(id).rows)
        if (row['warning'] === undefined) expect([row['latest'], row['coversOf'], row['covers']]).toEqual([true, undefined, undefined]);
  });

  test('the records of a place are those that its page counts', () => {
    for (const [id, view] of [
      ['streets', streetView],
      ['districts', districtView],
    ] as const)
      for (const row of table(id).rows)
        expect([id, row['id'], row['records']]).toEqual([id, row['id'], view(portal, String(row['id'])).records.records]);
  });

  test('compounds of a street by status add up to their number', () => {
    for (const row of [...table('streets').rows, ...table('districts').rows]) {
      for (const kind of ['estate', 'yard', 'staffyard', 'cluster', 'building', 'block']) {
        const states = Object.entries(row)
          .filter(([k]) => k.startsWith(`${kind}_`))
          .map(([, v]) => Number(v));
        expect(
          states.reduce((a, b) => a + b, 0),
          `${String(row['id'])} ${kind}`,
        ).toBe(row[kind] ?? 0);
      }
    }
  });
});

test('of a contract that came to cover more, only the last word is added up', () => {
  const about = { streets: ['donglu'] };
  const grown = districts({
    disclosures: {
      first: {
        kind: 'payment',
        date: '2020-02-28',
        source: 'ju',
        about,
        contract: '2000000.00',
        paid: '1000000.00',
        covers: { value: 1, unit: '项目' },
      },
      then: {
        kind: 'payment',
        date: '2020-05-31',
        source: 'ju',
        about,
        contract: '9000000.00',
        paid: '1800000.00',
        covers: { value: 3, unit: '项目' },
      },
    },
  });
  const rows = openTables(grown, address).find((t) => t.id === 'payments')!.rows;
  expect(rows.map((r) => [r['disclosure'], r['latest'], r['warning']])).toEqual([
    ['first', false, '涵盖的不是同一批，不和最近一次的相加；只是1个项目的'],
    ['then', true, '只是3个项目的'],
  ]);
});

test('the catalogue names both files of every table', () => {
  expect(catalogue(portal, (p) => `https://example.org/site${p}`, tables.map(headOf)).tables.map((t) => [t.csv, t.json])).toEqual(
    tables.map((t) => [`https://example.org/site/data/v1/${t.id}.csv`, `https://example.org/site/data/v1/${t.id}.json`]),
  );
});
