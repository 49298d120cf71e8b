import type { Hit } from '../engine/engine.ts';
import { aside } from '../../model/brackets.ts';
import { readOn } from '../../model/turns.ts';
import { bareName } from '../text/normalise.ts';
import { empty, lineOf, type Card } from './card.ts';
import { namedIn } from './question.ts';
import { papersWith, type AnswerIndex, type Fact, type NamedSubject, type Pack, type Paper } from './table.ts';
import { contentOf, evidenceOf, rarer, shareOf } from './weigh.ts';

/* 报上说做了249栋保温的是哪个街道: something that is told, and which place it is told of is asked. */

type Level = 'street' | 'district' | 'compound';
const LEVELS: readonly [Level | 'any', RegExp][] = [
  ['street', /哪(?:一?[个家]|条)?(?:街道|办事处)|(?:街道|办事处)是哪/],
  ['district', /哪(?:一?个)?(?:区(?!域)|县|区县|市)/],
  ['compound', /哪(?:一|两)?(?:个|家|处|座|条)?(?:老旧?)?(?:小区|楼院|院子?|家属院|大院|楼(?!道|层)|片区|胡同)/],
  ['any', /(?:说|讲|写|指|是)的?是?(?:哪(?:里|儿|个地方|块儿?)|什么地方)|(?:是|在)?哪里的|哪个地方/],
];
/** Where it was read says nothing of what is asked, nor does what kind of place it is. */
const AROUND =
  /(?:报纸|报上|报|晚报|日报|新闻|报道|媒体|文章|版面|稿子)(?:上|里|中|照片)?|(?:说|讲|写|登|提|指|刊)(?:的|到|过|是)*|那(?:一)?(?:篇|个|家|处)|这(?:一)?(?:篇|个)|哪(?:一|两)?(?:个|家|处|座|条|里|儿)?|(?:街道|办事处|社区|小区|楼院|家属院|大院|院子|片区|胡同|地方|区|院)(?=$|的?是|里|有|在|说|把|要|$)|是(?=$)/gu;
export const whichLevel = (said: string): Level | 'any' | null => LEVELS.find(([, words]) => words.test(said))?.[0] ?? null;

/** What is told, without who tells it and what is asked. */
export const toldIn = (said: string): string => bareName(said.replace(AROUND, ' '));

/** So many pages that were found are read. */
const READ = 3;
/** So much of the question one line must say. */
const ENOUGH = 0.62;
const CERTAIN = 0.8;
const SEVERAL = 2.4;
/** Where another place says nearly as much nobody knows which. */
const APART = 0.1;
const PLACES = 3;

/** Numbers of two digits and more, and what is counted: a line that answers says them all. */
const numbersIn = (text: string): readonly string[] => text.replace(/(\d),(?=\d{3})/g, '$1').match(/\d+(?:\.\d+)?/g) ?? [];

interface Told {
  pack: Pack;
  fact: Fact;
  score: number;
  size: number;
}

/** `certain`: only where nearly all of the question is said. */
export async function whichCard(
  said: string,
  hits: readonly Hit[],
  index: AnswerIndex,
  within: string,
  read: (path: string) => Promise<Pack | null>,
  today: string,
): Promise<{ card: Card; certain: boolean } | null> {
  const level = whichLevel(said);
  if (!level) return null;
  const stripped = toldIn(said);
  const content = contentOf({ said: stripped, taken: [] });
  const numbers = numbersIn(stripped);
  const pages = placesIn(hits, index, level, within).slice(0, READ);
  const packs = (await Promise.all(pages.map(({ path }) => read(path)))).filter((p) => p !== null);
  const lines = packs.flatMap((pack) =>
    pack.facts
      .filter(({ none, was, to }) => !none && !was && !to.some((t) => t === 'place' || t === 'methods'))
      .map((fact) => ({ pack, fact, says: readOn(fact.says, today).replace(/(\d),(?=\d{3})/g, '$1') })),
  );
  const weighed = rarer(
    content,
    lines.map(({ says }) => says),
  );
  // 没开工的 is not told by who has begun
  const denied = Array.from(stripped.matchAll(/(?:没有?|未|不)(\p{Script=Han}{2})/gu), ([, word = '']) => word);
  const told = lines
    .filter(({ says }) => denied.every((word) => new RegExp(`(?:没有?|未|不)${word}`, 'u').test(says)))
    .filter(({ says }) => numbers.every((n) => numbersIn(says).includes(n)))
    .map(({ says, ...one }): Told => ({
      ...one,
      score: shareOf(weighed, says),
      size: evidenceOf(content, says) + numbers.length,
    }))
    .filter(({ score, size }) => score >= ENOUGH && size >= SEVERAL)
    .sort((a, b) => b.score - a.score || b.size - a.size);
  const [best] = told;
  if (!best) return null;
  // one record tells of several places
  const isSame = ({ pack, fact }: Told): boolean => pack === best.pack || (fact.at.includes('/') && fact.at === best.fact.at);
  const rivals = told.filter((t) => !isSame(t) && (numbers.length > 0 || t.score > best.score - APART));
  if (rivals.length) return null;
  const same = [...new Map(told.filter(isSame).map((t) => [t.pack, t])).values()].slice(0, PLACES);
  return {
    certain: best.score >= CERTAIN || numbers.length > 0,
    card: {
      ...empty('said', { title: same.map(({ pack }) => pack.title).join('、'), path: best.pack.path, label: '' }),
      by: [said],
      lines: same.slice(0, 1).map(({ pack, fact }) => {
        const line = lineOf(fact, pack, today);
        return { ...line, says: line.says.includes(pack.title) ? line.says : `${pack.title}：${line.says}` };
      }),
    },
  };
}

