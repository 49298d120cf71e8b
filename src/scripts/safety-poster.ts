import { qrImage } from './qr-image.ts';

/** `<safety-poster>`: for the yard in the address its name and its own code, which opens the check with the name filled in. */
class SafetyPoster extends HTMLElement {
  connectedCallback(): void {
    const field = this.querySelector<HTMLInputElement>('input')!;
    const title = this.querySelector<HTMLElement>('[data-name]')!;
    const words = this.querySelector<HTMLElement>('[data-address]')!;
    const frame = this.querySelector<HTMLElement>('[data-code]')!;
    const empty = title.textContent;
    const show = (): void => {
      const name = field.value.trim();
      title.textContent = name || empty;
      const address = new URL(this.dataset['check']!, location.href);
      if (name) address.searchParams.set('name', name);
      words.textContent = `${address.host}${address.pathname}`;
      frame.replaceChildren(qrImage(address.href, '二维码：打开院里安全看一看'));
    };
    field.value = new URLSearchParams(location.search).get('name')?.slice(0, 60) ?? '';
    field.addEventListener('input', show);
    this.querySelector('button')!.addEventListener('click', () => print());
    show();
  }
}

if (!customElements.get('safety-poster')) customElements.define('safety-poster', SafetyPoster);
