/**
 * What a reader of a written text sees of it: entities and escapes decoded, inline tags and emphasis gone, widths and digits made alike.
 * Line feeds stay, so that a place in the one is a line of the other.
 */

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', middot: '·', hellip: '…' };
const character = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ');

const decoded = (text: string): string =>
  text
    .replace(/&#[xX]([0-9a-fA-F]{1,6});?/g, (_, hex: string) => character(parseInt(hex, 16)))
    .replace(/&#(\d{1,7});?/g, (_, code: string) => character(Number(code)))
    .replace(/&([a-z]{2,6});/g, (all, name: string) => ENTITIES[name] ?? all)
    .replace(/\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/g, (_, a?: string, b?: string, c?: string) =>
      character(parseInt((a ?? b ?? c)!, 16)),
    );

/** Tags that leave what they mark in its line. */
export const INLINE_TAGS = '(?:a|abbr|b|bdi|bdo|cite|code|data|del|em|i|ins|mark|q|s|small|span|strong|sub|sup|time|u|wbr)';
const INLINE = new RegExp(`</?${INLINE_TAGS}(?:\\s[^<>]*)?/?>`, 'gi');
/** Of a tag that is taken away, what a reader can see or follow all the same. */
const ATTRIBUTE =
  /\b(?:alt|title|placeholder|value|content|aria-label|aria-description|label|summary|href|src|before|after)=(?:"([^"]*)"|'([^']*)')/gi;
const ADDRESS = /(?:https?:)?\/\/[^\s)"'<>，。；、）】]+/g;

/** Of a web address only what a person may have put in: words, and what is called a phone or a name. Numbers of pages mean nothing. */
const ofAddress = (address: string): string => {
  let plain = address;
  try {
    plain = decodeURIComponent(address);
  } catch {
    // not encoded text, but a per cent sign
  }
  const words = plain.match(/\p{Script=Han}{2,}/gu) ?? [];
  // the page of one person, whose number is in its address
  if (
    /(?:qzone\.qq|wpa\.qq|weibo\.(?:com|cn)\/u|douyin\.com\/user|kuaishou\.com\/profile|xiaohongshu\.com\/user|space\.bilibili)/.test(plain)
  )
    return ' 个人主页 ';
  const told = [...plain.matchAll(/[?&#](?:tel|phone|mobile|sjh?|dh|lxdh|name|idcard|sfzh?)=([^&#]+)/gi)].map((m) => m[1]);
  return ` ${[...words, ...told].join(' ')} `;
};

/** Digests and UUIDs: digits by chance, and no reader's. */
const BY_CHANCE =
  /(?<![0-9a-z])(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=\d*[a-f])(?:[0-9a-f]{16}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}))(?![0-9a-z])/gi;

const DIGITS: Record<string, string> = {
  两: '2',
  零: '0',
  〇: '0',
  '○': '0',
  幺: '1',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
  壹: '1',
  贰: '2',
  叁: '3',
  肆: '4',
  伍: '5',
  陆: '6',
  柒: '7',
  捌: '8',
  玖: '9',
};
const SPOKEN = '零〇○幺一二三四五六七八九壹贰叁肆伍陆柒捌玖';
const READ_OUT = new RegExp(`[${SPOKEN}](?:[ .,·/-]?[${SPOKEN}]){2,}`, 'g');
/** 1393841二三四五: long enough to be a number, and partly in signs. */
const MIXED = new RegExp(
  `(?=[\\d ·/-]{0,16}[${SPOKEN}两])(?=[${SPOKEN}两 ·/-]{0,16}\\d)[\\d${SPOKEN}](?:[ ·/-]?[\\d${SPOKEN}两]){6,}`,
  'g',
);
const toDigits = (run: string): string => run.replace(/[^\d .,·/-]/g, (c) => DIGITS[c]!).replace(/,/g, ' ');
/** Digits read out one by one (一三七〇…, 五〇一); numbers that are counted (十二, 三百) and “一二三层” are left. */
const spokenDigits = (text: string): string =>
  text
    .replace(READ_OUT, (run) => {
      const signs = run.replace(/[ .,·/-]/g, '');
      return signs.length >= 6 || (/[零〇○幺]/.test(run) && (run === signs || /^.-.-.{3,4}$/.test(run))) ? toDigits(run) : run;
    })
    .replace(MIXED, toDigits)
    .replace(/[壹贰叁肆伍陆柒捌玖](?=号|单元|楼|层|栋|幢|门)/g, (c) => DIGITS[c]!);

/** ❶ and ⓵ are digits to everybody but the normal form. */
const BALLS = /[❶-❾➀-➈➊-➒⓵-⓽⓿]/g;
const ofBall = (c: string): string => {
  const code = c.codePointAt(0)!;
  return c === '⓿' ? '0' : String(code - (code < 0x2776 ? 0x24f4 : code < 0x2780 ? 0x2775 : code < 0x278a ? 0x277f : 0x2789));
};
/** 户 主 王 建 国, 签.字: signs set apart one by one. */
const APART = /(?<![\p{Script=Han}])\p{Script=Han}(?:(?: {1,3}| ?[.·_~] ?| [-/|] )\p{Script=Han})+(?!\p{Script=Han})/gu;
/** Of the old signs those that houses, labels and surnames are written with. */
const OLD =
  '號号樓楼單单棟栋層层戶户門门東东業业話话電电張张陳陈劉刘趙赵黃黄吳吴孫孙馬马羅罗鄭郑謝谢許许韓韩馮冯鄧邓葉叶蘇苏盧卢蔣蒋賈贾鄒邹龐庞顏颜蕭萧閆闫簽签聯联係系經经辦办長长組组員员國国華华麗丽軍军強强紅红蘭兰愛爱';
const NEW = new Map([...OLD].flatMap((c, i, all) => (i % 2 ? [] : [[c, all[i + 1]!]])));
const OLD_SIGN = new RegExp(`[${[...NEW.keys()].join('')}]`, 'g');

/** The text as it is read, with marks like `****` still in it: a masked number is one as well. */
function masked(text: string): string {
  const told = (tag: string) => [...tag.matchAll(ATTRIBUTE)].map((m) => ` ${m[1] ?? m[2]} `).join('');
  const feeds = (tag: string) => tag.replace(/[^\n]/g, '');
  const plain = decoded(text)
    .replace(INLINE, (tag) => told(tag) + feeds(tag))
    .replace(/<(?:[a-zA-Z/!][^<>]*)>/g, (tag) => ` ${told(tag)} ${feeds(tag)}`)
    .replace(BY_CHANCE, ' ')
    .replace(ADDRESS, ofAddress)
    .replace(/(?<!\d)(1[3-9]\d)[，、](\d{4})[，、](\d{4})(?!\d)/g, '$1-$2-$3');
  return spokenDigits(plain.normalize('NFKC').replace(BALLS, ofBall))
    .replace(/[\p{Cf}\p{Me}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/\\([^\w\s])/g, '$1')
    .replace(/\\$/gm, '')
    .replace(/[\t\u00a0]/g, ' ')
    .replace(OLD_SIGN, (c) => NEW.get(c)!)
    .replace(APART, (run) => run.replace(/[ .·_~|/-]/g, ''))
    .replace(/(?<=\d)[Ff](?=[东西南北中户])/g, '楼')
    .replace(/(?<=[\d一二三四五六七八九十]) (?=号楼|单元|[楼层])|(?<=单元|号楼) (?=[\d一二三四五六七八九十]+ ?[楼层单])/g, '')
    .replace(/[‐‑‒–—―−ー﹣]/g, '-')
    .replace(/[・•‧●]/g, '·');
}

/** Emphasis is not seen; what else is made of its signs has been judged before. */
const withoutEmphasis = (text: string): string =>
  text
    .replace(/(?<=\p{Script=Han}{2})_(?=\p{Script=Han}{2})/gu, ' ')
    .replace(/[*`]|~~|__|_(?=\p{Script=Han})|(?<=\p{Script=Han})_|\[(?=[^\]\n]*\]\()|\]\((?:mailto:|tel:)?/gu, (mark) =>
      mark.startsWith(']') ? ' ' : '',
    );

export interface Shown {
  masked: string;
  plain: string;
}
export const shown = (text: string): Shown => {
  const kept = masked(text);
  return { masked: kept, plain: withoutEmphasis(kept) };
};
