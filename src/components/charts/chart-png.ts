/** `<chart-png>`: makes a picture at twice the size from the SVG file, in the browser, where the reader's own fonts are. */
class ChartPng extends HTMLElement {
  connectedCallback(): void {
    const src = this.dataset['src'];
    if (!src || this.firstChild) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'PNG';
    button.addEventListener('click', () => void savePng(src, button));
    this.append(button);
  }
}

async function savePng(src: string, button: HTMLButtonElement): Promise<void> {
  try {
    const image = new Image();
    image.src = src;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * 2;
    canvas.height = image.naturalHeight * 2;
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (!blob) throw new Error('no picture');
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = src.split('/').slice(-2).join('-').replace(/svg$/, 'png');
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  } catch {
    button.textContent = '请用 SVG';
    button.disabled = true;
  }
}

if (!customElements.get('chart-png')) customElements.define('chart-png', ChartPng);
