import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../guard/problem.ts';

const PICTURE = /\.(?:jpe?g|png|webp|avif|gif|tiff?|heic)$/i;

/**
 * Looks at the finished site as a stranger would: every picture in it opens, and none says where it was taken. `passed`: files that the same
 * look has passed already, as they are.
 */
export async function publishedPictureProblems(dist: string, passed: ReadonlySet<string> = new Set()): Promise<Problem[]> {
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter(
    (f) => PICTURE.test(f) && !passed.has(f.replaceAll('\\', '/')),
  );
  if (!files.length) return [];
  const { pictureLeaks } = await import('../guard/picture.ts');
  const problems: Problem[] = [];
  for (const file of files.sort())
    for (const received of await pictureLeaks(readFileSync(join(dist, file))))
      problems.push({ file: file.replaceAll('\\', '/'), received, expected: '能打开、不带拍摄信息的图片' });
  return problems;
}
