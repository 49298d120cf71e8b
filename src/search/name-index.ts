import { sortKey } from './spoken.ts';

/** 拼音与院号索引: every name of the portal, for reading and browsing without a script. */
export interface Name {
  name: string;
  href: string;
  /** What and where it is: 中原区 桐柏路街道. */
  note: string;
}

export interface Letter {
  /** A–Z, or 0 for names that begin with a number or a sign. */
  letter: string;
  names: Name[];
}

export interface Road {
  road: string;
  letter: string;
  numbers: House[];
}

interface House extends Name {
  number: string;
  /** 61号; where one number has several entries, what tells them apart: 61号院, 61号院片区. */
  label: string;
}

/** Above this many names, each letter gets a page of its own. */
export const ONE_PAGE = 1500;

interface Keyed extends Name {
  key: string;
}
const keyed = (names: readonly Name[]): Keyed[] =>
  names
    // 56号院 before 170号院
    .map((name) => ({ ...name, key: sortKey(name.name).replace(/\d+/g, (number) => number.padStart(6, '0')) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
const letterOf = (key: string): string => (/^[a-z]/.test(key) ? key.charAt(0).toUpperCase() : '0');

export function byLetter(names: readonly Name[]): Letter[] {
  const letters = new Map<string, Name[]>();
  for (const { key, ...name } of keyed(names)) {
    const letter = letterOf(key);
    const list = letters.get(letter);
    if (list) list.push(name);
    else letters.set(letter, [name]);
  }
  return Array.from(letters, ([letter, list]) => ({ letter, names: list })).sort((a, b) =>
    a.letter === '0' ? 1 : b.letter === '0' ? -1 : a.letter < b.letter ? -1 : 1,
  );
}

/** 首字: the names of one letter by their first character, in the order that they have. */
export function byFirst(names: readonly Name[]): { first: string; names: Name[] }[] {
  const groups = new Map<string, Name[]>();
  for (const name of names) {
    const [first = ''] = name.name.normalize('NFKC');
    const group = groups.get(first);
    if (group) group.push(name);
    else groups.set(first, [name]);
  }
  return Array.from(groups, ([first, list]) => ({ first, names: list }));
}

const HOUSE = /^(\p{Script=Han}{1,8}?(?:大街|大道|路|街|道|巷|村|里))(\d+)(?=号|楼|[—~-])/u;

/** The shortest words for each that no other of the road has. */
function labelled(houses: readonly (Name & { number: string; rest: string })[]): House[] {
  const forms = houses.map(({ number, rest, note }) => [`${number}号`, rest, `${rest}（${note}）`]);
  return houses.map(({ rest, ...house }, i) => ({
    ...house,
    label: forms[i]!.find((form, length) => forms.every((other, j) => j === i || other[length] !== form)) ?? rest,
  }));
}

/** Names and addresses with a house number, by road and then by number: 丰产路 45, 47, 49. */
export function byRoad(names: readonly Name[]): Road[] {
  const roads = new Map<string, (Name & { number: string; rest: string })[]>();
  for (const name of names) {
    const written = name.name.normalize('NFKC');
    const [, road, number] = HOUSE.exec(written) ?? [];
    if (!road || !number) continue;
    const list = roads.get(road) ?? [];
    roads.set(road, list);
    if (!list.some((other) => other.href === name.href && other.number === number))
      list.push({ ...name, number, rest: written.slice(road.length) });
  }
  return Array.from(roads, ([road, houses]) => ({
    road,
    key: sortKey(road),
    numbers: labelled(houses.sort((a, b) => Number(a.number) - Number(b.number))),
  }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ road, key, numbers }) => ({ road, letter: letterOf(key), numbers }));
}