/** Beside what is asked, that it was read somewhere. */
const IN_PRINT = /报纸|报上|晚报|日报|新闻|报道|媒体|文章|版面|稿子|那篇|标题/;
/** So much of what is asked a title must say. */
const OF_TITLE = 0.6;
/** 报上“以新换心”说的是哪个街道: a document by its title, and whom it tells of. */
export async function paperCard(
  said: string,
  hits: readonly Hit[],
  read: (name: string) => Promise<readonly Paper[]>,
): Promise<Card | null> {
  const level = whichLevel(said);
  if (!level) return null;
  const content = contentOf({ said: toldIn(said), taken: [] });
  const titled = hits
    .filter((h) => h.kind === 'source' && h.portal === 0)
    .map((h) => ({
      path: /sources\/[^/]+\/$/.exec(h.url)?.[0] ?? '',
      score: shareOf(content, bareName(h.title)),
      size: evidenceOf(content, bareName(h.title)),
    }))
    .filter(({ score, size }) => size >= TITLE && (score >= CERTAIN || (score >= OF_TITLE && IN_PRINT.test(said))))
    .sort((a, b) => b.score - a.score);
  const [best, next] = titled;
  if (!best || (next && next.score > best.score - APART)) return null;
  const paper = (await read(papersWith(best.path)).catch(() => [])).find(({ path }) => path === best.path);
  if (!paper) return null;
  const folder = level === 'any' ? '' : `${level}s/`;
  const own = paper.of.filter(([path]) => path.startsWith(folder));
  // of several places nobody knows which is meant, but where the title names it
  const inTitle = own.filter(([, title]) => paper.title.includes(title));
  const of = inTitle.length ? inTitle : own;
  if (level === 'any' ? !of.length : of.length !== 1 || paper.count > paper.of.length) return null;
  return {
    ...empty('said', { title: paper.title, path: paper.path, label: '讲的是哪里' }),
    by: [said],
    lines: [
      {
        says: `${aside(`《${paper.title}》`, paper.printed)}讲到的：${of
          .slice(0, NAMED)
          .map(([, title]) => title)
          .join('、')}${of.length > NAMED ? '等' : ''}`,
        day: '',
        whose: '',
        sources: [{ title: paper.title, path: paper.path }],
        path: paper.path,
      },
    ],
    links: of.slice(0, NAMED).map(([path, title]) => ({ path, title, note: '' })),
  };
}
const TITLE = 1.9;
const NAMED = 8;

/** Places of the kind that is asked for: those that were found, and those that the titles of what was found name. */
function placesIn(hits: readonly Hit[], { named }: AnswerIndex, level: Level | 'any', within: string): { path: string }[] {
  const isPlace = (kind: string): boolean => (level === 'any' ? ['street', 'district', 'compound'].includes(kind) : kind === level);
  const known = named.filter(({ kind }) => kind !== 'practice' && isPlace(kind));
  const all = hits
    .filter((h) => h.portal === 0)
    .flatMap((h): Pick<NamedSubject, 'path'>[] => {
      const own = isPlace(h.kind) && (!within || h.place.includes(within)) ? [{ path: /[^/]+\/[^/]+\/$/.exec(h.url)?.[0] ?? h.url }] : [];
      const inTitle = namedIn(`${h.title}，${h.place}`, known).named.flat();
      return [...own, ...inTitle.filter((p) => !within || p.place.includes(within))];
    });
  return [...new Map(all.map((p) => [p.path, p])).values()];
}
