import { readOn } from '../../model/turns.ts';
import { bareName } from '../text/normalise.ts';
import { empty, lineOf, type Card, type Line } from './card.ts';
import { GONE, type Question } from './question.ts';
import { inShort, type Reading } from './readings.ts';
import type { Fact, Pack } from './table.ts';
import { beyond, contentOf, evidenceOf, gives, givesReason, rarer, shareOf, UNTOLD } from './weigh.ts';

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
/** And of a compound a word of its own. */
const OWN_WORD = 1.2;
/** So much less where it does not give what is wanted. */
const WANTING = 0.15;
/** Sentences that say as much belong together. */
const AS_MUCH = 0.04;
const MOST = 2;
const LONG_LIST = 8;
const EACH = /哪(?:几|些|[一二两三四五六七八九])[样个种项条步类点]?|几[样项步]|都(?:有|是)(?:啥|什么|哪)/;

/** All of a question, near enough. */
const ALL_OF_IT = 0.95;

/** A line of a guide, a method or a page that was found, and how much of the question it says, with and without what its heading says. */
interface Heard {
  subject: Pack;
  fact: Fact;
  says: string;
  own: number;
  /** So many characters of it, of words alone. */
  ownSize: number;
  score: number;
  /** So many characters of the question. */
  size: number;
  /** It does not give what the question wants. */
  wanting: boolean;
}

/** `guides` and what the search found (`found`, by path) beside them. */
export interface Spoken {
  guides: readonly Pack[];
  others: readonly Pack[];
  found: readonly string[];
}

/** Every line with what it says of a question: worked out once, for an answer and for what may be meant. */
const kept = new WeakMap<Spoken, { said: string; lines: Heard[] }>();
function heard(spoken: Spoken, said: string, today: string): Heard[] {
  const before = kept.get(spoken);
  if (before?.said === said) return before.lines;
  const lines = listen(spoken, said, today);
  kept.set(spoken, { said, lines });
  return lines;
}
/** Guides are read by one question after another. */
const lines = new WeakMap<Pack, { today: string; all: readonly Spelled[] }>();
type Spelled = Pick<Heard, 'subject' | 'fact' | 'says'> & { of: string; written: string };
function linesOf(subject: Pack, today: string): readonly Spelled[] {
  const before = lines.get(subject);
  if (before?.today === today) return before.all;
  const all = subject.facts
    .filter(({ to, none, was }) => !none && !was && !to.includes('used') && !to.includes('methods'))
    .map((fact) => ({ fact, written: readOn(fact.says, today) }))
    .map(({ fact, written }) => ({ subject, fact, written, says: bareName(written), of: bareName(subject.title + (fact.under ?? '')) }));
  lines.set(subject, { today, all });
  return all;
}
function listen({ guides, others, found }: Spoken, said: string, today: string): Heard[] {
  // 验收不合格怎么办 is not answered by what is 合格
  const denied = [...said.matchAll(/(.?)(?:不|没有|没|未)(\p{Script=Han}{2})/gu)].flatMap(([, before, word = '']) =>
    // 包不包括 denies nothing
    word[0] === before || /^[是有能要会]/.test(word) ? [] : [word],
  );
  const all = [...guides, ...others].flatMap((subject) => linesOf(subject, today));
  const content = rarer(
    contentOf({ said, taken: [] }),
    all.map(({ of, says }) => of + says),
  );
  return all
    .filter(({ says }) => !denied.some((word) => new RegExp(`(?<![不没未有])${word}`, 'u').test(says)))
    .map(({ of, written, ...line }) => ({
      ...line,
      own: shareOf(beyond(content, of), line.says),
      ownSize: evidenceOf(beyond(content, of), line.says),
      score: shareOf(content, of + line.says) + (line.subject.path === found[0] ? FIRST : 0),
      size: content.size,
      // 40%, 〔2020〕23号 and 、 stand in what is written alone
      wanting: content.wants !== null && !gives(content, written) && !gives(content, line.says),
    }))
    .sort(likelier);
}
const likelier = (a: Heard, b: Heard): number => b.score - a.score || b.own - a.own || a.says.length - b.says.length;

