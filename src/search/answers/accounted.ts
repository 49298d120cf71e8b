import { bareName } from '../text/normalise.ts';
import type { Card } from './card.ts';
import { FILLER, GONE, type Question } from './question.ts';
import { beyond, contentOf, gives } from './weigh.ts';

/*
 * Below a confidence a card stays away: every word of a question must be accounted for, by what the card says, by what it was chosen by, or as
 * one that says nothing of what is asked. A word that nothing accounts for may turn the question into another.
 */

/** Says nothing of what is asked, beside FILLER: that and how it came about, who tells it and where, how many of what. */
const HARMLESS =
  /[那这]一[轮批回]|准备|打算|打造|开始|平时|后来|彻底|开头|最[后晚早多少]|至[少多]|解决|处理|居委会|负责|治理|任务|参加|愿意|群众|工地|报纸|文件|门口|上面|里边|名下|房子|样子|东西|意思|名称|因为|除了|包括|包含|涉及|属于|算是?|说?的?是个?|就是|都是|不是|还[有剩]|[哪几这那]种|[一二两三四五六七八九十几]+[个条步处家项回次类户]|平方米?|公里|更|第|隔|摆|掏|年|月|日/gu;
/** Of one character alone nobody knows whether it is a word. */
const WORD = 2;
const SEVERAL = 3;

/** All that cards say, with the words of the question that they were chosen by. */
export const textOf = (cards: readonly Card[]): string =>
  cards
    .flatMap(({ title, label, note, by, lines, links }) => [
      ...[title, label, note, ...by],
      ...lines.map(({ says, day }) => says + day),
      ...links.map((l) => l.title),
    ])
    .map((part) => part.replace(/(\d),(?=\d{3})/g, '$1'))
    .flatMap((part) => [part, bareName(part)])
    .join('\u0001');

/** Words of a question that its cards neither say nor were chosen by, without those that say nothing of what is asked. */
export function leftOver({ said }: Pick<Question, 'said'>, cards: readonly Card[]): string[] {
  const text = textOf(cards);
  return beyond(contentOf({ said: cards.flatMap(({ by }) => by).reduce(without, said), taken: [] }), text)
    .runs.map((run) => run.map(({ c, weight }) => (weight === 1 && !text.includes(c) ? c : ' ')).join(''))
    .join(' ')
    .replace(HARMLESS, ' ')
    .replace(FILLER, (filler) => (filler.length > 1 ? ' ' : filler))
    .split(/[^\p{Script=Han}]+/u)
    .filter((word) => [...word].some((c) => c.replace(FILLER, '')));
}
/** Words that make of it another question: those of two characters, and of single ones three together. */
export function unaccounted(question: Pick<Question, 'said'>, cards: readonly Card[]): string[] {
  const left = leftOver(question, cards);
  return left.some((word) => [...word].length >= WORD) || left.length >= SEVERAL ? left : [];
}
const without = (said: string, words: string): string => said.replace(words, GONE);

/** Answers; what only asks which place is meant, or says that it is not held, says nothing of what was asked. */
const answers = ({ kind }: Card): boolean => kind === 'said' || kind === 'list';
/** The cards, where they account for the question or give what it wants; otherwise none. */
export function accounted(question: Pick<Question, 'said'>, cards: Card[]): Card[] {
  if (!cards.some(answers)) return cards;
  const content = contentOf({ said: question.said, taken: [] });
  if (cards.some(({ lines }) => lines.some(({ says, day }) => gives(content, says + day)))) return cards;
  return unaccounted(question, cards).length ? [] : cards;
}
