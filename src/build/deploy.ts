import { reportProblems } from '../guard/problem.ts';
import { linkProblems } from './links.ts';
import { makeSite } from './make-site.ts';
import { precompress } from './precompress.ts';
import { slashed } from './recipes.ts';
import { alone, bringCopy, current, publish, Refusal, releases, type Store } from './releases.ts';

/**
 * Makes and checks the site, and publishes a copy of it to each of the stores, with packed files for their servers; within
 * `alone(storeOf(out))`. Says of each what it holds now.
 */
export async function deploy(out: string, base: string, stores: readonly Store[], keep: number): Promise<void> {
  const { release } = await makeSite(out);
  const broken = linkProblems(release.site, slashed(base));
  if (broken.length) throw new Refusal(reportProblems(broken, '没有发布', '生成的网站'));
  for (const store of stores)
    await alone(store, '发布', async () => {
      await precompress(bringCopy(store, release), current(store));
      const { release: published, changed } = publish(store, { keep, durable: true });
      const kept = releases(store).map((r) => r.id);
      console.log(`${changed ? '已发布' : '和上一次一样，没有新的发布'}：${store.link} 指到 ${published.id}（留着 ${kept.join('、')}）。`);
    });
}
