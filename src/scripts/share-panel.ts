import './copy-button.ts';
import { h } from './h.ts';
import { qrImage } from './qr-image.ts';

/** The opened share panel: the address as it is now, with the chosen building, or a text that ends with it; to copy, to scan and to send. */
export function share(panel: HTMLElement): void {
  const address = location.href.replace(/\?[^#]*/, '');
  const field = panel.querySelector<HTMLInputElement | HTMLTextAreaElement>('[readonly]')!;
  // a text for a group ends with a line of its own for the address, as far as the build knew it
  const text = field.defaultValue;
  field.value =
    field.tagName === 'TEXTAREA' ? `${text.replace(/\nhttps?:\S+$/, '')}\n${decodeURI(address)}` : text.replace(/\S+$/, decodeURI(address));
  const picture = qrImage(address, '本页的二维码');
  const old = panel.querySelector('.qr');
  if (old) old.replaceWith(picture);
  else field.parentElement!.after(picture);
  if (!('share' in navigator) || panel.querySelector('[data-send]')) return;
  const send = (): void =>
    void navigator.share({ title: document.title, url: location.href.replace(/\?[^#]*/, '') }).catch(() => undefined);
  field.parentElement!.append(h('button', { class: 'button-quiet', 'data-send': true, onclick: send }, '发给别人'));
}
