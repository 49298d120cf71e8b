/** 读者核一条: from the files under `/log/` alone, whether an entry is in the log as the site shows it. Runs in a browser. */
import { canonicalJson } from '../digest.ts';
import { fromHex, hex, readUtf8, sha256, utf8, type Bytes } from './bytes.ts';
import { commitment, leafBytes, readLeafBytes, type CommittedFile, type EntryLeaf, type Leaf } from './leaf.ts';
import { includes, inclusionProof, leafHash } from './merkle.ts';
import { CannotCheck, openCheckpoint, readCheckpoint, type VerifierKey } from './note.ts';
import { extraOf, checkProof, proofText } from './proof.ts';
import { hashesFrom, readLeaf, type GetFile } from './tiles.ts';

export interface ShownRevision {
  index: number;
  /** Nothing of what was withdrawn. */
  salt?: string;
  files?: (CommittedFile & { raw?: string })[];
}
export interface ShownEntry {
  entry: string;
  revisions: ShownRevision[];
}

/** JSON that is written in the one way: what stands twice or beside it is refused. */
export function readCanonical(bytes: Bytes): unknown {
  const text = readUtf8(bytes).replace(/\n$/, '');
  const value: unknown = JSON.parse(text);
  if (canonicalJson(value) !== text) throw new Error('文件不是规范的写法');
  return value;
}
export const readEntry = async (entry: string, get: GetFile): Promise<ShownEntry> =>
  readCanonical(await get(`entry/${entry}.json`)) as ShownEntry;

export interface Read {
  leaf: EntryLeaf;
  index: number;
  size: number;
  origin: string;
  /** Not where the browser does not know the signature's method. */
  signed: boolean;
  files: (CommittedFile & { raw?: string })[];
  /** How many of the files were published and are what the log says. */
  compared: number;
  /** To keep, and to check later without the site. */
  proof: string;
}

/** The size and root that the site shows, and whether its signature is right; a wrong signature throws. */
async function checkpointOf(note: string, key: VerifierKey) {
  try {
    return { ...(await openCheckpoint(note, key)), signed: true };
  } catch (e) {
    if (!(e instanceof CannotCheck)) throw e;
    return { ...readCheckpoint(note.slice(0, note.lastIndexOf('\n\n') + 1)), signed: false };
  }
}

async function opens(leaf: Leaf, entry: string | undefined, salt: string | undefined, files: readonly CommittedFile[]): Promise<EntryLeaf> {
  if (!('entry' in leaf) || (entry !== undefined && leaf.entry !== entry)) throw new Error('日志的这一条说的不是它');
  if (leaf.commit !== (salt === undefined ? null : await commitment(fromHex(salt), files))) throw new Error('内容和日志里登记的不是同一份');
  return leaf;
}

/** Throws, with the reason, where anything does not fit. `revision`: one of those that `readEntry` gave. */
export async function readRevision(entry: string, revision: ShownRevision, key: VerifierKey, get: GetFile): Promise<Read> {
  const note = readUtf8(await get('checkpoint'));
  const { size, root, origin, signed } = await checkpointOf(note, key);
  const { index, salt, files = [] } = revision;
  const bytes = await readLeaf(index, size, get);
  const proof = await inclusionProof(index, size, hashesFrom(size, get));
  if (!(await includes(await leafHash(bytes), index, size, proof, root))) throw new Error('日志的文件和签名的检查点不符');
  const leaf = await opens(readLeafBytes(bytes), entry, salt, files);
  let compared = 0;
  for (const { raw, sha256: sum, name } of files) {
    if (!raw) continue;
    if (hex(await sha256(await get(raw))) !== sum) throw new Error(`${name}：原件和日志里登记的不是同一份`);
    compared++;
  }
  const extra = utf8(canonicalJson({ leaf, ...(salt && { salt, files: files.map(({ name, sha256 }) => ({ name, sha256 })) }) }));
  return { leaf, index, size, origin, signed, files, compared, proof: proofText(index, proof, note, extra) };
}

/** The same of a proof file that somebody kept, without the site. */
export async function readProof(file: string, key: VerifierKey): Promise<Pick<Read, 'leaf' | 'index' | 'size' | 'files'>> {
  const extra = extraOf(file);
  if (!extra) throw new Error('证明文件里没有登记的内容');
  const { leaf, salt, files = [] } = readCanonical(extra) as { leaf: Leaf; salt?: string; files?: CommittedFile[] };
  const bytes = leafBytes(leaf);
  const { index, size } = await checkProof(file, bytes, key);
  return { leaf: await opens(readLeafBytes(bytes), undefined, salt, files), index, size, files };
}
