/**
 * 不用上网的核对页: one file that holds a portal's key, takes a proof and an original, and asks nobody. Bundled by build/offline-verify.ts, which
 * puts the key into the page.
 */
import { hex, sha256 } from '../trust/log/bytes.ts';
import { readKey } from '../trust/log/note.ts';
import { readProof } from '../trust/log/reading.ts';
import { h } from './h.ts';
import { ownFileWords, provenWords } from './log-words.ts';

const host = document.querySelector('main')!;
const key = host.dataset['key']!;
const said = h('p', { role: 'status' });
const proof = h('textarea', { id: 'proof', rows: '8', spellcheck: 'false' });
const file = h('input', { id: 'file', type: 'file' });

async function check(): Promise<void> {
  said.textContent = '正在计算……';
  try {
    const read = await readProof(`${proof.value.replace(/\r\n/g, '\n').trim()}\n`, await readKey(key));
    const own = file.files?.[0];
    const sum = own && hex(await sha256(new Uint8Array(await own.arrayBuffer())));
    const name = read.files.find((f) => f.sha256 === sum)?.name;
    said.textContent = `证明成立：${provenWords(read)}${own ? ownFileWords(name, read.leaf.rev) : '没有选原件，只核了证明。'}`;
  } catch (error) {
    said.textContent = `证明不成立：${(error as Error).message}。`;
  }
}

host.append(
  h('p', {}, h('label', { for: 'proof' }, '证明文件的内容'), h('br'), proof),
  h('p', {}, h('label', { for: 'file' }, '原件（可以不选）'), h('br'), file),
  h('p', {}, h('button', { onclick: () => void check() }, '核对')),
  said,
);
