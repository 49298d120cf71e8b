import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** A member of a zip, as it lies in the file. */
export interface Member {
  crc: number;
  size: number;
  packed: Uint8Array<ArrayBuffer>;
}

const END = 0x06054b50;
const HEADER = 46;
const LOCAL = 30;

/** Reads members of an archive that was written here (bulk.ts: no comment, no zip64), by name. */
export function membersOf(file: string): (name: string) => Member | undefined {
  const handle = openSync(file, 'r');
  try {
    const bytes = new Uint8Array(fstatSync(handle).size);
    readSync(handle, bytes);
    const view = new DataView(bytes.buffer);
    const end = bytes.length - 22;
    if (end < 0 || view.getUint32(end, true) !== END) return () => undefined;
    const members = new Map<string, Member>();
    const decoder = new TextDecoder();
    for (let i = 0, at = view.getUint32(end + 16, true); i < view.getUint16(end + 10, true); i++) {
      const [length, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
      const [name, extra, comment] = [28, 30, 32].map((o) => view.getUint16(at + o, true)) as [number, number, number];
      const local = view.getUint32(at + 42, true);
      const from = local + LOCAL + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      const packed = bytes.subarray(from, from + length);
      members.set(decoder.decode(bytes.subarray(at + HEADER, at + HEADER + name)), { crc: view.getUint32(at + 16, true), size, packed });
      at += HEADER + name + extra + comment;
    }
    return (name) => members.get(name);
  } finally {
    closeSync(handle);
  }
}
