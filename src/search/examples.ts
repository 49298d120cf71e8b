import type { Portal } from '../model/portal.ts';
import { initialsOf, sortKey } from './spoken.ts';
import { bareName, withoutEnding } from './text/normalise.ts';

/** What one may type, each with names that this portal really has. */
export interface Example {
  how: string;
  queries: string[];
}

export function examples({ compounds, disclosures }: Portal): Example[] {
  const told = new Map<string, number>();
  for (const { about } of disclosures.values()) for (const id of about.compounds ?? []) told.set(id, (told.get(id) ?? 0) + 1);
  // Of those that fit, the one that most is published about.
  const best = [...compounds].sort(([a], [b]) => (told.get(b) ?? 0) - (told.get(a) ?? 0)).map(([, compound]) => compound);
  const first = (pattern: RegExp): string[] =>
    best.flatMap(({ title, aliases = [] }) => [title, ...aliases].filter((name) => pattern.test(name))).slice(0, 1);
  const estate = first(/^\p{Script=Han}{2,4}(?:小区|家园|花园|苑)$/u);
  const yard = first(/^\p{Script=Han}{2,4}[路街]\d+号院$/u);
  const unit = first(/^\p{Script=Han}{2,10}(?:家属院|宿舍)$/u);
  const core = (name: string): string => withoutEnding(bareName(name));
  return [
    { how: '小区名、路名加院号，或者原来的单位', queries: [...estate.map(core), ...yard.map(core), ...unit] },
    {
      how: '不会写的字，用拼音或首字母',
      queries: [...estate.map((name) => sortKey(core(name)).replace(/ /g, '')), ...yard.map((name) => initialsOf(core(name)))],
    },
    { how: '直接问一件事', queries: [...estate.map((name) => `${name}花了多少钱`), ...yard.map((name) => `${name}什么时候完工`)] },
  ];
}
