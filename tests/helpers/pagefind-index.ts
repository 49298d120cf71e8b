import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { close, createIndex } from 'pagefind';
import type { IndexedPage } from '../../src/search/fields.ts';
import { SIGNATURE } from '../../src/search/page-list.ts';
import { FIELDS } from '../../src/search/terms.ts';

type Cbor = string | number | readonly Cbor[];
/** Reads the part of CBOR that Pagefind uses. */
export function decoded(bytes: Buffer): Cbor {
  let at = SIGNATURE.length;
  if (bytes.toString('latin1', 0, at) !== SIGNATURE) throw new Error('not a file of Pagefind');
  const value = (): Cbor => {
    const first = bytes[at++]!;
    let n = first & 31;
    if (n >= 24) {
      const size = 1 << (n - 24);
      n = bytes.readUIntBE(at, size);
      at += size;
    }
    const type = first >> 5;
    if (type === 0) return n;
    if (type === 1) return -1 - n;
    if (type === 4) return Array.from({ length: n }, value);
    if (type !== 3) throw new Error(`type ${type}`);
    at += n;
    return bytes.toString('utf8', at - n, at);
  };
  return value();
}

type Word = [term: string, pages: [more: number, text: number[], fields: number[]][]];
/** By term, which pages have it, and where: 24 in the text (the weight), how often in each field of the metadata. */
export type Terms = Map<string, string[]>;
export function termsIn(folder: string, nameOf: (page: number) => string, names: readonly string[] = FIELDS): Terms {
  const terms: Terms = new Map();
  for (const file of readdirSync(folder)) {
    const [words] = decoded(gunzipSync(readFileSync(join(folder, file)))) as unknown as [Word[]];
    for (const [word, pages] of words) {
      let page = 0;
      const found = pages.map(([more, text, fields]) => {
        page += more;
        const times = new Map<number, number>();
        let field = 0;
        for (const n of fields)
          if (n < 0) field = n;
          else times.set(field, (times.get(field) ?? 0) + 1);
        const weights = text.filter((n) => n < 0).map((n) => -1 - n);
        return `${nameOf(page)} ${Math.max(0, ...weights)} ${Array.from(times, ([f, n]) => `${names[-1 - f]!}×${Math.min(n, 7)}`).sort().join()}`; // prettier-ignore
      });
      terms.set(word, found.sort());
    }
  }
  return terms;
}

type List = [version: string, pages: [string, number][], pieces: unknown, filters: unknown, sorts: unknown, fields: string[]];
/** The same of an index that Pagefind has made of these pages. */
export async function termsOfPagefind(pages: ReadonlyMap<string, IndexedPage>): Promise<Terms> {
  const folder = mkdtempSync(join(tmpdir(), 'pagefind-'));
  const { index } = await createIndex({ forceLanguage: 'unknown' });
  for (const [url, { content, meta }] of pages) await index!.addCustomRecord({ url, content, language: 'unknown', meta });
  await index!.writeFiles({ outputPath: folder });
  await close();
  const file = readdirSync(folder).find((f) => f.endsWith('.pf_meta'))!;
  const [, written, , , , fields] = decoded(gunzipSync(readFileSync(join(folder, file)))) as unknown as List;
  const urls = written.map(([hash]) => {
    const bytes = gunzipSync(readFileSync(join(folder, 'fragment', `${hash}.pf_fragment`)));
    return (JSON.parse(bytes.toString('utf8', SIGNATURE.length)) as { url: string }).url;
  });
  const terms = termsIn(join(folder, 'index'), (page) => urls[page]!, fields);
  rmSync(folder, { recursive: true, force: true });
  return terms;
}
