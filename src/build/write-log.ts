/** 日志公开的样子: `/log/` of the site, static files that a browser, a newsroom's program and any implementation of tlog-tiles can read. */
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileEntry } from '../loader/judge-content.ts';
import type { Site } from '../schema/site.ts';
import { canonicalJson, digestOf } from '../trust/digest.ts';
import { logFeed } from '../trust/log/feed.ts';
import { LOGGED, rawFile, readOpening, type LogFolder } from '../trust/log/folder.ts';
import { tilesOf } from '../trust/log/tiles.ts';
import { walk } from './manifest.ts';

/** An entry as its digest is published (trust/digest.ts). */
export const asShown = ({ id, data, body }: Pick<FileEntry, 'id' | 'data' | 'body'>) => ({
  id,
  data,
  ...(body.trim() && { body: body.trim() }),
});

export interface WriteLog {
  /** The content folder that the log lies in. */
  dir: string;
  entries: readonly FileEntry[];
  site: Site;
  base: string;
}

/** What was written of it. */
export const writtenOfLog = (site: string): string[] => [
  ...[...walk(join(site, 'log'))].flatMap(({ path, folder }) => (folder ? [] : [`log/${path}`])),
  SHOWN,
];
const SHOWN = 'data/shown.json';

export async function writeLog(to: string, log: LogFolder, { dir, entries, site, base }: WriteLog): Promise<void> {
  const made = new Set<string>();
  const place = (path: string): string => {
    const file = join(to, 'log', path);
    if (!made.has(dirname(file))) mkdirSync(dirname(file), { recursive: true });
    made.add(dirname(file));
    return file;
  };
  const write = (path: string, body: string | Uint8Array): void => writeFileSync(place(path), body);
  for (const [path, bytes] of await tilesOf(log.bytes)) write(path, bytes);
  write('key', `${log.keyText}\n`);
  for (const [entry, heads] of log.replayed.history) {
    const revisions = heads.map(({ index, leaf }) => {
      const opening = readOpening(dir, entry, leaf.rev);
      if (!opening) return { index };
      const files = opening.files.map((file) => {
        const raw = rawFile(file);
        const kept = existsSync(join(dir, raw));
        if (kept) copyFileSync(join(dir, raw), place(raw.slice('log/'.length)));
        return { ...file, ...(kept && { raw: raw.slice('log/'.length) }) };
      });
      return { index, salt: opening.salt, files };
    });
    write(`entry/${entry}.json`, `${canonicalJson({ entry, revisions })}\n`);
  }
  // what the pages are made of, for who compares it with the files of the log
  const logged = entries.filter((e) => (LOGGED as readonly string[]).includes(e.collection));
  const shown = await Promise.all(logged.map(async (e) => [`${e.collection}/${e.id}`, await digestOf(asShown(e))] as const));
  // not under /log/: at a rollback of the site the log stays, and this goes with the pages
  write(`../${SHOWN}`, `${canonicalJson(Object.fromEntries(shown))}\n`);
  const titles = new Map(entries.map((e) => [`${e.collection}/${e.id}`, (e.data as { title: string }).title]));
  const address = (path: string): string => (site.url ? new URL(base + path.slice(1), site.url).href : base + path.slice(1));
  write('feed.xml', logFeed(log, { site, titleOf: (entry) => titles.get(entry), address }));
  // the last: who reads while files are copied finds what the checkpoint speaks of
  write('checkpoint', log.note);
}
