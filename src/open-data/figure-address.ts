import type { Address } from './document.ts';
import { column } from './cells.ts';
import type { Field, Row } from './table.ts';

/**
 * 数字的编号: what is counted, and the document or the record that says so. It depends on nothing that changes later: a second source
 * gets an id of its own, and a record is never edited. The same in tables, on the figure's page and in its citation.
 */
export const figureIds = (): ((what: string, said: string) => string) => {
  const seen = new Map<string, number>();
  return (what, said) => {
    const id = `${what}.${said}`;
    const times = (seen.get(id) ?? 0) + 1;
    seen.set(id, times);
    return times > 1 ? `${id}.${times}` : id;
  };
};

/** /f/SUBJECT/#ID */
export const figurePath = (subject: string, id: string): string => `/f/${subject}/#${id}`;

export const figureColumns = (): Field[] => [
  column('figure', '数字编号', '和“数字的网页”上的编号相同'),
  column('figureAddress', '数字的网页', '这个数、来源、前后说法和怎样引用'),
];
export const figureCells = (address: Address, subject: string, id: string | undefined): Row =>
  id === undefined ? {} : { figure: id, figureAddress: address(figurePath(subject, id)) };
