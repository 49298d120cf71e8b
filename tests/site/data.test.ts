import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { check } from '@placemarkio/check-geojson';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { Ajv } from 'ajv';
import Ajv04 from 'ajv-draft-04';
import { parseAtomFeed } from 'feedsmith';
import { strFromU8, unzipSync } from 'fflate';
import ICAL from 'ical.js';
import jsonld from 'jsonld';
import { Table } from 'tableschema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csvRows } from '../../src/build/pieces.ts';
import { readXlsx } from '../../src/ledger/xlsx.ts';
import { Archive } from '../../src/ledger/zip.ts';
import { sheetPart } from '../../src/ledger/write-xlsx.ts';
import { csv } from '../../src/model/csv.ts';
import { knownOn, type ThenFile } from '../../src/model/then-words.ts';
import { DEMO, DEMO_BASE, DIST, read } from '../helpers/site.ts';
import { hasOffice, resaved } from '../helpers/soffice.ts';

/*
 * `npm run test:data`: what is published, read by programs that know nothing of it. A journalist's tools must come to the figures that the
 * pages show.
 */

interface Resource {
  name: string;
  path: string;
  title: string;
  bytes: number;
  hash: string;
  schema: {
    fields: { name: string; title: string; type: 'boolean' | 'integer' | 'number' | 'date' | 'string'; categories?: string[] }[];
    primaryKey?: string[];
    foreignKeys?: { fields: string[]; reference: { resource: string; fields: string[] } }[];
  };
}
const DUCK = { boolean: 'VARCHAR', integer: 'BIGINT', number: 'DECIMAL(20,6)', date: 'DATE', string: 'VARCHAR' } as const;
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
/** Errors that the validator of the standard finds in a CSV; the one word of its second version that our schemas use is told in the first's. */
async function invalid(csv: string | (() => Readable), { schema }: Resource, relations: Record<string, unknown[]> = {}) {
  const fields = schema.fields.map(({ categories, ...f }) => ({ ...f, ...(categories && { constraints: { enum: categories } }) }));
  // a row that is longer or shorter than the head is an error
  const exact = { delimiter: ',', bom: true, ltrim: false, relax_column_count: false };
  const table = await Table.load(csv as string, { schema: { ...schema, fields }, strict: true, ...exact });
  const rows = (await table.read({ keyed: true, forceCast: true, relations })) as (Error | Record<string, unknown>)[];
  const errors = rows.flatMap((row) => (row instanceof Error ? ((row as { errors?: Error[] }).errors ?? []).concat(row) : []));
  return { rows, errors: errors.map((e) => e.message) };
}
const SUBSTANCE = ['budget', 'contractingProcesses', 'transactions', 'milestones', 'metrics', 'completion', 'forecasts'];
const filesOf = (dir: string, ending: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith(ending) && !f.includes('pagefind'));

