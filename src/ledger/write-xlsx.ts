import { strToU8, zipSync } from 'fflate';
import { columnName } from './sheet.ts';

/** How a cell looks; the order is that of `cellXfs` below. */
export const STYLES = ['plain', 'head', 'required', 'computed', 'yellow', 'example', 'title', 'help', 'date'] as const;
export type Style = (typeof STYLES)[number];

export interface WrittenCell {
  /** A number is written as one; text as text, so that 2026-09 stays what it is. */
  value?: string | number | undefined;
  style?: Style;
}
export interface WrittenSheet {
  name: string;
  hidden?: true;
  widths: number[];
  rows: WrittenCell[][];
  /** So many rows stay in sight. */
  freeze?: number;
  /** Drop-downs: the choices of a column, from a row downwards. */
  choices?: { column: number; from: number; to: number; list: readonly string[] }[];
  /** Comments would need drawings; the hint of a heading is an input message. */
  hints?: { column: number; from: number; to: number; text: string }[];
}

const SPECIAL = /[\0-\x08\x0b\x0c\x0e-\x1f&<>"]/;
const escape = (s: string): string =>
  SPECIAL.test(s)
    ? s
        .replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, '')
        .replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!)
    : s;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

const fill = (rgb: string): string =>
  `<fill><patternFill patternType="solid"><fgColor rgb="FF${rgb}"/><bgColor indexed="64"/></patternFill></fill>`;
const font = (more = '', size = 11): string => `<font>${more}<sz val="${size}"/><name val="宋体"/><charset val="134"/></font>`;
const xf = (fontId: number, fillId: number, border: number, wrap = false, format = 0): string =>
  `<xf numFmtId="${format}" fontId="${fontId}" fillId="${fillId}" borderId="${border}" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"${format ? ' applyNumberFormat="1"' : ''}><alignment vertical="center"${wrap ? ' wrapText="1"' : ''}/></xf>`;
const STYLE_SHEET = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="5">${font()}${font('<b/>')}${font('<b/><color rgb="FFC00000"/>')}${font('<i/><color rgb="FF808080"/>')}${font('<b/>', 16)}</fonts><fills count="6"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fill('DDEBF7')}${fill('EDEDED')}${fill('FFF2CC')}${fill('F7F7F7')}</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${['left', 'right', 'top', 'bottom'].map((s) => `<${s} style="thin"><color rgb="FFBFBFBF"/></${s}>`).join('')}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${STYLES.length}">${xf(0, 0, 1)}${xf(1, 2, 1, true)}${xf(2, 2, 1, true)}${xf(0, 3, 1)}${xf(0, 4, 1)}${xf(3, 5, 1)}${xf(4, 0, 0)}${xf(0, 0, 0, true)}${xf(0, 0, 1, false, 164)}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

const cellXml = ({ value, style = 'plain' }: WrittenCell, row: number, column: number): string => {
  const at = `<c r="${lettersOf(column)}${row}" s="${STYLES.indexOf(style)}"`;
  if (value === undefined || value === '') return `${at}/>`;
  if (typeof value === 'number') return `${at}><v>${value}</v></c>`;
  // what begins or ends with a space or has a break would lose it
  return `${at} t="inlineStr"><is><t${/^\s|\s$|\n/.test(value) ? ' xml:space="preserve"' : ''}>${escape(value)}</t></is></c>`;
};
const LETTERS: string[] = [];
const lettersOf = (column: number): string => (LETTERS[column] ??= columnName(column));

/** A sheet up to its first row. */
export const sheetStart = ({ freeze, widths }: Pick<WrittenSheet, 'freeze' | 'widths'>, first: boolean): string =>
  [
    `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"${first ? ' tabSelected="1"' : ''}>`,
    freeze ? `<pane ySplit="${freeze}" topLeftCell="A${freeze + 1}" activePane="bottomLeft" state="frozen"/>` : '',
    '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="18"/><cols>',
    ...widths.map((w, i) => `<col min="${i + 1}" max="${i + 1}" width="${w}" customWidth="1"/>`),
    '</cols><sheetData>',
  ].join('');
/** One row, counted from 1; of nothing there is no cell. */
export const rowXml = (row: readonly (WrittenCell | undefined)[], number: number): string =>
  `<row r="${number}">${row.map((c, k) => (c ? cellXml(c, number, k + 1) : '')).join('')}</row>`;
/** What follows the rows, where nothing is chosen or explained. */
export const SHEET_END = '</sheetData></worksheet>';

const sheetXml = (sheet: WrittenSheet, first: boolean, listAt: (list: readonly string[]) => string): string => {
  const parts = [sheetStart(sheet, first), ...sheet.rows.map((row, i) => rowXml(row, i + 1)), '</sheetData>'];
  const validations = [
    ...(sheet.choices ?? []).map(
      (c) =>
        `<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="请选下拉里的" error="请从下拉里选" sqref="${columnName(c.column)}${c.from}:${columnName(c.column)}${c.to}"><formula1>${listAt(c.list)}</formula1></dataValidation>`,
    ),
    ...(sheet.hints ?? []).map(
      (h) =>
        `<dataValidation allowBlank="1" showInputMessage="1" prompt="${escape(h.text.slice(0, 250))}" sqref="${columnName(h.column)}${h.from}:${columnName(h.column)}${h.to}"/>`,
    ),
  ];
  if (validations.length) parts.push(`<dataValidations count="${validations.length}">${validations.join('')}</dataValidations>`);
  parts.push(
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>',
  );
  return parts.join('');
};

/** The sheet that the drop-downs take their choices from: a list in the validation itself may have 255 characters only. */
export const CHOICES_SHEET = '选项';

/** All parts of a workbook but its sheets, which are `sheetPart(0)` and so on. */
export const workbookParts = (sheets: readonly Pick<WrittenSheet, 'name' | 'hidden'>[]): Record<string, string> => ({
  '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${sheets.map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}</Types>`,
  '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.map((s, i) => `<sheet name="${escape(s.name)}" sheetId="${i + 1}"${s.hidden ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${sheets.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}<Relationship Id="rId${sheets.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': STYLE_SHEET,
});
export const sheetPart = (i: number): string => `xl/worksheets/sheet${i + 1}.xml`;

/** A workbook of plain cells with styles and drop-downs; the same sheets always give the same bytes. */
export function writeXlsx(given: readonly WrittenSheet[]): Uint8Array {
  const lists: (readonly string[])[] = [];
  const listAt = (list: readonly string[]): string => {
    let i = lists.findIndex((l) => l.length === list.length && l.every((x, k) => x === list[k]));
    if (i < 0) i = lists.push(list) - 1;
    const c = columnName(i + 1);
    return `${CHOICES_SHEET}!$${c}$1:$${c}$${list.length}`;
  };
  const xml = given.map((s, i) => sheetXml(s, i === 0, listAt));
  const sheets = [...given];
  if (lists.length) {
    const rows = Array.from({ length: Math.max(...lists.map((l) => l.length)) }, (_, r) => lists.map((l) => ({ value: l[r] })));
    const choices: WrittenSheet = { name: CHOICES_SHEET, hidden: true, widths: lists.map(() => 14), rows };
    sheets.push(choices);
    xml.push(sheetXml(choices, false, listAt));
  }
  const files: Record<string, string> = {
    ...workbookParts(sheets),
    ...Object.fromEntries(xml.map((x, i) => [sheetPart(i), x])),
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), { level: 6, mtime: MTIME });
}

/** A zip names a time for each part; ours is always the same. In local time, as the format has it. */
export const MTIME = new Date(2000, 0, 1);
