/** 演示用的日志: signed with a key that everybody has, so that it proves nothing, and says so in its name. */
import { createPrivateKey, createPublicKey, sign as signWith } from 'node:crypto';
import { sha256, utf8, type Bytes } from './bytes.ts';
import { readKey, writeKey, type Sign, type VerifierKey } from './note.ts';

const MARK = '演示';
/** Not secret: it stands here for all to read. */
const SEED = Buffer.from('阳光旧改演示日志的钥匙不是秘密', 'utf8').subarray(0, 32);
const DER = Buffer.from('302e020100300506032b657004220420', 'hex');
const privateKey = createPrivateKey({ key: Buffer.concat([DER, SEED]), format: 'der', type: 'pkcs8' });
const publicKey = Uint8Array.from(createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32));

export const demonstrationOrigin = (place: string): string => `${place}${MARK}`;

export async function demonstrationKey(origin: string): Promise<{ key: VerifierKey; text: string; sign: Sign }> {
  const text = await writeKey(origin, publicKey);
  return { key: await readKey(text), text, sign: (message: Bytes) => Uint8Array.from(signWith(null, message, privateKey)) };
}
/** Two runs of a demonstration make the same bytes. */
export const demonstrationSalt = (entry: string, rev: number): Promise<Bytes> => sha256(utf8(`${MARK}\n${entry}\n${rev}`));

/** Whether a log says of itself that it is one, or is signed with the key that everybody has. */
export const isDemonstration = (origin: string, keyText: string): boolean =>
  origin.includes(MARK) || keyText.endsWith(`+${Buffer.concat([Uint8Array.of(1), publicKey]).toString('base64')}`);
