import type { DutyState } from '../../model/duties.ts';

const BOX = '<rect class="m-box" x="1.5" y="1.5" width="17" height="17"/>';
const TICK = '<path class="m-tick" d="M5.2 10.4l3.4 3.6 6.2-7.2"/>';

/** 时钟的记号, in a square of 20. */
export const DUTY_SHAPES: Record<DutyState, string> = {
  published: BOX + TICK,
  'published-late': `${BOX + TICK}<path class="m-flag" d="M11 0h9v9z"/>`,
  overdue: `${BOX}<path class="m-bang" d="M10 5v6.4M10 14.8v.1"/>`,
  running: `${BOX}<path class="m-half" d="M1.5 10.5h17v8h-17z"/>`,
  waiting: BOX,
  'no-start': BOX,
  'not-applicable': '<path class="m-line" d="M5.5 10h9"/>',
};
export const shapeId = (state: DutyState): string => `duty-${state}`;
