import { Inflate } from 'fflate';
import { damaged, Refusal } from './refusal.ts';

/**
 * What a workbook may cost. A ledger of 10,000 rows unpacks to some 10 MB, one whose sheet was styled down to the last row to 50 MB;
 * the ratio says nothing, since such rows are all alike. The time is for an old computer that does other things besides; what is made to
 * take long is stopped by the size.
 */
export const LIMITS = { file: 32 * 2 ** 20, unpacked: 128 * 2 ** 20, entries: 1000, seconds: 60 };

interface Part {
  name: string;
  method: number;
  crc: number;
  packed: number;
  size: number;
  /** Where its packed bytes begin. */
  start: number;
}

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  return c;
});

/** So few packed bytes at a time that what they unpack to is seen before it fills the memory: at most a thousandfold. */
const STEP = 4096;

/** Names that would lie elsewhere, or that two readers would understand differently. */
const BAD_NAME = /^[/~]|^[A-Za-z]:|\\|(?:^|\/)\.{1,2}(?:\/|$)|\p{Cc}/u;

/**
 * A zip archive whose two tables agree, as a reader sees it who takes nothing on trust: every part is unpacked within limits, and its
 * length and checksum are compared. What is not asked for is never unpacked.
 */
export class Archive {
  private readonly parts = new Map<string, Part>();
  private readonly bytes: Uint8Array;
  private unpacked = 0;
  private readonly deadline = performance.now() + LIMITS.seconds * 1000;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const u16 = (at: number) => view.getUint16(at, true);
    const u32 = (at: number) => view.getUint32(at, true);
    let end = bytes.length - 22;
    while (end >= 0 && end > bytes.length - 65_558 && u32(end) !== 0x06054b50) end--;
    if (end < 0 || u32(end) !== 0x06054b50) throw damaged('后面一截没有了，多半是没有传完');
    const [count, length, directory] = [u16(end + 10), u32(end + 12), u32(end + 16)];
    if (u16(end + 4) || u16(end + 6) || count !== u16(end + 8) || count === 0xffff || directory === 0xffffffff)
      throw damaged('压缩包的目录不是通常的样子');
    if (count > LIMITS.entries) throw new Refusal(`压缩包里有 ${count} 个文件，工作簿不会有这么多`, '请向给表的人问清楚这是什么文件');
    if (directory + length > end) throw damaged('压缩包的目录对不上');
    const folded = new Set<string>();
    const spans: [start: number, end: number][] = [];
    let at = directory;
    for (let i = 0; i < count; i++) {
      if (at + 46 > end || u32(at) !== 0x02014b50) throw damaged('压缩包的目录对不上');
      const [flags, method, crc, packed, size] = [u16(at + 8), u16(at + 10), u32(at + 16), u32(at + 20), u32(at + 24)];
      const [nameLength, rest, local] = [u16(at + 28), u16(at + 30) + u16(at + 32), u32(at + 42)];
      const raw = bytes.subarray(at + 46, at + 46 + nameLength);
      at += 46 + nameLength + rest;
      let name: string;
      try {
        name = new TextDecoder('utf-8', { fatal: true }).decode(raw);
      } catch {
        throw damaged('压缩包里有读不出名字的文件');
      }
      if (BAD_NAME.test(name)) throw new Refusal('压缩包里有一个文件想写到别的地方去', '这不是正常的工作簿，请不要打开，问清楚来历');
      if (folded.has(name.toLowerCase())) throw damaged('压缩包里有两个同名的文件，不知道该读哪一个');
      folded.add(name.toLowerCase());
      if (flags & 0x2041) throw new Refusal('文件设了密码', '请先在 Excel 里去掉打开密码，再试一次');
      if (local + 30 > bytes.length || u32(local) !== 0x04034b50) throw damaged('压缩包的目录对不上');
      const start = local + 30 + u16(local + 26) + u16(local + 28);
      const sameName = u16(local + 26) === nameLength && raw.every((b, k) => bytes[local + 30 + k] === b);
      // a writer that streams knows neither before it has written
      const streamed = (u16(local + 6) & 8) !== 0;
      const agrees = (
        [
          [14, crc],
          [18, packed],
          [22, size],
        ] as const
      ).every(([offset, said]) => u32(local + offset) === said || (streamed && u32(local + offset) === 0));
      if (!sameName || !agrees || u16(local + 8) !== method || start + packed > bytes.length) throw damaged('压缩包里两处说法不一样');
      spans.push([local, start + packed]);
      if (name.endsWith('/')) continue;
      if (method !== 0 && method !== 8) throw damaged('用了不认识的压缩方法');
      this.parts.set(name, { name, method, crc, packed, size, start });
    }
    spans.sort((a, b) => a[0] - b[0]);
    if (spans.some(([from], i) => i > 0 && from < spans[i - 1]![1])) throw damaged('压缩包里的文件互相重叠');
  }

  names(): string[] {
    return [...this.parts.keys()];
  }

  has(name: string): boolean {
    return this.parts.has(name);
  }

  /** Hands on the bytes of a part as they are unpacked. */
  stream(name: string, take: (bytes: Uint8Array) => void): void {
    const part = this.parts.get(name);
    if (!part) throw damaged(`少了 ${name}`);
    const { method, packed, size, start } = part;
    const tooBig = () => new Refusal('解开以后太大，普通的表不会这样', '请删去用不着的行、工作表和图片，另存为 .xlsx');
    if (this.unpacked + size > LIMITS.unpacked) throw tooBig();
    let length = 0;
    let crc = 0xffffffff;
    const given = (chunk: Uint8Array) => {
      length += chunk.length;
      if (length > size) throw damaged('里面比它自己说的大');
      for (const b of chunk) crc = CRC[(crc ^ b) & 0xff]! ^ (crc >>> 8);
      if (performance.now() > this.deadline) throw new Refusal(`${LIMITS.seconds} 秒还没有读完`, '请删去用不着的行和工作表，另存为 .xlsx');
      if (chunk.length) take(chunk);
    };
    const data = this.bytes.subarray(start, start + packed);
    if (method === 0) given(data);
    else {
      const inflate = new Inflate(given);
      try {
        for (let i = 0; i < data.length || i === 0; i += STEP) inflate.push(data.subarray(i, i + STEP), i + STEP >= data.length);
      } catch (e) {
        if (e instanceof Refusal) throw e;
        throw damaged('压缩的内容解不开');
      }
    }
    if (length !== size || (crc ^ 0xffffffff) >>> 0 !== part.crc) throw damaged('内容和它的校验码对不上');
    this.unpacked += size;
  }

  /** A part as it is, for those that are small. */
  read(name: string): Uint8Array {
    const part = this.parts.get(name);
    const out = new Uint8Array(Math.min(part?.size ?? 0, LIMITS.unpacked));
    let at = 0;
    this.stream(name, (chunk) => {
      out.set(chunk, at);
      at += chunk.length;
    });
    return out;
  }
}
