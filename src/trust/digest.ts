/** 摘要: what anyone can compute of a disclosure to see whether it is still what it was. Runs the same at build time and in a browser. */

/** Named with every digest, so that a later method cannot be taken for this one. */
export const DIGEST_METHOD = 'sha256-jcs';

/** A disclosure as it is hashed: its fields as published, and its free text where it has one. */
export interface DisclosureRecord {
  id: string;
  data: unknown;
  body?: string;
}

/** Half of a character is no text: as UTF-8 it would become another one. */
const text = (s: string): string => {
  if (/\p{Surrogate}/u.test(s)) throw new TypeError('文字里有半个字符');
  return JSON.stringify(s);
};

/**
 * JSON in one way only: keys in order, no blanks (RFC 8785, the JSON Canonicalization Scheme). Numbers are written by that scheme as
 * JSON.stringify writes them.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value).filter(([, v]) => v !== undefined);
    members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${members.map(([k, v]) => `${text(k)}:${canonicalJson(v)}`).join(',')}}`;
  }
  if (value === undefined || (typeof value === 'number' && !Number.isFinite(value))) throw new TypeError('JSON 里没有这种值');
  return typeof value === 'string' ? text(value) : JSON.stringify(value);
}

export async function sha256(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(hash)].map((b) => b.toString(16).padStart(2, '0')).join('');
}

export const digestOf = (value: unknown): Promise<string> => sha256(canonicalJson(value));

export interface Digest {
  id: string;
  sha256: string;
}

/** The whole list in one text, of which the digest is taken: lines of `digest, two blanks, id`, in the order of ids, as `sha256sum` writes them. */
export const listed = (digests: readonly Digest[]): string =>
  [...digests]
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .map((d) => `${d.sha256}  ${d.id}\n`)
    .join('');
