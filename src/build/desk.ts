/**
 * 发布台: the desk as one page. Vite bundles it as it bundles the site (the same targets, the same lowering of style sheets), and Astro's own
 * compiler makes the site's components into the script, so that a preview is drawn by the very code of the page.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { deflateSync } from 'node:zlib';
import { preprocessStyles, transform } from '@astrojs/compiler-rs';
import postcss, { type Container } from 'postcss';
import { build, type Plugin, type Rolldown } from 'vite';
import { flattenLayers } from './flatten-layers.ts';
import { written } from '../guard/packed.ts';
import type { Baseline } from '../desk/baseline.ts';

/** Windows' offices still have them; nothing that is newer comes in without a stand-in (desk/old-browsers.ts). */
const TARGET = ['chrome86', 'firefox78'];
/**
 * Of the language: `?.` has been in Chrome since 80, and is made into something longer for those before 91 because `a?.b(...c)` went wrong
 * there. Nothing at the desk says that (tests/desk/page.test.ts), so 12 KB are saved; what else is newer than 86 Firefox 78 lacks too.
 */
const LANGUAGE = ['chrome91', 'firefox78'];

/**
 * A sixth of the file that nothing at the desk calls: Astro's advice to programmers, islands, endpoints, its own policy and other frameworks,
 * zod's JSON Schema, its English and its care for values that hold themselves, and of YAML the tags and anchors that loader/frontmatter.ts refuses.
 */
const UNUSED = new RegExp(
  `/(?:${[
    'astro/dist/core/(?:errors/errors-data|encryption|csp/config)',
    'astro/dist/runtime/server/(?:endpoint|scripts|transition|serialize|shorthash|jsx|astro-island[\\w.-]*|render/(?:dom|server-islands|csp))',
    'zod/v4/(?:core/(?:to-json-schema|json-schema-processors|memoizer)|locales/en)',
    'yaml/browser/dist/(?:visit|schema/(?:json/schema|yaml-1\\.1/\\w+)|doc/applyReviver|parse/cst-(?:visit|scalar|stringify)|nodes/addPairToJSMap)',
  ].join('|')})\\.js$`,
);
/** What YAML says of an error in English: the desk asks for its code alone (loader/frontmatter.ts). */
const SAID = /(['`])[A-Z][a-z][^'`\n]{24,}\1/g;
/** The end of the function that draws an element: what makes it an island. */
const ISLAND = /^ {2}const astroId = [\s\S]*?(?=^\}$)/m;
/** What zod makes of every text that may be asked for: e-mail, JWT, CIDR …, of which the schemas ask for addresses only. */
const FORMATS = /^ {4}(?!url\b)\w+\(params\) \{\n {8}return this\.check\(core\._\w+\(Zod\w+, params\)\);\n {4}\},\n/gm;
/** The part of zod's JSON Schemas that knows how long a text may be, which forms ask. */
const KEPT = /^[\s\S]*?(?=export const stringProcessor)/;

const components: Plugin = {
  name: 'desk-components',
  enforce: 'pre',
  resolveId(source, from) {
    const content = resolve('src/site/content.ts');
    return from && source.startsWith('.') && resolve(from, '..', source) === content ? resolve('src/desk/site-content.ts') : undefined;
  },
  load(id) {
    const file = id.replaceAll('\\', '/');
    if (file.endsWith('/astro/dist/runtime/server/render/component.js')) return readFileSync(id, 'utf8').replace(ISLAND, '');
    if (file.endsWith('/zod/v4/classic/schemas.js')) return readFileSync(id, 'utf8').replace(FORMATS, '');
    if (!UNUSED.test(file)) return file.includes('/yaml/browser/dist/') ? readFileSync(id, 'utf8').replace(SAID, "''") : undefined;
    const whole = readFileSync(id, 'utf8');
    const kept = KEPT.exec(whole)?.[0] ?? '';
    const text = whole.slice(kept.length);
    const listed = [...text.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, all]) =>
      all!.split(',').map((n) => n.trim().replace(/^.* as /, '')),
    );
    const declared = [...text.matchAll(/^export (?:const|let|function|async function|class) (\w+)/gm)].map(([, n]) => n!);
    const names = [...listed, ...declared].filter((n) => n && n !== 'default');
    // a message or a function, whichever is asked for
    return `${kept}
const nothing = Object.assign(() => undefined, { message: () => '' });
${names.length ? `export { ${names.map((n) => `nothing as ${n}`).join(', ')} };` : ''}
export default ${file.endsWith('/en.js') ? '() => ({ localeError: () => undefined })' : "''"};`;
  },
  async transform(code, id) {
    if (!id.endsWith('.astro')) return undefined;
    const made = transform(code, {
      compact: 'jsx',
      // its name goes into the script: the same wherever the program lies
      filename: basename(id),
      normalizedFilename: basename(id),
      internalURL: 'astro/compiler-runtime',
      resultScopedSlot: true,
      preprocessedStyles: await preprocessStyles(code, () => Promise.resolve({ error: '发布台里的组件没有自己的样式' })),
      resolvePath: (s: string) => s,
    });
    return { code: made.code, moduleType: 'ts' };
  },
};

/** Vite's names for the two halves of `light-dark()`, which stand in every colour. */
const shorter = (css: string): string => css.replaceAll('--lightningcss-', '--');

/** Of the site's sheet what previews can need: rules whose classes and attributes occur somewhere in the script; nobody prints a preview. */
export function prunedSheet(css: string, script: string): string {
  const words = new Set(script.match(/[\w-]+/g));
  // `tag-${tone}`: what stands before the blank is enough
  const begun = new Set([...script.matchAll(/([\w-]+-)\$\{/g)].map(([, b]) => b!));
  const occurs = (name: string): boolean =>
    words.has(name) || [...name.matchAll(/-/g)].some(({ index }) => begun.has(name.slice(0, index + 1)));
  const needed = (selector: string): boolean =>
    // what is excluded or one of several need not be there
    [...selector.replace(/:(?:not|is|where|has)\([^()]*\)/g, '').matchAll(/[.#]([a-z][\w-]*)|\[([a-z-]+)/gi)].every(([, a, b]) =>
      occurs((a ?? b)!),
    );
  const root = postcss.parse(css);
  root.walkAtRules((at) => void (at.params === 'print' && at.remove()));
  root.walkRules((rule) => {
    if ((rule.parent as Container & { name?: string }).name === 'keyframes') return;
    const kept = rule.selectors.filter(needed);
    if (!kept.length) rule.remove();
    else if (kept.length < rule.selectors.length) rule.selectors = kept;
  });
  root.walkAtRules((at) => void (at.nodes?.length === 0 && at.remove()));
  return root.toString();
}

/** What takes a third of the room, and is unpacked at the desk (guard/packed.ts). */
const packed = (text: string): string => written(deflateSync(text, { level: 9 }));

export const packBaseline = (baseline: Baseline): string => packed(JSON.stringify(baseline));

/** Stands in the script until all of it is known. */
const SHEET = /(?<=[=,({:\s])(["'`])@@site-style@@\1/;

