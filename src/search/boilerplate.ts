import type { Kind, Page } from './record.ts';

/** A line that more than this share of the pages of one kind has is the frame, not the picture: 未公开, 怎样申请公开. */
const SHARE = 0.15;
const FROM = 20;

/** Drops such lines. They would be read with every hit, and a query that has one of them would find every page. */
export function withoutBoilerplate(pages: readonly Page[]): Page[] {
  const counts = new Map<Kind, Map<string, number>>();
  const ofKind = new Map<Kind, number>();
  for (const page of pages) {
    const count = counts.get(page.kind) ?? new Map<string, number>();
    counts.set(page.kind, count);
    ofKind.set(page.kind, (ofKind.get(page.kind) ?? 0) + 1);
    for (const line of new Set(page.sections.flatMap((s) => s.text.split('\n')))) count.set(line, (count.get(line) ?? 0) + 1);
  }
  return pages.map((page) => {
    const count = counts.get(page.kind);
    const limit = Math.max(FROM, (ofKind.get(page.kind) ?? 0) * SHARE);
    const sections = page.sections.map((s) => ({
      ...s,
      text: s.text
        .split('\n')
        .filter((line) => (count?.get(line) ?? 0) <= limit)
        .join('\n'),
    }));
    return { ...page, sections: sections.filter((s) => s.text) };
  });
}
