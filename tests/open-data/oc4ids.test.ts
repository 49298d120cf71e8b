import { describe, expect, test } from 'vitest';
import { projectPackage } from '../../src/open-data/oc4ids.ts';
import { districts } from '../charts/districts.ts';

const about = { compounds: ['jia'] };
const portal = districts({
  compounds: {
    jia: { title: '甲院', street: 'donglu', plan: { start: '2020-03', finish: '2020-06-30', asOf: '2020-01' } },
    lu: { title: '路过的院', work: ['mentioned'] },
  },
  disclosures: {
    replan: { kind: 'plan', date: '2020-05-08', source: 'ju', about, plan: { finish: '2020-09-30' }, revision: { reason: '雨季停工' } },
    bid: { kind: 'bid', date: '2020-02-01', source: 'ju', about, stage: 'contract', contractor: '某建设公司', amount: '2000000.00' },
    pay: { kind: 'payment', date: '2020-06-01', source: 'ju', about, paid: '300000.00' },
    'pay-2': { kind: 'payment', date: '2020-08-01', source: 'ju', about, paid: '1000000.00' },
    progress: { kind: 'progress', date: '2020-08-15', source: 'ju', about, state: 'underway', percent: 60 },
  },
});
const made = projectPackage(portal, (p) => p)!;
const [project, ...more] = made['projects'] as Record<string, unknown>[];

test('a renovation is a project, and what is only mentioned is none', () => {
  expect(more).toEqual([]);
  expect(project).toMatchObject({ id: 'x-jiugai-shi-jia', title: '甲院', status: 'implementation', type: 'rehabilitation' });
  expect(made).toMatchObject({
    version: '0.9',
    publishedDate: '2020-08-15T00:00:00+08:00',
    note: expect.stringContaining('没有在 OC4IDS 登记'),
  });
});
test('a month is no day: it is said in words only', () =>
  expect(project!['milestones']).toEqual([
    { id: 'start', title: '开工', type: 'delivery', description: '计划2020年3月底前（媒体报道）' },
    {
      id: 'finish',
      title: '完工',
      type: 'delivery',
      description: '计划2020年9月30日前',
      dueDate: '2020-09-30T00:00:00+08:00',
    },
  ]));
test('scheduled is what is still to come: of a day that has passed without a word nobody knows', () => {
  const { projects } = projectPackage(
    districts({
      compounds: { yi: { title: '乙院', street: 'donglu', plan: { start: '2020-03-01', finish: '2021-06-30', asOf: '2020-01' } } },
    }),
    (p) => p,
  )! as { projects: { title: string; milestones: { status?: string }[] }[] };
  expect(projects.find((p) => p.title === '乙院')!.milestones.map((m) => m.status)).toEqual([undefined, 'scheduled']);
});
test('what was heard after the state was last spoken of is said as on the page', () => {
  const { projects } = projectPackage(
    districts({
      asOf: '2023-01-01',
      compounds: { yi: { title: '乙院', street: 'donglu' } },
      disclosures: {
        half: { kind: 'progress', date: '2020-04-11', source: 'ju', about: { compounds: ['yi'] }, state: 'underway' },
        later: { kind: 'progress', date: '2020-09', source: 'bao', about: { compounds: ['yi'] }, items: [{ item: 'road', state: 'done' }] },
      },
    }),
    (p) => p,
  )! as { projects: Record<string, unknown>[] };
  expect(projects.find((p) => p['title'] === '乙院')!['description']).toMatch(/，此后没有再说到总体进度，最近报道2020年9月$/);
});
test('a day that is inferred, a word of a resident and silence are said to be so', () => {
  const guessed = { date: '2020', notBefore: '2020-11-01', inferred: true as const, note: '晚于10月31日的专版' };
  const { projects } = projectPackage(
    districts({
      asOf: '2023-01-01',
      compounds: { yi: { title: '乙院', street: 'donglu', plan: { finish: { date: '2020-06', inferred: true, note: '居民说的' } } } },
      disclosures: {
        start: {
          kind: 'progress',
          date: '2020-01-09',
          source: 'ju',
          about: { compounds: ['yi'] },
          started: '2019-10-31',
          voice: 'resident',
        },
        half: { kind: 'progress', date: guessed, source: 'ju', about: { compounds: ['yi'] }, state: 'underway', percent: 50 },
      },
    }),
    (p) => p,
  )! as { projects: Record<string, unknown>[] };
  const yi = projects.find((p) => p['title'] === '乙院')!;
  expect(yi['description']).toMatch(/；当时在施工，久无消息，最后的消息是2020年（推定）的$/);
  // a machine reads no words: nothing is met that only a resident says
  expect(yi['milestones']).toEqual([
    { id: 'start', title: '开工', type: 'delivery', description: '实际2019年10月31日（居民的话）' },
    { id: 'finish', title: '完工', type: 'delivery', description: '计划2020年6月底前（推定，媒体报道）' },
  ]);
  expect(yi['forecasts']).toMatchObject([{ observations: [{ notes: '计划2020年6月底前做完（推定，媒体报道）' }] }]);
  const [works] = yi['metrics'] as { observations: object[] }[];
  expect(works!.observations).toEqual([{ id: 'half-1', measure: 50, unit: { name: '%' }, notes: '2020年（推定）' }]);
});
test('payments up to a day are no transactions that add up: the last stands for all, with its contract', () => {
  expect(project!['transactions']).toBeUndefined();
  expect(project!['contractingProcesses']).toMatchObject([
    {
      summary: {
        description: '2020年2月1日；已拨付100万元（截至2020年8月1日）',
        transactions: [{ id: 'pay-2-cumulative', date: '2020-08-01T00:00:00+08:00', value: { amount: 1_000_000, currency: 'CNY' } }],
      },
    },
  ]);
});

