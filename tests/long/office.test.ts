import { expect, test } from 'vitest';
import { importWorkbook } from '../../src/ledger/import.ts';
import { readWorkbook } from '../../src/ledger/read.ts';
import { shown, type Workbook } from '../../src/ledger/sheet.ts';
import { exportWorkbook, template } from '../../src/ledger/template.ts';
import { readContent } from '../../src/loader/read-content.ts';
import { group } from '../../src/cli/ledger.ts';
import { judgedWorkbook } from '../helpers/planted-ledger.ts';
import { hasOffice, resaved } from '../helpers/soffice.ts';

/** What a workbook says: cells as they read, without how they look. */
const said = (book: Workbook) =>
  Object.fromEntries(
    book.sheets
      .filter((s) => s.name !== '选项')
      .map((s) => [
        s.name,
        {
          rows: s.rows.map((r) => [
            r.n,
            r.hidden ?? false,
            Object.fromEntries([...r.cells].map(([c, { value, formula }]) => [c, shown(value) + (formula ? '=' : '')])),
          ]),
          merges: s.merges.map((m) => `${m.top},${m.left},${m.bottom},${m.right}`).sort(),
        },
      ]),
  );

test.skipIf(!hasOffice)(
  'the template, the export of a real street and a whole year, saved by LibreOffice as xlsx and ods, say the same and import to the same entries',
  async () => {
    const content = group((await readContent('content')).entries);
    const [street] = [...Map.groupBy(content.compounds, (c) => c.data.street)]
      .filter(([id]) => id)
      .sort((a, b) => b[1].length - a[1].length)[0]!;
    const year = judgedWorkbook(3);
    const cases = {
      'template.xlsx': { bytes: template(), content },
      'export.xlsx': { bytes: exportWorkbook(content, street!, '2026-11-28'), content },
      'year.xlsx': year,
    };
    const files = Object.fromEntries(Object.entries(cases).map(([name, c]) => [name, c.bytes]));
    for (const to of ['xlsx', 'ods'] as const) {
      const saved = await resaved(files, to);
      for (const [name, { bytes, content: published }] of Object.entries(cases)) {
        const [before, after] = [readWorkbook(bytes), readWorkbook(saved[name]!)];
        expect(said(after), `${name} as ${to}`).toEqual(said(before));
        const run = (book: Workbook) => importWorkbook(book, { content: published, street: published === content ? street : undefined, date: published === content ? '2026-11-01' : undefined, today: '2026-11-28', romanise: () => 'x' }); // prettier-ignore
        const [a, b] = [run(before), run(after)];
        expect(
          b.entries.map((e) => e.text),
          `${name} as ${to}`,
        ).toEqual(a.entries.map((e) => e.text));
        expect(
          b.findings.filter((f) => f.level !== 'note'),
          `${name} as ${to}`,
        ).toEqual(a.findings.filter((f) => f.level !== 'note'));
        console.log(
          `${name} as ${to}: ${after.sheets.length} sheets, ${after.sheets.reduce((n, s) => n + s.rows.length, 0)} rows, ${b.entries.length} entries, ${b.findings.length} findings alike`,
        );
      }
    }
  },
  120_000,
);
