import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the browser reads of Pagefind; what writes the index here (pieces.ts) writes what this version reads. */
export const PAGEFIND = '1.6.0';
export const CLIENT = 'pagefind.js';
export const ENGINE = 'wasm.unknown.pagefind';

let files: ReturnType<typeof readFiles> | undefined;
/** Pagefind's own files: it only hands them out with an index, and its program with all its blanks. */
export const clientFiles = (): ReturnType<typeof readFiles> => (files ??= readFiles());

async function readFiles(): Promise<Record<string, Buffer>> {
  const { createIndex, close } = await import('pagefind');
  const folder = mkdtempSync(join(tmpdir(), 'pagefind-'));
  try {
    // 'unknown' switches Pagefind's own segmentation off: our terms are already cut, and cut the same way as queries are
    const { index, errors } = await createIndex({ forceLanguage: 'unknown' });
    if (!index) throw new Error(`无法建立检索索引：${errors.join('；')}`);
    await index.addCustomRecord({ url: '/', content: 'a', language: 'unknown' });
    await index.writeFiles({ outputPath: folder });
    const { version } = JSON.parse(readFileSync(join(folder, 'pagefind-entry.json'), 'utf8')) as { version: string };
    if (version !== PAGEFIND) throw new Error(`Pagefind 是 ${version}，检索索引是照 ${PAGEFIND} 写的，先核对 src/search/pieces.ts 再改`);
    const { minify } = await import('vite');
    const { code } = await minify(CLIENT, readFileSync(join(folder, CLIENT), 'utf8'), { module: true });
    return { [CLIENT]: Buffer.from(code), [ENGINE]: readFileSync(join(folder, ENGINE)) };
  } finally {
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
}
