import * as jsx from 'astro/jsx-runtime';
import type { AstroComponentFactory } from 'astro/runtime/server/index.js';
import { resolve } from 'node:path';
import { compileBody } from '../loader/markdown.ts';
import type { FileEntry } from '../loader/judge-content.ts';
import { picture } from './pictures.ts';

type Props = Record<string, unknown> & { components?: Record<string, unknown> };

/** A module of compiled MDX as a function of what it would import; nothing else is imported in a body, guard/body.ts sees to that. */
const asFunction = (code: string): string =>
  code
    .replace(/^import \{(.*)\} from "astro\/jsx-runtime";$/gm, (_, names: string) => `const {${names.replaceAll(' as ', ': ')}} = jsx;`)
    .replace(/^import \{.*\} from "astro:assets";$/gm, '')
    .replace(/^import (\w+) from ("[^"]*");$/gm, 'const $1 = await picture($2);')
    .replace(/^export (?:default )?/gm, '')
    .replace(/^/, 'export default async (jsx, picture) => {\n')
    .concat('\nreturn MDXContent;\n};');

/**
 * 正文: the compiled text of an entry as a component, as Astro's own MDX plugin gives it. It is compiled when the page is made, and not
 * with the code, so that an edited text is not new code.
 */
export async function bodyComponent({ body, file }: FileEntry, base: string): Promise<AstroComponentFactory> {
  const path = resolve(file);
  const module = asFunction(await compileBody(body, path));
  const { default: load } = (await import(`data:text/javascript,${encodeURIComponent(module)}`)) as {
    default: (j: typeof jsx, p: (src: string) => Promise<unknown>) => Promise<(props: Props) => unknown>;
  };
  const MDXContent = await load(jsx, (src) => picture(path, src, base));
  const Content = (props: Props = {}): unknown =>
    MDXContent({ ...props, components: { Fragment: jsx.Fragment, ...props.components, 'astro-image': props.components?.['img'] } });
  Object.assign(Content, {
    [Symbol.for('mdx-component')]: true,
    [Symbol.for('astro.needsHeadRendering')]: true,
    [Symbol.for('astro:renderer')]: 'astro:jsx',
    moduleId: path,
  });
  return Content as unknown as AstroComponentFactory;
}
