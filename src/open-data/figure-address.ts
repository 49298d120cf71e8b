import { figurePath } from '../model/figure-id.ts';
import type { Address } from './document.ts';
import { column } from './cells.ts';
import type { Field, Row } from './table.ts';

export const figureColumns = (empty?: string): Field[] => [
  column('figure', '数字编号', ['和“数字的网页”上的编号相同', empty].filter(Boolean).join('；')),
  column('figureAddress', '数字的网页', '这个数、来源、前后说法和怎样引用'),
];
export const figureCells = (address: Address, subject: string, id: string | undefined): Row =>
  id === undefined ? {} : { figure: id, figureAddress: address(figurePath(subject, id)) };
/** What was said of it last, where it is past. */
export const laterColumn: Field = column('later', '后来的数字编号', '后来又说过的，最近一次的编号；空：后来没有再说');
/** The same of a path that is known already. */
export const figureCellsAt = (address: Address, path: string | undefined): Row =>
  path === undefined ? {} : { figure: path.slice(path.indexOf('#') + 1), figureAddress: address(path) };
