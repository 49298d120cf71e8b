import { plainLines } from '../loader/bytes.ts';

/** A build plugin: the compiler of bodies reads the file again, and has to see the lines that were checked. */
export const plainEntries = {
  name: 'plain-entries',
  enforce: 'pre' as const,
  transform: (code: string, id: string): string | undefined => {
    if (!/\.mdx(?:\?|$)/.test(id)) return undefined;
    const plain = plainLines(code);
    return plain === code ? undefined : plain;
  },
};
