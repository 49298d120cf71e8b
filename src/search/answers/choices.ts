import { accounted, textOf, unaccounted } from './accounted.ts';
import { empty, type Card } from './card.ts';
import { GONE, type Question } from './question.ts';
import { inShort, type Reading } from './readings.ts';
import { beyond, contentOf, evidenceOf, gives, isOfNumber, numbersOf, PINNING, saysNumber, shareOf } from './weigh.ts';

/*
 * 您想问的是哪一个？ A question that is understood by half, or in two ways, gets no answer but answers to choose from: what would have been
 * shown, and the next in likelihood. What is certain stays as it is.
 */

const CHOICES = 4;
/** So many characters of the question a reading must say to be offered. */
const LEAST = 1.6;
/** More where no place is asked about: all guides say a word of almost any question. */
const LEAST_OF_ANY = 2.7;
/** A word that is told elsewhere, near enough. */
const WORD = 1;

/*
 * What speaks against cards being the answer: the share of the question that they do not say, and beside it each of these. How much each
 * is worth, and where doubt begins, was found on sets 2 to 5 put to a program that knew none of their words (README.md).
 */
/** A character that neither cards nor a word for a topic account for. */
const LEFT = 0.25;
/** No word of the question asks for what they were chosen by. */
const NO_WORD_FOR_IT = 0.5;
const NOTHING_PUBLISHED = 1;
/** Something is told in words that the silence leaves out. */
const BUT_TOLD = 1.5;
/** A character that others say, where the cards are not among what comes near. */
const ELSEWHERE = 0.25;
/** With more, it is not the answer. */
export const DOUBTFUL = 1.5;

export function doubts(question: Question, cards: readonly Card[], readings: readonly Reading[]): number {
  const text = textOf(cards);
  const content = contentOf({ said: question.said, taken: [] });
  const own = contentOf({ said: question.taken.reduce((left, { words }) => left.replace(words, GONE), question.said), taken: [] });
  const lines = new Set(cards.flatMap((c) => c.lines.map(({ says }) => says)));
  const isShown = ({ card }: Reading): boolean => card.lines.some(({ says }) => lines.has(says));
  const others = readings.filter((r) => !isShown(r) && r.card.kind === 'said');
  const unsaid = beyond(content, text);
  const plain = 1 - shareOf(content, text) + LEFT * beyond(own, text).size + (cards.some(({ by }) => by.length) ? 0 : NO_WORD_FOR_IT);
  if (cards.every(({ kind }) => kind === 'none'))
    return plain + NOTHING_PUBLISHED + (others.some(({ card }) => evidenceOf(unsaid, textOf([card])) >= WORD) ? BUT_TOLD : 0);
  return plain + (readings.some(isShown) ? 0 : ELSEWHERE * Math.max(0, ...others.map(({ evidence }) => evidence)));
}

/** 嵩岳小区 · 户数 */
const called = (card: Card): Card => (card.label ? card : { ...card, label: card.lines[0] ? inShort(card.lines[0].says, card.title) : '' });

/** The first by name or sentence: none twice. */
function apart(cards: readonly Card[]): Card[] {
  const said = new Set<string>();
  return cards.filter(({ title, label, lines }) => {
    const keys = [title + label, ...(lines[0] ? [title + lines[0].says] : [])];
    const known = keys.some((k) => said.has(k));
    for (const k of keys) said.add(k);
    return !known;
  });
}

/** Answers of which nobody but the reader knows which was meant. */
export const asks = (choices: readonly Card[]): Card => ({
  ...empty('choices', { title: choices.length > 1 ? '您想问的是哪一个？' : '您想问的是这个吗？', path: '', label: '' }),
  readings: choices.map(called),
});

/** What would have been shown, and what stood below it to be chosen. */
export const asksInstead = (cards: readonly Card[]): Card =>
  asks(apart(cards.flatMap((c) => (c.kind === 'choices' ? c.readings : [called(c)]))).slice(0, CHOICES));

/** Beside an answer, what else may have been meant. */
const otherwise = (others: readonly Card[]): Card => ({ ...asks(others), title: '问的不是这个？' });

