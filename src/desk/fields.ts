import { h } from '../scripts/h.ts';
import { ITEMS } from '../schema/items.ts';
import { PARTIES } from '../schema/parties.ts';
import { UNITS } from '../schema/quantities.ts';
import { DOUBTS } from '../schema/confirmed.ts';
import { button } from './frame.ts';
import { confirmKey, echo, lineTitle, type FieldProblem, type FormField, type Offer } from './form.ts';

/** What a form's fields work on: what was typed, and where it goes. */
export interface FormBinding {
  values: () => Readonly<Record<string, string>>;
  /** Keeps a value. What stands around the field is brought up to date; the field itself is left alone, so that nobody loses what they are typing. */
  set: (path: string, value: string) => void;
  /** Draws everything anew: where fields come or go. */
  redraw: () => void;
  today: string;
  offer: Offer;
  last: ReadonlyMap<string, { value: number | string; unit: string }>;
}

const idOf = (path: string): string => `f-${path.replace(/[^\w-]/g, '_')}`;
/** So many choices are seen at once; more are a list. */
const PILLS = 9;
/** Those that few need, below a fold. */
const FOLDED = new Set([
  'note',
  'covers',
  'raisedBy',
  'special',
  'special',
  'means',
  'forms',
  'buildingCount',
  'perBuilding',
  'participants',
  'until',
  'parties.date',
]);

const listen = <E extends HTMLElement>(element: E, kinds: readonly string[], act: (element: E) => void): E => {
  for (const kind of kinds) element.addEventListener(kind, () => act(element));
  return element;
};

const option = (id: string, label: string, chosen: boolean): HTMLOptionElement =>
  h('option', { value: id, ...(chosen && { selected: true }) }, label);

/** One line to type in. */
const line = (b: FormBinding, path: string, attributes: Record<string, string> = {}): HTMLInputElement =>
  listen(
    h('input', {
      type: 'text',
      id: idOf(path),
      autocomplete: 'off',
      value: b.values()[path] ?? '',
      'aria-describedby': `${idOf(path)}-say`,
      ...attributes,
    }),
    ['input'],
    (e) => b.set(path, e.value),
  );
const pills = (b: FormBinding, path: string, choices: readonly { id: string; label: string }[], several: boolean): HTMLElement => {
  const chosen = (): string[] => (b.values()[path] ?? '').split(',').filter(Boolean);
  return h(
    'div',
    { class: 'pills', role: several ? 'group' : 'radiogroup', 'aria-labelledby': `${idOf(path)}-name` },
    ...choices.map(({ id, label }, i) =>
      h(
        'label',
        { class: 'pill' },
        listen(
          h('input', {
            type: several ? 'checkbox' : 'radio',
            name: idOf(path),
            value: id,
            id: i ? `${idOf(path)}-${i}` : idOf(path),
            ...(chosen().includes(id) && { checked: true }),
          }),
          ['change'],
          (e) => b.set(path, !several ? id : [...chosen().filter((c) => c !== id), ...(e.checked ? [id] : [])].join(',')),
        ),
        h('span', {}, label),
      ),
    ),
  );
};
const select = (b: FormBinding, path: string, choices: readonly { id: string; label: string }[], empty = '请选'): HTMLElement =>
  listen(
    h(
      'select',
      { id: idOf(path), 'aria-describedby': `${idOf(path)}-say` },
      option('', empty, !b.values()[path]),
      ...choices.map((c) => option(c.id, c.label, b.values()[path] === c.id)),
    ),
    ['change'],
    (e) => b.set(path, e.value),
  );

const UNIT_CHOICES = Object.entries(UNITS).map(([id]) => ({ id, label: id }));
const amount = (b: FormBinding, path: string): HTMLElement =>
  h(
    'div',
    { class: 'with-unit' },
    line(b, path, { inputmode: 'decimal' }),
    listen(
      h(
        'select',
        { id: `${idOf(path)}-unit`, 'aria-label': '单位' },
        option('元', '元', b.values()[`${path}@`] !== '万元'),
        option('万元', '万元', b.values()[`${path}@`] === '万元'),
      ),
      ['change'],
      (e) => b.set(`${path}@`, e.value),
    ),
  );
