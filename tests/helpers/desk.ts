import { COLLECTIONS, type CollectionName } from '../../src/schema/basics.ts';
import { SCHEMAS, type Content } from '../../src/schema/index.ts';

/** A street with two compounds, a plan, a contract, and what was published of one of them in August. */
export function officeContent(): Content {
  const parse = <C extends CollectionName>(c: C, entries: Record<string, unknown>): { id: string; data: never }[] =>
    Object.entries(entries).map(([id, data]) => ({ id, data: SCHEMAS[c].parse(data) as never }));
  return {
    ...(Object.fromEntries(COLLECTIONS.map((c) => [c, []])) as unknown as Content),
    sources: parse('sources', { jiu: { title: '示例街道8月通报', kind: 'notice', reliability: 'official', published: '2026-09-05' } }),
    districts: parse('districts', { shilqu: { title: '示例区', level: 'district' } }),
    streets: parse('streets', { shili: { title: '示例街道', district: 'shilqu' } }),
    compounds: parse('compounds', {
      'dongfenglu-1': {
        title: '东风路1号院', aliases: ['电缆厂家属院'], kind: 'yard', work: ['comprehensive'], district: 'shilqu', street: 'shili', source: 'jiu', buildings: 6,
        plan: { items: [{ item: 'drainage', localName: '雨污分流', quantity: { value: 420, unit: '米' } }, { item: 'insulation', localName: '外墙保温', quantity: { value: 1200, unit: '平方米' } }] },
      },
      'dongfenglu-3': { title: '东风路3号院', kind: 'yard', work: ['comprehensive'], district: 'shilqu', street: 'shili', source: 'jiu' },
    }),
    disclosures: parse('disclosures', {
      '2026-03-01-dongfenglu-1-bid': { kind: 'bid', title: '东风路1号院签约', date: '2026-03-01', source: 'jiu', about: { compounds: ['dongfenglu-1'] }, stage: 'contract', amount: '3865200.00' },
      '2026-09-05-dongfenglu-1-progress': {
        kind: 'progress', title: '东风路1号院8月改造进度', date: '2026-09-05', asOf: '2026-08-31', source: 'jiu', about: { compounds: ['dongfenglu-1'] }, state: 'underway',
        items: [{ item: 'drainage', localName: '雨污分流', state: 'underway', quantity: { value: 280, unit: '米' } }],
      },
      '2026-09-20-dongfenglu-1-issue': { kind: 'issue', title: '东风路1号院：井盖', date: '2026-09-20', source: 'jiu', about: { compounds: ['dongfenglu-1'] }, question: '2号楼东侧井盖没有放回', raised: '2026-09-19', state: 'open' },
    }),
  }; // prettier-ignore
}
