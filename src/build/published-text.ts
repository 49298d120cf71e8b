import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPersonal } from '../guard/personal.ts';
import type { Problem } from '../guard/problem.ts';
import { INLINE_TAGS } from '../guard/shown.ts';
import { subjectOf } from './share.ts';

/** What people or programs read; the search index is made of the pages. */
const TEXT = /\.(?:html|csv|json|xml|txt|ics|svg|js|css|webmanifest)$/i;
/** What holds words that nothing here can read; the build makes none before the look. */
const SHUT = /\.(?:pdf|ofd|docx?|wps|odt|rtf|xlsx?|xlsm|et|ods|pptx?|zip|rar|7z|gz|tar|heic|mp4|mov|mp3|wav|eml|msg|vcf)$/i;
const BLOCK = new RegExp(`<(?!/?${INLINE_TAGS}[\\s>/])`, 'g');
const NOT_TEXT = /<(script|style)\b[^>]*>[^]*?<\/\1>|\sd="[^"]*"/g;

/** ai爱埃ba八巴…: a table of how signs are read, which says nothing of anybody. */
const READINGS = /(?:[a-z]{1,6}\p{Script=Han}+){20,}/gu;

/** Words, a long enough number, or an address; entities and escapes can be either. */
const CAN_TELL = /\p{Script=Han}|\d(?:[^\d<>]{0,3}\d){3}|[@＠&\\]|danyuan/u;

