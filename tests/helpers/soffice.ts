import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** LibreOffice, where it is installed. */
const program = [
  '/usr/bin/soffice',
  '/usr/bin/libreoffice',
  '/usr/local/bin/soffice',
  '/Applications/LibreOffice.app/Contents/MacOS/soffice',
].find(existsSync);
export const hasOffice = program !== undefined;
if (!hasOffice) console.warn('LibreOffice 没有安装：在它里面打开、另存的测试跳过（apt-get install libreoffice-calc）');

/** Each file opened and saved by LibreOffice as another, in one start of it; `filter`: how it reads them, as of a CSV. */
export async function resaved(
  files: Readonly<Record<string, Uint8Array>>,
  to: 'xlsx' | 'ods',
  filter?: string,
): Promise<Record<string, Uint8Array>> {
  const dir = mkdtempSync(join(tmpdir(), 'office-'));
  try {
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(dir, name), bytes);
    await promisify(execFile)(
      program!,
      [
        `-env:UserInstallation=file://${join(dir, 'profile')}`,
        '--headless',
        ...(filter === undefined ? [] : [`--infilter=${filter}`]),
        '--convert-to',
        to,
        '--outdir',
        join(dir, 'out'),
        ...Object.keys(files).map((f) => join(dir, f)),
      ],
      { timeout: 120_000, env: { ...process.env, LC_ALL: 'C.UTF-8' } },
    );
    return Object.fromEntries(Object.keys(files).map((f) => [f, readFileSync(join(dir, 'out', f.replace(/\.\w+$/, `.${to}`)))]));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
