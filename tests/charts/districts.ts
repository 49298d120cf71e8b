import { assemble, type Portal } from '../../src/model/portal.ts';
import type { Content } from '../../src/schema/index.ts';

type Rows = Record<string, object>;
const entries = (rows: Rows) => Object.entries(rows).map(([id, data]) => ({ id, data }));

/** Two districts, three streets; whatever a test adds to them. */
export function districts({
  compounds = {},
  disclosures = {},
  sources = {},
  asOf = '2020-12-28',
}: {
  compounds?: Rows;
  disclosures?: Rows;
  sources?: Rows;
  asOf?: string;
}): Portal {
  const content = {
    sources: entries({
      bao: { title: '样例日报', kind: 'newspaper', reliability: 'press' },
      ju: { title: '样例局通报', kind: 'notice', reliability: 'official' },
      zhuan: { title: '样例网转载', kind: 'web', reliability: 'aggregator' },
      ...sources,
    }),
    districts: entries({
      shi: { title: '样例市', level: 'city' },
      dong: { title: '东区', level: 'district', within: 'shi', position: { column: 2, row: 1 } },
      xi: { title: '西区', level: 'district', within: 'shi', position: { column: 1, row: 2 } },
      xian: { title: '样例县', level: 'county', within: 'shi' },
    }),
    streets: entries({
      donglu: { title: '东路街道', district: 'dong' },
      xilu: { title: '西路街道', district: 'xi' },
      nanlu: { title: '南路街道', district: 'xi' },
    }),
    compounds: Object.entries(compounds).map(([id, data]) => ({
      id,
      data: { title: id, kind: 'yard', work: ['comprehensive'], source: 'bao', ...data },
    })),
    disclosures: Object.entries(disclosures).map(([id, data]) => ({ id, data: { title: id, source: 'bao', ...data } })),
    roads: [],
    practices: [],
    guides: [],
  } as unknown as Content;
  return assemble(content, { name: '样例', tagline: '样例', region: '样例市', topDistrict: 'shi', hotlines: [], asOf } as never);
}

const progress = (compound: string, date: string, rest: object) => ({ kind: 'progress', date, about: { compounds: [compound] }, ...rest });

/** A small city with one of everything. */
export const small = (): Portal =>
  districts({
    compounds: {
      jia: { title: '甲院', street: 'donglu' },
      yi: { title: '乙院', street: 'donglu' },
      bing: { title: '丙小区', kind: 'estate', street: 'donglu', plan: { items: [{ item: 'elevator' }], asOf: '2020-01' } },
      ding: { title: '丁院', district: 'xi' },
      wu: { title: '戊院', street: 'xilu', work: ['mentioned'] },
      ji: { title: '己院' },
    },
    disclosures: {
      'jia-1': progress('jia', '2020-03-01', { state: 'underway', items: [{ item: 'road', state: 'underway' }] }),
      'jia-2': progress('jia', '2020-11-01', { state: 'done' }),
      'yi-1': progress('yi', '2020-03-01', { state: 'underway', items: [{ item: 'water', state: 'underway' }] }),
      'ding-1': progress('ding', '2020-12-01', { state: 'paused' }),
      'street-1': {
        kind: 'report',
        date: '2020-10-31',
        about: { streets: ['donglu'] },
        figures: [
          { metric: 'compounds-planned', scope: '2020年计划', value: 30, unit: '楼院' },
          { metric: 'compounds-started', scope: '2020年计划', value: 26, unit: '楼院', of: { value: 30, unit: '楼院' } },
        ],
      },
      'district-1': {
        kind: 'report',
        date: '2020-07-23',
        about: { districts: ['dong'] },
        figures: [{ metric: 'compounds-planned', value: 40, unit: '小区' }],
      },
      'notice-1': {
        kind: 'notice',
        notice: 'water',
        date: '2020-12-27',
        about: { compounds: ['jia'] },
        from: '2020-12-28 08:00',
        to: '2020-12-29 18:00',
        what: '换阀门',
      },
    },
  });
