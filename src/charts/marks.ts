import type { LedgerState } from '../model/items.ts';
import type { Status } from '../model/status.ts';
import { el, n } from './svg.ts';

/** Every state that is drawn: of a compound and of an item. */
export type Mark = Status | LedgerState;

export const MARK_LABELS: Record<LedgerState, string> = {
  planned: '未开始',
  underway: '进行中',
  paused: '暂停',
  done: '已完成',
  dropped: '不再做',
  unknown: '未公开',
};

const at = (x: number, y: number): string => `M${n(x)} ${n(y)}`;
const ring = (x: number, y: number, r: number): string =>
  `${at(x - r, y)}a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-2 * r)} 0`;

/** The shapes of components/ui/status.ts, as one path for all marks of a state: a thousand marks stay one element. */
export function marks(state: Mark, points: readonly (readonly [number, number])[], size = 12): string {
  if (!points.length) return '';
  const r = size / 2 - 1;
  const path = (draw: (x: number, y: number) => string) => points.map(([x, y]) => draw(x, y)).join('');
  const outline = { fill: 'none', stroke: 'currentColor', 'stroke-width': 1.6 };
  const cls = `s-${state}`;
  const over = { class: `${cls} hollow`, stroke: 'currentColor', 'stroke-width': 1.6 };
  switch (state) {
    case 'done':
      return el('path', { class: cls, d: path((x, y) => ring(x, y, r + 0.5)) });
    case 'accepted':
      return el('path', {
        class: cls,
        'fill-rule': 'evenodd',
        d: path(
          (x, y) =>
            `${at(x - r, y - r)}h${n(2 * r)}v${n(2 * r)}h${n(-2 * r)}z${at(x - r * 0.65, y)}l${n(r * 0.5)} ${n(r * 0.55)} ${n(r * 0.85)} ${n(-r * 0.95)}-1-1-${n(r * 0.65)} ${n(r * 0.8)}-${n(r * 0.3)}-${n(r * 0.3)}z`,
        ),
      });
    case 'underway':
      return (
        el('path', { d: path((x, y) => ring(x, y, r)), ...over }) +
        el('path', { class: cls, d: path((x, y) => `${at(x, y - r)}a${n(r)} ${n(r)} 0 0 1 0 ${n(2 * r)}z`) })
      );
    case 'planned':
      return el('path', { d: path((x, y) => ring(x, y, r)), ...over });
    case 'paused':
      return el('path', {
        class: cls,
        d: path(
          (x, y) =>
            `${at(x - r, y - r)}h${n(r * 0.75)}v${n(2 * r)}h${n(-r * 0.75)}z${at(x + r * 0.25, y - r)}h${n(r * 0.75)}v${n(2 * r)}h${n(-r * 0.75)}z`,
        ),
      });
    case 'dropped':
      return el('path', {
        class: cls,
        d: path((x, y) => `${at(x - r, y - r)}l${n(2 * r)} ${n(2 * r)}m0 ${n(-2 * r)}l${n(-2 * r)} ${n(2 * r)}`),
        fill: 'none',
        stroke: 'currentColor',
        'stroke-width': 2,
      });
    case 'unknown':
      return el('path', { class: cls, d: path((x, y) => ring(x, y, r)), ...outline, 'stroke-dasharray': '2.2 1.8' });
  }
}

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
