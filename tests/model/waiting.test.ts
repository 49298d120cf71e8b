import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compoundView } from '../../src/model/compound.ts';
import { addDays } from '../../src/model/dates.ts';
import { streetRulesOf } from '../../src/model/rules.ts';
import { readOn } from '../../src/model/turns.ts';
import { officeOf, ofStreet, type Records } from '../helpers/office.ts';
import { findingsIn, questionsIn, waitingOf, type Waiting } from '../../src/model/waiting.ts';

const NIGHT = { kind: 'rule', date: '2026-01-05', does: 'issue', says: '问题不过夜', every: 'event', within: { value: 0, unit: 'night' } };
const asked = (day: string, more = {}) => ({
  kind: 'issue',
  date: day,
  raised: day,
  question: '漏水',
  state: 'open',
  about: { compounds: ['c'] },
  ...more,
});

function waiting(records: Records, asOf: string, official?: boolean): Waiting {
  const portal = officeOf(ofStreet(records), asOf, { official });
  return waitingOf(portal, compoundView(portal, 'c').issues[0]!, streetRulesOf(portal, 'jie'));
}
const said = (w: Waiting, day: string): string => readOn(w.sentence, day);

describe('a question that may not stay overnight', () => {
  test.each([
    ['2026-05-11', '2026年5月11日提出，没有公布答复；按街道的制度不过夜答复，到2026年5月11日', false],
    ['2026-05-14', '2026年5月11日提出，没有公布答复；按街道的制度不过夜答复，到2026年5月11日，过了期限', true],
  ])('read on %s', (day, words, late) => {
    const w = waiting({ rule: NIGHT, q: asked('2026-05-11') }, day);
    expect(said(w, day)).toBe(words);
    expect(w).toMatchObject({ open: true, late });
  });
  test('answered after three nights it was late', () => {
    const w = waiting({ rule: NIGHT, q: asked('2026-05-11', { state: 'answered', answered: '2026-05-14', answer: '已修' }) }, '2026-06-01');
    expect(w).toMatchObject({ open: false, late: true, days: 3 });
    expect(said(w, '2026-06-01')).toBe('2026年5月11日提出，过了3天答复；按街道的制度不过夜答复，到2026年5月11日，晚了');
  });
  test('answered the same day it was not', () => {
    const w = waiting({ rule: NIGHT, q: asked('2026-05-11', { state: 'answered', answered: '2026-05-11', answer: '已修' }) }, '2026-06-01');
    expect(said(w, '2026-06-01')).toBe('2026年5月11日提出，当天答复');
    expect(w.late).toBe(false);
  });
});

test('working days pass over a holiday', () => {
  const rule = { ...NIGHT, within: { value: 3, unit: 'workday' } };
  // 30 April is a Thursday; 1 to 5 May are off
  expect(waiting({ rule, q: asked('2026-04-30') }, '2026-05-01').due).toBe('2026-05-08');
});

test('of what residents told a newspaper nobody is late', () => {
  const w = waiting({ rule: NIGHT, q: asked('2026-05-11') }, '2026-06-01', false);
  expect(w).toMatchObject({ late: false, due: undefined });
  expect(said(w, '2026-06-01')).toBe('2026年5月11日提出，没有收集到答复');
});

test('a street counts what is open, what is over its limit, and how fast it answers', () => {
  const answer = (day: string, told: string) => asked(day, { state: 'answered', answered: told, answer: '已修' });
  const records = {
    rule: NIGHT,
    a: asked('2026-05-11'),
    b: asked('2026-05-20'),
    c: answer('2026-05-01', '2026-05-02'),
    d: answer('2026-05-01', '2026-05-09'),
  };
  const portal = officeOf(ofStreet(records), '2026-05-20');
  const { sentence, open, short } = questionsIn(portal, 'jie')!;
  expect(open.map((x) => x.id)).toEqual(['a', 'b']);
  expect(short).toBe('4件，2件没有公布答复');
  expect(readOn(sentence, '2026-05-20')).toBe(
    '4件，2件没有公布答复，过夜的1件，过了期限的1件；最久的2026年5月11日提出；知道日子的，一半在1天内答复',
  );
  expect(readOn(sentence, '2026-05-21')).toContain('过夜的2件，过了期限的2件');
  expect(questionsIn(officeOf(ofStreet({ rule: NIGHT }), '2026-05-20'), 'jie')).toBeUndefined();
  expect(questionsIn(portal)!.open.map((x) => x.id)).toEqual(['a', 'b']);
});

