import { rowsOf } from '../model/csv-lines.ts';
import { formatDate } from '../model/dates.ts';
import { chinaDay } from './clock.ts';

/** What is listed, to take away: rows of compounds.csv as they stand, with their digest and how to cite them. */
const hex = (bytes: ArrayBuffer): string => Array.from(new Uint8Array(bytes), (b) => b.toString(16).padStart(2, '0')).join('');

export async function take(out: HTMLElement, table: string, ids: readonly string[], conditions: string): Promise<void> {
  const say = (words: string): void => {
    const p = document.createElement('p');
    p.setAttribute('role', 'status');
    p.textContent = words;
    out.replaceChildren(p);
  };
  say('正在取数据…');
  const answer = await fetch(table).catch(() => undefined);
  if (!answer?.ok) return say('没有连上网络，现在取不了。');
  // a BOM that is read as text would be lost
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer());
  const bytes = new TextEncoder().encode(rowsOf(text, new Set(ids)));
  // only where the page came by a safe way
  const digest = globalThis.crypto?.subtle ? hex(await crypto.subtle.digest('SHA-256', bytes)) : undefined;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes], { type: 'text/csv' }));
  link.download = 'compounds-chosen.csv';
  link.textContent = `存下${ids.length}行（CSV）`;
  const first = document.createElement('p');
  first.append(link);
  const cite = document.createElement('p');
  cite.className = 'meta';
  cite.textContent = [
    `引用：${document.title}。${conditions || '全部，没有筛选。'}${location.href}，${formatDate(chinaDay(Date.now()))}查。`,
    digest && `摘要（SHA-256）${digest}：从 compounds.csv 里取编号相同的行，次序不变，连表头，谁算都一样。`,
  ]
    .filter(Boolean)
    .join('');
  out.replaceChildren(first, cite);
  link.focus();
}
