import type { CompoundData } from '../../src/schema/index.ts';
import type { WORK_KINDS } from '../../src/schema/compound.ts';
import type { Rng } from './rng.ts';
import type { Openness, Phase, Turns } from './truth.ts';

export type Kind = CompoundData['kind'];
export type WorkKind = keyof typeof WORK_KINDS;

export interface Scenario {
  phase: Phase;
  openness: Openness;
  turns?: Turns;
  kind?: Kind;
  work?: WorkKind;
  /** This entry is a 片区, and so many that follow are in it. */
  members?: number;
}

/** The first compounds of every city: one of each kind of story, so that a small city shows everything. */
export const SHOWCASE: readonly Scenario[] = [
  { phase: 'mid', openness: 'rich', turns: { wrongPercent: true }, kind: 'estate' },
  { phase: 'accepted', openness: 'rich', turns: { acceptanceFails: true, late: true, earlier: true }, kind: 'yard' },
  { phase: 'late', openness: 'rich', turns: { withdrawn: true }, kind: 'staff-yard' },
  { phase: 'paused', openness: 'rich', kind: 'yard' },
  { phase: 'future', openness: 'rich', kind: 'estate' },
  { phase: 'consented', openness: 'rich', turns: { consentFails: true }, kind: 'yard' },
  { phase: 'bidding', openness: 'rich', turns: { contradicted: true } },
  { phase: 'early', openness: 'rich', turns: { weekly: true } },
  { phase: 'finished', openness: 'rich' },
  { phase: 'old', openness: 'normal' },
  { phase: 'mid', openness: 'normal', turns: { stale: true } },
  { phase: 'accepted', openness: 'normal', turns: { consentFails: true } },
  { phase: 'mid', openness: 'silent' },
  { phase: 'accepted', openness: 'silent' },
  { phase: 'late', openness: 'thin', turns: { told: true } },
  { phase: 'old', openness: 'thin' },
  { phase: 'mid', openness: 'normal', work: 'elevator' },
  { phase: 'accepted', openness: 'normal', work: 'unmanaged', kind: 'yard' },
  { phase: 'late', openness: 'normal', work: 'energy-saving' },
  { phase: 'mid', openness: 'thin', work: 'environment' },
  { phase: 'accepted', openness: 'thin', work: 'double-change', kind: 'yard' },
  { phase: 'old', openness: 'thin', work: 'use-restored', kind: 'building' },
  { phase: 'early', openness: 'normal', work: 'renewal', kind: 'block' },
  { phase: 'old', openness: 'silent', work: 'mentioned' },
  { phase: 'mid', openness: 'rich', members: 2, kind: 'yard' },
  { phase: 'mid', openness: 'normal', turns: { weekly: true }, kind: 'yard' },
  { phase: 'mid', openness: 'normal', kind: 'yard' },
];
export const CLUSTER_AT = SHOWCASE.findIndex((s) => s.members);

export const drawScenario = (rng: Rng): Scenario => ({
  phase: rng.weighted({ future: 6, consented: 6, bidding: 6, early: 9, mid: 17, late: 11, paused: 3, finished: 4, accepted: 22, old: 16 }),
  openness: rng.weighted({ silent: 20, thin: 30, normal: 37, rich: 13 }),
  turns: {
    stale: rng.chance(0.06),
    consentFails: rng.chance(0.07),
    wrongPercent: rng.chance(0.04),
    withdrawn: rng.chance(0.02),
    acceptanceFails: rng.chance(0.1),
    told: rng.chance(0.03),
  },
  work: rng.weighted({
    comprehensive: 80,
    elevator: 4,
    unmanaged: 5,
    environment: 3,
    'double-change': 1.5,
    'use-restored': 1.5,
    'energy-saving': 2.5,
    renewal: 1,
    mentioned: 1.5,
  }),
  members: rng.chance(0.03) ? rng.int(2, 4) : undefined,
});
