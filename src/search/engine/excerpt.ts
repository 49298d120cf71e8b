import type { Section } from '../record.ts';
import { units } from '../text/units.ts';

export interface Piece {
  text: string;
  marked: boolean;
}
export interface Excerpt {
  pieces: Piece[];
  cutBefore: boolean;
  cutAfter: boolean;
}

/** Every run of two or more units of the query, longest first: each page that was found asks for those of the same query. */
let last: { query: string; runs: readonly string[] } = { query: '', runs: [] };
function runs(query: string): readonly string[] {
  if (last.query !== query) last = { query, runs: runsOf(query) };
  return last.runs;
}
function runsOf(query: string): string[] {
  const out = new Set<string>();
  for (const part of query.split(' ')) {
    const all = units(part);
    for (let length = all.length; length >= 2; length--)
      for (let from = 0; from + length <= all.length; from++) out.add(all.slice(from, from + length).join(''));
    if (all.length === 1 && part) out.add(part);
  }
  return [...out].sort((a, b) => b.length - a.length).slice(0, 200);
}

const PAUSE = /[。；：，、！？…]/u;

/** Where to begin in a long line, so that what is found at `at` is seen: after a pause if there is one near. */
function beginning(line: string, at: number, size: number): number {
  if (at <= size / 2) return 0;
  for (let from = at; from > at - size / 2; from--) if (PAUSE.test(line[from - 1] ?? '')) return from;
  return at - Math.floor(size / 3);
}

/** The lines of a text from the one with the longest run of the query, with all runs marked. It is the page's own text, never a summary. */
export function excerpt(text: string, query: string, size = 64): Excerpt {
  const wanted = runs(query);
  const lines = text.split('\n');
  const longest = wanted.find((run) => lines.some((line) => line.toLowerCase().includes(run))) ?? '';
  const first = lines.findIndex((line) => line.toLowerCase().includes(longest));
  const line = lines[first] ?? '';
  const from = beginning(line, line.toLowerCase().indexOf(longest), size);
  let all = line.slice(from);
  for (const next of lines.slice(first + 1)) {
    if (all.length > size) break;
    all += (!all || PAUSE.test(all.slice(-1)) ? '' : '；') + next;
  }
  const part = all.slice(0, size);
  const marked = new Array<boolean>(part.length).fill(false);
  for (const run of wanted)
    for (let at = part.toLowerCase().indexOf(run); at >= 0; at = part.toLowerCase().indexOf(run, at + 1))
      marked.fill(true, at, at + run.length);
  const pieces: Piece[] = [];
  for (let i = 0; i < part.length; i++) {
    const last = pieces[pieces.length - 1];
    if (last && last.marked === marked[i]) last.text += part[i];
    else pieces.push({ text: part[i] ?? '', marked: marked[i] ?? false });
  }
  return { pieces, cutBefore: from > 0, cutAfter: all.length > size };
}

/** The section that says most of what the query says besides the page's own name; null when none does. */
export function bestSection(sections: readonly Section[], query: string, names: readonly string[]): Section | null {
  const wanted = runs(query).filter((run) => !names.some((name) => name.includes(run)));
  let best: Section | null = null;
  let most = 0;
  for (const section of sections) {
    const text = `${section.heading}\n${section.text}`.toLowerCase();
    const heading = section.heading.toLowerCase();
    const score = wanted.reduce(
      (sum, run) => sum + (text.includes(run) ? run.length ** 2 : 0) + (heading.includes(run) ? run.length : 0),
      0,
    );
    if (score > most) [best, most] = [section, score];
  }
  return best;
}
