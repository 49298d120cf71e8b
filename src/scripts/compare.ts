import { dayOf, sideBySide, type Figure, type Measure, type Place, type Row } from '../model/compare.ts';
import { formatNumber } from '../model/numbers.ts';
import type { ThenFile } from '../model/then-words.ts';

/** `<side-by-side>`: `?ids=songyue,baihuali-1`. It reads what `/f/` publishes of each of the two, and holds nothing of its own. */
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const SVG = 'http://www.w3.org/2000/svg';
const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');

/** Not `h.ts`: what two scripts of pages share would be one more file for every page to fetch. */
const el = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
  ...children: (Node | string | false)[]
): HTMLElementTagNameMap[K] => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children.filter((c) => c !== false));
  return element;
};
const drawn = (tag: string, attributes: Record<string, string | number>, ...children: Node[]): SVGElement => {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
};

/** As a document of its own, which runs nothing. Null where there is no such page. */
const pageAt = (url: string): Promise<Document | null> =>
  new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open('GET', url);
    request.responseType = 'document';
    request.onload = () => (request.status === 200 && request.response ? done(request.response as Document) : done(null));
    request.onerror = () => fail(new Error(url));
    request.send();
  });

async function placeAt(id: string): Promise<Place | null> {
  const page = await pageAt(`${base}f/${id}/`);
  const place = page?.querySelector<HTMLElement>('[data-place]')?.dataset['place'];
  if (!page || place === undefined) return null;
  return {
    ...(JSON.parse(place) as Omit<Place, 'figures'>),
    figures: Array.from(page.querySelectorAll<HTMLElement>('[data-measure]')).map((card): Figure => ({
      id: card.id,
      measure: JSON.parse(card.dataset['measure']!) as Measure,
    })),
  };
}

/** The first of two is a disc, the second a square that stands open: told apart without colour. */
const mark = (i: 0 | 1, x: number, y: number): SVGElement =>
  i === 0
    ? drawn('circle', { cx: x, cy: y, r: 7, fill: 'currentColor' })
    : drawn('rect', {
        x: x - 6.5,
        y: y - 6.5,
        width: 13,
        height: 13,
        fill: 'none',
        stroke: 'currentColor',
        'stroke-width': 3,
        class: 'second',
      });
const key = (i: 0 | 1): SVGElement =>
  drawn('svg', { viewBox: '0 0 18 18', class: i === 0 ? 'compare-mark' : 'compare-mark second', 'aria-hidden': 'true' }, mark(i, 9, 9));

const number = (x: number): string => formatNumber(Math.round(x * 100) / 100);

function scale({ scale: s }: Row): Node[] {
  if (!s) return [];
  const [left, right] = [10, 390];
  const at = (x: number): number => left + ((x - s.from) / (s.to - s.from || 1)) * (right - left);
  const end = (x: number): string => (s.unit === '年' ? `${x}年` : s.unit === '元' ? `${number(x / 10000)}万元` : `${number(x)}${s.unit}`);
  return [
    drawn(
      'svg',
      { viewBox: '0 0 400 24', 'aria-hidden': 'true' },
      drawn('line', { x1: left, x2: right, y1: 12, y2: 12, stroke: 'currentColor', 'stroke-width': 1.5 }),
      mark(0, at(s.at[0]), 12),
      mark(1, at(s.at[1]), 12),
    ),
    el('p', { className: 'compare-ends', ariaHidden: 'true' }, el('span', {}, end(s.from)), el('span', {}, end(s.to))),
  ];
}

/** A number is never without what it is of, of which day, and who says it. */
const saidOf = (place: Place, { id, measure: m }: Figure): (Node | string)[] => [
  el('a', { href: `${base}f/${place.id}/#${id}` }, m.value),
  [
    m.share !== undefined && !m.value.includes('%') && `，${m.share}%`,
    m.of && `，分母：${m.of}`,
    m.scope && `，${m.scope}`,
    m.joint && `，${m.joint}`,
    `（${[dayOf(m), m.voice].filter(Boolean).join('，')}）`,
  ]
    .filter(Boolean)
    .join(''),
];
const figureOf = (place: Place, figure: Figure): Node => el('p', { className: 'compare-why' }, ...saidOf(place, figure));

const rowOf = (places: readonly [Place, Place], row: Row): Node =>
  el(
    'section',
    { className: 'compare-row' },
    el('h3', {}, row.what),
    ...scale(row),
    el(
      'dl',
      {},
      ...([0, 1] as const).flatMap((i) => [
        el('dt', {}, key(i), places[i].title),
        el('dd', {}, ...row.sides[i].map((f) => figureOf(places[i], f))),
      ]),
    ),
    ...row.notes.map((note) => el('p', { className: 'compare-why' }, note)),
  );

