import type { Portal } from './portal.ts';

/**
 * A view of the portal's own day is worked out once, however many pages, charts, feeds and files show it: nobody changes what they get.
 * Views of other days are made anew: there are too many days to keep them all.
 */
export function once<K extends string, V>(make: (portal: Portal, id: K, asOf: string) => V): (portal: Portal, id: K, asOf?: string) => V {
  const known = new WeakMap<Portal, Map<K, V>>();
  return (portal, id, asOf = portal.asOf) => {
    if (asOf !== portal.asOf) return make(portal, id, asOf);
    let views = known.get(portal);
    if (!views) known.set(portal, (views = new Map()));
    let view = views.get(id);
    if (view === undefined) views.set(id, (view = make(portal, id, asOf)));
    return view;
  };
}
