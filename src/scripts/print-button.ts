import { h } from './h.ts';

/** `<print-button>`: what the browser's own menu does, for those who do not find it. */
class PrintButton extends HTMLElement {
  connectedCallback(): void {
    this.replaceChildren(h('button', { onclick: () => print() }, '打印'));
  }
}

customElements.define('print-button', PrintButton);
