import { fieldAt, type Problem } from './problem.ts';

export const MAX_BYTES = 256 * 1024;
const MAX_LINE = 5000;
/** Of an entry; a file that no person writes line by line may have others. */
const ENTRY_LIMITS = { bytes: MAX_BYTES, line: MAX_LINE };

/** Characters that a reader cannot see, or cannot tell from others; the first that fits names the reason. */
const REFUSED: readonly [RegExp, string, string][] = [
  [/\r/u, '回车符', '只用换行符（LF）的文本（编辑器里把行尾改为 LF 再存）'],
  [/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/u, '控制字符', '普通文字'],
  [/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/u, '改变文字方向的字符', '普通文字'],
  [/[\ufe00-\ufe0f\u{e0100}-\u{e01ef}\u{1f000}-\u{1faff}]/u, '表情或变体选择符', '普通文字'],
  [/[\p{Cf}\p{Default_Ignorable_Code_Point}]/u, '看不见的字符', '普通文字'],
  [/[\u2028\u2029]/u, '特殊行分隔符', '普通换行'],
  [/[\p{Co}\p{Cs}\p{Cn}\ufffc\ufffd]/u, '私用区、未定义或替换字符（多半是编码转换出错）', '普通文字'],
  [/[\uf900-\ufaff\u2e80-\u2fdf\u{2f800}-\u{2fa1f}]/u, '兼容汉字或部首字符（外形相同而编码不同）', '通用汉字'],
  [/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u{1d400}-\u{1d7ff}]/u, '全角或花体的数字、字母', '半角数字和字母'],
  [/[\p{L}--[\p{Script=Han}\p{Script=Latin}\p{Script=Common}]]/v, '汉字和拉丁字母以外的文字（易与它们混淆）', '汉字或拉丁字母'],
  [/[\p{Mn}\p{Me}]/u, '附加在前一个字上的符号', '不带附加符号的文字'],
  [/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800]/u, '特殊空格', '普通空格'],
];

const codePoint = (c: string) => `U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
/** The character itself, where it can be seen and shown without harm. */
const named = (c: string) =>
  /^[\p{L}\p{N}\p{So}]$/u.test(c) && !/\p{Default_Ignorable_Code_Point}/u.test(c) ? `“${c}”（${codePoint(c)}）` : codePoint(c);
/** A file pasted from elsewhere can be full of them; so many are enough to see what is wrong. */
const MAX_REPORTED = 50;

/** Every kind of deceptive character in a text, once each, with its place. Values written as escapes or entities are judged by this too. */
export function deceptiveCharacters(text: string): { index: number; received: string; expected: string }[] {
  const found = new Map<string, { index: number; received: string; expected: string }>();
  for (const [pattern, received, expected] of REFUSED) {
    const m = pattern.exec(text);
    if (m && !found.has(m[0])) found.set(m[0], { index: m.index, received: `${received} ${named(m[0])}`, expected });
  }
  if (text !== text.normalize('NFC')) {
    let index = 0;
    for (const line of text.split('\n')) {
      if (line !== line.normalize('NFC')) break;
      index += line.length + 1;
    }
    found.set('NFC', { index, received: '未规范化的文字', expected: 'Unicode NFC 形式' });
  }
  return [...found.values()];
}

/** The text as its author sees it: line ends and width put right, everything else that deceives replaced by a plain mark. */
const withoutDeceptive = (text: string): string =>
  REFUSED.reduce(
    (t, [pattern]) =>
      t.replace(new RegExp(pattern.source, `g${pattern.flags}`), (c) => (/[０-９Ａ-Ｚａ-ｚ]/.test(c) ? c.normalize('NFKC') : '■')),
    text.replaceAll('\r', '').normalize('NFC'),
  );

/** The first line that is not UTF-8; a line feed is never part of a longer sequence, so lines can be judged alone. */
const firstBadLine = (bytes: Uint8Array): number => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let start = 0; start <= bytes.length; line++) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed < 0 ? bytes.length : feed;
    try {
      decoder.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    start = end + 1;
  }
  return 1;
};

/**
 * Bytes to text: UTF-8 without BOM, NFC, no character that deceives the eye. Where only such characters are wrong, there is no `text`, but
 * what it was `meant` to be, in which the other mistakes can be found in the same run.
 */
export function readText(bytes: Uint8Array, file: string, limits = ENTRY_LIMITS): { text?: string; meant?: string; problems: Problem[] } {
  const one = (line: number, field: string | undefined, received: string, expected: string) => ({
    problems: [{ file, line, field, received, expected }],
  });
  if (bytes.length > limits.bytes) return one(1, '文件大小', `${bytes.length} 字节的文件`, `不超过 ${limits.bytes} 字节`);
  if (bytes.length === 0) return one(1, '头信息', '空文件', '以 --- 开头的条目');
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return one(1, '文件编码', '带 BOM 的 UTF-8', '不带 BOM 的 UTF-8');
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return one(1, '文件编码', 'UTF-16 编码的文件', 'UTF-8 编码，请另存为 UTF-8');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const line = firstBadLine(bytes);
    const field = fieldAt(new TextDecoder('latin1').decode(bytes), line) ?? '文件编码';
    return one(line, field, '不是 UTF-8 的文字（多半是 GBK 或 GB18030 编码的文件）', 'UTF-8 编码，请另存为 UTF-8');
  }
  const lines = text.split('\n');
  const long = lines.findIndex((l) => l.length > limits.line);
  if (long >= 0) return one(long + 1, fieldAt(text, long + 1), '过长的一行', `每行不超过 ${limits.line} 字`);
  if (!deceptiveCharacters(text).length) return { text, problems: [] };
  const problems: Problem[] = [];
  let carriageReturn = false;
  for (const [i, line] of lines.entries()) {
    // Line ends are wrong all over a file: said once.
    for (const { received, expected } of deceptiveCharacters(carriageReturn ? line.replaceAll('\r', '') : line)) {
      if (problems.length < MAX_REPORTED) problems.push({ file, line: i + 1, field: fieldAt(text, i + 1), received, expected });
    }
    carriageReturn ||= line.includes('\r');
  }
  return { meant: withoutDeceptive(text), problems };
}
