/*
 * What a page needs before it is painted, as one classic script in its head: in the right size and colours at once, and by the reader's day.
 * It is in the way of every page, so it is small.
 */
import './display.ts';
import { chinaDay, turnClocks, turnCounts } from './clock.ts';

const today = chinaDay(Date.now());
/** Before each picture of the page while it is read, and once it is: what the reader's day adds moves nothing. */
const read = (): void => {
  turnClocks(document, today);
  if (document.readyState === 'loading') requestAnimationFrame(read);
};
requestAnimationFrame(read);
document.addEventListener('readystatechange', read, { once: true });
document.addEventListener('DOMContentLoaded', () => {
  turnClocks(document, today);
  turnCounts(document, today);
});
