import type { Disclosure } from '../model/disclosure.ts';
import type { Portal } from '../model/portal.ts';
import { reads } from '../model/reads.ts';
import { COLLECTIONS } from '../schema/basics.ts';

/** Lists of records by what they are about; an entry of them has changed where one of its records has. */
const RECORDS = ['ofCompound', 'ofRoad', 'ofStreet', 'ofDistrict', 'ofKind', 'corrections', 'followers'] as const;
const LISTS = ['compoundsOfStreet', 'compoundsOfDistrict', 'streetsOfDistrict', 'membersOf', 'practicesOf', 'guidesOn'] as const;
const MAPS = [...COLLECTIONS, ...RECORDS, ...LISTS] as const;
type MapName = (typeof MAPS)[number];
/** Read by name; what is in no list here is of the settings, with which everything is made anew. */
const SINGLE = ['asOf', 'newest', 'timeline', 'unplaced'] as const;

const note = (key: string): void => reads.sunshineReads?.note(key);

/** A map whose readers are noted. */
class Tracked<V> implements ReadonlyMap<string, V> {
  readonly #map: ReadonlyMap<string, V>;
  readonly #name: string;
  readonly #keys = new Map<string, string>();
  /** What holds a function has no digest (build/state.ts): an answer that held the portal would else seem never to change. */
  readonly noDigest = (): void => undefined;
  constructor(name: string, map: ReadonlyMap<string, V>) {
    this.#name = name;
    this.#map = map;
  }
  #note(id: string): void {
    let key = this.#keys.get(id);
    if (key === undefined) this.#keys.set(id, (key = `${this.#name}/${id}`));
    note(key);
  }
  get(id: string): V | undefined {
    this.#note(id);
    return this.#map.get(id);
  }
  has(id: string): boolean {
    this.#note(id);
    return this.#map.has(id);
  }
  get size(): number {
    note(`${this.#name}#`);
    return this.#map.size;
  }
  keys(): MapIterator<string> {
    note(`${this.#name}#`);
    return this.#map.keys();
  }
  values(): MapIterator<V> {
    note(`${this.#name}*`);
    return this.#map.values();
  }
  entries(): MapIterator<[string, V]> {
    note(`${this.#name}*`);
    return this.#map.entries();
  }
  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries();
  }
  forEach(each: (value: V, key: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [key, value] of this.entries()) each(value, key, this);
  }
}

/** The same portal, with its readers noted. */
export function tracked(raw: Portal): Portal {
  const given: Portal = { ...raw, readersNoted: true };
  for (const name of MAPS) Object.assign(given, { [name]: new Tracked<unknown>(name, raw[name]) });
  for (const name of SINGLE)
    Object.defineProperty(given, name, {
      enumerable: true,
      get: () => {
        note(name);
        return raw[name];
      },
    });
  return given;
}

/** Digests of whatever can be read of the content, by the keys under which it is noted. */
export function digestsOf(
  raw: Portal,
  /** What is read beside the portal: texts, and what the log tells of an entry. */
  beside: Readonly<Record<'text' | 'log', (entry: string) => unknown>>,
  hash: (text: string) => string,
): (key: string) => string {
  const known = new Map<string, string>();
  const of = (key: string): string => {
    let digest = known.get(key);
    if (digest === undefined) known.set(key, (digest = make(key)));
    return digest;
  };
  const ofRecords = (list: readonly Disclosure[]): string => hash(list.map(({ id }) => `${id} ${of(`disclosures/${id}`)}`).join());
  const ofValue = (value: unknown): string => (value === undefined ? '-' : hash(JSON.stringify(value)));
  const one = (name: string, id: string): string => {
    if (name === 'text' || name === 'log') return ofValue(beside[name](id));
    const value = (raw as unknown as Record<string, ReadonlyMap<string, unknown>>)[name]!.get(id);
    return value && (RECORDS as readonly string[]).includes(name) ? ofRecords(value as Disclosure[]) : ofValue(value);
  };
  const make = (key: string): string => {
    if (key === 'timeline') return ofRecords(raw.timeline);
    if ((SINGLE as readonly string[]).includes(key)) return ofValue(raw[key as 'asOf']);
    const slash = key.indexOf('/');
    if (slash > 0) return one(key.slice(0, slash), key.slice(slash + 1));
    const name = key.slice(0, -1) as MapName;
    const ids = [...raw[name].keys()];
    return hash(key.endsWith('#') ? ids.join() : ids.map((id) => `${id} ${of(`${name}/${id}`)}`).join());
  };
  return of;
}
