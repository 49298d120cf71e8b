import { leftOver, textOf } from './accounted.ts';
import type { Card } from './card.ts';
import { asksIn } from './each.ts';
import type { Question } from './question.ts';
import { beyond, contentOf, gives, UNTOLD } from './weigh.ts';

/*
 * What wrong answers have in common, whatever they are about: words they leave out, fewer things told than asked, another year, no name or
 * number where one is wanted. How much each is worth, and where an answer is asked back instead, was found on questions that nobody had
 * mended with (README.md).
 */

/** A word is left out, though what is wanted is given. */
const WORD_LEFT = 0.8;
/** All that is left out, by characters. */
const CHARACTER = 0.15;
const MOST_CHARACTERS = 8;
/** Of several things that are asked, one gets none of what it wants. */
const ONE_WANTING = 0.5;
/** More is asked than lines are told. */
const FEWER = 1;
const WANTING = 0.8;
const NO_NAMES = 1;
/** Another year is told than was asked for. */
const OTHER_YEAR = 1;
/** Told of before, and asked of now. */
const OF_BEFORE = 1.3;
const NO_WORD_FOR_IT = 0.3;
const NONE_BY_NAME = 0.4;
/** With more, it is asked back. */
const SUSPECT = 1.7;

const WHICH_ONES = /哪(?:些|几|[二两三四五六七八九十])/;
const BY_NAME = /、|写出名字/;
const BEFORE = /^改造前/;
const ASKS_BEFORE = /[前原先旧老名叫]|过去/;

export function suspicion(question: Question, cards: readonly Card[]): number {
  const { said, year } = question;
  const lines = cards.flatMap((c) => c.lines);
  const each = lines.map(({ says, day }) => says + day);
  const text = textOf(cards);
  const given = (asked: string): boolean => {
    const content = contentOf({ said: asked, taken: [] });
    return content.wants === null || each.some((line) => gives(content, line));
  };
  const content = contentOf({ said, taken: [] });
  const things = asksIn(said);
  const when = (holds: boolean, much: number): number => (holds ? much : 0);
  return (
    when(
      leftOver(question, cards).some((word) => [...word].length > 1),
      WORD_LEFT,
    ) +
    CHARACTER * Math.min(MOST_CHARACTERS, beyond(content, text).size) +
    ONE_WANTING * things.filter((thing) => !given(thing)).length +
    when(things.length > lines.flatMap(({ says }) => says.split(/[，；（]/u)).length, FEWER) +
    when(!given(said) && !each.some((line) => UNTOLD.test(line)), WANTING) +
    when(content.wants?.of === 'names' && !given(said), NO_NAMES) +
    when(year !== null && each.some((line) => /20\d\d/.test(line) && !line.includes(year)), OTHER_YEAR) +
    when(lines.every(({ says }) => BEFORE.test(says)) && !ASKS_BEFORE.test(said), OF_BEFORE) +
    when(cards[0]?.by.length === 0, NO_WORD_FOR_IT) +
    when(WHICH_ONES.test(said) && !each.some((line) => BY_NAME.test(line)) && !cards.some(({ links }) => links.length), NONE_BY_NAME)
  );
}

/** Whether what is shown is to be asked back: it is an answer, and too much speaks against it. */
export function isSuspect(question: Question, cards: readonly Card[]): boolean {
  const shown = cards.filter(({ kind }) => kind !== 'choices');
  return shown[0]?.kind === 'said' && suspicion(question, shown) > SUSPECT;
}
