import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DIST, read } from '../helpers/site.ts';

// 隐私说明 names everything that scripts keep on a device, and scripts keep nothing that it does not name.
const privacy = read(DIST, 'about/privacy/index.html');
const scripts = [...globSync('src/scripts/*.{ts,js}'), ...globSync('src/search/**/*.ts')].map((f) => [f, readFileSync(f, 'utf8')] as const);

test('what is kept is named', () => {
  const kept = new Set<string>();
  for (const [, code] of scripts) {
    if (!/localStorage|caches\.open/.test(code)) continue;
    for (const [, key] of code.matchAll(/const KEY = '([^']+)'/g)) kept.add(key!);
    for (const [, key] of code.matchAll(/localStorage\[?'?\.?(?:getItem|setItem)?\(?[`']([\w.-]+)/g)) kept.add(key!);
    for (const [, key] of code.matchAll(/const PREFIX = `([a-z]+:)/g)) kept.add(key!);
  }
  expect(kept.size).toBeGreaterThan(3);
  for (const key of kept) expect(privacy, key).toContain(key);
});

test('nothing else is kept, asked of the device, or sent', () => {
  for (const [file, code] of scripts) {
    expect(code, file).not.toMatch(/document\.cookie|sessionStorage|indexedDB|sendBeacon|geolocation|getUserMedia|navigator\.contacts/);
  }
  expect(privacy).not.toContain('undefined');
});
