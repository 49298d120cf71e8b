import { drawings, type Chart, type Form } from './chart.ts';

/** A mark: where it stands in its drawing (x 0: the whole row), and which of the words it says. */
export type StepMark = [x: number, y: number, words: number];
/** The marks of a chart's drawings, which mostly say the same; those that a page fetches are whole. */
export interface StepFile {
  words: string[];
  drawings: Partial<Record<Form, StepMark[]>>;
}

/** The marks of a chart for scripts/chart-tools.ts, which asks for them when a reader first points at it: not before, so that they cost no page anything. */
export function stepFile(chart: Chart): StepFile | undefined {
  const words = new Map<string, number>();
  const number = (said: string): number => words.get(said) ?? words.set(said, words.size).size - 1;
  const marks: StepFile['drawings'] = {};
  for (const { name, drawing } of [...drawings(chart, true), ...drawings(chart)]) {
    if (drawing.steps?.length) marks[name] = drawing.steps.map((s) => [Math.round(s.x), Math.round(s.y), number(s.words)]);
  }
  return words.size ? { words: [...words.keys()], drawings: marks } : undefined;
}

export const hasSteps = (chart: Chart): boolean => drawings(chart).some((d) => d.drawing.steps?.length);
