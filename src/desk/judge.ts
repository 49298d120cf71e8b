import type { Problem } from '../guard/problem.ts';
import { judgeContent, type Files, type Published } from '../loader/judge-content.ts';

export interface TextFile {
  path: string;
  text: string;
}

/** Files in the memory of a page. Bodies are compiled, and pictures decoded, when the package is applied. */
const inMemory = (given: ReadonlyMap<string, string>): Files => ({
  name: (path) => path,
  list: (folder) => {
    const names = new Map<string, boolean>();
    const prefix = folder && `${folder}/`;
    for (const path of given.keys()) {
      if (!path.startsWith(prefix)) continue;
      const [name, more] = path.slice(prefix.length).split('/', 2);
      names.set(name!, more !== undefined);
    }
    return folder && !names.size ? undefined : [...names].map(([name, folder]) => ({ name, folder }));
  },
  read: (path) => new TextEncoder().encode(given.get(path)!),
  bodyProblems: () => Promise.resolve([]),
  pictureProblems: () => Promise.resolve([]),
});

/** All that is wrong with new files beside what is published: by the same rules, in the same words as `npm run check`. */
export const judgeDrafts = async (published: Published, drafts: readonly TextFile[]): Promise<Problem[]> =>
  (await judgeContent(inMemory(new Map(drafts.map((d) => [d.path, d.text]))), published)).problems;

/** The same over a whole folder that was read into memory, where it is at hand. */
export const judgeFolder = (files: ReadonlyMap<string, string>) => judgeContent(inMemory(files));
