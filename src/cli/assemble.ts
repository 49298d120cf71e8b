/**
 * `npm run assemble -- FOLDER…`: puts the parts that `npm run build -- --part` has made together, and publishes the site as one build would have; the parts
 * beside `dist` where none are named. Refuses parts that do not belong together, and sites of which a part is missing.
 */
import { relative, resolve } from 'node:path';
import { parseArgs } from './arguments.ts';
import { makeSite } from '../build/make-site.ts';
import { partsBeside } from '../build/parts.ts';
import { alone, explain, storeOf } from '../build/releases.ts';

const { positionals } = parseArgs({ allowPositionals: true });
const out = resolve(process.env['OUT_DIR'] ?? 'dist');
const parts = positionals.length ? positionals.map((folder) => resolve(folder)) : partsBeside(out);
const started = performance.now();
try {
  const { release } = await alone(storeOf(out), '合并', () => makeSite(out, { parts }));
  console.log(`已生成 ${relative('.', out)}（发布 ${release.id}，共 ${((performance.now() - started) / 1000).toFixed(1)} 秒）。`);
} catch (e) {
  console.error(explain(e));
  process.exit(1);
}
