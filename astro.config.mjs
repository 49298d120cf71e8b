import './src/loader/settings.ts';
import { relative, resolve } from 'node:path';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { MAX_PIXELS } from './src/guard/picture.ts';
import { bodyProcessor } from './src/loader/markdown.ts';
import { contentDir } from './src/loader/read-content.ts';
import { bareAssets } from './src/build/bare-assets.ts';
import { keepJudged } from './src/build/judged.ts';
import { keepRenderer } from './src/build/keep-renderer.ts';
import { plainEntries } from './src/build/plain-lines.ts';
import { plainImports } from './src/build/plain-imports.ts';
import { flattenLayers } from './src/build/flatten-layers.ts';

const site = process.env.SITE_URL;

/** What commands leave in the project's folder, unless it is the content that is worked on. */
const isMade = (path) =>
  ['.cache', '.demo', '.dist', 'dist'].some((folder) => isBelow(resolve(folder), path)) && !isBelow(contentDir, path);
const isBelow = (folder, path) => !/^\.\.(?:[\\/]|$)/.test(relative(folder, path));

export default defineConfig({
  ...(site && { site }),
  base: process.env.BASE_PATH ?? '/',
  output: 'static',
  trailingSlash: 'always',
  // Line breaks in a template would show as spaces before Chinese punctuation; a space that is meant is written {' '}.
  compressHTML: 'jsx',
  build: { format: 'directory', inlineStylesheets: 'never', assets: '_assets' },
  cacheDir: process.env.ASTRO_CACHE ?? './.cache/astro',
  image: { service: { entrypoint: './src/build/image-service.ts', config: { limitInputPixels: MAX_PIXELS } } },
  devToolbar: { enabled: false },
  markdown: { processor: bodyProcessor, syntaxHighlight: false },
  integrations: [mdx(), keepRenderer(), keepJudged()],
  vite: {
    plugins: [plainEntries, plainImports, bareAssets],
    // WeChat's WebViews on old phones are Chrome 86.
    css: { postcss: { plugins: [flattenLayers] } },
    // what builds put together is ten thousands of files: the server would look at all of them before it starts, and an edited one would wait
    server: { watch: { ignored: [isMade] } },
    // A script inlined into a page would need 'unsafe-inline' or a hash in the policy.
    // the search's worker and its program of answers share what both need
    worker: { format: 'es' },
    build: { assetsInlineLimit: 0, cssTarget: ['chrome86', 'safari14', 'firefox78'] },
  },
});