function show(host: HTMLElement, places: readonly [Place, Place]): void {
  const [a, b] = places;
  const { refused, together, apart, single } = sideBySide(a, b);
  if (refused) return host.replaceChildren(el('p', { role: 'status' }, refused));
  const pageOf = (p: Place): Node => el('a', { href: `${base}${p.level}/${p.id}/` }, p.title);
  document.title = `${a.title}和${b.title}并排`;
  host.replaceChildren(
    el('h2', {}, el('span', { className: 'compare-name' }, `${a.title}和`), el('span', { className: 'compare-name' }, b.title)),
    el('ul', { className: 'compare-legend' }, ...([0, 1] as const).map((i) => el('li', {}, key(i), pageOf(places[i]!)))),
    el(
      'p',
      { role: 'status' },
      together.length
        ? `${together.length}样能放在一把尺子上${apart.length ? `，${apart.length}样不能` : ''}。各写各的分母和时点，不排名次。`
        : '没有一样能放在一把尺子上。',
    ),
    ...together.map((r) => rowOf(places, r)),
    ...(apart.length ? [el('h2', {}, '不能比的，和为什么'), ...apart.map((r) => rowOf(places, r))] : []),
    ...([0, 1] as const).flatMap((i) =>
      single[i].length
        ? [
            el(
              'details',
              { className: 'fold' },
              el('summary', {}, `只有${places[i].title}有的${single[i].length}样`),
              el('ul', {}, ...single[i].map((f) => el('li', {}, `${f.measure.what}：`, ...saidOf(places[i], f)))),
              el('p', { className: 'meta' }, `${places[1 - i]!.title}没有收集到同样的数，不等于没有。`),
            ),
          ]
        : [],
    ),
  );
}

/** A street, then what lies in it: titles and ids stand in what `/then/` reads. What is set side by side already is chosen. */
function choose(form: HTMLFormElement, sideBySide: readonly (Place | null)[]): void {
  const sides = Array.from(form.querySelectorAll('fieldset'));
  sides.forEach((side, i) => {
    const [street, place] = Array.from(side.querySelectorAll('select')) as [HTMLSelectElement, HTMLSelectElement];
    const known = sideBySide[i];
    const fill = async (): Promise<void> => {
      const group = street.value;
      const answer = group ? await fetch(`${base}then/${group}.json`).catch(() => undefined) : undefined;
      const file = answer?.ok ? ((await answer.json()) as ThenFile) : undefined;
      if (group !== street.value) return;
      const options = [
        ...(street.selectedOptions[0]?.dataset['street'] === undefined ? [] : [[group, '整个街道'] as const]),
        ...Object.entries(file?.compounds ?? {}).map(([id, c]) => [id, c.title] as const),
      ];
      place.replaceChildren(...options.map(([value, title]) => el('option', { value, selected: value === known?.id }, title)));
      place.disabled = options.length === 0;
    };
    if (known?.group) street.value = known.group;
    street.addEventListener('change', () => void fill());
    void fill();
  });
  form.addEventListener('submit', (e) => {
    e.preventDefault();
    const chosen = sides.map((side) => side.querySelectorAll('select')[1]!.value).filter(Boolean);
    location.search = `?ids=${chosen.join(',')}`;
  });
}

async function start(host: HTMLElement): Promise<void> {
  const ids = (new URLSearchParams(location.search).get('ids') ?? '').split(',').filter(Boolean);
  const form = document.querySelector<HTMLFormElement>('.compare-form')!;
  const say = (...words: string[]): void => host.replaceChildren(...words.map((w) => el('p', { role: 'status' }, w)));
  const wrong =
    ids.length === 0
      ? '选两个小区，或者两个街道。'
      : ids.length > 2
        ? '一次并排两个，网址里多写了。'
        : ids.some((id) => !ID.test(id)) && '网址里的编号不对，应为小写拼音和短横，如 ?ids=songyue,baihuali-1。';
  say(wrong || '正在取数字…');
  const places = wrong ? [] : await Promise.all(ids.map(placeAt)).catch(() => undefined);
  choose(form, places ?? []);
  if (wrong) return;
  if (!places) return say('没有连上网络，现在比不了。');
  const missing = ids.filter((_, i) => !places[i]);
  if (missing.length) return say(`本站没有这个小区、街道：${missing.join('、').slice(0, 120)}。`);
  if (places.length === 1) return say(`${places[0]!.title}和哪一个并排？在上面选。`);
  show(host, places as [Place, Place]);
}

document.querySelectorAll<HTMLElement>('side-by-side').forEach((host) => void start(host));
