import { constants, copyFileSync, linkSync, lstatSync, rmSync, writeFileSync } from 'node:fs';

/**
 * The folder in which a site is made may hold files of releases, which share their bytes (releases.ts): so nothing is ever written into a file,
 * it is put in the place of whatever lies there.
 */
function inPlace(to: string, put: () => void): void {
  try {
    put();
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code !== 'EEXIST') throw e;
    rmSync(to, { recursive: true });
    put();
  }
}

export const lay = (bytes: Uint8Array | string, to: string): void => inPlace(to, () => writeFileSync(to, bytes, { flag: 'wx' }));
export const copy = (from: string, to: string): void => inPlace(to, () => copyFileSync(from, to, constants.COPYFILE_EXCL));

const isSame = (a: string, b: string): boolean => {
  const [one, other] = [lstatSync(a), lstatSync(b)];
  return one.ino === other.ino && one.dev === other.dev;
};
/** Without its bytes where it can be. */
export function take(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (e) {
    const { code } = e as NodeJS.ErrnoException;
    if (code === 'EEXIST') return isSame(from, to) ? undefined : inPlace(to, () => linkSync(from, to));
    // another disk, or one that has no links
    copy(from, to);
  }
}
