import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Workshop } from './astro.ts';
import { ANY_BASE, type Compiled } from './compile.ts';
import { MANIFEST, walk, writeManifest } from './manifest.ts';
import { remembered, type Remembered } from './sums.ts';
import { take } from './take.ts';

/** Compiled code for the path that the site is published under. */
export interface LaidOut {
  client: string;
  server: string;
}

const ROOM = ANY_BASE.slice(1, -1);
function place(from: string, to: string, base: string, code: RegExp): void {
  cpSync(from, to, { recursive: true });
  for (const { path, folder } of walk(to)) {
    if (folder || !code.test(path)) continue;
    const text = readFileSync(join(to, path), 'utf8');
    const placed = text.replaceAll(ANY_BASE, base);
    if (placed.includes(ROOM)) throw new Error(`${path}：编译时把网站的路径换了写法，改 src/build/lay-out.ts`);
    if (placed !== text) writeFileSync(join(to, path), placed);
  }
}

/** Lays it out, or finds it as the last build did. */
export function layOut({ laid, work }: Workshop, { version, client, server }: Compiled, base: string, sums: Remembered): LaidOut {
  const made = { client: join(laid, 'client'), server: join(laid, 'server') };
  const note = (of: Remembered): string =>
    `${version}\n${base}\n${[made.client, made.server].map((dir) => writeManifest(of.below(dir))).join('\n')}`;
  const list = join(laid, MANIFEST);
  if (existsSync(list) && readFileSync(list, 'utf8') === note(sums)) return made;
  rmSync(laid, { recursive: true, force: true });
  place(client, made.client, base, /^_assets\/.*\.(?:js|css)$/);
  place(server, made.server, base, /\.mjs$/);
  // read anew: what was just written has no mark that lasts
  writeFileSync(list, note(remembered(work, true)));
  return made;
}

/** Its files, in the site. */
export function bringClient({ client }: LaidOut, site: string): string[] {
  mkdirSync(site, { recursive: true });
  const all = [...walk(client)];
  for (const { path, folder } of all) {
    if (folder) mkdirSync(join(site, path), { recursive: true });
    else take(join(client, path), join(site, path));
  }
  return all.flatMap(({ path, folder }) => (folder ? [] : path));
}
