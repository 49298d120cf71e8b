import { readOn } from '../../model/turns.ts';
import { empty, LINES, lineOf, merged, saysItsWord, type Card } from './card.ts';
import { GONE, readQuestion, type Question } from './question.ts';
import type { Fact, Pack } from './table.ts';
import { contentOf, evidenceOf, gives, numbersOf, PINNING, rarer, saysNumber, shareOf, textOf, type Content } from './weigh.ts';

/* 完工几个，还有几个在干: several things are asked in one breath, and each has to be answered. */

/** Asks for one thing: a number of something, how much, when, who, what, or whether. */
const ASKS =
  /百分之几?|多少|几成|几(?:百|千)?万?(?=[户栋部名家次处条个人米座把间份期台层根套组类项亩盏棵辆天月年种棵])|多[大长远高久]|(?:什么|啥)时候|哪[年天些个里儿]|谁|什么|啥|怎么?样?|咋|为何|没有?(?=$|，)|[吗么冇呢](?=$|，)/gu;
/** What is counted stands behind what asks for its number: 几个小区｜几条巷子. */
const COUNTED =
  /^(?:[户栋部名家次处条个人米座把间份期台层根套组类项亩盏棵辆天月年]|平方?米?|公里)*(?:老旧小区|小区|楼院|院子?|楼栋?|户|人|钱|平)?/u;

const COUNTING = /[户栋部名家次处条个人米座把间份期台层根套组类项亩盏棵辆天月年种平方公里是有又还都的了呢，、]/gu;

/** Each thing that is asked, with what stands before it. */
export function asksIn(said: string): string[] {
  return said
    .split(GONE)
    .flatMap((piece) => {
      const all = [...piece.matchAll(ASKS)];
      const cuts = all.slice(0, -1).map((m) => {
        const end = m.index + m[0].length;
        return end + (COUNTED.exec(piece.slice(end))?.[0].length ?? 0);
      });
      return [0, ...cuts].map((from, i) => piece.slice(from, cuts[i])).map((text) => ({ text, asks: all.length > 0 }));
    })
    .flatMap(({ text, asks }) => (asks && text ? [text] : []));
}

/** One thing that is asked must be said in so many characters of its own, where no topic is asked for. */
const OWN = 1;
/** And so much of it. */
const ENOUGH = 0.35;
const OF_WHOLE = 0.6;
const OF_TOPIC = 0.4;
const OF_YEAR = 0.3;
const OF_NUMBER = 0.3;
const SAME_RECORD = 0.2;
const ITSELF = 0.3;
const HELD = 0.5;

/** Of one thing that is asked, what it says of its own. */
export interface Thing {
  said: string;
  content: Content;
  to: readonly string[];
}
/** 拆了几处违建，多大: a thing that is told by what stands before it. */
const BARE = 2;
const OF_SAME = 0.5;
/** Facts with a number of what is asked for: of more, which one is meant is a guess. */
const FEW = 4;

