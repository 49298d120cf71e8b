import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { pieces, spaces } from './pieces.ts';

/** A member of a zip, as it lies in the file. */
export interface Member {
  crc: number;
  size: number;
  /** Piece by piece: each is good until the next. */
  packed: () => Iterable<Uint8Array>;
}

const END = { mark: 0x06054b50, bytes: 22 };
const HEADER = 46;
const LOCAL = 30;

const bytesAt = (file: string, from: number, length: number): Uint8Array => {
  const handle = openSync(file, 'r');
  try {
    const bytes = new Uint8Array(length);
    readSync(handle, bytes, 0, length, from < 0 ? fstatSync(handle).size + from : from);
    return bytes;
  } finally {
    closeSync(handle);
  }
};
const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer);

/** Reads members of an archive that was written here (archives.ts: no comment, no zip64), by name. */
export function membersOf(file: string): (name: string) => Member | undefined {
  const end = viewOf(bytesAt(file, -END.bytes, END.bytes));
  if (end.getUint32(0, true) !== END.mark) return () => undefined;
  const bytes = bytesAt(file, end.getUint32(16, true), end.getUint32(12, true));
  const view = viewOf(bytes);
  const members = new Map<string, Member>();
  const decoder = new TextDecoder();
  const space = spaces();
  for (let i = 0, at = 0; i < end.getUint16(10, true); i++) {
    const [length, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    const [name, extra, comment] = [28, 30, 32].map((o) => view.getUint16(at + o, true)) as [number, number, number];
    const local = view.getUint32(at + 42, true);
    const packed = (): Iterable<Uint8Array> => {
      const head = viewOf(bytesAt(file, local, LOCAL));
      const from = local + LOCAL + head.getUint16(26, true) + head.getUint16(28, true);
      return pieces(file, space, from, from + length);
    };
    members.set(decoder.decode(bytes.subarray(at + HEADER, at + HEADER + name)), { crc: view.getUint32(at + 16, true), size, packed });
    at += HEADER + name + extra + comment;
  }
  return (name) => members.get(name);
}
