import { Cbor } from './cbor.ts';
import { pageId, pieceName } from './page-id.ts';

/**
 * Pagefind's list of all pages and of the pieces of the index (`.pf_meta`) is read before the first query. It names every page and every
 * piece by a hash: 37 KB of it for 12,800 pages. Ours are numbered and named by their first words (page-id.ts), so a portal sends only how
 * long each page is, and the first and last word of each piece; the list as Pagefind's client wants it is written out here, in the browser.
 */
export interface PageList {
  /** Of Pagefind, whose format this is. */
  version: string;
  /** Of the portal. */
  mark: string;
  /** The first number. */
  from: number;
  /** One character for each number: how many words its page has, as a power of two, which for the ranking is near enough; `-` where there is none. */
  lengths: string;
  /** First and last word of each piece, separated by spaces. */
  words: string;
  /** Names of the metadata fields. */
  fields: readonly string[];
}

/** Says to Pagefind's client that the file is not compressed. */
export const SIGNATURE = 'pagefind_dcd';
/** A number without a page. */
const NONE = '-';

/** The list in CBOR: [version, pages, pieces, filters, sorts, fields]. A number without a page has an empty name. */
export function writeList({ version, mark, from, lengths, words, fields }: PageList): Uint8Array<ArrayBuffer> {
  const cbor = new Cbor();
  cbor.raw(SIGNATURE);
  cbor.array(6);
  cbor.text(version);
  cbor.array(lengths.length);
  const sizes = Array.from(lengths, (length) => (length === NONE ? undefined : 2 ** parseInt(length, 36)));
  const known = sizes.filter((size) => size !== undefined);
  // pages are ranked by how long they are beside the others: what is none must not count
  const mean = Math.round(known.reduce((sum, size) => sum + size, 0) / (known.length || 1));
  sizes.forEach((size, i) => {
    cbor.array(3);
    cbor.text(size === undefined ? '' : pageId(mark, from + i));
    cbor.number(size ?? mean);
    cbor.text('');
  });
  const ends = words.split(' ');
  cbor.array(ends.length / 2);
  for (let i = 0; i < ends.length; i += 2) {
    cbor.array(3);
    for (const text of [ends[i]!, ends[i + 1]!, pieceName(ends[i]!)]) cbor.text(text);
  }
  cbor.array(0);
  cbor.array(0);
  cbor.array(fields.length);
  for (const field of fields) cbor.text(field);
  return cbor.take();
}

export const lengthOf = (words: number | undefined): string =>
  words === undefined ? NONE : Math.round(Math.log2(Math.max(1, words))).toString(36);

/** The file that holds the list. */
export const listName = (mark: string): string => `pagefind.${mark}.json`;
