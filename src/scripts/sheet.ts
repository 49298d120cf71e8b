/**
 * A sheet's own script: the print button, and the QR code of a portal that nobody has told its address. It shares no file with the
 * script of every page, which would then be cut in two (`h.ts` is part of that one).
 */
import { qrImage } from './qr-image.ts';

class PrintButton extends HTMLElement {
  connectedCallback(): void {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = '打印';
    button.addEventListener('click', () => print());
    this.replaceChildren(button);
  }
}
customElements.define('print-button', PrintButton);

const figure = document.querySelector<HTMLElement>('figure[data-page]');
if (figure) {
  const address = new URL(figure.dataset['page']!, location.href);
  figure.prepend(qrImage(address.href, '网页的二维码'));
  figure.classList.add('drawn');
  document.querySelector('[data-address]')!.textContent = `网页：${address.href}`;
  // a code that leads to one's own machine must not reach a notice board unnoticed
  if (/^(?:localhost|127\.|\[::1\])/.test(address.hostname)) figure.querySelector('figcaption')!.textContent = '本机预览，手机扫不开';
}
