import { copyText } from './copy-text.ts';
import { reportOf, type Seen } from './safety-report.ts';

const KEY = 'safety';

/** `<safety-check>`: keeps what is filled in on this device, and puts it into words. */
class SafetyCheck extends HTMLElement {
  connectedCallback(): void {
    const yard = this.querySelector<HTMLInputElement>('[data-yard]')!;
    const text = this.querySelector<HTMLElement>('[data-text]')!;
    const count = this.querySelector<HTMLElement>('.safety-count')!;
    const copy = this.querySelector<HTMLButtonElement>('[data-copy]')!;
    const [empty, label] = [text.textContent, copy.textContent];
    const poster = this.querySelector<HTMLAnchorElement>('[data-poster]')!;
    const posterAt = poster.href;
    const sets = Array.from(this.querySelectorAll<HTMLElement>('[data-point]'), (set) => ({
      id: set.dataset['point']!,
      name: set.querySelector('legend b')!.textContent!,
      look: set.querySelector('legend span')!.textContent!,
      answers: Array.from(set.querySelectorAll<HTMLInputElement>('input[type=radio]')),
      place: set.querySelector<HTMLElement>('.safety-where')!,
      where: set.querySelector<HTMLInputElement>('.safety-where input')!,
    }));
    const stateOf = (answers: readonly HTMLInputElement[]) =>
      (answers.find((a) => a.checked)?.value ?? '') as Seen['points'][number]['state'];
    const show = (): void => {
      const points = sets.map(({ name, look, answers, where }) => ({ name, look, state: stateOf(answers), where: where.value.trim() }));
      for (const s of sets) s.place.hidden = stateOf(s.answers) !== 'no';
      text.textContent = reportOf({ yard: yard.value.trim(), points }) || empty;
      const name = yard.value.trim();
      poster.href = name ? `${posterAt}?${new URLSearchParams({ name })}` : posterAt;
      const seen = points.filter((p) => p.state).length;
      count.textContent = seen ? `看了${seen}样，共${points.length}样` : '';
    };
    const kept = read();
    yard.value = new URLSearchParams(location.search).get('name')?.slice(0, 60) ?? kept['yard']?.[1] ?? '';
    for (const s of sets) {
      const [state = '', where = ''] = kept[s.id] ?? [];
      for (const a of s.answers) a.checked = a.value === state;
      s.where.value = where;
    }
    show();
    const keep = (): void => {
      write(Object.fromEntries([['yard', ['', yard.value]], ...sets.map((s) => [s.id, [stateOf(s.answers), s.where.value]])]));
      show();
    };
    this.addEventListener('input', keep);
    copy.addEventListener('click', async () => {
      copy.textContent = (await copyText(text.textContent)) ? '复制好了' : '请长按上面的字复制';
      setTimeout(() => (copy.textContent = label), 3000);
    });
    this.querySelector('[data-print]')!.addEventListener('click', () => print());
    this.querySelector('[data-clear]')!.addEventListener('click', () => {
      for (const s of sets) {
        for (const a of s.answers) a.checked = false;
        s.where.value = '';
      }
      yard.value = '';
      write(undefined);
      show();
    });
  }
}

type Kept = Partial<Record<string, [state: string, where: string]>>;
/** Whatever stands in the store, only pairs of texts come out. */
function read(): Kept {
  try {
    const all = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, unknown>;
    return Object.fromEntries(
      Object.entries(all).flatMap(([id, v]) =>
        Array.isArray(v) && typeof v[0] === 'string' && typeof v[1] === 'string' ? [[id, [v[0], v[1].slice(0, 60)]]] : [],
      ),
    ) as Kept;
  } catch {
    return {};
  }
}
function write(kept: object | undefined): void {
  try {
    if (kept) localStorage.setItem(KEY, JSON.stringify(kept));
    else localStorage.removeItem(KEY);
  } catch {
    // without storage it lasts as long as the page
  }
}

if (!customElements.get('safety-check')) customElements.define('safety-check', SafetyCheck);
