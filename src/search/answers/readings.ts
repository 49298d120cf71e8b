import { readOn } from '../../model/turns.ts';
import { empty, LINES, lineOf, merged, type Card } from './card.ts';
import type { Question } from './question.ts';
import type { Fact, Pack } from './table.ts';
import { topicOf, type Topic } from './topics.ts';
import { contentOf, rarer, weigh, type Weighed } from './weigh.ts';

/* The ways in which a question about one place or method may be meant: each with what answers it, likeliest first. */

/** `score`: how much of the question it says, from 0 to 1, and more where it gives what is wanted. */
export interface Reading {
  card: Card;
  score: number;
  /** So many characters of the question, those of rare words more. */
  evidence: number;
}

const SHORT = 16;
/** What is said of a record is called after it: 来源没有写日期（居民起初不愿请物业）. */
const REMARK = /^(?:来源|是|这|只|没有|存页|报道)[^（）]*（([^（）]{5,})）$/u;
/** What a sentence is about, where it has no topic: 安全施工：…, or how it begins; never the place itself, which stands beside it. */
export function inShort(says: string, title = ''): string {
  const about = (REMARK.exec(says)?.[1] ?? says).replace(title, (own, at: number) => (at ? own : '')).replace(/^：/, '');
  const [, head = ''] = /^([^：，。；]{2,16})：/u.exec(about) ?? [];
  const [start = about] = about.split(/[，。；：]/u);
  const words = head || start;
  return [...words].length > SHORT ? [...words].slice(0, SHORT - 1).join('') + '…' : words;
}

/** What a fact is filed under: what the question asks for before all else that it answers. */
const keyOf = ({ to }: Fact, { taken }: Question): Fact['to'][number] | undefined =>
  to.find((t) => taken.some(({ of }) => of === t)) ?? to[0];
const labelOf = (key: Fact['to'][number]): string =>
  (key.startsWith('item:') ? key.slice(5) : topicOf(key as Topic).label).replace(/（[^）]*）/, '');

/** What is told of a place as such says nothing of a question that does not ask for it. */
const OF_ITSELF: readonly Fact['to'][number][] = ['news', 'items', 'methods'];
/** So many that say the same words of the question. */
const ALIKE = 2;

export function readingsIn(pack: Pack, question: Question, today: string): Reading[] {
  const facts = pack.facts.filter(({ was, beside }) => !was && !beside);
  const content = rarer(
    contentOf({ said: question.said, taken: [] }),
    facts.map(({ says }) => readOn(says, today).replaceAll(pack.title, ' ')),
  );
  const asks = (key: Fact['to'][number]): boolean => question.taken.some(({ of }) => of === key);
  const groups = Map.groupBy(
    weigh(facts, content, question, today, pack.title),
    (w): Fact['to'][number] | Fact => keyOf(w.fact, question) ?? w.fact,
  );
  const all = [...groups].flatMap(([key, weighed]): (Reading & { words: string })[] => {
    if (typeof key === 'string' && OF_ITSELF.includes(key) && !asks(key)) return [];
    const told = weighed.filter(({ fact }) => !fact.none);
    const shown = (told.length ? told : weighed).toSorted((a, b) => b.score - a.score);
    const [{ score, said }] = shown as [Weighed];
    return [
      {
        score,
        evidence: [...said].reduce((sum, { weight }) => sum + weight, 0),
        words: content.runs
          .flat()
          .map((c) => (said.has(c) ? c.c : ' '))
          .join(''),
        card: {
          ...empty(told.length ? 'said' : 'none', {
            title: pack.title,
            path: pack.path,
            label: typeof key === 'string' ? labelOf(key) : inShort(readOn(key.says, today), pack.title),
          }),
          lines: merged(shown.map(({ fact }) => lineOf(fact, pack, today))).slice(0, LINES),
          more: Math.max(0, shown.length - LINES),
        },
      },
    ];
  });
  all.sort((a, b) => b.score - a.score || b.evidence - a.evidence);
  return [...Map.groupBy(all, ({ words }) => words).values()]
    .flatMap((same) => (same[0]!.evidence ? same.slice(0, ALIKE) : same))
    .sort((a, b) => b.score - a.score || b.evidence - a.evidence);
}
