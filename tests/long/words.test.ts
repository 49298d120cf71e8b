import { test } from 'vitest';
import { opened } from '../helpers/opened.ts';
import { DIST } from '../helpers/site.ts';
import { setWell, WIDTHS } from '../helpers/words.ts';

// on the portal that `npm test` leaves behind
const at = opened(DIST);

test('every kind of page is set well at every width', async () => {
  const page = await at.browser.newPage();
  await setWell(page, at.site.url, () => WIDTHS);
  await page.close();
});
