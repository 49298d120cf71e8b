import type { ImageMetadata, LocalImageService } from 'astro';
import { imageMetadata } from 'astro/assets/utils';
import { hashTransform, propsToFilename } from 'astro/assets/utils/node';
import { readFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { sha256 } from './manifest.ts';

/** As astro.config.mjs names it: a part of the names of pictures. */
export const SERVICE = './src/build/image-service.ts';

export type Transform = Parameters<LocalImageService['transform']>[1];
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
