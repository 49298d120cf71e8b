import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DemoFile } from './city.ts';

/** Why a folder may not be replaced, or undefined: only an empty one, or one that says itself that it is a demonstration. */
export function refusal(dir: string): string | undefined {
  if (!existsSync(dir)) return undefined;
  if (!lstatSync(dir).isDirectory()) return `${dir} 不是文件夹`;
  if (readdirSync(dir).length === 0) return undefined;
  const site = join(dir, 'site.yaml');
  const marked = existsSync(site) && /^demo: true$/m.test(readFileSync(site, 'utf8'));
  return marked ? undefined : `${dir} 里有内容，却没有写着 demo: true 的 site.yaml；为了不误删，请换一个文件夹`;
}

/** Replaces the folder's content; the old one goes first, so that no file of another city stays behind. Counts files by collection. */
export function writeCity(dir: string, files: Iterable<DemoFile>): Record<string, number> {
  const why = refusal(dir);
  if (why) throw new Error(why);
  rmSync(dir, { recursive: true, force: true });
  const made = new Set<string>();
  const counts: Record<string, number> = {};
  for (const [path, content] of files) {
    const full = join(dir, path);
    const folder = dirname(full);
    if (!made.has(folder)) {
      mkdirSync(folder, { recursive: true });
      made.add(folder);
    }
    writeFileSync(full, content);
    if (!path.endsWith('.mdx')) continue;
    const collection = path.split('/')[0]!;
    counts[collection] = (counts[collection] ?? 0) + 1;
  }
  return counts;
}
