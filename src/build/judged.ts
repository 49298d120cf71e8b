import type { Judged, Judgements } from '../loader/judge-content.ts';
import { digestOf, keepFor, keptFor } from './state.ts';

/** By path in the content folder: of what bytes, beside which pictures if it shows any, and what is left of it. */
type Known = Map<string, { sum: string; pictures: string | undefined; judged: Judged }>;

/**
 * 判过的文件: kept from one build to the next beside the state, for the same code (`ground`). What is not asked about has gone. `code` is
 * undefined where nobody can tell which code it is; with `clean` nothing is taken.
 */
export function judgements(file: string, code: string | undefined, content: string, clean = false): Judgements & { remember: () => void } {
  const ground = code && `${code}\n${content}`;
  const then = keptFor<Known>(file, clean ? undefined : ground) ?? new Map();
  const now: Known = new Map();
  return {
    has: (path) => then.has(path),
    of: (path, bytes, pictures) => {
      const found = then.get(path);
      if (found?.sum !== digestOf(bytes) || (found.pictures !== undefined && found.pictures !== digestOf(pictures))) return undefined;
      now.set(path, found);
      return found;
    },
    keep: (path, bytes, judged, pictures) =>
      now.set(path, { sum: digestOf(bytes), pictures: pictures === undefined ? undefined : digestOf(pictures), judged }),
    remember: () => ground && keepFor(file, ground, now),
  };
}