const howMany = (b: FormBinding, path: string): HTMLElement =>
  h(
    'div',
    { class: 'with-unit' },
    line(b, `${path}.value`, { inputmode: 'decimal', id: idOf(path), 'aria-describedby': `${idOf(`${path}.value`)}-say` }),
    listen(
      h(
        'select',
        { id: idOf(`${path}.unit`), 'aria-label': '单位' },
        option('', '单位', !b.values()[`${path}.unit`]),
        ...UNIT_CHOICES.map((c) => option(c.id, c.label, b.values()[`${path}.unit`] === c.id)),
      ),
      ['change'],
      (e) => b.set(`${path}.unit`, e.value),
    ),
  );

const DAY = /^(?:\d{4}-\d{2}-\d{2})?$/;
/** A day is chosen; who knows only the month says so. */
const date = (b: FormBinding, path: string): HTMLElement => {
  const vague = b.values()[`${path}~`] === 'yes' || !DAY.test(b.values()[path] ?? '');
  return h(
    'div',
    { class: 'with-unit' },
    vague
      ? line(b, path, { placeholder: '如 2026年9月' })
      : listen(
          h('input', { type: 'date', id: idOf(path), value: b.values()[path] ?? '', 'aria-describedby': `${idOf(path)}-say` }),
          ['input'],
          (e) => b.set(path, e.value),
        ),
    button(
      {
        label: vague ? '选一天' : '只知道几月',
        run: () => {
          b.set(path, '');
          b.set(`${path}~`, vague ? '' : 'yes');
          b.redraw();
          document.getElementById(idOf(path))?.focus();
        },
      },
      'quiet sm',
      `${idOf(path)}-vague`,
    ),
  );
};
const moment = (b: FormBinding, path: string): HTMLElement => {
  const [day = '', time = ''] = (b.values()[path] ?? '').split(' ');
  const dayInput = h('input', { type: 'date', id: idOf(path), value: day, 'aria-describedby': `${idOf(path)}-say` });
  const timeInput = h('input', { type: 'time', id: `${idOf(path)}-time`, value: time, 'aria-label': '几点' });
  for (const input of [dayInput, timeInput])
    input.addEventListener('input', () => {
      b.set(path, dayInput.value && timeInput.value ? `${dayInput.value} ${timeInput.value}` : dayInput.value);
      // most of it is over on the day on which it begins
      const end = path === 'from' && (document.getElementById(idOf('to')) as HTMLInputElement | null);
      if (end && !end.value && input === timeInput) end.value = dayInput.value;
    });
  return h('div', { class: 'ft' }, dayInput, timeInput);
};

const buildings = (b: FormBinding, path: string): HTMLElement => {
  const known = b.offer.buildings;
  if (!known.length) return line(b, path, { placeholder: '如 1、3号楼；全院就空着' });
  const chosen = (): string[] => (b.values()[path] ?? '').split('、').filter(Boolean);
  const all = h('input', { type: 'checkbox', id: idOf(path), ...(!chosen().length && { checked: true }) });
  const each = known.map((name, i) =>
    h('input', { type: 'checkbox', id: `${idOf(path)}-${i}`, value: name, ...(chosen().includes(name) && { checked: true }) }),
  );
  const keep = () => {
    const names = each.filter((e) => e.checked).map((e) => e.value);
    all.checked = !names.length;
    b.set(path, names.join('、'));
  };
  all.addEventListener('change', () => {
    for (const e of each) e.checked = false;
    keep();
  });
  for (const e of each) e.addEventListener('change', keep);
  return h(
    'div',
    { class: 'pills', role: 'group', 'aria-labelledby': `${idOf(path)}-name` },
    h('label', { class: 'pill' }, all, h('span', {}, '全院')),
    ...each.map((e) => h('label', { class: 'pill' }, e, h('span', {}, e.value))),
  );
};

const ITEM_CHOICES = Object.entries(ITEMS).map(([id, { label }]) => ({ id, label }));
/** What is renovated is chosen from what the plan has; a plan is chosen from all. */
const choicesOf = (b: FormBinding, f: FormField, kind: string): readonly { id: string; label: string }[] => {
  if (f.key !== 'item' || kind === 'plan' || !b.offer.lines.length) return f.key === 'item' ? ITEM_CHOICES : f.choices!;
  const planned = new Map(b.offer.lines.map((l) => [String(l['item']), lineTitle(l)]));
  return [...planned].map(([id, label]) => ({ id, label }));
};

