import { FACT_FIELDS } from './compound.ts';
import { claims } from './claims.ts';
import { listed } from './corrections.ts';
import type { Disclosure } from './disclosure.ts';
import { figureId, figureSeries } from './figures.ts';
import { itemId, itemLedger } from './items.ts';
import type { Group } from './pages.ts';
import { once } from './once.ts';
import type { Portal } from './portal.ts';
import { wordsOf } from './words.ts';

/** 收进了什么: of one source, what became which entry, so that a stranger can audit what was taken of it. */
export const USES = {
  records: { title: '记录', unit: '条记录' },
  compounds: { title: '小区、院', unit: '个小区和院' },
  streets: { title: '街道', unit: '个街道' },
  districts: { title: '区', unit: '个区' },
  roads: { title: '道路', unit: '条道路' },
  practices: { title: '做法', unit: '种做法' },
  guides: { title: '指南', unit: '篇指南' },
  sources: { title: '转述的文件', unit: '份文件' },
} as const;
export type UseKind = keyof typeof USES;

/** What of an entry rests on the source, with the place where it stands, if it has one of its own. */
export interface Part {
  words: string;
  href?: string | undefined;
}
export interface Use {
  kind: UseKind;
  id: string;
  title: string;
  href: string;
  parts: readonly Part[];
  /** Of a record. */
  record?: Disclosure | undefined;
}
/** What was taken of a source, entry by entry, and how many of its figures and items that is. */
export interface Coverage {
  groups: readonly (Group<Use> & { id: UseKind })[];
  figures: number;
  items: number;
}

interface Owned {
  source?: string | undefined;
}
const some = (n: number, words: string, href?: string): Part[] => (n > 0 ? [{ words, href }] : []);

/** Every source that an entry names, anywhere in it. */
function sourcesIn(value: unknown, found = new Set<string>()): Set<string> {
  if (value === null || typeof value !== 'object') return found;
  for (const [key, x] of Object.entries(value)) {
    if (key === 'source' && typeof x === 'string') found.add(x);
    else sourcesIn(x, found);
  }
  return found;
}

/** What a record took of a source, which need not be its own: a figure may name another. */
function partsOf(portal: Portal, d: Disclosure, source: string): { parts: Part[]; figures: number; items: number } {
  const page = `/disclosures/${d.id}/`;
  const series = figureSeries(portal, [d]).flatMap((f, i) => {
    const points = [...f.current, ...f.earlier].filter((p) => p.statement.source.id === source);
    return points.length
      ? [{ n: points.length, words: `${f.named}${points.map((p) => p.words.amount).join('、')}`, href: `${page}#${figureId(i)}` }]
      : [];
  });
  const figures = series.reduce((sum, f) => sum + f.n, 0);
  if (d.data.source !== source) return { parts: series, figures, items: 0 };
  const rows = itemLedger([], [d]).map((r) => ({ words: wordsOf(r).name, href: `${page}#${itemId(r.key)}` }));
  const planned = d.data.kind === 'plan' ? (d.data.plan.items?.length ?? 0) : 0;
  const { data } = d;
  return {
    figures,
    items: rows.length + planned,
    parts: [
      ...series,
      ...rows,
      ...some(planned, `${planned}项改造内容`),
      ...(data.kind === 'report' ? some(data.statements?.length ?? 0, `${data.statements?.length}条要点`) : []),
      ...(data.kind === 'meeting' ? some(data.decisions.length, `${data.decisions.length}件议定的事`) : []),
      ...(data.kind === 'inspection' ? some(data.findings.length, `${data.findings.length}件看到的事`) : []),
      ...(data.kind === 'payment'
        ? (({ contract, paid, submitted, preparing }) => {
            const amounts = [contract, paid, submitted, preparing].filter((x) => x !== undefined).length;
            return some(amounts, `${amounts}笔金额`);
          })(data)
        : []),
    ],
  };
}

