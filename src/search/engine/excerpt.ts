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

/** Every run of two or more units of the query, longest first. */
function runs(query: string): string[] {
  const out = new Set<string>();
  for (const part of query.split(' ')) {
    const all = units(part);
    for (let length = all.length; length >= 2; length--)
      for (let from = 0; from + length <= all.length; from++) out.add(all.slice(from, from + length).join(''));
    if (all.length === 1 && part) out.add(part);
  }
  return [...out].sort((a, b) => b.length - a.length).slice(0, 200);
}

/** The part of a text around the longest run of the query, with all runs marked. It is the page's own text, never a summary. */
export function excerpt(text: string, query: string, size = 64): Excerpt {
  const wanted = runs(query);
  const flat = text.replace(/\n/g, ' ');
  const lower = flat.toLowerCase();
  const first = wanted.find((run) => lower.includes(run));
  const from = Math.max(0, (first === undefined ? 0 : lower.indexOf(first)) - Math.floor(size / 3));
  const part = flat.slice(from, from + size);
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
  return { pieces, cutBefore: from > 0, cutAfter: from + size < flat.length };
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
