/** The part of CBOR that Pagefind's files are written in: numbers, texts, arrays. */
export class Cbor {
  #bytes = new Uint8Array(1 << 16);
  #at = 0;
  readonly #encoder = new TextEncoder();

  #room(size: number): void {
    if (this.#at + size <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * this.#bytes.length + size);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
  #head(type: number, n: number): void {
    this.#room(5);
    const size = n < 24 ? 0 : n < 0x100 ? 1 : n < 0x1_0000 ? 2 : 4;
    this.#bytes[this.#at++] = (type << 5) | (size === 0 ? n : size === 1 ? 24 : size === 2 ? 25 : 26);
    for (let shift = 8 * (size - 1); shift >= 0; shift -= 8) this.#bytes[this.#at++] = (n >>> shift) & 255;
  }
  /** Bytes as they are. */
  raw(text: string): void {
    this.#room(3 * text.length);
    this.#at += this.#encoder.encodeInto(text, this.#bytes.subarray(this.#at)).written;
  }
  number(n: number): void {
    if (n < 0) this.#head(1, -1 - n);
    else this.#head(0, n);
  }
  text(value: string): void {
    const bytes = this.#encoder.encode(value);
    this.#head(3, bytes.length);
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.#at);
    this.#at += bytes.length;
  }
  /** So many of what follows belong to it. */
  array(length: number): void {
    this.#head(4, length);
  }
  /** What was written since the last time. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.#bytes.slice(0, this.#at);
    this.#at = 0;
    return taken;
  }
}
