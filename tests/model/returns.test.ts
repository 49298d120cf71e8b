import { expect, test } from 'vitest';
import { followersOf, inspectionOf, inspectionsBefore } from '../../src/model/threads.ts';
import { officeOf, type Records } from '../helpers/office.ts';

// 回潮: a finding that was put right and is found again
const found = (date: string, what: string, more = {}) => ({
  kind: 'inspection',
  date,
  level: 'street',
  findings: [{ what, problem: true, ...more }],
});
const came = (records: Records, id: string) => {
  const portal = officeOf(records, '2026-06-01');
  const d = portal.timeline.find((x) => x.id === id)!;
  return inspectionOf(d, followersOf(portal, id), inspectionsBefore(portal, d))!.findings[0]!.before;
};
const first = found('2026-03-01', '堆物占道', { rectified: '2026-03-05' });

test('what was put right and is found again came back', () => {
  expect(came({ first, again: found('2026-04-01', '堆物占道') }, 'again')).toEqual({ id: 'first', rectified: '2026-03-05' });
});
test('what was never put right did not, nor did something else, nor what is only inspected again', () => {
  expect(came({ first: found('2026-03-01', '堆物占道'), again: found('2026-04-01', '堆物占道') }, 'again')).toBeUndefined();
  expect(came({ first, other: found('2026-04-01', '裸土没有覆盖') }, 'other')).toBeUndefined();
  expect(came({ first, again: { ...found('2026-04-01', '堆物占道'), follows: 'first' } }, 'again')).toBeUndefined();
  expect(came({ first, again: found('2026-04-01', '堆物占道') }, 'first')).toBeUndefined();
});
