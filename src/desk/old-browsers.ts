/**
 * What Chrome 86 and Firefox 78 lack of the language's library and the code behind the desk uses; first in the bundle. Each stands in only where
 * it is missing. `tests/desk/page.test.ts` takes them all away and publishes a ledger.
 */
const add = (to: object, name: string, value: unknown): void => {
  if (!(name in to)) Object.defineProperty(to, name, { value, configurable: true, writable: true });
};
type List = ArrayLike<unknown> & unknown[];

const at = function (this: List | string, n: number): unknown {
  const i = Math.trunc(n) || 0;
  return this[i < 0 ? this.length + i : i];
};
for (const kind of [Array, String, Uint8Array, Int32Array]) add(kind.prototype, 'at', at);
add(Array.prototype, 'findLastIndex', function (this: List, fits: (v: unknown, i: number, all: List) => unknown) {
  for (let i = this.length - 1; i >= 0; i--) if (fits(this[i], i, this)) return i;
  return -1;
});
add(Array.prototype, 'findLast', function (this: List, fits: (v: unknown, i: number, all: List) => unknown) {
  for (let i = this.length - 1; i >= 0; i--) if (fits(this[i], i, this)) return this[i];
  return undefined;
});
add(Array.prototype, 'toSorted', function (this: List, compare?: (a: unknown, b: unknown) => number) {
  return this.slice().sort(compare);
});
add(Array.prototype, 'toReversed', function (this: List) {
  return this.slice().reverse();
});
add(Array.prototype, 'toSpliced', function (this: List, ...how: [number, number, ...unknown[]]) {
  const copy = this.slice();
  copy.splice(...how);
  return copy;
});
add(Array.prototype, 'with', function (this: List, i: number, value: unknown) {
  const copy = this.slice();
  copy[i < 0 ? copy.length + i : i] = value;
  return copy;
});
add(Object, 'hasOwn', (o: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(o, key));
add(Map, 'groupBy', (all: Iterable<unknown>, keyOf: (v: unknown, i: number) => unknown) => {
  const groups = new Map<unknown, unknown[]>();
  let i = 0;
  for (const v of all) {
    const key = keyOf(v, i++);
    const group = groups.get(key);
    if (group) group.push(v);
    else groups.set(key, [v]);
  }
  return groups;
});
add(Object, 'groupBy', (all: Iterable<unknown>, keyOf: (v: unknown, i: number) => unknown) => {
  const groups: Record<PropertyKey, unknown[]> = {};
  let i = 0;
  for (const v of all) (groups[keyOf(v, i++) as PropertyKey] ??= []).push(v);
  return groups;
});
add(URL, 'canParse', (address: string, base?: string) => {
  try {
    return Boolean(new URL(address, base));
  } catch {
    return false;
  }
});
add(Promise, 'withResolvers', () => {
  let [resolve, reject]: unknown[] = [];
  const promise = new Promise((yes, no) => ([resolve, reject] = [yes, no]));
  return { promise, resolve, reject };
});
add(globalThis, 'structuredClone', (v: unknown) => JSON.parse(JSON.stringify(v)) as unknown);
add(Element.prototype, 'replaceChildren', function (this: Element, ...children: (Node | string)[]) {
  while (this.lastChild) this.lastChild.remove();
  this.append(...children);
});

/** Of iterators, as arrays do it: lists here are short. */
const Iterators = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())) as object;
for (const name of ['map', 'filter', 'flatMap', 'some', 'every', 'find', 'reduce', 'forEach'] as const)
  add(Iterators, name, function (this: Iterable<unknown>, ...how: unknown[]) {
    const made = (([...this] as never)[name] as (...a: unknown[]) => unknown)(...how);
    return Array.isArray(made) ? made[Symbol.iterator]() : made;
  });
add(Iterators, 'toArray', function (this: Iterable<unknown>) {
  return [...this];
});
add(Iterators, 'take', function (this: Iterable<unknown>, n: number) {
  return [...this].slice(0, n)[Symbol.iterator]();
});
add(Iterators, 'drop', function (this: Iterable<unknown>, n: number) {
  return [...this].slice(n)[Symbol.iterator]();
});

const has = <T>(a: ReadonlySet<T>, other: { has: (v: T) => boolean }, wanted: boolean): T[] =>
  [...a].filter((v) => other.has(v) === wanted);
add(Set.prototype, 'difference', function (this: Set<unknown>, o: Set<unknown>) {
  return new Set(has(this, o, false));
});
add(Set.prototype, 'intersection', function (this: Set<unknown>, o: Set<unknown>) {
  return new Set(has(this, o, true));
});
add(Set.prototype, 'union', function (this: Set<unknown>, o: Set<unknown>) {
  return new Set([...this, ...o]);
});
add(Set.prototype, 'isSubsetOf', function (this: Set<unknown>, o: Set<unknown>) {
  return has(this, o, false).length === 0;
});
add(Set.prototype, 'isDisjointFrom', function (this: Set<unknown>, o: Set<unknown>) {
  return has(this, o, true).length === 0;
});
