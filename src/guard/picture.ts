import { readFileSync, statSync } from 'node:fs';
import sharp from 'sharp';
import type { Problem } from './problem.ts';

/** Larger than any phone's photograph; the build shrinks what it publishes, but has to read it first. */
const MAX_BYTES = 20 * 1024 * 1024;
/** Decoded, a picture needs four bytes for each: a small file can ask for all the memory there is. */
export const MAX_PIXELS = 50_000_000;

/** What the first bytes of a file say it is; the decoder is asked only about what may be published. */
const FORMS: Record<string, (head: Buffer) => boolean> = {
  jpg: (b) => b.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])),
  png: (b) => b.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex')),
  webp: (b) => b.toString('latin1', 0, 4) === 'RIFF' && b.toString('latin1', 8, 12) === 'WEBP',
  avif: (b) => ['ftypavif', 'ftypavis'].includes(b.toString('latin1', 4, 12)),
};

/** Why a picture cannot be published, or null. It is decoded to its last line: what fails there would fail in the build. */
export async function undecodable(bytes: Uint8Array): Promise<string | null> {
  try {
    // statistics need every pixel and keep none
    await sharp(bytes, { failOn: 'warning', limitInputPixels: MAX_PIXELS, pages: 1 }).stats();
    return null;
  } catch (error) {
    return /pixel limit/.test(String(error)) ? '像素过多的图片' : '损坏或不完整的图片';
  }
}

/** Whether a picture is what its name says, of a size that can be built, and whole. */
export async function pictureProblems(path: string, file: string): Promise<Problem[]> {
  const { size } = statSync(path);
  if (size > MAX_BYTES) return [{ file, received: `${size} 字节的图片`, expected: `不超过 ${MAX_BYTES} 字节` }];
  const bytes = readFileSync(path);
  const form = /\.(\w+)$/.exec(path)![1]!.replace('jpeg', 'jpg');
  if (!FORMS[form]?.(bytes.subarray(0, 16))) return [{ file, received: '内容与扩展名不符的图片', expected: `真正的 ${form} 图片` }];
  const wrong = await undecodable(bytes);
  return wrong ? [{ file, received: wrong, expected: `能完整打开、不超过 ${MAX_PIXELS / 10_000} 万像素的图片` }] : [];
}

/** What a published picture must not carry: the camera's notes say where and when it was taken, and by whose device. */
export async function pictureLeaks(bytes: Uint8Array): Promise<string[]> {
  const wrong = await undecodable(bytes);
  if (wrong) return [wrong];
  const { exif, xmp, iptc } = await sharp(bytes).metadata();
  return [exif && 'EXIF', xmp && 'XMP', iptc && 'IPTC'].filter((x) => x !== undefined).map((x) => `带有 ${x} 信息的图片`);
}