/** `same`: of two words it asks whether they mean the same. */
export function saidCard(spoken: Spoken, said: string, today: string, same = false): Card | null {
  const { guides, found } = spoken;
  const ours = new Set(guides);
  const [best, ...next] = heard(spoken, said, today).filter(({ subject, score: withFirst, size, own, ownSize, wanting }) => {
    if (own <= ITSELF || wanting) return false;
    // 公交卡在哪办 asks nothing of 公交二公司家属院
    if (subject.kind === 'compound' && ownSize < OWN_WORD) return false;
    const score = withFirst - (subject.path === found[0] ? FIRST : 0);
    return found.includes(subject.path)
      ? score >=
          (ours.has(subject) || subject.kind === 'practice' || (subject.kind === 'source' && found[0] === subject.path)
            ? ENOUGH
            : ENOUGH_OF_A_PLACE) &&
          (size * score >= SEVERAL || score >= ALL_OF_IT)
      : (score >= ENOUGH_ELSEWHERE && size * score >= SEVERAL) || (same && score >= ALL_OF_IT);
  });
  if (!best) return null;
  const { subject } = best;
  // 引用一个数要写全哪几样: all that stands under the heading
  const { under } = best.fact;
  const each = under && EACH.test(said) ? subject.facts.filter((f) => f.under === under) : [];
  if (each.length > MOST && each.length <= LONG_LIST && shareOf(contentOf({ said, taken: [] }), bareName(under!)) >= ENOUGH)
    return {
      ...empty('said', { title: subject.title, path: subject.path, label: under! }),
      lines: each.map((fact) => lineOf(fact, subject, today)),
    };
  const shown = [best, ...next.filter((line) => line.subject === subject && line.score > best.score - AS_MUCH)].slice(0, MOST);
  return {
    ...empty('said', { title: subject.title, path: subject.path, label: best.fact.under ?? '' }),
    lines: shown.map(({ fact }) => {
      const told = lineOf(fact, subject, today);
      // 哪个街道划了4个片区: which one is what was asked
      return ours.has(subject) || subject.kind === 'practice' ? told : { ...told, says: `${subject.title}：${told.says}` };
    }),
  };
}

/** What guides and methods say that may be meant, the likeliest first: one for each heading. */
export function heardReadings(spoken: Spoken, said: string, today: string): Reading[] {
  const lines = heard(spoken, said, today)
    .filter(({ subject }) => spoken.guides.includes(subject) || subject.kind === 'practice')
    .map((line) => (line.wanting ? { ...line, score: line.score - WANTING } : line))
    .sort(likelier);
  return [...Map.groupBy(lines, ({ subject, fact }) => subject.path + (fact.under ?? inShort(readOn(fact.says, today)))).values()].map(
    (all) => {
      const [{ subject, fact, score, size }] = all as [Heard];
      return {
        score,
        evidence: score * size,
        card: {
          ...empty('said', { title: subject.title, path: subject.path, label: fact.under ?? inShort(readOn(fact.says, today)) }),
          lines: all.slice(0, MOST).map((line) => lineOf(line.fact, subject, today)),
        },
      };
    },
  );
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
    .filter(({ none, was, to }) => !none && !was && !to.includes('methods'))
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

/** So many characters of a question a remark must say that the source leaves it open. */
const OF_OPEN = 1.9;
const OPEN_SHARE = 0.4;
/** What the source says that it does not tell of what is asked: 查到了什么，来源没有写. */
export function openLine(subject: Pack, { said, taken }: Pick<Question, 'said' | 'taken'>, today: string): Line | null {
  const content = contentOf({ said, taken: [] });
  const besides = contentOf({ said: taken.reduce((left, { words }) => left.replace(words, GONE), said), taken: [] });
  const [best] = subject.facts
    .filter(({ none, was }) => !none && !was)
    .flatMap((fact) =>
      readOn(fact.says, today)
        .replaceAll(subject.title, GONE)
        .split(/[；。]/u)
        .filter((part) => UNTOLD.test(part))
        .map((part) => ({ fact, part, evidence: evidenceOf(content, part), share: shareOf(content, part) })),
    )
    .filter(
      ({ part, evidence, share }) =>
        evidence >= OF_OPEN && share >= OPEN_SHARE && (content.wants?.of === 'names' || evidenceOf(besides, part) >= 1),
    )
    .sort((a, b) => b.share - a.share);
  return best ? lineOf(best.fact, subject, today) : null;
}
