import { claims } from './claims.ts';
import { listed } from './corrections.ts';
import { FACT_FIELDS } from './compound.ts';
import type { Disclosure } from './disclosure.ts';
import type { Portal } from './portal.ts';

export interface Citations {
  disclosures: Disclosure[];
  entries: { title: string; href: string }[];
}

const cache = new WeakMap<Portal, Map<string, Citations>>();

/** Which entries rest on which document: collected once for all source pages. */
export function citations(portal: Portal): ReadonlyMap<string, Citations> {
  const known = cache.get(portal);
  if (known) return known;
  const map = new Map<string, Citations>();
  const at = (id: string) => map.get(id) ?? map.set(id, { disclosures: [], entries: [] }).get(id)!;
  const entry = (sources: (string | undefined)[], title: string, href: string) => {
    for (const id of new Set(sources)) if (id) at(id).entries.push({ title, href });
  };
  for (const d of listed(portal.timeline, portal.corrections, portal.asOf).reverse()) at(d.data.source).disclosures.push(d);
  for (const [id, c] of portal.compounds)
    entry(
      [c.source, c.plan?.source, ...FACT_FIELDS.flatMap(({ field }) => claims(c[field] as never).map((x) => x.source))],
      c.title,
      `/compounds/${id}/`,
    );
  for (const [id, s] of portal.streets) entry([s.source], s.title, `/streets/${id}/`);
  for (const [id, r] of portal.roads)
    entry([r.source, ...claims(r.programme).map((x) => x.source), ...(r.works ?? []).map((w) => w.source)], r.title, `/roads/${id}/`);
  for (const [id, p] of portal.practices)
    entry([p.source, ...(p.accounts ?? []).map((a) => a.source), ...(p.usedBy ?? []).map((u) => u.source)], p.title, `/practices/${id}/`);
  for (const [id, s] of portal.sources)
    entry([...(s.citedIn ?? []), ...(s.provisions ?? []).map((p) => p.source)], s.title, `/sources/${id}/`);
  cache.set(portal, map);
  return map;
}
