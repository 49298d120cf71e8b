import { expect, test } from 'vitest';
import { checkedPoints } from '../../src/model/safety.ts';
import { SAFETY_POINTS } from '../../src/schema/safety.ts';

const total = Object.keys(SAFETY_POINTS).length;

test('what an inspection says of the points, and which of them it does not name', () => {
  const points = checkedPoints([
    { what: '连墙件太少', point: 'scaffold', problem: true },
    { what: '夜里没有灯', point: 'light', problem: true, rectified: '2026-06-01' },
    { what: '通道畅通', point: 'passage', problem: false },
    { what: '管沟没有夯实', problem: true },
  ])!;
  expect(points.said).toEqual(['安全通道：没有问题', '临时照明：有过问题，已整改', '脚手架：有问题']);
  expect(points.unsaid).toHaveLength(total - 3);
  expect(points.unsaid).toContain('警戒线');
});
test('an inspection of something else is held against no list', () => {
  expect(checkedPoints([{ what: '管沟没有夯实', problem: true }])).toBeUndefined();
});
