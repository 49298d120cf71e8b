/** 签名的检查点: signed notes, checkpoints and cosignatures after C2SP (signed-note, tlog-checkpoint, tlog-cosignature), with Ed25519. */
import { base64, fromBase64, hex, joined, same, sha256, utf8, type Bytes } from './bytes.ts';

/** The log's own signature, and that of a witness over the time at which it saw the checkpoint. */
export const LOG_KEY = 1;
export const WITNESS_KEY = 4;

/** 公钥, as it is written in one line: name, number, type and key. */
export interface VerifierKey {
  name: string;
  id: Bytes;
  type: typeof LOG_KEY | typeof WITNESS_KEY;
  public: Bytes;
}

const NAME = /^[^\s+\p{White_Space}\p{Cc}]+$/u;
const idOf = async (name: string, type: number, key: Bytes): Promise<Bytes> =>
  (await sha256(joined(utf8(`${name}\n`), Uint8Array.of(type), key))).slice(0, 4);

export async function writeKey(name: string, key: Bytes, type: VerifierKey['type'] = LOG_KEY): Promise<string> {
  if (!NAME.test(name)) throw new Error(`名称：收到 “${name}”，应为 没有空白和加号的一串字`);
  return `${name}+${hex(await idOf(name, type, key))}+${base64(joined(Uint8Array.of(type), key))}`;
}
export async function readKey(text: string): Promise<VerifierKey> {
  const [, name, number, material] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/u.exec(text) ?? [];
  const wrong = () => new Error('公钥写得不对，应为 名称+编号+公钥');
  if (!name || !NAME.test(name) || !material) throw wrong();
  const bytes = fromBase64(material);
  const type = bytes[0];
  if (bytes.length !== 33 || (type !== LOG_KEY && type !== WITNESS_KEY)) throw wrong();
  const key = bytes.slice(1);
  const id = await idOf(name, type, key);
  if (hex(id) !== number) throw new Error('公钥和它的编号不符');
  return { name, id, type, public: key };
}

export type Sign = (message: Bytes) => Promise<Bytes> | Bytes;

/** Eight bytes, the highest first: what a clock says fits two halves of them. */
function timeBytes(seconds: number): Bytes {
  const bytes = new Uint8Array(8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Math.floor(seconds / 2 ** 32));
  view.setUint32(4, seconds % 2 ** 32);
  return bytes;
}
const seen = (seconds: number, text: string): Bytes => utf8(`cosignature/v1\ntime ${seconds}\n${text}`);

/** 签一行; a witness (见证) signs with the second at which it saw the checkpoint. */
export async function signatureLine(text: string, key: VerifierKey, sign: Sign, seconds = 0): Promise<string> {
  const signed = key.type === LOG_KEY ? [await sign(utf8(text))] : [timeBytes(seconds), await sign(seen(seconds, text))];
  return `— ${key.name} ${base64(joined(key.id, ...signed))}\n`;
}

export interface Signer {
  key: VerifierKey;
  /** When a witness says that it saw it, in seconds. */
  time?: number;
}
/** A browser that does not know Ed25519: nothing is said of the signature, least of all that it is right. */
export class CannotCheck extends Error {}

async function verify(key: Bytes, signature: Bytes, message: Bytes): Promise<boolean> {
  let imported: CryptoKey;
  try {
    imported = await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']);
  } catch (e) {
    if ((e as Error).name === 'NotSupportedError' || e instanceof TypeError) throw new CannotCheck('这个浏览器不会验 Ed25519 签名');
    return false; // no point of the curve
  }
  return crypto.subtle.verify('Ed25519', imported, signature, message);
}

const MOST_SIGNATURES = 64;
/** Splits a note and checks every signature of a key that is known; one of them at least there must be. Of unknown keys nothing is said. */
export async function openNote(note: string, keys: readonly VerifierKey[]): Promise<{ text: string; signers: Signer[] }> {
  const cut = note.lastIndexOf('\n\n');
  if (/[\0-\t\v-\x1f\x7f]|\p{Surrogate}/u.test(note) || cut < 0 || !note.endsWith('\n')) throw new Error('签名文本写得不对');
  const text = note.slice(0, cut + 1);
  const lines = note.slice(cut + 2, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) throw new Error(`签名多于 ${MOST_SIGNATURES} 个`);
  const signers: Signer[] = [];
  for (const line of lines) {
    const [, name, written] = /^— (\S+) (\S+)$/u.exec(line) ?? [];
    if (!name || !written || !NAME.test(name)) throw new Error('签名行写得不对');
    const bytes = fromBase64(written);
    if (bytes.length < 5) throw new Error('签名行写得不对');
    const key = keys.find((k) => k.name === name && same(k.id, bytes.slice(0, 4)));
    if (!key) continue;
    if (signers.some((s) => s.key === key)) throw new Error(`${name} 签了两次`);
    const witness = key.type === WITNESS_KEY;
    const signature = bytes.slice(witness ? 12 : 4);
    const view = new DataView(bytes.buffer);
    const time = witness && bytes.length > 12 ? view.getUint32(4) * 2 ** 32 + view.getUint32(8) : 0;
    if (signature.length !== 64 || !(await verify(key.public, signature, witness ? seen(time, text) : utf8(text))))
      throw new Error(`签名不对：${name}`);
    signers.push({ key, ...(witness && { time }) });
  }
  if (!signers.length) throw new Error('没有一个认得的签名');
  return { text, signers };
}

/** 检查点: how long the log is and what its root is, in the log's own name. */
export interface Checkpoint {
  origin: string;
  size: number;
  root: Bytes;
}
export const checkpointText = ({ origin, size, root }: Checkpoint): string => `${origin}\n${size}\n${base64(root)}\n`;
export function readCheckpoint(text: string): Checkpoint {
  const [, origin, size, root] = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([^\n]+)\n(?:[^\n]+\n)*$/.exec(text) ?? [];
  if (!origin || !root || !Number.isSafeInteger(Number(size))) throw new Error('检查点写得不对');
  const bytes = fromBase64(root);
  if (bytes.length !== 32) throw new Error('检查点写得不对');
  return { origin, size: Number(size), root: bytes };
}

/** Opens a checkpoint that the log itself has signed, in its name. */
export async function openCheckpoint(
  note: string,
  log: VerifierKey,
  witnesses: readonly VerifierKey[] = [],
): Promise<Checkpoint & { signers: Signer[] }> {
  const { text, signers } = await openNote(note, [log, ...witnesses]);
  if (!signers.some((s) => s.key === log)) throw new Error('没有日志自己的签名');
  const checkpoint = readCheckpoint(text);
  if (checkpoint.origin !== log.name) throw new Error(`检查点的来历：收到 ${checkpoint.origin}，应为 ${log.name}`);
  return { ...checkpoint, signers };
}
