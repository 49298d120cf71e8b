import { readOn } from '../../model/turns.ts';
import { bareName } from '../text/normalise.ts';
import { empty, lineOf, type Card, type Line } from './card.ts';
import { GONE } from './question.ts';
import type { Pack } from './table.ts';
import { beyond, contentOf, evidenceOf, gives, givesReason, rarer, shareOf } from './weigh.ts';

/*
 * What guides and methods say, for a question about no place: the sentence that says most of it. Words that few sentences have count for
 * more; where too much of the question stays unsaid, it was about something else.
 */

/** So much of the question a sentence must say. */
const ENOUGH = 0.5;
/** More of it where it is said of one place, or to those who publish. */
const ENOUGH_OF_A_PLACE = 0.62;
/** More of it where the search did not find the page. */
const ENOUGH_ELSEWHERE = 0.8;
/** So many characters at least. */
const SEVERAL = 2.5;
/** The page that was found first is likelier meant. */
const FIRST = 0.08;
/** And so much of what its heading does not say. */
const ITSELF = 0.3;
/** Sentences that say as much belong together. */
const AS_MUCH = 0.04;
const MOST = 2;

/** All of a question, near enough. */
const ALL_OF_IT = 0.95;

/** `found`: the pages that the search found for the question; `same`: of two words it asks whether they mean the same. */
export function saidCard(
  guides: readonly Pack[],
  others: readonly Pack[],
  said: string,
  today: string,
  found: readonly string[],
  same = false,
): Card | null {
  // 验收不合格怎么办 is not answered by what is 合格
  const denied = [...said.matchAll(/(.?)(?:不|没有|没|未)(\p{Script=Han}{2})/gu)].flatMap(([, before, word = '']) =>
    // 包不包括 denies nothing
    word[0] === before || /^[是有能要会]/.test(word) ? [] : [word],
  );
  const ours = new Set(guides);
  const all = [...guides, ...others].flatMap((subject) =>
    subject.facts
      .filter(({ to, none, was }) => !none && !was && !to.includes('used'))
      .map((fact) => ({ subject, fact, says: bareName(readOn(fact.says, today)), of: bareName(subject.title + (fact.under ?? '')) })),
  );
  const content = rarer(
    contentOf({ said, taken: [] }),
    all.map(({ of, says }) => of + says),
  );
  const [best, ...next] = all
    .map((line) => ({ line, own: shareOf(beyond(content, line.of), line.says), score: shareOf(content, line.of + line.says) }))
    .filter(({ own, line: { says } }) => own > ITSELF && (!content.wants || gives(content, says)))
    .filter(({ score, line: { subject } }) =>
      found.includes(subject.path)
        ? score >=
            (ours.has(subject) || subject.kind === 'practice' || (subject.kind === 'source' && found[0] === subject.path)
              ? ENOUGH
              : ENOUGH_OF_A_PLACE) &&
          (content.size * score >= SEVERAL || score >= ALL_OF_IT)
        : (score >= ENOUGH_ELSEWHERE && content.size * score >= SEVERAL) || (same && score >= ALL_OF_IT),
    )
    .filter(({ line: { says } }) => !denied.some((word) => new RegExp(`(?<![不没未有])${word}`, 'u').test(says)))
    .map((one) => ({ ...one, score: one.score + (one.line.subject.path === found[0] ? FIRST : 0) }))
    .sort((a, b) => b.score - a.score || b.own - a.own || a.line.says.length - b.line.says.length);
  if (!best) return null;
  const { subject } = best.line;
  const shown = [best, ...next.filter(({ score, line }) => line.subject === subject && score > best.score - AS_MUCH)].slice(0, MOST);
  return {
    ...empty('said', { title: subject.title, path: subject.path, label: best.line.fact.under ?? '' }),
    lines: shown.map(({ line }) => {
      const told = lineOf(line.fact, subject, today);
      // 哪个街道划了4个片区: which one is what was asked
      return ours.has(subject) || subject.kind === 'practice' ? told : { ...told, says: `${subject.title}：${told.says}` };
    }),
  };
}

const NEAREST = 3;
/** So many characters of a question a fact must say where no topic is asked for. */
const EVIDENCE = 1.9;
/** More where nothing was published on what is asked for. */
export const EVIDENCE_OF_SILENT = 2.9;
/** A reason, where one is asked for. */
const A_REASON = 1;
/** And so much of it. */
const PART = 0.28;

/** So much more of the question a line must say that is shown beside others. */
const MORE = 1.4;
/**
 * What comes nearest to a question about one place, where no topic answers it; beside what is shown already, what says more of it.
 * `said`: the words that count; `asked`: the whole question.
 */
export function nearestLines(
  subject: Pack,
  said: string,
  today: string,
  { asked = said, shown = [], enough = EVIDENCE }: { asked?: string; shown?: readonly Line[]; enough?: number } = {},
): Line[] {
  // its name is not in the question any more: 市政公司南家属院 says of no company that it works there
  const facts = subject.facts
    .filter(({ none, was }) => !none && !was)
    .map((fact) => ({ fact, says: readOn(fact.says, today).replaceAll(subject.title, GONE) }));
  const content = rarer(
    contentOf({ said, taken: [] }),
    facts.map(({ says }) => says),
  );
  const known = shown.map(({ says, day }) => says + day).join('\u0001');
  const least = known ? evidenceOf(content, known) + MORE : 0;
  // a reason that was asked for and not yet given
  const reasoned = known !== '' && !givesReason(asked, known);
  const tellsWhy = (says: string, evidence: number): boolean => reasoned && evidence >= SEVERAL + A_REASON && givesReason(asked, says);
  const [best, ...others] = facts
    .filter(({ says }) => !content.wants || gives(content, says))
    .map((one) => ({ ...one, evidence: evidenceOf(content, one.says) + (givesReason(asked, one.says) ? A_REASON : 0) }))
    .filter(
      ({ says, evidence }) =>
        evidence >= enough &&
        evidence / content.size >= PART &&
        (!known || tellsWhy(says, evidence) || evidenceOf(content, known + says) >= least),
    )
    .sort((a, b) => b.evidence - a.evidence || a.says.length - b.says.length);
  if (!best) return [];
  return [best, ...(known ? [] : others.filter(({ evidence }) => evidence > 0.8 * best.evidence))]
    .slice(0, NEAREST)
    .map(({ fact }) => lineOf(fact, subject, today));
}
