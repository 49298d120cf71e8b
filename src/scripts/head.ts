/*
 * What a page needs before it is painted, as one classic script in its head: in the right size and colours at once, and by the reader's day.
 * It is in the way of every page, so it is small.
 */
import './display.ts';
import { chinaDay, turnClocks, turnCounts } from './clock.ts';

const today = chinaDay(Date.now());
/** While the page is read, before its lines are laid out: what the reader's day adds moves nothing. */
const read = new MutationObserver(() => turnClocks(document, today));
read.observe(document, { childList: true, subtree: true });
document.addEventListener('DOMContentLoaded', () => {
  read.disconnect();
  turnClocks(document, today);
  turnCounts(document, today);
});
