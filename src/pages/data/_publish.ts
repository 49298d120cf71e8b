import { once } from '../../model/once.ts';
import { hash } from 'node:crypto';
import { absolute } from '../../site/address.ts';
import { figuresBySubject } from '../../open-data/cited.ts';
import { fileMeta } from '../../open-data/document.ts';
import { recordFile } from '../../open-data/record-file.ts';
import { projectOf, projectPackage } from '../../open-data/oc4ids.ts';
import { headOf } from '../../open-data/package.ts';
import type { OpenTable, TableHead } from '../../open-data/table.ts';
import { openTable, TABLE_IDS } from '../../open-data/tables.ts';
import { href } from '../../site/address.ts';
import { portal, textOf } from '../../site/content.ts';
import { lazily } from '../../site/lazily.ts';
import { canonicalJson, DIGEST_METHOD, listed, type DisclosureRecord } from '../../trust/digest.ts';

/** Absolute when the portal knows where it is published; from the root of its host otherwise. */
export const address = (path: string): string => absolute(path) ?? href(path);

/** Worked out once a build, for the page and all files; each for itself. */
const ofId = once('table', (_, id: string) => openTable(portal, address, id));
export const tableOf = (id: string): OpenTable => ofId(portal, id);
const headAt = once('tableHead', (_, id: string): TableHead => headOf(tableOf(id)), { keep: true });
/** The tables as they are described: who needs no row of a table does not have it made. */
export const tableHeads = (): TableHead[] => TABLE_IDS.map((id) => headAt(portal, id));
export const tablePaths = () => TABLE_IDS.map((table) => ({ params: { table } }));

/** 数字的网页: what /f/ shows, of each place that has a figure. */
const tellsFigures = ({ columns }: TableHead): boolean => columns.some((c) => c.id === 'figureAddress');
const figures = lazily('figures', () =>
  figuresBySubject(
    portal,
    tableHeads()
      .filter(tellsFigures)
      .map(({ id }) => tableOf(id)),
  ),
);
const ofSubject = once('figuresOf', (_, subject: string) => figures().get(subject) ?? [], { keep: true });
export const figuresOf = (subject: string): ReturnType<typeof ofSubject> => ofSubject(portal, subject);

const projectAt = once('oc4idsProject', (_, id: string) => projectOf(portal, address, id), { keep: true });
/** 改造项目（OC4IDS）: all of them, or those of a street. */
export const projects = (street?: string) => projectPackage(portal, address, street, (id) => projectAt(portal, id));

export const recordOf = (id: string): DisclosureRecord => {
  const body = textOf('disclosures', id);
  return { id, data: portal.disclosures.get(id), ...(body !== undefined && { body }) };
};

const recordDigest = once('recordDigest', (_, id: string) => hash('sha256', canonicalJson(recordOf(id))), { keep: true });
export const digestOfRecord = (id: string): string => recordDigest(portal, id);
export const digestList = lazily('digests', () => {
  const digests = [...portal.disclosures.keys()].map((id) => ({ id, sha256: digestOfRecord(id), file: recordFile(portal, id) }));
  return {
    meta: {
      ...fileMeta(
        portal,
        address,
        { title: '记录的摘要', note: `file 是记录所在的文件：/data/v1/disclosures/ 加它，再加 .json；怎样核对见 ${address('/verify/')}` },
        portal.newest,
      ),
      method: DIGEST_METHOD,
      rows: digests.length,
    },
    all: hash('sha256', listed(digests)),
    digests,
  };
});

// as bytes: of a text of many megabytes a response takes its time to see that it is one
const file = (type: string, body: string): Response =>
  new Response(Buffer.from(body), { headers: { 'content-type': `${type}; charset=utf-8` } });
/** Indented by one blank: readable, and two versions can be compared line by line. */
export const jsonFile = (value: unknown): Response => file('application/json', `${JSON.stringify(value, null, 1)}\n`);
/** A row is a line: of two versions one sees which rows are others. */
export function rowsFile({ meta, rows }: { meta: unknown; rows: readonly unknown[] }): Response {
  const head = JSON.stringify({ meta }, null, 1).slice(0, -2);
  return file('application/json', `${head},\n "rows": [${rows.map((row) => `\n  ${JSON.stringify(row)}`).join(',')}\n ]\n}\n`);
}
export const csvFile = (text: string): Response => file('text/csv', text);
export const textFile = (text: string): Response => file('text/plain', text);
export const xmlFile = (text: string): Response => file('application/xml', text);
