import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { describe, expect, test } from 'vitest';
import { SITE_PAGES } from '../../src/loader/site-pages.ts';
import { linkProblems } from '../../src/build/links.ts';
import { describeProblem } from '../../src/guard/problem.ts';
import { DEMO, DEMO_BASE, DIST, htmlFiles, read } from '../helpers/site.ts';

const validate = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    // how Astro writes is not what a reader gets
    'attr-quotes': 'off',
    'no-trailing-whitespace': 'off',
    'doctype-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'void-style': 'off',
    // Chinese titles are measured in characters, not in the 70 Latin letters of this rule
    'long-title': 'off',
    // 12345 is dialled as it is
    'tel-non-breaking': 'off',
    // a box that scrolls is no section of the text
    'prefer-native-element': ['error', { exclude: ['region'] }],
    // filters act on each change, and are not there without a script
    'wcag/h32': 'off',
    'no-inline-style': 'error',
    // file names carry a digest, and all come from this site
    'require-sri': 'off',
  },
});

describe.each([
  ['portal', DIST, '/'],
  ['demonstration city', DEMO, DEMO_BASE],
])('%s', (_, dir, base) => {
  const pages = [...htmlFiles(dir)];
  test('every page that entries may link to is there', () => {
    for (const page of SITE_PAGES) expect(existsSync(join(dir, page, page.endsWith('/') ? 'index.html' : '')), page).toBe(true);
  });

  test('has pages', () => expect(pages.length).toBeGreaterThan(100));

  test('every page is valid HTML', async () => {
    const wrong: string[] = [];
    for (const page of pages) {
      const report = await validate.validateString(read(dir, page), page);
      for (const r of report.results) for (const m of r.messages) wrong.push(`${page}:${m.line} ${m.ruleId} ${m.message}`);
    }
    expect(wrong.slice(0, 20)).toEqual([]);
  });

  test('every page has one h1, a policy, its language, and nothing inline', () => {
    const wrong: string[] = [];
    for (const page of pages) {
      const html = read(dir, page);
      if ((html.match(/<h1[\s>]/g) ?? []).length !== 1) wrong.push(`${page}: 一级标题不是一个`);
      if (!/<\/body>\s*<\/html>\s*$/.test(html)) wrong.push(`${page}: 页面结束之后还有内容`);
      if (!html.includes('lang="zh-CN"')) wrong.push(`${page}: 没有语言`);
      if (!/<meta http-equiv="Content-Security-Policy" content="default-src 'none'/i.test(html)) wrong.push(`${page}: 没有安全策略`);
      if (/unsafe-(?:inline|eval|hashes)/.test(html.replaceAll("'wasm-unsafe-eval'", ''))) wrong.push(`${page}: 安全策略放松`);
      if (/<style[\s>]|\sstyle="|\son[a-z]+="/.test(html)) wrong.push(`${page}: 内联样式或事件`);
      for (const script of html.match(/<script[^>]*>/g) ?? [])
        if (!/\ssrc=/.test(script) && !/type="application\/(?:ld\+)?json"/.test(script)) wrong.push(`${page}: 内联脚本`);
      if (
        /[\u4e00-\u9fff]\)[^<]{0,20}undefined|\bundefined\b|\[object Object\]|\bNaN\b/.test(html.replace(/<script[\s\S]*?<\/script>/g, ''))
      )
        wrong.push(`${page}: 未定义的值`);
    }
    expect(wrong.slice(0, 20)).toEqual([]);
  });

  test('every link and picture of the site leads somewhere', () => {
    expect(linkProblems(dir, base).slice(0, 20).map(describeProblem)).toEqual([]);
  });

  test('nothing is loaded from elsewhere', () => {
    const wrong: string[] = [];
    for (const page of pages) {
      const html = read(dir, page);
      for (const m of html.matchAll(/<(?:script|link|img|iframe|source|video|audio)\b[^>]*?\s(?:src|href|srcset)="(https?:)?\/\/[^"]*"/g))
        if (!/rel="(?:canonical|alternate)"/.test(m[0])) wrong.push(`${page}: ${m[0].slice(0, 120)}`);
    }
    expect(wrong).toEqual([]);
  });
});
