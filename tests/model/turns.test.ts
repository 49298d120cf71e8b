import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/model/dates.ts';
import { countByStatus, countOf, countSentence, guessesWords, onDay, statusesIn } from '../../src/model/regions.ts';
import { statedPercent, statusLine, statusOf as readStatus, STATUS_ORDER, type Status, type StatusView } from '../../src/model/status.ts';
import { aged, comesAfter, readOn } from '../../src/model/turns.ts';
import { KEEPS_DAYS } from '../../src/schema/freshness.ts';
import type { CompoundData, DisclosureData } from '../../src/schema/index.ts';
import { STATES } from '../../src/schema/kinds/progress.ts';
import { countTurns } from '../../src/scripts/clock.ts';

const statusOf = (c: CompoundData, all: Parameters<typeof readStatus>[1], asOf: string) => readStatus(c, all, asOf, '没有公布');

const compound: CompoundData = { title: '测试院', kind: 'yard', work: ['comprehensive'] };
const progress = (date: DisclosureData['date'], rest: object, id = 'd') => ({
  id,
  data: { kind: 'progress', title: '记录', source: 's', about: { compounds: ['c'] }, date, ...rest } as DisclosureData,
});
const day = fc.integer({ min: 0, max: 4000 }).map((n) => addDays('2018-01-01', n));
const state = fc.constantFrom(...(Object.keys(STATES) as (keyof typeof STATES)[]));

