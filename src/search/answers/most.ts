import { aside } from '../../model/brackets.ts';
import { empty, type Card, type Line } from './card.ts';
import type { Question } from './question.ts';
import { packOf, ranksOfLevel, type Extreme, type NamedSubject, type Pack, type Rank } from './table.ts';
import { topicOf } from './topics.ts';

/* 哪个小区户数最多, 哪个街道改得最多: who has most, of those of whom it is known. */

/** A file of src/pages/answers. */
interface Files {
  read: <T extends Pack | readonly (Extreme | Rank)[]>(name: string) => Promise<T>;
}

/** Asks which of all of them. */
export const MOST =
  /(?:哪|谁).*(?:最|第一|排名|倒数)|最.{1,4}的(?:小区|楼院|院子?|家属院|街道|区)(?:是)?(?:哪|谁|啥|什么|$)|最.{1,4}的(?:是)?(?:哪|谁|啥)|排第几|排名/;
/** What is counted of compounds, and how one asks who has most of it and who least: the narrower words first. */
const EXTREMES: readonly [label: string, most: RegExp, least: RegExp, labels: readonly [most: string, least: string]][] = [
  [
    '加装电梯',
    /电梯(?:数|部数)?(?:装|加)?(?:得|的)?最多|最多的?电梯/,
    /电梯(?:数|部数)?(?:装|加)?(?:得|的)?最少/,
    ['电梯最多', '电梯最少'],
  ],
  ['拆除违建', /(?:拆|违建|违章)[^，]{0,6}最多|最多的?违建/, /(?:拆|违建|违章)[^，]{0,6}最少/, ['拆除违建最多', '拆除违建最少']],
  [
    '总体进度',
    /进度(?:[最排]?(?:最快|最高|最大|第一))|(?:[干改修弄做走])得?最快/,
    /进度最[慢低小]|(?:[干改修弄做走])得?最慢|最慢的/,
    ['进度最快', '进度最慢'],
  ],
  ['改造面积', /改造(?:的)?面积最大/, /改造(?:的)?面积最小/, ['改造面积最大', '改造面积最小']],
  ['户数', /户(?:数|家)?最多|最多(?:的)?户|人家最多|住户最多/, /户(?:数|家)?最少|人家最少/, ['户数最多', '户数最少']],
  ['居民人数', /(?:人|人口|居民)(?:数)?最多/, /(?:人|人口|居民)(?:数)?最少/, ['居民最多', '居民最少']],
  ['楼栋数', /楼(?:栋|房)?(?:数)?最多|栋数?最多/, /楼(?:栋|房)?(?:数)?最少|栋数?最少/, ['楼最多', '楼最少']],
  [
    '建筑面积',
    /面积最大|最大的?(?:小区|楼院|院|家属院)?|(?:小区|楼院|院|家属院)最大/,
    /面积最小|(?:小区|楼院|院|家属院)最小|最小的(?:小区|楼院|院)/,
    ['面积最大', '面积最小'],
  ],
  [
    '建成年代',
    /最新的?(?:小区|楼院|院)|(?:建|盖)得?最晚/,
    /(?:年头|年代|房子)?最[老旧]|(?:建|盖)得?最早|(?:年代|年头)最(?:早|久|长)|房龄最(?:大|长|老)/,
    ['建得最晚', '建得最早'],
  ],
];
/** What is compared of works: that a work is told of somewhere is no number of it. */
const COUNTED_AS: Readonly<Record<string, string>> = { 加装电梯: '加装电梯部数', 拆除违建: '拆除违建处数' };
/** In an area of which no 建筑面积 is told, that which is renovated. */
const INSTEAD: Readonly<Record<string, string>> = { 建筑面积: '改造面积' };
export const asksExtreme = (text: string): boolean => EXTREMES.some(([, most, least]) => most.test(text) || least.test(text));

const line = (says: string, path: string): Line => ({ says, day: '', whose: '', sources: [], path });

export async function mostCard(
  text: string,
  question: Question,
  of: (NamedSubject & { names: readonly string[] }) | undefined,
  parts: Files,
): Promise<Card | null> {
  const level = levelOf(question);
  return level ? rankCard(text, question, level, parts) : extremeCard(text, of, parts);
}
export const levelOf = ({ said }: Question): 'street' | 'district' | null =>
  /哪(?:一?个|些|几个)?(?:街道|办事处)|(?:街道|办事处)(?:里头?|当中|中)?(?:是|数)?(?:哪|谁)/.test(said)
    ? 'street'
    : /哪(?:一?个|些|几个)?(?:区(?!域)|县|区县)|(?:的|各|[二两三四五六七八几]个)(?:市辖)?区(?:里头?|当中|中)?(?:是|数)?(?:哪|谁)/.test(said)
      ? 'district'
      : null;

