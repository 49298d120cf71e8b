import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { sheetPart } from '../ledger/write-xlsx.ts';
import { PROJECTS, type Described, type Descriptor, type ToPack } from './archives.ts';
import { slashed } from './recipes.ts';
import { walk } from './manifest.ts';
import type { ToWrite } from './parquet.ts';
import { take } from './take.ts';

/**
 * 整套下载: everything in one file, made of the finished files and read piece by piece, so that a city of twelve thousand compounds needs no
 * more memory than one of three thousand. The same files always give the same bytes.
 */

const DATA = 'data/v1';

const FEED = /(?:^|\/)feed(?:\/\d+)?\.xml$/;
const CHART = /^charts\/.*\.(?:svg|csv)$/;
/** files.json: what there is to take besides tables. */
const filesOf = (paths: readonly string[], base: string) => {
  const only = (test: (path: string) => boolean) => paths.filter(test).map((path) => base + path);
  return {
    data: only((p) => p.startsWith('data/v1/') && !p.startsWith('data/v1/disclosures/')),
    records: only((p) => p.startsWith('data/v1/disclosures/')),
    feeds: only((p) => FEED.test(p)),
    calendars: only((p) => p.endsWith('.ics')),
    charts: only((p) => CHART.test(p)),
  };
};

/** What the build knows of the site, and of the one before that the same code made. */
export interface Known {
  /** The files of the site, but for those that are made here. */
  made?: Iterable<string>;
  /** Where a file of it lies, if it is there as it was published. */
  served: (path: string) => string | undefined;
  /** Whether a file has the same bytes in both. */
  same: (path: string) => boolean;
}
const NONE: Known = { served: () => undefined, same: () => false };

const parquetOf = ({ path }: Described): string => path.replace(/csv$/, 'parquet');
/** In a thread of its own, with so much memory (MB), several times what it holds at once: with all of a process's it would keep what it no longer needs. */
function working(name: string, workerData: unknown, maxOldGenerationSizeMb: number): Promise<void> {
  const worker = new Worker(new URL(name, import.meta.url), {
    workerData,
    resourceLimits: { maxYoungGenerationSizeMb: 12, maxOldGenerationSizeMb },
  });
  return new Promise((done, fail) => {
    worker.once('error', fail);
    worker.once('exit', (code) => (code === 0 ? done() : fail(new Error(`${name}：${code}`))));
  });
}
const packed = (given: ToPack): Promise<void> => working('archives-worker.ts', given, 32);
/** Column by column: it takes as long as the workbook. */
function writeColumns(dir: string, tables: readonly Described[]): Promise<void> {
  const given: ToWrite[] = tables.map((t) => ({ csv: join(dir, t.path), parquet: join(dir, parquetOf(t)), fields: t.schema.fields }));
  return tables.length === 0 ? Promise.resolve() : working('parquet-worker.ts', given, 96);
}

/** What of the last archives can be taken: tables that did not change, described as they were. */
function takenFrom(d: Descriptor, { served, same: sameFile }: Known) {
  const then = (name: string): string | undefined => served(`${DATA}/${name}`);
  const same = (name: string): boolean => sameFile(`${DATA}/${name}`);
  const descriptor = then('datapackage.json');
  const described = descriptor ? (JSON.parse(readFileSync(descriptor, 'utf8')) as Descriptor).resources : [];
  const sameTable = (table: Described): boolean => {
    const [a, b] = [described, d.resources].map((all) => all.find((r) => r.path === table.path));
    return same(table.path) && JSON.stringify(a?.schema.fields) === JSON.stringify(b?.schema.fields);
  };
  // a sheet is a part by its number: with other tables it would be another
  const sameOrder = JSON.stringify(described.map((r) => r.path)) === JSON.stringify(d.resources.map((r) => r.path));
  const names = ['datapackage.json', 'csvw.json', PROJECTS, ...d.resources.map((r) => r.path)];
  return {
    archives: {
      xlsx: then('all.xlsx'),
      sheets: d.resources.flatMap((table, i) => (sameOrder && sameTable(table) ? [sheetPart(i + 1)] : [])),
      zip: then('all.zip'),
      files: names.filter(same),
    },
    parquet: (table: Described) => (sameTable(table) ? then(parquetOf(table)) : undefined),
  };
}

/** Lays `all.xlsx`, `all.zip`, `files.json` and a Parquet file of each table beside the tables of a finished site; of tables that did not change, as the site before has them. */
export async function writeBulk(site: string, base: string, known = NONE): Promise<void> {
  const dir = join(site, DATA);
  const descriptor = JSON.parse(readFileSync(join(dir, 'datapackage.json'), 'utf8')) as Descriptor;
  const before = takenFrom(descriptor, known);
  const changed = descriptor.resources.filter((table) => {
    const kept = before.parquet(table);
    if (kept) take(kept, join(dir, parquetOf(table)));
    return !kept;
  });
  const projects = existsSync(join(dir, PROJECTS));
  await Promise.all([writeColumns(dir, changed), packed({ dir, descriptor, projects, before: before.archives })]);
  const lying = (below: string): string[] => [...walk(join(site, below))].flatMap(({ path, folder }) => (folder ? [] : below + path));
  const paths = known.made ? [...new Set([...known.made, ...lying(`${DATA}/`)])] : lying('');
  writeFileSync(join(dir, 'files.json'), `${JSON.stringify({ base, ...filesOf(paths.sort(), slashed(base)) }, null, 1)}\n`);
}
