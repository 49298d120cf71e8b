import { describe, expect, test } from 'vitest';
import { compoundSummary } from '../../src/model/compound.ts';
import { screenSections } from '../../src/model/screen.ts';
import { noticeOver, secondsFor, stepsOf } from '../../src/scripts/screen-steps.ts';
import { districts, small } from '../charts/districts.ts';

const rows = (portal = small(), street?: string) => Object.fromEntries(screenSections(portal, street).map((s) => [s.id, s.rows]));

describe('what rolls over the screen', () => {
  test('notices in force, with their period', () =>
    expect(rows()['notices']).toEqual([
      {
        place: '甲院',
        text: '停水：换阀门',
        date: '2020-12-28 08:00 至 2020-12-29 18:00',
        from: '2020-12-28 08:00',
        to: '2020-12-29 18:00',
      },
    ]));
  test('the latest progress first, a stop marked as a problem', () => {
    expect(rows()['progress']!.map((r) => r.place)).toEqual(['丁院', '甲院', '乙院', '甲院']);
    expect(rows()['progress']![0]).toMatchObject({ tone: 'problem' });
  });
  test('an old state is not shown as current, and an inferred day or state is shown as inferred', () => {
    const said = (rest: object) =>
      rows(
        districts({
          compounds: { a: { title: '甲院', street: 'donglu' } },
          disclosures: { p: { kind: 'progress', about: { compounds: ['a'] }, ...rest } },
        }),
      )['progress']![0]!;
    const old = said({ date: { date: '2018', inferred: true, note: '版面未印日期' }, state: 'underway', stateInferred: '由上下文推定' });
    expect(old.text).toMatch(/^当时在施工（推定）。/);
    expect(old.date).toContain('2018年（推定）');
    expect(said({ date: '2018-05-01', state: 'done' }).text).toMatch(/^已完工。/);
  });
  test('where only one work was done, the state says which', () => {
    const portal = districts({
      compounds: { a: { title: '甲院', street: 'donglu', work: ['elevator'] } },
      disclosures: { p: { kind: 'progress', about: { compounds: ['a'] }, date: '2018-05-01', state: 'done', stateInferred: '都能用了' } },
    });
    expect(rows(portal)['progress']![0]!.text).toMatch(/^已完工（推定，加装电梯）。/);
    expect(compoundSummary(portal, 'a').status.label).toBe('已完工（推定，加装电梯）');
  });
  test('a street shows its own and nothing else', () => {
    expect(rows(small(), 'xilu')['notices']).toBeUndefined();
    expect(rows(small(), 'donglu')['progress']!.every((r) => r.place !== '丁院')).toBe(true);
  });
  test('a finding says whether it was put right', () => {
    const finding = (f: object) =>
      districts({
        compounds: { a: { title: '甲院', street: 'donglu' } },
        disclosures: { i: { kind: 'inspection', date: '2020-05-01', about: { compounds: ['a'] }, level: 'street', findings: [f] } },
      });
    expect(rows(finding({ what: '没有围挡', problem: true }))['inspections']![0]).toMatchObject({
      tone: 'problem',
      text: '街道监督：没有围挡（没有收集到整改结果）',
    });
    expect(rows(finding({ what: '没有围挡', problem: true, rectified: '2020-05-03' }))['inspections']![0]).toMatchObject({ tone: 'good' });
    expect(rows(finding({ what: '材料整齐', problem: false }))['inspections']![0]!.tone).toBeUndefined();
  });
  test('nothing is shown that says nothing, unless there is nothing at all', () => {
    const ids = (portal = small()) => screenSections(portal).map((s) => s.id);
    expect(ids()).not.toContain('inspections');
    expect(ids(districts({}))).toEqual(['counts']);
  });
  test('never more rows than a person would wait for', () => {
    const many = districts({
      compounds: { a: {} },
      disclosures: Object.fromEntries(
        Array.from({ length: 500 }, (_, i) => [
          `p${i}`,
          { kind: 'progress', date: '2020-05-01', about: { compounds: ['a'] }, percent: i % 100 },
        ]),
      ),
    });
    expect(rows(many)['progress']!.length).toBe(20);
  });
});

describe('screenfuls', () => {
  test('rows are cut where the room ends', () =>
    expect(stepsOf([{ heights: [40, 40, 40, 40, 40], room: 100 }])).toEqual([
      { section: 0, from: 0, to: 2 },
      { section: 0, from: 2, to: 4 },
      { section: 0, from: 4, to: 5 },
    ]));
  test('a row taller than the screen still gets its turn', () =>
    expect(stepsOf([{ heights: [300, 50], room: 100 }])).toEqual([
      { section: 0, from: 0, to: 1 },
      { section: 0, from: 1, to: 2 },
    ]));
  test('a section without rows has no screenful, unless none has any', () => {
    const none = { heights: [], room: 100 };
    expect(stepsOf([none, { heights: [10], room: 100 }])).toEqual([{ section: 1, from: 0, to: 1 }]);
    expect(stepsOf([none, none])).toEqual([{ section: 0, from: 0, to: 0 }]);
  });
  test('the more rows, the longer it stands', () => {
    expect(secondsFor({ section: 0, from: 0, to: 0 })).toBe(8);
    expect(secondsFor({ section: 0, from: 0, to: 7 })).toBe(24);
  });
  test('a notice that is over by the screen’s own clock goes, though the page is older', () => {
    expect(noticeOver('2020-12-29 18:00', '2020-12-29 18:01')).toBe(true);
    expect(noticeOver('2020-12-29 18:00', '2020-12-29 17:59')).toBe(false);
    expect(noticeOver('2020-12-29', '2020-12-29 23:00')).toBe(false);
    expect(noticeOver(undefined, '2020-12-29 23:00')).toBe(false);
  });
});
