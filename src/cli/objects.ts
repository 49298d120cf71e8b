/**
 * `npm run objects -- --published MANIFEST --to FOLDER`: which files of `dist` have to be put to an object store, as lists for rclone, in the order of
 * their names; and the new MANIFEST, which is put when all is done. `--published`: the one that was put last; without it everything is put.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from './arguments.ts';
import { readManifest, writeManifest } from '../build/manifest.ts';
import { stepsTo } from '../build/objects.ts';
import { current, explain, manifestOf, Refusal, storeOf } from '../build/releases.ts';

const { values } = parseArgs({ options: { published: { type: 'string' }, to: { type: 'string', default: 'objects' } } });
try {
  const release = current(storeOf(resolve(process.env['OUT_DIR'] ?? 'dist')));
  if (!release) throw new Refusal('还没有生成网站：先运行 npm run build。');
  const published = values.published !== undefined && existsSync(values.published) ? readFileSync(values.published, 'utf8') : '';
  const before = readManifest(published);
  if (published.trim() && !before.size) throw new Refusal(`${values.published!}：收到 不是清单的文件，应为 上次放上去的 MANIFEST。`);
  const after = manifestOf(release);
  const steps = stepsTo(after, before);
  mkdirSync(values.to, { recursive: true });
  const names = { new: '1-new', changed: '2-changed', last: '3-last', gone: '4-gone' } as const;
  for (const [step, name] of Object.entries(names))
    writeFileSync(join(values.to, `${name}.txt`), steps[step as keyof typeof names].map((path) => `${path}\n`).join(''));
  writeFileSync(join(values.to, 'MANIFEST'), writeManifest(after));
  console.log(
    `${values.to}：新的 ${steps.new.length} 个，改了的 ${steps.changed.length} 个，最后放的 ${steps.last.length} 个，要撤下的 ${steps.gone.length} 个；` +
      `没有变的 ${after.size - steps.new.length - steps.changed.length - steps.last.length} 个不用放。`,
  );
} catch (e) {
  console.error(explain(e));
  process.exit(1);
}
