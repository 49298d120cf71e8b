import { pinyin } from 'pinyin-pro';
import { bareName, ungrouped, withoutEnding } from '../../src/search/text/normalise.ts';
import { isHan } from '../../src/search/text/units.ts';
import { distance } from '../../src/schema/distance.ts';
import type { Page } from '../../src/search/record.ts';
import { random } from './random.ts';
import type { Query } from './metrics.ts';

/** Makes queries from what a built site says: names, addresses and aliases, written in the ways that people write them. */
const spoken = (text: string): string[] =>
  pinyin(text.normalize('NFKC'), { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true });
/** Every name of a city is read aloud for each query; once is enough. */
const kept = (read: (text: string) => string): ((text: string) => string) => {
  const known = new Map<string, string>();
  return (text) => {
    const key =
      known.get(text) ??
      read(text)
        .toLowerCase()
        .replace(/[^a-z0-9]/g, '');
    known.set(text, key);
    return key;
  };
};
const letters = kept((text) => spoken(text).join(''));
const initials = kept((text) =>
  spoken(text)
    .map((s) => (/^\d/.test(s) ? s : s.charAt(0)))
    .join(''),
);

const NUMERALS = '零一二三四五六七八九';
export function toChinese(number: number): string {
  const digit = (n: number): string => NUMERALS.charAt(n);
  if (number < 10) return digit(number);
  const hundreds = Math.floor(number / 100);
  const tens = Math.floor((number % 100) / 10);
  const ones = number % 10;
  if (hundreds) return `${digit(hundreds)}百${tens ? `${digit(tens)}十` : ones ? '零' : ''}${ones ? digit(ones) : ''}`;
  return `${tens > 1 ? digit(tens) : ''}十${ones ? digit(ones) : ''}`;
}

/** What people in Henan mix up. */
const CONFUSED: readonly [RegExp, string][] = [
  [/zh/g, 'z'],
  [/sh/g, 's'],
  [/ch/g, 'c'],
  [/ng(?=[^aeiouv]|$)/g, 'n'],
];

export const NONSENSE = [
  '龘靐齉',
  '犇猋骉',
  '比特币行情',
  '奥特曼',
  '红烧肉的做法',
  '世界杯赛程',
  '英雄联盟',
  'asdfghjkl',
  'qwerty',
  'zzzzzz',
  'xkcd',
  'hello world',
  'iphone',
  '梧桐雨别墅',
  '？？？',
  '……',
  '😀',
  "' OR 1=1 --",
  '<script>alert(1)</script>',
  '珠穆朗玛峰',
  '量子力学',
  '鲸鱼迁徙',
  '佛跳墙',
  '巴塞罗那',
  'wxyzabc',
  '演唱会门票',
  '黄山旅游攻略',
  '火星移民计划',
  '阿巴阿巴阿巴',
  '周末去哪儿吃火锅',
  '手机怎么截屏',
  '明天下雨吗',
  '驾照换证',
  '考研成绩查询',
  '浦东新区陆家嘴',
  '望京花园',
];

export interface GenerateOptions {
  seed?: number;
  /** Queries for each group. */
  count?: number;
  /** Simplified → traditional. */
  traditional: ReadonlyMap<string, string>;
}

