/** `<print-button>`: what the browser's own menu does, for those who do not find it. The only script of a sheet, so it imports nothing. */
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
