import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { assemble, type Portal } from '../../src/model/portal.ts';
import { catalog } from '../../src/schema/catalog.ts';
import { holidays } from '../../src/schema/holidays.ts';
import type { Content } from '../../src/schema/index.ts';

export type Records = Record<string, Record<string, unknown>>;
const read = (file: string): unknown => parse(readFileSync(`content/${file}.yaml`, 'utf8'));
const DUE = { catalog: catalog.parse(read('catalog')).rows, holidays: holidays.parse(read('holidays')) };

/** An office that publishes here (or, not `official`, a collection of what a newspaper told): one street, one compound `c`, and these records, of the compound or, as they say, of the street. `others`: compounds besides, of no street. */
export function officeOf(records: Records, asOf: string, { official = true, kind = 'estate' } = {}, others: Records = {}): Portal {
  const content = {
    sources: [{ id: 's', data: { title: '通报', kind: 'notice', reliability: official ? 'official' : 'press' } }],
    districts: [{ id: 'qu', data: { title: '样例区', level: 'district' } }],
    streets: [{ id: 'jie', data: { title: '样例街道', district: 'qu', source: 's' } }],
    compounds: [
      {
        id: 'c',
        data: { title: '样例院', kind, work: ['comprehensive'], street: 'jie', source: 's', plan: { items: [{ item: 'drainage' }] } },
      },
      ...Object.entries(others).map(([id, data]) => ({ id, data: { kind: 'estate', work: ['comprehensive'], source: 's', ...data } })),
    ],
    disclosures: Object.entries(records).map(([id, data]) => ({
      id,
      data: { title: id, source: 's', about: { compounds: ['c'] }, ...data },
    })),
    roads: [],
    practices: [],
    guides: [],
  } as unknown as Content;
  const site = { name: '样例', topDistrict: 'qu', hotlines: [], asOf, publisher: { name: '样例街道办事处', official } };
  return assemble(content, site as never, undefined, undefined, DUE);
}
/** Records of the street as a whole. */
export const ofStreet = (records: Records): Records =>
  Object.fromEntries(Object.entries(records).map(([id, data]) => [id, { about: { streets: ['jie'] }, ...data }]));
