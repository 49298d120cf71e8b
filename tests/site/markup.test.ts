import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SITE_PAGES } from '../../src/loader/site-pages.ts';
import { linkProblems } from '../../src/build/links.ts';
import { describeProblem } from '../../src/guard/problem.ts';
import { DEMO, DEMO_BASE, DIST, htmlFiles, read } from '../helpers/site.ts';
import { htmlProblems, sampled } from '../helpers/valid-html.ts';

describe.each([
  ['portal', DIST, '/'],
  ['demonstration city', DEMO, DEMO_BASE],
])('%s', (_, dir, base) => {
  const pages = [...htmlFiles(dir)];
  test('every page that entries may link to is there', () => {
    for (const page of SITE_PAGES) expect(existsSync(join(dir, page, page.endsWith('/') ? 'index.html' : '')), page).toBe(true);
  });

  test('has pages', () => expect(pages.length).toBeGreaterThan(100));

  // all of them in tests/long/markup.test.ts
  test('pages of every kind are valid HTML', async () => {
    const some = sampled(dir, pages);
    expect(some.length).toBeGreaterThan(pages.length / 12);
    expect((await htmlProblems(dir, some)).slice(0, 20)).toEqual([]);
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
