import type { Portal } from './portal.ts';

/**
 * What is read while something is made, noted by key where the portal is asked (site/tracked.ts), so that one can tell what reads differently
 * after an edit (build/changed.ts). Nobody lists what a page depends on. `compounds/songyue` is an entry, `compounds#` which there are,
 * `compounds*` all of them, `?streetView/jianshelu` an answer that was worked out once, with reads of its own. The recorder itself is the
 * build's (build/recorder.ts): the desk and `npm run dev` have none, and make what is asked for.
 */
export interface Recorder {
  note(key: string): void;
  /** Tells how to ask again. */
  question(name: string, ask: (portal: Portal, id: string) => unknown): void;
  /** The portal's own day, which whoever asks does not depend on. */
  dayOf(portal: Portal): string;
  /** Notes who asks; what is not known yet is made, and what it reads is kept. Who asks depends on the answer alone. */
  answer<V>(asked: Asked, known: Map<string, V>, make: () => V): V;
}
export interface Asked {
  name: string;
  portal: Portal;
  id: string;
  /** Whether the next build may take the value itself. */
  keep: boolean;
  /** Whether who asks rests on what the answer says; else on whatever it was made from. */
  compared: boolean;
}

/** The build's own code and the pages that were compiled are two graphs of modules; they meet here. */
export const reads = globalThis as typeof globalThis & { sunshineReads?: Recorder | undefined };
/** None of a portal that the code itself holds, as examples do. */
export const recorderOf = ({ readersNoted }: Portal): Recorder | undefined => (readersNoted ? reads.sunshineReads : undefined);
