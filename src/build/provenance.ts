/** 来历声明: what a release consists of and what it was made from (in-toto Statement), signed with the key of the log. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '../trust/digest.ts';
import type { LogSigner } from '../trust/log/append.ts';
import { signatureLine } from '../trust/log/note.ts';
import { MANIFEST, sha256 } from './manifest.ts';
import type { Release } from './releases.ts';
import { sbom } from './sbom.ts';

const git = (...args: string[]): string | undefined => {
  const { status, stdout } = spawnSync('git', ['-c', 'core.fsmonitor=false', ...args], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() || undefined : undefined;
};

/** Beside the list of files of a release; not among what is served. */
export const SBOM = 'sbom.json';
export const PROVENANCE = 'provenance';

/** Writes both beside the list of files of a release. */
export async function attest({ folder, id }: Release, signer: LogSigner): Promise<void> {
  const lock = readFileSync('package-lock.json', 'utf8');
  const made = sbom(lock);
  const commit = git('rev-parse', 'HEAD');
  // said as it is: a tree with changes is no commit
  const changed = git('status', '--porcelain') !== undefined;
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: `releases/${id}/${MANIFEST}`, digest: { sha256: sha256(readFileSync(join(folder, MANIFEST))) } }],
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {
      buildDefinition: {
        buildType: 'npm run release',
        externalParameters: { base: process.env['BASE_PATH'] ?? '/' },
        resolvedDependencies: [
          ...(commit ? [{ uri: 'git', digest: { gitCommit: commit }, annotations: { changed } }] : []),
          { uri: 'package-lock.json', digest: { sha256: sha256(lock) } },
          { uri: SBOM, digest: { sha256: sha256(made) } },
        ],
      },
      runDetails: { builder: { id: signer.key.name, version: { node: process.version } } },
    },
  };
  const text = `${canonicalJson(statement)}\n`;
  writeFileSync(join(folder, SBOM), made);
  writeFileSync(join(folder, PROVENANCE), `${text}\n${await signatureLine(text, signer.key, signer.sign)}`);
}
