import type { Dated } from '../schema/dates.ts';
import type { Approx } from '../schema/quantities.ts';
import type { Voice } from '../schema/voice.ts';
import { aside } from './brackets.ts';
import { bare, formatDate, inferred } from './dates.ts';
import { compatible, withApprox } from './numbers.ts';
import type { Portal } from './portal.ts';
import { voiceOfSource } from './voice.ts';

/** One thing that one source says of one day, ready to be read. */
export interface Statement {
  text: string;
  approx?: string | undefined;
  asOf?: { text: string; date: string; given?: Dated; inferred?: string | undefined; mention?: string | undefined } | undefined;
  source: { id: string; title: string };
  /** Whose words. */
  voice: Voice;
  note?: string | undefined;
  doubt?: string | undefined;
}

/** 2020年（推定）; 2020年（推定）的转载提到: of what is only mentioned the day is the document's. */
export const saidOn = ({ text, inferred, mention }: NonNullable<Statement['asOf']>): string =>
  `${text}${inferred === undefined ? '' : '（推定）'}${mention === undefined ? '' : `的${mention}提到`}`;

interface Explicit<T> {
  value: T;
  approx?: Approx | undefined;
  /** Why it was inferred, where the source does not say it. */
  inferred?: string | undefined;
  source?: string | undefined;
  asOf?: Dated | undefined;
  note?: string | undefined;
}
/** The day of a statement as a source gives it, with what it was inferred from. */
export const datedOf = ({ asOf }: Pick<Statement, 'asOf'>): Dated | undefined => asOf && (asOf.given ?? asOf.date);

export type Claim<T> = T | Explicit<T> | Explicit<T>[];

/** What a short claim inherits. */
export interface Defaults {
  source?: string | undefined;
  asOf?: Dated | undefined;
}

export const claims = <T extends string | number>(claim: Claim<T> | undefined): Explicit<T>[] =>
  claim === undefined ? [] : Array.isArray(claim) ? claim : typeof claim === 'object' ? [claim] : [{ value: claim }];

export const statementOf = (
  portal: Portal,
  text: string,
  /** `mention`: what kind of document only mentions it. */
  from: Defaults & { voice?: Voice | undefined; note?: string | undefined; doubt?: string | undefined; mention?: string | undefined },
): Statement => {
  const id = from.source ?? '';
  const source = portal.sources.get(id);
  return {
    text,
    ...(from.asOf && {
      asOf: { text: formatDate(from.asOf), date: bare(from.asOf), given: from.asOf, inferred: inferred(from.asOf), mention: from.mention },
    }),
    source: { id, title: source?.title ?? id },
    voice: from.voice ?? voiceOfSource(portal, id),
    note: from.note,
    doubt: from.doubt,
  };
};

/** All that is said of one field: one statement, or several where sources disagree. */
export const statements = <T extends string | number>(
  portal: Portal,
  claim: Claim<T> | undefined,
  defaults: Defaults,
  format: (value: T) => string = String,
): Statement[] =>
  claims(claim).map((c) =>
    statementOf(portal, aside(withApprox(format(c.value), c.approx), c.inferred !== undefined && '推定'), {
      source: c.source ?? defaults.source,
      asOf: c.asOf ?? defaults.asOf,
      note: [c.inferred && `推定：${c.inferred}`, c.note].filter(Boolean).join('；') || undefined,
    }),
  );

/** Sources disagree when they give values that cannot both hold. */
export const disagrees = <T extends string | number>(claim: Claim<T> | undefined): boolean => {
  const all = claims(claim).map(({ value, approx }) => ({ said: String(value), value: Number(value), approx }));
  return all.some((a) => all.some((b) => a.said !== b.said && !compatible(a, b)));
};
