import { isCalendarDate } from '../schema/dates.ts';
import type { Approx, Unit } from '../schema/quantities.ts';
import { UNITS } from '../schema/quantities.ts';
import { shift, shown, type Value } from './sheet.ts';

/** Full width to half width, as far as numbers and signs go; names keep their brackets. */
export const narrow = (s: string): string =>
  s
    .replace(/[０-９Ａ-Ｚａ-ｚ％．，－／：＃～＋]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\u00a0\u3000\u200b\ufeff]/g, ' ')
    .replace(/[—–−]/g, '-')
    .trim();

/** What offices write for “nothing here”: it is empty, not 0. */
const NOTHING = /^(?:[-/\\]+|无|暂无|没有|未填|\(?空\)?|…+|\.{2,})?$/;
export const isNothing = (s: string): boolean => NOTHING.test(narrow(s));

const DIGITS: Record<string, number> = {
  〇: 0,
  零: 0,
  一: 1,
  壹: 1,
  二: 2,
  贰: 2,
  两: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};
const STEPS: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const NUMERAL = '[〇零一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]+';

/** 三百 is 300, 二〇二六 is 2026. */
export function chineseNumber(s: string): number | undefined {
  if (!s || ![...s].every((c) => c in DIGITS || c in STEPS || c === '万')) return undefined;
  if ([...s].every((c) => c in DIGITS)) return Number([...s].map((c) => DIGITS[c]).join(''));
  let [total, section, digit] = [0, 0, 0];
  for (const c of s) {
    if (c in DIGITS) digit = DIGITS[c]!;
    else if (c === '万') [total, section, digit] = [(total + section + digit) * 10_000, 0, 0];
    else [section, digit] = [section + (digit || 1) * STEPS[c]!, 0];
  }
  return total + section + digit;
}

const UNIT_WORDS: Record<string, Unit> = {
  '㎡': '平方米', 'm²': '平方米', m2: '平方米', 'M²': '平方米', M2: '平方米', 平方: '平方米', 平米: '平方米', 平: '平方米', 延长米: '米', 延米: '米', m: '米', M: '米',
  km: '公里', 千米: '公里', 'm³': '立方米', m3: '立方米', 方: '立方米', 立方: '立方米', 幢: '栋', 座楼: '栋', 个小区: '小区', 个院: '楼院', 户数: '户', 月份: '月', 个月: '月',
}; // prettier-ignore
/** Units that the portal does not have, and the nearest that it has. */
export const NEAREST_UNIT: Record<string, Unit> = {
  盏: '个',
  座: '处',
  组: '套',
  樘: '个',
  扇: '个',
  块: '个',
  株: '个',
  棵: '个',
  面: '个',
  口: '个',
  只: '个',
  辆: '个',
};

export interface ReadUnit {
  unit: Unit;
  /** 万㎡ counts ten thousands. */
  tenThousand?: true;
}
export const unitOf = (given: string): ReadUnit | undefined => {
  const s = narrow(given).replace(/[（）()\s]/g, '');
  const many = s.length > 1 && s.startsWith('万');
  const rest = many ? s.slice(1) : s;
  const unit = Object.hasOwn(UNITS, rest) ? (rest as Unit) : UNIT_WORDS[rest];
  return unit && { unit, ...(many && { tenThousand: true as const }) };
};

export interface ReadNumber {
  digits: string;
  unit?: ReadUnit;
  /** A unit was written that the portal does not know. */
  unknownUnit?: string;
  approx?: Approx;
  percent?: true;
  /** It was written as text, in full width or in Chinese numerals: a sum in the workbook does not count it. */
  asText?: true;
}

