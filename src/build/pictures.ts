import type { ImageMetadata } from 'astro';
import { imageMetadata } from 'astro/assets/utils';
import { hashTransform, propsToFilename } from 'astro/assets/utils/node';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { MAX_PIXELS } from '../guard/picture.ts';
import imageService from './image-service.ts';
import { sha256 } from './manifest.ts';
import { Refusal } from './releases.ts';

/** As astro.config.mjs names it: a part of the names of pictures. */
const SERVICE = './src/build/image-service.ts';
/** Pictures of the code, shrunk; those of the content stay with the site that they belong to (astro.ts). */
const OF_THE_CODE = resolve('.cache/pictures');

type Transform = Parameters<typeof imageService.transform>[1];
type Options = Omit<Transform, 'src'> & { src: ImageMetadata };

/** A picture that a page shows in one size and format. */
export interface Picture {
  /** In the site. */
  file: string;
  /** The file that it is made from, and where Astro laid out that file as it is. */
  source: string;
  original: string;
  transform: Transform;
}

/** What `import` gives for a picture of a body: the same as Astro gives for one of the code. */
export async function picture(body: string, src: string, base: string): Promise<ImageMetadata> {
  const path = join(dirname(body), src);
  const bytes = readFileSync(path);
  const about = await imageMetadata(bytes, path);
  const name = `${basename(path, extname(path))}.${sha256(bytes).slice(0, 8)}.${about.format}`;
  const metadata = { src: encodeURI(`${base}_assets/${name}`), ...about };
  return Object.defineProperties({ ...metadata } as ImageMetadata, { clone: { value: metadata }, fsPath: { value: path } });
}

/** Notes what pages show, where Astro's image component asks for it. */
export function watchPictures(base: string): { pictures: Map<string, Picture>; asked: Set<string> } {
  const pictures = new Map<string, Picture>();
  const asked = new Set<string>();
  const astroAsset = {
    /** Shown as they are. */
    referencedImages: asked,
    addStaticImage(options: Options, properties: string[], source: string): string {
      const original = decodeURI(options.src.src).slice(base.length);
      const hash = hashTransform(options as never, SERVICE, properties);
      const file = propsToFilename(`/${original}`, options as never, hash).slice(1);
      pictures.set(file, { file, source, original, transform: { ...options, src: options.src.src } as Transform });
      return encodeURI(base + file);
    },
  };
  Object.assign(globalThis, { astroAsset });
  return { pictures, asked };
}

const CONFIG = { service: { entrypoint: SERVICE, config: { limitInputPixels: MAX_PIXELS } } };
const LOGGER = { info: console.log, warn: console.warn, error: console.error, debug: () => undefined };

/** The file of a shrunk picture, made now if it was not before. */
async function shrunk({ source, transform }: Picture, kept: string): Promise<string> {
  const bytes = readFileSync(source);
  const { width, height, format, quality, fit, position } = transform as Record<string, unknown>;
  const key = sha256(JSON.stringify([sha256(bytes), process.versions, { width, height, format, quality, fit, position }])).slice(0, 32);
  const [code, content] = [join(OF_THE_CODE, key), join(kept, key)];
  const found = [code, content].find((file) => existsSync(file));
  if (found) return found;
  const made = relative('src', source).startsWith('..') ? content : code;
  const { data } = await imageService.transform(bytes, transform, CONFIG as never, LOGGER as never);
  mkdirSync(dirname(made), { recursive: true });
  writeFileSync(`${made}.${process.pid}`, data);
  renameSync(`${made}.${process.pid}`, made);
  return made;
}

/** Makes them in all sizes and formats; what they were made from goes, unless a page shows it as it is. */
export async function makePictures(site: string, pictures: readonly Picture[], asked: ReadonlySet<string>, kept: string): Promise<void> {
  const queue = [...pictures];
  const used = new Set<string>();
  const work = async (): Promise<void> => {
    for (let p = queue.pop(); p; p = queue.pop()) {
      const to = join(site, p.file);
      try {
        const from = await shrunk(p, kept);
        used.add(basename(from));
        mkdirSync(dirname(to), { recursive: true });
        copyFileSync(from, to);
      } catch (e) {
        throw new Refusal(`${relative('.', p.source)}：${(e as Error).message}\n没有发布，正在用的网站没有改动。`);
      }
    }
  };
  await Promise.all([work(), work()]);
  // a picture that is in the content no longer is not kept either
  for (const name of readdirSync(kept)) if (!used.has(name)) rmSync(join(kept, name));
  for (const { source, original } of pictures) if (!asked.has(source)) rmSync(join(site, original), { force: true });
}
