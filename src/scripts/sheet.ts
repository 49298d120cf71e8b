/** A sheet's own script: the print button, and the QR code of a portal that nobody has told its address. */
import { h } from './h.ts';
import { qrImage } from './qr-image.ts';

customElements.define(
  'print-button',
  class extends HTMLElement {
    connectedCallback(): void {
      this.replaceChildren(h('button', { onclick: () => print() }, '打印'));
    }
  },
);

const figure = document.querySelector<HTMLElement>('figure[data-page]');
if (figure) {
  const address = new URL(figure.dataset['page']!, location.href);
  figure.prepend(qrImage(address.href, '网页的二维码'));
  figure.hidden = false;
  document.querySelector('[data-address]')!.textContent = `网页：${address.href}`;
  // a code that leads to one's own machine must not reach a notice board unnoticed
  if (/^(?:localhost|127\.|\[::1\])/.test(address.hostname))
    document.querySelector('.screen')!.append(h('p', {}, '这是本机预览，二维码扫不开；请在正式网站上打印。'));
}
