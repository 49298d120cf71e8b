import { formatDate } from '../model/dates.ts';
import { replyDays, UNANSWERED, type Handed } from '../model/reply.ts';
import { calendarOf } from '../model/workdays.ts';
import { icalendar } from '../open-data/icalendar.ts';
import type { Holidays } from '../schema/holidays.ts';
import { copyText } from './copy-text.ts';

/** `<application-letter>`: copies the letter as it is filled in, prints it, and reckons when an answer is due. Nothing leaves the page. */
class ApplicationLetter extends HTMLElement {
  connectedCallback(): void {
    const letter = this.querySelector('.letter')!;
    const given = new URLSearchParams(location.search);
    for (const field of this.querySelectorAll<HTMLInputElement>('[data-given]'))
      field.value = given.get(field.dataset['given']!)?.slice(0, 60) ?? '';
    this.copies('[data-copy]', '请长按信的文字复制', () => textOf(letter));
    this.querySelector('[data-print]')!.addEventListener('click', () => print());
    this.reckons();
  }

  private copies(selector: string, failed: string, text: () => string): void {
    const button = this.querySelector<HTMLButtonElement>(selector)!;
    const label = button.textContent;
    button.addEventListener('click', async () => {
      button.textContent = (await copyText(text())) ? '复制好了' : failed;
      setTimeout(() => (button.textContent = label), 3000);
    });
  }

  /** 哪天该有答复: from the day that the reader enters, which each way of handing in asks for in its own words. */
  private reckons(): void {
    const received = this.querySelector<HTMLInputElement>('#received')!;
    const due = this.querySelector<HTMLElement>('.letter-due')!;
    const said = due.querySelector('[role="status"]')!;
    const take = due.querySelector<HTMLElement>('[data-take]')!;
    const ways = this.querySelectorAll<HTMLInputElement>('[name="handed"]');
    const calendar = calendarOf(JSON.parse(this.dataset['holidays']!) as Holidays);
    const chosen = (): HTMLInputElement => Array.from(ways).find((way) => way.checked)!;
    const days = () => replyDays(calendar, chosen().value as Handed, received.value);
    const draw = (): void => {
      this.querySelector('[for="received"]')!.textContent = chosen().dataset['asks']!;
      due.hidden = !received.value;
      const early = received.value < received.min;
      take.hidden = early;
      if (!received.value) return;
      said.replaceChildren(
        ...(early
          ? [line(`${formatDate(received.min)}以前收到的，这里不算。`)]
          : days().flatMap(({ date, says, how }) => [line(date, 'letter-day'), line(says), line(how, 'meta')])),
      );
    };
    this.addEventListener('input', (e) => {
      if (e.target === received || Array.from(ways).some((way) => way === e.target)) draw();
    });
    this.copies('[data-days]', '请长按日子复制', () =>
      days()
        .map(({ date, says, how }) => `${date}，${says}。${how}。`)
        .join('\n'),
    );
    this.querySelector('[data-calendar]')!.addEventListener('click', () => this.save(days(), received.value));
  }

  private save(days: ReturnType<typeof replyDays>, received: string): void {
    const subject = this.querySelector('.letter-subject');
    const whose = (subject instanceof HTMLInputElement ? subject.value.trim() : subject?.textContent) || '老旧小区改造';
    const events = days.map(({ day, says, how }, i) => ({
      uid: `letter.${encodeURIComponent(whose)}.${received}.${i ? 'extended' : 'due'}`,
      title: `申请公开${whose}的信：${says}`,
      from: day,
      to: day,
      stamp: received,
      url: location.href.split(/[?#]/)[0],
      description: `${how}（政府信息公开条例第三十一、三十三条）。${i ? '没有告诉你要延长的，看前一个日子。' : ''}没有答复的：${UNANSWERED}。`,
    }));
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([icalendar('申请公开的信', events)], { type: 'text/calendar' }));
    link.download = `${days[0].day}-letter.ics`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }
}

function line(words: string, className = ''): HTMLElement {
  const p = document.createElement('p');
  p.className = className;
  p.textContent = words;
  return p;
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
