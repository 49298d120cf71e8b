import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bodyProcessor, checkBody } from '../../src/loader/markdown.ts';
import { readText } from '../../src/loader/bytes.ts';
import { readYaml, splitEntry } from '../../src/loader/frontmatter.ts';
import { describeProblem, type Problem } from '../../src/guard/problem.ts';
import { writeTree } from '../helpers/content-tree.ts';
import { compileBody, harm, htmlOf } from '../helpers/render-body.ts';

/** The same inputs in every run: a red test must stay red until it is understood. `FUZZ=40` asks for forty times as many, from another seed. */
const FUZZ = Number(process.env['FUZZ'] ?? 1);
const runs = (numRuns: number) => ({ seed: 20200508 + FUZZ, numRuns: numRuns * FUZZ });

const wellFormed = (problems: readonly Problem[]) => {
  for (const p of problems) {
    expect(p.file).toBe('f.mdx');
    expect(describeProblem(p)).toMatch(/^f\.mdx:\d+(?: [^\n]+)?: 收到 [^\n]+，应为 [^\n]+$/u);
  }
};

const glue = (tokens: readonly string[], max: number) => fc.array(fc.constantFrom(...tokens), { minLength: 1, maxLength: max }).map((t) => t.join(''));

// What YAML is made of, so that chance hits its corners.
const YAML_TOKENS = [
  'a', 'b: ', 'title: ', 'date: ', '- ', '? ', ': ', '\n', '\n  ', '\n\t', ' ', '{', '}', '[', ']', ',', '"', "'", '\\', '\\u200b', '|', '>', '|-', '&a ', '*a', '!!str ', '!x ', '<<: ', '%YAML 1.1',
  '---', '...', '#', ' # ', '@', '`', '~', 'null', 'true', '1', '1.5', '0x1', '1e9', '-0', '.inf', '2020-05-09', '"2020"', '__proto__: ', 'constructor: ', '中', '：',
];

describe('bytes and fields', () => {
  test('any bytes become text or problems, never an exception', () => {
    const seen = { text: 0, problems: 0 };
    const near = fc.uint8Array({ maxLength: 40 }).map((tail) => Uint8Array.from([...Buffer.from('---\ntitle: 样例\n---\n'), ...tail]));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), near, fc.string({ unit: 'binary', maxLength: 60 }).map((s) => Uint8Array.from(Buffer.from(s)))), (bytes) => {
        const { text, problems } = readText(bytes, 'f.mdx');
        expect(text === undefined).toBe(problems.length > 0);
        wellFormed(problems);
        if (text === undefined) seen.problems++;
        else {
          seen.text++;
          expect(Buffer.from(text)).toEqual(Buffer.from(bytes));
          expect(text).not.toMatch(/[\p{Cf}\p{Co}\r\0]/u);
        }
      }),
      runs(1500),
    );
    expect(Math.min(seen.text, seen.problems)).toBeGreaterThan(50);
  });

  test('any YAML becomes plain values or problems, never an exception', () => {
    const seen = { value: 0, problems: 0 };
    const plain = (v: unknown): boolean =>
      typeof v === 'string' || typeof v === 'boolean' || Number.isSafeInteger(v) || (Array.isArray(v) ? v.every(plain) : typeof v === 'object' && v !== null && Object.getPrototypeOf(v) === Object.prototype && Object.values(v).every(plain));
    fc.assert(
      fc.property(fc.oneof(glue(YAML_TOKENS, 14), glue(YAML_TOKENS, 4).map((t) => `a: ${t}\nb:\n  - c: ${t}`)), (raw) => {
        const { data, problems } = readYaml(raw, 'f.mdx', 2);
        wellFormed(problems);
        expect(data !== undefined || problems.length > 0).toBe(true);
        if (problems.length) seen.problems++;
        else {
          seen.value++;
          expect(plain(data)).toBe(true);
          // a field in Chinese is left to the schema, which says how it is called
          expect(Object.keys(data!).every((k) => /^(?:[a-z][a-zA-Z0-9]*|\p{Script=Han}+)$/u.test(k))).toBe(true);
        }
      }),
      runs(3000),
    );
    expect(Math.min(seen.value, seen.problems)).toBeGreaterThan(50);
  });

  test('any text is split into fields and body, and nothing of the body is lost', () => {
    fc.assert(
      fc.property(glue([...YAML_TOKENS, '---\n', '\n---\n', '+++\n'], 12), fc.boolean(), (text, fenced) => {
        const whole = fenced ? `---\ntitle: 甲\n---\n${text}` : text;
        const { problems, body, bodyOffset } = splitEntry(whole, 'f.mdx');
        wellFormed(problems);
        if (fenced) expect([body, bodyOffset]).toEqual([text, 3]);
      }),
      runs(1000),
    );
  });
});

