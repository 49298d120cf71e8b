import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/model/dates.ts';
import { byDebt, countDuties, dutiesOf, OWED, type DutyClock } from '../../src/model/duties.ts';
import { readOn, sumTallies } from '../../src/model/turns.ts';
import { officeOf, type Records } from '../helpers/office.ts';

const clocks = (records: Records, asOf: string, options?: Parameters<typeof officeOf>[2]): Record<string, DutyClock> =>
  Object.fromEntries(dutiesOf(officeOf(records, asOf, options), 'c').map((c) => [c.duty.id, c]));
const said = (c: DutyClock, day: string): string => readOn(c.sentence, day);

const started = { begin: { kind: 'progress', date: '2026-01-30', state: 'underway', started: '2026-01-30' } };
const finished = { end: { kind: 'progress', date: '2026-04-01', state: 'done', started: '2026-01-30', finished: '2026-04-01' } };

describe('a plan that is owed 20 working days after the start, across the Spring Festival and its make-up days', () => {
  test.each([
    ['2026-03-05', 'running', '2026年1月30日开工，期限是20个工作日，到2026年3月5日'],
    ['2026-03-06', 'overdue', '2026年1月30日开工，期限是20个工作日，到2026年3月5日，已过'],
  ])('on %s it is %s', (day, state, words) => {
    const { plan } = clocks(started, day);
    expect(plan).toMatchObject({ state, due: '2026-03-05' });
    expect(said(plan!, day)).toBe(words);
  });
  test.each([
    ['2026-03-05', 'published'],
    ['2026-03-06', 'published-late'],
  ])('published on %s it is %s', (date, state) => {
    const { plan } = clocks({ ...started, p: { kind: 'plan', date, plan: { items: [{ item: 'drainage' }] } } }, '2026-06-01');
    expect(plan).toMatchObject({ state, record: 'p', at: date });
  });
});

test('a month is counted from its last day, so that lateness is never overstated', () => {
  const due = (day: string) => clocks({ begin: { ...started.begin, started: day } }, '2026-03-05')['plan']!.due;
  expect(due('2026-01')).toBe(due('2026-01-31'));
  expect(due('2026-01')! > due('2026-01-29')!).toBe(true);
});

test('what has not begun is not owed yet; a start that nobody published starts no clock', () => {
  const planned = clocks({ a: { kind: 'progress', date: '2026-01-05', state: 'planned' } }, '2026-06-01');
  expect(planned['consent']).toMatchObject({ state: 'waiting' });
  const unknown = clocks({ a: { kind: 'progress', date: '2026-01-05', state: 'underway' } }, '2026-06-01');
  expect(unknown['consent']).toMatchObject({ state: 'no-start' });
  expect(said(unknown['consent']!, '2026-06-01')).toBe('没有公布开工的日子，算不出期限');
});

test('progress is owed anew after every report, and no more once the work is done', () => {
  expect(clocks(started, '2026-03-06')['progress']).toMatchObject({ state: 'overdue', due: '2026-03-05', record: 'begin' });
  const more = { ...started, more: { kind: 'progress', date: '2026-03-10', state: 'underway' } };
  expect(clocks(more, '2026-03-20')['progress']).toMatchObject({ state: 'running' });
  expect(clocks({ ...started, ...finished }, '2027-01-01')['progress']).toMatchObject({ state: 'published', record: 'end' });
});

test('acceptance and money are owed from the finish; the warranty from the acceptance of the whole', () => {
  const done = clocks({ ...started, ...finished }, '2026-05-01');
  expect(done['acceptance']).toMatchObject({ state: 'overdue', due: '2026-04-30' });
  expect(done['warranty']).toMatchObject({ state: 'waiting' });
  const accepted = { a: { kind: 'acceptance', stage: 'completion', date: '2026-04-10', parties: [{ party: 'owner', result: 'pass' }] } };
  const all = clocks({ ...started, ...finished, ...accepted }, '2026-05-10');
  expect(all['acceptance']).toMatchObject({ state: 'published', record: 'a' });
  expect(all['warranty']).toMatchObject({ state: 'running', due: '2026-05-12' });
});

test('an outage is announced before it begins: power a week, water a day', () => {
  const outage = (notice: string, date: string) => ({
    n: { kind: 'notice', notice, date, from: '2026-05-20 08:00', to: '2026-05-20 18:00', what: '检修' },
  });
  expect(clocks(outage('power', '2026-05-13'), '2026-06-01')['power']).toMatchObject({ state: 'published' });
  expect(clocks(outage('power', '2026-05-14'), '2026-06-01')['power']).toMatchObject({ state: 'published-late' });
  expect(clocks(outage('water', '2026-05-19'), '2026-06-01')['water']).toMatchObject({ state: 'published' });
  expect(clocks(outage('water', '2026-05-20'), '2026-06-01')['water']).toMatchObject({ state: 'published-late' });
  expect(clocks(started, '2026-06-01')['water']).toMatchObject({ state: 'not-applicable' });
});

