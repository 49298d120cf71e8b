import './src/loader/settings.ts';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { MAX_PIXELS } from './src/guard/picture.ts';
import { bodyProcessor } from './src/loader/markdown.ts';
import { bareAssets } from './src/build/bare-assets.ts';
import { keepRenderer } from './src/build/keep-renderer.ts';
import { plainEntries } from './src/build/plain-lines.ts';
import { plainImports } from './src/build/plain-imports.ts';
import { flattenLayers } from './src/build/flatten-layers.ts';

const site = process.env.SITE_URL;

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
  integrations: [mdx(), keepRenderer()],
  vite: {
    plugins: [plainEntries, plainImports, bareAssets],
    // WeChat's WebViews on old phones are Chrome 86.
    css: { postcss: { plugins: [flattenLayers] } },
    // what a build puts together there is thousands of files, before which an edited one would wait
    server: { watch: { ignored: ['**/.cache/**'] } },
    // A script inlined into a page would need 'unsafe-inline' or a hash in the policy.
    build: { assetsInlineLimit: 0, cssTarget: ['chrome86', 'safari14', 'firefox78'] },
  },
});
