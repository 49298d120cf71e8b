import type { DisclosureKind } from '../../schema/kinds/index.ts';
import Acceptance from './Acceptance.astro';
import Bid from './Bid.astro';
import Consent from './Consent.astro';
import Correction from './Correction.astro';
import Inspection from './Inspection.astro';
import Issue from './Issue.astro';
import Meeting from './Meeting.astro';
import Notice from './Notice.astro';
import Payment from './Payment.astro';
import Plan from './Plan.astro';
import Progress from './Progress.astro';
import Report from './Report.astro';
import Rule from './Rule.astro';
import Warranty from './Warranty.astro';

/** What the page of a disclosure shows, by its kind; a kind without one is a type error. */
export const KIND_COMPONENTS = {
  plan: Plan,
  consent: Consent,
  bid: Bid,
  progress: Progress,
  meeting: Meeting,
  inspection: Inspection,
  issue: Issue,
  payment: Payment,
  acceptance: Acceptance,
  warranty: Warranty,
  notice: Notice,
  report: Report,
  rule: Rule,
  correction: Correction,
} satisfies Record<DisclosureKind, (props: never) => unknown>;
