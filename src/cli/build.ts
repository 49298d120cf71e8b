/**
 * `npm run build`: check → compile → pages → search index → publish. The new site is made beside the old one and takes its place in one step when
 * every other has passed, so a refused or interrupted build leaves `dist` as it was. `--clean` uses nothing that was made before;
 * `--processes N`: so many at once make the pages; `--compare` makes the site once more from nothing, and fails when a file is another.
 * `--part 2/3` makes the second of three parts of the pages beside it, for `npm run assemble`, and publishes nothing.
 */
import { statSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { relative, resolve } from 'node:path';
import { parseArgs } from './arguments.ts';

// what is loaded after this, Node reads and compiles once
enableCompileCache(resolve('.cache/node'));
const [{ Maker }, { workshop }] = await Promise.all([import('../build/maker.ts'), import('../build/astro.ts')]);
/** Bytes of what a build leaves for the next. */
const LARGE = 20_000_000;
const { values } = parseArgs({
  options: { clean: { type: 'boolean' }, compare: { type: 'boolean' }, processes: { type: 'string' }, part: { type: 'string' } },
});
const out = resolve(process.env['OUT_DIR'] ?? 'dist');
/** A second one where so much was made the last time that there will be work for it after an edit. */
const atOnce = (): number => {
  if (values.part !== undefined) return 0;
  const { size = 0 } = statSync(workshop(out).state, { throwIfNoEntry: false }) ?? {};
  return size > LARGE && Number(values.processes) !== 1 ? 2 : 1;
};
// they read their programs beside this one
const makers = Array.from({ length: atOnce() }, () => new Maker());
const { makePart, makeSite } = await import('../build/make-site.ts');
const { readShare } = await import('../build/share.ts');
const { alone, explain, storeOf } = await import('../build/releases.ts');

const how = { ...(values.clean && { clean: true }), ...(Number(values.processes) > 0 && { processes: Number(values.processes) }) };
const started = performance.now();
try {
  if (values.part !== undefined) {
    const folder = await makePart(out, readShare(values.part), how);
    console.log(
      `已放进 ${relative('.', folder)}（共 ${((performance.now() - started) / 1000).toFixed(1)} 秒）。各段都好了，运行 npm run assemble。`,
    );
    process.exit(0);
  }
  const { release } = await alone(storeOf(out), '生成网站', () => makeSite(out, { ...how, makers }));
  console.log(`已生成 ${relative('.', out)}（发布 ${release.id}，共 ${((performance.now() - started) / 1000).toFixed(1)} 秒）。`);
  const unlike = values.compare ? await (await import('../build/compare.ts')).unlikeClean(out, how) : [];
  if (values.compare) console.log(unlike.length ? `和从头生成的不一样：\n${unlike.join('\n')}` : '和从头生成的一样，一个字节也不差。');
  process.exit(unlike.length ? 1 : 0);
} catch (e) {
  console.error(explain(e));
  process.exit(1);
}
