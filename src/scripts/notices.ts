import { chinaMoment } from './clock.ts';
import { countdown, phaseAt } from '../model/notice-phase.ts';

/** `<notice-list>`: what the build called current is judged again by the reader's own clock. What is over says so where it stands, so that nothing moves. */
export function judgeNotices(list: HTMLElement): void {
  const now = chinaMoment(Date.now());
  list.querySelectorAll<HTMLElement>('[data-from]').forEach((item) => {
    const { from, to } = item.dataset as { from: string; to: string };
    item.querySelector('[data-phase]')!.textContent = countdown(from, to, now);
    item.classList.toggle('over', phaseAt(from, to, now) === 'past');
  });
}
