import { fieldAt, type Problem } from './problem.ts';

/**
 * 个人信息: what can be told from its form alone and has no business in any entry. It is a net under the rules of the handbook, not
 * their replacement: names and stories are for people to see. The report does not repeat what was found, since reports are kept.
 */
const PERSONAL: readonly [pattern: RegExp, received: string, expected: string][] = [
  [/(?<![\d.])1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d|\.\d)/, '像手机号的数字', '公开的办公电话或热线，不写手机号'],
  [/(?<!\d)\d{6} ?(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]) ?\d{3}[\dXx](?!\d)/, '像身份证号的数字', '不写身份证号'],
  [/(?<!\d)\d{6}\*{4,8}\d{3,4}[\dXx]?(?!\d)/, '像遮住一部分的身份证号', '不写身份证号'],
  [/(?<![\d.])62\d{2}(?: ?\d{4}){3}(?: ?\d{1,3})?(?!\d|\.\d)/, '像银行卡号的数字', '不写银行账号'],
  [
    /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·• ]?[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])/,
    '像车牌的字样',
    '“一辆车”',
  ],
  [/(?:单元|门洞) ?\d{3,4}(?:室|(?![\d.]|个|米|平|元|户|人|年))/, '写到户的住址', '写到楼栋，必要时到单元'],
];

export function personalData(text: string, file: string): Problem[] {
  const problems: Problem[] = [];
  for (const [i, written] of text.split('\n').entries()) {
    // Addresses of pages are full of numbers that mean nothing.
    const line = written.replace(/https?:\/\/[^\s)"'，。]+/g, '');
    for (const [pattern, received, expected] of PERSONAL)
      if (pattern.test(line)) problems.push({ file, line: i + 1, field: fieldAt(text, i + 1), received, expected });
  }
  return problems;
}
