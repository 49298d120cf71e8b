import type { Problem } from './problem.ts';

export const MAX_BYTES = 256 * 1024;
const MAX_LINE = 5000;

/** Characters that a reader cannot see, or cannot tell from others. */
const REFUSED: readonly [RegExp, string, string][] = [
  [/\r/, '回车符(CR)', '只用换行符(LF)的文本'],
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  [/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/, '控制字符', '普通文字'],
  [/[\u200b-\u200d\u2060-\u2064\ufeff\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\u{e0000}-\u{e0fff}]/u, '看不见的字符', '普通文字'],
  [/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/, '改变文字方向的字符', '普通文字'],
  [/[\u2028\u2029]/, '特殊行分隔符', '普通换行'],
  [/[\ue000-\uf8ff\ufffd-\uffff\u{f0000}-\u{10ffff}]/u, '私用区或替换字符（多半是编码转换出错）', '普通文字'],
  [/[\uf900-\ufaff\u2e80-\u2fdf\u{2f800}-\u{2fa1f}]/u, '兼容汉字或部首字符（外形相同而编码不同）', '通用汉字'],
  [/[\ufe00-\ufe0f\u{1f000}-\u{1faff}]/u, '表情或变体选择符', '普通文字'],
  [/[\u0370-\u03ff\u0400-\u052f]/u, '希腊或西里尔字母（易与拉丁字母混淆）', '拉丁字母'],
  [/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/, '全角数字或字母', '半角数字和字母'],
  [/[\u00a0\u1680\u2000-\u200a\u202f\u205f]/, '特殊空格', '普通空格'],
];

const codePoint = (c: string) => `U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Bytes to text: UTF-8 without BOM, NFC, no character that deceives the eye. */
export function readText(bytes: Uint8Array, file: string): { text?: string; problems: Problem[] } {
  const one = (received: string, expected: string, line?: number) => ({ problems: [{ file, line, received, expected }] });
  if (bytes.length > MAX_BYTES) return one(`${bytes.length} 字节的文件`, `不超过 ${MAX_BYTES} 字节`);
  if (bytes.length === 0) return one('空文件', '以 --- 开头的条目', 1);
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return one('带 BOM 的 UTF-8', '不带 BOM 的 UTF-8', 1);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return one('不是 UTF-8 的文件（多半是 GBK/GB18030)', 'UTF-8 编码，请另存为 UTF-8');
  }
  const lineAt = (index: number) => text.slice(0, index).split('\n').length;
  const problems: Problem[] = [];
  for (const [pattern, received, expected] of REFUSED) {
    const m = pattern.exec(text);
    if (m) problems.push({ file, line: lineAt(m.index), received: `${received} ${codePoint(m[0])}`, expected });
  }
  if (text !== text.normalize('NFC')) {
    const line = text.split('\n').findIndex((l) => l !== l.normalize('NFC')) + 1;
    problems.push({ file, line, received: '未规范化的文字', expected: 'Unicode NFC 形式' });
  }
  const long = text.split('\n').findIndex((l) => l.length > MAX_LINE);
  if (long >= 0) problems.push({ file, line: long + 1, received: '过长的一行', expected: `每行不超过 ${MAX_LINE} 字` });
  return problems.length ? { problems } : { text, problems };
}
