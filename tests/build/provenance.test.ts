import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { sha256 } from '../../src/build/manifest.ts';
import { attest } from '../../src/build/provenance.ts';
import { sbom } from '../../src/build/sbom.ts';
import { openNote } from '../../src/trust/log/note.ts';
import { signer } from '../helpers/logged.ts';

test('the list of software names every package of the lock file once, with its digest', () => {
  const lock = readFileSync('package-lock.json', 'utf8');
  const { components, bomFormat } = JSON.parse(sbom(lock)) as {
    bomFormat: string;
    components: { purl: string; hashes?: { alg: string; content: string }[] }[];
  };
  const { packages } = JSON.parse(lock) as { packages: Record<string, { version?: string }> };
  const names = new Set(
    Object.entries(packages).flatMap(([path, { version }]) =>
      path && version ? [`${path.replace(/^.*node_modules\//, '')}@${version}`] : [],
    ),
  );
  expect(bomFormat).toBe('CycloneDX');
  expect(components.map((c) => c.purl.replace(/^pkg:npm\//, '').replace('%40', '@')).sort()).toEqual([...names].sort());
  expect(components.find((c) => c.purl.startsWith('pkg:npm/%40astrojs/check@'))?.hashes?.[0]).toMatchObject({
    alg: 'SHA-512',
    content: expect.stringMatching(/^[0-9a-f]{128}$/) as string,
  });
  expect(sbom(lock)).toBe(sbom(lock));
});

test('a release is signed for with what it was made from; a file more, and it is another', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'release-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const manifest = `${'a'.repeat(64)}  index.html\n`;
  writeFileSync(join(folder, 'MANIFEST'), manifest);
  const by = await signer();
  await attest({ id: '1-abc', number: 1, folder, site: join(folder, 'site') }, by);
  const note = readFileSync(join(folder, 'provenance'), 'utf8');
  const { text } = await openNote(note, [by.key]);
  expect(JSON.parse(text)).toMatchObject({
    subject: [{ name: 'releases/1-abc/MANIFEST', digest: { sha256: sha256(manifest) } }],
    predicate: {
      buildDefinition: {
        resolvedDependencies: expect.arrayContaining([
          { uri: 'sbom.json', digest: { sha256: sha256(readFileSync(join(folder, 'sbom.json'))) } },
        ]) as unknown,
      },
    },
  });
  await expect(openNote(note.replace('index', 'other').replace(sha256(manifest), 'b'.repeat(64)), [by.key])).rejects.toThrow('签名不对');
});
