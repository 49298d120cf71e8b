import { SCHEMA_VERSION } from '../../schema/version.ts';
import { openHead } from './head.ts';
import type { Note, Step, TextFile } from './step.ts';
import { toSecond } from './to-2.ts';

/** What leads to each edition from the one before. */
const STEPS: Readonly<Record<number, Step>> = { 2: toSecond };

export interface Migrated {
  from: number;
  to: number;
  /** Only the files that are other than before. */
  changed: TextFile[];
  notes: Note[];
}

const SITE = 'site.yaml';

/** Takes a content folder to today's schema. Nothing is read or written; undefined where there is no site.yaml to tell the edition from. */
export function migrate(files: readonly TextFile[]): Migrated | undefined {
  const site = files.find((f) => f.path === SITE);
  const head = site && openHead(SITE, site.text);
  const written = head?.get('schema') ?? 1;
  if (!head || typeof written !== 'number' || !Number.isInteger(written)) return undefined;
  const notes: Note[] = [];
  let now = [...files];
  for (let to = written + 1; to <= SCHEMA_VERSION; to++) {
    const before = now;
    now = before.map((f) => {
      const step = f.path === SITE ? numbered(f, to) : STEPS[to]!(f, before);
      notes.push(...step.notes);
      return step.text === f.text ? f : { ...f, text: step.text };
    });
  }
  return { from: written, to: Math.max(written, SCHEMA_VERSION), changed: now.filter((f, i) => f !== files[i]), notes };
}

const numbered: (file: TextFile, to: number) => ReturnType<Step> = ({ path, text }, to) => {
  const head = openHead(path, text)!;
  if (head.get('schema') === undefined) head.insert(undefined, `schema: ${to}`);
  else head.replace('schema', `schema: ${to}`);
  return { text: head.text(), notes: [{ file: path, line: 1, field: 'schema', says: `写上 ${to}`, look: false }] };
};

/** The report of a migration, in Chinese, one line for each change and for each thing to look at. */
export function describeMigration({ from, to, changed, notes }: Migrated, dir: string): string {
  if (from >= to) return `${dir} 的内容已是第${from}版，没有要改的。`;
  const lines = (look: boolean) => notes.filter((n) => n.look === look).map((n) => `  ${n.file}:${n.line} ${n.field}: ${n.says}`);
  const [done, open] = [lines(false), lines(true)];
  return [
    `${dir} 的内容从第${from}版改到第${to}版：改了 ${changed.length} 个文件，${open.length} 处要人看。`,
    '改了：',
    ...done,
    ...(open.length ? ['要人看（程序判断不了，看过来源再定）：', ...open] : []),
  ].join('\n');
}
