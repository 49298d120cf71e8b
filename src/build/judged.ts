import type { Judged, Judgements } from '../loader/judge-content.ts';
import { digestOf, readKept, writeKept } from './state.ts';

/** By path in the content folder: of what bytes, and what is left of them. */
type Known = Map<string, { sum: string; judged: Judged }>;
interface Kept {
  ground: string;
  known: Known;
}

/**
 * 判过的文件: kept from one build to the next beside the state, for the same code (`ground`). What is not asked about has gone. `code` is
 * undefined where nobody can tell which code it is.
 */
export function judgements(file: string, code: string | undefined, content: string): Judgements & { remember: () => void } {
  const ground = `${code}\n${content}`;
  let then: Known = new Map();
  try {
    const kept = readKept(file) as Kept | undefined;
    if (code !== undefined && kept?.ground === ground) then = kept.known;
  } catch {
    // there is none: all is judged
  }
  const now: Known = new Map();
  return {
    has: (path) => then.has(path),
    of: (path, bytes) => {
      const found = then.get(path);
      if (found?.sum !== digestOf(bytes)) return undefined;
      now.set(path, found);
      return found;
    },
    keep: (path, bytes, judged) => now.set(path, { sum: digestOf(bytes), judged }),
    remember: () => code !== undefined && writeKept(file, { ground, known: now } satisfies Kept),
  };
}
