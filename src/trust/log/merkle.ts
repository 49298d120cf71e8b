/** 哈希树: the tree of RFC 6962 and RFC 9162 over the leaves of the log, its proofs, and how they are checked. */
import { joined, same, sha256, type Bytes } from './bytes.ts';

export const leafHash = (leaf: Uint8Array): Promise<Bytes> => sha256(joined(Uint8Array.of(0), leaf));
export const nodeHash = (left: Uint8Array, right: Uint8Array): Promise<Bytes> => sha256(joined(Uint8Array.of(1), left, right));
/** Of the tree without leaves. */
export const emptyRoot = (): Promise<Bytes> => sha256(new Uint8Array());

/** The hash over the leaves from the first number up to before the second, of which there is one or more. */
export type HashOf = (from: number, to: number) => Promise<Bytes>;

/** The largest power of two below. */
export function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}
/** Made of the leaves' own hashes. */
export function hashesOf(leaves: readonly Bytes[]): HashOf {
  const over: HashOf = async (from, to) => {
    if (to - from === 1) return leaves[from]!;
    const k = split(to - from);
    return nodeHash(await over(from, from + k), await over(from + k, to));
  };
  return over;
}
export const rootOf = (leaves: readonly Bytes[]): Promise<Bytes> => (leaves.length ? hashesOf(leaves)(0, leaves.length) : emptyRoot());

/** 包含证明: what has to be known besides a leaf to come to the root. */
export async function inclusionProof(index: number, size: number, over: HashOf): Promise<Bytes[]> {
  if (!(Number.isSafeInteger(index) && index >= 0 && index < size)) throw new Error(`序号：收到 ${index}，应为 0 到 ${size - 1}`);
  const path = async (from: number, to: number): Promise<Bytes[]> => {
    if (to - from === 1) return [];
    const middle = from + split(to - from);
    return index < middle
      ? [...(await path(from, middle)), await over(middle, to)]
      : [...(await path(middle, to)), await over(from, middle)];
  };
  return path(0, size);
}

/** 一致证明: that the tree of the first `old` leaves is the beginning of the tree of `size`. */
export async function consistencyProof(old: number, size: number, over: HashOf): Promise<Bytes[]> {
  if (!(Number.isSafeInteger(old) && old >= 0 && old <= size)) throw new Error(`大小：收到 ${old}，应为 0 到 ${size}`);
  if (old === 0 || old === size) return [];
  const path = async (from: number, to: number, known: boolean): Promise<Bytes[]> => {
    if (old === to) return known ? [] : [await over(from, to)];
    const middle = from + split(to - from);
    return old <= middle
      ? [...(await path(from, middle, known)), await over(middle, to)]
      : [...(await path(middle, to, false)), await over(from, middle)];
  };
  return path(0, size, true);
}

// bit by bit in numbers, since sizes may exceed 32 bits
const odd = (n: number): boolean => n % 2 === 1;
const half = (n: number): number => Math.floor(n / 2);
const sound = (numbers: readonly number[], hashes: readonly Bytes[]): boolean =>
  numbers.every((n) => Number.isSafeInteger(n) && n >= 0) && hashes.every((h) => h.length === 32);

/** RFC 9162, 2.1.3.2. */
export async function includes(leaf: Bytes, index: number, size: number, proof: readonly Bytes[], root: Bytes): Promise<boolean> {
  if (!sound([index, size], [leaf, root, ...proof]) || index >= size) return false;
  let [place, last, hash] = [index, size - 1, leaf];
  for (const next of proof) {
    if (last === 0) return false;
    if (odd(place) || place === last) {
      hash = await nodeHash(next, hash);
      while (!odd(place) && place !== 0) [place, last] = [half(place), half(last)];
    } else hash = await nodeHash(hash, next);
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && same(hash, root);
}

/** RFC 9162, 2.1.4.2. Of the empty tree nothing can be learned: that is refused. */
export async function extendsTree(old: number, size: number, proof: readonly Bytes[], oldRoot: Bytes, root: Bytes): Promise<boolean> {
  if (!sound([old, size], proof) || old > size || old === 0) return false;
  if (old === size) return proof.length === 0 && same(oldRoot, root);
  if (!proof.length) return false;
  // the old root is the first node itself where the old tree is full
  const [first, ...rest] = split(old * 2) === old ? [oldRoot, ...proof] : proof;
  let [place, last] = [old - 1, size - 1];
  while (odd(place)) [place, last] = [half(place), half(last)];
  let [before, after] = [first!, first!];
  for (const next of rest) {
    if (last === 0) return false;
    if (odd(place) || place === last) {
      before = await nodeHash(next, before);
      after = await nodeHash(next, after);
      while (!odd(place) && place !== 0) [place, last] = [half(place), half(last)];
    } else after = await nodeHash(after, next);
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && same(before, oldRoot) && same(after, root);
}
