/** The longest piece of work, in ms: a tap that comes in the middle of it must not wait for 50. */
const PIECE = 8;
/** What is done between two looks at the clock. */
const STEP = 32;

/** Lets taps and drawing in once a piece is over; false where the work is no longer wanted. */
export type Breathe = () => Promise<boolean>;
export function breather(wanted: () => boolean): Breathe {
  let until = performance.now() + PIECE;
  return async () => {
    if (performance.now() < until) return wanted();
    await new Promise((done) => setTimeout(done));
    until = performance.now() + PIECE;
    return wanted();
  };
}

/** `filter` in pieces; undefined where it is no longer wanted. */
export async function filterSliced<T>(items: readonly T[], test: (item: T) => boolean, breathe: Breathe): Promise<T[] | undefined> {
  const found: T[] = [];
  for (let from = 0; from < items.length; from += STEP) {
    for (const item of items.slice(from, from + STEP)) if (test(item)) found.push(item);
    if (!(await breathe())) return undefined;
  }
  return found;
}

/** A stable sort in pieces: short runs, then two and two of them together. */
export async function sortSliced<T>(items: readonly T[], compare: (a: T, b: T) => number, breathe: Breathe): Promise<T[] | undefined> {
  let sorted: T[] = [];
  for (let from = 0; from < items.length; from += STEP) {
    sorted.push(...items.slice(from, from + STEP).sort(compare));
    if (!(await breathe())) return undefined;
  }
  for (let run = STEP; run < items.length; run *= 2) {
    const merged: T[] = [];
    for (let from = 0; from < items.length; from += 2 * run) {
      const [middle, end] = [Math.min(from + run, items.length), Math.min(from + 2 * run, items.length)];
      let [a, b] = [from, middle];
      while (a < middle || b < end) {
        merged.push(b >= end || (a < middle && compare(sorted[a]!, sorted[b]!) <= 0) ? sorted[a++]! : sorted[b++]!);
        if (merged.length % STEP === 0 && !(await breathe())) return undefined;
      }
    }
    sorted = merged;
  }
  return sorted;
}
