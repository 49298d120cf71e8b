/**
 * `node tools/guard/learn.ts`: learns the weights of `src/guard/likeness.ts` from lines of which one knows what they tell, and from prose that
 * gives nobody away: the content, invented cities, what this repository says. Each is judged by weights that were learned without it, and what
 * is asked is what so few sentences of prose are hit by as `HITS` says.
 */
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { likeness, sentencesOf, signsOf, SIZE, type Weights } from '../../src/guard/likeness.ts';
import { written } from '../../src/guard/packed.ts';
import { shown } from '../../src/guard/shown.ts';
import { demoCity } from '../demo/city.ts';
import { unionPortal } from '../demo/union.ts';
import { writeCity } from '../demo/write.ts';

interface Example {
  text: string;
  signs: Int32Array;
  harm: boolean;
  /** Lines were written to be learned from; of prose there is much more. */
  weight: number;
}

/** Of 100,000 characters of prose at most so many may be asked about. */
const HITS = 4;
const FOLDS = 5;
const PROSE = 0.5;

const example = (text: string, harm: boolean, weight: number): Example => ({ text, signs: Int32Array.from(signsOf(text)), harm, weight });

const filesIn = (at: string): string[] =>
  statSync(at).isDirectory()
    ? readdirSync(at, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(?:mdx?|yaml|csv)$/.test(name))
        .sort()
        .map((name) => join(at, name))
    : [at];
const sentencesIn = (places: readonly string[]): string[] => [
  ...new Set(
    places
      .flatMap(filesIn)
      .flatMap((file) => shown(readFileSync(file, 'utf8')).plain.split('\n'))
      .flatMap(sentencesOf),
  ),
];

const linesIn = (folder: string): Example[] =>
  readdirSync(folder)
    .filter((name) => name.startsWith('personal-') && name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n'))
    .map((line) => JSON.parse(line) as { text: string; level: string })
    .map(({ text, level }) => example(shown(text).plain, level !== 'none', 1));

/** Logistic regression: all examples at once, 250 steps (Adam), large weights are paid for. */
function learn(examples: readonly Example[]): Weights {
  const [w, mean, square, slope] = [0, 0, 0, 0].map(() => new Float64Array(SIZE + 1)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const [steps, cost, rate] = [250, 0.3, 0.15];
  for (let step = 1; step <= steps; step++) {
    for (let i = 0; i < SIZE; i++) slope[i] = cost * w[i]!;
    slope[SIZE] = 0;
    for (const { signs, harm, weight } of examples) {
      const side = harm ? 1 : -1;
      const off = (-side * weight) / (1 + Math.exp(side * likeness(signs, { of: w, unit: 1, none: w[SIZE]! })));
      const each = off / Math.sqrt(signs.length);
      for (const s of signs) slope[s]! += each;
      slope[SIZE]! += off;
    }
    for (let i = 0; i <= SIZE; i++) {
      mean[i] = 0.9 * mean[i]! + 0.1 * slope[i]!;
      square[i] = 0.999 * square[i]! + 0.001 * slope[i]! ** 2;
      const [m, s] = [mean[i]! / (1 - 0.9 ** step), square[i]! / (1 - 0.999 ** step)];
      w[i]! -= (rate * (1 - step / (steps + 1)) * m) / (Math.sqrt(s) + 1e-8);
    }
  }
  return rounded(w);
}

/** In eleven steps, and most of them nothing: the desk's file has room for little. */
function rounded(w: Float64Array): Weights {
  const most = 5;
  const spread = Math.sqrt(w.subarray(0, SIZE).reduce((sum, x) => sum + x * x, 0) / SIZE);
  const unit = (5 * spread) / most;
  const step = (x: number): number => Math.sign(x) * Math.min(most, Math.floor(Math.abs(x) / unit + 0.33));
  return { of: Int8Array.from(w.subarray(0, SIZE), step), unit, none: w[SIZE]! };
}

const invented = ['1', '2', 'union'].map((city) => {
  const at = join('.demo', `learn-${city}`);
  rmSync(at, { recursive: true, force: true });
  writeCity(at, city === 'union' ? unionPortal() : demoCity({ compounds: 200, seed: 1, city }));
  return at;
});
const prose = sentencesIn(['content', ...invented, 'CHANGELOG.md', 'README.zh-CN.md', 'CONTRIBUTING.md']).map((s) =>
  example(s, false, PROSE),
);
const told = [...linesIn('tests/hostile'), ...linesIn('tests/guard'), ...linesIn('tools/guard')];
// a record's title begins with the compound that it tells of
const titles = filesIn(join(invented[0]!, 'compounds')).flatMap((file) => /^title: (.*)$/m.exec(readFileSync(file, 'utf8'))?.[1] ?? []);
const titled = told.filter((_, i) => i % 3 === 0).map((e, i) => example(`${titles[i % titles.length]}:${e.text}`, e.harm, 1));
const lines = [...told, ...titled];
const all = [...lines, ...prose];
const characters = prose.reduce((n, p) => n + p.text.length, 0);
console.log(`${lines.length} 句样例（${lines.filter((l) => l.harm).length} 句有人），${prose.length} 句平常的话，${characters} 字`);

const score = new Map<Example, number>();
for (let fold = 0; fold < FOLDS; fold++) {
  const weights = learn(all.filter((_, i) => i % FOLDS !== fold));
  for (const [i, e] of all.entries()) if (i % FOLDS === fold) score.set(e, likeness(e.signs, weights));
}
const hits = prose.map((p) => score.get(p)!).sort((a, b) => b - a);
const least = hits[Math.floor((HITS * characters) / 1e5)]!;
// a line that stands there a second time, with a title, was learned from in another fold
const once = told.filter((_, i) => i % 3 !== 0);
const asked = (harm: boolean): string => {
  const of = once.filter((e) => e.harm === harm);
  return `${((of.filter((e) => score.get(e)! > least).length / of.length) * 100).toFixed(1)}%`;
};
console.log(`没学过的：有人的认出 ${asked(true)}，没有人的问了 ${asked(false)}；下限 ${least.toFixed(2)}`);

// harmless sentences that are asked about all the same are learned again, with more weight
let weights = learn(all);
for (let round = 1; round <= 9; round++) {
  const wrong = all.filter((e) => !e.harm && likeness(e.signs, weights) > least);
  console.log(`学完问到没有人的 ${wrong.length} 句`);
  if (!wrong.length) break;
  for (const e of wrong) e.weight *= 3;
  weights = learn(all);
}
const text = written(deflateSync(Int8Array.from(weights.of), { level: 9 }));
writeFileSync(
  'src/guard/learned.ts',
  `/** Made by \`node tools/guard/learn.ts\`: the weights of likeness.ts. */
export const LEARNED = {
  none: ${weights.none.toFixed(4)},
  unit: ${weights.unit.toFixed(6)},
  least: ${least.toFixed(4)},
  // prettier-ignore
  weights: '${text}',
};
`,
);
console.log(`src/guard/learned.ts：${(text.length / 1024).toFixed(1)} KB`);
for (const at of invented) rmSync(at, { recursive: true, force: true });
