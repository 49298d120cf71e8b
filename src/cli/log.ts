/**
 * `npm run log -- init | append | status | rotate`: signs what was published. The key lies outside of the repository; beside it stands what
 * it signed last, so that no older log and no other past is ever signed. Building needs no key: it only checks.
 */
import '../loader/settings.ts';
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign as signWith } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { parseArgs } from './arguments.ts';
import { knownAt, knownCheckpoints, lastOf } from '../build/known-checkpoints.ts';
import { acquire } from '../build/lock.ts';
import { MANIFEST, sha256 } from '../build/manifest.ts';
import { attest } from '../build/provenance.ts';
import { current, explain, Refusal, type Store } from '../build/releases.ts';
import { slashed } from '../build/recipes.ts';
import { reportProblems } from '../guard/problem.ts';
import { contentDir, readContent } from '../loader/read-content.ts';
import { appendToLog, beginLog, LogRefusal, openOf, type LogSigner } from '../trust/log/append.ts';
import { checkLog } from '../trust/log/check.ts';
import { CHECKPOINT, readLog, type Known } from '../trust/log/folder.ts';
import { LEAF_KINDS, SALT_BYTES } from '../trust/log/leaf.ts';
import { readKey, writeKey } from '../trust/log/note.ts';
import { askWitness, type Post } from '../trust/log/witness.ts';

/** Where the key is, when nobody says. */
const KEY = process.env['LOG_KEY'];

