import type { Portal } from '../model/portal.ts';
import { fileMeta, type Address } from './document.ts';
import type { ColumnType, Field, OpenTable, Row, TableHead } from './table.ts';
import { LICENCE, TERMS } from './terms.ts';

/**
 * 数据包: what programs that know nothing of this portal need to read its tables: Frictionless Data Package v2, CSV on the Web, and
 * schema.org with DCAT. All three are made of the columns of the tables.
 */

const columnType = ({ id, labels }: Field, rows: OpenTable['rows']): ColumnType => {
  if (labels) return 'string';
  let type: ColumnType | undefined;
  for (const row of rows) {
    const cell = row[id];
    if (cell === undefined) continue;
    const found: ColumnType =
      typeof cell === 'boolean'
        ? 'boolean'
        : typeof cell === 'number'
          ? Number.isInteger(cell)
            ? 'integer'
            : 'number'
          : typeof cell === 'string' && /^\d+\.\d+$/.test(cell)
            ? 'number'
            : typeof cell === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(cell)
              ? 'date'
              : 'string';
    if (type === undefined || type === found) type = found;
    else if ((type === 'integer' || type === 'number') && (found === 'integer' || found === 'number')) type = 'number';
    else return 'string';
  }
  return type ?? 'string';
};

const holdsSeveral = (cell: Row[string]): boolean => typeof cell === 'object' && cell.length > 1;

export const headOf = ({ rows, entries, ...table }: OpenTable): TableHead => ({
  ...table,
  count: rows.length,
  types: table.columns.map((c) => columnType(c, rows)),
  several: table.columns.flatMap(({ id }) => (rows.some((row) => holdsSeveral(row[id])) ? [id] : [])),
  entries: entries !== undefined,
});

/** The bytes of a table's CSV, as published. */
export interface CsvFile {
  bytes: number;
  sha256: string;
}
export type CsvOf = (table: Pick<TableHead, 'id'>) => CsvFile;

const whole = (url: string): string | undefined => (/^https?:/.test(url) ? url : undefined);
const described = (t: TableHead): string => [`一行是${t.about}。`, t.caution].filter(Boolean).join('');

/** The tables whose rows others name by their id. */
const KEYED = ['compounds', 'disclosures', 'sources', 'streets', 'districts', 'roads', 'practices'];
const NAMES: Record<string, string> = { disclosure: 'disclosures', source: 'sources' };

const foreignKeys = (table: TableHead, tables: readonly TableHead[]) =>
  table.columns.flatMap(({ id, label }) => {
    const target = tables.find((t) => t.id === NAMES[id]);
    const key = target?.columns.find((c) => c.id === 'id');
    return key ? [{ fields: [label], reference: { resource: target!.id, fields: [key.label] } }] : [];
  });

const fieldOf = (column: Field, type: ColumnType, several: boolean) => {
  const description = [column.meaning, several && '可以有几个，用“；”隔开'].filter(Boolean).join('。');
  return {
    // what heads the column, since that is how readers of the file know it
    name: column.label,
    type,
    ...(type === 'boolean' && { trueValues: ['是'], falseValues: ['否'] }),
    title: column.id,
    ...(description && { description }),
    ...(column.labels && !several && { categories: Object.values(column.labels).filter((l, i, all) => all.indexOf(l) === i) }),
  };
};

/** datapackage.json: Frictionless Data Package v2. */
export const dataPackage = (portal: Portal, address: Address, tables: readonly TableHead[], csvOf: CsvOf) => {
  const meta = fileMeta(portal, address, { title: `${portal.site.name}：开放数据` });
  const homepage = whole(address('/data/'));
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'renovation-data',
    title: meta.title,
    description: [meta.demo, `${tables.length}张表，逗号分隔，UTF-8，空格子是“未公开”或“不适用”，不是零。`, TERMS].filter(Boolean).join(''),
    ...(homepage && { homepage }),
    version: '1.0.0',
    ...(meta.asOf && { asOf: meta.asOf }),
    licenses: [{ name: 'CC-BY-4.0', path: LICENCE.url, title: LICENCE.name }],
    contributors: [{ title: meta.publisher ?? meta.portal, roles: ['publisher'] }],
    resources: tables.map((t) => {
      const { bytes, sha256 } = csvOf(t);
      return {
        name: t.id,
        type: 'table',
        path: `${t.id}.csv`,
        title: t.title,
        description: described(t),
        format: 'csv',
        mediatype: 'text/csv',
        encoding: 'utf-8',
        bytes,
        hash: `sha256:${sha256}`,
        dialect: { header: true, delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true },
        schema: {
          fields: t.columns.map((c, i) => fieldOf(c, t.types[i]!, t.several.includes(c.id))),
          missingValues: [''],
          ...(KEYED.includes(t.id) && { primaryKey: [t.columns.find((c) => c.id === 'id')!.label] }),
          ...(foreignKeys(t, tables).length > 0 && { foreignKeys: foreignKeys(t, tables) }),
        },
      };
    }),
  };
};

