import { sentences } from './sentences.ts';
import { h } from './h.ts';

/** 朗读: reads the page with the device's own voice, sentence by sentence, so that it can be paused and moved anywhere. */
const BLOCKS = 'h1,h2,h3,h4,p,li,dt,dd,caption,th,td,summary,figcaption,div,section';
const SKIP = 'svg,script,style,select,button,input,.sr,.cite:not(.missing),.missing > .cite-body,.no-read,.resident,nav';

/** A voice begins within a moment, or there is none. */
const NO_VOICE = 4000;

interface Spoken {
  block: Element;
  text: string;
}

/** The text that can be seen, by the block that it stands in. */
function readable(root: Element): Spoken[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const blocks: Spoken[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement!;
    const text = node.textContent ?? '';
    if (!text.trim() || parent.closest(SKIP) || !parent.getClientRects().length) continue;
    const block = parent.closest(BLOCKS) ?? parent;
    const last = blocks[blocks.length - 1];
    if (last?.block === block) last.text += text;
    else
      blocks.push({ block, text: `${block instanceof HTMLElement && block.dataset['label'] ? `${block.dataset['label']}：` : ''}${text}` });
  }
  return blocks.reduce<Spoken[]>((all, { block, text }) => all.concat(sentences(text).map((s) => ({ block, text: s }))), []);
}

class ReadAloud extends HTMLElement {
  connectedCallback(): void {
    const start: HTMLButtonElement = h('button', { onclick: () => this.open(start) }, '朗读');
    this.replaceChildren(start);
  }

  open(start: HTMLButtonElement): void {
    if (document.querySelector('.reader')) return;
    const voices = speechSynthesis.getVoices();
    const all = readable(document.querySelector('main')!);
    const voice = voices.filter((v) => /^zh|^cmn/i.test(v.lang))[0];
    let at = 0;
    let speaking = false;
    let turn = 0;
    // some phones list no voice and have one, others list none and stay silent: what counts is whether a voice begins
    let silent = voices.length > 0 && !voice;

    const toggle = h('button', { onclick: () => (speaking ? pause() : speak()) });
    const place = h('input', { type: 'range', min: '1', max: String(all.length), 'aria-label': '读到第几句' });
    const said = h('span', { role: 'status', class: 'reader-place' });
    const show = (): void => {
      toggle.textContent = speaking ? '暂停' : '继续';
      place.value = String(at + 1);
      place.setAttribute('aria-valuetext', `第${at + 1}句，共${all.length}句`);
      said.textContent = silent ? '没有听到声音？这台设备可能没有中文语音' : `${at + 1} / ${all.length}`;
      document.querySelector('.reading')?.classList.remove('reading');
      all[at]?.block.classList.add('reading');
    };
    const pause = (): void => {
      turn++;
      speaking = false;
      speechSynthesis.cancel();
      show();
    };
    /** From the beginning of the sentence: engines on phones do not hold a pause. */
    const speak = (): void => {
      const mine = ++turn;
      speechSynthesis.cancel();
      speaking = true;
      show();
      all[at]?.block.scrollIntoView({ block: 'center' });
      const utterance = new SpeechSynthesisUtterance(all[at]?.text ?? '');
      utterance.lang = 'zh-CN';
      if (voice) utterance.voice = voice;
      utterance.rate = 0.9;
      const mute = setTimeout(() => {
        if (mine !== turn) return;
        silent = true;
        show();
      }, NO_VOICE);
      utterance.onstart = () => {
        clearTimeout(mute);
        silent = voices.length > 0 && !voice;
        show();
      };
      utterance.onend = () => {
        if (mine !== turn) return;
        if (at + 1 < all.length) {
          at++;
          speak();
        } else pause();
      };
      utterance.onerror = () => {
        if (mine !== turn) return;
        silent = true;
        pause();
      };
      speechSynthesis.speak(utterance);
    };
    const go = (to: number): void => {
      at = Math.min(Math.max(to, 0), all.length - 1);
      if (speaking) speak();
      else show();
    };
    const close = (): void => {
      pause();
      document.querySelector('.reading')?.classList.remove('reading');
      bar.remove();
      start.focus();
    };
    place.addEventListener('change', () => go(Number(place.value) - 1));
    const bar = h(
      'div',
      { class: 'reader', role: 'region', 'aria-label': '朗读' },
      toggle,
      h('button', { onclick: () => go(at - 1) }, '上一句'),
      h('button', { onclick: () => go(at + 1) }, '下一句'),
      h('button', { onclick: close }, '停止'),
      place,
      said,
    );
    bar.addEventListener('keydown', (e) => e.key === 'Escape' && close());
    addEventListener('pagehide', pause);
    document.body.append(bar);
    toggle.focus();
    speak();
  }
}

customElements.define('read-aloud', ReadAloud);
