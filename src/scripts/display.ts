/* Display settings: 大字版 and the theme, remembered on this device only. Part of the head's script, so that a page never flashes in the wrong theme. */
type Setting = 'theme' | 'size';
const root = document.documentElement;
root.dataset['js'] = '';

const read = (name: string): string => {
  try {
    return localStorage.getItem(`display.${name}`) ?? '';
  } catch {
    return ''; // storage switched off: the setting holds for this page only
  }
};

const apply = (name: Setting, value: string): void => {
  if (value) root.dataset[name] = value;
  else delete root.dataset[name];
};

const set = (name: Setting, value: string): void => {
  apply(name, value);
  try {
    if (value) localStorage.setItem(`display.${name}`, value);
    else localStorage.removeItem(`display.${name}`);
  } catch {
    // as above
  }
};

apply('theme', read('theme'));
apply('size', read('size'));

// Settings changed in another tab hold here too.
addEventListener('storage', ({ key, newValue }) => {
  if (key === 'display.theme') apply('theme', newValue ?? '');
  if (key === 'display.size') apply('size', newValue ?? '');
});

/** 大字版: one button, at the top of each page. */
class DisplaySize extends HTMLElement {
  connectedCallback(): void {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = '大字版';
    const show = () => button.setAttribute('aria-pressed', String(root.dataset['size'] === 'large'));
    button.addEventListener('click', () => {
      set('size', root.dataset['size'] === 'large' ? '' : 'large');
      show();
    });
    show();
    this.replaceChildren(button);
  }
}

/** The theme: a plain list in the footer. */
class DisplayTheme extends HTMLElement {
  connectedCallback(): void {
    const label = document.createElement('label');
    const select = document.createElement('select');
    label.append('显示 ', select);
    for (const [value, text] of [
      ['', '跟随设备'],
      ['light', '浅色'],
      ['dark', '深色'],
      ['contrast', '高对比'],
    ]) {
      select.add(new Option(text, value));
    }
    select.value = root.dataset['theme'] ?? '';
    select.addEventListener('change', () => set('theme', select.value));
    this.replaceChildren(label);
  }
}

customElements.define('display-size', DisplaySize);
customElements.define('display-theme', DisplayTheme);
