import type { AstroIntegration, AstroPrerenderer } from 'astro';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What Astro makes pages with besides the compiled files: which style sheets belong to which page. */
export interface Kept {
  styles: Record<string, unknown>;
  scripts: unknown;
}

/** Astro's own way of making pages, of whose insides only this is used; with another version of Astro the build's tests tell. */
type Inside = AstroPrerenderer & {
  app: { getOptions(): { allPages: Record<string, { styles: unknown }>; settings: { scripts: unknown } } };
};

/**
 * Astro compiles, and our own processes make the pages (render-process.ts). Through the hook for those who make pages in their own way,
 * what was compiled is kept in KEEP_RENDERER before Astro deletes it, and Astro itself makes no page.
 */
export const keepRenderer = (folder = process.env['KEEP_RENDERER']): AstroIntegration => {
  let compiled: URL;
  return {
    name: 'keep-renderer',
    hooks: {
      'astro:config:done': ({ config }) => {
        compiled = new URL('./.prerender/', config.outDir);
      },
      'astro:build:start': ({ setPrerenderer }) => {
        if (!folder) return;
        setPrerenderer((astro) => ({
          ...astro,
          name: 'keep-renderer',
          async setup() {
            await astro.setup?.();
            const { allPages, settings } = (astro as Inside).app.getOptions();
            const styles = Object.fromEntries(Object.entries(allPages).map(([page, { styles }]) => [page, styles]));
            cpSync(fileURLToPath(compiled), join(folder, 'server'), { recursive: true });
            writeFileSync(join(folder, 'kept.json'), JSON.stringify({ styles, scripts: settings.scripts } satisfies Kept));
          },
          getStaticPaths: () => Promise.resolve([]),
        }));
      },
    },
  };
};
