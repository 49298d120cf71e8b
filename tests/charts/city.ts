import { compoundView, type CompoundView } from '../../src/model/compound.ts';
import { assemble, type Portal } from '../../src/model/portal.ts';
import { streetView } from '../../src/model/regions.ts';
import type { CompoundData, Content, DisclosureData } from '../../src/schema/index.ts';

/** A street with the figures of the seeds, written out, so that a golden drawing does not change with the content. */
export function city(compounds: Record<string, Partial<CompoundData>>, disclosures: Record<string, unknown>, asOf = '2020-12-28'): Portal {
  const content = {
    sources: [{ id: 'bao', data: { title: '样例日报', kind: 'newspaper', reliability: 'press' } }],
    districts: [{ id: 'qu', data: { title: '样例区', level: 'district' } }],
    streets: [{ id: 'jie', data: { title: '样例街道', district: 'qu', source: 'bao' } }],
    compounds: Object.entries(compounds).map(([id, data]) => ({
      id,
      data: { kind: 'estate', work: ['comprehensive'], street: 'jie', source: 'bao', asOf: '2020-05', ...data },
    })),
    disclosures: Object.entries(disclosures).map(([id, data]) => ({ id, data: { source: 'bao', ...(data as object) } as DisclosureData })),
    roads: [],
    practices: [],
    guides: [],
  } as unknown as Content;
  return assemble(content, { name: '样例', tagline: '样例', region: '样例', topDistrict: 'qu', hotlines: [], asOf } as never);
}

export const songyue = (): Portal => songyueOn();
export const songyueOn = (asOf?: string): Portal =>
  city(
    {
      songyue: {
        title: '嵩岳小区',
        plan: {
          items: [
            {
              item: 'drainage',
              localName: '管网',
              targets: [
                { by: '2020-05-31', quantity: { value: 3000, unit: '米' } },
                { by: '2020-06', what: '管道施工完成' },
              ],
            },
            { item: 'insulation', localName: '外墙保温', targets: [{ by: '2020-05-31', quantity: { value: 15, unit: '栋' } }] },
            { item: 'security', key: 'west-gate', localName: '西大门', finish: '2020-05-31' },
          ],
          finish: '2020-06',
        },
      },
    },
    {
      '2020-05-consent': {
        kind: 'consent',
        title: '征求意愿',
        date: '2020-05',
        asOf: '2020-05',
        about: { compounds: ['songyue'] },
        matter: '改造意愿',
        step: 'solicit',
      },
      '2020-05-progress': {
        kind: 'progress',
        title: '进度',
        date: '2020-05',
        about: { compounds: ['songyue'] },
        state: 'underway',
        items: [
          { item: 'drainage', localName: '管网', state: 'underway', quantity: { value: 100, unit: '米' } },
          { item: 'insulation', localName: '外墙保温', state: 'underway', quantity: { value: 2, unit: '栋' } },
        ],
      },
    },
    asOf,
  );