const BEFORE: Record<string, Approx> = {
  约: 'about',
  大约: 'about',
  近: 'nearly',
  超过: 'over',
  超: 'over',
  不少于: 'atLeast',
  至少: 'atLeast',
  不超过: 'atMost',
  不足: 'under',
};
const NUMBER = new RegExp(
  `^(${Object.keys(BEFORE).sort((a, b) => b.length - a.length).join('|')})?\\s*(-?(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?|${NUMERAL})\\s*(余|多)?\\s*(%|万?[^\\d\\s,.]{0,4}|m2|m3)?\\s*(?:左右)?$`,
); // prettier-ignore

/** A number with what is written around it; undefined where the cell says something else. */
export function numberOf(value: Value | undefined): ReadNumber | undefined {
  if (!value) return undefined;
  if (value.type === 'number') {
    const unit = value.unit ? unitOf(value.unit) : undefined;
    return {
      digits: value.percent ? shift(value.digits, 2) : value.digits,
      ...(value.percent && { percent: true as const }),
      ...(unit && { unit }),
    };
  }
  if (value.type !== 'text') return undefined;
  const m = NUMBER.exec(narrow(value.text).replace(/\s+/g, ' '));
  if (!m) return undefined;
  const [, about, written, more, tail = ''] = m as unknown as [string, string | undefined, string, string | undefined, string | undefined];
  const spoken = chineseNumber(written);
  const digits = spoken === undefined ? shift(written.replaceAll(',', ''), 0) : String(spoken);
  const approx = about ? BEFORE[about] : more ? 'over' : undefined;
  const unit = tail && tail !== '%' ? unitOf(tail) : undefined;
  // 三栋 is a count, 三期 is not: words that are no unit make it no number, unless digits are written
  if (spoken !== undefined && tail && tail !== '%' && !unit) return undefined;
  return {
    digits,
    asText: true,
    ...(approx && { approx }),
    ...(tail === '%' && { percent: true as const }),
    ...(unit && { unit }),
    ...(tail && tail !== '%' && !unit && { unknownUnit: tail }),
  };
}

/** 元 with two places. What the cell says goes before what the column says, and that before the corner of the sheet. */
export function moneyOf(value: Value | undefined, column: ReadUnit | undefined): { yuan: string; lost?: true } | undefined {
  const n = numberOf(value);
  if (!n || n.percent || n.digits.startsWith('-') || n.unknownUnit) return undefined;
  const unit = n.unit ?? column;
  if (unit && unit.unit !== '元') return undefined;
  const yuan = unit?.tenThousand ? shift(n.digits, 4) : n.digits;
  const [whole, cents = ''] = yuan.split('.') as [string, string | undefined];
  return { yuan: `${whole}.${cents.padEnd(2, '0').slice(0, 2)}`, ...(cents.length > 2 && { lost: true as const }) };
}

const CHINESE_DATE = new RegExp(`^(${NUMERAL})年(?:(${NUMERAL})月(?:(${NUMERAL})[日号])?)?`);
const pad = (n: string | number): string => String(n).padStart(2, '0');

export interface ReadDate {
  /** To the day, month or year. */
  date: string;
  time?: string;
  /** The last day, of a period. */
  until?: string;
  /** 03/02/2026 may be March or February. */
  ambiguous?: true;
}

const checked = (year: string, month?: string, day?: string): string | undefined => {
  const date = [year, ...(month ? [pad(month)] : []), ...(day ? [pad(day)] : [])].join('-');
  return isCalendarDate(date) ? date : undefined;
};

/** A time of day: 8时, 下午5时, 18:30, 9点半. */
const timeOf = (s: string): string | undefined => {
  const m = /^\s*(上午|下午|晚上?|早上?|中午|凌晨)?\s*(\d{1,2})(?:(?::|时|点)(\d{1,2}|半)?分?)?(?::\d\d)?\s*$/.exec(s);
  if (!m || (m[1] === undefined && !/[:时点]/.test(s))) return undefined;
  const hour = Number(m[2]) + (/下午|晚/.test(m[1] ?? '') && Number(m[2]) < 12 ? 12 : 0);
  const minute = m[3] === '半' ? 30 : Number(m[3] ?? 0);
  return hour < 24 && minute < 60 ? `${pad(hour)}:${pad(minute)}` : hour === 24 && !minute ? '24:00' : undefined;
};

