import type { Dated } from '../../src/schema/dates.ts';
import type { DisclosureKind } from '../../src/schema/kinds/index.ts';
import type { DisclosureOf } from '../../src/schema/index.ts';
import { isoDay, isoMonth } from './days.ts';
import type { Rng } from './rng.ts';
import type { Openness, Site } from './truth.ts';

export type Body<K extends DisclosureKind> = Omit<DisclosureOf<K>, 'kind' | 'date' | 'about' | 'source'>;
/** A disclosure before it has an id, a source and its place in the city. */
export interface Draft {
  kind: DisclosureKind;
  /** Day of publication. */
  day: number;
  /** Shown instead of the day. */
  date?: Dated;
  body: object;
  corrects?: Draft;
  /** The earlier word on the same matter. */
  follows?: Draft;
  source?: 'bulletin' | 'press' | 'exchange' | 'hotline' | 'finance' | 'year';
}

/** What a story needs of its city. */
export interface Scene {
  asOf: number;
  rng: Rng;
  phone: string;
  /** Takes the members of a closed list in turn, so that even a small city shows all of them. */
  turn: <T>(list: readonly T[], name: string) => T;
}

/** How likely each kind is published, by how open the compound's office is. */
const SHARE: Readonly<Record<Openness, Partial<Record<DisclosureKind, number>>>> = {
  silent: {},
  thin: { plan: 0.45, bid: 0.15, progress: 0.8, acceptance: 0.15, notice: 0.15, issue: 0.1 },
  normal: {
    plan: 0.85,
    consent: 0.5,
    bid: 0.45,
    progress: 1,
    payment: 0.3,
    meeting: 0.15,
    inspection: 0.3,
    issue: 0.45,
    acceptance: 0.6,
    warranty: 0.4,
    notice: 0.4,
  },
  rich: {
    plan: 1,
    consent: 1,
    bid: 1,
    progress: 1,
    payment: 1,
    meeting: 1,
    inspection: 1,
    issue: 1,
    acceptance: 1,
    warranty: 1,
    notice: 1,
  },
};

/** One compound's story while it is being told. */
export interface Telling extends Scene {
  site: Site;
  rich: boolean;
  /** Whether this office publishes the kind, this time. */
  wants: (kind: DisclosureKind) => boolean;
  add: <K extends DisclosureKind>(kind: K, day: number, body: Body<K>, rest?: Partial<Draft>) => Draft;
  /** A day while the works go on: 0 is their beginning, 1 their end. */
  during: (from: number, to: number) => number;
}

export function beginTelling(site: Site, scene: Scene): { telling: Telling; drafts: Draft[] } {
  const { rng } = scene;
  const { schedule: s, openness } = site;
  const drafts: Draft[] = [];
  const telling: Telling = {
    ...scene,
    site,
    rich: openness === 'rich',
    wants: (kind) => rng.chance(SHARE[openness][kind] ?? 0),
    add: (kind, day, body, rest = {}) => {
      const draft = { kind, day, body, ...rest };
      drafts.push(draft);
      return draft;
    },
    during: (from, to) => Math.round(s.start + (s.finish - s.start) * rng.real(from, to)),
  };
  return { telling, drafts };
}

export const yuan = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;

/** A date as offices write it: mostly to the day, sometimes to the month. */
export const vague = (rng: Rng, day: number): string => (rng.chance(0.25) ? isoMonth(day) : isoDay(day));
