import { findPersonal } from '../guard/personal.ts';
import type { Exception } from '../schema/exceptions.ts';
import { withRows } from './yaml-list.ts';

/** What somebody has confirmed of a record's text: the sentence by its digest, and why it has to be public. */
export interface Stand {
  digest: string;
  reason: string;
}

const HEAD = `# 例外：要人再看一眼的句子，两个岗位确认过要公开的。由发布台写，也可以自己写。\n`;

/** exceptions.yaml with what is new in it. */
export function withExceptions(
  text: string | undefined,
  have: readonly Pick<Exception, 'file' | 'digest'>[],
  more: readonly Exception[],
): string | undefined {
  const fresh = more.filter((e) => !have.some((h) => h.file === e.file && h.digest === e.digest));
  return fresh.length
    ? withRows(
        text ?? `${HEAD}entries: []\n`,
        fresh.map(({ file, digest, reason, by, second }) => ({ file, digest, reason, by, second })),
        'digest',
      )
    : text;
}

/** The sentences of an entry that ask for a second look, with why they stand all the same; what may never stand is not among them. */
export const standsIn = (text: string, why: (received: string, line: number) => string | undefined): Stand[] => {
  const stands = new Map<string, Stand>();
  for (const { level, line, received, digest } of findPersonal(text)) {
    const reason = level === 'ask' ? why(received, line) : undefined;
    if (reason) stands.set(digest, { digest, reason: reason.trim().replace(/\s+/g, ' ').slice(0, 200) });
  }
  return [...stands.values()];
};

/** What two posts stand for, as exceptions.yaml has it. */
export const exceptionsOf = (
  entries: readonly { path: string; stands?: readonly Stand[] | undefined }[],
  by: string,
  second: string,
): Exception[] => entries.flatMap((e) => (e.stands ?? []).map(({ digest, reason }) => ({ file: e.path, digest, reason, by, second })));
