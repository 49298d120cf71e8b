import type { Judgements } from '../loader/judge-content.ts';
import { judging, type Known } from '../loader/judged.ts';
import { keepFor, keptFor } from './state.ts';

/**
 * 判过的文件: kept from one build to the next beside the state, for the same code (`ground`). `code` is undefined where nobody can tell which code it
 * is; with `clean` nothing is taken.
 */
export function judgements(file: string, code: string | undefined, content: string, clean = false): Judgements & { remember: () => void } {
  const ground = code && `${code}\n${content}`;
  const { now, ...judged } = judging(keptFor<Known>(file, clean ? undefined : ground) ?? new Map());
  return { ...judged, remember: () => ground && keepFor(file, ground, now) };
}
