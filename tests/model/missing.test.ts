import { expect, test } from 'vitest';
import { compoundView } from '../../src/model/compound.ts';
import { letterOf } from '../../src/model/letter.ts';
import type { Portal } from '../../src/model/portal.ts';
import { officeOf, type Records } from '../helpers/office.ts';

/** What nobody published of a compound, with posts of its own and of its street. */
const portalOf = (records: Records, own: object[] = [], street: object[] = []): Portal => {
  const portal = officeOf(records, '2026-06-30');
  return {
    ...portal,
    compounds: new Map([['c', { ...portal.compounds.get('c')!, contacts: own }]]),
    streets: new Map([['jie', { ...portal.streets.get('jie')!, contacts: street }]]),
  } as unknown as Portal;
};
const missing = (...of: Parameters<typeof portalOf>): string[] => compoundView(portalOf(...of), 'c').missing.map((m) => m.id);

test('a post of the whole street is none of its compounds’, and a post is no telephone', () => {
  const post = { post: '街道城建岗' };
  expect(missing({}, [], [{ ...post, phone: '0371-12345678' }])).toEqual(expect.arrayContaining(['contacts', 'phones']));
  const own = missing({}, [post]);
  expect([own.includes('contacts'), own.includes('phones')]).toEqual([false, true]);
  expect(missing({}, [{ ...post, phone: '0371-12345678' }])).not.toContain('phones');
});

test('a deadline that the text only implies, and a day that residents tell, were not published', () => {
  const finish = { date: '2026-05', inferred: true, note: '只写5月底' };
  const plan = { kind: 'plan', date: '2026-03-01', plan: { finish } };
  const told = { kind: 'progress', date: '2026-04-01', voice: 'resident', started: '2026-03-20' };
  expect(missing({ plan, told })).toContain('schedule');
  expect(missing({ told: { ...told, voice: undefined } })).not.toContain('schedule');
  // what was implied is over all the same: whether it was kept is asked, not when it was to be
  expect(letterOf(portalOf({ plan }), compoundView(portalOf({ plan }), 'c')).matters.join()).toContain('是否已经完工');
});
