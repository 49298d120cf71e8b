/**
 * `npm run verify -- URL|FOLDER`: a witness from outside. Reads what a portal publishes, holds it against its log, and against what was kept of
 * it the last time; keeps today's. Says nothing where nothing happened (`--quiet`), so that it can run every day.
 */
import '../loader/settings.ts';
import { createPrivateKey, createPublicKey, sign as signWith } from 'node:crypto';
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from './arguments.ts';
import { splitEntry } from '../loader/frontmatter.ts';
import type { CollectionName } from '../schema/basics.ts';
import { SCHEMAS } from '../schema/index.ts';
import { digestOf } from '../trust/digest.ts';
import { foundFeed } from '../trust/log/found-feed.ts';
import { isEntryLeaf, LEAF_KINDS, type Leaf } from '../trust/log/leaf.ts';
import { readKey, signatureLine, WITNESS_KEY, writeKey } from '../trust/log/note.ts';
import { watch, writeKept, type Kept, type Look } from '../trust/log/watch.ts';
import { nowInChina } from './log.ts';

const inFolder =
  (folder: string): Look =>
  (path) => {
    const file = join(folder, path);
    return Promise.resolve(existsSync(file) ? Uint8Array.from(readFileSync(file)) : undefined);
  };
const PATIENCE = 30_000;
const atAddress =
  (address: string): Look =>
  async (path) => {
    const response = await fetch(new URL(path.replace(/(^|\/)index\.html$/, '$1'), address), {
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (response.status === 404) return undefined;
    if (!response.ok) throw new Error(`${path}：${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  };

/** What the portal's own program makes of an original: so its pages cannot say something else. */
export async function digestOfRaw(entry: string, raw: string): Promise<string> {
  const [collection = '', id = ''] = entry.split('/');
  const { data, body } = splitEntry(raw, entry);
  const parsed = SCHEMAS[collection as CollectionName].safeParse(data);
  if (!parsed.success) throw new Error('原件读不出来：这个程序的版本和网站的不同');
  return digestOf({ id, data: parsed.data, ...(body.trim() && { body: body.trim() }) });
}

const told = ({ leaf, number }: { leaf: Leaf; number: number }): string => {
  const what = isEntryLeaf(leaf) ? `${leaf.entry}${leaf.rev > 1 ? ` 第${leaf.rev}版` : ''}` : '';
  const why = 'why' in leaf && leaf.why ? `，原因：${leaf.why}` : '';
  return `第${number}条 ${leaf.time.slice(0, 10)} ${LEAF_KINDS[leaf.kind]} ${what}${why}`;
};

/** A file that this program keeps from day to day; given a folder, it lies in there under its own name. */
export const fileAt = (given: string | undefined, name: string): string => {
  const path = resolve(given ?? name);
  return given !== undefined && (/[/\\]$/.test(given) || statSync(path, { throwIfNoEntry: false })?.isDirectory())
    ? join(path, name)
    : path;
};
const readKept = (file: string): Kept | undefined => {
  if (!existsSync(file)) return undefined;
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Partial<Kept>;
    if (typeof kept.checkpoint === 'string' && typeof kept.key === 'string' && kept.files && kept.told) return kept as Kept;
  } catch (e) {
    if (!(e instanceof SyntaxError)) throw e;
  }
  throw new Error(`--keep：收到 ${file}，应为 上次核对记下的文件，或者还没有的文件名；这个文件没有动`);
};
/** All of it or nothing. */
const write = (file: string, text: string): void => {
  writeFileSync(`${file}.half`, text);
  renameSync(`${file}.half`, file);
};
const feedWith = (file: string, found: Parameters<typeof foundFeed>[1]): string => {
  try {
    return foundFeed(existsSync(file) ? readFileSync(file, 'utf8') : undefined, found);
  } catch (e) {
    throw new Error(`--feed：收到 ${file}，${(e as Error).message}；应为 上次核对写的订阅，或者还没有的文件名`, { cause: e });
  }
};

/** 见证签名: that this checkpoint was seen at this second, beside the log's own signature. */
async function cosign(checkpoint: string, keyFile: string, name: string): Promise<string> {
  const key = createPrivateKey(readFileSync(keyFile, 'utf8'));
  const raw = Uint8Array.from(createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32));
  const text = checkpoint.slice(0, checkpoint.indexOf('\n\n') + 1);
  const witness = await readKey(await writeKey(name, raw, WITNESS_KEY));
  return signatureLine(text, witness, (m) => Uint8Array.from(signWith(null, m, key)), Math.floor(Date.now() / 1000));
}

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      keep: { type: 'string' },
      feed: { type: 'string' },
      key: { type: 'string' },
      quiet: { type: 'boolean', default: false },
      cosign: { type: 'string' },
      name: { type: 'string' },
    },
  });
  const [place] = positionals;
  if (!place) throw new Error('收到 空缺，应为 网址或生成的网站的文件夹，如 npm run verify -- https://jiugai.example.gov.cn/');
  const address = /^https?:\/\//.test(place) ? new URL(place.endsWith('/') ? place : `${place}/`) : undefined;
  if (!address && !existsSync(place)) throw new Error(`收到 ${place}，应为 网址或已有的文件夹`);
  const keep = fileAt(values.keep, `见证-${address ? address.host.replace(':', '-') : '文件夹'}.json`);
  const before = readKept(keep);
  const look = address ? atAddress(address.href) : inFolder(resolve(place));
  const { kept, wrong, fresh, news, size } = await watch(look, before, digestOfRaw, values.key);
  // before it is kept as told: what is interrupted between the two is told again
  if (values.feed !== undefined) {
    const file = fileAt(values.feed, '核对.xml');
    write(file, feedWith(file, { place: address?.href ?? resolve(place), said: fresh, time: nowInChina() }));
  }
  if (kept) write(keep, writeKept(kept));
  if (!before && kept && !values.quiet)
    console.log(`第一次看：记下了 ${size} 条和公钥 ${kept.key}。公钥是不是发布单位的，请另想办法问一次。`);
  else if (news.length && !values.quiet) console.log(`日志多了 ${news.length} 条：\n${news.map((n) => `  ${told(n)}`).join('\n')}`);
  if (fresh.length) console.log(`${fresh.length} 处核不上：\n${fresh.map((w) => `  ${w}`).join('\n')}`);
  else if (wrong.length && !values.quiet) console.log(`以前说过的 ${wrong.length} 处，还没有改好。`);
  else if (!wrong.length && !values.quiet) console.log(`一致：日志 ${size} 条，网站照它生成，过去没有变。记在 ${keep}。`);
  if (values.cosign && kept && !wrong.length) {
    if (!values.name) throw new Error('--name：收到 空缺，应为 见证的名称，如 baoshe.example/jianzheng');
    process.stdout.write(await cosign(kept.checkpoint, values.cosign, values.name));
  }
  return wrong.length ? 1 : 0;
}

const DISK: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件夹',
  ENOTDIR: '不是文件夹',
  EISDIR: '是文件夹，应为文件',
  EACCES: '没有写入权限',
  EPERM: '没有写入权限',
  EROFS: '没有写入权限',
  ENOSPC: '磁盘满了',
};
function reasonOf({ message, cause, code = '', path }: NodeJS.ErrnoException & { cause?: unknown }): string {
  if (DISK[code]) return `${path ?? ''}：${DISK[code]}`;
  return `${message}${cause instanceof Error && !message.includes(cause.message) ? `（${cause.message}）` : ''}`;
}

if (import.meta.main) {
  try {
    process.exit(await run());
  } catch (e) {
    console.error(`没有核成：${reasonOf(e as NodeJS.ErrnoException)}`);
    process.exit(2);
  }
}
