import { turnedLast } from '../model/compound.ts';
import { bare } from '../model/dates.ts';
import type { Portal } from '../model/portal.ts';
import type { Dated } from '../schema/dates.ts';
import { tableRows, type OpenTable, type TableHead } from './table.ts';
import { LICENCE, TERMS, VERSION } from './terms.ts';

/** The address of a page or file of the portal under whatever host and path it is published. */
export type Address = (path: string) => string;

/** What every file says of itself. */
export const fileMeta = (
  portal: Portal,
  address: Address,
  about: { title: string; schema?: string | undefined; note?: string | undefined },
  /** 截至: the day of its own material, never that of the build. */
  day: Dated | undefined = turnedLast(portal),
) => ({
  title: about.title,
  portal: portal.site.name,
  ...(portal.site.publisher && { publisher: portal.site.publisher.name }),
  ...(portal.site.demo && { demo: '演示数据，城市、小区和数字都是虚构的。' }),
  version: VERSION,
  ...(day && { asOf: bare(day) }),
  terms: TERMS,
  licence: LICENCE,
  ...(about.schema && { schema: address(about.schema) }),
  dictionary: address('/data/dictionary/'),
  ...(about.note && { note: about.note }),
});

export const tableJson = (portal: Portal, address: Address, table: OpenTable) => ({
  meta: {
    ...fileMeta(portal, address, {
      title: table.title,
      schema: table.entries && `/data/v1/schema/${table.id}.json`,
      note: [`一行是${table.about}。没有公开的字段不写出。`, table.caution].filter(Boolean).join(''),
    }),
    rows: table.rows.length,
    columns: table.columns.map(({ id, label, meaning, labels }) => ({ id, label, ...(meaning && { meaning }), ...(labels && { labels }) })),
  },
  rows: tableRows(table),
});

/** 版本: another version would stand here beside this one, with the day until which this one stays; and what is no longer filled, with what took its place. */
const versions = (address: Address) => ({
  versions: { [VERSION]: { status: 'current', index: address(`/data/${VERSION}/index.json`) } },
  retired: [
    {
      csv: address(`/data/${VERSION}/money.csv`),
      replacedBy: ['contracts', 'payments', 'budgets'].map((id) => address(`/data/${VERSION}/${id}.csv`)),
    },
  ],
});

/** 目录: which files there are; `projects`: a portal without a renovation has no package of them. */
export const catalogue = (portal: Portal, address: Address, tables: readonly TableHead[], projects = false) => ({
  meta: fileMeta(portal, address, { title: '开放数据目录' }),
  ...versions(address),
  tables: tables.map((t) => ({
    id: t.id,
    title: t.title,
    row: t.about,
    ...(t.caution && { caution: t.caution }),
    rows: t.count,
    json: address(`/data/v1/${t.id}.json`),
    csv: address(`/data/v1/${t.id}.csv`),
    parquet: address(`/data/v1/${t.id}.parquet`),
    ...(t.entries && { schema: address(`/data/v1/schema/${t.id}.json`) }),
  })),
  /** The same for programs that know nothing of this portal; everything in one file; and whatever else there is to take. */
  package: address('/data/v1/datapackage.json'),
  csvw: address('/data/v1/csvw.json'),
  catalog: address('/data/v1/datacatalog.json'),
  all: { zip: address('/data/v1/all.zip'), xlsx: address('/data/v1/all.xlsx') },
  ...(projects && {
    projects: address('/data/v1/oc4ids.json'),
    projectsOfStreet: address('/data/v1/oc4ids/{street}.json'),
    project: address('/data/v1/oc4ids/projects/{id}.json'),
  }),
  points: address('/data/v1/compounds.geojson'),
  changes: { csv: address('/data/v1/changes.csv'), ndjson: address('/data/v1/changes.ndjson') },
  files: address('/data/v1/files.json'),
  digests: address('/data/v1/digests.json'),
  forgotten: address('/data/v1/forgotten.json'),
});