describe.each([
  ['portal', DIST],
  ['demonstration city', DEMO],
])('%s', (site, dir) => {
  const data = join(dir, 'data/v1');
  let descriptor: { resources: Resource[] };
  let duck: DuckDBConnection;
  const rows = async (sql: string): Promise<Record<string, unknown>[]> => (await duck.runAndReadAll(sql)).getRowObjectsJson();
  beforeAll(async () => {
    descriptor = JSON.parse(readFileSync(join(data, 'datapackage.json'), 'utf8')) as typeof descriptor;
    duck = await (await DuckDBInstance.create()).connect();
    for (const { name, path, schema } of descriptor.resources) {
      // a column that is not what the package says it is makes this fail
      const columns = schema.fields.map((f) => `${text(f.name)}: ${text(DUCK[f.type])}`).join(', ');
      await duck.run(
        `CREATE TABLE ${quoted(name)} AS SELECT * FROM read_csv(${text(resolve(data, path))}, auto_detect=false, header=true, delim=',', quote='"', escape='"', nullstr='', strict_mode=true, columns={${columns}})`,
      );
    }
  });
  afterAll(() => duck.closeSync());

  test('the data package is one by its own standard, and its sizes and digests are those of the files', () => {
    const ajv = new Ajv({ strict: false, validateFormats: false });
    const valid = ajv.compile(JSON.parse(readFileSync('tests/site/profiles/frictionless-2.0.json', 'utf8')) as object);
    expect(valid(descriptor), JSON.stringify(valid.errors?.slice(0, 3))).toBe(true);
    for (const { path, bytes, hash } of descriptor.resources) {
      expect([path, statSync(join(data, path)).size]).toEqual([path, bytes]);
      expect(
        `sha256:${createHash('sha256')
          .update(readFileSync(join(data, path)))
          .digest('hex')}`,
      ).toBe(hash);
    }
  });

  test('the projects are a package of OC4IDS 0.9.5, and what was paid is there once', () => {
    const profile = (name: string): object => JSON.parse(readFileSync(`tests/site/profiles/${name}.json`, 'utf8')) as object;
    const ajv = new Ajv04({ strict: false, validateFormats: false });
    ajv.addSchema(profile('oc4ids-project-0.9.5'));
    const valid = ajv.compile(profile('oc4ids-package-0.9.5'));
    const projects = JSON.parse(readFileSync(join(data, 'oc4ids.json'), 'utf8')) as {
      projects: {
        id: string;
        parties?: { name: string }[];
        transactions?: unknown[];
        contractingProcesses?: {
          id: string;
          summary: { suppliers?: { name: string }[]; contractValue?: object; transactions?: unknown[] };
        }[];
      }[];
    };
    expect(valid(projects), JSON.stringify(valid.errors?.slice(0, 3))).toBe(true);
    expect(new Set(projects.projects.map((p) => p.id)).size).toBe(projects.projects.length);
    for (const p of projects.projects) {
      const processes = p.contractingProcesses ?? [];
      expect([...(p.transactions ?? []), ...processes.flatMap((c) => c.summary.transactions ?? [])].length, p.id).toBeLessThanOrEqual(1);
      const names = (p.parties ?? []).map(({ name }) => name);
      for (const { summary } of processes)
        expect(names, p.id).toEqual(expect.arrayContaining((summary.suppliers ?? []).map(({ name }) => name)));
    }
    // no sum stands in two projects
    const valued = projects.projects.flatMap((p) => (p.contractingProcesses ?? []).filter((c) => c.summary.contractValue).map((c) => c.id));
    expect(valued.length).toBeGreaterThan(0);
    expect(new Set(valued).size).toBe(valued.length);
    const ofOne = readdirSync(join(data, 'oc4ids/projects')).map((file) => {
      const one = JSON.parse(readFileSync(join(data, 'oc4ids/projects', file), 'utf8')) as typeof projects;
      expect(valid(one), `${file} ${JSON.stringify(valid.errors?.slice(0, 3))}`).toBe(true);
      expect(one.projects).toHaveLength(1);
      expect(one.projects[0]!.id.endsWith(`-${file.slice(0, -5)}`), file).toBe(true);
      return one.projects[0]!;
    });
    // each that has more than a name and a place
    expect(ofOne.map((p) => p.id).sort()).toEqual(
      projects.projects
        .filter((p) => SUBSTANCE.some((k) => k in p) || /-(?:streets|districts|compounds)-/.test(p.id))
        .map((p) => p.id)
        .sort(),
    );
    for (const p of ofOne) expect(p).toEqual(projects.projects.find((x) => x.id === p.id));
    const inStreets = filesOf(join(data, 'oc4ids'), '.json')
      .filter((f) => !f.includes('projects'))
      .flatMap((file) => {
        const street = JSON.parse(readFileSync(join(data, 'oc4ids', file), 'utf8')) as typeof projects;
        expect(valid(street), `${file} ${JSON.stringify(valid.errors?.slice(0, 3))}`).toBe(true);
        return street.projects;
      });
    expect(inStreets.length).toBeGreaterThan(5);
    const whole = new Map(projects.projects.map((p) => [p.id, p]));
    for (const p of inStreets) expect(p).toEqual(whole.get(p.id));
    expect(new Set(inStreets.map((p) => p.id)).size).toBe(inStreets.length);
  });

  test('each table is read by its description, with as many rows as its JSON; what names a row of another table finds it', async () => {
    for (const { name, schema } of descriptor.resources) {
      const json =
        name === 'changes'
          ? { rows: readFileSync(join(data, 'changes.ndjson'), 'utf8').split('\n').filter(Boolean) }
          : (JSON.parse(readFileSync(join(data, `${name}.json`), 'utf8')) as { rows: unknown[] });
      const [counted] = await rows(`SELECT count(*)::INT AS n FROM ${quoted(name)}`);
      expect([name, counted!['n']]).toEqual([name, json.rows.length]);
      for (const f of schema.fields.filter((x) => x.type === 'boolean'))
        expect(await rows(`SELECT 1 FROM ${quoted(name)} WHERE ${quoted(f.name)} NOT IN ('是', '否')`), `${name} ${f.name}`).toEqual([]);
      for (const key of schema.primaryKey ?? [])
        expect(await rows(`SELECT ${quoted(key)} FROM ${quoted(name)} GROUP BY 1 HAVING count(*) > 1`), name).toEqual([]);
      for (const { fields, reference } of schema.foreignKeys ?? [])
        expect(
          await rows(
            `SELECT ${quoted(fields[0]!)} FROM ${quoted(name)} WHERE ${quoted(fields[0]!)} NOT IN (SELECT ${quoted(reference.fields[0]!)} FROM ${quoted(reference.resource)})`,
          ),
          `${name} ${fields[0]!}`,
        ).toEqual([]);
    }
  });

  test('each table is valid by its own schema, says the validator of the standard, which finds what is wrong', async () => {
    const file = ({ path }: Resource): string => join(data, path);
    const referred = new Set(descriptor.resources.flatMap((r) => (r.schema.foreignKeys ?? []).map((k) => k.reference.resource)));
    const relations: Record<string, unknown[]> = {};
    for (const r of descriptor.resources.filter((x) => referred.has(x.name))) relations[r.name] = (await invalid(file(r), r)).rows;
    for (const r of descriptor.resources) expect([r.name, (await invalid(file(r), r, relations)).errors]).toEqual([r.name, []]);

    const compounds = descriptor.resources.find((r) => r.name === 'compounds')!;
    const [head, first] = csvRows(file(compounds));
    const key = head![0]!;
    // beside a row that is right another of its kind, with one cell that is not
    const told = async (column: string, value: string): Promise<string> => {
      const planted: Record<string, string> = { [key]: 'another', [column]: value };
      const both = csv(head!, [first!, first!.map((cell, i) => planted[head![i]!] ?? cell)]);
      return (await invalid(() => Readable.from([both]), compounds, relations)).errors.join('\n');
    };
    expect(await told(key, 'another')).toBe('');
    expect(await told(key, first![0]!)).toMatch(/unique constraint/);
    const wrong = { integer: '约三百', boolean: 'yes', date: '2020年5月' };
    const typed = compounds.schema.fields.filter(({ type }) => type in wrong);
    expect(typed.length).toBeGreaterThan(10);
    for (const { name, type } of typed) {
      const value = wrong[type as keyof typeof wrong];
      expect(await told(name, value)).toContain(`"${value}"`);
    }
    expect(await told('类型', '别墅')).toContain('"别墅"');
    expect(await told('来源编号', 'no-such-source')).toMatch(/Foreign key "来源编号" violation/);
  });

  test('a table says the same as Parquet, with types', async () => {
    for (const { name, schema } of descriptor.resources) {
      const said = (of: 'csv' | 'parquet') =>
        schema.fields
          .map(({ name: n, type }) => {
            const c = quoted(n);
            // the mark that keeps a spreadsheet from running a cell stands in the CSV alone
            if (of === 'csv' && type === 'number') return `${c}::DOUBLE`;
            if (of === 'csv') return type === 'string' ? `regexp_replace(${c}, '^''([=+\\-@\t＝＋－＠])', '\\1')` : c;
            return type === 'boolean' ? `CASE WHEN ${c} THEN '是' WHEN NOT ${c} THEN '否' END` : c;
          })
          .join(', ');
      const parquet = `read_parquet(${text(join(data, `${name}.parquet`))})`;
      const types = await rows(`DESCRIBE SELECT * FROM ${parquet}`);
      const kinds = { integer: 'BIGINT', number: 'DOUBLE', boolean: 'BOOLEAN', date: 'DATE', string: 'VARCHAR' };
      expect([name, types.map((t) => t['column_type'])]).toEqual([name, schema.fields.map((f) => kinds[f.type])]);
      const [csv, columns] = [`SELECT ${said('csv')} FROM ${quoted(name)}`, `SELECT ${said('parquet')} FROM ${parquet}`];
      for (const [a, b] of [
        [csv, columns],
        [columns, csv],
      ] as const)
        expect([name, await rows(`(${a}) EXCEPT ALL (${b})`)]).toEqual([name, []]);
    }
  });

  test('paid of contract is the same for everybody: CSV, JSON, Parquet, workbook, page, sheet and chart', async () => {
    const json = `SELECT r.level, r.subject, r.paid::DECIMAL(18,2) AS paid, r.contract::DECIMAL(18,2) AS contract FROM (SELECT unnest(rows) AS r FROM read_json(${text(resolve(data, 'payments.json'))}, columns={rows: 'STRUCT(level VARCHAR, subject VARCHAR, paid VARCHAR, contract VARCHAR, latest BOOLEAN)[]'})) WHERE r.latest`;
    const csv = (from: string, latest: string) =>
      `SELECT 对象层级 AS level, 对象编号 AS subject, "已拨付（元）" AS paid, "合同额（元）" AS contract FROM ${from} WHERE ${latest}`;
    const shares = async (sql: string): Promise<Map<string, number>> =>
      new Map(
        (
          await rows(
            `SELECT level || '/' || subject AS id, round(100.0 * sum(paid)::DOUBLE / sum(contract)::DOUBLE, 1) AS share FROM (${sql}) WHERE paid IS NOT NULL AND contract IS NOT NULL GROUP BY 1 ORDER BY 1`,
          )
        ).map((r) => [String(r['id']).replace('小区楼院', 'compounds').replace('街道', 'streets'), Number(r['share'])]),
      );
    const asCsv = await shares(csv('payments', `最近一次 = '是'`));
    expect(asCsv.size).toBeGreaterThan(0);
    expect(await shares(csv(`read_parquet(${text(join(data, 'payments.parquet'))})`, '最近一次'))).toEqual(asCsv);
    expect(await shares(json)).toEqual(asCsv);

    const part = sheetPart(descriptor.resources.findIndex((r) => r.name === 'payments') + 1);
    const xml = strFromU8(unzipSync(readFileSync(join(data, 'all.xlsx')), { filter: (f) => f.name === part })[part]!);
    const [head, ...body] = [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/g)].map(
      ([, row]) =>
        new Map(
          [...row!.matchAll(/<c r="([A-Z]+)\d+"[^>]*>(?:<v>(.*?)<\/v>|<is><t[^>]*>(.*?)<\/t><\/is>)<\/c>/g)].map(
            ([, column, number, words]) => [column!, number ?? words!] as const,
          ),
        ),
    );
    const columns = new Map([...head!].map(([column, label]) => [label, column]));
    const at = (row: ReadonlyMap<string, string>, label: string): string => row.get(columns.get(label)!) ?? '';
    const sums = new Map<string, [paid: number, contract: number]>();
    for (const row of body) {
      const [paid, contract] = ['已拨付（元）', '合同额（元）'].map((label) => at(row, label)) as [string, string];
      if (at(row, '最近一次') !== '是' || !paid || !contract) continue;
      const id = `${at(row, '对象层级') === '街道' ? 'streets' : 'compounds'}/${at(row, '对象编号')}`;
      const [p, c] = sums.get(id) ?? [0, 0];
      sums.set(id, [p + Number(paid), c + Number(contract)]);
    }
    expect(new Map([...sums].map(([id, [p, c]]) => [id, Math.round((1000 * p) / c) / 10]))).toEqual(asCsv);

    for (const [subject, share] of asCsv) {
      const said = `${share}%`;
      const surfaces = { page: `${subject}/index.html`, chart: `charts/${subject}.csv`, figure: `f/${subject.split('/')[1]!}/index.html`, ...(subject.startsWith('compounds/') && { sheet: `${subject}/print/index.html` }) }; // prettier-ignore
      for (const [surface, path] of Object.entries(surfaces))
        expect([subject, surface, share, read(dir, path).includes(said)]).toEqual([subject, surface, share, true]);
    }
  });

  test('every id of a figure leads to a place on its page', async () => {
    for (const { name, schema } of descriptor.resources) {
      if (!schema.fields.some((f) => f.title === 'figure')) continue;
      for (const row of await rows(`SELECT DISTINCT 数字的网页 AS at FROM ${quoted(name)} WHERE 数字编号 IS NOT NULL`)) {
        const [, subject, id] = /\/f\/([a-z0-9-]+)\/#(.+)$/.exec(String(row['at']))!;
        expect([subject, id, read(dir, `f/${subject!}/index.html`).includes(`id="${id!}"`)]).toEqual([subject, id, true]);
      }
    }
  });

  test('a figure names each page and each chart that leads to it, and none that is not there', () => {
    const pages = filesOf(dir, 'index.html');
    const base = site === 'portal' ? '/' : DEMO_BASE;
    const used = new Map(
      pages
        .filter((p) => p.startsWith('f/'))
        .flatMap((p) =>
          [...read(dir, p).matchAll(/<article class="figure-card" id="([^"]+)".*?<dt>用在<\/dt>\s*<dd>(.*?)<\/dd>/gs)].map(
            ([, id, uses]) => [`${p.slice(2, -'/index.html'.length)}#${id!}`, uses!] as const,
          ),
        ),
    );
    expect(used.size).toBeGreaterThan(100);
    for (const [figure, uses] of used)
      for (const [, path] of uses.matchAll(/href="([^"#?]*)/g))
        expect([figure, path, existsSync(join(dir, path!.slice(base.length), path!.endsWith('/') ? 'index.html' : ''))]).toEqual([
          figure,
          path,
          true,
        ]);
    let charts = 0;
    for (const file of filesOf(join(dir, 'charts'), '.csv')) {
      const subject = file.replace(/\.csv$/, '');
      for (const [, at, id] of read(dir, `charts/${file}`).matchAll(/\/f\/([a-z0-9-]+)\/#([a-zA-Z0-9.-]+)/g)) {
        charts += 1;
        expect([file, at, id, used.get(`${at!}#${id!}`)?.includes(`/embed/${subject}/#`)]).toEqual([file, at, id, true]);
      }
    }
    expect(charts).toBeGreaterThan(20);
    for (const page of ['conflicts/index.html', 'explore/index.html', 'progress/streets/index.html'])
      for (const [, at, id] of read(dir, page).matchAll(/\/f\/([a-z0-9-]+)\/#([a-zA-Z0-9.-]+)/g))
        expect([page, at, id, used.get(`${at!}#${id!}`)?.includes(`/${page.slice(0, -'index.html'.length)}`)]).toEqual([
          page,
          at,
          id,
          true,
        ]);
  });

  test('a sum of money names the first day on which 当时知道的 says it, and each place of which that page says a sum is named', () => {
    const files = filesOf(join(dir, 'then'), '.json').map((file) => JSON.parse(read(dir, `then/${file}`)) as ThenFile);
    const places = files.flatMap((file, i) => [
      ['street', filesOf(join(dir, 'then'), '.json')[i]!.slice(0, -'.json'.length), file.days] as const,
      ...Object.entries(file.compounds).map(([id, { days }]) => ['compound', id, days] as const),
    ]);
    let sums = 0;
    for (const [kind, id, days] of places) {
      const said = (day: string): string => JSON.stringify(knownOn(days, day)?.said.money ?? '');
      const page = existsSync(join(dir, 'f', id, 'index.html')) ? read(dir, `f/${id}/index.html`) : '';
      const named = [
        ...page.matchAll(/<article class="figure-card" id="([^"]+)"[^>]*>\s*<p class="figure-value">\s*<b>(.*?)<\/b>(.*?)<\/article>/gs),
      ].flatMap(([, figure, value, rest]) =>
        [...rest!.matchAll(new RegExp(`/then/\\?${kind}=${id}&(?:amp;|#38;)day=([0-9-]+)`, 'g'))].map(([, day]) => ({
          figure: figure!,
          value: value!,
          day: day!,
        })),
      );
      for (const { figure, value, day } of named) expect([id, figure, said(day).includes(value)]).toEqual([id, figure, true]);
      // 只有街道30个小区的账 is no sum
      const [first] = days.filter(({ said: { money } }) => /\d[\d.,]*(?:万|亿)?余?元/.test(JSON.stringify(money ?? '')));
      expect([id, named.some(({ day }) => day === first?.day)]).toEqual([id, first !== undefined]);
      sums += named.length;
    }
    expect(sums).toBeGreaterThan(site === 'portal' ? 3 : 80);
  });

  test('the weeks that a street is given are named where they are counted back', () => {
    for (const file of filesOf(join(dir, 'f'), 'index.html')) {
      const id = file.slice(0, -'/index.html'.length);
      const weeks = join(dir, 'streets', id, 'weeks/index.html');
      const told = existsSync(weeks) ? /倒排(\d+)周(?!，到)/.exec(readFileSync(weeks, 'utf8'))?.[1] : undefined;
      const [, value] =
        /<article class="figure-card" id="duration\.[^"]+"[^>]*>\s*<p class="figure-value">\s*<b>([^<]*)<\/b>(?:(?!<\/article>).)*\/weeks\/">/s.exec(
          read(dir, `f/${file}`),
        ) ?? [];
      expect([id, value]).toEqual([id, told && `${told}周`]);
    }
  });

  test('what was said later is led to, and every side of a contradiction has a page where it is a number', async () => {
    const later = (await rows('SELECT 数字的网页 AS at, 后来的数字编号 AS later FROM figures WHERE 后来的数字编号 IS NOT NULL')) as {
      at: string;
      later: string;
    }[];
    if (site !== 'portal') expect(later.length).toBeGreaterThan(20);
    for (const { at, later: id } of later) {
      const [, subject, own] = /\/f\/([a-z0-9-]+)\/#(.+)$/.exec(at)!;
      expect([own, read(dir, `f/${subject!}/index.html`).includes(`href="#${id}"`)]).toEqual([own, true]);
    }
    expect(await rows("SELECT 说法 FROM conflicts WHERE 数字编号 IS NULL AND 说法 SIMILAR TO '约?[0-9,.]+.*'")).toEqual([]);
  });

  test('the catalogue is linked data: one dataset a table, for search engines and for data portals', async () => {
    const document = JSON.parse(readFileSync(join(data, 'datacatalog.json'), 'utf8')) as jsonld.JsonLdDocument;
    const triples = String(await jsonld.toRDF(document, { format: 'application/n-quads', base: 'https://example.org/' })).split('\n');
    const of = (type: string) => triples.filter((t) => t.includes('22-rdf-syntax-ns#type>') && t.includes(`<${type}>`)).length;
    expect(of('https://schema.org/Dataset')).toBe(descriptor.resources.length);
    expect(of('http://www.w3.org/ns/dcat#Distribution')).toBe(descriptor.resources.length * 3);
  });

  test('the archive holds every table, what changed and the projects, with the sums of their bytes and a word on each', () => {
    const files = unzipSync(readFileSync(join(data, 'all.zip')));
    const inside = [...descriptor.resources.map((r) => r.path), 'oc4ids.json', 'datapackage.json', 'csvw.json', 'all.xlsx'];
    expect(inside).toContain('changes.csv');
    expect(Object.keys(files).sort()).toEqual([...inside, 'README.txt', 'SHA256SUMS'].sort());
    for (const name of inside) expect([name, Buffer.from(files[name]!).equals(readFileSync(join(data, name)))]).toEqual([name, true]);
    const sums = new Map(
      strFromU8(files['SHA256SUMS']!)
        .trimEnd()
        .split('\n')
        .map((l) => l.split('  ').toReversed() as [string, string]),
    );
    expect([...sums.keys()].sort()).toEqual([...inside].sort());
    for (const { path, hash } of descriptor.resources) expect(`sha256:${sums.get(path)!}`).toBe(hash);
    const words = strFromU8(files['README.txt']!);
    for (const name of inside) expect(words).toContain(name);
  });

  test('those with a published position are points as map programs read them, and no others are', () => {
    const collection = check(readFileSync(join(data, 'compounds.geojson'), 'utf8')) as {
      features: { id: string; geometry: { coordinates: number[] } }[];
    };
    // with all of their places: a table of DuckDB has four
    const table = JSON.parse(readFileSync(join(data, 'compounds.json'), 'utf8')) as { rows: { id: string; lng?: string; lat?: string }[] };
    const located = table.rows.filter((r) => r.lng !== undefined);
    expect(collection.features.map(({ id, geometry }) => [id, ...geometry.coordinates])).toEqual(
      located.map((r) => [r.id, Number(r.lng), Number(r.lat)]),
    );
    if (site !== 'portal') expect(located.length).toBeGreaterThan(0);
  });

  test('what is current and what is retired is told to programs', () => {
    const index = JSON.parse(readFileSync(join(data, 'index.json'), 'utf8')) as {
      versions: Record<string, { status: string }>;
      retired: { csv: string; replacedBy: string[] }[];
    };
    expect(index.versions['v1']!.status).toBe('current');
    const base = site === 'portal' ? '/' : DEMO_BASE;
    for (const { csv, replacedBy } of index.retired)
      for (const path of [csv, ...replacedBy]) expect([path, existsSync(join(dir, path.slice(base.length)))]).toEqual([path, true]);
  });

  // of one site: LibreOffice takes as long as all the rest
  test.runIf(hasOffice && site === 'portal')(
    'LibreOffice opens tables and workbook as what they are: every row, days as days, numbers as numbers, text as text, no formula',
    async () => {
      const csvs = Object.fromEntries(descriptor.resources.map(({ path }) => [path, readFileSync(join(data, path))]));
      const [{ 'all.xlsx': book }, tables] = await Promise.all([
        resaved({ 'all.xlsx': readFileSync(join(data, 'all.xlsx')) }, 'xlsx'),
        resaved(csvs, 'xlsx', 'CSV:44,34,76'),
      ]);
      const sheets = readXlsx(new Archive(book!)).sheets;
      expect(sheets.map((s) => s.name)).toEqual(['说明', ...descriptor.resources.map((r) => r.title)]);
      for (const [i, { name, path, schema }] of descriptor.resources.entries()) {
        const count = [...csvRows(join(data, path))].length;
        const [table] = readXlsx(new Archive(tables[path]!)).sheets;
        const said = [...table!.rows[0]!.cells.values()].map(({ value }) => (value.type === 'text' ? value.text : ''));
        expect([path, ...said]).toEqual([path, ...schema.fields.map((f) => f.name)]);
        expect([name, sheets[i + 1]!.rows.length, table!.rows.length]).toEqual([name, count, count]);
        expect([path, table!.rows.some((row) => [...row.cells.values()].some((c) => c.formula))]).toEqual([path, false]);
        const [, ...rows] = sheets[i + 1]!.rows;
        const other = schema.fields.flatMap(({ name: column, type }, k) => {
          const wanted = type === 'date' ? 'date' : type === 'integer' || type === 'number' ? 'number' : 'text';
          return rows.some((row) => (row.cells.get(k + 1)?.value.type ?? wanted) !== wanted) ? [column] : [];
        });
        expect([name, other]).toEqual([name, []]);
      }
    },
  );

  test('search engines find the catalogue on the page itself', async () => {
    const [, block] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(read(dir, 'data/index.html'))!;
    const catalogue = JSON.parse(block!) as {
      '@type': string[];
      dataset: { name: string; description: string; license: string; distribution: object[] }[];
    };
    expect(catalogue['@type']).toContain('DataCatalog');
    expect(catalogue.dataset).toHaveLength(descriptor.resources.length);
    for (const d of catalogue.dataset) expect([d.name, d.description, d.license].every(Boolean) && d.distribution.length === 3).toBe(true);
    const triples = String(
      await jsonld.toRDF(catalogue as jsonld.JsonLdDocument, { format: 'application/n-quads', base: 'https://example.org/' }),
    );
    expect(triples).toContain('<https://schema.org/DataCatalog>');
  });

  test('what changed is read without a script: each row of the table stands on a page of its year', async () => {
    const [counted] = await rows(
      `SELECT count(*)::INT AS n FROM read_csv(${text(join(data, 'changes.csv'))}, header=true, all_varchar=true)`,
    );
    const listed = filesOf(join(dir, 'changes'), 'index.html').filter((f) => f !== 'index.html');
    const found = listed.flatMap((f) => read(dir, join('changes', f)).match(/<li>\s*<span class="meta">\d{4}年/g) ?? []);
    expect(found.length).toBe(counted!['n']);
  });

  test('feeds keep RFC 4287', () => {
    const feeds = filesOf(dir, 'feed.xml');
    expect(feeds.length).toBeGreaterThan(10);
    const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/;
    for (const path of feeds) {
      const feed = parseAtomFeed(read(dir, path));
      expect([path, feed.id, feed.title, feed.updated]).toEqual([path, expect.stringMatching(/^urn:uuid:/), expect.anything(), expect.stringMatching(RFC3339)]); // prettier-ignore
      expect(
        feed.links?.some((l) => l.rel === 'self'),
        path,
      ).toBe(true);
      const entries = feed.entries ?? [];
      expect(new Set(entries.map((e) => e.id)).size, path).toBe(entries.length);
      for (const e of entries) {
        expect([e.id, e.updated]).toEqual([expect.stringMatching(/^urn:uuid:/), expect.stringMatching(RFC3339)]);
        expect((e.authors ?? feed.authors ?? []).length, path).toBeGreaterThan(0);
        expect(e.content ?? e.links?.some((l) => (l.rel ?? 'alternate') === 'alternate'), path).toBeTruthy();
      }
    }
  });

  test('calendars are read by a parser of RFC 5545', () => {
    const calendars = filesOf(dir, '.ics');
    expect(calendars.length).toBeGreaterThan(0);
    for (const path of calendars) {
      const calendar = new ICAL.Component(ICAL.parse(read(dir, path)) as unknown[]);
      expect([calendar.name, calendar.getFirstPropertyValue('version')], path).toEqual(['vcalendar', '2.0']);
      const events = calendar.getAllSubcomponents('vevent').map((e) => new ICAL.Event(e));
      expect(new Set(events.map((e) => e.uid)).size, path).toBe(events.length);
      for (const e of events) expect([path, Boolean(e.summary), e.startDate.compare(e.endDate) <= 0]).toEqual([path, true, true]);
    }
  });
});
