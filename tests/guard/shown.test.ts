/** What a reader sees of a written text, however it is written. */
import { describe, expect, test } from 'vitest';
import { shown } from '../../src/guard/shown.ts';

const plain = (text: string): string => shown(text).plain;

test.each([
  ['entities', '&#x5f20;&#24352;三&amp;&lt;&gt;&quot;&apos;&nbsp;&middot;&hellip;', '张张三&<>"\' ·...'],
  ['entities without their end, and none at all', '&#X31&#50 &foo; & &#x110000; &#0; &#x10ffff;', '12 &foo; &     \u{10ffff}'],
  ['escapes of programs', '\\x31\\u5f20\\U00000032\\xZZ', '1张2\\xZZ'],
  ['tags within a line', '张<b>三</b>的<SPAN class="x">电话</SPAN>', '张三的电话'],
  ['other tags', 'a<div>b</div><!-- x -->c', 'a  b    c'],
  ['what a tag tells', '<img alt="张三" src=\'a.jpg\'>', '  张三  a.jpg  '],
  ['what an inline tag tells', '<a href="tel" title="李四">他</a>', ' tel  李四 他'],
  ['no tag', '3 < 5 > 2', '3 < 5 > 2'],
  ['full width', '１３８００１３８０００', '13800138000'],
  ['digits read out', '一三八零零一三八零零零', '13800138000'],
  ['digits in the signs of cheques', '壹叁捌零零壹叁捌零零零', '13800138000'],
  ['digits read out with marks', '一三八-零零一三-八零零零', '138-0013-8000'],
  ['digits read out with commas', '一三八,零零一三,八零零零', '138 0013 8000'],
  ['a short number read out', '五〇一室、五○二室、幺零三室', '501室、502室、103室'],
  ['a house read out', '三-二-五零一', '3-2-501'],
  ['six signs are a number, fewer are not', '一二三四五六、一二三四五', '123456、一二三四五'],
  ['few signs with marks between', '一-二-三、五.零.一、一-二-零.三.四', '一-二-三、五零一、一-二-零三四'],
  ['a floor that is counted', '一二三层', '一二三层'],
  ['a number half in signs', '1380013八零零零', '13800138000'],
  ['two numbers half in signs', '1393841二三四五和1393841二三四五', '13938412345和13938412345'],
  ['a house in the signs of cheques', '叁号楼贰单元、肆栋陆层、柒号玖门', '3号楼2单元、4栋6层、7号9门'],
  ['balls', '❶❸➀➇➊➑⓵⓽⓿', '131818190'],
  ['signs set apart', '户  主   王 建 国', '户主王建国'],
  ['signs set apart by dots', '签.字', '签字'],
  ['words set apart', '东风路 改造', '东风路 改造'],
  ['old signs', '張號樓單棟層戶門東業話電', '张号楼单栋层户门东业话电'],
  ['a floor in a letter', '5F东户', '5楼东户'],
  ['dashes', '3‐2‑5‒0–1—1―1−1ー1﹣1', '3-2-5-0-1-1-1-1-1-1'],
  ['points', '王・明•李‧四●五', '王·明·李·四·五'],
  ['brackets', '（一）【二】〔三〕', '(一)【二】〔三〕'],
  ['what is not seen', '138\u200b0013\u00ad8000', '13800138000'],
  ['escaped marks', '13\\-8 \\* a\\\nb', '13-8  a\nb'],
  ['blanks', 'a\tb\u00a0c', 'a b c'],
  ['commas in a number', '138，0013，8000', '138-0013-8000'],
  ['a number with 、', '138、0013、8000号', '138-0013-8000号'],
  ['more digits before', '0138，0013，8000', '0138,0013,8000'],
  ['digests', [16, 32, 40, 64].map((n) => `${'1a'.repeat(n / 2)} y`).join(' '), '  y   y   y   y'],
  ['UUIDs', '12345678-1234-1234-1234-123456789abc', ' '],
  ['a number of sixteen digits is none', '1234567890123456', '1234567890123456'],
  ['emphasis', '**张**_三_ ~~李~~`四` [五六](tel:138) [七](a)', '张三 李四 五六 138) 七 a)'],
])('%s', (_, text, seen) => expect(plain(text)).toBe(seen));

describe('of an address only what a person may have put in', () => {
  test.each([
    ['https://a.cn/2020/138001380001', '  '],
    ['https://a.cn/?x=1&tel=13800138000&y=2', ' 13800138000 '],
    ['https://a.cn/#name=zhangsan', ' zhangsan '],
    ['http://a.cn/张/?sj=138&sfz=410', ' 138 410 '],
    ['//a.cn/%E5%BC%A0%E4%B8%89', ' 张三 '],
    ['https://a.cn/%', '  '],
    ['https://weibo.com/u/123', ' 个人主页 '],
    ['https://user.qzone.qq.com/123', ' 个人主页 '],
    ['https://weibo.com/gov', '  '],
  ])('%s', (address, seen) => expect(plain(address)).toBe(seen));
});

test('line feeds stay, and marks that mask a number are seen by who looks for them', () => {
  expect(plain('a<b\nc>d<div\n>e')).toBe('a\nd  \ne');
  expect(shown('138****8000').masked).toBe('138****8000');
  expect(shown('138****8000').plain).toBe('1388000');
});