/** The clock of the publisher, in China's time. */
export const nowInChina = (ms = Date.now()): string => `${new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;

/** Not where it would be committed with the content, or published. */
function outside(keyFile: string, dir: string): string {
  const file = resolve(keyFile);
  let root = resolve(dir);
  while (!existsSync(join(root, '.git')) && dirname(root) !== root) root = dirname(root);
  const closed = existsSync(join(root, '.git')) ? root : resolve(dir);
  for (const folder of [closed, resolve(dir)])
    if (file.startsWith(folder + sep))
      throw new Refusal(`钥匙 ${keyFile}：收到 仓库里的文件，应为 ${folder} 外面的文件，如 ~/钥匙/log.pem`);
  return file;
}
const keyFileOf = (given: string | undefined, dir: string): string => {
  const file = given ?? KEY;
  if (!file) throw new Refusal('--key：收到 空缺，应为 钥匙文件（也可以写在 LOG_KEY 里），放在仓库外面');
  return outside(file, dir);
};
async function signerOf(keyFile: string, origin: string): Promise<LogSigner> {
  let pem: string;
  try {
    pem = readFileSync(keyFile, 'utf8');
  } catch {
    throw new Refusal(`钥匙 ${keyFile}：收到 空缺或读不了的文件，应为 npm run log -- init 做的那一个；丢了，看运维手册“钥匙丢了”`);
  }
  const key = createPrivateKey(pem);
  const raw = Uint8Array.from(createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32));
  const text = await writeKey(origin, raw);
  return { key: await readKey(text), text, sign: (message) => Uint8Array.from(signWith(null, message, key)) };
}
function makeKey(keyFile: string): void {
  if (existsSync(keyFile)) return;
  mkdirSync(dirname(keyFile), { recursive: true });
  const pem = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' });
  writeFileSync(keyFile, pem, { mode: 0o600, flag: 'wx' });
  console.log(`新钥匙在 ${keyFile}。马上备份到两个别的地方：丢了只能换公钥，并且人人看得到。`);
}

/** The log's name: the portal and its path. */
function originOf(site: { url?: string | undefined }, given: string | undefined): string {
  if (given) return given;
  if (!site.url) throw new Refusal('--origin：收到 空缺，应为 日志的来历，如 jiugai.example.gov.cn/erqi/log；或者先在 site.yaml 写 url');
  const { host } = new URL(site.url);
  return `${host}${slashed(process.env['BASE_PATH'] ?? '/')}log`;
}

export interface Append {
  key?: string | undefined;
  why?: string | undefined;
  /** Checkpoints that are served now. */
  published?: readonly Known[] | undefined;
  manifest?: string | undefined;
  rotate?: { to: string; lost: boolean } | undefined;
}
/** Puts what is new into the log of a content folder and says so. */
export async function append(dir: string, { key, why, published = [], manifest, rotate }: Append): Promise<void> {
  const keyFile = keyFileOf(key, dir);
  const free = acquire(`${keyFile}.lock`, '登记');
  try {
    const read = await readContent(dir);
    if (read.problems.length || !read.site) throw new Refusal(reportProblems(read.problems, '没有登记'));
    const log = await readLog(dir);
    if (!log) throw new Refusal(`${relative('.', dir)}：收到 没有日志的内容，应为 有日志的；先运行 npm run log -- init`);
    const to = rotate && { to: await signerOf(outside(rotate.to, dir), log.key.name), lost: rotate.lost };
    const signer = rotate?.lost ? to!.to : await signerOf(keyFile, log.key.name);
    const { added, size, note } = await appendToLog(dir, signer, read.forgotten, {
      time: nowInChina(),
      salt: () => Uint8Array.from(randomBytes(SALT_BYTES)),
      why,
      manifest,
      rotate: to,
      known: [...knownCheckpoints([], keyFile), ...published],
    });
    for (const file of [keyFile, ...(rotate ? [resolve(rotate.to)] : [])]) writeFileSync(lastOf(file), note);
    const { problems } = await checkLog(dir, read);
    if (problems.length) throw new Refusal(reportProblems(problems, '已登记，还有要改的', '日志'));
    const counts = Object.entries(Object.groupBy(added, (l) => l.kind)).map(
      ([kind, all]) => `${LEAF_KINDS[kind as keyof typeof LEAF_KINDS]}${all.length}条`,
    );
    console.log(
      added.length ? `已登记 ${added.length} 条（${counts.join('，')}），日志共 ${size} 条。` : `没有要登记的，日志共 ${size} 条。`,
    );
  } finally {
    free();
  }
}

/** The list of files of a release without those of the log, which tells of it. */
export const manifestDigest = (manifest: string): string =>
  sha256(
    manifest
      .split('\n')
      .filter((line) => !/^[0-9a-f]{64} {2}log\//.test(line))
      .join('\n'),
  );

/** 发布之前: what is new is put into the log, with the release that is served now. Where the key is not at hand, it says what is left. */
export async function logRelease(dir: string, stores: readonly Store[]): Promise<void> {
  const published = knownCheckpoints(stores);
  const logged = existsSync(join(dir, CHECKPOINT));
  if (!logged && !published.length) return;
  if (KEY && logged) {
    const served = stores.map(current).find((r) => r !== undefined);
    const manifest = served && manifestDigest(readFileSync(join(served.folder, MANIFEST), 'utf8'));
    return append(dir, { published, manifest });
  }
  // whoever publishes without the key may not publish an older log either, nor none
  await status(dir, published);
  console.log('没有钥匙（LOG_KEY），新的内容没有登记；有钥匙的人运行 npm run log -- append 之后再发布一次。');
}

/** 来历声明 and 软件清单 of what a store serves now, where there are a log and its key. */
export async function attestRelease(dir: string, store: Store): Promise<void> {
  const log = KEY ? await readLog(dir) : undefined;
  const served = current(store);
  if (log && served) await attest(served, await signerOf(keyFileOf(undefined, dir), log.key.name));
}

async function init(dir: string, key: string | undefined, origin: string | undefined): Promise<void> {
  const keyFile = keyFileOf(key, dir);
  const { site, problems } = await readContent(dir);
  if (problems.length || !site) throw new Refusal(reportProblems(problems, '没有建日志'));
  const name = originOf(site, origin);
  if (existsSync(lastOf(keyFile)))
    throw new Refusal(`钥匙 ${keyFile}：收到 签过日志的钥匙（${lastOf(keyFile)}），应为 新的。原来的日志从备份恢复 log/，不要另起一本。`);
  makeKey(keyFile);
  await beginLog(dir, await signerOf(keyFile, name), nowInChina());
  console.log(`日志建好了，来历 ${name}。接着运行 npm run log -- append，把已有的内容登记进去。`);
}

async function status(dir: string, published: readonly Known[]): Promise<void> {
  const read = await readContent(dir);
  const { log, problems } = await checkLog(dir, read, published);
  if (!log && !problems.length) return console.log('这份内容没有日志。');
  if (log) {
    const open = openOf(dir, log, read.forgotten);
    console.log(
      [
        `来历　${log.key.name}`,
        `公钥　${log.keyText}`,
        `条数　${log.leaves.length}，最后一条 ${log.leaves.at(-1)!.time}`,
        `还没登记　新的 ${open.fresh.length} 条，撤下的 ${open.withdrawn.length} 条`,
        ...(log.unsigned ? [`上次中断了：有 ${log.unsigned} 条写了没有签，下次登记时重写。`] : []),
      ].join('\n'),
    );
  }
  if (problems.length) throw new Refusal(reportProblems(problems, '和日志不符', '内容'));
  console.log('内容和日志一致。');
}

/** `add-checkpoint` of a witness. */
export const postTo =
  (address: string): Post =>
  async (body) => {
    const response = await fetch(`${address.replace(/\/$/, '')}/add-checkpoint`, {
      method: 'POST',
      body,
      signal: AbortSignal.timeout(30_000),
    });
    return { status: response.status, text: await response.text() };
  };

async function witness(dir: string, address: string | undefined, key: string | undefined): Promise<void> {
  if (!address || !key) throw new Refusal('收到 空缺，应为 --witness 见证的网址 --witness-key 见证的公钥');
  const log = await readLog(dir);
  if (!log) throw new Refusal('这份内容没有日志：先运行 npm run log -- init');
  const note = await askWitness(log.note, log.hashes, await readKey(key), postTo(address));
  writeFileSync(join(dir, `${CHECKPOINT}.half`), note);
  renameSync(join(dir, `${CHECKPOINT}.half`), join(dir, CHECKPOINT));
  console.log(`见证签了：${log.leaves.length} 条。`);
}

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      key: { type: 'string' },
      origin: { type: 'string' },
      why: { type: 'string' },
      new: { type: 'string' },
      lost: { type: 'boolean', default: false },
      published: { type: 'string' },
      witness: { type: 'string' },
      'witness-key': { type: 'string' },
      content: { type: 'string' },
    },
  });
  const dir = resolve(values.content ?? contentDir);
  const published = values.published === undefined ? [] : [knownAt(values.published)];
  const { key, why } = values;
  switch (positionals[0]) {
    case 'init':
      return init(dir, key, values.origin);
    case 'append':
      return append(dir, { key, why, published });
    case 'status':
      return status(dir, [...knownCheckpoints([], key), ...published]);
    case 'rotate': {
      if (!values.new) throw new Refusal('--new：收到 空缺，应为 新的钥匙文件（没有就新做一个）');
      makeKey(outside(values.new, dir));
      return append(dir, { key: values.lost ? values.new : key, why, published, rotate: { to: values.new, lost: values.lost } });
    }
    case 'witness':
      return witness(dir, values.witness, values['witness-key']);
    default:
      throw new Refusal(
        `收到 ${positionals[0] ?? '空缺'}，应为 init（建一本）、append（登记）、status（看）、rotate（换公钥）、witness（请见证签名）`,
      );
  }
}

if (import.meta.main) {
  try {
    await run();
    process.exit(0);
  } catch (e) {
    console.error(e instanceof LogRefusal ? e.message : explain(e).replace(/\n没有发布，正在用的网站没有改动。$/, '\n没有登记。'));
    process.exit(1);
  }
}
