import { compoundCharts } from '../charts/registry.ts';
import type { Chart } from '../charts/chart.ts';
import { compoundView } from '../model/compound.ts';
import { assemble } from '../model/portal.ts';
import type { Content } from '../schema/index.ts';
import type { Site } from '../schema/site.ts';

/** 样例: a street of three yards and the records of them, all invented, for the examples of what is drawn from many records. */
const RECORDS: Record<string, Record<string, unknown>> = {
  scheme: {
    kind: 'plan',
    date: '2025-03-10',
    title: '示例路1号院改造方案',
    plan: {
      start: '2025-04-01',
      finish: '2025-08-31',
      items: [
        { item: 'drainage', quantity: { value: 320, unit: '米' }, start: '2025-04-01', finish: '2025-06-30' },
        { item: 'insulation', quantity: { value: 6, unit: '栋' }, start: '2025-05-01', finish: '2025-08-31' },
        { item: 'lighting', quantity: { value: 24, unit: '个' }, finish: '2025-08-31' },
      ],
    },
  },
  vote: {
    kind: 'consent',
    date: '2025-03-20',
    title: '示例路1号院表决结果',
    matter: '改造方案',
    step: 'resolve',
    state: 'done',
    ballot: {
      eligibleHouseholds: 120,
      eligibleArea: 9600,
      votedHouseholds: 104,
      votedArea: 8400,
      agreedHouseholds: 96,
      agreedArea: 7800,
    },
  },
  begun: {
    kind: 'progress',
    date: '2025-05-12',
    title: '示例路1号院5月进度',
    state: 'underway',
    percent: 35,
    started: '2025-04-03',
    items: [{ item: 'drainage', state: 'underway', quantity: { value: 180, unit: '米' } }],
  },
  half: {
    kind: 'progress',
    date: '2025-07-02',
    title: '示例路1号院7月进度',
    state: 'underway',
    percent: 60,
    items: [
      { item: 'drainage', state: 'done' },
      { item: 'insulation', state: 'underway', quantity: { value: 2, unit: '栋' } },
    ],
  },
  money: {
    kind: 'payment',
    date: '2025-07-10',
    title: '示例路1号院资金拨付',
    contract: '3200000.00',
    paid: '1280000.00',
    submitted: '320000.00',
    preparing: '160000.00',
  },
  second: { kind: 'progress', date: '2024-11-05', title: '示例路2号院施工', state: 'underway', about: { compounds: ['er'] } },
  third: { kind: 'progress', date: '2025-06-01', title: '示例路3号院完工', state: 'done', about: { compounds: ['san'] } },
  counted: {
    kind: 'report',
    date: '2025-06-30',
    title: '示例区改造进展',
    about: { districts: ['qu'] },
    figures: [
      { metric: 'compounds-done', value: 48, unit: '小区', of: { value: 120, unit: '小区' } },
      { metric: 'compounds-under-way', value: 30, unit: '小区', of: { value: 120, unit: '小区' } },
    ],
  },
};

const yard = (id: string, title: string) => ({
  id,
  data: { title, kind: 'yard', work: ['comprehensive'], street: 'jie', source: 's' },
});
const content = {
  sources: [{ id: 's', data: { title: '示例街道通报', publisher: '示例街道办事处', kind: 'notice', reliability: 'official' } }],
  districts: [{ id: 'qu', data: { title: '示例区', level: 'district' } }],
  streets: [{ id: 'jie', data: { title: '示例街道', district: 'qu', source: 's' } }],
  compounds: [yard('yi', '示例路1号院'), yard('er', '示例路2号院'), yard('san', '示例路3号院')],
  disclosures: Object.entries(RECORDS).map(([id, data]) => ({ id, data: { source: 's', about: { compounds: ['yi'] }, ...data } })),
  roads: [],
  practices: [],
  guides: [],
} as unknown as Content;
const site = {
  name: '示例',
  region: '示例区',
  topDistrict: 'qu',
  hotlines: [],
  asOf: '2026-01-15',
  publisher: { name: '示例街道办事处', official: true },
} as unknown as Site;

export const examplePortal = assemble(content, site);
/** The records of these kinds, as what a drawing is made from. */
export const recordsOf = (...kinds: readonly string[]) => Object.values(RECORDS).filter((r) => kinds.includes(r['kind'] as string));

const charts = compoundCharts(examplePortal, compoundView(examplePortal, 'yi'));
/** A chart of the first yard, whole. */
export const exampleChart = (id: string): Chart => ({ ...charts.find((c) => c.id === id)!, page: undefined });
