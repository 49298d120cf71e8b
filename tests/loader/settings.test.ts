import type * as Fs from 'node:fs';
import { globSync, readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { COLLECTIONS } from '../../src/schema/basics.ts';

/** What is read while the tests run, file by file. */
const opened = vi.hoisted(() => [] as string[]);
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof Fs>();
  const readFile = ((path: string, ...rest: []) => {
    opened.push(String(path).replaceAll('\\', '/'));
    return fs.readFileSync(path, ...rest);
  }) as typeof fs.readFileSync;
  return { ...fs, readFileSync: readFile };
});

test('site.yaml is read once for all that a build makes of it', async () => {
  // what other files have loaded reads unseen
  vi.resetModules();
  const { contentLoader, settingsLoader } = await import('../../src/loader/astro-loader.ts');
  const stored = new Map<string, unknown>();
  const context = (collection: string) => ({
    collection,
    store: {
      clear: () => undefined,
      has: () => false,
      set: ({ id, data }: { id: string; data: unknown }) => stored.set(`${collection}/${id}`, data),
      addModuleImport: () => undefined,
    },
    meta: { set: () => undefined, get: () => undefined },
    generateDigest: () => '',
  });
  // as Astro asks: all collections at once
  await Promise.all([
    settingsLoader().load(context('settings') as never),
    ...COLLECTIONS.map((c) => contentLoader(c).load(context(c) as never)),
  ]);
  expect(stored.get('settings/site')).toMatchObject({ site: { name: expect.any(String) }, catalog: expect.any(Array) });
  expect(stored.has('compounds/songyue')).toBe(true);
  expect(opened.filter((f) => f.endsWith('/site.yaml'))).toHaveLength(1);
  expect(opened.filter((f) => f.endsWith('/compounds/songyue.mdx'))).toHaveLength(1);
});

test('nothing but the reader of the content knows where site.yaml lies', () => {
  const files = globSync('src/**/*.{ts,astro}').filter((f) =>
    /(?:join\([^)]*|export const SITE = )['"]site\.yaml['"]/.test(readFileSync(f, 'utf8')),
  );
  expect(files.map((f) => f.replaceAll('\\', '/'))).toEqual(['src/loader/judge-content.ts']);
});
