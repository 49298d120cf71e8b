import { glyph, type Mark } from '../../charts/marks.ts';
import { STATUSES } from '../../model/status.ts';
import { LEDGER_STATES } from '../../model/items.ts';

/** What can be shown with a status: a compound's status and the state of an item. */
export type Shown = Mark;

export const STATUS_LABELS: Record<Shown, string> = { ...LEDGER_STATES, ...STATUSES };

/** One shape per status on a 16 × 16 field, told apart without colour: the same that charts and maps draw. */
export const STATUS_SHAPES = Object.fromEntries((Object.keys(STATUS_LABELS) as Shown[]).map((s) => [s, glyph(s)])) as Record<Shown, string>;
