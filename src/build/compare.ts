import { rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { workshop } from './astro.ts';
import { makeSite, type How } from './make-site.ts';
import { digests } from './manifest.ts';
import { alone, storeOf } from './releases.ts';

/** Where a site is made to be compared with, and goes when it has been. */
const BESIDE = resolve('.cache/compare/site');

/** 和从头生成的比: makes the same site from nothing, and gives the files in which the one at `out` is another. */
export async function unlikeClean(out: string, how: How): Promise<string[]> {
  const store = storeOf(BESIDE);
  try {
    const { release } = await alone(store, '和从头生成的比', () => makeSite(BESIDE, { ...how, clean: true }));
    const [ours, whole] = [digests(out), digests(release.site)];
    return [...new Set([...ours.keys(), ...whole.keys()])].filter((path) => ours.get(path) !== whole.get(path)).sort();
  } finally {
    for (const dir of [dirname(BESIDE), workshop(BESIDE).folder]) rmSync(dir, { recursive: true, force: true });
  }
}
