import type { Fact } from '../../src/search/answers/table.ts';

/** What a pack tells of its place, as questions are answered with. */
export const fact = (to: readonly string[], says: string, more: Partial<Fact> = {}): Fact => ({
  to: to as Fact['to'],
  says,
  at: '#items',
  ...more,
});
