import { boardDistrict, boardDistricts, cityBoard, type BoardCompound, type BoardDistrict, type BoardPlace } from './board.ts';
import { namedOf, PERHAPS, unnamedOf, type NamedCount } from './named.ts';
import { formatNumber } from './numbers.ts';
import type { Portal } from './portal.ts';
import { isSingle } from './regions.ts';
import { STATUS_ORDER, type Status } from './status.ts';
import { DISTRICT_UNKNOWN, STREET_UNKNOWN } from './places.ts';

/**
 * 示意图: each street as a cluster of marks, one for each compound that has a name and a hollow one for each that was only counted. 片区 hold
 * compounds, and are not drawn. It draws no boundary and claims no coordinate: a street's place is a hint for arranging (schema/street.ts).
 */
export interface ClusterNode {
  /** Of the street; of what has none, `loose-` and its district. */
  id: string;
  street?: string | undefined;
  title: string;
  district?: string | undefined;
  statuses: readonly Status[];
  unnamed: number;
  /** 公布40，有名1 */
  words: string;
  /** 0…100 from west and from north. */
  layout?: { x: number; y: number } | undefined;
}
export interface ClusterDistrict {
  id: string;
  title: string;
  /** Where its streets stand that have no hint: the place of its panel. */
  at: { x: number; y: number };
  nodes: ClusterNode[];
  /** Streets of which neither a name nor a number is held. */
  silent: { id: string; title: string }[];
}
export interface ClusterCity {
  districts: ClusterDistrict[];
  /** Districts that have no place in the schematic, and what has no district. */
  outside: ClusterNode[];
  /** How many the city published, and how many of them have a name here. */
  named: NamedCount | undefined;
  /** Marks that the drawing shows. */
  statuses: Status[];
  drawn: number;
}

const ones = (place: BoardPlace | undefined): BoardCompound[] =>
  (place?.groups ?? [])
    .flatMap((g) => g.compounds)
    .filter(isSingle)
    .sort((a, b) => STATUS_ORDER.indexOf(a.status.status) - STATUS_ORDER.indexOf(b.status.status));

const wordsOf = (named: number, count: NamedCount | undefined): string =>
  count ? `${count.published.says}${formatNumber(count.published.value)}，有名${named}` : `有名${named}`;

function nodeOf(place: BoardPlace, rest: Omit<ClusterNode, 'statuses' | 'unnamed' | 'words' | 'title'>): ClusterNode {
  const mine = ones(place);
  const count = unnamedOf(place.named);
  return {
    ...rest,
    title: place.title,
    statuses: mine.map((c) => c.status.status),
    // what the source names itself need not be what is held here: never fewer hollow ones than are missing here
    unnamed: count ? Math.max(0, count.published.value - Math.max(mine.length, count.named)) : 0,
    words: wordsOf(mine.length, count),
  };
}
const isDrawn = (n: ClusterNode): boolean => n.statuses.length + n.unnamed > 0;

const streetsOf = (portal: Portal, d: BoardDistrict): ClusterNode[] => [
  ...d.streets.map((s) => nodeOf(s, { id: s.id, street: s.id, district: d.id, layout: portal.streets.get(s.id)?.layout })),
  ...(d.loose ? [{ ...nodeOf(d.loose, { id: `loose-${d.id}`, district: d.id }), title: STREET_UNKNOWN }] : []),
];

export function clusterCity(portal: Portal, asOf = portal.asOf): ClusterCity {
  const board = cityBoard(portal, asOf);
  const all = boardDistricts(portal).map((id) => boardDistrict(portal, id, asOf));
  const districts = all.flatMap((d): ClusterDistrict[] => {
    if (!d.position) return [];
    const nodes = streetsOf(portal, d);
    const hints = nodes.flatMap((n) => n.layout ?? []);
    const mean = (key: 'x' | 'y'): number => hints.reduce((sum, h) => sum + h[key], 0) / hints.length;
    return [
      {
        id: d.id,
        title: d.title,
        at: hints.length
          ? { x: mean('x'), y: mean('y') }
          : { x: ((d.position.column - 0.5) / board.columns) * 100, y: ((d.position.row - 0.5) / board.rows) * 100 },
        nodes: nodes.filter(isDrawn),
        silent: nodes.filter((n) => !isDrawn(n) && n.street).map(({ id, title }) => ({ id, title })),
      },
    ];
  });
  const outside = [
    ...all
      .filter((d) => !d.position)
      .flatMap((d) => {
        const nodes = streetsOf(portal, d).filter(isDrawn);
        const own = nodeOf(d, { id: d.id, district: d.id });
        return nodes.length ? nodes.map((n) => ({ ...n, title: n.street ? `${d.title}${n.title}` : d.title })) : isDrawn(own) ? [own] : [];
      }),
    ...(board.nowhere ? [{ ...nodeOf(board.nowhere, { id: 'nowhere' }), title: DISTRICT_UNKNOWN }] : []),
  ].filter(isDrawn);
  const nodes = [...districts.flatMap((d) => d.nodes), ...outside];
  return {
    districts: districts.filter((d) => d.nodes.length + d.silent.length > 0),
    outside,
    named: portal.districts.has(portal.site.topDistrict)
      ? unnamedOf(namedOf(portal, 'districts', portal.site.topDistrict, asOf))
      : undefined,
    statuses: STATUS_ORDER.filter((s) => nodes.some((n) => n.statuses.includes(s))),
    drawn: nodes.reduce((sum, n) => sum + n.statuses.length, 0),
  };
}

/** 郑州公布了1,994个，叫得出名字的只有58个: the finding of the page. */
export function clusterTitle(region: string, { named, drawn }: ClusterCity): string {
  if (named && named.published.value > named.named) {
    const { says, words } = named.published;
    // 有名字、可能在内的: more may be held that cannot be of the count
    const who = named.who ? named.who.replace('有名字', '叫得出名字') : '叫得出名字的';
    return `${region}${says}了${words.replace(/个.*$/, '个')}，${who}${named.named ? `${named.who === PERHAPS ? '有' : '只有'}${named.named}个` : '一个也没有'}`;
  }
  // whom the source names itself are all of them; others that are held here need not be
  if (named?.stated) return `${region}${named.published.says}了${named.published.words}，个个写出了名字`;
  return drawn ? `${drawn}个改造的小区、楼院在哪里` : '还没有收录改造的小区';
}
