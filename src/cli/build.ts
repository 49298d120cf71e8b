/**
 * `npm run build`: check → compile → pages → search index → publish. The new site is made beside the old one and takes its place in one step when
 * every other has passed, so a refused or interrupted build leaves `dist` as it was. `--clean` uses nothing that was made before;
 * `--processes N`: so many at once make the pages; `--compare` makes the site once more from nothing, and fails when a file is another.
 * `--part 2/3` makes the second of three parts of the pages beside it, for `npm run assemble`, and publishes nothing.
 */
import { enableCompileCache } from 'node:module';
import { relative, resolve } from 'node:path';
import { parseArgs } from './arguments.ts';

// what is loaded after this, Node reads and compiles once
enableCompileCache(resolve('.cache/node'));
const { Maker } = await import('../build/maker.ts');
const { values } = parseArgs({
  options: { clean: { type: 'boolean' }, compare: { type: 'boolean' }, processes: { type: 'string' }, part: { type: 'string' } },
});
// reads its programs beside this one
const maker = values.part === undefined ? new Maker() : undefined;
const { makePart, makeSite } = await import('../build/make-site.ts');
const { readShare } = await import('../build/share.ts');
const { alone, explain, storeOf } = await import('../build/releases.ts');

const how = { ...(values.clean && { clean: true }), ...(Number(values.processes) > 0 && { processes: Number(values.processes) }) };
const out = resolve(process.env['OUT_DIR'] ?? 'dist');
const started = performance.now();
try {
  if (values.part !== undefined) {
    const folder = await makePart(out, readShare(values.part), how);
    console.log(
      `已放进 ${relative('.', folder)}（共 ${((performance.now() - started) / 1000).toFixed(1)} 秒）。各段都好了，运行 npm run assemble。`,
    );
    process.exit(0);
  }
  const { release } = await alone(storeOf(out), '生成网站', () => makeSite(out, { ...how, ...(maker && { maker }) }));
  console.log(`已生成 ${relative('.', out)}（发布 ${release.id}，共 ${((performance.now() - started) / 1000).toFixed(1)} 秒）。`);
  const unlike = values.compare ? await (await import('../build/compare.ts')).unlikeClean(out, how) : [];
  if (values.compare) console.log(unlike.length ? `和从头生成的不一样：\n${unlike.join('\n')}` : '和从头生成的一样，一个字节也不差。');
  process.exit(unlike.length ? 1 : 0);
} catch (e) {
  console.error(explain(e));
  process.exit(1);
}
