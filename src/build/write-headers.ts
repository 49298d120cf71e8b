import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { headersFile, type Published } from './recipes.ts';

/** Writes `_headers` into a built site, when everything else is there. */
export function writeHeaders(dir: string, published: Published): void {
  const list = (folder: string): string[] =>
    readdirSync(join(dir, folder), { withFileTypes: true }).map((e) => `${folder}${e.name}${e.isDirectory() ? '/' : ''}`);
  const names = [...list(''), ...list('_assets/')].filter((name) => name !== '_headers').sort();
  writeFileSync(join(dir, '_headers'), headersFile(names, published));
}
