import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answer } from '../../src/search/answers/answer.ts';
import type { Card } from '../../src/search/answers/card.ts';
import type { GeneralAnswers, Pack, Subject } from '../../src/search/answers/table.ts';
import { TOPIC_NAMES, topicOf, type Topic } from '../../src/search/answers/topics.ts';
import { openDist } from '../../tests/search/open-dist.ts';
import { random } from './random.ts';

/** A question with what a right answer must say. */
export interface Asked {
  q: string;
  /**
   * held: the content answers it; silent: the place is held, what is asked is not; ambiguous: it may be of several, and all of them must be
   * shown; unheld: no such place; beyond: nothing that is kept here.
   */
  kind: 'held' | 'silent' | 'ambiguous' | 'unheld' | 'beyond';
  /** compounds/songyue/; empty where it is about no single entry. */
  path: string;
  /** Each must be said; alternatives are separated by |. */
  says: readonly string[];
}

/**
 * choice: no answer, but the right one is among those to choose from; idle: it is not, or nothing could be right.
 * Neither is ever counted as right.
 */
export type Verdict = 'right' | 'choice' | 'idle' | 'wrong' | 'silent';
export interface AnswerReport extends Record<Verdict, number> {
  kind: Asked['kind'] | 'made';
  asked: number;
  rows: { q: string; verdict: Verdict; said: string }[];
}

/** Ways to ask for one thing; X is the name. */
const PHRASES: Partial<Record<Topic, readonly string[]>> = {
  households: ['X多少户', 'X有几户人家', '请问X一共有多少户'],
  buildings: ['X有几栋楼', 'X多少栋'],
  residents: ['X住了多少人'],
  area: ['X多大', 'X建筑面积是多少'],
  built: ['X哪年盖的', 'X是几几年建的'],
  address: ['X在哪', 'X的地址'],
  community: ['X属于哪个社区'],
  place: ['X归哪个街道管', 'X属于哪个区'],
  status: ['X改造了吗', 'X修好没', 'X现在到哪一步了', 'X改得怎么样了'],
  finish: ['X什么时候完工', 'X啥时候完', 'X的工期'],
  start: ['X什么时候开工的'],
  cost: ['X花了多少钱', 'X改造资金'],
  paid: ['X拨付了多少', 'X给钱没'],
  contractor: ['X的施工单位是谁', 'X是哪家公司施工的'],
  items: ['X改什么', 'X都改了啥'],
  undone: ['X为什么没做完'],
  contact: ['X有问题找谁', 'X联系电话'],
  who: ['X谁负责'],
  consent: ['X征求意见了没有', 'X多少人同意'],
  acceptance: ['X验收了吗', 'X谁来验收'],
  meaning: ['X是什么', '什么是X'],
  used: ['谁在用X'],
};
const ITEM_PHRASES = ['X的I做完没', 'X有没有I', 'XI怎么样了'];
/** What every compound is asked for, published or not. */
const ALWAYS: readonly Topic[] = ['households', 'status', 'finish', 'cost', 'items', 'contractor', 'acceptance'];

const words = (card: Card): string =>
  card.lines.map((l) => `${l.says} ${l.day} ${l.whose}`).join(' ') +
  card.links.map((l) => ` ${l.title}`).join('') +
  card.note +
  card.readings.map((c) => ` 〔${c.title}·${c.label} ${words(c)}〕`).join('');

/** What is shown at once: what must be chosen first is judged by `judge`. */
function judgeShown({ kind, path, says }: Asked, cards: readonly Card[]): Verdict {
  const [first] = cards;
  // what stands below an answer to be chosen instead of it is none
  const all = cards
    .filter((c, i) => kind === 'ambiguous' || !i || c.kind !== 'choices')
    .map(words)
    .join(' ');
  const about = (c: Card): boolean => !path || c.path === path || c.lines.some((l) => l.path.startsWith(path));
  if (kind === 'ambiguous')
    return says.every((s) => s.split('|').some((x) => all.includes(x)))
      ? 'right'
      : first?.kind === 'choices'
        ? 'idle'
        : first
          ? 'wrong'
          : 'silent';
  if (kind === 'held') {
    const place = /^(?:compounds|streets|districts)\//.test(path);
    const right = (!place || cards.some(about)) && cards.length > 0 && says.every((s) => s.split('|').some((x) => all.includes(x)));
    return right ? 'right' : first && first.kind !== 'choices' ? 'wrong' : 'silent';
  }
  if (kind === 'silent')
    return first && about(first) && (first.kind === 'none' || /未公开|没有(?:写|列出|说明)|未说明/.test(words(first)))
      ? 'right'
      : first?.kind === 'said'
        ? 'wrong'
        : 'silent';
  if (kind === 'unheld') return first?.kind === 'unheld' ? 'right' : first ? 'wrong' : 'silent';
  return first && (first.kind === 'said' || first.kind === 'list') ? 'wrong' : 'right';
}

