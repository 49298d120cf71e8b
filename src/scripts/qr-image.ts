import { encode } from 'uqr';

/** A QR code as a picture that a long press saves or reads (a drawing or a canvas would not do in WeChat). */
export function qrImage(text: string, alt: string): HTMLImageElement {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const scale = Math.max(4, Math.floor(600 / size));
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size * scale;
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#000';
  data.forEach((row, y) => row.forEach((black, x) => black && context.fillRect(x * scale, y * scale, scale, scale)));
  const image = new Image(240, 240);
  image.className = 'qr';
  image.alt = alt;
  image.src = canvas.toDataURL();
  return image;
}
