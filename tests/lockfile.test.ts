import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, { version: string; integrity?: string; resolved?: string; link?: boolean }>;
};
const installed = Object.entries(packages).filter(([path, { link }]) => path !== '' && !link);

test('every package of the lock file is pinned to its bytes', () => {
  const lacking = installed.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? '')).map(([path]) => path);
  expect(lacking, `${lacking.length} of ${installed.length} packages lack an integrity`).toEqual([]);
});

test('the lock file names no host: whoever installs asks the registry of their own settings', () => {
  expect(installed.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
});
