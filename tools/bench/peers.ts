import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { spawnSync } from 'node:child_process';
import { stringify } from 'yaml';

/** A page of facts as other builders get it: a title, a table, a text. */
export interface PlainPage {
  title: string;
  facts: readonly (readonly [name: string, value: string])[];
  body: string;
}

/** Another builder of sites, given as many pages of the same facts, without charts, feeds, data or search. */
export interface Peer {
  name: string;
  /** Writes its project; false where it is not to be had here. */
  write(folder: string, pages: readonly PlainPage[]): boolean;
  command: readonly [string, ...string[]];
  out: string;
}

const put = (folder: string, path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const source = (page: PlainPage, rest: object = {}): string =>
  `---\n${stringify({ title: page.title, facts: page.facts.map(([name, value]) => ({ name, value })), ...rest })}---\n\n${page.body}\n`;
const each = (pages: readonly PlainPage[], write: (name: string, page: PlainPage) => void): void =>
  pages.forEach((page, i) => write(String(i).padStart(6, '0'), page));
const HEAD = '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">';

const hugo: Peer = {
  name: 'Hugo',
  write(folder, pages) {
    if (spawnSync('hugo', ['version']).status !== 0) return false;
    put(folder, 'config.toml', 'baseURL = "/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap", "section", "home"]\n');
    put(
      folder,
      'layouts/_default/single.html',
      `${HEAD}<title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1><table>{{ range .Params.facts }}<tr><th>{{ .name }}</th><td>{{ .value }}</td></tr>{{ end }}</table>{{ .Content }}</body></html>\n`,
    );
    each(pages, (name, page) => put(folder, `content/p/${name}.md`, source(page)));
    return true;
  },
  command: ['hugo', '--quiet'],
  out: 'public',
};

/** Fetched when it is first measured; nothing of the portal needs it. */
const ELEVENTY = '@11ty/eleventy@3.1.8';
const eleventy: Peer = {
  name: 'Eleventy',
  write(folder, pages) {
    if (!existsSync(join(folder, 'node_modules'))) {
      put(folder, 'package.json', '{ "private": true, "type": "module" }\n');
      if (
        spawnSync('npm', ['install', '--no-audit', '--no-fund', ELEVENTY], { cwd: folder, shell: process.platform === 'win32' }).status !==
        0
      )
        return false;
    }
    put(folder, 'eleventy.config.js', "export default () => ({ dir: { input: 'pages', includes: '../layouts', output: 'out' } });\n");
    put(
      folder,
      'layouts/page.njk',
      `${HEAD}<title>{{ title }}</title></head><body><h1>{{ title }}</h1><table>{% for f in facts %}<tr><th>{{ f.name }}</th><td>{{ f.value }}</td></tr>{% endfor %}</table>{{ content | safe }}</body></html>\n`,
    );
    each(pages, (name, page) => put(folder, `pages/p/${name}.md`, source(page, { layout: 'page.njk' })));
    return true;
  },
  command: [process.execPath, 'node_modules/@11ty/eleventy/cmd.cjs', '--quiet'],
  out: 'out',
};

const astro: Peer = {
  name: 'Astro + MDX',
  write(folder, pages) {
    put(folder, 'package.json', '{ "private": true, "type": "module" }\n');
    put(folder, 'tsconfig.json', '{ "extends": "astro/tsconfigs/strict" }\n');
    put(
      folder,
      'astro.config.mjs',
      "import { defineConfig } from 'astro/config';\nimport mdx from '@astrojs/mdx';\nexport default defineConfig({ integrations: [mdx()] });\n",
    );
    put(
      folder,
      'src/content.config.ts',
      "import { defineCollection } from 'astro:content';\nimport { glob } from 'astro/loaders';\nexport const collections = { p: defineCollection({ loader: glob({ pattern: '*.mdx', base: 'src/p' }) }) };\n",
    );
    put(
      folder,
      'src/pages/p/[id].astro',
      `---\nimport { getCollection, render } from 'astro:content';\nexport const getStaticPaths = async () => (await getCollection('p')).map((entry) => ({ params: { id: entry.id }, props: { entry } }));\nconst { entry } = Astro.props;\nconst { Content } = await render(entry);\n---\n\n${HEAD}<title>{entry.data.title}</title></head><body><h1>{entry.data.title}</h1><table>{entry.data.facts.map((f) => <tr><th>{f.name}</th><td>{f.value}</td></tr>)}</table><Content /></body></html>\n`,
    );
    each(pages, (name, page) => put(folder, `src/p/${name}.mdx`, source(page)));
    return true;
  },
  command: [process.execPath, resolve('node_modules/astro/bin/astro.mjs'), 'build', '--silent'],
  out: 'dist',
};

export const PEERS: readonly Peer[] = [hugo, eleventy, astro];
