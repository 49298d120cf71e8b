import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chinaDay, countTurns } from '../../src/scripts/clock.ts';

const china = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
const FROM = Date.UTC(2000, 0, 1);
const moment = fc.integer({ min: 0, max: 40 * 366 * 86_400 }).map((s) => FROM + s * 1000);

test('the day is China’s, whatever zone the reader’s clock keeps', () => {
  const zone = process.env['TZ'];
  try {
    fc.assert(
      fc.property(
        moment,
        fc.constantFrom('UTC', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Shanghai', 'Asia/Kathmandu'),
        (now, tz) => {
          process.env['TZ'] = tz;
          expect(chinaDay(now)).toBe(china.format(now));
        },
      ),
    );
  } finally {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  }
});

test('it never goes back, and what was counted once is not counted again', () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: -5, max: 5 }), (now, more, by) => {
      const [first, later] = [chinaDay(now), chinaDay(now + more)];
      expect(later >= first).toBe(true);
      const turns = `${first}${by < 0 ? '' : '+'}${by} 2100-01-01+1`;
      const [change, left] = countTurns(turns, later);
      expect(change).toBe(later > first ? by : 0);
      expect(countTurns(left, later)[0]).toBe(0);
    }),
  );
});
