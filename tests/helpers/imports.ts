import { posix } from 'node:path';
import ts from 'typescript';

/** What a source file imports, types too: of an .astro file its frontmatter and its scripts. */
export function importsOf(path: string, text: string): string[] {
  const codes = path.endsWith('.astro')
    ? [/^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? '', ...Array.from(text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g), (m) => m[1]!)]
    : [text];
  return codes
    .flatMap((code) => ts.preProcessFile(code, true, true).importedFiles.map((i) => i.fileName))
    .filter((source) => source.startsWith('.'))
    .map((source) => posix.join(posix.dirname(path), source.replace(/\?.*/, '')));
}

/** The files of each circle of imports, in the order of importing (Tarjan's strongly connected components). */
export function circles(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = [];
  const number = new Map<string, number>();
  const open: string[] = [];
  const visit = (file: string): number => {
    number.set(file, number.size);
    let low = number.get(file)!;
    open.push(file);
    for (const next of imports.get(file) ?? []) {
      if (!imports.has(next)) continue;
      if (next === file) found.push([file]);
      else if (!number.has(next)) low = Math.min(low, visit(next));
      else if (open.includes(next)) low = Math.min(low, number.get(next)!);
    }
    if (low === number.get(file)) {
      const circle = open.splice(open.indexOf(file));
      if (circle.length > 1) found.push(circle);
    }
    return low;
  };
  for (const file of imports.keys()) if (!number.has(file)) visit(file);
  return found;
}
