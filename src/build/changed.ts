import type { Portal } from '../model/portal.ts';
import type { Places, Recording } from './recorder.ts';
import type { LastBuild } from './state.ts';

/**
 * Whether what was read in the last build reads differently today. An answer is worked out again only when something under it has changed,
 * and then only counts as changed if it is another: an edited note of a compound leaves its line on the board as it was.
 */
export function changedSince(
  { names, digests, answers }: Pick<LastBuild, 'names' | 'digests' | 'answers'>,
  portal: Portal,
  { questions, answers: now, recorded }: Pick<Recording, 'questions' | 'answers' | 'recorded'>,
  digestNow: (key: string) => string,
): (reads: Places) => boolean {
  const known: (boolean | undefined)[] = names.map(() => undefined);
  const anyChanged = (reads: Places): boolean => reads.some(changed);
  const changed = (place: number): boolean => {
    let is = known[place];
    if (is === undefined) {
      const key = names[place]!;
      // should it rest on itself, it is worked out again
      known[place] = true;
      known[place] = is = key.startsWith('?') ? answerChanged(key) : digestNow(key) !== digests[place];
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
