import { existsSync, readFileSync } from 'node:fs';
import { walk } from './manifest.ts';

/**
 * 公布过的网址: the addresses that people cite, link to and subscribe to. Kept in a list beside the content, to which a build is held: one
 * that is gone needs a new place or a word (`moved` in site.yaml), or was taken down (`npm run forget`, which leaves its page).
 */

/** Not what a page loads, nor the second page of a list, which is another one with each record. */
const PASSING = /^(?:_assets|_headers|pagefind|share|follow|then|answers|desk)(?:\/|$)|\/\d+\/index\.html$|^(?:404\.html|sw\.js|MANIFEST)$/;
const KINDS = /(?:^|\/)index\.html$|\.(?:csv|parquet|json|geojson|ndjson|zip|xlsx|xml|ics|svg|png)$/;

/** `/streets/daxuelu/`, `/data/v1/items.csv`: those of a built site that are to stay, in order. */
export const addressesOf = (site: string): string[] =>
  [...walk(site)]
    .flatMap(({ path, folder }) => (folder || PASSING.test(path) || !KINDS.test(path) ? [] : [`/${path.replace(/index\.html$/, '')}`]))
    .sort();

export interface Kept {
  /** Kept, and no longer there. */
  gone: string[];
  /** There, and not kept yet. */
  fresh: string[];
}
export function held(site: string, list: readonly string[]): Kept {
  const now = new Set(addressesOf(site));
  const kept = new Set(list);
  return { gone: [...kept].filter((a) => !now.has(a)).sort(), fresh: [...now].filter((a) => !kept.has(a)) };
}

/** `/streets/ daxuelu/ tongbailu/`: a folder a line, and what is in it; so that what came or went is one word in a comparison of versions. */
export const readAddresses = (file: string): string[] | undefined =>
  existsSync(file) ? parseAddresses(readFileSync(file, 'utf8')) : undefined;
export const parseAddresses = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .flatMap((line) => {
      const [folder = '', ...names] = line.split(' ');
      return folder.startsWith('/') ? names.map((name) => folder + (name === '.' ? '' : name)) : [];
    })
    .sort();
/** What was kept stays in the list, also once it is gone: it was published. */
export function writeAddresses(list: readonly string[], { fresh }: Kept): string {
  const folders = Map.groupBy([...new Set([...list, ...fresh])].sort(), (a) => a.replace(/[^/]*\/?$/, '') || '/');
  return [...folders]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([folder, all]) => `${[folder, ...all.map((a) => a.slice(folder.length) || '.')].join(' ')}\n`)
    .join('');
}