/** Of compounds, those of which it is known. */
async function extremeCard(text: string, of: NamedSubject | undefined, parts: Files): Promise<Card | null> {
  if (!/小区|楼院|院|哪(?:个|里|家)/.test(text) || /改(?:造)?得(?!最[快慢])|计划|开工|完工/.test(text)) return null;
  let left = text;
  const asked = EXTREMES.flatMap(
    ([label, most, least, labels]): { label: string; end: 'most' | 'least'; called: string; by: string[] }[] => {
      const end = most.test(left) ? 'most' : least.test(left) ? 'least' : null;
      // 盖得最早、年头最老 says one thing twice
      const words = new RegExp((end === 'most' ? most : least).source, 'g');
      const by = end ? (left.match(words) ?? []) : [];
      if (end) left = left.replace(words, ' ');
      return end ? [{ label, end, called: labels[end === 'most' ? 0 : 1], by }] : [];
    },
  );
  const [one] = asked;
  if (!one || asked.length > 1) return null;
  const all: readonly Extreme[] = of
    ? ((await parts.read<Pack>(packOf(of.path)).catch(() => null))?.extremes ?? [])
    : await parts.read<readonly Extreme[]>('most');
  const found = all.find((e) => e.label === one.label) ?? all.find((e) => e.label === INSTEAD[one.label]);
  if (!found) return null;
  const rows = found[one.end];
  return {
    ...empty('list', {
      title: of?.title ?? '收录的小区和楼院',
      path: of?.path ?? 'explore/',
      label: found.label === one.label ? one.called : one.called.replace('面积', found.label),
    }),
    lines: [
      line(
        `${of ? '这里' : '收录的小区、楼院和片区里'}写了${COUNTED_AS[found.label] ?? found.label}的${found.known === 1 ? '只有1个：' : `${found.known}个，依次是`}${rows.map(([, title, value]) => aside(title, value)).join('、')}`,
        rows[0]![0],
      ),
    ],
    by: one.by,
    note: `只比本站收录的材料里写了这个数的，${found.label === '总体进度' ? '各是各的日子，' : ''}不等于全部。`,
    links: rows.map(([path, title, value]) => ({ path, title, note: value })),
  };
}

/** 2013年改造计划: of a renovation before this one, which nobody asks for who names no year. */
const ofEarlier = (scope: string): boolean => /^20(?:0\d|1[0-8])年/.test(scope);
/** 2019年计划, and neither 2019年以来累计 nor 2019—2021年: of that year alone. */
const ofYear = (scope: string, year: string): boolean => new RegExp(`(?<![—至到])${year}年(?!以来|[—至到])`).test(scope);
const LEVELS = { street: { all: '街道', page: 'streets/' }, district: { all: '区县', page: 'districts/' } } as const;
/** Of sums it is always said what each is for. */
const OF_MONEY: readonly string[] = ['investment', 'spent'];
const SPENT = /花钱?|砸钱?/;
/** 完成的户数 is no 户数. */
const DONE = /完工|完成|竣工|改完|改好|惠及/;
const RENOVATING =
  /(?:改|计划)(?:造)?(?:得|的)?(?:老旧)?(?:小区|楼院|院子?)?[最更]?多|(?:改|计划)(?:造)?(?:得|的)?(?:老旧)?(?:小区|楼院|院子?)?最/;
/** What is counted, where no topic was read. */
const BY_WORDS: readonly [RegExp, readonly string[]][] = [
  [/无主管/, ['compounds-unmanaged']],
  [/在建|在改|正在|施工/, ['compounds-under-way']],
  [/开工|动工|启动/, ['compounds-started']],
  [/完工|完成|竣工|改完|改好/, ['compounds-done']],
  [/计划|列入|要改|任务/, ['compounds-planned']],
  [/投资/, ['investment', 'spent']],
  [/户/, ['households', 'households-done']],
  [/面积/, ['area']],
  [/(?:老旧?小区|小区|楼院)(?:总数)?最/, ['compounds-total', 'compounds-planned']],
];
/** What 改得最多 may mean. */
const RENOVATED = ['compounds-planned', 'compounds-done'] as const;
const METRICS_OF: Readonly<Record<string, readonly string[]>> = {
  拆除违法建设: ['removals', 'removal-area'],
  加装电梯: ['elevators-done'],
};
const metricsOf = (text: string, question: Question): readonly string[] =>
  // what was planned is not what was spent
  SPENT.test(text)
    ? ['spent']
    : DONE.test(question.said) && /户|面积/.test(question.said)
      ? [question.said.includes('户') ? 'households-done' : 'area-done']
      : [
          ...new Set([
            ...question.topics.flatMap((t) => topicOf(t).metrics ?? []),
            ...question.items.flatMap((label) => METRICS_OF[label] ?? []),
            ...BY_WORDS.flatMap(([words, of]) => (words.test(question.said) ? of : [])),
            ...(RENOVATING.test(text) ? RENOVATED : []),
          ]),
        ];

