import type * as z from 'zod';

/** What a record as a whole cannot mean: where, what was given, what would be right. */
export type Wrong = [path: (string | number)[], received: string, expected: string];

/** A kind of disclosure: everything that is said of it once. The union, the dictionary, open data, search, catalog and pages read it from here. */
export interface Kind<F extends z.ZodRawShape = z.ZodRawShape, E extends boolean = boolean> {
  /** 方案公示 */
  label: string;
  /** Two characters, for narrow columns: 方案. */
  short: string;
  /** What it is for, in one sentence, for the dictionary and for whoever publishes. */
  about: string;
  /** Whether 公开度 asks for it of every compound; sums, rules and corrections are not asked for. */
  expected: E;
  fields: F;
  /** What single fields allow and the record as a whole cannot mean: it would mislead readers, and is nearly always a slip. */
  check?: (data: z.infer<z.ZodObject<F>>) => Iterable<Wrong>;
}

export const kind = <F extends z.ZodRawShape, const E extends boolean>(definition: Kind<F, E>): Kind<F, E> => definition;
