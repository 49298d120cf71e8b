import { constants, copyFileSync, linkSync } from 'node:fs';

/** Lays out a file of a release that stays, without its bytes where it can be. Nothing writes into it afterwards: releases share it. */
export function take(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code === 'EEXIST') throw e;
    // another disk, or one that has no links
    copyFileSync(from, to, constants.COPYFILE_EXCL);
  }
}
