import { chunkId, pageId } from './page-id.ts';

/**
 * Pagefind's list of all pages and of the pieces of the index (`.pf_meta`) is read before the first query. It names every page by a hash:
 * 37 KB of it for 12,800 pages. Our pages and pieces are numbered (bundle.ts), so a portal sends only how many there are, and the first
 * and last word of each piece; the list as Pagefind's client wants it is written out here, in the browser.
 */
export interface PageList {
  /** Of Pagefind, whose format this is. */
  version: string;
  build: string;
  /** The number of the first page. */
  from: number;
  /** One character for each page: how many words it has, as a power of two. For the ranking that is near enough. */
  lengths: string;
  /** First and last word of each piece, separated by spaces. */
  words: string;
  /** Names of the metadata fields. */
  fields: string[];
}

/** Says to Pagefind's client that the file is not compressed. */
const SIGNATURE = 'pagefind_dcd';
const NUMBER = 0;
const TEXT = 3;
const ARRAY = 4;

/** The list in CBOR: [version, pages, pieces, filters, sorts, fields]. */
export function writeList({ version, build, from, lengths, words, fields }: PageList): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  let bytes = new Uint8Array(1 << 16);
  let at = 0;
  const room = (size: number) => {
    if (at + size <= bytes.length) return;
    const larger = new Uint8Array(2 * bytes.length + size);
    larger.set(bytes);
    bytes = larger;
  };
  const head = (type: number, length: number) => {
    room(5);
    if (length < 24) bytes[at++] = (type << 5) | length;
    else {
      bytes[at++] = (type << 5) | 26;
      for (let shift = 24; shift >= 0; shift -= 8) bytes[at++] = (length >> shift) & 255;
    }
  };
  const text = (value: string) => {
    const encoded = encoder.encode(value);
    head(TEXT, encoded.length);
    room(encoded.length);
    bytes.set(encoded, at);
    at += encoded.length;
  };
  const array = <T>(list: readonly T[], write: (item: T) => void) => {
    head(ARRAY, list.length);
    list.forEach(write);
  };

  bytes.set(encoder.encode(SIGNATURE), at);
  at += SIGNATURE.length;
  head(ARRAY, 6);
  text(version);
  array(
    [...lengths].map((length, i) => ({ id: pageId(build, from + i), length })),
    ({ id, length }) => {
      head(ARRAY, 3);
      text(id);
      head(NUMBER, 2 ** parseInt(length, 36));
      text('');
    },
  );
  const ends = words.split(' ');
  array(
    Array.from({ length: ends.length / 2 }, (_, i) => [ends[2 * i] ?? '', ends[2 * i + 1] ?? '', chunkId(build, i)]),
    (piece) => array(piece, text),
  );
  array([], text);
  array([], text);
  array(fields, text);
  return bytes.slice(0, at);
}

export const lengthOf = (words: number): string => Math.round(Math.log2(Math.max(1, words))).toString(36);

/** What Pagefind itself wrote, decoded. */
export interface WrittenList {
  version: string;
  pages: { hash: string; words: number }[];
  pieces: { from: string; to: string; hash: string }[];
  fields: string[];
}

/** Reads the part of CBOR that Pagefind uses: numbers, texts, arrays. */
export function readList(bytes: Uint8Array): WrittenList {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoder = new TextDecoder();
  let at = SIGNATURE.length;
  if (decoder.decode(bytes.subarray(0, at)) !== SIGNATURE) throw new Error('检索索引的格式与所用的 Pagefind 版本不符。');
  const value = (): unknown => {
    const first = view.getUint8(at++);
    let length = first & 31;
    if (length >= 24) {
      const size = length - 24;
      length = size === 0 ? view.getUint8(at) : size === 1 ? view.getUint16(at) : view.getUint32(at);
      at += 1 << size;
    }
    if (first >> 5 === ARRAY) return Array.from({ length }, value);
    if (first >> 5 !== TEXT) return length;
    at += length;
    return decoder.decode(bytes.subarray(at - length, at));
  };
  const [version, pages, pieces, , , fields] = value() as [
    string,
    [string, number][],
    [string, string, string][],
    unknown,
    unknown,
    string[],
  ];
  return {
    version,
    pages: pages.map(([hash, words]) => ({ hash, words })),
    pieces: pieces.map(([from, to, hash]) => ({ from, to, hash })),
    fields,
  };
}
