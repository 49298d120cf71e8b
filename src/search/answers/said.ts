import { bareName } from '../text/normalise.ts';
import { empty, lineOf, type Card } from './card.ts';
import type { Pack } from './table.ts';
import { beyond, contentOf, gives, shareOf } from './weigh.ts';

/*
 * What guides and methods say, for a question about no place: the sentence that says most of it. Words that few sentences have count for
 * more; where too much of the question stays unsaid, it was about something else.
 */

/** So much of the question a sentence must say. */
const ENOUGH = 0.62;
/** And so much of what its heading does not say. */
const ITSELF = 0.5;
/** Sentences that say as much belong together. */
const AS_MUCH = 0.04;
const MOST = 2;

export function saidCard(packs: readonly Pack[], said: string, today: string): Card | null {
  const content = contentOf({ said, taken: [] });
  const all = packs.flatMap((subject) =>
    subject.facts
      .filter(({ to }) => !to.includes('used'))
      .map((fact) => ({ subject, fact, says: bareName(fact.says as string), of: bareName(subject.title + (fact.under ?? '')) })),
  );
  const [best, ...others] = all
    .map((line) => ({ line, own: shareOf(beyond(content, line.of), line.says), score: shareOf(content, line.of + line.says) }))
    .filter(({ own, line: { says } }) => own > ITSELF && (!content.wants || gives(content, says)))
    .sort((a, b) => b.score - a.score || b.own - a.own || a.line.says.length - b.line.says.length);
  if (!best || best.score < ENOUGH) return null;
  const { subject } = best.line;
  const shown = [best, ...others.filter(({ score, line }) => line.subject === subject && score > best.score - AS_MUCH)].slice(0, MOST);
  return {
    ...empty('said', { title: subject.title, path: subject.path, label: best.line.fact.under ?? '' }),
    lines: shown.map(({ line }) => lineOf(line.fact, subject, today)),
  };
}
