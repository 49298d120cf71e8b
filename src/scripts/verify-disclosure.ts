/**
 * `<verify-disclosure data-base data-key>`: computes the digest of a disclosure in the browser and holds it against the published list; where
 * the portal keeps a log, proves the entry's place in it from the log's own files. Asks nobody but this portal.
 */
import { digestOf, type Digest, type DisclosureRecord } from '../trust/digest.ts';
import { hex, sha256, type Bytes } from '../trust/log/bytes.ts';
import { readKey } from '../trust/log/note.ts';
import { readEntry, readProof, readRevision } from '../trust/log/reading.ts';
import { ownFileWords, provenWords } from './log-words.ts';
import { missingWords, readAddress, readPasted, readRecord, verdictOf } from './verify-record.ts';

class Absent extends Error {}

class VerifyDisclosure extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form');
    const result = this.querySelector<HTMLElement>('[data-verdict]:not([data-proven])');
    const proven = this.querySelector<HTMLElement>('[data-proven]');
    const kept = this.querySelector<HTMLElement>('[data-proof]');
    const field = (name: string) => this.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name=${name}]`);
    if (!form || !result) return;
    const { base = '', key } = this.dataset;

    const say = (verdict: string, words: string, place: HTMLElement | null = result): void => {
      if (!place) return;
      place.hidden = !words;
      place.dataset['verdict'] = verdict;
      place.textContent = words;
    };
    const load = async (path: string): Promise<Response> => {
      const response = await fetch(`${base}/${path}`);
      if (response.ok) return response;
      throw response.status === 404 ? new Absent('没有这个编号的记录。') : new Error(`文件没有取到（${response.status}）。`);
    };
    const get = async (path: string): Promise<Bytes> => new Uint8Array(await (await load(`log/${path}`)).arrayBuffer());

    /** 日志: what it says of an entry, and of a file that the reader has. */
    const askLog = async (entry: string, own: File | undefined): Promise<void> => {
      try {
        const { revisions } = await readEntry(entry, get);
        const read = await readRevision(entry, revisions[revisions.length - 1]!, await readKey(key!), get);
        const sum = own && hex(await sha256(new Uint8Array(await own.arrayBuffer())));
        const name = read.files.find((f) => f.sha256 === sum)?.name;
        const words = `${own ? ownFileWords(name, read.leaf.rev) : ''}${provenWords(read)}`;
        if (read.leaf.kind === 'withdraw') say('part', provenWords(read), proven);
        else if (own && name === undefined) say('different', `不一致：${words}`, proven);
        else if (read.signed) say('same', `一致：${words}`, proven);
        else say('part', words, proven);
        if (!kept) return;
        kept.hidden = false;
        kept.querySelector('textarea')!.value = read.proof;
      } catch (error) {
        if (error instanceof Absent) say('', `${entry} 还没有进日志，或者不归日志管。`, proven);
        else say('different', `和日志核不上：${(error as Error).message}。`, proven);
      }
    };
    const askProof = async (text: string): Promise<void> => {
      try {
        const read = await readProof(`${text.replace(/\r\n/g, '\n').trim()}\n`, await readKey(key!));
        say('same', `证明成立：${provenWords(read)}`);
      } catch (error) {
        say('different', `证明不成立：${(error as Error).message}。`);
      }
    };
    /** What this site has under an id, or why it has nothing any more. */
    const published = async (id: string, digests: readonly { id: string; file: string }[]): Promise<DisclosureRecord> => {
      const file = digests.find((d) => d.id === id)?.file;
      if (file !== undefined) {
        const { records } = (await (await load(`data/v1/disclosures/${file}.json`)).json()) as { records: { record: DisclosureRecord }[] };
        const found = records.find(({ record }) => record.id === id);
        if (found) return readRecord(found).record;
      }
      const { forgotten } = (await (await load('data/v1/forgotten.json')).json()) as { forgotten: { entry: string; date: string }[] };
      throw new Error(missingWords(id, forgotten));
    };
    const askDigest = async (id: string, pasted: string): Promise<string> => {
      const noted = field('digest')?.value.trim().toLowerCase() ?? '';
      const list = (await (await load('data/v1/digests.json')).json()) as { digests: (Digest & { file: string })[] };
      const { record, beside } = pasted ? readPasted(pasted) : { record: await published(id, list.digests), beside: [] };
      const computed = await digestOf(record);
      const sum = list.digests.find((d) => d.id === record.id)?.sha256;
      const { verdict, words } = verdictOf({ id: record.id, computed, published: sum, noted, beside });
      say(verdict, words);
      return `disclosures/${record.id}`;
    };

    const check = async (): Promise<void> => {
      say('', '', proven);
      if (kept) kept.hidden = true;
      const asked = readAddress(field('id')?.value ?? '', `${location.origin}${base}/`);
      const pasted = field('record')?.value.trim() ?? '';
      const proof = field('proof')?.value.trim() ?? '';
      const own = this.querySelector<HTMLInputElement>('[name=file]')?.files?.[0];
      if (asked === 'foreign') return say('different', '这是别的网站的地址。这里只能核对本站的，别的网站上写的什么，这里证明不了。');
      if (!pasted && !asked && !proof)
        return say(
          '',
          `这里要记录的编号或网页地址，例如 ${field('id')?.getAttribute('placeholder')}。只知道标题时，先搜索打开那条记录，编号和地址都在它的页面上。`,
        );
      // only pages on an encrypted connection, or on this very machine, may compute digests
      if (!('subtle' in crypto)) return say('', '这个连接没有加密，浏览器不让网页计算摘要。请用下面“自己动手算”的办法。');
      if (proof && key) return askProof(proof);
      say('', '正在计算……');
      try {
        const [collection, id = ''] = (asked?.entry ?? '').split('/');
        const entry = pasted || collection === 'disclosures' ? await askDigest(id, pasted) : asked!.entry;
        if (collection !== 'disclosures' && !pasted) say('', '');
        if (key) await askLog(entry, own);
        else if (collection !== 'disclosures' && !pasted) say('', '这里只能核对公开记录：本站还没有日志，小区和来源的页面没有摘要。');
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
    // the answer stands below the form: who came to read it sees it
    const answer = (): Promise<void> =>
      check().then(() => this.querySelector('[data-verdict]:not([hidden])')?.scrollIntoView({ block: 'nearest' }));
    form.addEventListener('submit', (e) => {
      e.preventDefault();
      void answer();
    });
    const wanted = new URLSearchParams(location.search).get('id');
    const id = field('id');
    if (wanted && id) {
      id.value = wanted;
      void answer();
    }
  }
}

if (!customElements.get('verify-disclosure')) customElements.define('verify-disclosure', VerifyDisclosure);
