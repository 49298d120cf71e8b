import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { Workshop } from './astro.ts';
import { sha256 } from './manifest.ts';
import type { Picture } from './pictures.ts';
import { Refusal } from './releases.ts';
import { copy, take } from './take.ts';

const LOGGER = { info: console.log, warn: console.warn, error: console.error, debug: () => undefined };

/** The file of a shrunk picture, made now if it was not before. */
async function shrunk({ source, transform }: Picture, { pictures, codePictures }: Workshop): Promise<string> {
  const bytes = readFileSync(source);
  const { width, height, format, quality, fit, position } = transform as Record<string, unknown>;
  const key = sha256(JSON.stringify([sha256(bytes), process.versions, { width, height, format, quality, fit, position }])).slice(0, 32);
  const [code, content] = [join(codePictures, key), join(pictures, key)];
  const found = [code, content].find((file) => existsSync(file));
  if (found) return found;
  const made = relative('src', source).startsWith('..') ? content : code;
  // after most edits there is none to make
  const [{ default: imageService }, { MAX_PIXELS }, { SERVICE }] = await Promise.all([
    import('./image-service.ts'),
    import('../guard/picture.ts'),
    import('./pictures.ts'),
  ]);
  const config = { service: { entrypoint: SERVICE, config: { limitInputPixels: MAX_PIXELS } } };
  const { data } = await imageService.transform(bytes, transform, config as never, LOGGER as never);
  mkdirSync(dirname(made), { recursive: true });
  writeFileSync(`${made}.${process.pid}`, data);
  renameSync(`${made}.${process.pid}`, made);
  return made;
}

/**
 * Makes them in all sizes and formats; what they were made from goes, unless a page shows it as it is. `served`: where the file of the last
 * build lies that the same code made under the same name, which says what it was made from.
 */
export async function makePictures(
  shop: Workshop,
  pictures: readonly Picture[],
  asked: ReadonlySet<string>,
  served: (file: string) => string | undefined,
): Promise<void> {
  const queue = [...pictures];
  const used = new Set<string>();
  const work = async (): Promise<void> => {
    for (let p = queue.pop(); p; p = queue.pop()) {
      const to = join(shop.site, p.file);
      try {
        mkdirSync(dirname(to), { recursive: true });
        const from = await shrunk(p, shop);
        used.add(basename(from));
        const before = served(p.file);
        if (before) take(before, to);
        else copy(from, to);
      } catch (e) {
        throw new Refusal(`${relative('.', p.source)}：${(e as Error).message}\n没有发布，正在用的网站没有改动。`);
      }
    }
  };
  await Promise.all([work(), work()]);
  // a picture that is in the content no longer is not kept either
  for (const name of readdirSync(shop.pictures)) if (!used.has(name)) rmSync(join(shop.pictures, name));
  for (const { source, original } of pictures) if (!asked.has(source)) rmSync(join(shop.site, original), { force: true });
}
