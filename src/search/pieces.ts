import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Cbor } from './cbor.ts';
import { hash32 } from '../model/hash.ts';
import { pieceName } from './page-id.ts';
import { SIGNATURE } from './page-list.ts';
import { byBytes, inText, outOfText, writePosting } from './terms.ts';

/** What the index has of a page: its terms by their numbers, where each stands (terms.ts), and how many stand in its text. */
export interface Indexed {
  terms: Uint32Array;
  where: Uint16Array;
  words: number;
}
/** A page with its number in the index. */
export interface Numbered extends Indexed {
  number: number;
  /** About a subject: its terms are never left out. */
  topic: boolean;
}
/** What each piece was made of, by its name. */
export type KnownPieces = ReadonlyMap<string, string>;

/** 词表: terms and their numbers, which stand for them while the index is made; those of the last build in their order, then new ones. */
export class Dictionary {
  readonly words: string[];
  readonly #sorted: number;
  readonly #added = new Map<string, number>();
  constructor(sorted: readonly string[]) {
    this.words = [...sorted];
    this.#sorted = sorted.length;
  }
  readonly number = (word: string): number => {
    let [from, to] = [0, this.#sorted];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (byBytes(this.words[middle]!, word) < 0) from = middle + 1;
      else to = middle;
    }
    if (from < this.#sorted && this.words[from] === word) return from;
    let number = this.#added.get(word);
    if (number === undefined) {
      this.#added.set(word, (number = this.words.length));
      this.words.push(word);
    }
    return number;
  };
  /** The numbers of the terms that any page has, in the order of the terms. */
  inOrder(pages: Iterable<Indexed>): Uint32Array {
    const used = new Uint8Array(this.words.length);
    for (const { terms } of pages) for (const term of terms) used[term] = 1;
    const old = Array.from({ length: this.#sorted }, (_, i) => i).filter((i) => used[i]);
    const added = Array.from(this.#added.values()).filter((i) => used[i]).sort((a, b) => byBytes(this.words[a]!, this.words[b]!)); // prettier-ignore
    const all = new Uint32Array(old.length + added.length);
    let [a, b] = [0, 0];
    for (let i = 0; i < all.length; i++)
      all[i] = b >= added.length || (a < old.length && byBytes(this.words[old[a]!]!, this.words[added[b]!]!) < 0) ? old[a++]! : added[b++]!;
    return all;
  }
}

/** Pagefind compares each page that has a term with all the others, so that 改造 would take a telephone a second. */
const MOST_PAGES = 2500;
/** Estimated bytes of a piece, before it is packed. Small ones are quick to fetch, and each costs only two words in the list. */
const PIECE = 3000;
/** A piece ends at a term whose hash says so, wherever the pieces before it ended: a new term cuts no other piece anew. */
const ENDS = 4;
const LONGEST = 8 * PIECE;

/** Of which terms the pages are others than they were, or stand at other numbers. */
function touched(now: ReadonlyMap<string, Numbered>, then: ReadonlyMap<string, Numbered>, pagesOf: Uint32Array): Uint8Array {
  const found = new Uint8Array(pagesOf.length);
  const all = (page: Numbered | undefined): void => page?.terms.forEach((term) => (found[term] = 1));
  for (const path of new Set([...now.keys(), ...then.keys()])) {
    const [a, b] = [then.get(path), now.get(path)];
    if (a?.number !== b?.number || a!.topic !== b!.topic) {
      all(a);
      all(b);
    } else if (a!.terms !== b!.terms) {
      const where = new Map(Array.from(a!.terms, (term, i) => [term, a!.where[i]]));
      b!.terms.forEach((term, i) => {
        // which of many pages keep a term goes by how long they are
        if (where.get(term) !== b!.where[i] || (a!.words !== b!.words && pagesOf[term]! > MOST_PAGES)) found[term] = 1;
        where.delete(term);
      });
      for (const term of where.keys()) found[term] = 1;
    }
  }
  return found;
}

/** Where one piece ends and the next begins: a run of `order` each. */
function cut(order: Uint32Array, { words }: Dictionary, pagesOf: Uint32Array): Uint32Array[] {
  const pieces: Uint32Array[] = [];
  let [from, size] = [0, 0];
  order.forEach((term, i) => {
    size += 2 * words[term]!.length + 3 + 5 * Math.min(pagesOf[term]!, MOST_PAGES);
    if (size <= PIECE || (size <= LONGEST && hash32(words[term]!) % ENDS)) return;
    pieces.push(order.subarray(from, i + 1));
    [from, size] = [i + 1, 0];
  });
  if (from < order.length) pieces.push(order.subarray(from));
  return pieces;
}

export interface PiecesOptions {
  dictionary: Dictionary;
  now: ReadonlyMap<string, Numbered>;
  then: { pages: ReadonlyMap<string, Numbered>; pieces: KnownPieces } | undefined;
  /** Lays out a piece as it was, if it can be had. */
  takePiece: (name: string) => boolean;
  writePiece: (name: string, bytes: Uint8Array) => void;
}
/** Writes the pieces of an index, those that are not as they were; gives the first and last word of each. */
export function writePieces({ dictionary, now, then, takePiece, writePiece }: PiecesOptions): { words: string[]; pieces: KnownPieces } {
  const { words } = dictionary;
  const pagesOf = new Uint32Array(words.length);
  for (const { terms } of now.values()) for (const term of terms) pagesOf[term]!++;
  const changed = then && touched(now, then.pages, pagesOf);
  const made = new Map<string, string>();
  const wanted = new Uint8Array(words.length);
  const pieces = cut(dictionary.inOrder(now.values()), dictionary, pagesOf).map((terms) => {
    const name = pieceName(words[terms[0]!]!);
    const of = createHash('sha256').update(Array.from(terms, (term) => words[term]!).join(' ')).digest('base64url').slice(0, 22); // prettier-ignore
    if (made.has(name)) throw new Error(`检索索引里两块同名：${name}`);
    made.set(name, of);
    const same = changed && then.pieces.get(name) === of && !terms.some((term) => changed[term]) && takePiece(name);
    if (!same) for (const term of terms) wanted[term] = 1;
    return { name, terms, same };
  });

  // the pages of each wanted term, by their numbers
  const start = new Uint32Array(words.length + 1);
  for (let term = 0; term < words.length; term++) start[term + 1] = start[term]! + (wanted[term] ? pagesOf[term]! : 0);
  const end = start.slice();
  const pages: Numbered[] = new Array<Numbered>(start.at(-1)!);
  const where = new Uint16Array(pages.length);
  for (const page of [...now.values()].sort((a, b) => a.number - b.number))
    page.terms.forEach((term, i) => {
      if (!wanted[term]) return;
      const at = end[term]!++;
      pages[at] = page;
      where[at] = page.where[i]!;
    });

  const cbor = new Cbor();
  for (const { name, terms, same } of pieces) {
    if (same) continue;
    cbor.array(1);
    cbor.array(terms.length);
    for (const term of terms) {
      const postings = Array.from({ length: end[term]! - start[term]! }, (_, i) => start[term]! + i).map((at) => ({
        page: pages[at]!,
        where: where[at]!,
      }));
      const plain = postings.filter((p) => inText(p.where) && !p.page.topic);
      if (plain.length > MOST_PAGES) {
        plain.sort((a, b) => a.page.words - b.page.words || a.page.number - b.page.number);
        for (const posting of plain.slice(MOST_PAGES)) posting.where = outOfText(posting.where);
      }
      const written = postings.filter((p) => p.where);
      cbor.array(3);
      cbor.text(words[term]!);
      cbor.array(written.length);
      let last = 0;
      for (const { page, where } of written) {
        writePosting(cbor, page.number - last, where);
        last = page.number;
      }
      cbor.array(0);
    }
    writePiece(name, gzipSync(Buffer.concat([Buffer.from(SIGNATURE), cbor.take()]), { level: 9 }));
  }
  return { words: pieces.flatMap(({ terms }) => [words[terms[0]!]!, words[terms.at(-1)!]!]), pieces: made };
}
