import { describe, expect, expectTypeOf, test } from 'vitest';
import { disclosure } from '../../src/schema/disclosure.ts';
import { KIND_IDS, type DisclosureKind } from '../../src/schema/kinds/index.ts';
import type { Data, DisclosureOf } from '../../src/schema/index.ts';

const common = { title: '样例', date: '2020-05', source: 'yuanwen', about: { compounds: ['xiaoqu'] } };

/** Of each kind one that is right, and ones that differ in a single thing that is wrong, with the field at fault. */
const CASES: Record<DisclosureKind, { good: object; bad: [field: string, change: object][] }> = {
  plan: {
    good: {
      plan: { items: [{ item: 'water', quantity: { value: 3, unit: '栋' }, targets: [{ by: '2020-06', what: '完工' }] }], budget: '1.00' },
      revision: { reason: '雨季' },
    },
    bad: [
      ['plan', { plan: undefined }],
      ['plan.items.0.item', { plan: { items: [{ item: 'shui' }] } }],
      ['revision.reason', { revision: {} }],
    ],
  },
  consent: {
    good: {
      matter: '改造方案',
      step: 'solicit',
      state: 'done',
      ballot: { eligibleHouseholds: 100, agreedHouseholds: 80 },
      perBuilding: [{ building: '3号楼', ballot: { votedHouseholds: 5 } }],
    },
    bad: [
      ['step', { step: 'vote' }],
      ['ballot.agreedHouseholds', { ballot: { agreedHouseholds: '80' } }],
      ['matter', { matter: '' }],
    ],
  },
  bid: {
    good: { stage: 'award', contractor: '某公司', amount: '1234.50', covers: { value: 30, unit: '楼院' } },
    bad: [
      ['amount', { amount: '1234.5' }],
      ['stage', { stage: 'won' }],
    ],
  },
  progress: {
    good: {
      state: 'underway',
      percent: 50,
      items: [{ item: 'insulation', state: 'done', quantity: { value: 2, unit: '栋' }, buildings: ['3号楼'] }],
    },
    bad: [
      ['percent', { percent: 101 }],
      ['items.0', { items: [{ item: 'insulation' }] }],
      ['items.0.state', { items: [{ item: 'insulation', state: 'finished' }] }],
      ['items', { items: [] }],
    ],
  },
  meeting: {
    good: { level: 'weekly', participants: ['办事处'], decisions: ['周五前清完'] },
    bad: [
      ['decisions', { decisions: [] }],
      ['level', { level: 'yearly' }],
    ],
  },
  inspection: {
    good: { level: 'street', findings: [{ what: '管沟未回填', problem: true, severity: 'major', rectified: '2020-06-01' }] },
    bad: [
      ['findings.0.problem', { findings: [{ what: '管沟未回填' }] }],
      ['findings.0.severity', { findings: [{ what: '甲', problem: true, severity: '大' }] }],
    ],
  },
  issue: {
    good: { question: '大门何时装回', state: 'answered', answer: '六月', answeredBy: '办事处', item: 'security' },
    bad: [
      ['state', { state: 'closed' }],
      ['question', { question: undefined }],
    ],
  },
  payment: {
    good: { contract: '100.00', paid: '60.00', submitted: '10.00', preparing: '5.00', covers: { value: 30, unit: '楼院' } },
    bad: [
      ['paid', { paid: 60 }],
      ['covers.unit', { covers: { value: 30 } }],
    ],
  },
  warranty: {
    good: { what: '屋面防水', from: '2021-04-02', until: '2026-04-01', by: '某公司', phone: '0371-12345678' },
    bad: [
      ['what', { what: undefined }],
      ['phone', { phone: '13800000000' }],
    ],
  },
  rule: {
    good: {
      does: 'meeting',
      says: '每周四15:00开例会',
      every: 'weekly',
      weekday: 4,
      hour: '15:00',
      parties: ['office'],
      within: { value: 0, unit: 'night' },
    },
    bad: [
      ['every', { every: 'yearly' }],
      ['hour', { hour: '25:00' }],
      ['weekday', { weekday: 8 }],
      ['parties.0', { parties: ['mayor'] }],
    ],
  },
  acceptance: {
    good: {
      stage: 'concealed',
      of: '排水管沟',
      parties: [
        { party: 'builder', result: 'pass', date: '2020-06-01' },
        { party: 'residents', result: 'conditional' },
      ],
    },
    bad: [
      ['parties', { parties: [] }],
      ['parties.0.result', { parties: [{ party: 'builder', result: 'ok' }] }],
    ],
  },
  notice: {
    good: { notice: 'water', from: '2020-05-09 08:00', to: '2020-05-09 18:00', what: '换管', buildings: ['3号楼'] },
    bad: [
      ['from', { from: '2020-05' }],
      ['to', { to: undefined }],
    ],
  },
  report: {
    good: {
      figures: [
        { metric: 'households', value: 5, unit: '户', scope: '2020年计划' },
        { metric: 'investment', amount: '1.00' },
        { metric: 'other', label: '树', says: '若干' },
      ],
      statements: ['进展顺利'],
    },
    bad: [
      ['figures.0.value', { figures: [{ metric: 'households' }] }],
      ['figures.0.value', { figures: [{ metric: 'investment', amount: '1.00', says: '一元' }] }],
      ['figures.0.unit', { figures: [{ metric: 'households', value: 5 }] }],
      ['figures.0.unit', { figures: [{ metric: 'households', value: 5, unit: '米' }] }],
    ],
  },
  correction: {
    good: { corrects: '2020-05-jindu', reason: '数字有误', changes: [{ path: 'items.0.quantity.value', was: 100, now: 120 }] },
    bad: [
      ['corrects', { corrects: undefined }],
      ['changes.0.path', { changes: [{ path: 'items[0]', was: 1, now: 2 }] }],
      ['withdraw', { withdraw: false }],
    ],
  },
};

