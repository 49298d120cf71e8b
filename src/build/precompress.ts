import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { isText, MEDIA_TYPES } from './media-types.ts';
import { sha256, walk } from './manifest.ts';
import { manifestOf, type Release } from './releases.ts';

/** Shorter ones fit into one packet as they are. */
const LEAST = 860;
/** The last step takes seconds for a table of some megabytes. */
const LONG = 512 * 1024;

const CODINGS = {
  br: (body: Buffer) =>
    promisify(brotliCompress)(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: body.length > LONG ? 9 : 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
  gz: async (body: Buffer) => {
    const packed = await promisify(gzip)(body, { level: 9 });
    // the system that packed it, which is all that would differ from one to another
    packed[9] = 255;
    return packed;
  },
};

/**
 * 预压缩: lays a `.br` and a `.gz` beside each text file, for servers to send; what did not change since `before` is taken from there. The
 * same bytes wherever it runs.
 */
export async function precompress(site: string, before?: Release): Promise<void> {
  const then = before && manifestOf(before);
  const texts = [...walk(site)].filter(({ path, folder }) => !folder && isText(MEDIA_TYPES[extname(path).slice(1)] ?? ''));
  const pack = async (path: string): Promise<void> => {
    const file = join(site, path);
    const body = readFileSync(file);
    if (body.length < LEAST) return;
    const same = then?.get(path) === sha256(body);
    for (const [ending, compress] of Object.entries(CODINGS)) {
      const kept = same ? join(before!.site, `${path}.${ending}`) : '';
      if (kept && existsSync(kept) && sha256(readFileSync(kept)) === then!.get(`${path}.${ending}`))
        copyFileSync(kept, `${file}.${ending}`);
      else {
        const packed = await compress(body);
        if (packed.length < body.length) writeFileSync(`${file}.${ending}`, packed);
      }
    }
  };
  const queue = texts.map(({ path }) => path);
  // as many at once as Node has threads for it
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let path = queue.pop(); path !== undefined; path = queue.pop()) await pack(path);
    }),
  );
}
