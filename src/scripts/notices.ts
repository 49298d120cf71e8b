import { chinaMoment } from './clock.ts';
import { countdown } from '../model/notice-phase.ts';

/** `<notice-list>`: what the build called current is counted down by the reader's own clock; what ended in the course of this day says so where it stands. */
export function judgeNotices(list: HTMLElement): void {
  const now = chinaMoment(Date.now());
  list.querySelectorAll<HTMLElement>('[data-from]').forEach((item) => {
    const { from, to } = item.dataset as { from: string; to: string };
    item.querySelector('[data-phase]')!.textContent = countdown(from, to, now);
  });
}
