import { globSync, readFileSync } from 'node:fs';
import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';
import { circles, importsOf } from './helpers/imports.ts';

const files = globSync('{src,tools}/**/*.{ts,astro,js}').map((path) => path.replaceAll('\\', '/'));

describe('no file imports itself by a detour', () => {
  const graph = new Map(files.map((path) => [path, importsOf(path, readFileSync(path, 'utf8'))]));

  test('nowhere in src/ and tools/', () => {
    expect(files.length).toBeGreaterThan(300);
    expect(circles(graph)).toEqual([]);
  });
  test('a circle is found, also through a script of a component', () => {
    const planted = new Map(graph);
    planted.set('src/model/dates.ts', importsOf('src/model/dates.ts', "import type { Portal } from './portal.ts';"));
    expect(circles(planted).flat()).toContain('src/model/portal.ts');
    const script = importsOf('src/a/A.astro', "---\nimport B from './B.astro';\n---\n<p>x</p>\n<script>\n  import './a.ts';\n</script>");
    expect(script).toEqual(['src/a/B.astro', 'src/a/a.ts']);
    expect(
      circles(
        new Map([
          ['src/a/A.astro', script],
          ['src/a/a.ts', ['src/a/A.astro']],
        ]),
      ),
    ).toEqual([['src/a/A.astro', 'src/a/a.ts']]);
  });
});

// `npm run lint` holds the walls; here it is seen to refuse.
describe('a folder imports only from those left of it', () => {
  const eslint = new ESLint({ overrideConfigFile: 'eslint.config.js' });
  const refused = async (filePath: string, code: string): Promise<string[]> => {
    const [result] = await eslint.lintText(code, { filePath });
    return result!.messages.filter((m) => m.ruleId === 'house/walls').map((m) => m.message);
  };

  test.each([
    ['a page in the model', 'src/model/x.ts', "import { a } from '../pages/_addresses.ts';\na();"],
    ['the loader in the guard', 'src/guard/x.ts', "import type { A } from '../loader/bytes.ts';\nexport type B = A;"],
    ['one of a group in another', 'src/charts/x.ts', "export * from '../search/fields.ts';"],
    ['pages in a layout', 'src/layouts/X.astro', "---\nimport { a } from '../pages/_addresses.ts';\na();\n---\n\n<p>x</p>\n"],
    ['pages in a script of a component', 'src/components/X.astro', "<p>x</p>\n<script>\n  import '../pages/_addresses.ts';\n</script>\n"],
    ['charts in a script, later', 'src/scripts/x.ts', "void import('../charts/chart.ts');"],
    ['charts in a type of a script', 'src/scripts/x.ts', "export type A = import('../charts/chart.ts').Chart;"],
    ['plugins of the build in a page', 'src/pages/x.ts', "import { bareAssets } from '../build/bare-assets.ts';\nbareAssets;"],
    ['tools in the engine', 'src/cli/x.ts', "import '../../tools/bench/index.ts';"],
    ['Node in the model', 'src/model/x.ts', "import 'node:fs';"],
    ['Node in the ledger, which runs in browsers too', 'src/ledger/x.ts', "import 'node:fs';"],
    ['Astro in the schema', 'src/schema/x.ts', "import 'astro:content';"],
    ['a folder that nobody has placed', 'src/helpers/x.ts', "import '../model/dates.ts';"],
  ])('%s is refused', async (_, path, code) => expect(await refused(path, code)).toHaveLength(1));

  test.each([
    ['src/pages/x.ts', "import '../model/dates.ts';\nimport '../charts/chart.ts';\nimport 'node:fs';"],
    ['src/scripts/x.ts', "import '../charts/map-drawing.ts';\nimport '../model/dates.ts';\nimport '../styles/tools.css?url';"],
    ['src/build/x.ts', "import '../charts/timed.ts';\nimport '../pages/_addresses.ts';"],
    ['src/content.config.ts', "import './loader/astro-loader.ts';"],
  ])('%s may import what is left of it', async (path, code) => expect(await refused(path, code)).toEqual([]));
});
