import { figurePath } from '../model/figure-id.ts';
import type { Address } from './document.ts';
import { column } from './cells.ts';
import type { Field, Row } from './table.ts';

export const figureColumns = (): Field[] => [
  column('figure', '数字编号', '和“数字的网页”上的编号相同'),
  column('figureAddress', '数字的网页', '这个数、来源、前后说法和怎样引用'),
];
export const figureCells = (address: Address, subject: string, id: string | undefined): Row =>
  id === undefined ? {} : { figure: id, figureAddress: address(figurePath(subject, id)) };
