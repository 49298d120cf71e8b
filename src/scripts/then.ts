import { csv } from '../model/csv.ts';
import { formatDate } from '../model/dates.ts';
import {
  changesBetween,
  changeWords,
  compareDays,
  daysOf,
  knownOn,
  readThen,
  recordDays,
  sameWords,
  statesOn,
  THEN_FIELDS,
  type Changed,
  type ThenDay,
  type ThenField,
  type ThenFile,
  type ThenRecord,
} from '../model/then-words.ts';
import { base, news } from './store.ts';
import { chinaDay } from './clock.ts';

/** `<then-known>`: 当时知道的. The address says of what and of which day; choosing another day changes the address. */
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const SHOWN = 20;
/** The columns of what is taken away; empty: it is of the street as a whole, or nothing was known before. */
const TAKEN = [
  '从哪一天',
  '到哪一天',
  '街道编号',
  '街道',
  '小区编号',
  '小区',
  '变的是什么',
  '原来',
  '后来',
  '一句话',
  '这中间的记录编号',
  '本站地址',
];
const today = chinaDay(Date.now());

const isDay = (day: string | null): boolean =>
  day !== null && /^\d{4}-\d\d-\d\d$/.test(day) && new Date(`${day}T00:00:00Z`).toJSON()?.slice(0, 10) === day;

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

/** Null where there is none; undefined where it cannot be asked. */
async function read<T>(path: string): Promise<T | null | undefined> {
  try {
    const answer = await fetch(base + path);
    return answer.ok ? ((await answer.json()) as T) : answer.status === 404 ? null : undefined;
  } catch {
    return undefined;
  }
}

const nobr = (words: string): Node => el('span', { className: 'nobr' }, words);

const recordList = (records: readonly ThenRecord[]): Node => {
  const newest = records.slice(-SHOWN).reverse();
  return el(
    'div',
    {},
    el(
      'ul',
      {},
      ...newest.map((r) =>
        el('li', {}, el('span', { className: 'meta' }, `${r.about} `), el('a', { href: `${base}disclosures/${r.id}/` }, r.title)),
      ),
    ),
    records.length > newest.length && el('p', { className: 'meta' }, `更早的另有${records.length - newest.length}条。`),
  );
};

interface Subject {
  title: string;
  href: string;
  file: ThenFile;
  /** Of the compound, or of the street as a whole. */
  days: readonly ThenDay[];
  street: boolean;
}

