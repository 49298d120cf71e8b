import type { Portal } from '../model/portal.ts';
import type { Recording } from './recorder.ts';
import type { BuildState } from './state.ts';

/**
 * Whether what was read in the last build reads differently today. An answer is worked out again only when something under it has changed,
 * and then only counts as changed if it is another: an edited note of a compound leaves its line on the board as it was.
 */
export function changedSince(
  { digests, answers }: Pick<BuildState, 'digests' | 'answers'>,
  portal: Portal,
  { questions, answers: now, recorded }: Pick<Recording, 'questions' | 'answers' | 'recorded'>,
  digestNow: (key: string) => string,
): (reads: readonly string[]) => boolean {
  const known = new Map<string, boolean>();
  const anyChanged = (reads: readonly string[]): boolean => reads.some(changed);
  const changed = (key: string): boolean => {
    let is = known.get(key);
    if (is === undefined) {
      // should it rest on itself, it is worked out again
      known.set(key, true);
      known.set(key, (is = key.startsWith('?') ? answerChanged(key) : digestNow(key) !== digests.get(key)));
    }
    return is;
  };
  const answerChanged = (key: string): boolean => {
    const before = answers.get(key);
    if (!before) return true;
    if (!anyChanged(before.reads)) return false;
    const slash = key.indexOf('/');
    const ask = questions.get(key.slice(1, slash));
    if (before.digest === undefined || !ask) return true;
    try {
      recorded(() => ask(portal, key.slice(slash + 1)));
    } catch {
      // of something that is no longer there
      return true;
    }
    return now.get(key)?.digest !== before.digest;
  };
  return anyChanged;
}
