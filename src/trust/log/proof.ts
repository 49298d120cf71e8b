/** 证明文件: one leaf's way to a signed checkpoint in one small file (C2SP tlog-proof), which can be kept and checked without the site. */
import { base64, fromBase64, type Bytes } from './bytes.ts';
import { includes, leafHash } from './merkle.ts';
import { openCheckpoint, type Signer, type VerifierKey } from './note.ts';

const HEAD = 'c2sp.org/tlog-proof@v1';

/** `extra`: what the leaf itself says, and what opens it, so that the file needs nothing else. */
export const proofText = (index: number, proof: readonly Bytes[], checkpoint: string, extra?: Bytes): string =>
  `${HEAD}\n${extra ? `extra ${base64(extra)}\n` : ''}index ${index}\n${proof.map((h) => `${base64(h)}\n`).join('')}\n${checkpoint}`;

export interface Proven {
  index: number;
  size: number;
  signers: Signer[];
}
const PROOF = /^c2sp\.org\/tlog-proof@v1\n(?:extra ([A-Za-z0-9+/]+=*)\n)?index (0|[1-9]\d{0,15})\n((?:[A-Za-z0-9+/]{43}=\n)*)\n([^]+)$/;
/** What a proof file carries beside the proof. */
export function extraOf(file: string): Bytes | undefined {
  const extra = PROOF.exec(file)?.[1];
  return extra === undefined ? undefined : fromBase64(extra);
}
/** Throws, with the reason, where a file does not prove that the leaf is in the log. */
export async function checkProof(file: string, leaf: Bytes, log: VerifierKey, witnesses: readonly VerifierKey[] = []): Promise<Proven> {
  const [, , number, hashes, note] = PROOF.exec(file) ?? [];
  if (number === undefined || hashes === undefined || !note) throw new Error('证明文件写得不对');
  const { size, root, signers } = await openCheckpoint(note, log, witnesses);
  const proof = hashes.split('\n').filter(Boolean).map(fromBase64);
  const index = Number(number);
  if (!(await includes(await leafHash(leaf), index, size, proof, root))) throw new Error('这一条不在日志的这个位置');
  return { index, size, signers };
}
