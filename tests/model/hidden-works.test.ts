import { describe, expect, test } from 'vitest';
import { compoundView } from '../../src/model/compound.ts';
import { hiddenWorks, pictureWords } from '../../src/model/hidden-works.ts';
import { officeOf, type Records } from '../helpers/office.ts';

const works = (records: Records, texts: Record<string, string> = {}): [string, string[]][] =>
  hiddenWorks(compoundView(officeOf(records, '2026-06-01'), 'c'), (id) => texts[id]).map((h) => [h.what, h.shown]);
const parties = [{ party: 'supervisor', result: 'pass' }];
const accepted = { kind: 'acceptance', date: '2026-03-01', stage: 'concealed', of: '雨水污水管道回填前', parties };
const roof = { kind: 'progress', date: '2026-03-05', items: [{ item: 'roof', state: 'underway' }] };

describe('works that are covered up have a place for pictures', () => {
  test('by the plan alone, and empty', () => expect(works({})).toEqual([['雨水、污水管', []]]));
  test('under the name by which they were accepted, with the pictures of that record', () =>
    expect(works({ a: accepted }, { a: '![沟里](./a.jpg)' })).toEqual([['雨水污水管道回填前', ['a']]]));
  test('each with the pictures that name it, of whatever record', () =>
    expect(works({ a: accepted, r: roof }, { r: '屋面。\n\n![屋面防水层，盖保护层以前](./r.jpg)\n\n![大门](./g.jpg)' })).toEqual([
      ['雨水污水管道回填前', []],
      ['屋面防水', ['r']],
    ]));
  test('not of what was given up, nor by pictures of something else', () => {
    const dropped = { kind: 'progress', date: '2026-03-06', items: [{ item: 'drainage', state: 'dropped', reason: '另行安排' }] };
    expect(works({ r: roof, d: dropped }, { r: '![大门](./g.jpg)' })).toEqual([['屋面防水', []]]);
  });
  test('radiators are not covered up, pipes that go into the ground are', () => {
    const heating = (localName: string) =>
      works({ h: { kind: 'progress', date: '2026-03-05', items: [{ item: 'heating', localName, state: 'underway' }] } });
    expect(heating('屋内暖气片')).toHaveLength(1);
    expect(heating('供热管网')[1]).toEqual(['燃气、供热管', []]);
  });
  test('of what has a name of its own, too', () =>
    expect(works({ a: { ...accepted, of: '穿墙洞口封堵' } }, { a: '![洞口](./a.jpg)' })).toEqual([
      ['雨水、污水管', []],
      ['穿墙洞口封堵', ['a']],
    ]));
});

test('pictures say what they show, alone and side by side', () => {
  expect(pictureWords('![沟里](./a.jpg) 字 <BeforeAfter before="./b.jpg" after="./c.jpg" alt="大门" />')).toEqual(['沟里', '大门']);
  expect(pictureWords()).toEqual([]);
});
