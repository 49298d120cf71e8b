/** A small portal with a log, in a folder that goes when the test ends. */
import { generateKeyPairSync, sign as signWith } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { writeLog } from '../../src/build/write-log.ts';
import { readContent } from '../../src/loader/read-content.ts';
import { digestOf } from '../../src/trust/digest.ts';
import { appendToLog, beginLog, type LogSigner } from '../../src/trust/log/append.ts';
import { checkLog } from '../../src/trust/log/check.ts';
import { demonstrationSalt } from '../../src/trust/log/demonstration.ts';
import { readLog } from '../../src/trust/log/folder.ts';
import { readKey, writeKey } from '../../src/trust/log/note.ts';
import { validTree, writeTree, type Tree } from './content-tree.ts';
import { PHOTO } from './hostile-samples.ts';

export const NAME = 'test.example/log';
export const RECORD = 'disclosures/2020-05-jindu';
export const COMPOUND = 'compounds/xiaoqu';
/** Lies in a folder and shows a picture. */
export const PICTURED = 'disclosures/2020-06-zhaopian';
/** The moments at which these tests append, by number. */
export const momentOf = (n: number): string =>
  `2026-09-01T08:${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}+08:00`;

export async function signer(name = NAME): Promise<LogSigner> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const text = await writeKey(name, Uint8Array.from(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)));
  return { key: await readKey(text), text, sign: (m) => Uint8Array.from(signWith(null, m, privateKey)) };
}

/** The smallest content, with a second record in a folder that shows a picture. */
export function loggedTree(): Tree {
  const valid = validTree();
  const record = String(valid[`${RECORD}.mdx`]);
  return {
    ...valid,
    'disclosures/jiedao/2020-06-zhaopian.mdx': `${record.replaceAll('2020-05', '2020-06')}\n![工地](./zhaopian.jpg)\n`,
    'disclosures/jiedao/zhaopian.jpg': Object.entries(PHOTO).find(([path]) => path.endsWith('.jpg'))![1],
  };
}

export interface Logged {
  dir: string;
  by: LogSigner;
  append: (n: number, more?: Partial<Parameters<typeof appendToLog>[3]>, by?: LogSigner) => ReturnType<typeof appendToLog>;
  /** What `check` says, with what is known of the log from elsewhere. */
  problems: (...known: string[]) => Promise<string[]>;
  edit: (path: string, change: (text: string) => string) => void;
}
export async function logged(tree = loggedTree()): Promise<Logged> {
  const dir = writeTree(tree);
  const by = await signer();
  await beginLog(dir, by, momentOf(0));
  const append: Logged['append'] = async (n, more = {}, as = by) =>
    appendToLog(dir, as, existsSync(join(dir, 'forgotten.yaml')) ? (await readContent(dir)).forgotten : [], {
      time: momentOf(n),
      salt: demonstrationSalt,
      lightly: true,
      ...more,
    });
  await append(1);
  return {
    dir,
    by,
    append,
    problems: async (...known) => {
      const read = await readContent(dir, dir);
      expect(read.problems).toEqual([]);
      const elsewhere = known.map((note) => ({ place: '昨天的网站', note }));
      return (await checkLog(dir, read, elsewhere, dir)).problems.map((p) => `${p.file}: ${p.received}`);
    },
    edit: (path, change) => writeFileSync(join(dir, path), change(readFileSync(join(dir, path), 'utf8'))),
  };
}
export const tombstone = (dir: string, entry: string): void =>
  writeFileSync(join(dir, 'forgotten.yaml'), `entries:\n  - { entry: ${entry}, date: "2026-09-01", ground: personal }\n`);

/** What a build publishes of such a portal that the log speaks of, without looking whether it may. */
export async function publishLogged(dir: string, to: string): Promise<void> {
  rmSync(to, { recursive: true, force: true });
  const { entries, site, forgotten } = await readContent(dir, dir);
  await writeLog(to, (await readLog(dir))!, { dir, entries, site: site!, base: '/' });
  const records = entries.filter((e) => e.collection === 'disclosures');
  const digests = await Promise.all(
    records.map(async ({ id, data, body }) => ({ id, sha256: await digestOf({ id, data, ...(body.trim() && { body: body.trim() }) }) })),
  );
  const write = (path: string, text: string): void => {
    mkdirSync(join(to, path, '..'), { recursive: true });
    writeFileSync(join(to, path), text);
  };
  write('data/v1/digests.json', JSON.stringify({ digests }));
  write('data/v1/forgotten.json', JSON.stringify({ forgotten }));
  for (const { id } of records)
    write(`disclosures/${id}/index.html`, id === '2020-06-zhaopian' ? '<img alt="工地" src="/_assets/zhaopian.jpg">' : '');
  mkdirSync(join(to, '_assets'));
  if (records.some((r) => r.id === '2020-06-zhaopian'))
    cpSync(join(dir, 'disclosures/jiedao/zhaopian.jpg'), join(to, '_assets/zhaopian.jpg'));
}