describe('a state has an age', () => {
  test('it reads as it was said for as long as such news keeps, and then is silent, with what was said', () => {
    const said = [progress('2020-05-09', { state: 'underway' })];
    const until = addDays('2020-05-09', KEEPS_DAYS.compound.underway);
    expect(statusOf(compound, said, until)).toMatchObject({
      status: 'underway',
      label: '施工中',
      turn: { day: until, status: 'silent', label: '当时在施工，久无消息' },
    });
    expect(statusOf(compound, said, addDays(until, 1))).toEqual({
      status: 'silent',
      was: 'underway',
      label: '当时在施工，久无消息',
      since: addDays(until, 1),
      basis: { id: 'd', date: '2020-05-09', day: '2020-05-09' },
    });
  });
  test('what no source says in so many words is 推定, while it is new and when it is old', () => {
    const guessed = [progress('2020-05-09', { state: 'underway', stateInferred: '由上下文推定' })];
    expect(statusOf(compound, guessed, '2020-05-10')).toMatchObject({
      label: '施工中（推定）',
      inferred: true,
      turn: { label: '当时在施工（推定），久无消息' },
    });
    expect(statusOf(compound, guessed, '2026-01-01')).toMatchObject({ label: '当时在施工（推定），久无消息', inferred: true });
    const items = [progress('2020-05-09', { items: [{ item: 'road', state: 'underway' }] })];
    expect(statusOf(compound, items, '2020-05-10').label).toBe('施工中（推定）');
  });
  test('a word on the whole is not outweighed by an item of the same day, nor is sweeping work on the compound', () => {
    const whole = progress('2020', { state: 'paused' }, 'a');
    const item = progress('2020', { items: [{ item: 'road', state: 'underway' }] }, 'b');
    expect(statusOf(compound, [whole, item], '2021-01-10')).toMatchObject({ status: 'paused', basis: { id: 'a' } });
    const swept = progress('2020', {
      items: [
        { item: 'cleaning', state: 'underway' },
        { item: 'property-management', state: 'underway' },
      ],
    });
    expect(statusOf(compound, [swept], '2021-01-10').status).toBe('unknown');
  });
  test('what is finished stays finished', () => {
    for (const d of [{ state: 'done' }, { finished: '2020-05-01' }]) {
      const view = statusOf(compound, [progress('2020-05-09', d)], '2026-01-01');
      expect([view.status, view.turn, view.since]).toEqual(['done', undefined, undefined]);
    }
  });
  test('the age of a month counts from its end, but never from after the day of publishing', () => {
    const until = (date: string, asOf?: string) =>
      statusOf(compound, [progress(date, { state: 'underway', asOf })], '2020-06-01').turn?.day;
    expect(until('2020-05')).toBe(addDays('2020-05-31', 183));
    expect(until('2020-05-20', '2020')).toBe(addDays('2020-05-20', 183));
  });
  test('a plan whose start lies ahead is 未开工 until that day, and then nobody knows', () => {
    const view = statusOf({ ...compound, plan: { start: '2022-03' } }, [], '2021-01-01');
    expect(view).toMatchObject({ status: 'planned', turn: { day: '2022-02-28', status: 'unknown', label: '未公开' } });
    expect(statusOf({ ...compound, plan: { start: '2022-03' } }, [], '2022-03-01').status).toBe('unknown');
  });
  test('what a view says will come is what comes, on the day that it says', () =>
    fc.assert(
      fc.property(day, state, day, (said, what, read) => {
        fc.pre(read >= said);
        const all = [progress(said, { state: what })];
        const now = statusOf(compound, all, read);
        if (!now.turn) return;
        expect(now.turn.day >= read).toBe(true);
        expect(statusOf(compound, all, now.turn.day)).toMatchObject({ status: now.status, label: now.label });
        const then = statusOf(compound, all, addDays(now.turn.day, 1));
        expect([then.status, then.label]).toEqual([now.turn.status, now.turn.label]);
      }),
    ));
  test('a later day never makes silence speak again', () =>
    fc.assert(
      fc.property(day, state, day, fc.nat(4000), (said, what, read, more) => {
        const all = [progress(said, { state: what })];
        if (statusOf(compound, all, read).status === 'silent')
          expect(statusOf(compound, all, addDays(read, more))).toEqual(statusOf(compound, all, read));
      }),
    ));
  test('a year never overrides a month or a day in it', () => {
    const year = progress('2020', { state: 'planned', percent: 0 }, 'a');
    const month = progress('2020-09', { state: 'underway', percent: 40 }, 'b');
    const exact = progress('2020-09-15', { state: 'done', percent: 100 }, 'c');
    const ordered = [year, month, exact];
    expect(statusOf(compound, ordered, '2020-12-31').basis?.id).toBe('c');
    expect(statedPercent(ordered, statusOf(compound, ordered, '2020-12-31'))?.value).toBe(100);
  });
  test('the line below says when that was said, and leaves how long ago that is to who knows the day', () => {
    const line = statusLine(
      statusOf(compound, [progress({ date: '2020-09', inferred: true, note: '推定' }, { state: 'underway' })], '2026-01-01'),
    )!;
    expect(readOn(line, '2026-01-01')).toBe('这是2020年9月（推定）的消息');
    expect(line.at(-1)).toMatchObject({ day: '2020-09-30', age: '，距今' });
    expect(statusLine(statusOf(compound, [], '2026-01-01'))).toBeUndefined();
  });
  test.each(Object.entries(KEEPS_DAYS))('of %s every limit is kept to the day', (about, limits) => {
    for (const [what, keeps] of Object.entries(limits)) {
      const read = (n: number) => aged(about as keyof typeof KEEPS_DAYS, what, '2020-01-01', addDays('2020-01-01', n)).state;
      expect([read(keeps), read(keeps + 1)]).toEqual([what, 'silent']);
    }
    expect(aged(about as keyof typeof KEEPS_DAYS, 'done', '2000-01-01', '2026-01-01')).toEqual({ state: 'done' });
  });
});

describe('the share of a finished compound is of its day', () => {
  const percent = (...all: ReturnType<typeof progress>[]) => statedPercent(all, statusOf(compound, all, '2026-01-01'));
  test('72% before it was finished is history', () => {
    expect(percent(progress('2020-05-09', { percent: 72 }), progress('2020-09-01', { state: 'done' }, 'e'))?.overtaken).toBe(true);
    expect(percent(progress('2020-05-09', { percent: 72 }))?.overtaken).toBe(false);
  });
  test('100%, and a share that is said later, stand', () => {
    expect(percent(progress('2020-05-09', { percent: 100, state: 'done' }))?.overtaken).toBe(false);
    expect(percent(progress('2020-05-09', { state: 'done' }), progress('2020-09-01', { percent: 72 }, 'e'))?.overtaken).toBe(false);
  });
});