/** 新郑市和二七区哪个改得多: what both of two streets or districts count alike, in order; none where each counts in its own way. */
export async function regionsCard(
  text: string,
  question: Question,
  two: readonly [Pick<NamedSubject, 'path' | 'title'>, Pick<NamedSubject, 'path' | 'title'>],
  level: 'street' | 'district',
  parts: Files,
): Promise<Card | null> {
  const metrics = metricsOf(text, question);
  const all = await parts.read<readonly Rank[]>(ranksOfLevel(level));
  const shared = metrics
    .flatMap((metric) =>
      all.filter((r) => r.metric === metric && r.scope && (question.year === null ? !ofEarlier(r.scope) : ofYear(r.scope, question.year))),
    )
    .map((r) => ({ ...r, rows: r.rows.filter(([path]) => two.some((p) => p.path === path)) }))
    .filter(({ rows }) => rows.length === 2);
  if (!shared.length) return null;
  return {
    ...empty('list', {
      title: two.map(({ title }) => title).join('、'),
      path: LEVELS[level].page,
      label: [...new Set(shared.map(({ label }) => label))].join('、'),
    }),
    lines: shared.map((r) =>
      line(`${r.label}（${r.scope}），从多到少：${r.rows.map(([, title, value]) => `${title}${value}`).join('、')}`, r.rows[0]![0]),
    ),
    by: question.taken.map(({ words }) => words),
    note: '只比两边按同一个范围数的；别的数各说各的范围，不能直接比。',
    links: shared[0]!.rows.map(([path, title, value]) => ({ path, title, note: value })),
  };
}

/** Of streets or districts: by what all of them count alike, or what each of them says. */
async function rankCard(text: string, question: Question, level: 'street' | 'district', parts: Files): Promise<Card | null> {
  const least = /最少|最小|最低|最轻|倒数/.test(text);
  const metrics = metricsOf(text, question);
  if (!metrics.length) return null;
  const all = await parts.read<readonly Rank[]>(ranksOfLevel(level));
  const ofMetric = metrics.flatMap((metric) => {
    const mine = all.filter((r) => r.metric === metric);
    const alike = mine
      .filter((r) => r.scope && (question.year === null ? !ofEarlier(r.scope) : ofYear(r.scope, question.year)))
      .sort((a, b) => b.known - a.known)
      .slice(0, 1);
    // who is least of all is told only where all count alike
    const every = (least && !OF_MONEY.includes(metric)) || question.year !== null ? [] : mine.filter((r) => !r.scope);
    const [one] = alike;
    const wider = every.filter(({ rows }) => !one || !rows.every(([, , value]) => value.includes(one.scope)));
    return wider.length || alike.length ? [[...wider, ...alike]] : [];
  });
  // 改得最多 may mean what was planned and what was done: one of them alone is no answer
  const shown = RENOVATING.test(text) ? ofMetric.flat() : ofMetric[0];
  const [first] = shown ?? [];
  if (!shown || !first || (least && first.known > first.rows.length)) return null;
  // of one alone, and that one doubted, nothing is told
  if (shown.every((r) => r.known === 1 && r.rows.every(([, , value]) => value.includes('存疑')))) return null;
  const { all: called, page } = LEVELS[level];
  /** `all`: what is not ranked stands among all of them already. */
  const told = ({ label, scope, known, rows, apart: unranked = [] }: Rank, all: boolean): string => {
    const apart = all ? [] : unranked;
    const order = least ? rows.toReversed() : rows;
    const each = order.map(([, title, value]) => `${title}${value}`).join('、');
    return scope
      ? `${label}（${scope}），${unranked.length ? '能比' : '写了'}的${known}个${called}从${least ? '少到多' : '多到少'}：${each}${apart.length ? `；另有${apart.map(([, title, value]) => `${title}${value}`).join('、')}，不能拿来比` : ''}`
      : known > 1
        ? `${label}，写了的${known}个${called}，从数${least ? '小' : '大'}的说起：${each}；各说各的范围，不能排名次`
        : `${label}，列成数字的只有1个${called}：${each}；材料的话里说到的不在内，排不出名次`;
  };
  return {
    ...empty('list', { title: `收录的${called}`, path: page, label: [...new Set(shown.map(({ label }) => label))].join('、') }),
    lines: shown.map((r) =>
      line(
        told(
          r,
          shown.some((o) => !o.scope && o.metric === r.metric),
        ),
        (least ? r.rows.at(-1)! : r.rows[0]!)[0],
      ),
    ),
    by: [
      ...question.taken.map(({ words }) => words),
      ...[SPENT, RENOVATING, /最[多少大小高低重轻]/, ...BY_WORDS.map(([words]) => words)].flatMap(
        (words) => words.exec(text)?.slice(0, 1) ?? [],
      ),
    ],
    note: '只比本站收录的材料里写了这个数的，同一个范围里存疑的、来源说法不一的不比，不等于全部。',
    links: first.rows.map(([path, title, value]) => ({ path, title, note: value })),
  };
}
