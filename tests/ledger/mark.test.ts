import { readdirSync, readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/ledger/finding.ts';
import { markWorkbook } from '../../src/ledger/mark.ts';
import { readWorkbook } from '../../src/ledger/read.ts';
import { address } from '../../src/ledger/sheet.ts';
import { template } from '../../src/ledger/template.ts';
import { writeXlsx } from '../../src/ledger/write-xlsx.ts';
import { hasOffice, resaved } from '../helpers/soffice.ts';

const folder = 'tests/ledger/workbooks';
/** A million rows that are all alike are tried with the reader alone. */
const samples = readdirSync(folder).filter((f) => /^accept--.*\.xlsx$/.test(f) && !f.includes('million'));
const bytesOf = (file: string): Uint8Array => readFileSync(`${folder}/${file}`);

const finding = (sheet: string, cell: string, level: Finding['level'] = 'stop', more: Partial<Finding> = {}): Finding => ({
  repair: '累计比先前公布的少',
  level,
  sheet,
  cell,
  says: '应为 不少于先前公布的 280米 <& "引号">',
  ...more,
});
/** Cells that hold something, one that is empty beside them, one far below, one within each merge. */
const someOf = (bytes: Uint8Array): Finding[] =>
  readWorkbook(bytes).sheets.flatMap((s) => {
    const rows = s.rows.slice(0, 6);
    return [
      ...rows.flatMap((r) => [...r.cells.keys()].slice(0, 2).map((c) => finding(s.name, address(r.n, c), 'fix', { suggest: '280' }))),
      ...rows.slice(-1).map((r) => finding(s.name, address(r.n, 30), 'ask')),
      finding(s.name, address((s.rows.at(-1)?.n ?? 0) + 40, 3)),
      ...s.merges.slice(0, 3).map((m) => finding(s.name, address(m.bottom, m.right))),
    ];
  });
const part = (bytes: Uint8Array, name: string): string => strFromU8(unzipSync(bytes)[name]!);
const all = (xml: string, pattern: RegExp): string[] => [...xml.matchAll(pattern)].map((m) => m[1] ?? m[0]);

describe.each(samples)('%s marked', (file) => {
  const before = bytesOf(file);
  const findings = someOf(before);
  const after = markWorkbook(before, findings);

  test('reads as before', () => {
    const [a, b] = [readWorkbook(before), readWorkbook(after)];
    expect(b.sheets).toEqual(a.sheets);
    expect(b.notices.filter((n) => n !== '批注不导入')).toEqual(a.notices.filter((n) => n !== '批注不导入'));
  });

  test('changes nothing but cells’ styles, and adds comments', () => {
    const [a, b] = [unzipSync(before), unzipSync(after)];
    for (const [name, bytes] of Object.entries(a)) {
      if (/\/$|^\[Content_Types\]|\.rels$|comments\d*\.xml$|\.vml$|styles\d*\.xml$/.test(name)) continue;
      if (!/worksheets\/sheet/.test(name)) {
        expect(Buffer.compare(b[name]!, bytes), name).toBe(0);
        continue;
      }
      // without the styles, the empty cells that were put in, and the drawing of the comments
      const bare = (xml: string) =>
        xml
          .replace(/<(\w+:)?c\b[^>]*\/>/g, '')
          .replace(/(<(?:\w+:)?c\b[^>]*?)\s+s="\d+"/g, '$1')
          .replace(/(<(?:\w+:)?row\b[^>]*?)\s+spans="[^"]*"/g, '$1')
          .replace(/<(\w+:)?row r="\d+"><\/\1?row>/g, '')
          .replace(/<(?:\w+:)?legacyDrawing [^>]*\/>/, '')
          .replace(/<((?:\w+:)?sheetData)\/>/, '<$1></$1>')
          .replace(/<((?:\w+:)?row)\b([^>]*)\/>/g, '<$1$2></$1>')
          .replace(/(<(?:\w+:)?c)((?:\s+\w+="[^"]*")*)/g, (_, start: string, rest: string) => start + rest.split(/\s+(?=\w+=)/).sort().join(' ')); // prettier-ignore
      expect(bare(strFromU8(b[name]!)), name).toBe(bare(strFromU8(bytes)));
    }
    const cells = new Set(findings.map((f) => `${f.sheet!}!${f.cell!}`));
    const noted = Object.entries(b).filter(([n]) => /comments\d*\.xml$/.test(n)).flatMap(([, x]) => all(strFromU8(x), /<(?:\w+:)?comment [^>]*ref="([^"]+)"/g)); // prettier-ignore
    expect(noted.length).toBeGreaterThan(cells.size / 2);
  });

  test('is marked alike a second time: no comment twice', () => {
    const again = markWorkbook(after, findings);
    const comments = (bytes: Uint8Array) => Object.entries(unzipSync(bytes)).filter(([n]) => /comments\d*\.xml$/.test(n)).map(([n, x]) => [n, strFromU8(x)]); // prettier-ignore
    expect(comments(again)).toEqual(comments(after));
  });
});

test('what stands there is kept: comments of people, the order of parts, the style of an empty cell’s column', () => {
  const parts = unzipSync(writeXlsx([{ name: '表', widths: [10, 10], rows: [[{ value: '甲' }, { value: 1, style: 'yellow' }]] }]));
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml']!)
    .replace('<cols><col min="1" max="1"', '<cols><col style="4" min="1" max="1"')
    .replace('</worksheet>', '<legacyDrawing xmlns:q="http://schemas.openxmlformats.org/officeDocument/2006/relationships" q:id="rId9"/><tableParts count="0"/></worksheet>'); // prettier-ignore
  const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const bytes = zipSync({
    ...parts,
    'xl/worksheets/sheet1.xml': strToU8(sheet),
    'xl/worksheets/_rels/sheet1.xml.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId8" Type="${rel}/comments" Target="../comments1.xml"/><Relationship Id="rId9" Type="${rel}/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/></Relationships>`,
    ),
    'xl/comments1.xml': strToU8(
      '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>王工</author></authors><commentList><comment ref="B1" authorId="0"><text><r><t>等丈量</t></r></text></comment></commentList></comments>',
    ),
    'xl/drawings/vmlDrawing1.vml': strToU8(
      '<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="_x0000_s1025" type="#_x0000_t202"></v:shape></xml>',
    ),
  });
  const marked = markWorkbook(bytes, [finding('表', 'B1'), finding('表', 'A3', 'ask'), { repair: '封面要写全', level: 'stop', says: '没有发布日期' }]); // prettier-ignore
  const comments = part(marked, 'xl/comments1.xml');
  expect(all(comments, /<t[^>]*>([^<]*)<\/t>/g)).toEqual([
    '等丈量',
    '\n发布前检查：要改：累计比先前公布的少。应为 不少于先前公布的 280米 &lt;&amp; &quot;引号&quot;&gt;',
    '请看一眼：累计比先前公布的少。应为 不少于先前公布的 280米 &lt;&amp; &quot;引号&quot;&gt;',
    '要改：封面要写全。没有发布日期',
  ]);
  expect(all(part(marked, 'xl/drawings/vmlDrawing1.vml'), /_x0000_s(\d+)/g)).toEqual(['1025', '1026', '1027']);
  const xml = part(marked, 'xl/worksheets/sheet1.xml');
  expect(all(xml, /<(legacyDrawing|tableParts)/g)).toEqual(['legacyDrawing', 'tableParts']);
  const [xfs] = all(part(marked, 'xl/styles.xml'), /<cellXfs[^>]*>(.*)<\/cellXfs>/g);
  const looks = (cell: string) => all(xfs!, /<xf [^>]*>/g)[Number(new RegExp(`<c[^>]* r="${cell}"[^>]*`).exec(xml)![0].match(/s="(\d+)"/)![1])]!; // prettier-ignore
  // yellow, once with another fill; an empty cell has what its column has
  const rest = (xf: string) => xf.match(/\w+="[^"]*"/g)!.filter((a) => !a.startsWith('fillId')).sort(); // prettier-ignore
  expect(rest(looks('A3'))).toEqual(rest(all(xfs!, /<xf [^>]*>/g)[4]!));
  expect(looks('A3')).not.toBe(looks('B1'));
  expect(readWorkbook(marked).sheets).toEqual(readWorkbook(bytes).sheets);
});

test('another kind of file is refused in words', () => {
  expect(() => markWorkbook(strToU8('小区,状态\n'), [])).toThrow(/只有 \.xlsx 能标红/);
  expect(() => markWorkbook(bytesOf('accept--progress.ods'), [])).toThrow(/只有 \.xlsx 能标红/);
});

test.skipIf(!hasOffice)(
  'opened and saved by LibreOffice, a marked copy has all that the original has, and the marks',
  async () => {
    const files = Object.fromEntries([
      ...['accept--progress.xlsx', 'accept--plan-items.xlsx', 'accept--payments.xlsx', 'accept--acceptance.xlsx'].map(
        (f) => [f, bytesOf(f)] as const,
      ),
      ['template.xlsx', template()] as const,
    ]);
    const marked = Object.fromEntries(Object.entries(files).map(([f, b]) => [f, markWorkbook(b, someOf(b))]));
    const saved = await resaved({ ...files, ...Object.fromEntries(Object.entries(marked).map(([f, b]) => [`red-${f}`, b])) }, 'xlsx');
    for (const file of Object.keys(files)) {
      const [a, b] = [features(saved[file]!), features(saved[`red-${file}`]!)];
      console.log(
        `${file}: ${a.merges.length} merges, ${a.choices.length} drop-downs, ${a.formulas.length} formulas, ${a.fonts.length} cells’ fonts and formats alike; ${b.comments.length} comments, ${b.coloured} coloured cells (before ${a.comments.length}, ${a.coloured})`,
      );
      for (const what of ['merges', 'choices', 'formulas', 'widths'] as const) expect(b[what], `${file} ${what}`).toEqual(a[what]);
      const there = new Set(b.fonts);
      expect(a.fonts.filter((f) => !there.has(f)), file).toEqual([]); // prettier-ignore
      const cells = new Set(someOf(files[file]!).map((f) => `${f.sheet!}!${f.cell!}`));
      expect(b.comments.length - a.comments.length, file).toBeGreaterThan(cells.size / 2);
      // LibreOffice writes the cells that a merge covers like its first
      expect(b.coloured, file).toBeGreaterThanOrEqual(b.comments.length - a.comments.length);
      expect(a.coloured).toBe(0);
    }
  },
  120_000,
);

/** What a workbook of LibreOffice holds, in words that do not depend on how it numbers its styles. */
function features(bytes: Uint8Array) {
  const parts = unzipSync(bytes);
  const styles = strFromU8(parts['xl/styles.xml']!);
  const list = (name: string, one: string) => all(new RegExp(`<${name}\\b[^>]*>([\\s\\S]*?)</${name}>`).exec(styles)?.[1] ?? '', new RegExp(`(<${one}\\b(?:[^>]*/>|[\\s\\S]*?</${one}>))`, 'g')); // prettier-ignore
  const [fonts, fills, xfs] = [list('fonts', 'font'), list('fills', 'fill'), list('cellXfs', 'xf')];
  // where 宋体 is not installed, LibreOffice writes what it drew Chinese with, and to some cells beside such ones too
  const face = (font: string) =>
    font.replace(/<name val="(?:宋体|Noto Sans CJK SC)"\/><family val="\d"\/>(?:<charset val="\d+"\/>)?/, '宋体');
  const attribute = (xf: string, name: string) => new RegExp(`${name}="(\\d+)"`).exec(xf)?.[1];
  const sheets = Object.entries(parts).filter(([n]) => /worksheets\/sheet\d+\.xml$/.test(n)).map(([n, x]) => [n, strFromU8(x)] as const); // prettier-ignore
  const of = (pattern: RegExp) => sheets.flatMap(([n, x]) => all(x, pattern).map((m) => `${n} ${m}`)).sort();
  const cells = sheets.flatMap(([n, x]) => [...x.matchAll(/<c r="([A-Z]+\d+)" s="(\d+)"[^>]*?(\/)?>/g)].map((m) => ({ at: `${n} ${m[1]!}`, xf: xfs[Number(m[2])]!, empty: m[3] !== undefined }))); // prettier-ignore
  return {
    merges: of(/<mergeCell ref="([^"]+)"/g),
    // down to a thousand rows below what is there, as LibreOffice saves it
    choices: of(/<dataValidation [^>]*sqref="([A-Z]+\d+)/g),
    formulas: of(/<f[^>]*>([^<]+)<\/f>/g),
    widths: of(/<col ([^>]*?)(?: style="\d+")?(?: customWidth="\w+")? ?\/>/g).map((w) => w.replace(/ style="\d+"/, '')),
    fonts: cells.filter((c) => !c.empty).map((c) => `${c.at} ${face(fonts[Number(attribute(c.xf, 'fontId'))]!)}`),
    comments: Object.entries(parts).filter(([n]) => /comments\d*\.xml$/.test(n)).flatMap(([, x]) => all(strFromU8(x), /<comment [^>]*ref="([^"]+)"/g)), // prettier-ignore
    coloured: cells.filter((c) => /FFFF8F8F|FFFFB366|FFFFD24D/.test(fills[Number(attribute(c.xf, 'fillId'))] ?? '')).length,
  };
}
