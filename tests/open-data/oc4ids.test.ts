import { expect, test } from 'vitest';
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
    { id: 'start', title: '开工', type: 'delivery', description: '计划2020年3月底前（媒体报道）', status: 'scheduled' },
    {
      id: 'finish',
      title: '完工',
      type: 'delivery',
      description: '计划2020年9月30日前',
      dueDate: '2020-09-30T00:00:00+08:00',
      status: 'scheduled',
    },
  ]));
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
    { id: 'finish', title: '完工', type: 'delivery', description: '计划2020年6月底前（推定，媒体报道）', status: 'scheduled' },
  ]);
  expect(yi['forecasts']).toMatchObject([{ observations: [{ notes: '计划2020年6月底前做完（推定，媒体报道）' }] }]);
  const [works] = yi['metrics'] as { observations: object[] }[];
  expect(works!.observations).toEqual([{ id: 'half-1', measure: 50, unit: { name: '%' }, notes: '2020年（推定）' }]);
});
test('payments up to a day are no transactions that add up: the last stands for all', () =>
  expect(project!['transactions']).toEqual([
    { id: 'pay-2-cumulative', date: '2020-08-01T00:00:00+08:00', value: { amount: 1_000_000, currency: 'CNY' } },
  ]));
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
