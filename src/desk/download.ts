import { h } from '../scripts/h.ts';

/** Hands a file to the person at the desk. */
export function download(name: string, bytes: Uint8Array): void {
  const link = h('a', { href: URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>])), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