/** What is shown: the cards where they are certain or nothing else comes near, answers to choose from where they are not, none where nothing is understood. */
export function settled(question: Question, cards: readonly Card[], readings: readonly Reading[], ofPlace: boolean): Card[] {
  const shown = accounted(question, [...cards]);
  const likely = readings.filter(({ evidence }) => evidence >= (ofPlace ? LEAST : LEAST_OF_ANY)).map(({ card }) => card);
  // what was not published comes after what was
  const [said, silent] = [cards.filter(({ kind }) => kind !== 'none'), cards.filter(({ kind }) => kind === 'none')];
  const choices = apart([...said, ...likely, ...silent].map(called)).slice(0, CHOICES);
  // a number that the question names and the answer gives is what it was about
  const pinned = isOfNumber(question) && numbersOf(question).some((n) => n.length >= PINNING && saysNumber(textOf(shown), n));
  if (shown.length && (pinned || choices.length < 2 || doubts(question, shown, readings) <= DOUBTFUL)) return shown;
  // nor is silence a choice where nothing that comes near gives what is wanted: 合同签了多少
  const content = contentOf({ said: question.said, taken: [] });
  const asksSum = content.wants !== null && cards.some(({ by }) => by.length) && cards.every(({ kind }) => kind === 'none');
  if (asksSum && !likely.some(({ lines }) => lines.some(({ says, day }) => gives(content, says + day)))) return shown;
  // silence alone is no choice
  if (choices.every(({ kind }) => kind === 'none')) return shown;
  const [first, ...others] = choices as [Card, ...Card[]];
  // guides say a word of almost any question, and few of them a number that is wanted
  const wanting = content.wants?.of === 'number' && !choices.some(({ lines }) => lines.some(({ says, day }) => gives(content, says + day)));
  if (!ofPlace && !shown.length && (wanting || shareOf(content, textOf([first])) < OF_ANY)) return [];
  if (!isLikeliest(question, first, others, ofPlace)) return [asks(choices)];
  return others.length ? [first, otherwise(others)] : [first];
}

/** So much of a question the first must say to be asked back where no place is asked about. */
const OF_ANY = 0.42;
/** So much of a question the first must say to be shown before anybody chooses. */
const LIKELIEST = 0.45;
/** Where silence says nearly as much, it may as well be the answer. */
const NEARLY = 0.6;
const ONLY = 0.45;
const PLAIN = 0.6;
const APART = 0.03;
const OF_METHOD = /^(?:practices|sources)\//;
const OF_SOMETHING = /^(?:compounds|streets|roads|districts|practices|sources)\//;
const OF_PLACE = /^(?:compounds|streets|districts|practices)\//;
/** Whether the first is to be shown as the answer, with the others below it: it says enough of the question, gives what is wanted, and nothing else says as much. */
function isLikeliest(question: Question, first: Card, others: readonly Card[], ofPlace: boolean): boolean {
  const content = contentOf({ said: question.said, taken: [] });
  const share = (card: Card): number => shareOf(content, textOf([card]));
  const least = share(first);
  // of all that comes near it alone gives the number that is asked for, of what is asked for
  const given = (card: Card): boolean => card.kind === 'said' && card.lines.some(({ says, day }) => gives(content, says + day));
  // of all that comes near it alone gives what is wanted, whatever that is
  const only = content.wants !== null && least >= ONLY && given(first) && !others.some(given);
  // what is told of the very place says more of the question than all else, and leaves no word of it unsaid
  const plain =
    content.wants === null &&
    (ofPlace ? OF_SOMETHING : OF_METHOD).test(first.path) &&
    least >= PLAIN &&
    others.every((o) => o.kind !== 'none' && share(o) <= least - APART) &&
    !unaccounted(question, [first]).length;
  if (first.kind === 'said' && (only || plain)) return true;
  const alone = content.wants?.of === 'count' && first.by.length > 0 && given(first) && !others.some(given);
  return (
    first.kind !== 'none' &&
    (least >= LIKELIEST || alone || (ofPlace && !others.length && first.by.length > 0 && !unaccounted(question, [first]).length)) &&
    // what is wanted, or, where that is no number, no day and nobody, what is told of the very place
    (content.wants ? first.lines.some(({ says, day }) => gives(content, says + day)) : ofPlace && OF_PLACE.test(first.path)) &&
    !others.some((o) => o.kind === 'none' && share(o) >= NEARLY * least) &&
    // of three that say as much nobody knows which
    (first.by.length > 0 || others.filter((o) => share(o) >= least).length < 2)
  );
}
