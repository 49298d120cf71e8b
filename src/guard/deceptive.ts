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
export const withoutDeceptive = (text: string): string =>
  REFUSED.reduce(
    (t, [pattern]) =>
      t.replace(new RegExp(pattern.source, `g${pattern.flags}`), (c) => (/[０-９Ａ-Ｚａ-ｚ]/.test(c) ? c.normalize('NFKC') : '■')),
    text.replaceAll('\r', '').normalize('NFC'),
  );
