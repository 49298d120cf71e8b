import { packTakeDown, type TakeDownOrder } from '../ledger/take-down.ts';
import { GROUNDS, type Forgotten } from '../schema/forgotten.ts';
import type { DisclosureKind } from '../schema/kinds/index.ts';
import { formatDate } from '../model/dates.ts';
import { h } from '../scripts/h.ts';
import { correctable, fillCorrection, findRecords, REASONS, recordsIn, type Correction, type PickedRecord } from './correct.ts';
import type { Desk } from './desk.ts';
import { download } from './download.ts';
import { goTo, showProblems, type FormBinding } from './fields.ts';
import { confirmKey, problemWords, valuesOf, type FormContext } from './form.ts';
import { button, phone, type Frame, type Tab, type View } from './frame.ts';
import { openPost } from './post-tab.ts';
import { canWrite, NotWritten, takeDownInFolder } from './write-folder.ts';

/** What is being put right, kept at every key: of which record, in which way, and what was typed. */
interface Fix {
  id?: string | undefined;
  way: 'fix' | 'back' | 'gone';
  /** The one that is chosen in 改哪一项. */
  path?: string | undefined;
  values: Readonly<Record<string, string>>;
}
const WAYS = [
  ['fix', '数或字写错了', '更正，原来的留着', ''],
  ['back', '这条不该发', '撤回，说明为什么', ''],
  ['gone', '误发了个人信息', '马上撤下，不留内容', 'red'],
] as const;
/** So many records are shown before somebody looks for more. */
const SHOWN = 30;

