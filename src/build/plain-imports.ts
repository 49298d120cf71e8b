/** What a page with notices needs of dates and clocks comes with them in one file, not in four: such a page has six requests in all. */
const NOTICES = { name: 'notices', test: /src\/(?:scripts\/(?:clock|notices)|model\/(?:dates|notice-phase))\.ts$/ };

/** Every page names its script: `Page.HASH.js`, not `Page.astro_astro_type_script_index_0_lang.HASH.js`, is some 20 bytes less of each. */
const entryFileNames = ({ name }: { name: string }): string =>
  `_assets/${name.replace(/\.astro[?_].*$/, '').replace(/[^\w.-]/g, '_')}.[hash].js`;

/**
 * A build plugin: `import()` stays `import()`. Vite wraps each in a loader that fetches what the part itself imports ahead of it, and
 * lists those files; here that is 1.5 KiB on every page for files of some hundred bytes, and a page has 15 KiB in all (issue #3).
 */
export const plainImports = {
  name: 'plain-imports',
  enforce: 'pre' as const,
  // Astro asks for the newest syntax; WeChat's WebViews on old phones are Chrome 86.
  configEnvironment: (name: string) =>
    name === 'client'
      ? {
          build: {
            modulePreload: false as const,
            target: 'chrome86',
            rolldownOptions: { output: { entryFileNames, codeSplitting: { groups: [NOTICES] } } },
          },
        }
      : undefined,
  load: (id: string): string | undefined =>
    id.endsWith('vite/preload-helper.js') ? 'export const __vitePreload = (load) => load();' : undefined,
};
