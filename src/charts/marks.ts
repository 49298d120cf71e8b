import type { LedgerState } from '../model/items.ts';
import type { Status } from '../model/status.ts';
import { DOT, dot, el, n, type Attributes } from './svg.ts';

/** Every state that is drawn: of a compound and of an item. */
export type Mark = Status | LedgerState;

const at = (x: number, y: number): string => `M${n(x)} ${n(y)}`;
const ring = (x: number, y: number, r: number): string =>
  `${at(x - r, y)}a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-2 * r)} 0`;

/** One stroke of a shape: where it runs for a middle and a reach, and how it is drawn; filled where nothing is said. */
interface Part {
  d: (x: number, y: number, r: number) => string;
  /** `hollow` covers what lies under it, `open` and `dashed` do not; a `dot` is all line; of `half` and `cut` what lies twice inside is open. */
  line?: 'hollow' | 'open' | 'dashed' | 'dot' | 'half' | 'cut';
}

/** 状态的图形: one shape for each state, told apart without colour and on paper. The only place that says what they look like. */
const SHAPES: Record<Mark, readonly Part[]> = {
  planned: [{ d: ring, line: 'hollow' }],
  // a ring, half of it filled
  underway: [
    {
      line: 'half',
      d: (x, y, r) => {
        const arc = (sweep: 0 | 1, down: 1 | -1) => `a${n(r)} ${n(r)} 0 0 ${sweep} 0 ${n(2 * r * down)}`;
        return `${at(x, y - r)}${arc(1, 1)}${arc(1, -1)}${arc(0, 1)}z`;
      },
    },
  ],
  done: [{ d: dot, line: 'dot' }],
  // a plate with a tick cut out of it
  accepted: [
    {
      line: 'cut',
      d: (x, y, r) =>
        `${at(x - r, y - r)}h${n(2 * r)}v${n(2 * r)}h${n(-2 * r)}z${at(x - r * 0.65, y)}l${n(r * 0.5)} ${n(r * 0.55)} ${n(r * 0.85)} ${n(-r * 0.95)}-1-1-${n(r * 0.65)} ${n(r * 0.8)}-${n(r * 0.3)}-${n(r * 0.3)}z`,
    },
  ],
  paused: [{ d: (x, y, r) => [-r, r * 0.25].map((dx) => `${at(x + dx, y - r)}h${n(r * 0.75)}v${n(2 * r)}h${n(-r * 0.75)}z`).join('') }],
  dropped: [{ d: (x, y, r) => `${at(x - r, y - r)}l${n(2 * r)} ${n(2 * r)}m0 ${n(-2 * r)}l${n(-2 * r)} ${n(2 * r)}`, line: 'open' }],
  // a diamond: something was counted, not finished
  counted: [{ d: (x, y, r) => `${at(x - r, y)}l${n(r)} ${n(-r)} ${n(r)} ${n(r)} ${n(-r)} ${n(r)}z`, line: 'hollow' }],
  // the last word dots away: half a disc within a dotted ring
  silent: [{ d: ring, line: 'dashed' }, { d: (x, y, r) => `${at(x, y - r * 0.62)}a${n(r * 0.62)} ${n(r * 0.62)} 0 0 1 0 ${n(r * 1.24)}z` }],
  unknown: [{ d: ring, line: 'dashed' }],
};

/** `r`: its reach; `width`: of its strokes. */
const look = ({ line }: Part, r: number, width: number): Attributes => {
  const stroke = { stroke: 'currentColor', 'stroke-width': width };
  switch (line) {
    case 'dot':
      return DOT(2 * r + 1);
    case 'half':
      return { 'fill-rule': 'evenodd', ...stroke };
    case 'hollow':
      return stroke;
    case 'open':
      return { fill: 'none', ...stroke, 'stroke-width': width + 0.4 };
    case 'dashed':
      // dots, as silence is drawn everywhere
      return { fill: 'none', ...stroke, 'stroke-linecap': 'round', 'stroke-dasharray': '.1 3.1' };
    case 'cut':
      return { 'fill-rule': 'evenodd' };
    case undefined:
      return {};
  }
};

/** All marks of a state as one element for each stroke: a thousand marks stay one element. */
export function marks(state: Mark, points: readonly (readonly [number, number])[], size = 12): string {
  if (!points.length) return '';
  return SHAPES[state]
    .map((part) =>
      el('path', {
        class: `s-${state}${part.line === 'hollow' ? ' hollow' : ''}`,
        d: points.map(([x, y]) => part.d(x, y, size / 2 - 1)).join(''),
        ...look(part, size / 2 - 1, 1.6),
      }),
    )
    .join('');
}

/** One mark alone on a 16 × 16 field, in `currentColor`: the icon beside a word. */
export const glyph = (state: Mark): string =>
  SHAPES[state]
    .map((part) => el('path', { d: part.d(8, 8, 6), fill: part.line === 'hollow' ? 'none' : 'currentColor', ...look(part, 6, 2) }))
    .join('');

/** Gathers marks while a chart is laid out, to draw each state as one element in the end. */
export function gather(): { add: (state: Mark, x: number, y: number) => void; states: () => Set<Mark>; draw: (size?: number) => string } {
  const points = new Map<Mark, [number, number][]>();
  return {
    add: (state, x, y) => {
      const all = points.get(state);
      if (all) all.push([x, y]);
      else points.set(state, [[x, y]]);
    },
    states: () => new Set(points.keys()),
    draw: (size = 12) => [...points].map(([state, all]) => marks(state, all, size)).join(''),
  };
}
