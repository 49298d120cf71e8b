import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { markOf, sha256, walk, type Sums } from './manifest.ts';
import { keepFor, keptFor } from './state.ts';

/** Written so short ago, a file may be written once more and keep its mark: some systems count in whole seconds. */
const RECENT = 3000;
const FORM = '1';
const writtenAt = (mark: string): number => Number(mark.slice(mark.lastIndexOf(' ') + 1));

/** 记得的摘要: from one build to the next, of files that others write too (code, what was compiled), by their marks (manifest.ts). */
export interface Remembered {
  of: (file: string) => string;
  /** Of all files below a folder, by path. */
  below: (dir: string) => Map<string, string>;
  /** Those that were asked for, for the next build. */
  keep: () => void;
}

/** With `clean` everything is read. */
export function remembered(file: string, clean = false): Remembered {
  const before = keptFor<Sums>(file, clean ? undefined : FORM) ?? new Map<string, string>();
  const now: Sums = new Map();
  const started = Date.now();
  const of = (path: string): string => {
    const mark = markOf(lstatSync(path));
    const sum = now.get(mark) ?? before.get(mark) ?? sha256(readFileSync(path));
    now.set(mark, sum);
    return sum;
  };
  return {
    of,
    below: (dir) => new Map([...walk(dir)].flatMap(({ path, folder }) => (folder ? [] : [[path, of(join(dir, path))] as const]))),
    keep: () => {
      for (const mark of now.keys()) if (writtenAt(mark) > started - RECENT) now.delete(mark);
      if (now.size !== before.size || [...now.keys()].some((mark) => !before.has(mark))) keepFor(file, FORM, now);
    },
  };
}
