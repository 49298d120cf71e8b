import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The edits that a month is made of; each changes a content folder, one after the other. */
type Edit = (content: string) => void;

const change = (path: string, edit: (text: string) => string): void => {
  const before = readFileSync(path, 'utf8');
  const after = edit(before);
  if (before === after) throw new Error(`${path}: 没有可改的字句`);
  writeFileSync(path, after);
};
const records = (content: string, kind: string): string[] =>
  globSync('disclosures/**/*.mdx', { cwd: content })
    .sort()
    .map((path) => join(content, path))
    .filter((path) => readFileSync(path, 'utf8').includes(`\nkind: ${kind}\n`));
/** One that no other entry names. */
const unnamed = (content: string, kind: string): string => {
  const all = globSync('**/*.{mdx,yaml}', { cwd: content }).map((path) => readFileSync(join(content, path), 'utf8'));
  const found = records(content, kind).findLast((path) => {
    const id = path.split('/').at(-1)!.slice(0, -'.mdx'.length);
    return !all.some((text) => text.includes(id));
  });
  if (!found) throw new Error(`没有谁都不提的 ${kind}`);
  return found;
};
const first = (content: string, folder: string): string => join(content, globSync(`${folder}/**/*.mdx`, { cwd: content }).sort()[0]!);

export const EDITS: Record<string, Edit> = {
  改一条记录的一句话: (content) => change(unnamed(content, 'notice'), (text) => text.replace(/^what: (.*)$/m, 'what: $1，请相互转告')),
  加一条记录: (content) => {
    const path = unnamed(content, 'issue');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path.replace(/\.mdx$/, '-you.mdx'), text.replace(/^(title|question): (.*)$/gm, '$1: 另外：$2'));
  },
  小区改名: (content) => change(first(content, 'compounds'), (text) => text.replace(/^title: (.*)$/m, 'title: 新$1')),
  街道改名: (content) => change(first(content, 'streets'), (text) => text.replace(/^title: (.*?)街道$/m, 'title: 新$1街道')),
  删一条记录: (content) => rmSync(unnamed(content, 'notice')),
};