function show(host: HTMLElement, subject: Subject, params: URLSearchParams): void {
  const { title, file, days, street } = subject;
  const all = street ? daysOf(file) : recordDays(days);
  // /changes/ tells of the time between two days, and of nothing else
  const between = host.dataset['changes'] !== undefined;
  const asked = params.get(between ? 'from' : 'day');
  const last = all.at(-1)!;
  let day = isDay(asked) ? asked! : last;
  const other = params.get('to');
  let to = isDay(other) ? other! : today;
  const out = el('div', { role: 'region', ariaLive: 'polite', ariaLabel: '那一天知道的' });

  /** The days of records; one that is none of them, and today, are offered, too. */
  const choice = (label: string, chosen: string, act: (day: string) => void): HTMLElement => {
    const offered = [...new Set([...all, chosen, today])].sort().reverse();
    const years = [...new Set(offered.map((d) => d.slice(0, 4)))];
    const select = el(
      'select',
      {},
      ...years.map((year) =>
        el(
          'optgroup',
          { label: `${year}年` },
          ...offered
            .filter((d) => d.slice(0, 4) === year)
            .map((d) =>
              el(
                'option',
                { value: d, selected: d === chosen },
                `${formatDate(d)}${d === today ? '，今天' : all.indexOf(d) < 0 ? '，没有记录' : ''}`,
              ),
            ),
        ),
      ),
    );
    select.addEventListener('change', () => act(select.value));
    return el('label', {}, label, select);
  };

  const draw = (): void => {
    const [from, until] = day <= to ? [day, to] : [to, day];
    const now = knownOn(days, day);
    const parts: (Node | false)[] = between ? [] : [el('h2', {}, `${title}：`, nobr(formatDate(day)), '知道的')];
    if (asked && !isDay(asked))
      parts.push(el('p', {}, `网址里的日子“${asked.slice(0, 20)}”不对，应为 2020-05-09 这样的日子；先看最近的一天。`));
    if (!now && !street && !between) parts.push(el('p', {}, `那一天还没有它的记录；最早的一条是${formatDate(all[0]!)}。`));
    if (street && !between) {
      const states = statesOn(file, day);
      parts.push(
        states.length
          ? el(
              'ul',
              {},
              ...states.map((s) => el('li', {}, `${s.kind}${s.total}个：${s.states.map(([label, n]) => `${label}${n}`).join('、')}`)),
            )
          : el('p', {}, '那一天还没有这里小区的记录。'),
      );
    }
    if (now && !between)
      parts.push(
        el(
          'dl',
          { className: 'then-known' },
          ...(Object.keys(THEN_FIELDS) as ThenField[]).flatMap((field) => {
            const said = now.said[field];
            return said ? [el('div', {}, el('dt', {}, THEN_FIELDS[field]), el('dd', {}, readThen(said, day)))] : [];
          }),
        ),
        el('h3', {}, `到那一天为止的${now.records.length}条记录${street ? '，说整个街道的' : ''}`),
        recordList(now.records),
      );
    if (street && !between) {
      const members = Object.entries(file.compounds).filter(([, c]) => knownOn(c.days, day));
      if (members.length)
        parts.push(
          el('h3', {}, '一个院一个院看'),
          el(
            'ul',
            {},
            ...members.map(([id, c]) =>
              el(
                'li',
                {},
                el('a', { href: `?compound=${id}&day=${day}` }, c.title),
                `：${readThen(knownOn(c.days, day)!.said.state!, day)}`,
              ),
            ),
          ),
        );
    }
    parts.push(
      el('h2', {}, between && `${title}：`, nobr(formatDate(from)), '到', nobr(formatDate(until)), '，变了什么'),
      between && street ? everyPlace(from, until) : difference(from, until),
    );
    out.replaceChildren(...parts.filter((p) => p !== false));
  };

  const difference = (from: string, until: string): Node => {
    if (from === until) return el('p', {}, '是同一天。选另一天来比。');
    const { changed, same, records } = compareDays(days, from, until);
    const states = street ? changedStates(from, until) : [];
    return el(
      'div',
      {},
      changed.length > 0 &&
        el(
          'dl',
          { className: 'then-known' },
          ...changed.map((c) =>
            el(
              'div',
              {},
              el('dt', {}, c.label),
              el(
                'dd',
                {},
                el('p', { className: 'was' }, c.before ? `原来：${c.before}` : '原来：没有记录'),
                el('p', {}, `后来：${c.after}`),
              ),
            ),
          ),
        ),
      states.length > 0 && el('ul', {}, ...states.map((words) => el('li', {}, words))),
      !changed.length && !states.length && el('p', {}, records.length ? `${sameWords(street, '、各院到哪一步')}。` : '没有变。'),
      same.length > 0 && el('p', { className: 'meta' }, `没有变的：${same.join('、')}。`),
      el('h3', {}, records.length ? `这中间的${records.length}条记录` : '这中间没有新的记录'),
      records.length > 0 && recordList(records),
    );
  };

  /** Of a street: each of its compounds that changed, in sentences that can be printed. */
  const everyPlace = (from: string, until: string): Node => {
    const places = changesBetween(file, from, until);
    if (!places.length) return el('p', {}, '没有变，也没有新的记录。');
    const changed = places.filter((p) => p.changed.length).length;
    return el(
      'div',
      {},
      el('p', {}, `${places.length}处有新的记录或者变化，其中${changed}处比出了不同。`),
      takeAway(places, from, until),
      ...places.map((p) =>
        el(
          'section',
          {},
          el('h3', {}, p.id === undefined ? p.title : el('a', { href: `${base}compounds/${p.id}/` }, p.title)),
          p.changed.length > 0
            ? el('ul', {}, ...p.changed.map((c) => el('li', {}, `${changeWords(c)}。`)))
            : el('p', {}, `${sameWords(p.id === undefined)}。`),
          p.records.length > 0 && el('p', { className: 'meta' }, '这中间的记录：'),
          p.records.length > 0 && recordList(p.records),
        ),
      ),
    );
  };

  /** What is listed, as a table: made here of what is shown, since the file of all tells of each day and not of two. */
  const takeAway = (places: readonly Changed[], from: string, until: string): Node => {
    const street = params.get('street')!;
    const rows = places.flatMap((p) => {
      const place = [from, until, street, title, p.id, p.id === undefined ? undefined : p.title];
      const records = [
        p.records.map((r) => r.id),
        new URL(`${base}changes/?street=${street}&from=${from}&to=${until}`, location.href).href,
      ];
      return p.changed.length
        ? p.changed.map((c) => [...place, c.label, c.before || undefined, c.after, changeWords(c), ...records])
        : [[...place, undefined, undefined, undefined, sameWords(p.id === undefined), ...records]];
    });
    const text = csv(TAKEN, rows);
    return el(
      'p',
      { className: 'no-print' },
      el(
        'a',
        { href: URL.createObjectURL(new Blob([text], { type: 'text/csv' })), download: `changes-${street}-${from}-${until}.csv` },
        `存下列出的${rows.length}行（CSV）`,
      ),
    );
  };

  const changedStates = (from: string, until: string): string[] =>
    Object.values(file.compounds).flatMap((c) => {
      const [a, b] = [from, until].map((d) => {
        const state = knownOn(c.days, d)?.said.state;
        return state && readThen(state, d);
      });
      return a === b || !b ? [] : [`${c.title}：${a ? `原来${a}，后来${b}` : b}`];
    });

  const turn = (): void => {
    history.replaceState(
      null,
      '',
      `?${street ? 'street' : 'compound'}=${params.get(street ? 'street' : 'compound')}&day=${day}${to === today ? '' : `&to=${to}`}`,
    );
    draw();
  };
  if (between)
    for (const [name, value] of Object.entries({ street: params.get('street') ?? '', from: day, to })) {
      const field = document.querySelector<HTMLInputElement>(`.then-form [name=${name}]`);
      if (field) field.value = value;
    }
  host.replaceChildren(
    el('p', {}, el('a', { href: subject.href }, `${title}现在的页面`)),
    // /changes/ has a form for that
    between
      ? ''
      : el(
          'div',
          { className: 'then-choice no-print' },
          choice('哪一天', day, (d) => ((day = d), turn())),
          choice('和哪一天比', to, (d) => ((to = d), turn())),
        ),
    out,
  );
  draw();
}

