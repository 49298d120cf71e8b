export interface Query {
  group: string;
  q: string;
  /** Pages that must be found, by path: `compounds/songyue/`. */
  relevant: string[];
  /** Pages that are fine to show; they count neither as found nor as wrong. */
  also?: string[];
}

export interface Outcome {
  paths: string[];
  /** 'exact' when the system says that the results are what was asked for. */
  exact: boolean;
}

export interface Score {
  first: number;
  five: number;
  reciprocal: number;
  honest: number;
}

/** Nonsense is answered honestly when nothing is shown, or when what is shown is called not exact. */
export function score(query: Query, { paths, exact }: Outcome): Score {
  const relevant = new Set(query.relevant);
  const also = new Set(query.also);
  const ranked = paths.filter((path) => relevant.has(path) || !also.has(path));
  const at = ranked.findIndex((path) => relevant.has(path));
  const inFive = ranked.slice(0, 5).filter((path) => relevant.has(path)).length;
  return {
    first: Number(at === 0),
    five: relevant.size ? inFive / Math.min(5, relevant.size) : 0,
    reciprocal: at < 0 ? 0 : 1 / (at + 1),
    honest: Number(!paths.length || !exact),
  };
}

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
};

export interface GroupScore extends Score {
  group: string;
  queries: number;
}
export function byGroup(rows: readonly { query: Query; score: Score }[]): GroupScore[] {
  const groups = new Map<string, Score[]>();
  for (const { query, score: s } of rows) groups.set(query.group, [...(groups.get(query.group) ?? []), s]);
  const summary = (group: string, scores: readonly Score[]): GroupScore => ({
    group,
    queries: scores.length,
    first: mean(scores.map((s) => s.first)),
    five: mean(scores.map((s) => s.five)),
    reciprocal: mean(scores.map((s) => s.reciprocal)),
    honest: mean(scores.map((s) => s.honest)),
  });
  const real = rows.filter(({ query }) => query.group !== 'nonsense').map((row) => row.score);
  return [...Array.from(groups, ([group, scores]) => summary(group, scores)), summary('all', real)];
}
