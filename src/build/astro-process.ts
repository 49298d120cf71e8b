/**
 * Loaded into Astro's process before Astro (`astro.ts`). It gives each build a folder of its own for `.astro/`, in which Astro lists the
 * texts and pictures of the content: with one for all, two builds at once, or a build beside `npm run types`, read each other's list.
 * Astro has no setting for it. And it ends with the process that started it, however that ends.
 */
import { registerHooks } from 'node:module';

const FILE = '/astro/dist/core/config/settings.js';
const FIXED = 'new URL(".astro/", config.root)';

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (!url.endsWith(FILE)) return loaded;
    const source = String(loaded.source);
    if (!source.includes(FIXED)) throw new Error(`Astro 换了写法：${FILE} 里没有 ${FIXED}，改 src/build/astro-process.ts`);
    return { ...loaded, source: source.replace(FIXED, 'new URL(process.env.ASTRO_NOTES)') };
  },
});

process.once('disconnect', () => process.exit(1));
process.channel?.unref();