/** A line for each thing that is read by itself: pages repeat most of them, and each is judged once. */
const readLines = (text: string, file: string): string =>
  file.endsWith('.html') || file.endsWith('.xml') || file.endsWith('.svg')
    ? text
        .replace(NOT_TEXT, ' ')
        // a line break in the text is none on the page
        .replace(/\n|<br\s*\/?>/g, ' ')
        .replace(BLOCK, '\n<')
        // what a link is called and what it shows are two things, and so are two links side by side: 247号楼, 247号
        .replace(/((?:aria-label|title|alt)="[^"]*"[^<>]*>)/g, '$1\n')
        .replace(/<\/a>(?=\s*<a\b)/g, '</a>\n')
    : file.endsWith('.json')
      ? text.replace(READINGS, ' ').replace(/[{,[](?=")/g, '$&\n')
      : // a calendar breaks its lines anywhere, and goes on after a space
        file.endsWith('.ics')
        ? text.replace(/\r?\n[ \t]/g, '')
        : // over empty cells nothing is read together
          file.endsWith('.csv')
          ? text.replace(/,{3,}/g, '\n')
          : text;

/** 2026-06-29-lehe-progress; /compounds/lehe/ */
const MAYBE_ID = /[a-z0-9]+(?:-[a-z0-9]+)+|(?<=[/."])[a-z0-9]{3,}(?=[/."])/g;
/** What files are called, without their kind: each is judged with the file that has it, and is no news wherever it is named. */
export const idsOf = (files: readonly string[]): Set<string> =>
  new Set(files.flatMap((file) => file.split('/').map((part) => part.replace(/\.[a-z0-9]+$/, ''))));

/** What is read line by line as it is. */
const BY_LINES = /\.(?:csv|json|txt)$/i;
const NEWLINE = 10;
/** So many bytes are held against each other at once. */
const AT_A_TIME = 1 << 16;
/** How many bytes two files begin alike with, as far as these are whole lines. */
function alikeFrom(a: Uint8Array, b: Uint8Array): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at + AT_A_TIME <= most && Buffer.compare(a.subarray(at, at + AT_A_TIME), b.subarray(at, at + AT_A_TIME)) === 0) at += AT_A_TIME;
  while (at < most && a[at] === b[at]) at++;
  return a.subarray(0, at).lastIndexOf(NEWLINE) + 1;
}
/** How many they end alike with, of what is left after so many. */
function alikeTo(a: Uint8Array, b: Uint8Array, after: number): number {
  const most = Math.min(a.length, b.length) - after;
  let back = 0;
  const part = (of: Uint8Array, size: number) => of.subarray(of.length - back - size, of.length - back);
  while (back + AT_A_TIME <= most && Buffer.compare(part(a, AT_A_TIME), part(b, AT_A_TIME)) === 0) back += AT_A_TIME;
  while (back < most && a[a.length - back - 1] === b[b.length - back - 1]) back++;
  const start = a.indexOf(NEWLINE, a.length - back);
  return start < 0 ? 0 : a.length - start;
}
/** The lines in which one file is another than the one that passed: of a table of a city a few of a hundred thousand. */
export function unlike(now: Buffer, then: Buffer): [now: string, then: string] {
  const from = alikeFrom(now, then);
  const to = alikeTo(now, then, from);
  return [now.toString('utf8', from, now.length - to), then.toString('utf8', from, then.length - to)];
}

/** So many signs are judged in one go: each go costs, however short it is. */
const AT_ONCE = 400_000;

/** Lines that were judged lately: those of a frame, which every page repeats, and those of a place, whose files follow each other. */
class Judged {
  static readonly MOST = 250_000;
  #lines = new Set<string>();
  #before = new Set<string>();
  has(line: string): boolean {
    return this.#lines.has(line) || (this.#before.has(line) && this.add(line));
  }
  add(line: string): true {
    if (this.#lines.size >= Judged.MOST) [this.#before, this.#lines] = [this.#lines, new Set()];
    // a copy: what is cut out of a file would keep the whole of it
    this.#lines.add(Buffer.from(line, 'utf16le').toString('utf16le'));
    return true;
  }
}

/**
 * A second look, at the finished site: whatever way it came there, from the content, the code or a file that was put beside it, what has
 * to go does not get out. What was asked about has been confirmed before.
 * `before`: where the file lies that it has passed under the same name, which has most of the lines of one that was made again.
 * `ids`: of all files that are looked at, should others look at some of them.
 */
export function publishedTextProblems(
  dist: string,
  given: readonly string[],
  before: (file: string) => string | undefined = () => undefined,
  ids = idsOf(given),
): Problem[] {
  const files = Array.from(given, (file) => [subjectOf(file), file] as const)
    .sort(([a, f], [b, g]) => (a < b ? -1 : a > b ? 1 : f < g ? -1 : 1))
    .map(([, file]) => file);
  const seen = new Judged();
  // a sign stays: `//?q=` would be an address
  const withoutIds = (line: string): string => line.replace(MAYBE_ID, (id) => (ids.has(id) ? '~' : id));
  const isKnown = (line: string): boolean => !CAN_TELL.test(line) || seen.has(line) || !seen.add(line);
  const textsOf = (file: string): [now: string, then?: string] => {
    if (!TEXT.test(file)) return [''];
    const [now, then] = [readFileSync(join(dist, file)), before(file)];
    if (then === undefined) return [now.toString()];
    return BY_LINES.test(file) ? unlike(now, readFileSync(then)) : [now.toString(), readFileSync(then, 'utf8')];
  };
  const problems: Problem[] = files
    .filter((f) => SHUT.test(f))
    .map((file) => ({ file, received: '检查不了的文件', expected: '网页、表格（CSV）或图片：别的文件里有没有个人信息，这里看不出' }));
  let lines: { line: string; file: string }[] = [];
  let signs = 0;
  const judge = () => {
    // every second line is the one between two
    for (const { line, received, expected } of findPersonal(lines.map((l) => l.line).join('\n\0\n'), 'block'))
      problems.push({ file: lines[(line - 1) >> 1]!.file, received, expected });
    [lines, signs] = [[], 0];
  };
  for (const file of files) {
    const [now, then] = textsOf(file);
    if (then !== undefined) for (const line of readLines(then, file).split('\n')) isKnown(line);
    // a name is part of an address
    const path = file.replaceAll('/', ' ');
    if (!isKnown(path)) lines.push({ line: path, file });
    for (const whole of readLines(now, file).split('\n')) {
      if (isKnown(whole)) continue;
      const line = withoutIds(whole);
      if (line !== whole && isKnown(line)) continue;
      lines.push({ line, file });
      signs += line.length;
    }
    if (signs > AT_ONCE) judge();
  }
  judge();
  return problems.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
}
