import { defineConfig } from 'astro/config';
import mdx from '@astrojs/mdx';
import { bodyProcessor } from './src/loader/body.ts';

const site = process.env.SITE_URL;

export default defineConfig({
  ...(site && { site }),
  base: process.env.BASE_PATH ?? '/',
  output: 'static',
  trailingSlash: 'always',
  // No space between inline elements may be lost: 'jsx' would drop those on separate lines.
  compressHTML: true,
  build: { format: 'directory', inlineStylesheets: 'never', assets: '_assets' },
  cacheDir: process.env.ASTRO_CACHE ?? './.cache/astro',
  devToolbar: { enabled: false },
  markdown: { processor: bodyProcessor, syntaxHighlight: false },
  integrations: [mdx()],
  // A script inlined into a page would need 'unsafe-inline' or a hash in the policy.
  vite: { build: { assetsInlineLimit: 0 } },
});
