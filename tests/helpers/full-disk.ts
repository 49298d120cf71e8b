/**
 * Publishes to a disk that is too small, for each of some sizes in KiB: `full-disk.ts SIZE…`, in a mount namespace of its own. Prints for
 * each what happened. The site of the first publish fits; that of the second does or does not.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publisher, stateOf } from './publishing.ts';
import { deploymentAt, storeOf } from '../../src/build/releases.ts';

const here = mkdtempSync(join(tmpdir(), 'disk-'));
const disk = join(here, 'disk');
const source = join(here, 'source', 'dist');
const env = { SITE_BYTES: String(40_000) };
const mount = (size: string) => spawnSync('sh', ['-c', `mkdir -p ${disk} && mount -t tmpfs -o size=${size}k tmpfs ${disk}`]).status === 0;
const unmount = () => spawnSync('umount', [disk]);

for (const size of process.argv.slice(2)) {
  // what is built goes to one disk directly, and to another as a copy
  for (const copied of [false, true]) {
    if (!mount(size)) throw new Error('no mount');
    const out = join(disk, copied ? 'server' : 'dist');
    const store = copied ? deploymentAt(out) : storeOf(out);
    const publish = async (name: string) => {
      if (!copied) return publisher(out, name, env);
      await publisher(source, name, env);
      return publisher(out, '', { COPY_OF: source });
    };
    const first = await publish('old');
    const second = await publish('new');
    console.log(JSON.stringify({ size, copied, first: first.code, code: second.code, said: second.err, ...stateOf(store) }));
    unmount();
  }
}
rmSync(here, { recursive: true, force: true });