/** What answers each of several things that are asked, in their order; nothing where it is one thing, or where what is shown answers each. */
function eachOf(
  pack: Pack,
  question: Question,
  items: readonly string[],
  today: string,
  shown: readonly string[],
): (Fact | null)[] | 'answered' {
  const asks = asksIn(question.said);
  const numbers = numbersOf(question);
  const ofNumber = numbers.filter((n) => n.length >= PINNING);
  const single = asks.length === 1;
  if (!asks.length || (single && !ofNumber.length)) return [];
  const month = /(?<=\d{4}年)\d{1,2}月/.exec(question.said)?.[0] ?? '';
  // as it was said then, for who asks for then
  const isThen = ({ day }: Fact): boolean => question.year !== null && (day?.startsWith(`${question.year}年${month}`) ?? false);
  const facts = pack.facts
    .filter((f) => !f.none && (!f.was || isThen(f)) && !f.to.includes('methods') && !f.to.includes('news'))
    .map((fact) => ({
      fact,
      says: readOn(fact.says, today)
        .replace(/(\d),(?=\d{3})/g, '$1')
        .replaceAll(pack.title, ' '),
    }))
    .map(({ fact, says }) => ({ fact, says, text: textOf(fact, { taken: [] }, today).replaceAll(pack.title, ' ') }));
  const all = facts.map(({ says }) => says);
  const whole = rarer(contentOf({ said: question.said, taken: [] }), all);
  const taken: Fact[] = [];
  let wants: Content['wants'] = null;
  const things = asks.map((said): Thing => {
    const { topics, items: works } = readQuestion(said, items);
    const content = rarer(contentOf({ said, taken: [] }), all);
    if (content.wants) ({ wants } = content);
    return {
      said,
      content: { ...content, wants: content.wants ?? (/多少|呢$/.test(said) ? (wants ?? ANY_NUMBER) : null) },
      to: [...topics, ...works.map((w) => `item:${w}`)],
    };
  });
  const left = facts.filter(({ fact }) => shown.includes(readOn(fact.says, today)));
  const answered = things.every((thing) => {
    const at = left.findIndex(({ fact, says, text }) => givesOf(thing.content, fact, says) && isOf(thing, fact, says, text));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  if (answered && !single) return 'answered';
  return things.map((thing) => {
    const { said } = thing;
    const bare = /^(?:这?里头?|里面|其中)/.test(said) || [...said.replace(ASKS, '').replace(COUNTING, '')].length < BARE;
    const before = taken.at(-1);
    const otherYear = (says: string): boolean =>
      question.year !== null && !/累计|一共|总共/.test(said) && !says.includes(question.year) && /20\d\d/.test(says);
    const given = facts.filter(
      ({ fact, says }) =>
        !taken.includes(fact) && givesOf(thing.content, fact, says) && saysItsWord(thing.to.length ? thing.to : question.topics, says),
    );
    const topical = given.filter(({ fact }) => fact.to.some((t) => thing.to.includes(t)));
    const same = bare && before ? given.filter(({ fact }) => fact.to.some((t) => before.to.includes(t))) : [];
    const own = given.filter(({ fact, says, text }) => isOf(thing, fact, says, text));
    const counted = thing.content.wants?.of === 'count' && given.length <= FEW ? given : [];
    // 1994个小区里完工几个: what is told of that very number
    const pinned = facts.filter(
      ({ fact, says }) =>
        givesOf(thing.content, fact, says) &&
        numbers.some((n) => saysNumber(says, n)) &&
        (fact.to.some((t) => thing.to.includes(t)) || evidenceOf(thing.content, says) >= OWN || bare),
    );
    // of one thing that is asked only that is told here
    if (single) {
      const exact = pinned.filter(
        ({ fact, says }) => fact.to.some((t) => thing.to.includes(t)) && ofNumber.some((n) => saysNumber(says, n)),
      );
      if (exact.length !== 1 || exact[0]!.fact.beside || readOn(exact[0]!.fact.says, today) === shown[0]) return null;
      return exact[0]!.fact;
    }
    const fitting = pinned.length ? pinned : [...new Set([...same, ...topical, ...own])];
    const best = (fitting.length ? fitting : counted)
      .map(({ fact, says, text }) => ({
        fact,
        score:
          shareOf(thing.content, text) +
          OF_TOPIC * fact.to.filter((t) => thing.to.includes(t)).length +
          OF_WHOLE * shareOf(whole, text) +
          (question.year === null || otherYear(says) ? 0 : text.includes(question.year) ? OF_YEAR : 0) -
          (otherYear(says) ? OF_YEAR : 0) +
          (numbers.some((n) => saysNumber(text, n)) ? OF_NUMBER : 0) +
          // 完工110个（共1,833个）: the number itself, and not what it is of
          (thing.content.wants && givesOf(thing.content, fact, says.split('（')[0]!) ? ITSELF : 0) +
          (month && isThen(fact) ? OF_YEAR : 0) +
          (before?.to.some((t) => fact.to.includes(t)) && bare ? OF_SAME : 0) +
          (taken.some((t) => t.at === fact.at && t.day === fact.day) ? SAME_RECORD : 0) -
          (text.startsWith('收录的') ? HELD : 0),
      }))
      .sort((a, b) => b.score - a.score)[0]?.fact;
    if (best) taken.push(best);
    return best ?? null;
  });
}
const isOf = ({ content, to }: Thing, fact: Fact, says: string, text: string): boolean =>
  fact.to.some((t) => to.includes(t)) || (shareOf(content, text) >= ENOUGH && evidenceOf(content, says) >= OWN);
const ANY_NUMBER: Content['wants'] = { of: 'count', in: /\d/ };
const givesOf = (content: Content, fact: Fact, says: string): boolean =>
  !content.wants || gives(content, says + (content.wants.of === 'number' ? (fact.day ?? '') : ''));

/** What a card lacks of what was asked it says first; what answers none of it stays away. */
export function withEach(card: Card | null, pack: Pack, question: Question, items: readonly string[], today: string): Card | null {
  const found = eachOf(pack, question, items, today, card?.kind === 'said' ? card.lines.map(({ says }) => says) : []);
  if (found === 'answered') return card && { ...card, sure: true };
  const told = found.filter((f) => f !== null);
  if (!told.length || (told.length < found.length && !card)) return card;
  const all = told.length === found.length;
  const lines = merged(told.map((f) => lineOf(f, pack, today)));
  const before = card && card.kind === 'said' ? card.lines : [];
  if (lines.every(({ says }) => before.some((b) => b.says === says))) return card;
  return {
    ...(card && card.kind === 'said' ? card : empty('said', { title: pack.title, path: pack.path, label: card?.label ?? '' })),
    lines: all ? lines.slice(0, LINES + 1) : merged([...lines, ...before]).slice(0, LINES),
    ...(all && { sure: true as const }),
    note: all ? '' : (card?.note ?? ''),
    by: all ? [...(card?.by ?? []), ...question.said.split(GONE).filter(Boolean)] : (card?.by ?? []),
  };
}
