import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { creditCode, findPersonal, idChecksum, luhn } from '../../src/guard/personal.ts';

interface Line {
  text: string;
  level: 'block' | 'ask' | 'none';
  kind: string;
}
/** Written down before the patterns were; a line that is missed is a reason to change the gate, not the line. */
const lines = readFileSync(join(import.meta.dirname, 'personal-lines.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((l) => JSON.parse(l) as Line);
const levelOf = (text: string): Line['level'] => {
  const found = findPersonal(text);
  return found.some((f) => f.level === 'block') ? 'block' : found.length ? 'ask' : 'none';
};

/** `npm run mutate`: what it adds to the code is slow itself, and it takes no content with it. */
const MUTATED = process.env['MUTATE_TESTS'] !== undefined;

describe('the written lines', () => {
  const personal = lines.filter((l) => l.level !== 'none');
  const harmless = lines.filter((l) => l.level === 'none');

  test('of what is personal, 98 % is found', () => {
    const missed = personal.filter((l) => levelOf(l.text) === 'none');
    console.log(`个人信息：${personal.length} 句，认出 ${personal.length - missed.length} 句`);
    expect(missed.length / personal.length, JSON.stringify(missed)).toBeLessThanOrEqual(0.02);
  });
  test('what has to go is not only asked about', () => {
    expect(personal.filter((l) => l.level === 'block' && levelOf(l.text) === 'ask')).toEqual([]);
  });
  test('official lines pass', () => {
    expect(harmless.filter((l) => levelOf(l.text) !== 'none')).toEqual([]);
  });
  test('among the text of a page they are found as well', () => {
    const page = lines.map((l) => `- ${l.text}`).join('\n');
    const found = new Set(findPersonal(page).map((f) => f.line));
    expect(lines.filter((l, i) => l.level !== 'none' && !found.has(i + 1) && levelOf(l.text) !== 'none').length).toBeLessThanOrEqual(3);
  });
});

/**
 * Three more sets, written before the gate was changed for them; what was found of each at first stands in the commits that brought them.
 * What is still missed is named here, so that nobody takes the figure for all there is.
 */
test.each([
  ['personal-first.jsonl', ['wangjianguo-qianzi.jpg']],
  ['personal-second.jsonl', ['13 513 801 380']],
  ['personal-third.jsonl', []],
])('of %s only these are missed, and nothing harmless is hit', (file, known) => {
  const set = readFileSync(join('tests/hostile', file), 'utf8')
    .trim()
    .split('\n')
    .map((l) => JSON.parse(l) as Line);
  // judged in one go, which is many times faster, and remembered
  findPersonal(set.map((l) => l.text).join('\n\0\n'));
  const wrong = set.filter((l) => (l.level === 'none') !== (levelOf(l.text) === 'none')).map((l) => l.text);
  expect(wrong.sort()).toEqual([...known].sort());
  expect(known.length / set.filter((l) => l.level !== 'none').length).toBeLessThanOrEqual(0.02);
});

/**
 * Five more, written by somebody who did not know the gate. One half of each was tuned with, the other asked once: what was found of it then stands
 * in the commit that brought it. All of them are learned from since (tools/guard/learn.ts), so that they hold what is found and measure nothing.
 */
test.each([
  ['personal-fourth.jsonl', { tuned: 5, kept: 3 }],
  ['personal-fifth.jsonl', { tuned: 3, kept: 5 }],
  ['personal-sixth.jsonl', { tuned: 0, kept: 0 }],
  ['personal-seventh.jsonl', { tuned: 4, kept: 0 }],
  ['personal-eighth.jsonl', { tuned: 0, kept: 33 }],
])('of %s as much is found as was, and nothing harmless is hit', (file, misses) => {
  const set = readFileSync(join('tests/hostile', file), 'utf8')
    .trim()
    .split('\n')
    .map((l) => JSON.parse(l) as Line & { half: 'tuned' | 'kept' });
  findPersonal(set.map((l) => l.text).join('\n\0\n'));
  const missed = (half: string) =>
    set.filter(
      (l) => l.half === half && l.level !== 'none' && !(l.level === 'block' ? ['block'] : ['block', 'ask']).includes(levelOf(l.text)),
    ).length;
  expect({ tuned: missed('tuned'), kept: missed('kept') }).toEqual(misses);
  expect(set.filter((l) => l.level === 'none' && levelOf(l.text) !== 'none').map((l) => l.text)).toEqual([]);
});

/**
 * What a new ledger will meet: 320 lines by one who knew neither the gate nor another set, and which nothing is learned from or mended with. Whoever
 * reads them makes them worthless; the figures alone are kept.
 */
test.skipIf(MUTATED)('of lines that nobody mended with as many are found as were', () => {
  const set = readFileSync('tests/hostile/unseen.jsonl', 'utf8')
    .trim()
    .split('\n')
    .map((l) => JSON.parse(l) as Line);
  findPersonal(set.map((l) => l.text).join('\n\0\n'));
  const asked = (harm: boolean) => set.filter((l) => (l.level !== 'none') === harm && levelOf(l.text) !== 'none').length;
  console.log(`没见过的：有人的 200 句认出 ${asked(true)} 句，没有人的 120 句问了 ${asked(false)} 句`);
  expect(asked(true)).toBeGreaterThanOrEqual(190);
  expect(asked(false)).toBeLessThanOrEqual(10);
});

test('a place after a word that is a label elsewhere is none', () => {
  for (const text of ['新记录：桐柏路191号院环境提升', '新记录：顺河路43号院', '新记录：紫荆花园'])
    expect([text, levelOf(text)]).toEqual([text, 'none']);
});

test.skipIf(MUTATED)('the official prose of this repository is hit at most five times in 100,000 characters', () => {
  const files = readdirSync('content', { recursive: true, encoding: 'utf8' }).filter((f) => /\.(?:mdx|yaml)$/.test(f));
  const texts = files.map((f) => readFileSync(join('content', f), 'utf8'));
  const characters = texts.reduce((n, t) => n + t.length, 0);
  const hits = texts.reduce((n, t) => n + findPersonal(t).length, 0);
  console.log(`内容：${characters} 字，误报 ${hits} 处，每十万字 ${((hits / characters) * 1e5).toFixed(2)} 处`);
  expect((hits / characters) * 1e5).toBeLessThanOrEqual(5);
});

describe('numbers are seen however they are written', () => {
  const digits = (n: number) => fc.array(fc.nat(9), { minLength: n, maxLength: n }).map((a) => a.join(''));
  const mobile = fc.tuple(fc.constantFrom(...'3456789'), digits(9)).map(([a, b]) => `1${a}${b}`);
  const wide = (s: string) => s.replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d)));
  const spoken = (s: string) => s.replace(/\d/g, (d) => '零一二三四五六七八九'[Number(d)]!);
  const entities = (s: string) => s.replace(/\d/g, (d) => `&#${d.charCodeAt(0)};`);
  const grouped = (sep: string) => (s: string) => [s.slice(0, 3), s.slice(3, 7), s.slice(7)].join(sep);
  const strong = (s: string) => `${s.slice(0, 4)}**${s.slice(4, 8)}**${s.slice(8)}`;
  const ways = [wide, spoken, entities, strong, grouped(' '), grouped('-'), grouped('—'), grouped('.'), grouped('/')];

  test('mobile numbers', () => {
    fc.assert(
      fc.property(mobile, fc.constantFrom(...ways), (number, way) => {
        expect(levelOf(`有事请打 ${way(number)}。`)).toBe('block');
      }),
    );
  });
  test('identity numbers with a right checksum, bank cards likewise', () => {
    const birth = fc
      .date({ min: new Date('1930-01-01'), max: new Date('2015-12-31'), noInvalidDate: true })
      .map((d) => d.toISOString().slice(0, 10).replaceAll('-', ''));
    fc.assert(
      fc.property(birth, digits(3), digits(15), (day, serial, card) => {
        const id = [...'0123456789X'].map((c) => `410105${day}${serial}${c}`).find(idChecksum)!;
        expect(levelOf(`材料里有 ${id}。`)).toBe('block');
        const number = [...'0123456789'].map((c) => `622${card}${c}`).find(luhn)!;
        expect(levelOf(`退到 ${number}。`)).toBe('block');
      }),
    );
  });
  test('long numbers with a unit or the point of money are none', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000_000, max: 9_999_999_999 }), fc.constantFrom('元', '万元', '平方米', '米', '户'), (n, unit) => {
        expect(levelOf(`共计${n}${unit}`)).toBe('none');
        expect(levelOf(`amount: "${n}.00"`)).toBe('none');
      }),
    );
  });
  test('a credit code is one by its checksum', () => {
    expect(creditCode('91410105MA40W3X27N')).toBe(true);
    expect(creditCode('91410105MA40W3X27M')).toBe(false);
    expect(levelOf('12410100416045628H')).toBe('none');
  });
});

test.skipIf(MUTATED)('a text made to be slow is judged at once', () => {
  const started = performance.now();
  for (const text of [
    '1'.repeat(5000),
    '户主'.repeat(2500),
    '3-'.repeat(2500),
    '王某'.repeat(2500),
    'a@'.repeat(2500),
    '低保一'.repeat(1600),
    'a'.repeat(5000),
    '<'.repeat(5000),
    '一 '.repeat(2500),
    '101、'.repeat(1500),
    '留2 '.repeat(1700),
    '白雪和'.repeat(1700),
    '姓名,'.repeat(1700),
  ])
    findPersonal(text);
  expect(performance.now() - started).toBeLessThan(3000);
});
