/** `<verify-disclosure>`: computes the digest of a disclosure in the browser and holds it against the published list. */
import { digestOf } from '../trust/digest.ts';
import { readId, readRecord, verdictOf } from './verify-record.ts';

class VerifyDisclosure extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form');
    const result = this.querySelector<HTMLElement>('[data-verdict]');
    const field = (name: string) => this.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name=${name}]`);
    if (!form || !result) return;
    const base = this.dataset['base'] ?? '';

    const say = (verdict: string, words: string): void => {
      result.hidden = false;
      result.dataset['verdict'] = verdict;
      result.textContent = words;
    };
    const load = async (path: string): Promise<unknown> => {
      const response = await fetch(`${base}/data/v1/${path}`);
      if (!response.ok) throw new Error(response.status === 404 ? '没有这个编号的记录。' : `文件没有取到（${response.status}）。`);
      return response.json();
    };
    const check = async (): Promise<void> => {
      const id = readId(field('id')?.value ?? '');
      const pasted = field('record')?.value.trim() ?? '';
      const noted = field('digest')?.value.trim().toLowerCase() ?? '';
      if (!pasted && !id)
        return say(
          '',
          `这里要记录的编号或网页地址，例如 ${field('id')?.getAttribute('placeholder')}。只知道标题时，先搜索打开那条记录，编号和地址都在它的页面上。`,
        );
      // only pages on an encrypted connection, or on this very machine, may compute digests
      if (!('subtle' in crypto)) return say('', '这个连接没有加密，浏览器不让网页计算摘要。请用下面“自己动手算”的办法。');
      say('', '正在计算……');
      try {
        const record = readRecord(pasted ? (JSON.parse(pasted) as unknown) : await load(`disclosures/${id}.json`));
        const list = (await load('digests.json')) as { digests: { id: string; sha256: string }[] };
        const computed = await digestOf(record);
        const { verdict, words } = verdictOf({
          id: record.id,
          computed,
          published: list.digests.find((d) => d.id === record.id)?.sha256,
          noted,
        });
        say(verdict, words);
      } catch (error) {
        say(
          '',
          error instanceof SyntaxError
            ? '粘贴的内容不是完整的 JSON。'
            : error instanceof TypeError
              ? '没有连上本站，文件没有取到。'
              : (error as Error).message,
        );
      }
    };
    form.addEventListener('submit', (e) => {
      e.preventDefault();
      void check();
    });
    const wanted = new URLSearchParams(location.search).get('id');
    const id = field('id');
    if (wanted && id) {
      id.value = wanted;
      void check();
    }
  }
}

if (!customElements.get('verify-disclosure')) customElements.define('verify-disclosure', VerifyDisclosure);
