/** Takes a lock, looks whether it is alone, and says so; `die` ends while it holds it. */
import { mkdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { acquire, Busy } from '../../src/build/lock.ts';

const [folder = '', how] = process.argv.slice(2);
try {
  const free = acquire(join(folder, 'lock'), '测试');
  if (how === 'die') process.kill(process.pid, 'SIGKILL');
  mkdirSync(join(folder, 'inside'));
  await new Promise((done) => setTimeout(done, Number(how ?? 5)));
  rmdirSync(join(folder, 'inside'));
  free();
  console.log('alone');
} catch (e) {
  if (!(e instanceof Busy)) throw e;
  console.log(e.message);
}
