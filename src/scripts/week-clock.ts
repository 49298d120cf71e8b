import { daysBetween } from '../model/dates.ts';
import { chinaDay } from './clock.ts';

/** How many days are left until the last one, by the reader's day: the page itself says only which day that is. */
const leftWords = (end: string, today: string): string => {
  const left = daysBetween(today, end);
  return left > 0 ? `还剩${left}天。` : left === 0 ? '今天是最后一天。' : `已经过了${-left}天。`;
};

/** The week that the reader is in. */
const mark = (today: string): void => {
  document.querySelectorAll<HTMLElement>('.week-board [data-from]').forEach((cell) => {
    const { from = '', to = '' } = cell.dataset;
    cell.classList.toggle('week-now', from <= today && today <= to);
  });
};

class DaysLeft extends HTMLElement {
  connectedCallback(): void {
    const today = chinaDay(Date.now());
    const words = leftWords(this.dataset['end']!, today);
    if (this.textContent !== words) this.textContent = words;
    mark(today);
  }
}
if (!customElements.get('days-left')) customElements.define('days-left', DaysLeft);
mark(chinaDay(Date.now()));
