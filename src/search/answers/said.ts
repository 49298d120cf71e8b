import { bareName } from '../text/normalise.ts';
import { empty, lineOf, type Card } from './card.ts';
import type { Pack } from './table.ts';
import { beyond, contentOf, gives, rarer, shareOf } from './weigh.ts';

/*
 * What guides and methods say, for a question about no place: the sentence that says most of it. Words that few sentences have count for
 * more; where too much of the question stays unsaid, it was about something else.
 */

/** So much of the question a sentence must say. */
const ENOUGH = 0.62;
/** More of it where the search did not find the page. */
const ENOUGH_ELSEWHERE = 0.8;
/** There so many characters at least. */
const SEVERAL = 2.5;
/** The page that was found first is likelier meant. */
const FIRST = 0.08;
/** And so much of what its heading does not say. */
const ITSELF = 0.5;
/** Sentences that say as much belong together. */
const AS_MUCH = 0.04;
const MOST = 2;

/** All of a question, near enough. */
const ALL_OF_IT = 0.95;

/** `found`: the pages that the search found for the question; `same`: of two words it asks whether they mean the same. */
export function saidCard(packs: readonly Pack[], said: string, today: string, found: readonly string[], same = false): Card | null {
  // 验收不合格怎么办 is not answered by what is 合格
  const denied = [...said.matchAll(/(.?)(?:不|没有|没|未)(\p{Script=Han}{2})/gu)].flatMap(([, before, word = '']) =>
    // 包不包括 denies nothing
    word[0] === before || /^[是有能要会]/.test(word) ? [] : [word],
  );
  const all = packs.flatMap((subject) =>
    subject.facts
      .filter(({ to }) => !to.includes('used'))
      .map((fact) => ({ subject, fact, says: bareName(fact.says as string), of: bareName(subject.title + (fact.under ?? '')) })),
  );
  const content = rarer(
    contentOf({ said, taken: [] }),
    all.map(({ of, says }) => of + says),
  );
  const [best, ...others] = all
    .map((line) => ({ line, own: shareOf(beyond(content, line.of), line.says), score: shareOf(content, line.of + line.says) }))
    .filter(({ own, line: { says } }) => own > ITSELF && (!content.wants || gives(content, says)))
    .filter(({ score, line: { subject } }) =>
      found.includes(subject.path)
        ? score >= ENOUGH
        : (score >= ENOUGH_ELSEWHERE && content.size * score >= SEVERAL) || (same && score >= ALL_OF_IT),
    )
    .filter(({ line: { says } }) => !denied.some((word) => new RegExp(`(?<![不没未有])${word}`, 'u').test(says)))
    .map((one) => ({ ...one, score: one.score + (one.line.subject.path === found[0] ? FIRST : 0) }))
    .sort((a, b) => b.score - a.score || b.own - a.own || a.line.says.length - b.line.says.length);
  if (!best) return null;
  const { subject } = best.line;
  const shown = [best, ...others.filter(({ score, line }) => line.subject === subject && score > best.score - AS_MUCH)].slice(0, MOST);
  return {
    ...empty('said', { title: subject.title, path: subject.path, label: best.line.fact.under ?? '' }),
    lines: shown.map(({ line }) => lineOf(line.fact, subject, today)),
  };
}
