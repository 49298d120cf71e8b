import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { publishedTextProblems, unlike } from '../../src/build/published-text.ts';

const siteOf = (files: Record<string, string>): string => {
  const dir = mkdtempSync(join(tmpdir(), 'published-'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, file)), { recursive: true });
    writeFileSync(join(dir, file), text);
  }
  return dir;
};
const found = (files: Record<string, string>) =>
  publishedTextProblems(siteOf(files), Object.keys(files)).map((p) => `${p.file} ${p.received}`);

test.each([
  ['index.html', '<!doctype html><p>有事请打 <b>138</b>0371<b>0000</b></p>', '像手机号的数字'],
  ['a/index.html', '<table><tr><td>户主</td><td>张建国</td></tr></table>', '像人名的文字'],
  ['b/index.html', '<img alt="豫A·8K2L9" src="/x.png">', '像车牌的字样'],
  ['c/index.html', '<a href="tel:13803710000">电话</a>', '像手机号的数字'],
  ['d/index.html', '<meta name="description" content="3号楼2单元401室漏水">', '写到户的住址'],
  ['data/v1/a.csv', '小区,备注\r\n东风路1号院,"户主：李秀兰"\r\n', '像人名的文字'],
  ['data/v1/a.json', '{"a":1,"note":"\\u0031\\u0033803710000"}', '像手机号的数字'],
  ['feed.xml', '<feed><entry><title>业主王新民反映</title></entry></feed>', '像人名的文字'],
  ['_astro/a.js', 'const where="6217 0024 6000 1234 564";', '像银行卡号的数字'],
  ['e/index.html', '<p>电话 138<br>0371<br/>\n0000</p>', '像手机号的数字'],
  ['f/index.html', '<p>3号楼2单元\n401室漏水</p>', '写到户的住址'],
  ['g/index.html', '<button aria-label="户主张建国家">看</button>', '像人名的文字'],
  ['h/index.html', '<a href="mailto:laowang88@163.com">写信</a>', '个人的网络账号'],
  ['i/index.html', '<a href="https://e.example/?tel=13803710000">查</a>', '像手机号的数字'],
  ['calendar.ics', 'BEGIN:VEVENT\r\nSUMMARY:业主李秀兰家停水\r\nEND:VEVENT', '像人名的文字'],
  ['app.webmanifest', '{"name":"楼长王新民"}', '像人名的文字'],
  ['answers/1.json', '{"says":["豫A·8K2L9 占道"]}', '像车牌的字样'],
  ['img/3haolou-2danyuan-401.webp', '', '写到户的住址'],
  ['img/13803710000.png', '', '像手机号的数字'],
  ['notice.pdf', '%PDF-1.7', '检查不了的文件'],
  ['charts/a.svg', '<svg><path d="M13803710000"/><text>联系人：欧阳雪梅</text></svg>', '像人名的文字'],
])('%s: a person in the finished site is found', (file, text, received) => {
  expect(found({ [file]: text })).toEqual([`${file} ${received}`]);
});

test('what a file is called is judged with that file, and no more where it is named', () => {
  const page = '<a href="/f/hao-13803710000/">看</a><a href="/f/hao-13903710000/">看</a>';
  expect(found({ 'f/hao-13803710000/index.html': '<p>好</p>', 'index.html': page })).toEqual([
    'f/hao-13803710000/index.html 像手机号的数字',
    'index.html 像手机号的数字',
  ]);
  expect(found({ 'f/hao-13803710000/index.html': '<p>好</p>', 'index.html': page.split('<a href="/f/hao-139')[0]! })).toEqual([
    'f/hao-13803710000/index.html 像手机号的数字',
  ]);
});

test('what is left of an address without what a file is called is no other address', () => {
  expect(found({ 'search/index.html': '<a href="/search/?q=%E9%BA%BB%E6%B4%81%E5%85%B0">看</a>' })).toEqual([]);
});

test('what a link is called, what it shows and the link beside it are not read as one', () => {
  const link = '<a href="/a/" aria-label="247号，霞塘东街247号楼">247号</a>';
  expect(found({ 'index.html': `<dd>${link}<a href="/b/" aria-label="89号，霞塘东街89号院">89号</a>${link}</dd>` })).toEqual([]);
});

test('what a site is made of is none', () => {
  expect(
    found({
      'index.html':
        '<!doctype html><script>const t=13803710000</script><svg><path d="M13803710000 1"/></svg><p>郑州市2020年改造1045280平方米，电话0371-67181234</p><a href="https://e.example/13803710000">来源</a>',
      'data/v1/a.json': '{"sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08","money":"13803710000.00"}',
      'feed.xml': '<id>urn:uuid:cdb4a167-3933-8580-a281-6efd617d9eb8</id>',
      'a.csv': '院,楼\r\n蕙原街146号院,162,,438,,10494,162,4380,1049\r\n',
      'b/index.html': '<table><tr><td>162</td><td>4380</td><td>1049</td></tr></table>',
      '_astro/a.js': 'const day=86400000,max=31536000;',
    }),
  ).toEqual([]);
});

test('of a file that was made again every line is read that it had not, and both are wholes of lines', () => {
  const lines = fc.array(fc.constantFrom('', 'a', '院', '院a', 'aa'.repeat(40_000)), { maxLength: 6 });
  fc.assert(
    fc.property(lines, lines, lines, lines, (head, a, b, tail) => {
      const [now, then] = [a, b].map((middle) => [...head, ...middle, ...tail].join('\n')) as [string, string];
      const [ofNow, ofThen] = unlike(Buffer.from(now), Buffer.from(then));
      const known = new Set([...then.split('\n')]);
      for (const line of now.split('\n')) if (!known.has(line)) expect(ofNow.split('\n')).toContain(line);
      for (const [some, all] of [
        [ofNow, now],
        [ofThen, then],
      ] as const)
        for (const line of some.split('\n')) expect(['', ...all.split('\n')]).toContain(line);
    }),
  );
  expect(unlike(Buffer.from('甲\n乙\n丙\n'), Buffer.from('甲\n丁\n丙\n'))).toEqual(['乙', '丁']);
});