describe('a count goes on counting', () => {
  const view = (said: string, what: keyof typeof STATES, read: string): StatusView =>
    statusOf(compound, [progress(said, { state: what })], read);
  const counted = (all: readonly { said: string; what: keyof typeof STATES }[], read: string) =>
    countByStatus(all.map(({ said, what }) => ({ kind: 'yard', work: ['comprehensive'], status: view(said, what, read) }) as never))[0];

  test('with the changes of the same page the browser comes to what a build of that day counts', () =>
    fc.assert(
      fc.property(
        fc.array(fc.record({ said: day, what: state }), { minLength: 1, maxLength: 12 }),
        day,
        fc.nat(900),
        (all, built, more) => {
          const [today, now] = [addDays(built, more), counted(all, built)!];
          const then = counted(all, today)!;
          for (const s of STATUS_ORDER) {
            const count = countOf(now, s);
            const [change] = countTurns(count.changes.map(({ day: d, by }) => `${d}${by < 0 ? '' : '+'}${by}`).join(' '), today);
            expect(now.byStatus[s] + change, s).toBe(then.byStatus[s]);
            const first = comesAfter(count);
            if (count.n === 0) expect(first !== undefined && today > first, s).toBe(then.byStatus[s] > 0);
          }
          // what falls to none stays named
          const words = (sentence: string): string[] => sentence.split(/[：、]/).filter((w) => !/\D0$/.test(w));
          expect(words(readOn(countSentence(now), today))).toEqual(words(readOn(countSentence(then), today)));
          for (const s of statusesIn([then])) expect(statusesIn([now])).toContain(s);
        },
      ),
    ));
  test('each change is counted once, however often a screen asks', () => {
    const [first, left] = countTurns('2026-07-23-2 2026-08-01+1', '2026-07-24');
    expect([first, left]).toEqual([-2, '2026-08-01+1']);
    expect(countTurns(left, '2026-07-24')).toEqual([0, '2026-08-01+1']);
    expect(countTurns(left, '2026-08-02')).toEqual([1, '']);
    expect(countTurns('', '2026-08-02')).toEqual([0, '']);
  });
  test('every status has its place in the order', () =>
    expect([...STATUS_ORDER].sort()).toEqual([
      'accepted',
      'done',
      'paused',
      'planned',
      'silent',
      'underway',
      'unknown',
    ] satisfies Status[]));
});

test('a sentence reads with its ages only for who knows the day of reading', () => {
  const late = ['2020年6月底前做完', { day: '2020-06-30', before: '', after: '，已过', age: '' }] as const;
  const ago = (day: string): string => `${day}以来`;
  expect(readOn(late, '2020-06-30', ago)).toBe('2020年6月底前做完');
  expect(readOn(late, '2020-07-01', ago)).toBe('2020年6月底前做完，已过2020-06-30以来');
  expect(readOn(late, '2020-07-01')).toBe('2020年6月底前做完，已过');
});

test('of finished ones it is said how many no source calls finished', () => {
  const count = (...guesses: boolean[]) =>
    countByStatus(
      guesses.map((inferred) => ({ kind: 'yard', work: ['comprehensive'], status: { status: 'done', label: '', inferred } })) as never,
    )[0]!;
  expect([count(true, false), count(true), count(false)].map(guessesWords)).toEqual(['已完工的里有1个是推定', '已完工的是推定', '']);
  expect(onDay('楼院1个：已完工1（已完工的是推定）', '2020-01-19')).toBe('楼院1个：已完工1（已完工的是推定，截至2020年1月19日）');
  expect(readOn(countSentence(count(true, false)), '')).toBe('楼院2个：已完工2（已完工的里有1个是推定）');
});
