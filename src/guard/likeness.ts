/**
 * How much a sentence is like those that give away one person or one household. The rules beside it know what gives somebody away by its form;
 * here all signs of a sentence are weighed together, with weights that `node tools/guard/learn.ts` took from some thousands of lines. It only asks.
 */
import { LEARNED } from './learned.ts';
import { CLEAR_SURNAMES } from './names.ts';
import { unpacked } from './packed.ts';

const BITS = 15;
/** So many places there are for weights. */
export const SIZE = 1 << BITS;
/** So many signs that stand together have one. */
const LONGEST = 3;

/** Fewer signs tell nothing by themselves: 3号楼2单元, 家庭住址. */
const ENOUGH = /(?:[\u3400-\u9fff][^\u3400-\u9fff]*){5}/;
/** Nothing but what places are called by: 三二东区, 南山路北2号院. */
const PLACE = /^[\d东西南北中前后大小新老零〇一二三四五六七八九十山河湖路街巷道桥庄寨营里坊园区县市镇乡院楼号]+$/;
const [BEGIN, END, SURNAME] = [1, 2, 3];
const surnames = new Set(Array.from(CLEAR_SURNAMES, (c) => c.charCodeAt(0)));

/** A key of YAML, what a list begins with, and quotation marks around the whole. */
const AROUND = /^[\s\-*#>|"']*(?:[A-Za-z][\w-]*: ?)?["']?|["'\s|]+$/g;
/** Any digit is like another, and so is any letter; how many they are tells little. */
const alike = (sentence: string): string =>
  sentence
    .replace(AROUND, '')
    .replace(/\s+/g, ' ')
    .replace(/\d/g, '0')
    .replace(/0{6,}/g, '00000')
    .replace(/[A-Za-z]+/g, (letters) => 'aaa'.slice(0, letters.length));

/** The places of the weights of a sentence: of all that stands together in it, and once more with any surname for another. */
export function signsOf(sentence: string): number[] {
  const text = alike(sentence);
  const codes = [BEGIN, ...Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)), END];
  const kinds = codes.map((c) => (surnames.has(c) ? SURNAME : c));
  const signs: number[] = [];
  for (let from = 0; from < codes.length; from++) {
    let [one, any, named] = [0x811c9dc5, 0x1234567, false];
    for (let to = from; to < Math.min(codes.length, from + LONGEST); to++) {
      one = Math.imul(one ^ codes[to]!, 0x01000193);
      any = Math.imul(any ^ kinds[to]!, 0x01000193);
      named ||= kinds[to] === SURNAME;
      signs.push(Math.imul(one, 0x9e3779b1) >>> (32 - BITS));
      if (named && to > from) signs.push(Math.imul(any, 0x9e3779b1) >>> (32 - BITS));
    }
  }
  return signs;
}

/** What is weighed of a line: each of its sentences, and a short one as a whole. */
export const sentencesOf = (line: string): string[] => {
  const all = line.split(/[。！？!?；;]/).filter((s) => ENOUGH.test(s));
  return all.length > 1 && line.length <= 80 ? [...all, line] : all;
};

export interface Weights {
  /** One for each place, */
  of: ArrayLike<number>;
  /** in so much each, */
  unit: number;
  /** and without any sign. */
  none: number;
}
/** Above nothing it is more like them than not. */
export function likeness(signs: Iterable<number> & { length: number }, { of, unit, none }: Weights): number {
  let sum = 0;
  for (const s of signs) sum += of[s]!;
  return none + (sum * unit) / Math.sqrt(signs.length);
}

let learned: Weights | undefined;

/** Whether one has to be asked of a line. */
export function isAboutOne(line: string): boolean {
  learned ??= { ...LEARNED, of: Int8Array.from(unpacked(LEARNED.weights)) };
  return sentencesOf(line).some((s) => likeness(signsOf(s), learned!) > LEARNED.least && !PLACE.test(s.replace(AROUND, '')));
}