test('every kind has a case', () => {
  expect(new Set(Object.keys(CASES))).toEqual(new Set(KIND_IDS));
});

describe.each(Object.entries(CASES))('%s', (kind, { good, bad }) => {
  const whole = { ...common, kind, ...good };

  test('a right one passes and comes out as it went in', () => {
    expect(disclosure.parse(whole)).toEqual(whole);
  });

  test.each(bad)('%s at fault: %j', (field, change) => {
    const result = disclosure.safeParse({ ...whole, ...change });
    expect(result.error?.issues.map((i) => i.path.join('.'))).toEqual([field]);
  });

  test('a field of no kind, or of another kind only, is refused', () => {
    const foreign = kind === 'notice' ? { percent: 5 } : { notice: 'water' };
    expect(disclosure.safeParse({ ...whole, ...foreign }).error?.issues).toMatchObject([
      { code: 'unrecognized_keys', keys: Object.keys(foreign) },
    ]);
  });

  test.each(['title', 'date', 'source', 'about'])('%s is asked for', (name) => {
    expect(disclosure.safeParse({ ...whole, [name]: undefined }).error?.issues.map((i) => i.path.join('.'))).toEqual([name]);
  });
});

test('a disclosure is about something', () => {
  expect(disclosure.safeParse({ ...common, ...CASES.bid.good, kind: 'bid', about: {} }).success).toBe(false);
  expect(disclosure.safeParse({ ...common, ...CASES.bid.good, kind: 'bid', about: { compounds: [] } }).success).toBe(false);
});

test('the type narrows by kind', () => {
  type D = Data<'disclosures'>;
  expectTypeOf<D['kind']>().toEqualTypeOf<DisclosureKind>();
  const d = {} as D;
  if (d.kind === 'bid') {
    expectTypeOf(d.amount).toEqualTypeOf<string | undefined>();
    expectTypeOf(d).toEqualTypeOf<DisclosureOf<'bid'>>();
    expectTypeOf(d).not.toHaveProperty('percent');
  }
  if (d.kind === 'progress') {
    expectTypeOf(d.percent).toEqualTypeOf<number | undefined>();
    expectTypeOf(d).not.toHaveProperty('amount');
  }
  if (d.kind === 'notice')
    expectTypeOf(d.notice).toEqualTypeOf<'water' | 'power' | 'gas' | 'heat' | 'road' | 'scaffold' | 'noise' | 'parking' | 'other'>();
  // What all kinds have needs no narrowing; what one kind has does.
  expectTypeOf(d.title).toEqualTypeOf<string>();
  expectTypeOf<D>().not.toHaveProperty('amount');
});
