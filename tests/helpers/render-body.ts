import { bodyProcessor } from '../../src/loader/markdown.ts';

/** The part of a Markdown processor that turns an entry's body into a module, as @astrojs/mdx calls it. */
type Processor = Pick<typeof bodyProcessor, 'createMdxRenderer'>;

/** Compiles a body with the options that the build uses; rejects when the guard refuses it. */
export async function compileBody(body: string, processor: Processor = bodyProcessor, path = '/nowhere/body.mdx'): Promise<string> {
  const shared = { syntaxHighlight: false, gfm: true, smartypants: false } as never;
  const renderer = await processor.createMdxRenderer!(shared, {
    optimize: false,
    srcDir: new URL('../../src/', import.meta.url),
    sourcemap: false,
  } as never);
  return ((await renderer.process(body, path, {})) as { code: string }).code;
}

const escape = (s: string) => s.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const VOID = /^(?:img|br|hr|input|astro-image)$/;

const element = (type: unknown, props: Record<string, unknown>): { html: string } => {
  const inner = (child: unknown): string => {
    if (Array.isArray(child)) return child.map(inner).join('');
    if (child === null || child === undefined || typeof child === 'boolean') return '';
    return typeof child === 'object' && 'html' in child ? String(child.html) : escape(String(child));
  };
  const children = inner(props['children']);
  if (typeof type === 'function') return (type as (p: unknown) => { html: string })(props);
  if (type === FRAGMENT) return { html: children };
  const attributes = Object.entries(props)
    .filter(([name]) => name !== 'children')
    .map(([name, value]) =>
      value === true ? ` ${name}` : ` ${name}="${escape(typeof value === 'object' ? JSON.stringify(value) : String(value))}"`,
    );
  return { html: `<${String(type)}${attributes.join('')}>${VOID.test(String(type)) ? '' : `${children}</${String(type)}>`}` };
};
const FRAGMENT = Symbol('fragment');

/** Runs a compiled body with a runtime of ten lines instead of Astro's, so that what it would put on a page can be looked at. */
export function htmlOf(code: string): string {
  const script = code
    .replace(
      /^import \{([^}]*)\} from "astro\/jsx-runtime";?$/m,
      (_, names: string) => `const {${names.replaceAll(' as ', ': ')}} = runtime;`,
    )
    .replace(/^import \{Image as __AstroImage__\} from "astro:assets";?$/m, '')
    .replace(/^import (\w+) from ("[^"\n]*");?$/gm, 'const $1 = $2;')
    .replace(/^export default function MDXContent/m, 'return MDXContent; function MDXContent')
    .replace(/^export /gm, '');
  const content = new Function('runtime', script)({ Fragment: FRAGMENT, jsx: element, jsxs: element }) as (props: unknown) => {
    html: string;
  };
  return content({ components: { Fact: 'portal-fact', Callout: 'portal-callout', 'astro-image': 'img' } }).html;
}

export const renderBody = async (body: string, processor?: Processor): Promise<string> => htmlOf(await compileBody(body, processor));

const TAGS = new Set(
  'p h1 h2 h3 h4 h5 h6 em strong del ul ol li table thead tbody tr th td blockquote hr pre code br a img sup section input portal-fact portal-callout'.split(
    ' ',
  ),
);
const ATTRIBUTES =
  /^(?:href|src|alt|title|id|class|type|checked|disabled|start|kind|entry|field|aria-describedby|aria-label|data-align|data-footnotes|data-footnote-ref|data-footnote-backref)$/;
const ADDRESS = /^(?:https?:\/\/|#|\/(?!\/)|\.\/)/;

/** Everything in a page's HTML that a body must never be able to put there: judged on the output, knowing nothing of the guard. */
export function harm(html: string): string[] {
  const found: string[] = [];
  for (const [, tag, attributes] of html.matchAll(/<([a-zA-Z][^\s>]*)((?:\s[^\s=>]+(?:="[^"]*")?)*)>/g)) {
    if (!TAGS.has(tag!)) found.push(`<${tag}>`);
    for (const [, name, value] of attributes!.matchAll(/\s([^\s=>]+)(?:="([^"]*)")?/g)) {
      if (!ATTRIBUTES.test(name!)) found.push(`${name}=`);
      if ((name === 'href' || name === 'src') && !ADDRESS.test(value ?? '')) found.push(`${name}="${value}"`);
    }
  }
  return found;
}
