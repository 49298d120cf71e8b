import type { Portal } from './portal.ts';
import { reads, recorderOf } from './reads.ts';

/**
 * A view of the portal's own day is worked out once, however many pages, charts, feeds and files show it: nobody changes what they get.
 * Views of other days are made anew: there are too many days to keep them all. Under its name a recorder (reads.ts) keeps what it was made
 * from; whoever asks depends on the view alone. `keep`: the next build takes it where nothing under it has changed, without making it; for what is small, takes long,
 * and is plain data of its own: an entry in it would be another than the portal's. `compared: false`: of what is long, and another whenever something under it is: to
 * see that takes longer than to take it for granted.
 */
export function once<K extends string, V>(
  name: string,
  make: (portal: Portal, id: K, asOf: string) => V,
  { keep = false, compared = true } = {},
): (portal: Portal, id: K, asOf?: string) => V {
  const known = new WeakMap<Portal, Map<string, V>>();
  const ask = (portal: Portal, id: K, asOf?: string): V => {
    const recorder = recorderOf(portal);
    const day = recorder ? recorder.dayOf(portal) : portal.asOf;
    if (asOf !== undefined && asOf !== day) return make(portal, id, asOf);
    let views = known.get(portal);
    if (!views) known.set(portal, (views = new Map()));
    // whoever takes no day does not depend on it; one with a default reads it there
    if (recorder)
      return recorder.answer({ name, portal, id, keep, compared }, views, () =>
        make(portal, id, make.length > 2 ? portal.asOf : (undefined as never)),
      );
    let view = views.get(id);
    if (view === undefined) views.set(id, (view = make(portal, id, day)));
    return view;
  };
  reads.sunshineReads?.question(name, ask as (portal: Portal, id: string) => unknown);
  return ask;
}
