import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noticePhase } from '../../src/model/compound.ts';
import { chinaDay, chinaMoment } from '../../src/scripts/clock.ts';
import { countdown, phaseAt } from '../../src/model/notice-phase.ts';

describe('a notice by the reader’s own clock', () => {
  test.each([
    ['2026-06-29 23:59', 'coming', '明天开始'],
    ['2026-06-27 08:00', 'coming', '还有3天开始'],
    ['2026-06-30 00:00', 'current', '正在进行，还有2天结束'],
    ['2026-07-01 12:00', 'current', '正在进行，明天结束'],
    ['2026-07-02 23:59', 'current', '正在进行，今天结束'],
    ['2026-07-03 00:00', 'past', '已结束'],
  ])('whole days, read at %s', (now, phase, words) => {
    expect(phaseAt('2026-06-30', '2026-07-02', now)).toBe(phase);
    expect(countdown('2026-06-30', '2026-07-02', now)).toBe(words);
  });
  test.each([
    ['2026-06-30 08:29', '今天08:30开始'],
    ['2026-06-29 20:00', '明天08:30开始'],
    ['2026-06-30 08:30', '正在进行，今天18:00结束'],
    ['2026-06-30 18:01', '已结束'],
  ])('hours, read at %s', (now, words) => expect(countdown('2026-06-30 08:30', '2026-06-30 18:00', now)).toBe(words));
  test('over the turn of a year', () => expect(countdown('2026-12-31', '2027-01-02', '2026-12-30 09:00')).toBe('明天开始'));

  test('for whole days it says what the build says', () => {
    const day = fc
      .date({ min: new Date('2019-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
      .map((d) => d.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, day, (a, b, today) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        expect(phaseAt(from, to, `${today} 12:00`)).toBe(noticePhase({ from, to } as never, today));
      }),
    );
  });
  test('the clock is read in the time of China, wherever the reader is', () => {
    expect(chinaMoment(Date.parse('2026-01-04T23:03:59Z'))).toBe('2026-01-05 07:03');
    expect([chinaDay(Date.parse('2026-01-05T15:59:59Z')), chinaDay(Date.parse('2026-01-05T16:00:00Z'))]).toEqual([
      '2026-01-05',
      '2026-01-06',
    ]);
  });
});
