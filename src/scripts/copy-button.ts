/** `<copy-button>`: copies the field beside its button; WebViews without clipboard access copy the selection instead. */
class CopyButton extends HTMLElement {
  connectedCallback(): void {
    const field = this.querySelector<HTMLInputElement | HTMLTextAreaElement>('[readonly]');
    const button = this.querySelector('button');
    if (!field || !button) return;
    const label = button.textContent;
    button.hidden = false;
    button.setAttribute('aria-live', 'polite');
    field.addEventListener('focus', () => field.select());
    button.addEventListener('click', async () => {
      button.textContent = (await copy(field)) ? '已复制' : '请长按复制';
      setTimeout(() => (button.textContent = label), 3000);
    });
  }
}

async function copy(field: HTMLInputElement | HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
    return document.execCommand('copy');
  }
}

if (!customElements.get('copy-button')) customElements.define('copy-button', CopyButton);