async function showThen(host: HTMLElement): Promise<void> {
  const say = (...words: (Node | string)[]): void => host.replaceChildren(el('p', { role: 'status' }, ...words));
  const params = new URLSearchParams(location.search);
  const id = params.get('compound');
  const street = params.get('street');
  const asked = id ?? street;
  if (asked === null) {
    const nobody = host.querySelector<HTMLElement>('[data-nobody]')!;
    nobody.hidden = false;
    for (const name of ['from', 'to']) {
      const field = document.querySelector<HTMLInputElement>(`.then-form [name=${name}]`);
      if (field) field.value = params.get(name) ?? '';
    }
    if (params.get('from')) nobody.prepend('网址里没有写是哪个街道。');
    return host.replaceChildren(nobody);
  }
  const none = `本站没有这个${id === null ? '街道' : '小区'}（${asked.slice(0, 64)}）。`;
  if (!ID.test(asked)) return say(none);
  say('正在取记录…');
  const latest = id === null ? undefined : await news(id);
  const file = latest === null ? null : await read<ThenFile>(`then/${latest?.known ?? asked}.json`);
  if (file === undefined || (id !== null && latest === undefined)) return say('没有连上网络，现在查不了。');
  const compound = id === null ? undefined : file?.compounds[id];
  if (!file || (id !== null && !compound)) return say(none);
  const subject: Subject = compound
    ? { title: compound.title, href: `${base}compounds/${id}/`, file, days: compound.days, street: false }
    : { title: file.title, href: `${base}streets/${asked}/`, file, days: file.days, street: true };
  if (!(compound ? compound.days.length : daysOf(file).length))
    return say(`${subject.title}还没有一条有日期的记录。`, el('a', { href: subject.href }, '看它的页面'));
  show(host, subject, params);
}

document.querySelectorAll<HTMLElement>('then-known').forEach((host) => void showThen(host));
