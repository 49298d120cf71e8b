import { aside } from './brackets.ts';
import { statements, statementOf, type Statement } from './claims.ts';
import { compoundSummary, compoundView } from './compound.ts';
import { asRead } from './corrections.ts';
import { ofThisRound, roundsOf } from './disclosure.ts';
import { figureOrigin, figureWords } from './figures.ts';
import type { ItemReport, LedgerRow } from './items.ts';
import { namedOf, type NamedCount } from './named.ts';
import { once } from './once.ts';
import type { Portal } from './portal.ts';
import type { StatusView } from './status.ts';

/** 示范楼院: one that a source holds up as an example, who says so, and what of it can be seen. */
export interface Showcase {
  id: string;
  title: string;
  status: StatusView;
  /** Who calls it so: its own entry, and the reports that count it by name. */
  says: Statement[];
  /** 2018年整治提升: of which other round, where none of them speaks of this one. */
  background?: string | undefined;
  /** 片区: an example as a whole, whose numbers are not told again of each of its yards. */
  within?: { id: string; title: string } | undefined;
  /** Yards of it that are called so only as parts of it, with no example of their own. */
  parts: { id: string; title: string; status: StatusView }[];
  /** What was reported of it: that is what it shows. */
  shown: LedgerRow[];
  /** Promised, and nothing reported of it yet. */
  promised: LedgerRow[];
}

const words = once('showcase', (portal) => {
  const map = new Map<string, Statement[]>();
  const add = (id: string, ...said: Statement[]) => map.set(id, [...(map.get(id) ?? []), ...said]);
  for (const [id, c] of portal.compounds)
    if (c.showcase !== undefined) add(id, ...statements(portal, c.showcase, { source: c.source, asOf: c.asOf }));
  for (const d of asRead(portal.timeline, portal.corrections, portal.asOf)) {
    if (d.data.kind !== 'report') continue;
    for (const figure of d.data.figures ?? []) {
      if (figure.metric !== 'compounds-demo') continue;
      const { date, source, voice } = figureOrigin(portal, d.data, figure);
      const counted = `示范${figure.unit ?? ''}`;
      const { value } = figureWords(portal, d.data, figure);
      const all = figure.unit ? value.replace(figure.unit, counted) : `${value}${counted}`;
      const text = aside(`${all}之一`, figure.scope !== counted && figure.scope);
      for (const id of figure.named ?? []) add(id, statementOf(portal, text, { source, asOf: date, voice }));
    }
  }
  return map;
});
/** Every compound that a source calls an example, with the words. */
export const showcaseWords = (portal: Portal): ReadonlyMap<string, Statement[]> => words(portal, '');

/** The round that all who call it an example speak of, where it is not this one. */
const backgroundOf = (portal: Portal, id: string, says: readonly Statement[]): string | undefined => {
  const told = says.map(({ source }) => (portal.ofCompound.get(id) ?? []).filter((d) => d.data.source === source.id));
  return told.every((of) => of.length > 0 && !of.some(ofThisRound)) ? roundsOf(told.flat()) : undefined;
};

/** 丰产路47号示范院五院之一: of which whole a yard is called a part, where nobody calls it an example by itself. */
const partOf = (portal: Portal, id: string): string | undefined => {
  const named = showcaseWords(portal);
  const whole = portal.compounds.get(id)?.cluster;
  const of = whole !== undefined && named.has(whole) ? portal.compounds.get(whole) : undefined;
  const names = of ? [of.title, ...(of.aliases ?? [])] : [];
  return named.get(id)?.every(({ text }) => names.some((n) => text.startsWith(n) && text.endsWith('之一'))) ? whole : undefined;
};
/** Whether a source calls it an example, and not only a part of one. */
export const isShowcase = (portal: Portal, id: string): boolean => showcaseWords(portal).has(id) && partOf(portal, id) === undefined;

/** 片区 before their yards, and those of which most was told first. */
export const showcases = (portal: Portal): Showcase[] => {
  const named = showcaseWords(portal);
  const parts = Map.groupBy(named.keys(), (id) => partOf(portal, id));
  const own = [...named].filter(([id]) => isShowcase(portal, id));
  const all = own.map(([id, all]): Showcase => {
    // 示范片区 need not be said beside 11个示范片区之一
    const says = all.filter(
      (x) => !all.some((y) => y !== x && y.source.id === x.source.id && y.text.length > x.text.length && y.text.includes(x.text)),
    );
    const { data, status, ledger: rows, cluster } = compoundView(portal, id);
    const within = cluster && named.has(cluster.id) ? cluster : undefined;
    const ofWhole = ({ disclosure }: ItemReport): boolean =>
      disclosure !== undefined && (portal.disclosures.get(disclosure)!.about.compounds ?? []).includes(within!.id);
    const ledger = within ? rows.filter((r) => r.reports.length === 0 || !r.reports.every(ofWhole)) : rows;
    return {
      id,
      title: data.title,
      status,
      says,
      background: backgroundOf(portal, id, says),
      within,
      parts: (parts.get(id) ?? []).map((p) => {
        const { title, status } = compoundSummary(portal, p);
        return { id: p, title, status };
      }),
      shown: ledger.filter((r) => r.reports.length > 0),
      promised: ledger.filter((r) => r.promised && r.reports.length === 0),
    };
  });
  const most = (a: Showcase, b: Showcase): number => b.shown.length - a.shown.length || (a.id < b.id ? -1 : 1);
  return all
    .filter((s) => !s.within)
    .sort(most)
    .flatMap((s) => [s, ...all.filter((m) => m.within?.id === s.id).sort(most)]);
};

/** 公布了几个、写出名字的几个, place by place; nothing is added up. */
export const showcaseCounts = (portal: Portal): { title: string; path: string; count: NamedCount }[] =>
  (['streets', 'districts'] as const).flatMap((level) =>
    [...portal[level]].flatMap(([id, { title }]) =>
      namedOf(portal, level, id)
        .filter((c) => c.subject === 'demo')
        .map((count) => ({ title, path: `/${level}/${id}/`, count })),
    ),
  );
