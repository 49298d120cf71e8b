import { describe, expect, test } from 'vitest';
import { Places } from '../../src/charts/places.ts';
import { textWidth, wrap } from '../../src/charts/svg.ts';
import { drawTimeAxis, leftOut, timeAxis } from '../../src/charts/time.ts';

describe('an axis that may break', () => {
  const dates = ['2019-03-01', '2019-05-31', '2024-06-30'];
  const whole = timeAxis(dates, 0, 314);
  const broken = timeAxis(dates, 0, 314, { broken: true });
  test('leaves long empty years out, and says which', () => {
    expect(whole.breaks).toEqual([]);
    expect(broken.breaks).toHaveLength(1);
    expect(leftOut(broken)).toBe('2019年5月31日到2024年6月30日');
    // what is drawn gets the room: the three months of 2019 a third of the width and more, not a twentieth
    const spring = (a: typeof whole): number => a.x('2019-05-31') - a.x('2019-03-01');
    expect(spring(whole)).toBeLessThan(20);
    expect(spring(broken)).toBeGreaterThan(100);
  });
  test('goes on in time, within its ends', () => {
    const days = ['2019-03-01', '2019-05-31', '2020-01-01', '2022-06-30', '2024-06-01', '2024-06-30'];
    const xs = days.map(broken.x);
    expect(xs).toEqual(xs.toSorted((a, b) => a - b));
    expect(Math.min(...xs)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...xs)).toBeLessThanOrEqual(314);
  });
  test('names the year on both sides of the break', () => expect(drawTimeAxis(broken, 42)).toMatch(/2019.*2024/));
  test('stays whole where nothing long is empty', () =>
    expect(timeAxis(['2019-03-01', '2020-03-01', '2021-03-01'], 0, 314, { broken: true }).breaks).toEqual([]));
});

describe('words', () => {
  test.each([
    ['没有公布的（推定）说法', 90, ['没有公布的', '（推定）说法']],
    ['到2020年5月31日，完成', 110, ['到2020年5月', '31日，完成']],
    ['一二三四五，六', 75, ['一二三四', '五，六']],
    ['当时进行中（推定），100米', 135, ['当时进行中', '（推定），100米']],
    ['说的是（甲）', 60, ['说的是', '（甲）']],
  ])('%s: no line begins or ends with what belongs to the other', (words, width, lines) => {
    expect(wrap(words, width)).toEqual(lines);
    for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(width);
  });
  test('find a place that no line, no mark and no other words take, or none', () => {
    const places = new Places({ x0: 0, y0: 0, x1: 200, y1: 60 });
    places.line([0, 20, 200, 20]);
    const spots = [24, 50].map((y) => ({ x: 10, y, anchor: 'start' as const }));
    expect(places.find('进度', spots)).toEqual(spots[1]);
    expect(places.find('付款', spots)).toBeUndefined();
    expect(places.find('长得放不下的一句话长得放不下', [{ x: 10, y: 50, anchor: 'start' }])).toBeUndefined();
  });
});
