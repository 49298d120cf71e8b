import type { Statement } from '../../model/claims.ts';
import type { Shown } from './status.ts';

export interface DataColumn {
  key: string;
  label: string;
  /** Flush right, in tabular figures. */
  number?: boolean;
  /** The name of the row: a header cell. The first column unless another says so. */
  header?: boolean;
}

/** What may stand in a cell. `undefined` and an empty list of statements are 未公开. */
export type DataCell =
  | string
  | number
  | undefined
  | { text: string; href?: string; note?: string }
  | { status: Shown; label?: string }
  | { statements: Statement[]; unit?: string };
