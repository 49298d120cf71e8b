import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compoundView } from '../../src/model/compound.ts';
import { addDays } from '../../src/model/dates.ts';
import { streetRulesOf } from '../../src/model/rules.ts';
import { readOn } from '../../src/model/turns.ts';
import { officeOf, ofStreet, type Records } from '../helpers/office.ts';
import { streetWaiting, waitingOf, type Waiting } from '../../src/model/waiting.ts';

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
  const { sentence, open } = streetWaiting(portal, 'jie')!;
  expect(open.map((x) => x.id)).toEqual(['a', 'b']);
  expect(readOn(sentence, '2026-05-20')).toBe('4件，2件没有答复，其中1件过了期限；知道日子的，一半在1天内答复');
  expect(readOn(sentence, '2026-05-21')).toContain('其中2件过了期限');
  expect(streetWaiting(officeOf(ofStreet({ rule: NIGHT }), '2026-05-20'), 'jie')).toBeUndefined();
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
      },
    ),
  );
});