/** What a record took of each source that it names. */
const taken = once(
  'taken',
  (portal, id: string) => {
    const [d] = listed([{ id, data: portal.disclosures.get(id)! }], portal.corrections, portal.asOf);
    if (!d) return [];
    return [...sourcesIn(d.data)].map((source) => ({ source, ...partsOf(portal, d, source) }));
  },
  { keep: true },
);
function collect(portal: Portal): ReadonlyMap<string, Coverage> {
  const all = new Map<string, { uses: Use[]; figures: number; items: number }>();
  const at = (source: string) => all.get(source) ?? all.set(source, { uses: [], figures: 0, items: 0 }).get(source)!;
  const add = (source: string, kind: Exclude<UseKind, 'records'>, id: string, title: string, parts: readonly Part[]): void => {
    at(source).uses.push({ kind, id, title, href: `/${kind}/${id}/`, parts });
  };
  const from = <T extends Owned>(things: readonly T[] | undefined, own: string | undefined, source: string): T[] =>
    (things ?? []).filter((t) => (t.source ?? own) === source);

  for (const d of listed(portal.timeline, portal.corrections, portal.asOf).toReversed()) {
    for (const { source, parts, figures, items } of taken(portal, d.id)) {
      const c = at(source);
      c.uses.push({ kind: 'records', id: d.id, title: d.data.title, href: `/disclosures/${d.id}/`, parts, record: d });
      c.figures += figures;
      c.items += items;
    }
  }
  for (const [id, c] of portal.compounds) {
    const facts = FACT_FIELDS.flatMap(({ field, label }) => claims(c[field] as never).map((x) => ({ label, source: x.source })));
    for (const source of sourcesIn(c)) {
      const page = `/compounds/${id}/`;
      const own = [...new Set([...(c.source === source ? ['名称'] : []), ...from(facts, c.source, source).map((f) => f.label)])];
      const planned = (c.plan?.source ?? c.source) === source ? (c.plan?.items?.length ?? 0) : 0;
      const posts = from(c.contacts, c.source, source).length;
      const parts = [
        ...some(own.length, own.join('、'), own.length > (own[0] === '名称' ? 1 : 0) ? `${page}#facts` : undefined),
        ...some(planned, `${planned}项计划`, `${page}#items`),
        ...some(posts, `${posts}个责任岗位`, `${page}#people`),
      ];
      add(source, 'compounds', id, c.title, parts);
    }
  }
  for (const [id, s] of portal.streets)
    for (const source of sourcesIn(s)) {
      const posts = from(s.contacts, s.source, source).length;
      const communities = s.source === source ? (s.communities?.length ?? 0) : 0;
      add(source, 'streets', id, s.title, [
        ...some(s.source === source ? 1 : 0, '名称'),
        ...some(communities, `${communities}个社区（村）`, `/streets/${id}/#communities`),
        ...some(posts, `${posts}个责任岗位`, `/streets/${id}/#people`),
      ]);
    }
  for (const [id, x] of portal.districts)
    for (const source of sourcesIn(x)) {
      const posts = from(x.contacts, x.source, source).length;
      add(source, 'districts', id, x.title, some(posts, `${posts}个责任岗位`, `/districts/${id}/#people`));
    }
  for (const [id, r] of portal.roads)
    for (const source of sourcesIn(r)) {
      const facts = from([...claims(r.programme), ...claims(r.section)], r.source, source).length;
      const works = from(r.works, r.source, source).length;
      add(source, 'roads', id, r.title, [
        ...some(r.source === source ? 1 : 0, '名称'),
        ...some(facts, '工程和路段'),
        ...some(works, `${works}件整治的事`, `/roads/${id}/#works`),
      ]);
    }
  for (const [id, p] of portal.practices)
    for (const source of sourcesIn(p)) {
      const [users, accounts] = [from(p.usedBy, p.source, source).length, from(p.accounts, p.source, source).length];
      add(source, 'practices', id, p.title, [
        ...some(p.source === source ? 1 : 0, p.parts ? `是什么，分${p.parts.length}部分` : '是什么'),
        ...some(users, `${users}处在用`, `/practices/${id}/#used`),
        ...some(accounts, `${accounts}种说法`, `/practices/${id}/#accounts`),
      ]);
    }
  for (const [source, guides] of portal.guidesOn) for (const id of guides) add(source, 'guides', id, portal.guides.get(id)!.title, []);
  for (const [id, s] of portal.sources)
    for (const source of new Set([...(s.citedIn ?? []), ...sourcesIn(s)])) {
      const provisions = (s.provisions ?? []).filter((p) => p.source === source).length;
      add(source, 'sources', id, s.title, some(provisions, `${provisions}条规定`, `/sources/${id}/#provisions`));
    }
  const result = new Map<string, Coverage>();
  for (const [source, { uses, figures, items }] of all)
    result.set(source, {
      figures,
      items,
      groups: (Object.keys(USES) as UseKind[]).flatMap((id) => {
        const of = uses.filter((u) => u.kind === id);
        return of.length ? [{ id, title: USES[id].title, items: of }] : [];
      }),
    });
  return result;
}
const collected = once<'', ReadonlyMap<string, Coverage>>('coverage', collect, { compared: false });
/** Which entries rest on which source, and on what of it: collected once for all sources. */
export const coverage = (portal: Portal): ReadonlyMap<string, Coverage> => collected(portal, '');
/** The same of one source. */
export const coverageOf = once('coverageOf', (portal, source: string) => coverage(portal).get(source));

export const usesOf = (c: Coverage | undefined, kind: UseKind): readonly Use[] => c?.groups.find((g) => g.id === kind)?.items ?? [];

/** 29条记录（31个数字、17项改造内容）、12个小区和院、19种做法 */
export const coverageWords = ({ groups, figures, items }: Coverage): string => {
  const within = [figures && `${figures}个数字`, items && `${items}项改造内容`].filter(Boolean).join('、');
  return groups.map((g) => `${g.items.length}${USES[g.id].unit}${g.id === 'records' && within ? `（${within}）` : ''}`).join('、');
};