const CSVW_TYPES = {
  boolean: { base: 'boolean', format: '是|否' },
  integer: 'integer',
  number: 'decimal',
  date: 'date',
  string: 'string',
} as const;

/** csvw.json: CSV on the Web, one group of tables. */
export const csvOnTheWeb = (portal: Portal, tables: readonly TableHead[]) => ({
  '@context': ['http://www.w3.org/ns/csvw', { '@language': 'zh' }],
  'dc:title': `${portal.site.name}：开放数据`,
  'dc:license': { '@id': LICENCE.url },
  tables: tables.map((t) => ({
    url: `${t.id}.csv`,
    'dc:title': t.title,
    'dc:description': described(t),
    dialect: { encoding: 'utf-8', delimiter: ',', lineTerminators: ['\r\n'], quoteChar: '"', doubleQuote: true, header: true },
    tableSchema: {
      columns: t.columns.map((c, i) => ({
        titles: c.label,
        name: c.id,
        datatype: CSVW_TYPES[t.types[i]!],
        null: '',
        ...(c.meaning && { 'dc:description': c.meaning }),
      })),
      ...(KEYED.includes(t.id) && { primaryKey: 'id' }),
    },
  })),
});

/** What changed has pages of its own. */
const placeOf = ({ id, lines }: TableHead): string => (lines ? `/${id}/` : `/data/#table-${id}`);
const MEDIA = {
  csv: 'text/csv',
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  parquet: 'application/vnd.apache.parquet',
} as const;

/** datacatalog.json: schema.org for search engines, DCAT for data portals; one document for both. `brief`: as a page has it, without the columns. */
export const dataCatalog = (portal: Portal, address: Address, tables: readonly TableHead[], csvOf: CsvOf, brief = false) => {
  const meta = fileMeta(portal, address, { title: `${portal.site.name}：开放数据` });
  const publisher = { '@type': ['Organization', 'foaf:Organization'], name: meta.publisher ?? meta.portal };
  const id = (path: string) => ({ '@id': address(path) });
  return {
    '@context': {
      '@vocab': 'https://schema.org/',
      dcat: 'http://www.w3.org/ns/dcat#',
      dcterms: 'http://purl.org/dc/terms/',
      foaf: 'http://xmlns.com/foaf/0.1/',
      url: { '@type': '@id' },
      contentUrl: { '@type': '@id' },
      license: { '@type': '@id' },
    },
    ...id('/data/'),
    '@type': ['DataCatalog', 'dcat:Catalog'],
    name: meta.title,
    'dcterms:title': meta.title,
    inLanguage: 'zh-CN',
    url: address('/data/'),
    license: LICENCE.url,
    publisher,
    ...(meta.asOf && { temporalCoverage: `../${meta.asOf}` }),
    dataset: tables.map((t) => ({
      ...id(placeOf(t)),
      '@type': ['Dataset', 'dcat:Dataset'],
      name: `${portal.site.name}：${t.title}`,
      'dcterms:title': t.title,
      description: described(t),
      url: address(placeOf(t)),
      license: LICENCE.url,
      isAccessibleForFree: true,
      creator: publisher,
      spatialCoverage: portal.site.region,
      ...(!brief && { variableMeasured: t.columns.map((c) => c.label) }),
      distribution: (['csv', t.lines ? 'ndjson' : 'json', 'parquet'] as const).map((format) => ({
        '@type': ['DataDownload', 'dcat:Distribution'],
        contentUrl: address(`/data/v1/${t.id}.${format}`),
        'dcat:downloadURL': id(`/data/v1/${t.id}.${format}`),
        encodingFormat: MEDIA[format],
        ...(format === 'csv' && { contentSize: `${csvOf(t).bytes} B`, sha256: csvOf(t).sha256 }),
      })),
    })),
  };
};
