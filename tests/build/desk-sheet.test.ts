import { expect, test } from 'vitest';
import { prunedSheet } from '../../src/build/desk.ts';

test('of the sheet of the site the desk carries what its previews can show, and no more', () => {
  const script = 'h("p",{class:"tag"});`badge-${state}`;"data-open"';
  const kept = (css: string) => prunedSheet(css, script);
  expect(kept('.tag{a:b}.other{a:b}p{a:b}')).toBe('.tag{a:b}p{a:b}');
  // what is put together at run time, what is excluded, and what is one of several
  expect(kept('.badge-late{a:b}.bad-late{a:b}')).toBe('.badge-late{a:b}');
  expect(kept('p:not(.other){a:b}p:is(.other,.tag){a:b}[data-open]{a:b}[data-shut]{a:b}')).toBe(
    'p:not(.other){a:b}p:is(.other,.tag){a:b}[data-open]{a:b}',
  );
  expect(kept('.other,.tag{a:b}@media print{.tag{a:b}}@media (min-width:48em){.other{a:b}}')).toBe('.tag{a:b}');
});