describe('日产日清: what an inspection found', () => {
  const found = (date: string, finding: Record<string, unknown>, more = {}) => ({
    kind: 'inspection',
    level: 'street',
    date,
    about: { compounds: ['c'] },
    findings: [{ what: '无围挡', problem: true, ...finding }],
    ...more,
  });
  const RULE = {
    kind: 'rule',
    date: '2026-01-05',
    does: 'inspection',
    says: '当天整改',
    every: 'daily',
    within: { value: 0, unit: 'day' },
  };
  const sum = (records: Records, asOf: string, official?: boolean) => findingsIn(officeOf(ofStreet(records), asOf, { official }), 'jie')!;

  test('is open overnight, and over the limit of its rule', () => {
    const records = { rule: RULE, i: found('2026-05-11', {}) };
    expect(readOn(sum(records, '2026-05-11').sentence, '2026-05-11')).toBe('1处，1处没有公布整改结果；最久的2026年5月11日查出');
    expect(readOn(sum(records, '2026-05-11').sentence, '2026-05-12')).toBe(readOn(sum(records, '2026-05-12').sentence, '2026-05-12'));
    expect(sum(records, '2026-05-12').open).toMatchObject([{ late: true, due: '2026-05-11', back: false }]);
    expect(sum({ i: found('2026-05-11', {}) }, '2026-05-12').open).toMatchObject([{ late: false, due: undefined }]);
  });
  test('is closed by the inspection that follows, which finds nothing new', () => {
    const again = found('2026-05-14', { rectified: '2026-05-13' }, { follows: 'i' });
    const { all, open, sentence } = sum({ rule: RULE, i: found('2026-05-11', {}), again }, '2026-06-01');
    expect(all).toMatchObject([{ id: 'i', days: 2, late: true }]);
    expect(open).toEqual([]);
    expect(readOn(sentence, '2026-06-01')).toBe('1处，都整改了；知道日子的，一半在2天内整改');
  });
  test('comes back: the same was put right here before', () => {
    const records = { i: found('2026-05-11', { rectified: '2026-05-11' }), j: found('2026-06-02', {}) };
    expect(readOn(sum(records, '2026-06-05').sentence, '2026-06-05')).toContain('整改后又出现的1处');
  });
  test('nobody counts the nights of what a newspaper told', () => {
    expect(readOn(sum({ i: found('2026-05-11', {}) }, '2026-06-01', false).sentence, '2026-06-01')).toBe(
      '1处，1处没有收集到整改结果；最久的2026年5月11日查出',
    );
  });
});

test('what is late stays late on every later day', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 90 }),
      fc.integer({ min: 0, max: 90 }),
      fc.constantFrom('night', 'day', 'workday', 'hour'),
      fc.integer({ min: 0, max: 30 }),
      (first, more, unit, value) => {
        const records = { rule: { ...NIGHT, within: { value, unit } }, q: asked('2026-03-02') };
        const day = addDays('2026-03-02', first);
        if (waiting(records, day).late) expect(waiting(records, addDays(day, more)).late).toBe(true);
        // the build of one day, read on a later one, says what the build of that day says
        const read = (asOf: string) => readOn(questionsIn(officeOf(ofStreet(records), asOf), 'jie')!.sentence, addDays(day, more));
        expect(read(day)).toBe(read(addDays(day, more)));
      },
    ),
  );
});
