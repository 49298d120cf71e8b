/**
 * 发布台: the desk as one page. Vite bundles it as it bundles the site (the same targets, the same lowering of style sheets), and Astro's own
 * compiler makes the site's components into the script, so that a preview is drawn by the very code of the page.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { preprocessStyles, transform } from '@astrojs/compiler-rs';
import { build, type Plugin, type Rolldown } from 'vite';
import { flattenLayers } from './flatten-layers.ts';
import { packBaseline, type Baseline } from '../desk/baseline.ts';

/** Windows' offices still have them; nothing that is newer comes in without a stand-in (desk/old-browsers.ts). */
const TARGET = ['chrome86', 'firefox78'];

const components: Plugin = {
  name: 'desk-components',
  enforce: 'pre',
  resolveId(source, from) {
    const content = resolve('src/site/content.ts');
    return from && source.startsWith('.') && resolve(from, '..', source) === content ? resolve('src/desk/site-content.ts') : undefined;
  },
  load(id) {
    // Astro's advice to programmers is a tenth of the file
    if (!id.endsWith('/errors-data.js')) return undefined;
    const names = [...readFileSync(id, 'utf8').matchAll(/^const (\w+) = \{/gm)].map(([, name]) => name!);
    return names.map((n) => `export const ${n} = { name: '${n}', title: '${n}', message: () => '${n}' };`).join('\n');
  },
  async transform(code, id) {
    if (!id.endsWith('.astro')) return undefined;
    const made = transform(code, {
      compact: 'jsx',
      filename: id,
      normalizedFilename: id,
      internalURL: 'astro/compiler-runtime',
      resultScopedSlot: true,
      preprocessedStyles: await preprocessStyles(code, () => Promise.resolve({ error: '发布台里的组件没有自己的样式' })),
      resolvePath: (s: string) => s,
    });
    return { code: made.code, moduleType: 'ts' };
  },
};

export interface DeskParts {
  script: string;
  style: string;
}

/** The desk's script and style, which know nothing of any content. */
export async function bundleDesk(): Promise<DeskParts> {
  const made = (await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [components],
    css: { postcss: { plugins: [flattenLayers] } },
    define: { 'import.meta.env.BASE_URL': '"/"', 'import.meta.env.SITE': 'undefined' },
    build: {
      write: false,
      target: TARGET,
      cssTarget: TARGET,
      modulePreload: false,
      cssCodeSplit: false,
      rolldownOptions: { input: 'src/desk/main.ts', output: { format: 'iife', codeSplitting: false } },
    },
  })) as Rolldown.RolldownOutput;
  const script = made.output.find((o) => o.type === 'chunk')!.code;
  const style = made.output.find((o) => o.type === 'asset' && o.fileName.endsWith('.css')) as Rolldown.OutputAsset;
  return { script, style: String(style.source).replaceAll('--lightningcss-', '--') };
}

const escaped = (s: string): string => s.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** The page: everything in it, or, for a site whose policy forbids that, with its script and style beside it. */
export function deskPage({ script, style }: DeskParts, baseline: Baseline, beside?: { script: string; style: string }): string {
  // nothing is ever asked for, wherever the page lies
  const inline =
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
  return [
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">',
    beside ? '' : `<meta http-equiv="Content-Security-Policy" content="${inline}">`,
    '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><meta name="color-scheme" content="light dark">',
    `<title>发布台 · ${escaped(baseline.published.site?.name ?? '')}</title>`,
    beside ? `<link rel="stylesheet" href="${beside.style}">` : `<style>${style}</style>`,
    '</head><body><div id="desk"><noscript>发布台要用脚本。请换一个浏览器，或者在浏览器设置里允许脚本。</noscript></div>',
    `<script type="text/plain" id="baseline">${packBaseline(baseline)}</script>`,
    beside
      ? `<script src="${beside.script}"></script>`
      : `<script>${script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')}</script>`,
    '</body></html>\n',
  ].join('');
}
