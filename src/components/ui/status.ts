import { STATUSES, type Status } from '../../model/status.ts';
import { LEDGER_STATES } from '../../model/items.ts';

/** What can be shown with a status: a compound's status and the state of an item. */
export type Shown = Status | 'dropped';

export const STATUS_LABELS: Record<Shown, string> = { ...STATUSES, dropped: LEDGER_STATES.dropped };

/**
 * One shape per status on a 16 × 16 field, in `currentColor`: told apart without colour, and printed (a background would not be).
 * Charts and maps draw the same shapes.
 */
export const STATUS_SHAPES: Record<Shown, string> = {
  planned: '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2"/>',
  underway:
    '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2"/><path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor"/>',
  done: '<circle cx="8" cy="8" r="7" fill="currentColor"/>',
  accepted: '<path fill="currentColor" fill-rule="evenodd" d="M1 1h14v14H1zm2.4 7.2L6.9 11.9l5.9-6.1-1.5-1.4-4.4 4.6-2-2.1z"/>',
  paused: '<path fill="currentColor" d="M2.5 2h4v12h-4zM9.5 2h4v12h-4z"/>',
  unknown: '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="2.7 2"/>',
  dropped: '<path d="M3 3l10 10M13 3 3 13" fill="none" stroke="currentColor" stroke-width="2.5"/>',
};
