import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { Problem } from './problem.ts';

/** Larger than any phone's photograph; the build shrinks what it publishes, but has to read it first. */
const MAX_PICTURE = 20 * 1024 * 1024;
const FORMS: Record<string, (head: Buffer) => boolean> = {
  jpg: (b) => b.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])),
  png: (b) => b.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex')),
  webp: (b) => b.toString('latin1', 0, 4) === 'RIFF' && b.toString('latin1', 8, 12) === 'WEBP',
  avif: (b) => /^ftyp(?:avif|avis|mif1)/.test(b.toString('latin1', 4, 12)),
};

/** Whether a picture is what its name says, and of a size that can be built. */
export function pictureProblems(path: string, file: string): Problem[] {
  const { size } = statSync(path);
  if (size > MAX_PICTURE) return [{ file, received: `${size} 字节的图片`, expected: `不超过 ${MAX_PICTURE} 字节` }];
  const head = Buffer.alloc(16);
  const open = openSync(path, 'r');
  readSync(open, head, 0, 16, 0);
  closeSync(open);
  const form = /\.(\w+)$/.exec(path)![1]!.replace('jpeg', 'jpg');
  return FORMS[form]?.(head) ? [] : [{ file, received: '内容与扩展名不符的图片', expected: `真正的 ${form} 图片` }];
}
