import { expect, test } from 'vitest';
import { reportOf, type Seen } from '../../src/scripts/safety-report.ts';

const point = (name: string, state: Seen['points'][number]['state'], where = '') => ({ name, look: `${name}做到了`, state, where });
const said = (...points: Seen['points']): string => reportOf({ yard: '样例院', points });

test('nothing looked at says nothing', () => expect(said(point('警戒线', ''))).toBe(''));
test('what is missing is numbered, with its place, and what one could not tell is no fault', () => {
  expect(said(point('安全通道', 'yes'), point('警戒线', 'no', '3号楼北边'), point('脚手架', 'unknown'), point('临时照明', ''))).toBe(
    [
      '样例院，施工安全看了3样，1样没做到：',
      '1. 警戒线：没有做到“警戒线做到了”，在3号楼北边。',
      '看不出的1样：脚手架。',
      '请转施工单位改，改好了回一声。',
    ].join('\n'),
  );
});
test('a yard where nothing was amiss asks for nothing', () =>
  expect(said(point('安全通道', 'yes'))).toBe('样例院，施工安全看了1样，没有看到没做到的。'));
test('without a name there is none', () =>
  expect(reportOf({ yard: '', points: [point('安全通道', 'yes')] })).toBe('施工安全看了1样，没有看到没做到的。'));
