import { fromBase64, same, type Bytes } from '../../src/trust/log/bytes.ts';
import { extendsTree } from '../../src/trust/log/merkle.ts';
import { openCheckpoint, readCheckpoint, signatureLine, type Sign, type VerifierKey } from '../../src/trust/log/note.ts';

/** 见证: one that keeps the newest checkpoint of a log, and signs another only if it extends that one. */
export class Witness {
  readonly #log: VerifierKey;
  readonly #key: VerifierKey;
  readonly #sign: Sign;
  #seen: { size: number; root: Bytes } | undefined;
  constructor(log: VerifierKey, key: VerifierKey, sign: Sign) {
    this.#log = log;
    this.#key = key;
    this.#sign = sign;
  }
  async addCheckpoint(body: string, seconds: number): Promise<{ status: number; text: string }> {
    const [, size, lines = '', note = ''] = /^old (0|[1-9]\d{0,15})\n((?:[A-Za-z0-9+/]{43}=\n)*)\n([^]+)$/.exec(body) ?? [];
    if (size === undefined) return { status: 400, text: '' };
    let checkpoint: { size: number; root: Bytes };
    try {
      checkpoint = await openCheckpoint(note, this.#log);
    } catch {
      return { status: readName(note) === this.#log.name ? 403 : 404, text: '' };
    }
    const old = Number(size);
    if (old > checkpoint.size) return { status: 400, text: '' };
    if (old !== (this.#seen?.size ?? 0)) return { status: 409, text: `${this.#seen?.size ?? 0}\n` };
    if (this.#seen) {
      const proof = lines.split('\n').filter(Boolean).map(fromBase64);
      if (old === checkpoint.size && !same(this.#seen.root, checkpoint.root)) return { status: 409, text: `${old}\n` };
      if (!(await extendsTree(old, checkpoint.size, proof, this.#seen.root, checkpoint.root))) return { status: 422, text: '' };
    }
    this.#seen = checkpoint;
    return { status: 200, text: await signatureLine(note.slice(0, note.indexOf('\n\n') + 1), this.#key, this.#sign, seconds) };
  }
}
function readName(note: string): string | undefined {
  try {
    return readCheckpoint(note.slice(0, note.indexOf('\n\n') + 1)).origin;
  } catch {
    return undefined;
  }
}
