import { h } from './h.ts';
import { chinaMoment } from './clock.ts';
import { countdown, phaseAt } from '../model/notice-phase.ts';

/** `<notice-list>`: what the build called current is judged again by the reader's own clock; what is over moves into the fold. */
export function judgeNotices(list: HTMLElement): void {
  const now = chinaMoment(Date.now());
  const items = Array.from(list.querySelectorAll<HTMLElement>('[data-from]'));
  const over = items.filter((item) => {
    const { from, to } = item.dataset as { from: string; to: string };
    item.querySelector('[data-phase]')!.textContent = countdown(from, to, now);
    return phaseAt(from, to, now) === 'past';
  });
  if (!over.length) return;
  let fold = list.querySelector('details');
  if (!fold) list.append((fold = h('details', { class: 'fold' }, h('summary'), h('ul'))));
  fold.lastElementChild!.prepend(...over);
  fold.firstElementChild!.textContent = `已结束的提示（${fold.querySelectorAll('li').length}条）`;
  if (over.length === items.length) list.querySelector('[data-notices]')!.replaceWith(h('p', {}, '今天没有正在进行或将要开始的提示。'));
}
