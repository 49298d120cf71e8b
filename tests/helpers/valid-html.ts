import { HtmlValidate } from 'html-validate';
import { read } from './site.ts';

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

/** What is wrong with these pages as HTML. */
export const htmlProblems = async (dir: string, pages: readonly string[]): Promise<string[]> => {
  const wrong: string[] = [];
  for (const page of pages) {
    const report = await validate.validateString(read(dir, page), page);
    for (const r of report.results) for (const m of r.messages) wrong.push(`${page}:${m.line} ${m.ruleId} ${m.message}`);
  }
  return wrong;
};

/** Of each kind of page (`compounds/…/plan`) the longest, and one of every twelve others. */
export const sampled = (dir: string, pages: readonly string[]): string[] => {
  const kinds = Map.groupBy(pages, (page) => page.split('/').toSpliced(1, 1).join('/'));
  return [...kinds.values()].flatMap((all) => {
    const byLength = all.toSorted((a, b) => read(dir, b).length - read(dir, a).length);
    return byLength.filter((_, i) => i % 12 === 0);
  });
};