describe('money of several together', () => {
  const both = { compounds: ['jia', 'yi'] };
  const bid = { kind: 'bid', source: 'ju', stage: 'contract', contractor: '某建设公司', amount: '5000000.00' };
  const pay = { kind: 'payment', date: '2020-08-01', source: 'ju', paid: '1000000.00' };
  const compounds = {
    jia: { title: '甲院', street: 'donglu' },
    yi: { title: '乙院', street: 'donglu' },
    bing: { title: '丙院', street: 'xilu' },
  };
  const packed = (disclosures: Record<string, object>, more: Record<string, object> = {}, street?: string) => {
    const { projects } = projectPackage(districts({ compounds: { ...compounds, ...more }, disclosures }), (p) => p, street)! as {
      projects: Record<string, unknown>[];
    };
    const sums = [...JSON.stringify(projects).matchAll(/"amount":(\d+)/g)].map((m) => Number(m[1]));
    return { projects, sums, named: (title: string) => projects.find((p) => String(p['title']).startsWith(title)) };
  };

  test('of compounds that are named: a project of its own has the sum, and theirs have its name', () => {
    const { projects, sums, named } = packed({
      bid: { ...bid, date: '2020-02-01', about: both },
      pay: { ...pay, about: both },
      plan: { kind: 'plan', date: '2020-01-01', source: 'bao', about: both, plan: { budget: '6000000.00' } },
    });
    expect(sums.toSorted((a, b) => a - b)).toEqual([1_000_000, 5_000_000, 6_000_000]);
    expect(projects.map((p) => p['title'])).toEqual(['丙院', '甲院', '乙院', '甲院、乙院：2处合计']);
    expect(projects[3]).toMatchObject({
      id: 'x-jiugai-shi-compounds-plan',
      budget: { description: '计划投资，2020年1月1日，媒体报道', amount: { amount: 6_000_000 } },
      relatedProjects: [{ identifier: 'x-jiugai-shi-jia' }, { identifier: 'x-jiugai-shi-yi' }],
    });
    expect(named('乙院')).toMatchObject({
      parties: [{ name: '某建设公司', roles: ['supplier'] }],
      contractingProcesses: [
        {
          id: 'bid-1',
          summary: {
            description: '几处合在一起的，金额只写在项目 x-jiugai-shi-compounds-plan；2020年2月1日；已拨付100万元（截至2020年8月1日）',
          },
        },
      ],
      relatedProjects: [{ identifier: 'x-jiugai-shi-compounds-plan', relationship: 'rehabilitation' }],
    });
    expect(named('丙院')!['contractingProcesses']).toBeUndefined();
    expect(packed({ bid: { ...bid, date: '2020-02-01', about: both } }, {}, 'xilu').projects).toHaveLength(1);
  });
  test('of a 片区 with its compounds: the 片区 has it, since it is the whole', () => {
    const { sums, projects, named } = packed(
      { bid: { ...bid, date: '2020-02-01', about: { compounds: ['pian', 'ding'] } } },
      { pian: { title: '片区', kind: 'cluster', street: 'donglu' }, ding: { title: '丁院', street: 'donglu', cluster: 'pian' } },
    );
    expect([sums, projects.length]).toEqual([[5_000_000], 5]);
    expect(named('片区')).toMatchObject({ contractingProcesses: [{ summary: { contractValue: { amount: 5_000_000 } } }] });
    expect(named('丁院')!['contractingProcesses']).toBeUndefined();
  });
  test('of a street: once, and in words alone where one of its compounds has money of its own', () => {
    const covers = { value: 30, unit: '小区', note: '办事处招标' };
    const street = { ...pay, contract: '5000000.00', covers, about: { streets: ['donglu'] } };
    const { sums, named } = packed({ street });
    expect(sums).toEqual([5_000_000, 1_000_000]);
    expect(named('东路街道')).toMatchObject({ id: 'x-jiugai-shi-streets-donglu', title: '东路街道：30个小区（办事处招标）' });
    expect(JSON.stringify(named('东路街道'))).not.toContain('"status"');
    const again = packed({ street, bid: { ...bid, date: '2020-02-01', about: { compounds: ['jia'] } } });
    expect(again.sums).toEqual([5_000_000]);
    expect(again.named('东路街道')).toMatchObject({
      contractingProcesses: [{ summary: { description: expect.stringContaining('可能包含在内') } }],
    });
  });
});

