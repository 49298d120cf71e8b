import { readCsv } from './csv.ts';
import { readOds } from './ods.ts';
import { damaged, Refusal, SAVE_AS } from './refusal.ts';
import type { Workbook } from './sheet.ts';
import { readXlsx } from './xlsx.ts';
import { Archive, LIMITS } from './zip.ts';

const starts = (bytes: Uint8Array, ...head: number[]): boolean => head.every((b, i) => bytes[i] === b);
/** Whether a name stands in the directory of an old compound file, in UTF-16. */
const holds = (bytes: Uint8Array, name: string): boolean => {
  const wanted = [...name].map((c) => c.charCodeAt(0));
  for (let i = 0; i + wanted.length * 2 <= bytes.length; i++)
    if (wanted.every((c, k) => bytes[i + k * 2] === c && bytes[i + k * 2 + 1] === 0)) return true;
  return false;
};

/** A file as a workbook, told by what it is, not by what it is called; or a `Refusal` in words. */
export function readWorkbook(bytes: Uint8Array): Workbook {
  if (!bytes.length) throw damaged('是空的');
  if (bytes.length > LIMITS.file)
    throw new Refusal(`文件有 ${Math.round(bytes.length / 2 ** 20)} MB，太大`, '请删去图片和用不着的工作表，另存为 .xlsx');
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    if (holds(bytes, 'EncryptedPackage')) throw new Refusal('文件设了打开密码', '请先在 Excel 里去掉密码，再试一次');
    if (holds(bytes, 'WordDocument')) throw new Refusal('这是 Word 文档，不是工作簿', '请给装着表格的 .xlsx');
    throw new Refusal('这是旧版 .xls', SAVE_AS);
  }
  if (starts(bytes, 0x25, 0x50, 0x44, 0x46)) throw new Refusal('这是 PDF，不是工作簿', '请给做出它的 .xlsx');
  if (starts(bytes, 0x50, 0x4b)) {
    const archive = new Archive(bytes);
    if (archive.has('word/document.xml')) throw new Refusal('这是 Word 文档，不是工作簿', '请把表格复制到 Excel 里，存为 .xlsx');
    if (archive.has('ppt/presentation.xml')) throw new Refusal('这是演示文稿，不是工作簿', '请给装着表格的 .xlsx');
    if (archive.has('content.xml') && archive.has('mimetype')) {
      const kind = new TextDecoder().decode(archive.read('mimetype')).trim();
      if (kind === 'application/vnd.oasis.opendocument.spreadsheet') return readOds(archive);
      throw new Refusal('这是文字文档，不是工作簿', SAVE_AS);
    }
    if (archive.has('xl/workbook.bin')) throw new Refusal('这是二进制工作簿（.xlsb）', SAVE_AS);
    return readXlsx(archive);
  }
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048)).replace(/^(?:ï»¿|\s)+/, '');
  if (/^<(?:!doctype html|html|table|head|meta|body|div)|^<[^>]*xmlns:x="urn:schemas-microsoft-com:office:excel"/i.test(head))
    throw new Refusal('这是网页，不是工作簿', '请用 Excel 打开后另存为 .xlsx，再试一次');
  if (head.startsWith('<?xml') || head.startsWith('<')) throw new Refusal('这是 XML 文件，不是工作簿', SAVE_AS);
  return readCsv(bytes);
}
