import { hash } from 'node:crypto';
import type { Judged, Judgements } from './judge-content.ts';

/** By path in the content folder: of what bytes, beside which pictures if it shows any, and what is left of it. */
export type Known = Map<string, { sum: string; pictures: string | undefined; judged: Judged }>;

const sumOf = (bytes: string | Uint8Array): string => hash('sha256', bytes, 'base64url').slice(0, 22);

/** 判过的文件: those that are as `then` knows them are not judged again. What is not asked about has gone from `now`. */
export function judging(then: Known): Judgements & { now: Known } {
  const now: Known = new Map();
  return {
    now,
    has: (path) => then.has(path),
    of: (path, bytes, pictures) => {
      const found = then.get(path);
      if (found?.sum !== sumOf(bytes) || (found.pictures !== undefined && found.pictures !== sumOf(pictures))) return undefined;
      now.set(path, found);
      return found;
    },
    keep: (path, bytes, judged, pictures) =>
      now.set(path, { sum: sumOf(bytes), pictures: pictures === undefined ? undefined : sumOf(pictures), judged }),
  };
}

/** What `npm run dev` finds of the files as it starts, and keeps for the next time (build/judged.ts). */
export interface KeptJudged {
  then: Promise<Known>;
  remember: (now: Known) => void;
}
/** The server's settings and its loader are two graphs of modules; they meet here. */
export const place = globalThis as typeof globalThis & { sunshineJudged?: KeptJudged };
