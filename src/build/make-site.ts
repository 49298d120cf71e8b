import { existsSync } from 'node:fs';
import { reportProblems } from '../guard/problem.ts';
import { contentDir, readContent } from '../loader/read-content.ts';
import { buildSearchIndex } from '../search/build-index.ts';
import { hostsOf } from '../site/policy.ts';
import { ended, prepare, startAstro, tidy, workshop } from './astro.ts';
import { publishedPictureProblems } from './published-pictures.ts';
import { publishedTextProblems } from './published-text.ts';
import { slashed } from './recipes.ts';
import { bring, publish, Refusal, storeOf, type Published } from './releases.ts';
import { writeHeaders } from './write-headers.ts';

/** The site before this one stays, for readers who are in the middle of it and to go back to. */
const KEPT = 2;

/** Checks, makes and publishes the site to `out`; within `alone(storeOf(out))`. */
export async function makeSite(out: string): Promise<Published> {
  // whoever builds: others may read what is published
  process.umask(0o022);
  const started = performance.now();
  const { site, problems, entries } = await readContent(contentDir);
  if (problems.length || !site) throw new Refusal(reportProblems(problems));
  console.log(`内容检查通过：${entries.length} 个条目（${((performance.now() - started) / 1000).toFixed(1)} 秒）。`);

  const shop = workshop(out);
  prepare(shop);
  const code = await ended(startAstro(shop));
  if (code !== 0 || !existsSync(shop.site)) throw new Refusal('网站没有生成，正在用的网站没有改动。');
  const looking = performance.now();
  const leaks = [...(await publishedPictureProblems(shop.site)), ...publishedTextProblems(shop.site)];
  if (leaks.length) throw new Refusal(reportProblems(leaks, '没有发布', '生成的网站'));
  console.log(`生成的网站里没有个人信息和拍摄信息（${((performance.now() - looking) / 1000).toFixed(1)} 秒）。`);
  const base = process.env['BASE_PATH'] ?? '/';
  await buildSearchIndex({ distDir: shop.site, base });
  writeHeaders(shop.site, { base: slashed(base), hosts: hostsOf(site) });

  const store = storeOf(out);
  bring(store, shop.site);
  const published = publish(store, { keep: KEPT });
  tidy(shop);
  return published;
}
