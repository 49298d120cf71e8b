import { h } from './h.ts';

/** `<before-after>`: the two pictures on each other, the later one uncovered with a slider (arrow keys move it). */
export function slide(host: HTMLElement): void {
  const figure = host.querySelector('figure')!;
  if (figure.classList.contains('slider') || figure.querySelectorAll('img').length !== 2) return;
  const range = h('input', {
    type: 'range',
    min: '0',
    max: '100',
    value: '50',
    step: '5',
    'aria-label': `${host.dataset['alt'] ?? ''}：左边看改造后，右边看改造前`,
  });
  const show = (): void => {
    figure.style.setProperty('--cut', `${range.value}%`);
    range.setAttribute('aria-valuetext', `${range.value}%是改造前`);
  };
  range.addEventListener('input', show);
  figure.classList.add('slider');
  figure.after(range);
  show();
}
