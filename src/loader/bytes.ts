import { deceptiveCharacters, withoutDeceptive } from '../guard/deceptive.ts';
import { fieldAt, type Problem } from '../guard/problem.ts';

export const MAX_BYTES = 256 * 1024;
const MAX_LINE = 5000;
/** Of an entry; a file that no person writes line by line may have others. */
const ENTRY_LIMITS = { bytes: MAX_BYTES, line: MAX_LINE };

/** A file pasted from elsewhere can be full of them; so many are enough to see what is wrong. */
const MAX_REPORTED = 50;

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

/** What editors on Windows put at the start and at the end of each line says nothing; a carriage return alone is left, and refused. */
export const plainLines = (text: string): string => text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n');

/**
 * Bytes to text: UTF-8, NFC, no character that deceives the eye. Where only such characters are wrong, there is no `text`, but
 * what it was `meant` to be, in which the other mistakes can be found in the same run.
 */
export function readText(bytes: Uint8Array, file: string, limits = ENTRY_LIMITS): { text?: string; meant?: string; problems: Problem[] } {
  const one = (line: number, field: string | undefined, received: string, expected: string) => ({
    problems: [{ file, line, field, received, expected }],
  });
  if (bytes.length > limits.bytes) return one(1, '文件大小', `${bytes.length} 字节的文件`, `不超过 ${limits.bytes} 字节`);
  if (bytes.length === 0 || (bytes.length === 3 && bytes[0] === 0xef)) return one(1, '头信息', '空文件', '以 --- 开头的条目');
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return one(1, '文件编码', 'UTF-16 编码的文件', 'UTF-8 编码，请另存为 UTF-8');
  let text: string;
  try {
    text = plainLines(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
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