/** A date in any of the ways in which offices write one. `base` is the day that 当日 means. */
export function dateOf(value: Value | undefined, base?: string): ReadDate | undefined {
  if (!value) return undefined;
  if (value.type === 'date') {
    const [date, time] = value.date.split(' ') as [string, string | undefined];
    return isCalendarDate(date) ? { date, ...(time && { time }) } : undefined;
  }
  if (value.type === 'number' && /^(?:[34]\d{4}|5[0-4]\d{3})(?:\.\d+)?$/.test(value.digits)) {
    // a serial date that has lost its format
    const iso = new Date(Date.UTC(1899, 11, 30) + Math.round(Number(value.digits) * 1440) * 60_000).toISOString();
    return { date: iso.slice(0, 10), ...(value.digits.includes('.') && { time: iso.slice(11, 16) }) };
  }
  if (value.type !== 'text' && value.type !== 'number') return undefined;
  const s = narrow(shown(value));
  const same = /^(?:当日|当天)\s*(.*)$/.exec(s);
  if (same && base) {
    const time = timeOf(same[1]!);
    return { date: base, ...(time && { time }) };
  }
  let m = /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(s);
  if (m) return wrap(checked(m[1]!, m[2], m[3]));
  m = /^(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d{2})$/.exec(s);
  if (m) {
    const [a, b] = [Number(m[1]), Number(m[2])];
    // an American program wrote it, month first, unless that is impossible
    const date = a > 12 ? checked(m[3]!, m[2], m[1]) : checked(m[3]!, m[1], m[2]);
    return date ? { date, ...(a <= 12 && b <= 12 && a !== b && { ambiguous: true as const }) } : undefined;
  }
  const c = CHINESE_DATE.exec(s);
  const written = c
    ? s.replace(c[0], `${chineseNumber(c[1]!)}年${c[2] ? `${chineseNumber(c[2])}月` : ''}${c[3] ? `${chineseNumber(c[3])}日` : ''}`)
    : s;
  m = /^((?:19|20)\d{2})(?:\s*(?:年|[-/.])\s*(?:(\d{1,2})(?:\s*(?:月|[-/.])\s*(?:(\d{1,2})[日号]?)?)?)?)?\s*(.*)$/.exec(written);
  if (!m) return undefined;
  const [, year, month, day, rest = ''] = m as unknown as [string, string, string | undefined, string | undefined, string | undefined];
  const date = checked(year, month, day);
  if (!date) return undefined;
  if (!rest) return { date };
  if (/^(?:[上中下]旬|月?底|前|初|末|左右|以前|之前|份)$/.test(rest)) return { date };
  const time = day ? timeOf(rest) : undefined;
  if (time) return { date, time };
  const to = /^(?:-|~|至|到)\s*(?:((?:19|20)\d{2})[年/.-])?(?:(\d{1,2})[月/.-])?(\d{1,2})[日号]?$/.exec(rest);
  const until = to && day ? checked(to[1] ?? year, to[2] ?? month, to[3]) : undefined;
  return until && until >= date ? { date, until } : undefined;
}
/** What is meant by a day without its century or its year: the last one before `base`. To be asked, not read. */
export function meantDate(value: Value, base: string | undefined): string | undefined {
  const s = narrow(shown(value));
  const short = /^(\d{2})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})[日号]?$/.exec(s);
  if (short) return checked(`20${short[1]!}`, short[2], short[3]);
  const bare = /^(\d{1,2})\s*[月./-]\s*(\d{1,2})[日号]?$/.exec(s);
  if (!bare || !base || base.length < 7) return undefined;
  const year = Number(base.slice(0, 4));
  const there = checked(String(year), bare[1], bare[2]);
  return there && there > base ? checked(String(year - 1), bare[1], bare[2]) : there;
}