test('a loan that is told of a compound is its finance, with whose word it is; the offices that answer for it are its parties', () => {
  const { projects } = projectPackage(
    districts({
      compounds: { jia: { title: '甲院', street: 'donglu', contacts: [{ post: '某社区', role: 'community' }, { post: '街道城管专员' }] } },
      disclosures: {
        report: {
          kind: 'report',
          date: '2020-06-01',
          source: 'zhuan',
          about,
          figures: [
            { metric: 'loan', amount: '550000000.00' },
            { metric: 'bonds', amount: '1000000.00', doubt: '疑为抄录错误' },
          ],
        },
      },
    }),
    (p) => p,
  )! as { projects: Record<string, unknown>[] };
  expect(projects[0]!['budget']).toEqual({
    finance: [
      {
        id: 'report-1',
        title: '贷款',
        description: '贷款5.5亿元，2020年6月1日，转载待核',
        value: { amount: 550_000_000, currency: 'CNY' },
        type: 'loan',
        assetClass: ['debt'],
      },
    ],
  });
  expect(projects[0]!['parties']).toEqual([
    { id: 'post-1', name: '某社区', roles: ['community'] },
    { id: 'post-2', name: '街道城管专员', roles: ['other'] },
  ]);
});

test('progress of the works and of the money, as shares with what they are of', () =>
  expect(
    (project!['metrics'] as { id: string; observations: { measure: number }[] }[]).map((m) => [m.id, m.observations.map((o) => o.measure)]),
  ).toEqual([
    ['physicalProgress', [60]],
    ['financialProgress', [15, 50]],
  ]));
test('a re-plan is a modification with its reason', () =>
  expect(project!['contractingProcesses']).toMatchObject([
    {
      summary: {
        suppliers: [{ name: '某建设公司' }],
        contractValue: { amount: 2_000_000 },
        modifications: [{ description: '计划完工由2020年6月30日改为2020年9月30日', rationale: '雨季停工' }],
      },
    },
  ]));