/** A compound that went through everything: a re-plan, buildings, votes, payments, an item given up. */
export const full = (): Portal =>
  city(
    {
      yuan: {
        title: '样例路1号院',
        buildingNames: ['1号楼', '2号楼', '3号楼'],
        plan: {
          items: [
            { item: 'road', localName: '道路', quantity: { value: 800, unit: '平方米' }, start: '2021-03-01', finish: '2021-04-15' },
            {
              item: 'insulation',
              localName: '外墙保温',
              buildings: ['1号楼', '2号楼', '3号楼'],
              start: '2021-03-15',
              finish: '2021-05-10',
            },
            { item: 'elevator', localName: '加装电梯', start: '2021-03-15', finish: '2021-05-31' },
          ],
          start: '2021-03-01',
          finish: '2021-05-31',
        },
      },
    },
    {
      '2021-01-consent': {
        kind: 'consent',
        title: '表决',
        date: '2021-01-20',
        asOf: '2021-01-20',
        about: { compounds: ['yuan'] },
        matter: '改造方案',
        step: 'publish-result',
        special: true,
        ballot: {
          eligibleHouseholds: 90,
          votedHouseholds: 60,
          agreedHouseholds: 45,
          eligibleArea: 9000,
          votedArea: 5999,
          agreedArea: 4600,
        },
        perBuilding: [
          {
            building: '1号楼',
            ballot: {
              eligibleHouseholds: 30,
              votedHouseholds: 24,
              agreedHouseholds: 20,
              eligibleArea: 3000,
              votedArea: 2400,
              agreedArea: 2000,
            },
          },
          { building: '2号楼', ballot: { eligibleHouseholds: 30, votedHouseholds: 10, agreedHouseholds: 9 } },
        ],
      },
      '2021-03-pay': {
        kind: 'payment',
        title: '拨付',
        date: '2021-04-01',
        about: { compounds: ['yuan'] },
        contract: '1000000.00',
        paid: '300000.00',
        submitted: '100000.00',
      },
      '2021-03-progress': {
        kind: 'progress',
        title: '进度',
        date: '2021-03-20',
        about: { compounds: ['yuan'] },
        percent: 20,
        started: '2021-03-03',
        items: [
          { item: 'road', state: 'underway', quantity: { value: 200, unit: '平方米' } },
          { item: 'insulation', state: 'underway', buildings: ['1号楼'] },
        ],
      },
      '2021-04-replan': {
        kind: 'plan',
        title: '调整',
        date: '2021-04-10',
        about: { compounds: ['yuan'] },
        revision: { reason: '连续降雨' },
        plan: { start: '2021-03-01', finish: '2021-06-20', items: [{ item: 'road', start: '2021-03-01', finish: '2021-05-10' }] },
      },
      '2021-05-progress': {
        kind: 'progress',
        title: '进度',
        date: '2021-05-20',
        about: { compounds: ['yuan'] },
        percent: 70,
        items: [
          { item: 'road', state: 'done', quantity: { value: 800, unit: '平方米' }, finished: '2021-05-12' },
          { item: 'insulation', state: 'done', buildings: ['1号楼', '2号楼'] },
          { item: 'elevator', state: 'dropped', reason: '一楼住户不同意' },
        ],
      },
      '2021-06-progress': {
        kind: 'progress',
        title: '完工',
        date: '2021-06-25',
        about: { compounds: ['yuan'] },
        percent: 100,
        finished: '2021-06-24',
        state: 'done',
      },
      '2021-06-pay': {
        kind: 'payment',
        title: '拨付',
        date: '2021-06-30',
        about: { compounds: ['yuan'] },
        contract: '1000000.00',
        paid: '800000.00',
        submitted: '250000.00',
      },
    },
    '2021-07-10',
  );

/** The money of 紫荆山南路街道: 30 tendered compounds, not the 40 of the article. */
export const money = (): Portal =>
  city(
    {},
    {
      '2020-12-pay': {
        kind: 'payment',
        title: '资金',
        date: '2020-12-28',
        about: { streets: ['jie'] },
        contract: '37161910.15',
        paid: '3456273.43',
        submitted: '8325923.59',
        preparing: '1049511.75',
        covers: { value: 30, unit: '楼院', note: '已招标' },
      },
    },
  );

/** A street of a thousand compounds, each with a plan and a report. */
export const thousand = (): Portal =>
  city(
    Object.fromEntries(
      Array.from({ length: 1000 }, (_, i) => [
        `c${i}`,
        {
          title: `第${i}号院`,
          plan: {
            start: '2020-03-01',
            finish: `2020-0${4 + (i % 5)}-15`,
            items: [{ item: 'road' }, { item: 'drainage', finish: '2020-06-01' }],
          } as never,
        },
      ]),
    ),
    Object.fromEntries(
      Array.from({ length: 1000 }, (_, i) => [
        `d${i}`,
        {
          kind: 'progress',
          title: '进度',
          date: '2020-05-01',
          about: { compounds: [`c${i}`], streets: ['jie'] },
          state: 'underway',
          percent: i % 100,
          items: [{ item: 'road', state: i % 2 ? 'done' : 'underway' }],
        },
      ]),
    ),
  );

export const street = (portal: Portal) => streetView(portal, 'jie');
export const compound = (portal: Portal, id: string): CompoundView => compoundView(portal, id);
