import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasPlanPage, planTrack } from '../../src/model/plan-track.ts';
import { PLAN_STEPS } from '../../src/schema/plan-steps.ts';
import { officeOf, ofStreet, type Records } from '../helpers/office.ts';

const ASKED = { kind: 'consent', date: '2026-01-05', matter: '改造方案', step: 'solicit', planSteps: ['solicit'], state: 'done' };
const meeting = (date: string, step: string, rest: object = {}) => ({
  kind: 'meeting',
  date,
  level: 'other',
  decisions: ['通过'],
  planSteps: [step],
  ...rest,
});
const track = (records: Records, official = true) => planTrack(officeOf(records, '2026-06-01', { official }), 'c');
const states = (records: Records) => Object.fromEntries(track(records).steps.map((s) => [s.id, s.state]));

describe('the five steps', () => {
  test('what is on record is known, the rest is not', () => {
    const t = track({ ASKED, d: meeting('2026-01-20', 'draft') });
    expect(t.steps.map((s) => [s.id, s.state, s.words])).toEqual([
      ['solicit', 'done', '2026年1月5日'],
      ['draft', 'done', '2026年1月20日'],
      ['review', 'none', '没有公布'],
      ['expert', 'none', '没有公布'],
      ['settled', 'none', '没有公布'],
    ]);
    expect(t.finding).toBe('定方案的5步，有记录的2步；改造方案的征询6步，有记录的1步');
  });
  test('a step between two that are known was skipped, as far as is told', () => {
    expect(states({ ASKED, e: meeting('2026-02-01', 'expert') })).toEqual({
      solicit: 'done',
      draft: 'skipped',
      review: 'skipped',
      expert: 'done',
      settled: 'none',
    });
  });
  test('a step before the one that should come first says so', () => {
    const t = track({ ASKED, d: meeting('2026-01-20', 'draft'), e: meeting('2026-01-10', 'review') });
    expect(t.steps[2]).toMatchObject({ state: 'early', words: '2026年1月10日，日期在“初步方案”之前' });
  });
  test('dates to the month that may overlap are no disorder', () => {
    expect(states({ ASKED, d: meeting('2026-02', 'draft'), e: meeting('2026-02-03', 'review') })).toMatchObject({ review: 'done' });
  });
  test('a mention has no date', () => {
    const t = track({ m: meeting('2026-01-10', 'expert', { basis: 'mention' }) });
    expect(t.steps[3]).toMatchObject({ state: 'told', words: '提到过，没有说清是哪一天' });
  });
  test('what a street says of all its compounds is no step of one', () => {
    const t = track(
      ofStreet({ s: { kind: 'consent', date: '2026-01-05', matter: '改造方案', step: 'not-stated', planSteps: ['solicit', 'draft'] } }),
    );
    expect(t.steps.every((s) => s.state === 'none')).toBe(true);
    expect(t.ofStreet).toHaveLength(1);
    expect(t.finding).toBe('定方案的5步，一步也没有记录');
  });
  test('a plan that was published without saying how far it was settled is none of the steps', () => {
    const t = track({ ASKED, p: { kind: 'plan', date: '2026-03-01', plan: { items: [{ item: 'road' }] } } });
    expect(t.published.map((r) => r.id)).toEqual(['p']);
    expect(t.steps.at(-1)!.state).toBe('none');
  });
  test('a withdrawn record is no step', () => {
    const t = track({ ASKED, w: { kind: 'correction', date: '2026-02-01', corrects: 'ASKED', withdraw: true, reason: '发错了' } });
    expect(t.steps).toEqual([]);
  });
});

describe('the six of 一征三议两公开', () => {
  const vote = (agreedHouseholds: number) => ({
    kind: 'consent',
    date: '2026-02-10',
    matter: '改造方案',
    step: 'resolve',
    method: 'yi-zheng-san-yi',
    ballot: { eligibleHouseholds: 100, votedHouseholds: 80, agreedHouseholds, eligibleArea: 1000, votedArea: 800, agreedArea: 700 },
  });
  test('are drawn with the numbers, of what, and the threshold that they meet', () => {
    const [round] = track({ v: vote(60) }).rounds;
    const resolved = round!.steps.find((s) => s.id === 'resolve')!;
    expect(round!.method).toBe('一征三议两公开');
    expect(resolved).toMatchObject({ state: 'done', words: '2026年2月10日，达到门槛' });
    expect(resolved.records[0]!.figures).toContain('同意60户，占参与表决的80户的75%；门槛参与者过半数，达到');
    expect(round!.steps[0]).toMatchObject({ state: 'skipped' });
  });
  test('a threshold that was missed is said', () => {
    expect(track({ v: vote(40) }).rounds[0]!.steps.find((s) => s.id === 'resolve')).toMatchObject({
      state: 'missed',
      words: '2026年2月10日，没有达到门槛',
    });
  });
  test('of an asking, not a vote, no threshold is expected', () => {
    const t = track({ c: { ...ASKED, ballot: { eligibleHouseholds: 100, votedHouseholds: 20 } } });
    expect(t.steps[0]).toMatchObject({ state: 'done', records: [{ figures: ['已征求', '有20户参与，应参与的100户'] }] });
  });
  test('are not drawn where no source files a consultation under any of them', () => {
    const t = track({ c: { ...ASKED, step: 'not-stated', planSteps: undefined } });
    expect(t.rounds).toMatchObject([{ matter: '改造方案', steps: [] }]);
    expect(t.rounds[0]!.unfiled).toHaveLength(1);
    expect(t.finding).toBe('问过居民，来源没有说是哪一步');
  });
  test('how it was asked and how many answered', () => {
    const t = track({ c: { ...ASKED, means: ['forms'], forms: { sent: 300, returned: 260 } } });
    expect(t.steps[0]!.records[0]!.figures).toContain('问卷：发出300份，收回260份');
  });
});

test('without any record there is no page', () => {
  expect(hasPlanPage(officeOf({}, '2026-06-01'), 'c')).toBe(false);
  expect(hasPlanPage(officeOf({ ASKED }, '2026-06-01'), 'c')).toBe(true);
});

/** More records never make a known step unknown, and files come in any order. */
test('whatever is on record stays known when more is', () => {
  const step = fc.constantFrom(...Object.keys(PLAN_STEPS));
  const day = fc.integer({ min: 10, max: 28 }).map((d) => `2026-01-${d}`);
  fc.assert(
    fc.property(fc.array(fc.tuple(day, step), { maxLength: 8 }), fc.tuple(day, step), (given, [date, added]) => {
      const records = given.map(([d, s], i): [string, Record<string, unknown>] => [`r${i}`, meeting(d, s)]);
      const before = track(Object.fromEntries(records)).steps;
      const more = [...records, ['x', meeting(date, added)] as (typeof records)[number]];
      const after = track(Object.fromEntries(more)).steps;
      expect(track(Object.fromEntries(more.toReversed())).steps).toEqual(after);
      for (const [i, s] of after.entries()) {
        expect(s.records.length === 0).toBe(s.state === 'none' || s.state === 'skipped');
        expect(s.records.length).toBe((before[i]?.records.length ?? 0) + (s.id === added ? 1 : 0));
      }
    }),
  );
});
