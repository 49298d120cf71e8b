import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cost, Size } from './measure.ts';

export interface Line extends Cost {
  name: string;
  /** Files that are others than before. */
  changed?: number;
  pages?: number;
}
/** One size of city, measured. */
export interface Bench {
  compounds: number;
  size: Size;
  whole: Line;
  edits: readonly Line[];
  peers: readonly Line[];
}

const seconds = (n: number): string => n.toFixed(1);
const many = (n: number): string => n.toLocaleString('en-US');
const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [row(head), row(head.map((_, i) => (i ? '---:' : '---'))), ...rows.map(row)].join('\n');

/** The figures of one size, as Markdown. */
export const report = ({ compounds, size, whole, edits, peers }: Bench): string => {
  const times = (line: Line): string => `${(whole.wall / line.wall).toFixed(2)}`;
  return [
    `## ${many(compounds)} compounds`,
    `${many(size.pages)} pages, ${many(size.files)} files (${(size.files / compounds).toFixed(1)} a compound), ${Math.round(size.bytes / 2 ** 20)} MiB.`,
    table(
      ['build', 'wall s', 'CPU s', 'peak of a process, MiB', 'files changed', 'whole site ÷ this, wall'],
      [whole, ...edits, ...peers].map((line) => [
        line.pages ? `${line.name}: ${many(line.pages)} plain pages` : line.name,
        seconds(line.wall),
        seconds(line.cpu),
        Math.round(line.peak),
        line.changed ?? '',
        line === whole ? '' : times(line),
      ]),
    ),
    table(
      ['phase of the whole site', 's'],
      Object.entries(whole.phases).map(([name, s]) => [name, seconds(s)]),
    ),
  ].join('\n\n');
};

/** Bars of wall seconds, one group for each size. */
const chart = (results: readonly Bench[]): string => {
  const bars = results.flatMap(({ compounds, whole, edits, peers }) => [
    { label: `${many(compounds)} · 阳光旧改, whole`, wall: whole.wall, own: true },
    ...edits.slice(0, 1).map((e) => ({ label: `${many(compounds)} · 阳光旧改, one record`, wall: e.wall, own: true })),
    ...peers.map((p) => ({ label: `${many(compounds)} · ${p.name}, plain pages`, wall: p.wall, own: false })),
  ]);
  const most = Math.max(...bars.map((b) => b.wall));
  const rows = bars.map(({ label, wall, own }, i) => {
    const y = 24 + i * 28;
    const width = Math.max(2, (wall / most) * 380);
    return `<text x="0" y="${y + 14}">${label}</text><rect x="270" y="${y}" width="${width.toFixed(1)}" height="18" fill="${own ? '#b4401e' : '#8a8578'}"/><text x="${(276 + width).toFixed(1)}" y="${y + 14}">${seconds(wall)} s</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 ${32 + bars.length * 28}" font-family="sans-serif" font-size="14" role="img" aria-label="wall seconds of builds"><rect width="100%" height="100%" fill="#fff"/>${rows.join('')}</svg>\n`;
};

const HERE = 'tools/bench';
const MARK = '<!-- measured -->';
/** Puts the figures below the mark in the README beside this file, and the chart beside it. */
export const writeReport = (results: readonly Bench[], on: { runs: number; cores: number; node: string }): void => {
  const readme = join(HERE, 'README.md');
  const [above] = readFileSync(readme, 'utf8').split(MARK);
  const machine = `Medians of ${on.runs} ${on.runs === 1 ? 'run' : 'runs, in turn'}, ${on.cores} processors, Node ${on.node.slice(1)}.`;
  writeFileSync(readme, `${above}${MARK}\n\n${machine}\n\n![Wall seconds of builds](figures.svg)\n\n${results.map(report).join('\n\n')}\n`);
  writeFileSync(join(HERE, 'figures.svg'), chart(results));
};
