import { hash32 } from '../model/hash.ts';
import { lastNews, type NewsLine } from '../model/news.ts';
import type { Portal } from '../model/portal.ts';
import { el, n, text, textWidth } from './svg.ts';
import type { Drawing } from './chart.ts';
import { STREET_UNKNOWN } from '../model/places.ts';

/**
 * 天际线: the cover of the home page is its data. A house is a compound, a floor is a time that something was told of it; a plot without a house
 * was never told of; a house is lit where there was news since the last year began. Of very many, a house is a street and a floor some of its compounds.
 */
interface House {
  title: string;
  floors: number;
  /** How many of its floors are lit, from below. */
  lit: number;
  /** Of the one that is named. */
  words: string;
}
export interface Skyline {
  houses: House[];
  wide: Drawing;
  narrow: Drawing;
  /** What a house, a floor and a light are. */
  words: string;
  lit: number;
}

/** As many houses as 1040 px have room for, each with its windows. */
const HOUSES = 90;
const FLOORS = 10;

/** A town looks shuffled, and never changes between builds: sorted by a hash of the name. */
const shuffled = <T extends { id: string }>(all: readonly T[]): T[] =>
  [...all].sort((a, b) => hash32(a.id) - hash32(b.id) || (a.id < b.id ? -1 : 1));

function block(houses: readonly House[], width: number, base: number, floor: number): string {
  const step = width / houses.length;
  const w = Math.min(step * 0.84, floor * 2.4);
  const paths: Record<'plot' | 'wall' | 'back' | 'dark' | 'light', string> = { plot: '', wall: '', back: '', dark: '', light: '' };
  houses.forEach((house, i) => {
    const x = i * step + (step - w) / 2;
    if (!house.floors) {
      paths.plot += `M${n(x)} ${n(base)}v${n(-floor - 3)}h${n(w)}v${n(floor + 3)}`;
      return;
    }
    const height = house.floors * floor + floor * 0.35;
    paths[i % 2 ? 'wall' : 'back'] += `M${n(x)} ${n(base)}v${n(-height)}h${n(w)}v${n(height)}z`;
    const pane = w * 0.24;
    for (let k = 0; k < house.floors; k++)
      for (const side of [0.19, 0.57])
        paths[k < house.lit ? 'light' : 'dark'] +=
          `M${n(x + w * side)} ${n(base - floor * (k + 0.85))}h${n(pane)}v${n(floor * 0.62)}h${n(-pane)}z`;
  });
  return (Object.keys(paths) as (keyof typeof paths)[])
    .map((name) => (paths[name] ? el('path', { class: `sky-${name}`, d: paths[name] }) : ''))
    .join('');
}

export function skyline(portal: Portal, all: readonly NewsLine[], asOf: string): Skyline | undefined {
  const lines = all.filter((l) => l.group !== 'clusters');
  if (!lines.length) return undefined;
  const year = String(Number(asOf.slice(0, 4)) - 1);
  const fresh = (l: NewsLine): boolean => l.dates.length > 0 && lastNews(l)! >= year;
  const lit = lines.filter(fresh).length;
  let houses: House[];
  let words: string;
  if (lines.length <= HOUSES) {
    const per = Math.max(1, Math.ceil(Math.max(...lines.map((l) => l.records)) / FLOORS));
    houses = shuffled(lines).map((l) => {
      const floors = Math.ceil(l.records / per);
      return { title: l.title, floors, lit: fresh(l) ? floors : 0, words: l.title };
    });
    words = `图中一栋是一个改造的小区或楼院，共${lines.length}栋；一层是${per > 1 ? `${per}次` : '一次'}有日期的消息，虚线地块没有这样的消息，最多只是提到。${lines.some((l) => l.dates.length) ? `亮灯的，${year}年以来有过这样的消息：${lit ? `${lit}栋` : '一栋也没有'}。` : ''}`;
  } else {
    const streets = [...Map.groupBy(lines, (l) => l.street ?? '')].map(([id, mine]) => ({ id, mine }));
    const most = streets.sort((a, b) => b.mine.length - a.mine.length).slice(0, HOUSES);
    const per = Math.max(1, Math.ceil(Math.max(...most.map((s) => s.mine.length)) / FLOORS));
    houses = shuffled(most).map(({ id, mine }) => {
      const floors = Math.ceil(mine.length / per);
      const title = portal.streets.get(id)?.title ?? STREET_UNKNOWN;
      return { title, floors, lit: Math.round((mine.filter(fresh).length / mine.length) * floors), words: title };
    });
    words = `图中一栋是一个街道，一层是${per}个改造的小区或楼院，共${lines.length}个；亮灯的层，${year}年以来有过有日期的消息：${lit}个。`;
  }
  const one = lit === 1 ? houses.findIndex((h) => h.lit > 0) : -1;
  const base = 162;
  const floor = Math.min(13.6, 1040 / houses.length / 1.2);
  let sign = '';
  if (one >= 0) {
    const step = 1040 / houses.length;
    const x = (one + 0.5) * step;
    const label = `亮着的一栋　${houses[one]!.words}`;
    const left = x - 14 - textWidth(label, 16) > 0;
    const y = base - houses[one]!.floors * floor - 66;
    sign =
      `<path class="sky-leader" d="M${n(x)} ${n(base - houses[one]!.floors * floor - 12)}V${n(y)}h${left ? -8 : 8}"/>` +
      text(x + (left ? -14 : 14), y + 5, label, { class: 'sky-sign', 'text-anchor': left ? 'end' : undefined });
  }
  const sun = (cx: number, cy: number, r: number): string => `<circle class="sky-sun" cx="${cx}" cy="${cy}" r="${r}"/>`;
  const half = Math.ceil(houses.length / 2);
  const rows = houses.length > 24 ? [houses.slice(0, half), houses.slice(half)] : [houses];
  const small = Math.min(6.6, 328 / rows[0]!.length / 1.3);
  const narrow = rows
    .map((row, i) => block(row, 328, rows.length > 1 ? 74 + i * 57 : 131, rows.length > 1 ? small : Math.min(10, small * 1.6)))
    .join('');
  return {
    houses,
    lit,
    words,
    wide: { width: 1040, height: 164, body: `${sun(806, 112, 88)}${block(houses, 1040, base, floor)}${sign}` },
    narrow: {
      width: 328,
      height: 132,
      body: `${sun(262, 40, 38)}${rows.length > 1 ? '<path class="sky-street" d="M-40 74.5H368"/>' : ''}${narrow}`,
    },
  };
}
