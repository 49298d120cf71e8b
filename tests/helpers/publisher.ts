/**
 * One publisher as a process of its own: `publisher.ts OUT NAME` with a small site whose files all bear the name; with COPY_OF it
 * publishes a copy of what is there to OUT, as to a server. `rollback` as a name goes back.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { alone, bring, bringCopy, current, deploymentAt, explain, publish, rollback, storeOf } from '../../src/build/releases.ts';

const PAGES = ['index.html', '404.html', 'a/index.html', 'a/b/index.html', 'c.json'];

export function writeSite(dir: string, name: string, bytes = 100): void {
  for (const page of PAGES) {
    mkdirSync(dirname(join(dir, page)), { recursive: true });
    writeFileSync(join(dir, page), `${name}\n${'x'.repeat(bytes)}\n${name}\n`);
  }
}

if (import.meta.main) {
  const [out = '', name = ''] = process.argv.slice(2);
  const { SITE_BYTES, COPY_OF } = process.env;
  const made = mkdtempSync(join(tmpdir(), 'made-'));
  writeSite(join(made, 'site'), name, Number(SITE_BYTES ?? 100));
  const store = COPY_OF ? deploymentAt(out) : storeOf(out);
  // from here on a kill may come (kill-at.ts)
  process.env['PUBLISHING'] = '1';
  try {
    const done = await alone(store, '测试', () => {
      if (name === 'rollback') return rollback(store);
      if (COPY_OF) bringCopy(store, current(storeOf(COPY_OF))!);
      else bring(store, join(made, 'site'));
      return publish(store, { keep: 2, durable: Boolean(COPY_OF) }).release;
    });
    console.log(done.id);
  } catch (e) {
    console.error(explain(e));
    process.exitCode = 1;
  } finally {
    process.env['PUBLISHING'] = '';
    rmSync(made, { recursive: true, force: true });
  }
}
