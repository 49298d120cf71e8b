import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Problem } from '../guard/problem.ts';

const attribute = (html: string, name: string): string[] =>
  [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map((m) => m[1]!.replaceAll('&amp;', '&').replaceAll('&#38;', '&'));

/** Every link and picture of a built site that leads nowhere in it, or to a place that the page does not have. */
export function linkProblems(dir: string, base: string): Problem[] {
  const pages = globSync('**/*.html', { cwd: dir })
    .map((page) => page.split(sep).join('/'))
    .sort();
  const ids = new Map<string, Set<string>>();
  const idsOf = (page: string, html = readFileSync(join(dir, page), 'utf8')) =>
    ids.get(page) ?? ids.set(page, new Set(attribute(html, 'id'))).get(page)!;
  const there = new Map<string, boolean>();
  const isThere = (file: string) => there.get(file) ?? there.set(file, existsSync(join(dir, file))).get(file)!;

  const problems: Problem[] = [];
  for (const page of pages) {
    const html = readFileSync(join(dir, page), 'utf8');
    const add = (raw: string, expected: string) => problems.push({ file: page, received: `链接 ${raw}`, expected });
    for (const raw of new Set([...attribute(html, 'href'), ...attribute(html, 'src')])) {
      if (/^(?:https?:|tel:|mailto:|data:|webcal:)/.test(raw)) continue;
      const [path = '', fragment] = raw.split('#') as [string, string | undefined];
      const target = path === '' ? base + page : decodeURIComponent(new URL(path.split('?')[0]!, `http://x${base}${page}`).pathname);
      if (!target.startsWith(base)) {
        add(raw, `本站地址（${base}）下的网址`);
        continue;
      }
      const inside = target.slice(base.length);
      const file = inside.endsWith('/') || inside === '' ? `${inside}index.html` : inside;
      if (!isThere(file)) add(raw, '本站已有的页面或文件');
      else if (
        fragment &&
        file.endsWith('.html') &&
        !idsOf(file).has(decodeURIComponent(fragment)) &&
        // what scripts read from the address: a building, and filters
        !/^(?:\d+号楼|.*=)/.test(decodeURIComponent(fragment))
      )
        add(raw, '那一页已有的位置');
    }
  }
  return problems;
}