const rowNumbers = (b: FormBinding, path: string): number[] => {
  const found = new Set<number>();
  for (const key of Object.keys(b.values())) if (key.startsWith(`${path}.`)) found.add(Number(key.slice(path.length + 1).split('.')[0]));
  return [...found].sort((x, y) => x - y);
};

/** What is said below a field: what is wrong with its 改成, how it was read, and where a doubt is confirmed. */
const says = (path: string): HTMLElement => h('div', { class: 'says', id: `${idOf(path)}-say`, 'data-says': path });

const control = (b: FormBinding, f: FormField, path: string, kind: string): HTMLElement => {
  switch (f.control) {
    case 'choice': {
      const choices = choicesOf(b, f, kind);
      return f.required && choices.length <= PILLS
        ? pills(b, path, choices, false)
        : select(b, path, choices, f.required ? '请选' : '不写');
    }
    case 'choices':
      return pills(b, path, f.choices!, true);
    case 'yes':
      return pills(b, path, [{ id: 'yes', label: '是' }, { id: 'no', label: '不是' }], false); // prettier-ignore
    case 'only':
      return pills(b, path, [{ id: 'yes', label: f.title }], true);
    case 'money':
      return amount(b, path);
    case 'quantity':
      return howMany(b, path);
    case 'date':
      return date(b, path);
    case 'moment':
      return moment(b, path);
    case 'buildings':
      return buildings(b, path);
    case 'long':
    case 'texts':
      return listen(
        h('textarea', { id: idOf(path), rows: '2', 'aria-describedby': `${idOf(path)}-say` }, b.values()[path] ?? ''),
        ['input'],
        (e) => b.set(path, e.value),
      );
    default:
      return line(b, path, f.control === 'text' ? {} : { inputmode: f.control === 'phone' ? 'tel' : 'decimal' });
  }
};
const unitWords = (f: FormField): string => (f.unit && f.control !== 'money' ? `（${f.unit}）` : '');
/** What the dictionary says for those who write files is said otherwise here. */
const helpOf = (f: FormField): string | undefined =>
  f.control === 'buildings' ? '只有几栋的，选这几栋' : f.control === 'texts' ? [f.help, '一行写一件'].filter(Boolean).join('；') : f.help;

/** One field with its name, what it is, and what is said of it. */
function oneField(b: FormBinding, f: FormField, path: string, kind: string): HTMLElement {
  if (f.control === 'group')
    return h(
      'fieldset',
      { class: 'f' },
      h('legend', {}, f.title),
      ...(f.fields ?? []).map((g) => oneField(b, g, `${path}.${g.key}`, kind)),
      says(path),
    );
  if (f.control === 'rows') return rows(b, f, path, kind);
  const grouped =
    f.control === 'choices' ||
    f.control === 'yes' ||
    f.control === 'only' ||
    f.control === 'buildings' ||
    (f.control === 'choice' && f.required && choicesOf(b, f, kind).length <= PILLS);
  const help = helpOf(f);
  const words = [
    `${f.title}${unitWords(f)}`,
    h('span', { class: 'hint' }, [f.required ? '' : '可以不写', help].filter(Boolean).join('，')),
  ];
  return h(
    'div',
    { class: `f f-${f.control}` },
    grouped
      ? h('span', { class: 'lb', id: `${idOf(path)}-name` }, ...words)
      : h('label', { for: idOf(path), id: `${idOf(path)}-name` }, ...words),
    control(b, f, path, kind),
    says(f.control === 'quantity' ? `${path}.value` : path),
    f.control === 'quantity' && says(`${path}.unit`),
  );
}