const BODY_TOKENS = [
  '<', '>', '</', '/>', '{', '}', '[', ']', '(', ')', '!', '`', '```', '\n', '\n\n', '    ', '\t', '- ', '> ', '# ', '|', '| a |\n| :-: |\n| b |\n', '---\n', '***', '*', '**', '_', '~~', '[^1]', '[^1]: ', '[a]: ', '\\', '&', '&#x3c;',
  '&lt;', '&Tab;', '&colon;', '&#106;', 'script', 'img', 'svg', 'a', 'Fact', '<Fact entry="compounds/a" field="b" />', '<Callout kind="warn">', '</Callout>', 'Evil', ' kind="warn"', ' src=x', ' href=', 'onerror=alert(1)',
  'set:html="<b>"', '="', '"', "'", 'javascript:', 'JAVASCRIPT:', 'data:text/html,', '](javascript:alert(1))', '](https://e.example/)', '](/a/)', '](#x)', 'https://e.example/', '//e.example', './a.png', '![甲](./a.png)', '/x/',
  'import x from "y"', 'export const a=1', 'process.env.X', '<!--', '-->', '<![CDATA[', '<?', 'www.e.example', 'a@e.example', '字', '。', ' ', '^', '{/*', '*/}', '<a.b', '<a:b', '<>', '</>', 'style="x"', '1. ', '- [x] ', '<br/>', '<iframe>',
];

/** The imports and exports that every compiled body has; one more would be the author's. */
const ORDINARY =
  /^import (?:\{[\w, ]+\} from "astro\/jsx-runtime"|\{Image as __AstroImage__\} from "astro:assets"|\w+ from "\.\/a\.png");$|^export (?:const (?:frontmatter|__usesAstroImage) =|function getHeadings|default function MDXContent)/;

describe('bodies', () => {
  test('whatever the guard lets through makes a harmless page', async () => {
    const path = join(writeTree({ 'a.png': 'x' }), 'f.mdx');
    const seen = { accepted: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(glue(BODY_TOKENS, 9), async (body) => {
        const problems = await checkBody(body, 'f.mdx', 6, path);
        wellFormed(problems);
        if (problems.length) {
          seen.refused++;
          return;
        }
        seen.accepted++;
        const code = await compileBody(body, bodyProcessor, path);
        expect([body, ...(code.match(/^(?:import|export)\b.*/gm) ?? []).filter((line) => !ORDINARY.test(line))]).toEqual([body]);
        expect([body, ...harm(htmlOf(code))]).toEqual([body]);
      }),
      runs(2500),
    );
    expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(300);
  }, 60_000 * FUZZ);

  test('the judge of this test knows harm when it sees it', async () => {
    const page = (attribute: string) => harm(`<p ${attribute}>x</p>`);
    expect(page('onclick="x"')).toEqual(['onclick=']);
    expect(page('style="x"')).toEqual(['style=']);
    expect(harm('<p>x</p><script>x</script><iframe src="//e"></iframe>')).toEqual(['<script>', '<iframe>', 'src="//e"']);
    expect(harm('<a href="javascript:1">x</a><a href="//e.example">x</a><a href="/a/" title="b">x</a>')).toEqual(['href="javascript:1"', 'href="//e.example"']);
  });
});
