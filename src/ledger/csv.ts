import { Refusal, SAVE_AS } from './refusal.ts';
import type { Cell, Row, Workbook } from './sheet.ts';

const MAX_ROWS = 200_000;

/** UTF-8 where it is UTF-8, else GB18030, which Chinese Excel writes and which holds GBK and GB2312. */
const decode = (bytes: Uint8Array): string => {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
  for (const encoding of utf16 ? [utf16] : ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // the next one
    }
  }
  throw new Refusal('文件里的文字读不出来', SAVE_AS);
};

/** The fields of RFC 4180, with the separator that the first line has most of. */
export function* fields(text: string): Generator<string[]> {
  const head = text.slice(0, text.search(/\n|$/));
  const separator = ['\t', ';', ','].reduce((best, c) => (head.split(c).length > head.split(best).length ? c : best), ',');
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let value = '';
    if (text[at] === '"') {
      let from = at + 1;
      for (;;) {
        const end = text.indexOf('"', from);
        if (end < 0) throw new Refusal('有一个引号没有配成对', SAVE_AS);
        value += text.slice(from, end);
        at = end + 1;
        if (text[at] !== '"') break;
        value += '"';
        from = at + 1;
      }
    }
    while (at < text.length && text[at] !== separator && text[at] !== '\n') value += text[at++]!;
    row.push(value.replace(/\r$/, ''));
    if (at >= text.length || text[at] === '\n') {
      yield row;
      row = [];
    } else if (at === text.length - 1) row.push('');
    at++;
  }
  if (row.length) yield row;
}

/** A table that has lost its merges, formats and types: everything is text. */
export function readCsv(bytes: Uint8Array): Workbook {
  const text = decode(bytes);

  if (/[\0-\x08\x0e-\x1f]/.test(text)) throw new Refusal('这不是表格', SAVE_AS);
  const rows: Row[] = [];
  let n = 0;
  for (const row of fields(text)) {
    if (++n > MAX_ROWS) throw new Refusal(`超过 ${MAX_ROWS} 行`, '请分成几个文件');
    const cells = new Map<number, Cell>();
    for (const [i, f] of row.entries()) if (f.trim()) cells.set(i + 1, { value: { type: 'text', text: f } });
    if (cells.size) rows.push({ n, cells });
  }
  return { sheets: [{ name: '表', rows, merges: [], hiddenColumns: new Set() }], notices: [], plain: true };
}
