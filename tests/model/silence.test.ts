import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../src/model/dates.ts';
import { silenceWords } from '../../src/model/silence.ts';

test.each([
  ['2026-03-31', '2026-11-01', '本月没有新消息，已连续8个月'],
  ['2026-10-31', '2026-11-01', '本月没有新消息'],
  ['2025-12-31', '2026-02-01', '本月没有新消息，已连续2个月'],
  ['2026-11-01', '2026-11-30', undefined],
  ['2026-12-31', '2026-11-30', undefined],
])('after %s on %s', (last, today, words) => expect(silenceWords(last, today)).toBe(words));

test('a day later the silence is never shorter', () => {
  const months = (last: string, today: string) =>
    Number(/(\d+)个月/.exec(silenceWords(last, today) ?? '')?.[1] ?? (silenceWords(last, today) ? 1 : 0));
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 90 }), (at, on, more) => {
      const [last, today] = [addDays('2018-01-01', at), addDays('2018-01-01', on)];
      expect(months(last, addDays(today, more))).toBeGreaterThanOrEqual(months(last, today));
    }),
  );
});
