import { daysBetween, formatSpan } from '../model/dates.ts';

/*
 * 时钟: the build compares with its own day, and prints with its day what will read otherwise; the reader's day turns it over. Nothing turns
 * back: a reader whose clock is slow sees what the build knew. What was turned is no longer marked, so that a screen may ask every day.
 *
 * `data-turn="2026-07-23"`: once that day is over, what is shown is hidden, and what is hidden shown.
 * `data-since="2020-08-31"`: the time since that day, behind the words in `data-as`.
 * `data-turns="2026-07-23-2 2026-08-01+1"`: a count, and by how much it changes once each day is over.
 */

/** The time in China (UTC+8, no summer time), wherever the reader is: 2026-06-30 08:15 */
export const chinaMoment = (now: number): string => new Date(now + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
export const chinaDay = (now: number): string => chinaMoment(now).slice(0, 10);

const each = (root: ParentNode, name: string, act: (element: HTMLElement, value: string) => void): void =>
  root.querySelectorAll<HTMLElement>(`[data-${name}]`).forEach((element) => act(element, element.dataset[name]!));

export function turnClocks(root: ParentNode, today: string): void {
  each(root, 'turn', (element, day) => {
    if (today <= day) return;
    element.hidden = !element.hidden;
    delete element.dataset['turn'];
  });
  each(root, 'since', (element, day) => {
    if (today <= day) return;
    const words = (element.dataset['as'] || '') + formatSpan(daysBetween(day, today));
    // a page is asked many times while it is read
    if (element.textContent !== words) element.textContent = words;
  });
}

/** By how much a count has changed by a day, and what is still to come. */
export function countTurns(turns: string, today: string): [change: number, left: string] {
  let change = 0;
  const left = turns.split(' ').filter((turn) => {
    if (today <= turn.slice(0, 10)) return true;
    change += Number(turn.slice(10));
    return false;
  });
  return [change, left.join(' ')];
}

export function turnCounts(root: ParentNode, today: string): void {
  each(root, 'turns', (element, turns) => {
    const [change, left] = countTurns(turns, today);
    if (!change) return;
    element.textContent = String(Number(element.textContent) + change);
    element.dataset['turns'] = left;
  });
}
