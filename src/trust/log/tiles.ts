/** 瓦片: the tree and the leaves as static files after C2SP tlog-tiles, in bundles of 256. */
import { joined, type Bytes } from './bytes.ts';
import { hashesOf, leafHash, nodeHash, split, type HashOf } from './merkle.ts';

const WIDTH = 256;
const MOST_BYTES = 0xffff;

/** 1234067 as x001/x234/067. */
export function tileNumber(n: number): string {
  const digits = String(n);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g)!;
  return groups.map((g, i) => (i < groups.length - 1 ? `x${g}` : g)).join('/');
}
/** The path of a tile that holds `count` things: level 0 up, or the leaves themselves. */
export const tilePath = (level: number | 'entries', n: number, count: number): string =>
  `tile/${level}/${tileNumber(n)}${count < WIDTH ? `.p/${count}` : ''}`;

/** Every file of a log with these leaves, by its path. */
export async function tilesOf(leaves: readonly Bytes[]): Promise<Map<string, Bytes>> {
  const files = new Map<string, Bytes>();
  const put = (level: number | 'entries', things: readonly Bytes[]): void => {
    for (let n = 0; n * WIDTH < things.length; n++) {
      const part = things.slice(n * WIDTH, (n + 1) * WIDTH);
      files.set(tilePath(level, n, part.length), joined(...part));
    }
  };
  put('entries', leaves.map(bundled));
  let hashes = await Promise.all(leaves.map(leafHash));
  for (let level = 0; hashes.length; level++) {
    put(level, hashes);
    const full = Math.floor(hashes.length / WIDTH);
    const over = hashesOf(hashes);
    hashes = await Promise.all(Array.from({ length: full }, (_, n) => over(n * WIDTH, (n + 1) * WIDTH)));
  }
  return files;
}
function bundled(leaf: Bytes): Bytes {
  if (leaf.length > MOST_BYTES) throw new Error(`一条日志有 ${leaf.length} 字节，应不多于 ${MOST_BYTES}`);
  return joined(Uint8Array.of(leaf.length >> 8, leaf.length & 255), leaf);
}

/** Reads one file of the log. */
export type GetFile = (path: string) => Promise<Bytes>;

/** The leaves of one bundle of a log of `size`. */
export async function readBundle(n: number, size: number, get: GetFile): Promise<Bytes[]> {
  const count = Math.min(WIDTH, size - n * WIDTH);
  const bytes = await get(tilePath('entries', n, count));
  const leaves: Bytes[] = [];
  let at = 0;
  while (at < bytes.length) {
    const end = at + 2 + (bytes[at]! * 256 + (bytes[at + 1] ?? NaN));
    if (!(end <= bytes.length)) throw new Error('日志的文件断了');
    leaves.push(bytes.slice(at + 2, end));
    at = end;
  }
  if (leaves.length !== count) throw new Error(`日志的文件里有 ${leaves.length} 条，应为 ${count} 条`);
  return leaves;
}
export async function readLeaves(size: number, get: GetFile): Promise<Bytes[]> {
  const bundles = Array.from({ length: Math.ceil(size / WIDTH) }, (_, n) => readBundle(n, size, get));
  return (await Promise.all(bundles)).flat();
}
export const readLeaf = async (index: number, size: number, get: GetFile): Promise<Bytes> =>
  (await readBundle(Math.floor(index / WIDTH), size, get))[index % WIDTH]!;

/** The hashes of a log of `size`, of its tiles: so a proof of one leaf among thousands needs two or three small files. */
export function hashesFrom(size: number, get: GetFile): HashOf {
  const kept = new Map<string, Promise<Bytes>>();
  const at = async (level: number, index: number): Promise<Bytes> => {
    const n = Math.floor(index / WIDTH);
    const count = Math.min(WIDTH, Math.floor(size / WIDTH ** level) - n * WIDTH);
    const path = tilePath(level, n, count);
    if (!kept.has(path)) kept.set(path, get(path));
    const tile = await kept.get(path)!;
    if (tile.length !== count * 32) throw new Error('日志的文件长短不对');
    return tile.slice((index % WIDTH) * 32, (index % WIDTH) * 32 + 32);
  };
  const over: HashOf = async (from, to) => {
    const many = to - from;
    // the level that has this very node, or the first one below
    for (let level = Math.floor(Math.log2(many) / 8), width = WIDTH ** level; level >= 0; level--, width /= WIDTH)
      if (many === width && from % width === 0) return at(level, from / width);
    const middle = from + split(many);
    return nodeHash(await over(from, middle), await over(middle, to));
  };
  return over;
}
