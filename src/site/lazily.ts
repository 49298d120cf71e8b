import { once } from '../model/once.ts';
import { portal } from './content.ts';

/** What pages share, worked out when the first of them asks: what a module reads as it is loaded, no page could be held to (model/reads.ts). */
export function lazily<V>(name: string, make: () => V): () => V {
  const ask = once<'', V>(name, make);
  return () => ask(portal, '');
}
