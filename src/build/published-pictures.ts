import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../guard/problem.ts';

const PICTURE = /\.(?:jpe?g|png|webp|avif|gif|tiff?|heic)$/i;

/**
 * Looks at files of the finished site as a stranger would: every picture in it opens, and none says where it was taken.
 */
export async function publishedPictureProblems(dist: string, files: readonly string[]): Promise<Problem[]> {
  const pictures = files.filter((f) => PICTURE.test(f)).sort();
  if (!pictures.length) return [];
  const { pictureLeaks } = await import('../guard/picture.ts');
  const problems: Problem[] = [];
  for (const file of pictures)
    for (const received of await pictureLeaks(readFileSync(join(dist, file))))
      problems.push({ file, received, expected: '能打开、不带拍摄信息的图片' });
  return problems;
}
