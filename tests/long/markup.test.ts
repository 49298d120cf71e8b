import { expect, test } from 'vitest';
import { DEMO, DIST, htmlFiles } from '../helpers/site.ts';
import { htmlProblems } from '../helpers/valid-html.ts';

// on the sites that `npm test` leaves behind
test.each([DIST, DEMO])('every page of %s is valid HTML', async (dir) => {
  expect((await htmlProblems(dir, [...htmlFiles(dir)])).slice(0, 20)).toEqual([]);
});
