import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compoundView } from '../../src/model/compound.ts';
import { newsLine } from '../../src/model/verdict.ts';
import { twiceOf } from '../../src/model/twice.ts';
import { officeOf, type Records } from '../helpers/office.ts';

const progress = (date: string, items: object[], rest: object = {}) => ({ kind: 'progress', date, items, ...rest });
const plan = (date: string, items: object[], rest: object = {}) => ({ kind: 'plan', date, plan: { items }, ...rest });
const portal = (records: Records) => officeOf(records, '2026-06-01');
const found = (records: Records) => twiceOf(portal(records), 'c').found.map((f) => f.words);

describe('the same item in two rounds', () => {
  const before = progress('2019-05-22', [{ item: 'greening', state: 'done' }], { round: '2019年环境整治' });
  test('is found, with what each said and when', () => {
    expect(found({ before, p: progress('2025-12-05', [{ item: 'greening', state: 'underway' }]) })).toEqual([
      '“绿化”在“2019年环境整治”里报告做完（2019年5月22日），在现在这一轮里又报告做了（2025年12月5日）。',
    ]);
  });
  test('is none where it is only planned, either time: it was done once', () => {
    expect(found({ before, p: plan('2025-12-05', [{ item: 'greening' }]) })).toEqual([]);
    expect(found({ before, p: progress('2025-12-05', [{ item: 'greening', state: 'planned' }]) })).toEqual([]);
    const first = plan('2019-05-22', [{ item: 'greening' }], { round: '2019年环境整治' });
    expect(found({ first, p: progress('2025-12-05', [{ item: 'greening', state: 'done' }]) })).toEqual([]);
  });
  test('is none where the other round did other things, or gave it up', () => {
    const done = progress('2025-12-05', [{ item: 'greening', state: 'done' }]);
    expect(found({ before, p: progress('2025-12-05', [{ item: 'lighting', state: 'done' }]) })).toEqual([]);
    const dropped = progress('2019-05-22', [{ item: 'greening', state: 'dropped', reason: '没有钱' }], { round: '2019年环境整治' });
    expect(found({ dropped, done })).toEqual([]);
  });
  test('is none within one round, however often it is reported', () => {
    expect(
      found({
        a: progress('2025-05-22', [{ item: 'greening', state: 'underway' }]),
        b: progress('2025-08-22', [{ item: 'greening', state: 'done' }]),
      }),
    ).toEqual([]);
  });
  test('two things that are filed under one item are not the same thing', () => {
    const seats = progress('2019-05-22', [{ item: 'culture', key: 'seats', state: 'done' }], { round: '2019年环境整治' });
    expect(found({ seats, p: progress('2025-12-05', [{ item: 'culture', state: 'done' }]) })).toEqual([]);
  });
  test('is none of other buildings', () => {
    const of = (building: string) => ({ item: 'roof', state: 'done', buildings: [building] });
    expect(found({ a: progress('2015-05', [of('1号楼')], { round: '2015年改造' }), b: progress('2025-05', [of('2号楼')]) })).toEqual([]);
    expect(found({ a: progress('2015-05', [of('1号楼')], { round: '2015年改造' }), b: progress('2025-05', [of('1号楼')]) })).toHaveLength(
      1,
    );
  });
  test('sweeping and managing go on, and are no work done twice', () => {
    const swept = (date: string, rest: object = {}) => progress(date, [{ item: 'cleaning', state: 'done' }], rest);
    expect(found({ a: swept('2015-05', { round: '2015年整治' }), b: swept('2025-05') })).toEqual([]);
  });
  test('a round of which nobody says what was done cannot be compared, and says so', () => {
    const view = twiceOf(
      portal({
        i: { kind: 'inspection', date: '2013-12-12', level: 'city', findings: [{ what: '看', problem: false }], round: '2013年改造' },
      }),
      'c',
    );
    expect(view).toMatchObject({ found: [], untold: [{ name: '2013年改造' }] });
  });
  test('the earlier round is no part of the ledger and the state of this one', () => {
    const view = compoundView(
      portal({ old: progress('2026-01-05', [{ item: 'roof', state: 'done' }], { state: 'done', round: '去年补漏' }) }),
      'c',
    );
    expect(view.status.status).not.toBe('done');
    expect(view.ledger.map((r) => r.item)).toEqual(['drainage']);
    expect(view.timeline.map((d) => d.id)).toEqual([]);
    expect(view.background.map((d) => d.id)).toEqual(['old']);
    expect(view.listed.map((d) => d.id)).toContain('old');
    expect(newsLine(view.timeline, false, '')).toBeUndefined();
  });
});