/** 进度: what the plan has, line by line; 验收: party by party; the rest one below the other, as many as there are. */
function rows(b: FormBinding, f: FormField, path: string, kind: string): HTMLElement {
  const numbers = rowNumbers(b, path);
  if (kind === 'progress' && path === 'items' && b.offer.lines.length) {
    const by = new Map(f.fields!.map((g) => [g.key, g]));
    return h(
      'fieldset',
      { class: 'f lines' },
      h('legend', {}, '做了多少', h('span', { class: 'hint' }, '没有变化的不用填')),
      ...b.offer.lines.map((l, n) => {
        const row = `${path}.${n}`;
        const planned = l['quantity'] as { value: unknown; unit: string } | undefined;
        const before = b.last.get(lineTitle(l));
        const known = [planned && `计划${String(planned.value)}${planned.unit}`, before && `上次${String(before.value)}${before.unit}`]
          .filter(Boolean)
          .join('，');
        return h(
          'div',
          { class: 'lineof', role: 'group', 'aria-label': lineTitle(l) },
          h('p', {}, h('b', {}, lineTitle(l)), known && h('span', { class: 'hint' }, known)),
          h(
            'div',
            { class: 'cells' },
            h('div', {}, h('label', { for: idOf(`${row}.quantity`) }, '累计完成'), howMany(b, `${row}.quantity`)),
            h('div', {}, h('label', { for: idOf(`${row}.state`) }, '状态'), select(b, `${row}.state`, by.get('state')!.choices!, '不写')),
            h('div', { class: 'wide' }, h('label', { for: idOf(`${row}.reason`) }, '没做、停了的原因'), line(b, `${row}.reason`)),
          ),
          says(row),
          says(`${row}.quantity.value`),
          says(`${row}.quantity.unit`),
          says(`${row}.state`),
          says(`${row}.reason`),
        );
      }),
      says(path),
    );
  }
  if (kind === 'acceptance' && path === 'parties')
    return h(
      'fieldset',
      { class: 'f lines' },
      h('legend', {}, '各方什么意见', h('span', { class: 'hint' }, '没有到的不选')),
      ...Object.values(PARTIES).map((label, n) =>
        h(
          'div',
          { class: 'party' },
          h('span', { class: 'lb', id: `${idOf(`${path}.${n}.result`)}-name` }, label),
          select(b, `${path}.${n}.result`, f.fields!.find((g) => g.key === 'result')!.choices!, '没有到'),
          says(`${path}.${n}.result`),
        ),
      ),
      says(path),
    );
  const shown = numbers.length ? numbers : [0];
  return h(
    'fieldset',
    { class: 'f lines' },
    h('legend', {}, f.title, f.help && h('span', { class: 'hint' }, f.help)),
    ...shown.map((n, i) =>
      h(
        'div',
        { class: 'rowof', role: 'group', 'aria-label': `${f.title}第${i + 1}项` },
        h(
          'p',
          { class: 'rowhead' },
          h('b', {}, `第${i + 1}项`),
          shown.length > 1 &&
            button(
              {
                label: '去掉这一项',
                run: () => {
                  for (const key of Object.keys(b.values())) if (key.startsWith(`${path}.${n}.`)) b.set(key, '\0');
                  b.redraw();
                },
              },
              'quiet sm',
              `${idOf(path)}-drop-${n}`,
            ),
        ),
        ...f.fields!.map((g) => oneField(b, g, `${path}.${n}.${g.key}`, kind)),
        says(`${path}.${n}`),
      ),
    ),
    button(
      {
        label: '再加一项',
        run: () => {
          const next = Math.max(...shown) + 1;
          // a row is there once something is in it
          if (!numbers.length) b.set(`${path}.0.${f.fields![0]!.key}`, '');
          b.set(`${path}.${next}.${f.fields![0]!.key}`, '');
          if (path === 'findings') b.set(`${path}.${next}.problem`, 'yes');
          b.redraw();
        },
      },
      'alt sm',
      `${idOf(path)}-add`,
    ),
    says(path),
  );
}

/** All fields of a form: those that everybody needs, and the rest below a fold. */
export function formFields(b: FormBinding, fields: readonly FormField[], kind: string): HTMLElement[] {
  const folded = fields.filter((f) => !f.required && FOLDED.has(f.key));
  const filled = folded.some((f) => Object.entries(b.values()).some(([k, v]) => v && (k === f.key || k.startsWith(`${f.key}.`))));
  const paper: FormField[] = [
    { key: 'source.title', title: '依据哪份文件', help: '文件的标题；没有文件就不写', required: false, control: 'text', max: 120 },
    { key: 'source.docNumber', title: '文号', required: false, control: 'text', max: 40 },
  ];
  return [
    ...fields.filter((f) => !folded.includes(f)).map((f) => oneField(b, f, f.key, kind)),
    h(
      'details',
      { class: 'fold', id: 'more', ...((filled || b.values()['source.title']) && { open: true }) },
      h('summary', {}, '还可以写：', [...folded, ...paper].map((f) => f.title).join('、')),
      ...[...folded, ...paper].map((f) => oneField(b, f, f.key, kind)),
    ),
  ];
}

