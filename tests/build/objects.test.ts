import { expect, test } from 'vitest';
import { stepsTo } from '../../src/build/objects.ts';

const manifest = (files: Record<string, string>) => new Map(Object.entries(files));

test('only what changed is put: new files first, the way in last, and what is gone is taken away after all', () => {
  const before = manifest({
    'index.html': '1',
    'compounds/a/index.html': '1',
    'compounds/b/index.html': '1',
    '_assets/old.css': '1',
    'pagefind/search.json': '1',
    'about/index.html': '1',
  });
  const after = manifest({
    'index.html': '2',
    'compounds/a/index.html': '2',
    'compounds/c/index.html': '1',
    '_assets/new.css': '1',
    'pagefind/search.json': '2',
    'pagefind/index/i1.pf_index': '1',
    'about/index.html': '1',
  });
  expect(stepsTo(after, before)).toEqual({
    new: ['_assets/new.css', 'compounds/c/index.html', 'pagefind/index/i1.pf_index'],
    changed: ['compounds/a/index.html'],
    last: ['pagefind/search.json', 'index.html'],
    gone: ['_assets/old.css', 'compounds/b/index.html'],
  });
});
test('the same site puts nothing, and the first one everything', () => {
  const site = manifest({ 'index.html': '1', 'a.css': '1' });
  expect(Object.values(stepsTo(site, site)).flat()).toEqual([]);
  expect(stepsTo(site)).toEqual({ new: ['a.css'], changed: [], last: ['index.html'], gone: [] });
});