const wrap = (date: string | undefined): ReadDate | undefined => (date ? { date } : undefined);

const YES = /^(?:是|√|✓|✔|☑|有|对|已|Y|YES|TRUE|1)$/i;
const NO = /^(?:否|×|✗|✘|☒|X|无|没有|不|未|N|NO|FALSE|0)$/i;
export const flagOf = (value: Value | undefined): boolean | undefined => {
  if (value?.type === 'flag') return value.flag;
  const s = narrow(shown(value));
  return YES.test(s) ? true : NO.test(s) ? false : undefined;
};

/** A percentage as a number of hundredths. A bare 0.47 without a format is asked about. */
export function percentOf(value: Value | undefined): { percent: string; ambiguous?: true } | undefined {
  const n = numberOf(value);
  if (!n || n.unit || n.unknownUnit) return undefined;
  if (n.percent) return { percent: n.digits };
  const v = Number(n.digits);
  return v > 0 && v < 1 ? { percent: shift(n.digits, 2), ambiguous: true } : { percent: n.digits };
}

/** A telephone that may be published; else how it would be written, or that it is somebody's own. */
export function phoneOf(given: string): { phone?: string; suggest?: string; mobile?: true } {
  const phone = narrow(given).replace(/\s/g, '');
  if (/^(?:0\d{2,3}-\d{7,8}|1\d{4}|400-\d{3}-\d{4})$/.test(phone)) return { phone };
  const digits = phone.replace(/[-()（）]/g, '');
  if (/^1[3-9]\d{9}$/.test(digits)) return { mobile: true };
  const m = /^(0(?:10|2\d|[3-9]\d{2}))(\d{7,8})$/.exec(digits);
  if (m) return { suggest: `${m[1]}-${m[2]}` };
  const free = /^(400)(\d{3})(\d{4})$/.exec(digits);
  return free ? { suggest: `${free[1]}-${free[2]}-${free[3]}` } : {};
}

export interface ReadBuildings {
  names?: string[];
  /** 全院, 全部: no limit. */
  all?: true;
  /** 三栋 says how many, not which. */
  count?: number;
  /** What is no building: 东半区, 1单元. */
  unread?: string;
}
const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';
/** Buildings as `3号楼`, from 1-6号楼, 1#、3#, 一号楼至三号楼, ①号楼. */
export function buildingsOf(given: string): ReadBuildings {
  const s = narrow(given)
    .replace(/[①-⑳]/g, (c) => String(CIRCLED.indexOf(c) + 1))
    .replace(new RegExp(`(${NUMERAL})(?=号楼|号院楼|号|栋|幢|#)`, 'g'), (c) => String(chineseNumber(c) ?? c))
    .replace(/\s+/g, '');
  if (/^(?:全院|全部|整个小区|全小区|所有楼栋?|各楼栋?|全部楼栋)$/.test(s)) return { all: true };
  const counted = /^(?:共)?(\d+)(?:栋|幢)$/.exec(s);
  if (counted) return { count: Number(counted[1]) };
  const names: string[] = [];
  for (const part of s.split(/[、,;；和及]/)) {
    const range = /^(\d{1,3})(?:#|号)?楼?(?:-|~|至|到)(\d{1,3})(?:#|号|栋|幢)?楼?$/.exec(part);
    const one = /^(\d{1,3}[甲乙丙丁A-D]?)(?:#|号|栋|幢)?楼?$/.exec(part);
    if (range && Number(range[1]) <= Number(range[2]) && Number(range[2]) - Number(range[1]) < 100)
      for (let i = Number(range[1]); i <= Number(range[2]); i++) names.push(`${i}号楼`);
    else if (one) names.push(`${one[1]}号楼`);
    else if (/^[东西南北中前后]{1,2}楼$/.test(part)) names.push(part);
    else return { unread: given.trim() };
  }
  return { names: [...new Set(names)] };
}
