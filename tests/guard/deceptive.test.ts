import { expect, test } from 'vitest';
import { deceptiveCharacters, withoutDeceptive } from '../../src/guard/deceptive.ts';

const PLAIN = '普通文字';
const HAN = '兼容汉字或部首字符（外形相同而编码不同）';
const WIDE = '全角或花体的数字、字母';
const OTHERS = '汉字和拉丁字母以外的文字（易与它们混淆）';
const PRIVATE = '私用区、未定义或替换字符（多半是编码转换出错）';
test.each([
  ['\r', '回车符 U+000D', '只用换行符（LF）的文本（编辑器里把行尾改为 LF 再存）'],
  ['\u0000', '控制字符 U+0000', PLAIN],
  ['\u000b', '控制字符 U+000B', PLAIN],
  ['\u001f', '控制字符 U+001F', PLAIN],
  ['\u007f', '控制字符 U+007F', PLAIN],
  ['\u009f', '控制字符 U+009F', PLAIN],
  ['\u202a', '改变文字方向的字符 U+202A', PLAIN],
  ['\u2069', '改变文字方向的字符 U+2069', PLAIN],
  ['\u061c', '改变文字方向的字符 U+061C', PLAIN],
  ['\ufe0f', '表情或变体选择符 U+FE0F', PLAIN],
  ['😀', '表情或变体选择符 “😀”（U+1F600）', PLAIN],
  ['\u{e0100}', '表情或变体选择符 U+E0100', PLAIN],
  ['\u200b', '看不见的字符 U+200B', PLAIN],
  ['\u3164', '看不见的字符 U+3164', PLAIN],
  ['\u2028', '特殊行分隔符 U+2028', '普通换行'],
  ['\ue000', `${PRIVATE} U+E000`, PLAIN],
  ['\ufffd', `${PRIVATE} “\ufffd”（U+FFFD）`, PLAIN],
  ['\u0378', `${PRIVATE} U+0378`, PLAIN],
  ['⼀', `${HAN} “⼀”（U+2F00）`, '通用汉字'],
  ['\u2e80', `${HAN} “\u2e80”（U+2E80）`, '通用汉字'],
  ['１', `${WIDE} “１”（U+FF11）`, '半角数字和字母'],
  ['Ａ', `${WIDE} “Ａ”（U+FF21）`, '半角数字和字母'],
  ['ｚ', `${WIDE} “ｚ”（U+FF5A）`, '半角数字和字母'],
  ['𝐀', `${WIDE} “𝐀”（U+1D400）`, '半角数字和字母'],
  ['а', `${OTHERS} “а”（U+0430）`, '汉字或拉丁字母'],
  ['\u20dd', '附加在前一个字上的符号 U+20DD', '不带附加符号的文字'],
  ['\u00a0', '特殊空格 U+00A0', '普通空格'],
  ['\u2800', '特殊空格 “\u2800”（U+2800）', '普通空格'],
])('%j is found where it stands, named and answered', (c, received, expected) => {
  expect(deceptiveCharacters(`一\n二${c}三`)).toEqual([{ index: 3, received, expected }]);
});

test('what is written every day passes', () => {
  for (const plain of ['东风路1号院，改造（二期）：\n\t3#楼 A座 ㎡ ① ℃ 〇 é ü 、。“”……', ''])
    expect(deceptiveCharacters(plain)).toEqual([]);
});

test('each kind once; what is not in the normal form by its line', () => {
  expect(deceptiveCharacters('a\u200bb\u200bc\rd').map((d) => [d.index, d.received])).toEqual([
    [5, '回车符 U+000D'],
    [1, '看不见的字符 U+200B'],
  ]);
  expect(deceptiveCharacters('ab\ncafe\u0301')).toEqual([
    { index: 7, received: '附加在前一个字上的符号 U+0301', expected: '不带附加符号的文字' },
    { index: 3, received: '未规范化的文字', expected: 'Unicode NFC 形式' },
  ]);
  // line by line it is normal, and as a whole as well
  expect(deceptiveCharacters('ab\ncd')).toEqual([]);
});

test('as its author sees it: width and line ends put right, the rest marked', () => {
  expect(withoutDeceptive('１２Ａｚ\r\n门\u200b口\u202e，cafe\u0301，⼀ 𝐀')).toBe('12Az\n门■口■，café，■ ■');
});
