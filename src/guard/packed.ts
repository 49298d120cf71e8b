import { unzlibSync } from 'fflate';

/** 85 signs that stand in a page and in a script as they are, each in one byte: five of them hold four bytes, where Base64 needs more. */
const SIGNS = Array.from({ length: 127 }, (_, c) => c).filter((c) => !/[^#(-~]|[<\\`]/.test(String.fromCharCode(c)));

export function written(bytes: Uint8Array): string {
  const signs = new Uint8Array(Math.ceil(bytes.length / 4) * 5);
  for (let at = 0, to = 5; at < bytes.length; at += 4, to += 5) {
    let four = 0;
    for (let i = 0; i < 4; i++) four = four * 256 + (bytes[at + i] ?? 0);
    for (let i = 1; i <= 5; i++) {
      signs[to - i] = SIGNS[four % 85]!;
      four = Math.floor(four / 85);
    }
  }
  return new TextDecoder().decode(signs);
}

/** What was packed by zlib and `written`, where room is dear: in the desk's file and for weights. What fills the last four bytes is not read. */
export function unpacked(text: string): Uint8Array {
  const values = new Uint8Array(127);
  SIGNS.forEach((sign, value) => (values[sign] = value));
  const bytes = new DataView(new ArrayBuffer((text.length / 5) * 4));
  for (let at = 0; at < text.length; at += 5) {
    let four = 0;
    for (let i = 0; i < 5; i++) four = four * 85 + values[text.charCodeAt(at + i)]!;
    bytes.setUint32((at / 5) * 4, four);
  }
  return unzlibSync(new Uint8Array(bytes.buffer));
}
