import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { CHECKPOINT, type Known } from '../trust/log/folder.ts';
import { current, type Store } from './releases.ts';

/** What a key has signed last stands beside it. */
export const lastOf = (keyFile: string): string => `${keyFile}.last`;

export function knownAt(file: string): Known {
  const near = relative('.', file);
  return { place: near.startsWith('..') ? file : near, note: readFileSync(file, 'utf8') };
}

/**
 * 已知的检查点: what this machine has of a log besides the content folder: what the key signed last (it is not read itself), and what is served. By
 * them a log that was put back whole, or taken away, is found before anything is made of it.
 */
export function knownCheckpoints(stores: readonly Store[], key = process.env['LOG_KEY']): Known[] {
  const served = stores.filter((store) => current(store)).map(({ link }) => join(link, CHECKPOINT));
  return [...(key ? [lastOf(key)] : []), ...served].filter((file) => existsSync(file)).map(knownAt);
}
