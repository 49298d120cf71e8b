/** 请人见证: the client of a witness (C2SP tlog-witness), who signs that it saw this log and no other past of it. */
import { base64, type Bytes } from './bytes.ts';
import { consistencyProof, hashesOf } from './merkle.ts';
import { openNote, type VerifierKey } from './note.ts';

/** Sends a body to `add-checkpoint` and says what came back. */
export type Post = (body: string) => Promise<{ status: number; text: string }>;

const requestText = (old: number, proof: readonly Bytes[], note: string): string =>
  `old ${old}\n${proof.map((h) => `${base64(h)}\n`).join('')}\n${note}`;

/**
 * Asks a witness to sign a log's checkpoint, and returns the checkpoint with its line. The witness is asked how much it has seen: it answers the
 * first time with the size that it knows (409), and is then shown that the log has only grown since.
 */
export async function askWitness(note: string, hashes: readonly Bytes[], witness: VerifierKey, post: Post): Promise<string> {
  const ask = async (old: number) => post(requestText(old, await consistencyProof(old, hashes.length, hashesOf(hashes)), note));
  let answer = await ask(0);
  if (answer.status === 409) {
    const known = Number(answer.text.trim());
    if (!Number.isSafeInteger(known) || known > hashes.length)
      throw new Error(`见证见过 ${answer.text.trim()} 条，这里只有 ${hashes.length} 条`);
    answer = await ask(known);
  }
  if (answer.status !== 200) throw new Error(`见证没有签：${answer.status}`);
  const line = answer.text.split('\n').find((l) => l.startsWith(`— ${witness.name} `));
  if (!line) throw new Error('见证的回答里没有它的签名');
  await openNote(`${note.slice(0, note.indexOf('\n\n') + 1)}\n${line}\n`, [witness]);
  return `${note}${line}\n`;
}