export function fixTab(desk: Desk, siteStyle: string): Tab {
  let query = '';
  let attempted = false;
  let busy = false;
  let refused: readonly string[] = [];
  let gone: { title: string; folder?: string | undefined; order: () => void; again: () => void } | undefined;

  const fix = (): Fix => desk.store.get<Fix>('fix') ?? { way: 'fix', values: {} };
  const keep = (next: Partial<Fix>): void => desk.store.set('fix', { ...fix(), ...next });
  const context = (): FormContext => ({ content: desk.content(), today: desk.today, publisher: desk.published.site?.publisher?.name });
  const isWaiting = (id: string): boolean => desk.queue.some((d) => d.id === id && d.collection === 'disclosures');

  const list = (
    frame: Frame,
    records: readonly PickedRecord[],
    names: ReadonlyMap<string, readonly string[]>,
    current: string | undefined,
  ): HTMLElement => {
    const items = h('div', { class: 'found', id: 'found' });
    const show = () => {
      const all = findRecords(records, query, (place) => names.get(place) ?? []);
      items.replaceChildren(
        h(
          'p',
          { class: 'soft', role: 'status' },
          query.trim() ? (all.length ? `找到${all.length}条` : '没有找到。打小区名、日期（如 9月5日）或事情（如 停水）') : '最近发布的',
        ),
        ...all.slice(0, SHOWN).map((r) =>
          h(
            'button',
            {
              class: `chg${r.id === current ? ' cur' : ''}`,
              id: `rec-${r.id}`,
              'aria-current': String(r.id === current),
              onclick: () => {
                attempted = false;
                refused = [];
                gone = undefined;
                desk.store.set('fix', { id: r.id, way: 'fix', values: {} });
                frame.render();
              },
            },
            h(
              'span',
              {},
              h('b', {}, r.place),
              h('br'),
              h(
                'span',
                { class: 'w' },
                r.title.startsWith(r.place) && r.title.length > r.place.length ? r.title.slice(r.place.length).replace(/^：/, '') : r.title,
                r.withdrawn && '（已撤回）',
              ),
            ),
            h('span', { class: 't' }, formatDate(r.date).replace(`${desk.today.slice(0, 4)}年`, '')),
          ),
        ),
        ...(all.length > SHOWN ? [h('p', { class: 'soft' }, `还有${all.length - SHOWN}条，多打几个字就找得到`)] : []),
      );
    };
    const input = h('input', { type: 'text', id: 'find', value: query, autocomplete: 'off', placeholder: '打小区名、日期或事情' });
    input.addEventListener('input', () => {
      query = input.value;
      show();
    });
    // who has typed enough takes the first
    input.addEventListener('keydown', (e) => {
      if (e.key === 'Enter' && !e.isComposing && query.trim()) items.querySelector('button')?.click();
    });
    show();
    return h(
      'section',
      { class: 'recs', id: 'recs' },
      h('h1', {}, '改哪一条？'),
      h('label', { class: 'sr', for: 'find' }, '找一条'),
      input,
      items,
    );
  };

  const work = (frame: Frame, r: PickedRecord): { element: HTMLElement; view: Pick<View, 'say' | 'main'> } => {
    const f = fix();
    const ctx = context();
    const form = h('section', { class: 'postl', id: 'postl' });
    const fill = (without = false): Correction =>
      fillCorrection(
        r.id,
        {
          ...(without ? Object.fromEntries(Object.entries(fix().values).filter(([k]) => !k.startsWith('confirmed.'))) : fix().values),
          ...(f.way === 'back' && { withdraw: 'yes' }),
        },
        ctx,
      );
    const sentence = h('div', { class: 'pub-say', 'aria-live': 'polite' });
    const left = (c: Correction): string => (c.problems.length ? c.problems[0]!.says : '填好了。网站还没有变');
    const can = correctable(ctx, r.id);
    const refresh = (): void => {
      const c = fill();
      sentence.replaceChildren(h('b', {}, '网站上会写：'), h('br'), c.says);
      // what was answered stays where it was asked
      showProblems(form, binding, [], fill(true).problems, (path) => attempted || path.startsWith('now.'));
      frame.say(left(c));
    };
    const binding: FormBinding = {
      values: () => fix().values,
      set: (path, value) => {
        const next = { ...fix().values };
        if (value === '\0') delete next[path];
        else next[path] = value;
        keep({ values: next });
        refresh();
      },
      redraw: () => frame.render(),
      today: desk.today,
      offer: { lines: [], buildings: [] },
      last: new Map(),
    };
    const reason = (words: readonly string[], example: string): HTMLElement => {
      const area = h(
        'textarea',
        { id: 'f-reason', rows: '2', placeholder: example, 'aria-describedby': 'f-reason-say' },
        f.values['reason'] ?? '',
      );
      area.addEventListener('input', () => binding.set('reason', area.value));
      return h(
        'div',
        { class: 'f' },
        h('label', { for: 'f-reason' }, f.way === 'back' ? '为什么撤回' : '为什么改', h('span', { class: 'hint' }, '会一起公开')),
        area,
        h(
          'div',
          { class: 'pills' },
          ...words.map((w, i) =>
            button(
              {
                label: w,
                run: () => {
                  area.value = w;
                  binding.set('reason', w);
                },
              },
              'alt sm',
              `reason-${i}`,
            ),
          ),
        ),
        h('div', { class: 'says', id: 'f-reason-say', 'data-says': 'reason' }),
      );
    };
    const ways = h(
      'div',
      { class: 'ways3', role: 'group', 'aria-label': '怎么改' },
      ...WAYS.map(([way, name, words, look]) =>
        h(
          'button',
          {
            class: look,
            id: `way-${way}`,
            'aria-pressed': String(f.way === way),
            onclick: () => {
              attempted = false;
              keep({ way, values: {} });
              frame.render();
            },
          },
          h('b', {}, name),
          h('span', {}, words),
        ),
      ),
    );
    const put = async (): Promise<void> => {
      attempted = true;
      refused = [];
      const c = fill();
      if (c.problems.length) {
        refresh();
        const [first] = c.problems;
        if (first!.path === 'changes') document.getElementById('f-what')?.focus();
        else goTo(confirmKey(first!) ?? first!.path);
        return;
      }
      busy = true;
      frame.render();
      try {
        refused = (await desk.judge(c.entries)).map(problemWords);
        if (refused.length) return;
        attempted = false;
        desk.store.set('fix', undefined);
        desk.put(c.entries.map((e) => ({ ...e, from: 'fix' as const, words: e.words ?? '' })));
        frame.show('publish');
      } finally {
        busy = false;
        frame.render();
      }
    };

    const correcting = (): HTMLElement[] => {
      const what = h(
        'select',
        { id: 'f-what' },
        h('option', { value: '' }, '请选'),
        ...can.map((c) => h('option', { value: c.path, ...(c.path === f.path && { selected: true }) }, `${c.title}：${c.reads}`)),
      );
      what.addEventListener('change', () => {
        if (!what.value) return;
        keep({ path: what.value, values: { [`now.${what.value}`]: '', ...fix().values } });
        frame.render();
        document.getElementById(`f-now_${what.value.replace(/[^\w-]/g, '_')}`)?.focus();
      });
      const paths = [
        ...new Set([
          ...Object.keys(f.values).flatMap((k) => (k.startsWith('now.') && !k.endsWith('@') ? [k.slice(4)] : [])),
          ...(f.path ? [f.path] : []),
        ]),
      ];
      return [
        h('div', { class: 'f' }, h('label', { for: 'f-what' }, paths.length ? '还有别的要改，再选一项' : '改哪一项'), what),
        ...paths.flatMap((path) => {
          const c = can.find((x) => x.path === path);
          if (!c) return [];
          const key = `now.${path}`;
          const id = `f-${key.replace(/[^\w-]/g, '_')}`;
          const { field, unit } = c;
          const choices = field.control === 'yes' ? [{ id: 'yes', label: '是' }, { id: 'no', label: '否' }] : field.choices; // prettier-ignore
          const input = choices
            ? h(
                'select',
                { id },
                h('option', { value: '' }, '请选'),
                ...choices.map((o) => h('option', { value: o.id, ...(o.id === f.values[key] && { selected: true }) }, o.label)),
              )
            : h('input', { type: 'text', id, autocomplete: 'off', value: f.values[key] ?? '', 'aria-describedby': `${id}-say` });
          input.addEventListener(choices ? 'change' : 'input', () => binding.set(key, input.value));
          const money = field.control === 'money';
          const unitChoice =
            money &&
            h(
              'select',
              { id: `${id}-unit`, 'aria-label': '单位' },
              h('option', { value: '元' }, '元'),
              h('option', { value: '万元', ...(f.values[`${key}@`] === '万元' && { selected: true }) }, '万元'),
            );
          if (unitChoice) unitChoice.addEventListener('change', () => binding.set(`${key}@`, unitChoice.value));
          return [
            h(
              'div',
              { class: 'oldnew' },
              h(
                'p',
                { class: 'whatof' },
                h('b', {}, c.title),
                button(
                  {
                    label: '不改这一项',
                    run: () => {
                      const next = { ...fix().values };
                      delete next[key];
                      delete next[`${key}@`];
                      keep({ values: next, path: fix().path === path ? undefined : fix().path });
                      frame.render();
                    },
                  },
                  'quiet sm',
                  `${id}-drop`,
                ),
              ),
              h('div', { class: 'f' }, h('span', { class: 'lb' }, '现在网站上是'), h('span', { class: 'ro num' }, c.reads)),
              h('span', { class: 'ar', 'aria-hidden': 'true' }, '→'),
              h(
                'div',
                { class: 'f' },
                h('label', { for: id }, `应该是${unit && !money ? `（${unit}）` : ''}`),
                h('div', { class: 'with-unit' }, input, unitChoice || false),
              ),
              h('div', { class: 'says', id: `${id}-say`, 'data-says': key }),
            ),
          ];
        }),
        reason(REASONS.fix, '例如：9月30日量错，10月8日监理复量后为402米'),
        sentence,
      ];
    };

    const takingDown = (): HTMLElement[] => {
      const text = (key: string, label: string): HTMLElement => {
        const input = h('input', {
          type: 'text',
          id: `f-${key}`,
          list: 'posts',
          maxlength: '40',
          autocomplete: 'off',
          value: f.values[key] ?? '',
        });
        input.addEventListener('input', () => {
          keep({ values: { ...fix().values, [key]: input.value } });
          ready();
        });
        return h('div', { class: 'f' }, h('label', { for: `f-${key}` }, label), input);
      };
      const ground = h(
        'select',
        { id: 'f-ground' },
        ...Object.entries(GROUNDS).map(([id, label]) =>
          h('option', { value: id, ...(id === (f.values['ground'] ?? 'personal') && { selected: true }) }, label),
        ),
      );
      ground.addEventListener('change', () => keep({ values: { ...fix().values, ground: ground.value } }));
      const say = h('p', { class: 'soft', role: 'status' });
      const order = (): TakeDownOrder | undefined => {
        const { by = '', second = '', ground: given = 'personal' } = fix().values;
        if (!by.trim() || !second.trim() || by.trim() === second.trim()) return undefined;
        // what corrects it tells what stood there
        const with_ = desk
          .content()
          .disclosures.filter((d) => d.data.kind === 'correction' && d.data.corrects === r.id && !isWaiting(d.id));
        return {
          entries: [r.id, ...with_.map((d) => d.id)].map((id) => `disclosures/${id}`),
          date: desk.today,
          ground: given as Forgotten['ground'],
          by: by.trim(),
          second: second.trim(),
        };
      };
      const ready = () => {
        const { by = '', second = '' } = fix().values;
        say.textContent =
          !by.trim() || !second.trim() ? '写上两个岗位' : by.trim() === second.trim() ? '两个岗位不能是同一个' : '点了红框才会撤下';
        say.classList.remove('err');
      };
      const down = async (intoFolder: boolean): Promise<void> => {
        const o = order();
        if (!o) {
          ready();
          document.getElementById(fix().values['by']?.trim() ? 'f-second' : 'f-by')?.focus();
          return;
        }
        const data = desk.content().disclosures.find((d) => d.id === r.id)!.data;
        const kind = data.kind as DisclosureKind;
        const again = { kind, places: data.about.compounds ?? data.about.streets ?? [], values: valuesOf(kind, data) };
        const asOrder = () => download(`撤下单-${desk.today}-${r.place}.zip`, packTakeDown(o));
        let folder: string | undefined;
        if (intoFolder)
          try {
            folder = await takeDownInFolder(o);
            if (folder === undefined) return;
          } catch (e) {
            if (!(e instanceof NotWritten)) console.error(e);
            say.textContent = e instanceof NotWritten ? e.message : `没有撤下：${String(e)}`;
            say.classList.add('err');
            return;
          }
        else asOrder();
        // what waits and speaks of it must not follow it onto the site
        desk.drop(desk.queue.filter((d) => (d.data as { corrects?: string }).corrects === r.id).map((d) => d.path));
        desk.store.set('fix', undefined);
        if (folder !== undefined) desk.forget(o);
        gone = { title: r.title, folder, order: asOrder, again: () => openPost(desk, frame, again) };
        frame.render();
      };
      ready();
      return [
        h(
          'ol',
          { class: 'next' },
          h('li', {}, h('span', {}, h('b', {}, '会去掉：'), '这一条的全部内容，还有网页、搜索和数据下载里的。')),
          h('li', {}, h('span', {}, h('b', {}, '会留下：'), '编号、撤下的日期和依据。不写是谁、是什么。')),
          h('li', {}, h('span', {}, h('b', {}, '以后：'), '去掉个人信息，可以重新发。')),
        ),
        h('div', { class: 'f' }, h('label', { for: 'f-ground' }, '依据'), ground),
        h('div', { class: 'two' }, text('by', '谁发现的（岗位）'), text('second', '谁复核的（另一个岗位）')),
        h(
          'p',
          { class: 'once' },
          `撤下不进“待发布”，点了就办。${canWrite ? '网站装在这台电脑上的，从文件夹里去掉；在别的电脑上的，下载撤下单，' : '点了就下载一张撤下单，'}由管网站的人运行。要么全撤下，要么一样不动。`,
        ),
        h(
          'div',
          { class: 'btns acts' },
          canWrite && button({ label: '从文件夹里撤下', run: () => void down(true) }, 'danger big', 'down-folder'),
          button({ label: '下载撤下单', run: () => void down(false) }, 'danger big', 'down'),
        ),
        say,
      ];
    };

    form.append(
      h('h2', { id: 'picked' }, r.title),
      h('p', { class: 'soft' }, `${r.kind}，${formatDate(r.date)}公开`),
      ...(refused.length
        ? [
            h(
              'div',
              { class: 'verdict err', role: 'alert' },
              h('h2', {}, '还不能放进去'),
              h('ul', {}, ...refused.map((x) => h('li', {}, x))),
            ),
          ]
        : []),
      ...(r.withdrawn && f.way !== 'gone'
        ? [h('p', {}, '这一条已经撤回，没有什么可改的了。里面有个人信息的，用“误发了个人信息”。'), ways]
        : [
            ways,
            ...(f.way === 'gone' ? takingDown() : f.way === 'back' ? [reason(REASONS.withdraw, '例如：发重了'), sentence] : correcting()),
          ]),
      h('div', { class: 'says', 'data-says': 'form' }),
      h(
        'details',
        { class: 'fold', id: 'as-is' },
        h('summary', {}, '现在网站上的样子'),
        phone(desk.preview(r.id), siteStyle, desk.published.site?.name ?? ''),
      ),
    );
    const dead = f.way === 'gone' || r.withdrawn;
    if (!dead) queueMicrotask(() => form.isConnected && refresh());
    return {
      element: form,
      view: dead
        ? { say: f.way === 'gone' ? '还没有撤下' : '' }
        : { say: busy ? '正在查一遍……' : left(fill()), main: { label: '放进待发布', run: () => void put(), disabled: busy } },
    };
  };

  const goneView = (frame: Frame, { title, folder, order, again }: NonNullable<typeof gone>): View => ({
    at: 'gone',
    body: h(
      'div',
      { class: 'donebox' },
      h('h1', {}, folder === undefined ? '撤下单做好了' : `已从“${folder}”里去掉`),
      h(
        'p',
        {},
        h('b', {}, title),
        folder === undefined
          ? ' 还在网站上，直到撤下单被运行。现在就做：'
          : ' 去掉了。已经生成的网站、旧的发布和公开记录簿里还有，运行撤下单才清掉。现在就做：',
      ),
      h(
        'ol',
        { class: 'next' },
        h(
          'li',
          {},
          h('span', {}, folder === undefined ? '把“下载”文件夹里的撤下单交给管网站的人，打电话说一声。' : '下载撤下单，交给管网站的人。'),
          folder !== undefined && button({ label: '下载撤下单', run: order }, 'go sm', 'order'),
        ),
        h(
          'li',
          {},
          h('span', {}, '对方运行 ', h('code', {}, 'npm run apply -- 撤下单.zip'), '，网站就换成没有这一条的，旧的发布里也清掉。'),
        ),
        h('li', {}, h('span', {}, '要重新发的，去掉个人信息再发。'), button({ label: '改好重新发', run: again }, 'alt sm', 'again')),
      ),
    ),
    back: {
      label: '回去',
      run: () => {
        gone = undefined;
        frame.render();
      },
    },
    say: folder === undefined ? '撤下单已经下载' : '文件夹里已经没有了',
  });

  return {
    id: 'fix',
    label: '改一条',
    view: (frame) => {
      if (gone) return goneView(frame, gone);
      const content = desk.content();
      // what waits can simply be taken out
      const records = recordsIn(content).filter((r) => !isWaiting(r.id));
      const names = new Map([...content.compounds, ...content.streets].map((e) => [e.data.title, e.data.aliases ?? []]));
      const current = records.find((r) => r.id === fix().id);
      const chosen = current && work(frame, current);
      return {
        at: current ? `rec-${current.id}` : 'find',
        start: current ? undefined : 'find',
        fill: true,
        body: h(
          'div',
          { class: 'fixgrid' },
          list(frame, records, names, current?.id),
          chosen?.element ??
            h('section', { class: 'postl' }, h('p', { class: 'soft empty' }, records.length ? '先找到那一条。' : '还没有发布过。')),
        ),
        ...(chosen?.view ?? { say: '选一条' }),
      };
    },
  };
}
