import { formatDate } from '../model/dates.ts';
import { calendarOf, guessedWords } from '../model/workdays.ts';
import type { Holidays } from '../schema/holidays.ts';
import { copyText } from './copy-text.ts';

/** `<application-letter>`: copies the letter as it is filled in, prints it, and reckons when an answer is due. Nothing leaves the page. */
class ApplicationLetter extends HTMLElement {
  connectedCallback(): void {
    const letter = this.querySelector('.letter')!;
    const copy = this.querySelector<HTMLButtonElement>('[data-copy]')!;
    const delivered = this.querySelector<HTMLInputElement>('#delivered')!;
    const due = this.querySelector<HTMLElement>('[role="status"]')!;
    const given = new URLSearchParams(location.search);
    for (const field of this.querySelectorAll<HTMLInputElement>('[data-given]'))
      field.value = given.get(field.dataset['given']!)?.slice(0, 60) ?? '';
    const label = copy.textContent;
    copy.addEventListener('click', async () => {
      copy.textContent = (await copyText(textOf(letter))) ? '复制好了' : '请长按信的文字复制';
      setTimeout(() => (copy.textContent = label), 3000);
    });
    this.querySelector('[data-print]')!.addEventListener('click', () => print());
    delivered.addEventListener('input', () => {
      due.hidden = !delivered.value;
      if (!delivered.value) return;
      const { holidays, days } = this.dataset as { holidays: string; days: string };
      const last = calendarOf(JSON.parse(holidays) as Holidays).after(delivered.value, Number(days));
      const guessed = guessedWords(last);
      due.textContent = `最晚${formatDate(last.day)}该有答复${guessed && `（${guessed}）`}。`;
    });
  }
}

/** The letter as text: what is ticked, numbered anew, and blanks as lines to fill in. */
export function textOf(letter: Element): string {
  let count = 0;
  const words = (element: Element): string =>
    Array.from(element.childNodes, (node) =>
      node instanceof HTMLInputElement
        ? node.value.trim() || node.dataset['blank'] || '　　　　　　'
        : node instanceof HTMLElement
          ? node.hidden
            ? ''
            : words(node)
          : (node.textContent ?? ''),
    )
      .join('')
      .replace(/\s*\n\s*/g, '')
      .replace(/^ +| +$/g, '');
  return Array.from(letter.querySelectorAll('h3, p, li, dl > div'), (block) => {
    const box = block.querySelector<HTMLInputElement>('input[type="checkbox"]');
    if (box) return box.checked ? `${++count}. ${words(block.querySelector('span')!)}；` : '';
    const more = block.matches('li') && block.querySelector('input')!.value.trim();
    if (more !== false) return more && `${++count}. ${more}；`;
    return block.matches('div') ? `${words(block.querySelector('dt')!)}：${words(block.querySelector('dd')!)}` : words(block);
  })
    .filter(Boolean)
    .join('\n');
}

if (!customElements.get('application-letter')) customElements.define('application-letter', ApplicationLetter);