export function generateQueries(pages: readonly Page[], { seed = 1, count = 20, traditional }: GenerateOptions): Query[] {
  const dice = random(seed);
  const compounds = pages.filter((page) => page.kind === 'compound');
  if (!compounds.length) return [];
  const namesOf = (page: Page): string[] => [...page.names, ...page.addresses];
  const have = (part: string, list: readonly Page[] = compounds): string[] =>
    list.filter((p) => namesOf(p).some((n) => bareName(n).includes(bareName(part)))).map((p) => p.path);
  const mentions = (part: string): string[] =>
    pages
      .filter(
        (p) =>
          p.kind !== 'compound' && [...p.names, ...p.sections.map((s) => s.text)].some((text) => bareName(text).includes(bareName(part))),
      )
      .map((p) => p.path);
  const soundsLike = (key: string, read: (text: string) => string): string[] =>
    compounds.filter((p) => namesOf(p).some((n) => read(n).startsWith(key))).map((p) => p.path);
  const papers = pages.filter((p) => p.kind !== 'compound').map((p) => p.path);
  const out: Query[] = [];
  const add = (group: string, q: string, relevant: readonly string[], also: readonly string[] = []) => {
    if (q && relevant.length)
      out.push({ group, q, relevant: [...new Set(relevant)], also: [...new Set(also)].filter((path) => !relevant.includes(path)) });
  };
  /** A name that is typed whole is that of one page; others that contain it are welcome beside it. */
  const whole = (group: string, q: string, page: Page, said = page.title) =>
    add(
      group,
      q,
      pages.filter((p) => namesOf(p).some((n) => bareName(n) === bareName(said))).map((p) => p.path),
      [...have(said), ...mentions(said)],
    );
  const numbered = compounds.flatMap((page) => {
    const name = namesOf(page).find((n) => /^\p{Script=Han}{2,7}(?:路|街|巷|村)\d+号/u.test(n));
    const [, road, number] = /^(\p{Script=Han}{2,7}(?:路|街|巷|村))(\d+)号/u.exec(name ?? '') ?? [];
    return road && number ? [{ page, road, number }] : [];
  });

  for (const page of dice.sample(compounds, count)) whole('exact', page.title, page);
  for (const page of dice.sample(
    compounds.filter((p) => withoutEnding(p.title) !== p.title && isHan(p.title)),
    count,
  )) {
    const core = withoutEnding(page.title);
    add('partial', core, have(core), mentions(core));
  }
  for (const { page, road, number } of dice.sample(numbered, count)) {
    const relevant = compounds.filter((p) => namesOf(p).some((n) => bareName(n).startsWith(`${road}${number}号`))).map((p) => p.path);
    const also = [...have(`${road}${number}`), ...mentions(`${road}${number}`)];
    const short = road.replace(/路$|街$/, '');
    add(
      'address',
      dice.pick([
        `${road}${number}`,
        `${road}${number}号`,
        `${road}第${number}号院`,
        `${page.district}${road}${number}号院`,
        `${road}${number}号楼院`,
      ]),
      relevant,
      also,
    );
    add(
      'spacing',
      dice.pick([
        `${road} ${number} 号院`,
        `${road}${number.replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d)))}号院`,
        `${road}　${number}号`,
        `${road}-${number}号院`,
      ]),
      relevant,
      also,
    );
    add('numeral', `${road}${toChinese(Number(number))}号院`, relevant, also);
    if (short.length > 2) add('typo', `${short}${number}号院`, relevant, also);
  }
  for (const page of dice.sample(
    compounds.filter((p) => p.names.length > 1),
    count,
  )) {
    const alias = dice.pick(page.names.slice(1));
    whole('alias', alias, page, alias);
  }
  for (const page of dice.sample(compounds, count)) {
    const key = letters(page.title);
    add('pinyin', key, soundsLike(key, letters), papers);
    const short = initials(page.title);
    if (short.length > 3) add('initials', short, soundsLike(short, initials), papers);
  }
  for (const page of dice.sample(compounds, count * 2)) {
    const key = letters(page.title);
    const muddled = CONFUSED.reduce((text, [from, to]) => (dice.next() < 0.7 ? text.replace(from, to) : text), key);
    if (muddled !== key) add('confusion', muddled, soundsLike(key, letters), [...soundsLike(key.slice(0, 6), letters), ...papers]);
  }
  for (const page of dice.sample(compounds, count * 2)) {
    const text = [...page.title].map((c) => traditional.get(c) ?? c).join('');
    if (text !== page.title) whole('traditional', text, page);
  }
  const sameSound = new Map<string, string[]>();
  for (const c of new Set(compounds.flatMap((p) => [...p.title]).filter((c) => isHan(c)))) {
    const key = letters(c);
    sameSound.set(key, [...(sameSound.get(key) ?? []), c]);
  }
  for (const page of dice.sample(
    compounds.filter((p) => p.title.length > 3),
    count * 2,
  )) {
    const at = dice
      .sample([...page.title].map((_, i) => i).slice(0, -1), 8)
      .find((i) => isHan(page.title[i] ?? '') && (sameSound.get(letters(page.title[i] ?? '')) ?? []).some((c) => c !== page.title[i]));
    if (at === undefined) continue;
    const other = dice.pick((sameSound.get(letters(page.title[at] ?? '')) ?? []).filter((c) => c !== page.title[at]));
    const wrong = page.title.slice(0, at) + other + page.title.slice(at + 1);
    if (!have(wrong).length) add('homophone', wrong, soundsLike(letters(page.title), letters), [...have(withoutEnding(wrong)), ...papers]);
  }
  for (const page of dice.sample(
    compounds.filter((p) => p.title.length > 4),
    count,
  )) {
    const cut = page.title.slice(0, 3 + Math.floor(dice.next() * (page.title.length - 3)));
    add('prefix', cut, have(cut), mentions(cut));
    const [first = '', second = ''] = [...page.title];
    if (isHan(first + second)) {
      const mixed = first + letters(second) + page.title.slice(2);
      add('mixed', mixed, soundsLike(letters(page.title), letters), [...have(page.title.slice(0, 1)), ...papers]);
    }
  }
  // One character left out, doubled, swapped with its neighbour or taken for another one.
  const near = (wrong: string): string[] =>
    compounds.filter((p) => namesOf(p).some((n) => distance(bareName(n), wrong) <= 1)).map((p) => p.path);
  for (const page of dice.sample(
    compounds.filter((p) => bareName(p.title).length > 4 && isHan(p.title)),
    count,
  )) {
    const all = [...bareName(page.title)];
    const at = Math.floor(dice.next() * (all.length - 1));
    const [here = '', next = ''] = all.slice(at);
    if (/\d/.test(here + next)) continue;
    const wrong = [...all.slice(0, at), dice.pick([next, here + here + next, next + here, `江${next}`]), ...all.slice(at + 2)].join('');
    if (!have(wrong).length) add('slip', wrong, near(wrong), [...have(withoutEnding(wrong)), ...papers]);
  }
  for (const page of dice.sample(
    compounds.filter((p) => isHan(p.title)),
    count,
  )) {
    const written = dice.pick([[...page.title].join(' '), `《${page.title}》`, `${page.title}。`, `${page.district}${page.title}`]);
    whole('form', written, page);
    whole('form', `${page.title} ${page.street}`, page);
  }
  const QUESTIONS = ['什么时候完工', '花了多少钱', '改了什么', '现在怎么样了', '有问题找谁', '装不装电梯', '为什么还没做完'];
  for (const page of dice.sample(
    compounds.filter((p) => isHan(p.title)),
    count,
  ))
    whole('question', `${page.title}${dice.pick(QUESTIONS)}`, page);
  for (const page of dice.sample(
    pages.filter((p) => !['compound', 'source'].includes(p.kind)),
    count * 2,
  ))
    whole('title', page.title, page);
  const numbers = pages.flatMap((page) =>
    page.sections.flatMap((s) => (ungrouped(s.text).match(/\d{4,}\.\d{2}/g) ?? []).map((n) => ({ page, n }))),
  );
  for (const { n } of dice.sample(numbers, count))
    add(
      'figure',
      n,
      pages.filter((p) => p.sections.some((s) => ungrouped(s.text).includes(n))).map((p) => p.path),
    );
  const known = new Set(pages.flatMap((p) => namesOf(p).map(bareName)));
  for (const { title } of dice.sample(compounds, count)) {
    const [first = ''] = title;
    const [, second = ''] = dice.pick(compounds).title;
    const invented = `${first}${second}${dice.pick(['小区', '花园', '新村', '家园', '公寓'])}`;
    if (isHan(first) && isHan(second) && !known.has(invented) && !have(first + second).length && !mentions(first + second).length)
      out.push({ group: 'nonsense', q: invented, relevant: [] });
    out.push({ group: 'nonsense', q: title + dice.pick(['比特币', '红烧肉', '世界杯', '88888']), relevant: [] });
  }
  for (const q of NONSENSE) out.push({ group: 'nonsense', q, relevant: [] });
  for (const { road } of dice.sample(numbered, 6)) {
    const number = String(9000 + Math.floor(dice.next() * 900));
    out.push({ group: 'nonsense', q: `${road}${number}号院`, relevant: [] });
  }
  return out;
}
