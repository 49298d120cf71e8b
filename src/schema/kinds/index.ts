import { acceptance } from './acceptance.ts';
import { bid } from './bid.ts';
import { consent } from './consent.ts';
import { correction } from './correction.ts';
import { inspection } from './inspection.ts';
import { issue } from './issue.ts';
import { meeting } from './meeting.ts';
import { notice } from './notice.ts';
import { payment } from './payment.ts';
import { plan } from './plan.ts';
import { progress } from './progress.ts';
import { report } from './report.ts';
import { rule } from './rule.ts';
import { warranty } from './warranty.ts';

/**
 * The record of kinds, in the order in which people meet them. A new kind is a module here, a component in `components/kinds/`
 * (whose record demands one for each of these), and a test.
 */
export const KINDS = {
  plan,
  consent,
  bid,
  progress,
  meeting,
  inspection,
  issue,
  payment,
  acceptance,
  warranty,
  notice,
  report,
  rule,
  correction,
} as const;
export type DisclosureKind = keyof typeof KINDS;
export const KIND_IDS = Object.keys(KINDS) as DisclosureKind[];

export const DISCLOSURE_KINDS = Object.fromEntries(KIND_IDS.map((k) => [k, KINDS[k].label])) as Record<DisclosureKind, string>;

/** Those that every compound is asked for: 公开度 has a column for each. */
export type ExpectedKind = { [K in DisclosureKind]: (typeof KINDS)[K]['expected'] extends true ? K : never }[DisclosureKind];