test('of several questions the oldest that is open counts', () => {
  const question = (date: string, state: string) => ({ kind: 'issue', date, question: '漏水', raised: date, state });
  const three = { a: question('2026-03-02', 'answered'), b: question('2026-03-09', 'open'), c: question('2026-03-16', 'open') };
  expect(clocks(three, '2026-03-20')['issue']).toMatchObject({ state: 'running', record: 'b', due: '2026-04-07' });
  const found = { i: { kind: 'inspection', level: 'street', date: '2026-03-02', findings: [{ what: '无围挡', problem: true }] } };
  expect(clocks(found, '2026-03-20')['rectification']).toMatchObject({ state: 'running', record: 'i' });
  const again = {
    r: {
      kind: 'inspection',
      level: 'street',
      date: '2026-03-05',
      follows: 'i',
      findings: [{ what: '无围挡', problem: false, rectified: '2026-03-04' }],
    },
  };
  expect(clocks({ ...found, ...again }, '2026-03-20')['rectification']).toMatchObject({ state: 'published', record: 'r' });
});

describe('nobody is blamed', () => {
  test('by what a newspaper told', () => {
    const collected = { official: false };
    for (const c of Object.values(clocks({ ...started, ...finished }, '2030-01-01', collected)))
      expect(c.state, c.duty.id).toBe('not-applicable');
  });
  test('for what another office owes, or a cluster', () => {
    expect(said(clocks(started, '2026-06-01')['permit']!, '2026-06-01')).toBe('由住房和城乡建设部门公开，本站不判断');
    for (const c of Object.values(clocks(started, '2026-06-01', { kind: 'cluster' }))) expect(c.state).toBe('not-applicable');
  });
});

test('the counts of a later day are what the build of that day would count', () => {
  const [now, later] = ['2026-03-05', '2026-03-20'].map((day) => dutiesOf(officeOf(started, day), 'c'));
  const turned = countDuties(now!);
  for (const [state, { n }] of Object.entries(countDuties(later!))) {
    const { n: before, changes } = turned[state as keyof typeof turned];
    expect(
      changes.reduce((sum, c) => (c.day < '2026-03-20' ? sum + c.by : sum), before),
      state,
    ).toBe(n);
  }
});

const record = fc.record({
  kind: fc.constantFrom('progress', 'plan', 'consent', 'acceptance', 'issue'),
  day: fc.integer({ min: 0, max: 200 }),
  done: fc.boolean(),
});
test('what is late stays late on every later day, and the order of records never matters', () => {
  fc.assert(
    fc.property(fc.array(record, { maxLength: 6 }), fc.integer({ min: 0, max: 300 }), (list, wait) => {
      const records = list.map(({ kind, day, done }, i): [string, Record<string, unknown>] => {
        const date = addDays('2026-01-05', day);
        const more = {
          progress: { state: done ? 'done' : 'underway', started: '2026-01-05', ...(done && { finished: date }) },
          plan: { plan: { items: [{ item: 'drainage' }] } },
          consent: { matter: '改造', step: 'vote' },
          acceptance: { stage: 'completion', parties: [{ party: 'owner', result: 'pass' }] },
          issue: { question: '漏水', state: done ? 'answered' : 'open', raised: date },
        }[kind]!;
        return [`r${i}`, { kind, date, ...more }];
      });
      const day = addDays('2026-01-05', 201);
      const first = clocks(Object.fromEntries(records), day);
      expect(clocks(Object.fromEntries(records.toReversed()), day)).toEqual(first);
      const later = clocks(Object.fromEntries(records), addDays(day, wait));
      for (const [id, c] of Object.entries(first)) if (c.state === 'overdue') expect(later[id]!.state, id).toBe('overdue');
    }),
  );
});

test('those that owe most stand first, then those whose clocks run; the others keep their order', () => {
  const row = (id: string, ...states: DutyClock['state'][]) => ({ id, clocks: states.map((state) => ({ state }) as DutyClock) });
  const rows = [
    row('a', 'published'),
    row('b', 'running'),
    row('c', 'overdue'),
    row('d', 'no-start'),
    row('e', 'overdue', 'overdue', 'running'),
  ];
  expect(byDebt(rows).map((r) => r.id)).toEqual(['e', 'c', 'b', 'a', 'd']);
});

test('every matter stands under one head, on the day of the build and on every later one', () => {
  fc.assert(
    fc.property(fc.array(record, { maxLength: 6 }), fc.integer({ min: 0, max: 300 }), (list, wait) => {
      const records = list.map(({ kind, day, done }, i): [string, Record<string, unknown>] => [
        `r${i}`,
        kind === 'issue'
          ? { kind, date: addDays('2026-01-05', day), question: '漏水', state: done ? 'answered' : 'open' }
          : { kind: 'progress', date: addDays('2026-01-05', day), state: done ? 'done' : 'underway', started: '2026-01-05' },
      ]);
      const all = dutiesOf(officeOf(Object.fromEntries(records), addDays('2026-01-05', 201)), 'c');
      expect(new Set(all.map((c) => c.duty.id)).size).toBe(all.length);
      const whole = sumTallies(Object.values(countDuties(all)));
      expect(readOn([whole], addDays('2026-01-05', 201 + wait))).toBe(String(all.length));
      const owed = sumTallies(OWED.map((s) => countDuties(all)[s]));
      expect(owed).toEqual({ n: all.filter((c) => OWED.includes(c.state)).length, changes: [] });
    }),
  );
});