/** Of a choice, whether it holds the right answer; a choice of answers on one other place than was asked is a wrong answer. */
export function judge(asked: Asked, cards: readonly Card[]): Verdict {
  const [first] = cards;
  if (first?.kind !== 'choices' || !first.readings.length || asked.kind === 'ambiguous') return judgeShown(asked, cards);
  if (asked.kind === 'unheld') return 'wrong';
  if (asked.kind === 'beyond') return 'idle';
  const ofPlace = ({ path }: Pick<Card, 'path'>): boolean => /^(?:compounds|streets|districts)\//.test(path);
  if (ofPlace(asked) && first.readings.every((c) => ofPlace(c) && c.path !== asked.path)) return 'wrong';
  return first.readings.some((c) => judgeShown(asked, [c]) === 'right') ? 'choice' : 'idle';
}

export async function askAll(dist: string, asked: readonly Asked[], { subjects = 60, seed = 1 } = {}): Promise<AnswerReport[]> {
  const read = <T>(path: string): T => JSON.parse(readFileSync(join(dist, path), 'utf8')) as T;
  const { day } = read<GeneralAnswers>('answers/general.json');
  const { search } = await openDist(dist);
  const ask = async (q: string): Promise<Card[]> => {
    const { clauses, items, hits } = await search(q, { limit: 6 });
    return answer(clauses.join('，'), hits, {
      search: async (text, limit) => (await search(text, { limit })).hits,
      read: async (name) => read(`answers/${name}.json`),
      items,
      today: day,
    });
  };
  const report = (kind: AnswerReport['kind'], rows: AnswerReport['rows']): AnswerReport => ({
    kind,
    asked: rows.length,
    right: 0,
    choice: 0,
    idle: 0,
    wrong: 0,
    silent: 0,
    ...Object.fromEntries([...Map.groupBy(rows, (r) => r.verdict)].map(([verdict, all]) => [verdict, all.length])),
    rows,
  });

  const row = async (one: Asked): Promise<AnswerReport['rows'][number]> => {
    const cards = await ask(one.q);
    const said = `应有 ${one.says.join('；')} ← ` + cards.map((c) => `[${c.kind}] ${c.title}·${c.label} ${words(c)}`).join(' ‖ ');
    return { q: one.q, said, verdict: judge(one, cards) };
  };
  const reports: AnswerReport[] = [];
  for (const [kind, mine] of Map.groupBy(asked, (a) => a.kind)) {
    const rows: AnswerReport['rows'] = [];
    for (const one of mine) rows.push(await row(one));
    reports.push(report(kind, rows));
  }

  // made from what the portal holds: the answer must be the facts of that place and that topic, and nothing else
  const all = readdirSync(join(dist, 'answers'))
    .filter((f) => /^(?!index|general|guides|policies|list-|rules-|most|ranks-|papers-|communities-).*\.json$/.test(f))
    .map((f) => read<Pack>(`answers/${f}`));
  const dice = random(seed);
  const made: AnswerReport['rows'] = [];
  const check = async (q: string, subject: Subject, to: string): Promise<void> => {
    const cards = await ask(q);
    // 垃圾清运 is asked for by its own name and by what asks for its figures
    const alike = TOPIC_NAMES.filter((t) => topicOf(t).items?.some((label) => to === `item:${label}`));
    const facts = subject.facts.filter((f) => [to, ...alike].some((t) => f.to.includes(t as Topic)));
    const card = cards.find((c) => c.path === subject.path);
    const at = new Set(facts.map((f) => (f.at.includes('/') ? f.at : subject.path + f.at)));
    const right =
      card && (facts.every((f) => f.none) ? card.kind === 'none' : card.kind === 'said' && card.lines.every((l) => at.has(l.path)));
    const choice = cards[0]?.kind === 'choices' && cards[0].links.some((l) => l.path === subject.path);
    const said = cards.map((c) => `[${c.kind}] ${c.title}·${c.label} ${words(c)}`).join(' ‖ ');
    made.push({ q, said, verdict: right || choice ? 'right' : cards.length ? 'wrong' : 'silent' });
  };
  for (const subject of dice.sample(all, subjects)) {
    const topics = new Set(subject.facts.flatMap((f) => f.to));
    for (const [topic, phrases] of Object.entries(PHRASES))
      if (topics.has(topic as Topic) || (subject.kind === 'compound' && ALWAYS.includes(topic as Topic)))
        await check(dice.pick(phrases).replace('X', subject.title), subject, topic);
    for (const to of topics)
      if (to.startsWith('item:'))
        await check(
          dice
            .pick(ITEM_PHRASES)
            .replace('X', subject.title)
            .replace('I', to.slice(5).replace(/（[^）]*）/, '')),
          subject,
          to,
        );
  }
  reports.push(report('made', made));
  return reports;
}

export const readAsked = (file: string): Asked[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Asked)
    : [];

/** A wrong answer is worse than none. */
const RIGHT = 0.95;
const WRONG = 0.01;
export function answerFailures(reports: readonly AnswerReport[]): string[] {
  const asked = reports.reduce((sum, r) => sum + r.asked, 0);
  const wrong = reports.reduce((sum, r) => sum + r.wrong, 0);
  return [
    ...reports.flatMap(({ kind, asked: n, right }) =>
      n && kind !== 'unheld' && right / n < RIGHT ? [`“${kind}”的问题答对 ${right}/${n}，应不低于 ${RIGHT}。`] : [],
    ),
    ...(asked && wrong / asked > WRONG ? [`答错 ${wrong}/${asked}，应不超过 ${WRONG}。`] : []),
  ];
}
