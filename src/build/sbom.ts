/** 软件清单: what a release was made with, as CycloneDX 1.6, read from package-lock.json. */
interface Locked {
  version?: string;
  integrity?: string;
  dev?: boolean;
  license?: string;
  link?: boolean;
}

const HASHES: Record<string, string> = { sha1: 'SHA-1', sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' };
const hashOf = (integrity: string) => {
  const [method = '', value = ''] = integrity.split(' ')[0]!.split(/-(.*)/s);
  return { alg: HASHES[method] ?? method, content: Buffer.from(value, 'base64').toString('hex') };
};
const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
/** A scope is a namespace: its mark is written as the specification of package URLs asks. */
const purl = (name: string, version: string): string => `pkg:npm/${name.replace('@', '%40')}@${version}`;

/** The same bytes for the same lock file: no time, no serial number. */
export function sbom(lockFile: string): string {
  const { name, version, packages } = JSON.parse(lockFile) as { name: string; version: string; packages: Record<string, Locked> };
  const seen = new Map<string, object>();
  for (const [path, locked] of Object.entries(packages)) {
    if (!path || locked.link || !locked.version) continue;
    const ref = purl(nameOf(path), locked.version);
    seen.set(ref, {
      type: 'library',
      'bom-ref': ref,
      name: nameOf(path),
      version: locked.version,
      purl: ref,
      scope: locked.dev ? 'excluded' : 'required',
      ...(locked.integrity && { hashes: [hashOf(locked.integrity)] }),
      ...(locked.license && { licenses: [{ expression: locked.license }] }),
    });
  }
  const components = [...seen].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, component]) => component);
  const main = { type: 'application', 'bom-ref': purl(name, version), name, version };
  return `${JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, metadata: { component: main }, components }, null, 1)}\n`;
}