export interface DeskParts {
  script: string;
  style: string;
}

/** The desk's script and style, which know nothing of any content. */
export async function bundleDesk(input = 'src/desk/main.ts'): Promise<DeskParts> {
  let sheet = '';
  const siteStyle: Plugin = {
    name: 'desk-site-style',
    enforce: 'post',
    transform(code, id) {
      if (!id.endsWith('.css?inline')) return undefined;
      sheet = JSON.parse(/^export default (".*");?\s*$/s.exec(code)![1]!) as string;
      return { code: `export default '@@site-style@@'`, moduleType: 'js' };
    },
  };
  const made = (await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [components, siteStyle],
    css: { postcss: { plugins: [flattenLayers] } },
    define: { 'import.meta.env.BASE_URL': '"/"', 'import.meta.env.SITE': 'undefined' },
    build: {
      write: false,
      target: LANGUAGE,
      cssTarget: TARGET,
      modulePreload: false,
      cssCodeSplit: false,
      rolldownOptions: {
        input,
        output: { format: 'iife', codeSplitting: false },
        // what a module of the model tells a recorder (model/once.ts) nobody hears here: one that nothing calls goes
        treeshake: { moduleSideEffects: (id) => !/[\\/]src[\\/]model[\\/]/.test(id) },
      },
    },
  })) as Rolldown.RolldownOutput;
  const code = made.output.find((o) => o.type === 'chunk')!.code;
  const script = code.replace(SHEET, () => JSON.stringify(packed(shorter(prunedSheet(sheet, code)))));
  const style = made.output.find((o) => o.type === 'asset' && o.fileName.endsWith('.css')) as Rolldown.OutputAsset | undefined;
  return { script, style: shorter(String(style?.source ?? '')) };
}

const escaped = (s: string): string => s.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const page = (baseline: Baseline, policy: string, style: string, script: string): string =>
  `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>发布台 · ${escaped(baseline.published.site?.name ?? '')}</title>
${style}
</head>
<body>
<div id="desk"><main><h1>发布台</h1><noscript><p>发布台要用脚本。请换一个浏览器，或者在浏览器设置里允许脚本。</p></noscript></main></div>
<template id="baseline">${packBaseline(baseline)}</template>
${script}
</body>
</html>
`;

/** One file that holds everything and asks for nothing, wherever it lies. */
export const deskFile = ({ script, style }: DeskParts, baseline: Baseline): string =>
  page(
    baseline,
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'",
    `<template id="look">${packed(style)}</template>`,
    `<script>${script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')}</script>`,
  );

/** The same at /desk/ of a site that has switched it on: its policy wants script and style in files of their own. */
export function writeDesk(site: string, { script, style }: DeskParts, baseline: Baseline, policy: string): void {
  const dir = join(site, 'desk');
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'desk.js'), script);
  writeFileSync(join(dir, 'desk.css'), style);
  writeFileSync(
    join(dir, 'index.html'),
    page(baseline, policy, '<link rel="stylesheet" href="desk.css">', '<script src="desk.js"></script>'),
  );
}