describe('what was laid and is to be opened again', () => {
  const laid = progress('2026-03-01', [{ item: 'road', state: 'done' }]);
  test('is found where the work below is reported as still to do after that day', () => {
    expect(found({ laid, d: progress('2026-04-02', [{ item: 'drainage', state: 'underway' }]) })).toEqual([
      '“道路”报告做完（2026年3月1日），之后“排水”报告在做（2026年4月2日）。',
    ]);
  });
  test('or is planned to begin after it', () => {
    expect(found({ laid, p: plan('2026-03-20', [{ item: 'gas', localName: '燃气管道', start: '2026-07-01' }]) })).toEqual([
      '“道路”报告做完（2026年3月1日），之后“燃气管道”计划2026年7月1日开始。',
    ]);
  });
  test('wires that are put in order overhead, or heating in the flats, open no ground', () => {
    const indoors = plan('2026-03-20', [
      { item: 'heating', localName: '暖气片', start: '2026-07-01' },
      { item: 'overhead-lines', localName: '空中蜘蛛网整理', start: '2026-07-01' },
    ]);
    expect(found({ laid, indoors })).toEqual([]);
    expect(found({ laid, p: plan('2026-03-20', [{ item: 'overhead-lines', localName: '管线入地', start: '2026-07-01' }]) })).toHaveLength(
      1,
    );
  });
  test('is not found where the work below was done before, or at the same time', () => {
    expect(found({ d: progress('2026-02-02', [{ item: 'drainage', state: 'done' }]), laid })).toEqual([]);
    expect(
      found({
        both: progress('2026-03-01', [
          { item: 'road', state: 'done' },
          { item: 'drainage', state: 'done' },
        ]),
      }),
    ).toEqual([]);
    expect(found({ d: progress('2026-02-02', [{ item: 'drainage', state: 'underway' }]), laid })).toEqual([]);
  });
  test('of one building alone it says nothing of the yard', () => {
    const part = progress('2026-03-01', [{ item: 'road', state: 'done', buildings: ['1号楼'] }]);
    expect(found({ part, d: progress('2026-04-02', [{ item: 'drainage', state: 'underway', buildings: ['2号楼'] }]) })).toEqual([]);
  });
  test('a plan that ends the surface before the digging begins', () => {
    const items = [
      { item: 'road', finish: '2026-07-01' },
      { item: 'water', start: '2026-08-01' },
    ];
    expect(found({ p: plan('2026-03-01', items) })).toEqual(['计划里“道路”2026年7月1日完成，“供水”2026年8月1日才开始。']);
    expect(found({ p: plan('2026-03-01', [items[0]!, { item: 'water', start: '2026-06-01' }]) })).toEqual([]);
  });
});

/** A work below that was reported done before the surface is never accused, whatever else is known. */
test('done below, then laid above, is never found', () => {
  const day = fc.integer({ min: 1, max: 27 });
  fc.assert(
    fc.property(day, day, fc.constantFrom('drainage', 'gas', 'water', 'pipes'), (a, gap, item) => {
      const date = (d: number, month: number) => `2026-0${month}-${String(d).padStart(2, '0')}`;
      expect(
        found({ b: progress(date(gap, 4), [{ item: 'road', state: 'done' }]), a: progress(date(a, 3), [{ item, state: 'done' }]) }),
      ).toEqual([]);
    }),
  );
});