/** Brings what is said below the fields up to date, and leaves the fields alone. Gives the id of the first field that something is wrong with. */
export function showProblems(
  root: HTMLElement,
  b: FormBinding,
  fields: readonly FormField[],
  problems: readonly FieldProblem[],
  /** What nobody has come to yet is not wrong yet. */
  touched: (path: string) => boolean,
): void {
  const boxes = new Map([...root.querySelectorAll<HTMLElement>('[data-says]')].map((e) => [e.dataset['says']!, e]));
  const boxOf = (path: string): HTMLElement | undefined => {
    for (let steps = path.split('.'); steps.length; steps = steps.slice(0, -1)) {
      const box = boxes.get(steps.join('.'));
      if (box) return box;
    }
    return boxes.get('form');
  };
  const by = new Map<HTMLElement, FieldProblem[]>();
  for (const p of problems) {
    const box = touched(p.path) ? boxOf(p.path) : undefined;
    if (box) by.set(box, [...(by.get(box) ?? []), p]);
  }
  for (const [path, box] of boxes) {
    const here = by.get(box) ?? [];
    const field = document.getElementById(idOf(path)) ?? document.getElementById(idOf(path.replace(/\.value$/, '')));
    if (here.some((p) => !confirmKey(p))) field?.setAttribute('aria-invalid', 'true');
    else field?.removeAttribute('aria-invalid');
    const read = here.length ? undefined : echoAt(b, fields, path);
    const signature = JSON.stringify([here, read]);
    if (box.dataset['signature'] === signature) continue;
    // whoever writes why it is so keeps the field
    if (box.contains(document.activeElement) && document.activeElement instanceof HTMLTextAreaElement && here.some(confirmKey)) continue;
    box.dataset['signature'] = signature;
    box.replaceChildren(...here.flatMap((p) => said(b, p)), ...(read ? [h('p', { class: 'goodline' }, `读作 ${read}`)] : []));
  }
}

const said = (b: FormBinding, p: FieldProblem): HTMLElement[] => {
  const { suggest, doubt } = p;
  const path = confirmKey(p);
  const words = h('p', { class: path ? 'err ask' : 'err' }, p.says);
  if (suggest !== undefined)
    words.append(
      ' ',
      button(
        {
          label: `改成 ${suggest}`,
          run: () => {
            b.set(p.path, suggest);
            b.redraw();
            document.getElementById(idOf(p.path))?.focus();
          },
        },
        'alt sm',
        `${idOf(p.path)}-right`,
      ),
    );
  if (!path) return [words];
  return [
    words,
    h(
      'div',
      { class: 'confirm' },
      h(
        'label',
        { for: idOf(path) },
        doubt ? `核实过，确实这样的，写一句为什么` : '一定要这样公开的，写一句为什么',
        h('span', { class: 'hint' }, doubt ? `会和记录一起公开（${DOUBTS[doubt]}）` : '不写是谁；发布时由第二个人复核'),
      ),
      listen(h('textarea', { id: idOf(path), rows: '2', maxlength: '200' }, b.values()[path] ?? ''), ['input'], (e) =>
        b.set(path, e.value),
      ),
    ),
  ];
};

const echoAt = (b: FormBinding, fields: readonly FormField[], path: string): string | undefined => {
  let list: readonly FormField[] | undefined = fields;
  let field: FormField | undefined;
  for (const key of path.split('.')) {
    if (/^\d+$/.test(key)) continue;
    field = list?.find((f) => f.key === key);
    list = field?.fields;
  }
  const text = b.values()[path];
  return field && text ? echo(field, text, { today: b.today, unit: b.values()[`${path}@`] }) : undefined;
};

/** Brings the first field that something is wrong with into sight and focus. */
export function goTo(path: string): void {
  for (let steps = path.split('.'); steps.length; steps = steps.slice(0, -1)) {
    const field = document.getElementById(idOf(steps.join('.')));
    if (!field) continue;
    field.closest('details')?.setAttribute('open', '');
    field.focus();
    field.scrollIntoView({ block: 'center' });
    return;
  }
}
