/**
 * `npm run build`: check → Astro → search index → swap. The new site is made beside the old one and takes its place only when
 * every step has passed, so a refused build leaves the last good dist/ as it was.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { reportProblems } from '../guard/problem.ts';
import { readContent } from '../loader/read-content.ts';
import { publishedPictureProblems } from '../build/published-pictures.ts';
import { buildSearchIndex } from '../search/build-index.ts';
import { contentDir } from '../loader/read-content.ts';

const out = resolve(process.env['OUT_DIR'] ?? 'dist');
const next = `${out}.next`;
const base = process.env['BASE_PATH'] ?? '/';

const started = performance.now();
const { problems, entries } = await readContent(contentDir);
if (problems.length) {
  console.error(reportProblems(problems));
  process.exit(1);
}
console.log(`内容检查通过：${entries.length} 个条目（${((performance.now() - started) / 1000).toFixed(1)} 秒）。`);

rmSync(next, { recursive: true, force: true });
const astro = spawnSync(process.execPath, [resolve('node_modules/astro/bin/astro.mjs'), 'build', '--outDir', next, '--silent'], {
  stdio: 'inherit',
  // whatever the caller's surroundings: with NODE_ENV=test or DEV=1, as test runners set them, Astro writes other pictures
  env: { ...process.env, NODE_ENV: 'production', DEV: '', ASTRO_TELEMETRY_DISABLED: '1', TZ: 'UTC' },
});
if (astro.status !== 0 || !existsSync(next)) {
  console.error('网站没有生成，原有的 dist/ 保持不变。');
  process.exit(1);
}
const leaks = await publishedPictureProblems(next);
if (leaks.length) {
  console.error(reportProblems(leaks));
  process.exit(1);
}
await buildSearchIndex({ distDir: next, base });

const old = `${out}.old`;
rmSync(old, { recursive: true, force: true });
mkdirSync(resolve(out, '..'), { recursive: true });
if (existsSync(out)) renameSync(out, old);
renameSync(next, out);
rmSync(old, { recursive: true, force: true });
console.log(`已生成 ${relative('.', out)}（共 ${((performance.now() - started) / 1000).toFixed(1)} 秒）。`);
process.exit(0);
