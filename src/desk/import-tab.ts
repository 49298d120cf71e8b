import type { Finding } from '../ledger/finding.ts';
import { formOf } from '../ledger/forms.ts';
import { markWorkbook } from '../ledger/mark.ts';
import type { Column, Table } from '../ledger/recognise.ts';
import { Refusal } from '../ledger/refusal.ts';
import { columnName, parseAddress, shown } from '../ledger/sheet.ts';
import { exportWorkbook, template } from '../ledger/template.ts';
import { h } from '../scripts/h.ts';
import { fillCorrection } from './correct.ts';
import { download } from './download.ts';
import { button, icon, type Frame, type Tab, type View } from './frame.ts';
import { cellText, COVER, isPersonal, mayStand, toSettle, type Book, type ImportWork, type Read, type Settled } from './import-work.ts';
import { reveal, sheetTable, type Mark } from './sheet-pane.ts';
import { plain } from './words.ts';

const STEPS = ['放表', '认列', '核对', '个人信息', '看改动', '发布'] as const;

/** The six steps; the last two belong to 预览与发布. */
export const importSteps = (work: ImportWork, frame: Frame, now: number): View['steps'] =>
  STEPS.map((label, i) => {
    const reached = i < now;
    const go = (['drop', 'map', 'check', 'privacy'] as const)[i];
    return {
      label,
      state: reached ? 'past' : i === now ? 'now' : 'next',
      go:
        reached && go
          ? () => {
              work.go(go);
              frame.show('import');
              frame.render();
            }
          : undefined,
    };
  });

const DROP_ICON = () =>
  icon(
    '0 0 76 62',
    { d: 'M13 3h50v42h-50z', fill: 'var(--wash)', stroke: 'var(--accent)', 'stroke-width': '2.5' },
    { d: 'M13 15h50M13 25h50M13 35h50M30 3v42M47 3v42', stroke: 'var(--accent)', 'stroke-width': '1.6', fill: 'none' },
    {
      d: 'M38 30v27m-9-9l9 10 9-10',
      fill: 'none',
      stroke: '#f0b53c',
      'stroke-width': '5',
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    },
  );
const LOCK = () =>
  icon(
    '0 0 24 24',
    { d: 'M4 10h16v12h-16z', fill: 'var(--accent)' },
    { d: 'M8 10V7a4 4 0 0 1 8 0v3', fill: 'none', stroke: 'var(--accent)', 'stroke-width': '2.5' },
  );
const STOP = () =>
  icon('0 0 26 26', { d: 'M1 13a12 12 0 1 0 24 0a12 12 0 1 0-24 0z', fill: 'var(--warn)' }, { d: 'M6 11h14v4H6z', fill: 'var(--paper)' });
const QUESTION = () =>
  icon(
    '0 0 26 26',
    { d: 'M1 13a12 12 0 1 0 24 0a12 12 0 1 0-24 0z', fill: 'var(--sun)' },
    {
      d: 'M9.5 10.200c0-2 1.500-3.400 3.600-3.400s3.500 1.300 3.500 3.100c0 2.400-2.900 2.500-2.900 5M13.600 18v1.500',
      fill: 'none',
      stroke: '#17251f',
      'stroke-width': '2.300',
    },
  );

const idOf = (...parts: (string | number)[]): string => parts.join('-').replace(/[^\p{L}\p{N}-]/gu, '_');

export function importTab(work: ImportWork): Tab {
  const { desk } = work;
  let refused: { name: string; why: string }[] = [];
  let segment: 'fix' | 'look' | 'pii' | undefined;
  let opened = '';
  let book = 0;
  let current: { book: number; sheet: string; cell: string } | undefined;
  let editing = '';
  let frame: Frame;
  const render = () => frame.render();
  const draw = (act: () => void) => () => {
    act();
    render();
  };

  const take = async (files: Iterable<File>): Promise<void> => {
    refused = [];
    for (const file of files) {
      try {
        work.add(file.name, new Uint8Array(await file.arrayBuffer()));
      } catch (e) {
        if (!(e instanceof Refusal)) console.error(e);
        refused.push({
          name: file.name,
          why: e instanceof Refusal ? e.message : '这个文件读不出来。请在 Excel 或 WPS 里另存为 .xlsx，再试一次。',
        });
      }
    }
    if (work.books.length && !refused.length) work.go('map');
    render();
  };

  const chooser = (): HTMLElement => {
    const input = h('input', { type: 'file', id: 'file', multiple: true, accept: '.xlsx,.xls,.ods,.csv', class: 'sr', tabindex: '-1' });
    input.addEventListener('change', () => void take([...(input.files ?? [])]));
    const drop = h(
      'button',
      { class: 'drop', id: 'drop', onclick: () => input.click() },
      h('span', {}, DROP_ICON(), h('b', {}, '把台账拖到这里'), h('span', {}, '或点一下选文件。Excel、WPS 的表都行，可以一次放几张')),
    );
    for (const kind of ['dragenter', 'dragover'])
      drop.addEventListener(kind, (e) => {
        e.preventDefault();
        drop.classList.add('over');
      });
    drop.addEventListener('dragleave', () => drop.classList.remove('over'));
    drop.addEventListener('drop', (e) => {
      e.preventDefault();
      void take([...(e.dataTransfer?.files ?? [])]);
    });
    return h('div', {}, drop, input);
  };

  /* 放表 */
  const dropView = (): View => {
    const busy = work.books.length > 0;
    const streets = desk.content().streets;
    const street = desk.store.get<string>('street') ?? (streets.length === 1 ? streets[0]!.id : undefined);
    const mine = streets.find((s) => s.id === street);
    const select = h(
      'select',
      { id: 'street', 'aria-label': '哪个街道' },
      h('option', { value: '' }, '选街道'),
      ...streets.map((s) => h('option', { value: s.id, ...(s.id === street && { selected: true }) }, s.data.title)),
    );
    select.addEventListener('change', () => {
      desk.store.set('street', select.value || undefined);
      render();
    });
    return {
      at: 'drop',
      steps: importSteps(work, frame, 0),
      body: h(
        'div',
        {},
        busy &&
          h(
            'div',
            { class: 'resume' },
            h('p', {}, h('b', {}, '上次做到一半：'), `${work.books.map((b) => b.name).join('、')}。再放一张，会加在一起；同名的换成新的。`),
            button({ label: '接着做', run: draw(() => work.go('map')) }, 'go sm', 'resume'),
            button({ label: '不要了', run: () => frame.notice('台账拿掉了', work.clear()) }, 'quiet sm', 'clear'),
          ),
        ...refused.map((r) =>
          h(
            'div',
            { class: 'verdict err', role: 'alert' },
            h('p', { class: 'fn' }, r.name),
            h('h2', {}, r.why.split('。')[0]!),
            h('p', { class: 'calm' }, '什么也没有改，网站和你的表都是原样。'),
            h('p', {}, r.why.split('。').slice(1).filter(Boolean).join('。') + '。'),
          ),
        ),
        h('h1', { class: 'sr' }, '导入台账：把表放进来'),
        h(
          'div',
          { class: 'startgrid' },
          h(
            'div',
            {},
            chooser(),
            h(
              'p',
              { class: 'safe' },
              LOCK(),
              h('span', {}, '表不会传到网上，只在这台电脑里打开。', h('b', {}, '没点“发布”，网站不会变。')),
            ),
          ),
          h(
            'section',
            {},
            h('h2', { class: 'sec-head' }, '还没有表？'),
            h('p', { class: 'soft' }, '用你们自己的台账就行，不用照着模板。想要一张现成的：'),
            h('div', { class: 'f' }, h('label', { for: 'street' }, '哪个街道'), select),
            h(
              'div',
              { class: 'btns' },
              button(
                {
                  label: '下载本月的表',
                  disabled: !mine,
                  run: () => download(`${mine!.data.title}台账.xlsx`, exportWorkbook(desk.content(), mine!.id, desk.today)),
                },
                'alt',
                'export',
              ),
              button({ label: '下载空白模板', run: () => download('台账模板.xlsx', template()) }, 'quiet', 'template'),
            ),
            h('p', { class: 'note' }, '本月的表里，小区、计划量和上期累计都填好了，只剩黄格要填。'),
            h('p', { class: 'note' }, '只用键盘也行：Ctrl+回车按右下角的按钮，↑↓ 走一走，Ctrl+Z 撤销上一步，F6 换一块。'),
          ),
        ),
      ),
      say: busy ? undefined : '先放一张表',
      main: busy ? { label: '接着做', run: draw(() => work.go('map')) } : undefined,
    };
  };

  /* 认列 */
  const unanswered = (r: Read): { table: Table; column: number; heading: string }[] => {
    const mapping = work.mapping(r.result.street);
    return r.result.recognised.tables.flatMap((table) =>
      table.unknown.filter((u) => mapping[u.heading] !== '-').map((u) => ({ table, ...u })),
    );
  };
  const firstValue = (table: Table, column: number, r: Read): string => {
    const sheet = r.workbook.sheets.find((s) => s.name === table.sheet);
    for (const row of table.rows) {
      const text = shown(sheet?.rows.find((x) => x.n === row.n)?.cells.get(column)?.value).trim();
      if (text) return text.length > 16 ? `${text.slice(0, 16)}…` : text;
    }
    return '';
  };
  const choices = (table: Table, chosen: string | undefined): HTMLElement[] => [
    h('option', { value: '-', ...(chosen === '-' && { selected: true }) }, '不用这一列'),
    ...formOf(table.form)
      .columns.filter((c) => c.type !== 'personal' && c.type !== 'ignored')
      .map((c) => h('option', { value: c.key, ...(c.key === chosen && { selected: true }) }, c.title)),
  ];
  const coverCard = (r: Read): HTMLElement | false => {
    const missing = r.result.findings.filter((f) => f.repair === COVER);
    const noDate = !r.result.recognised.cover.has('发布日期');
    if (!missing.length && !noDate) return false;
    const { streets } = desk.content();
    const tell = (said: Partial<Book>) => work.tell(r.book, said);
    const street = h(
      'select',
      { id: 'cover-street' },
      h('option', { value: '' }, '请选'),
      ...streets.map((s) => h('option', { value: s.id, ...(s.id === r.result.street && { selected: true }) }, s.data.title)),
    );
    street.addEventListener(
      'change',
      draw(() => tell({ street: street.value || undefined })),
    );
    const date = (id: string, value: string, key: 'date' | 'asOf') => {
      const input = h('input', { id, type: 'date', value, max: desk.today });
      input.addEventListener(
        'change',
        draw(() => tell({ [key]: input.value || undefined })),
      );
      return input;
    };
    const title = h('input', {
      id: 'cover-title',
      type: 'text',
      value: r.book.title ?? '',
      placeholder: `${r.result.recognised.tables[0]?.above[0]?.text ?? '老旧小区改造台账'}`,
    });
    title.addEventListener('change', () => tell({ title: title.value.trim() || undefined }));
    return h(
      'div',
      { class: missing.length ? 'ask' : 'ask answered' },
      h('h2', {}, missing.length ? '这张表是谁的、哪天的？' : '这张表'),
      h('p', { class: 'why' }, '表上没有写，网站上要写明。'),
      h('div', { class: 'f' }, h('label', { for: 'cover-street' }, '街道'), street),
      h(
        'div',
        { class: 'ftt' },
        h('div', { class: 'f' }, h('label', { for: 'cover-date' }, '发布日期'), date('cover-date', r.book.date ?? desk.today, 'date')),
        h('div', { class: 'f' }, h('label', { for: 'cover-asof' }, '数据截至'), date('cover-asof', r.book.asOf ?? '', 'asOf')),
      ),
      h('div', { class: 'f' }, h('label', { for: 'cover-title' }, '标题 ', h('span', { class: 'hint' }, '不写就用表上的')), title),
    );
  };
  const columnRow = (r: Read, table: Table, c: Column): HTMLElement => {
    const id = idOf('col', table.sheet, c.column);
    const key = c.key.replace(/^item:/, '');
    const told = c.item ? `${c.item.name} ${c.definition.title}` : c.definition.title;
    const select = h('select', { id, 'aria-label': `“${c.heading}”网站上叫` }, ...choices(table, key));
    select.addEventListener('change', () => {
      editing = '';
      work.map(r.result.street, c.heading, select.value);
      render();
    });
    const unused = c.definition.type === 'ignored' || c.definition.type === 'personal';
    return h(
      'tr',
      {},
      h('td', { class: 'col' }, columnName(c.column)),
      h('td', {}, c.heading.replace('／', ' · ')),
      h('td', { class: 'eg' }, c.definition.type === 'personal' ? '不读' : firstValue(table, c.column, r)),
      h(
        'td',
        {},
        editing === id
          ? select
          : unused
            ? h('span', { class: 'soft' }, c.definition.type === 'personal' ? '个人信息，不读' : '只核对，不公布')
            : h('b', {}, told),
      ),
      h('td', {}, editing === id ? false : button({ label: '改', run: draw(() => (editing = id)) }, 'quiet sm', `${id}-edit`)),
    );
  };
  const unknownCard = (r: Read, u: { table: Table; column: number; heading: string }): HTMLElement => {
    const id = idOf('ask', u.table.sheet, u.column);
    const select = h(
      'select',
      { id: `${id}-as`, 'aria-label': `“${u.heading}”公开成` },
      h('option', { value: '' }, '请选'),
      ...choices(u.table, undefined).slice(1),
    );
    select.addEventListener(
      'change',
      draw(() => select.value && work.map(r.result.street, u.heading, select.value)),
    );
    return h(
      'div',
      { class: 'ask', id, 'data-open': '' },
      h('h2', {}, `${columnName(u.column)}列“${u.heading}”，要公开吗？`),
      h('p', { class: 'why' }, `网站上没有叫这个名字的栏目。比如：“${firstValue(u.table, u.column, r)}”。`),
      h(
        'div',
        { class: 'btns' },
        button({ label: '不公开，留在表里', run: draw(() => work.map(r.result.street, u.heading, '-')) }, 'alt', `${id}-no`),
      ),
      h('div', { class: 'f' }, h('label', { for: `${id}-as` }, '要公开的，它是'), select),
    );
  };
  const mapView = (): View => {
    const all = work.read();
    book = Math.min(book, all.length - 1);
    const r = all[book]!;
    const questions = all.map((x) => unanswered(x).length + (x.result.findings.some((f) => f.repair === COVER) ? 1 : 0));
    const left = questions.reduce((a, b) => a + b, 0);
    const tables = all.reduce((n, x) => n + x.result.recognised.tables.length, 0);
    const mine = r.result.recognised.tables;
    const next = () => {
      if (left) {
        const at = questions.findIndex((q) => q > 0);
        book = at;
        render();
        document.querySelector<HTMLElement>('.ask:not(.answered) :is(button, select, input)')?.focus();
      } else {
        segment = work.left().fix.length ? 'fix' : 'look';
        work.go('check');
        render();
      }
    };
    const unread = [
      ...mine.flatMap((t) => {
        const by = Map.groupBy(t.skipped, (s) => s.why);
        return [...by].map(([why, rows]) => `${t.sheet}：${why}（第${rows.map((x) => x.row).join('、')}行）`);
      }),
      ...r.result.recognised.left.map((l) => `${l.sheet}：${l.why}`),
    ];
    return {
      at: `map-${book}`,
      steps: importSteps(work, frame, 1),
      body: h(
        'div',
        {},
        h('h1', {}, `${tables}张表认出来了，${left ? `还要你答${left}个问题` : '可以往下走'}`),
        h('p', { class: 'soft' }, '表头、小计、合计、说明页都跳过了。哪一列认错了，可以改；改过的下次还记得。'),
        all.length > 1 &&
          h(
            'div',
            { class: 'books', role: 'tablist' },
            ...all.map((x, i) =>
              h(
                'button',
                { role: 'tab', id: `book-${i}`, 'aria-selected': String(i === book), onclick: draw(() => (book = i)) },
                x.book.name,
                questions[i] ? h('span', { class: 'q' }, `${questions[i]}个问题`) : h('span', { class: 'k' }, '✓'),
              ),
            ),
          ),
        h(
          'div',
          { class: 'mapgrid' },
          h(
            'div',
            {},
            coverCard(r),
            ...unanswered(r).map((u) => unknownCard(r, u)),
            !mine.length &&
              h(
                'div',
                { class: 'ask' },
                h('h2', {}, '没有认出台账来'),
                h('p', {}, '这个文件里没有认得的表。看看是不是放错了；表头要有“小区”一列。'),
              ),
            unread.length > 0 && h('h2', { class: 'sec-head blk' }, '没有读的'),
            unread.length > 0 && h('ul', { class: 'plainlist' }, ...unread.map((u) => h('li', { class: 'soft' }, u))),
          ),
          h(
            'div',
            {},
            ...mine.map((t) =>
              h(
                'section',
                {},
                h('h2', { class: 'sec-head' }, `${t.sheet}，${t.rows.length}行`),
                h(
                  'div',
                  { class: 'scroll' },
                  h(
                    'table',
                    { class: 'maptab' },
                    h(
                      'thead',
                      {},
                      h(
                        'tr',
                        {},
                        h('th', {}, '列'),
                        h('th', {}, '表里写的'),
                        h('th', {}, '第一行'),
                        h('th', {}, '网站上叫'),
                        h('th', {}, h('span', { class: 'sr' }, '改')),
                      ),
                    ),
                    h('tbody', {}, ...t.columns.map((c) => columnRow(r, t, c))),
                  ),
                ),
              ),
            ),
          ),
        ),
      ),
      back: { label: '上一步', run: draw(() => work.go('drop')) },
      say: left ? `还有${left}个问题` : '列都认好了',
      main: { label: left ? '去答这个问题' : '下一步', run: next },
    };
  };

  /* 核对 */
  interface At {
    read: Read;
    index: number;
    finding: Finding;
  }
  const every = (fits: (f: Finding) => boolean): At[] =>
    work.read().flatMap((read, index) =>
      toSettle(read.result)
        .filter((f) => f.repair !== COVER && fits(f))
        .map((finding) => ({ read, index, finding })),
    );
  const point = (index: number, sheet: string | undefined, cell: string | undefined) => {
    if (sheet && cell) current = { book: index, sheet, cell };
  };
  /** The sheet follows what is in focus; nothing else moves, or a click would miss. */
  const turnTo = (element: HTMLElement, index: number, sheet: string | undefined, cell: string | undefined) => {
    if (isCurrent(index, sheet, cell)) return;
    point(index, sheet, cell);
    document.querySelector('.findleft .cur')?.classList.remove('cur');
    element.classList.add('cur');
    const now = pane();
    if (now) document.querySelector('.sheetpane')?.replaceWith(now);
  };
  const isCurrent = (index: number, sheet?: string, cell?: string) =>
    current?.book === index && current.sheet === sheet && current.cell === cell;
  const settle = (a: At, to: string, how: Settled['how']) => {
    const { sheet, cell, repair } = a.finding;
    if (!sheet || !cell) return;
    work.settle(a.read.book, [
      {
        sheet,
        cell,
        repair,
        was: how === 'blank' || isPersonal(a.finding) ? '' : (a.finding.was ?? cellText(a.read.workbook, sheet, cell)),
        to,
        how,
      },
    ]);
  };
  const nameOf = (a: { read: Read }, sheet: string, cell: string): string => {
    const row = Number(/\d+$/.exec(cell)?.[0]);
    const table = a.read.result.recognised.tables.find((t) => t.sheet === sheet);
    const value = table?.rows.find((r) => r.n === row)?.value('compound');
    return shown(value);
  };

  const fixList = (): HTMLElement[] => {
    const open = every((f) => f.level === 'fix');
    const done = work.read().flatMap((read, index) => read.book.settled.filter((s) => s.how === 'fix').map((s) => ({ read, index, s })));
    const repairs = [...new Set([...open.map((a) => a.finding.repair), ...done.map((d) => d.s.repair)])];
    if (!repairs.length) return [h('li', { class: 'empty' }, h('b', {}, '写法都对，没有要改的'))];
    return repairs.map((repair) => {
      const mine = open.filter((a) => a.finding.repair === repair);
      const ready = done.filter((d) => d.s.repair === repair);
      const id = idOf('grp', repair);
      const shownHere = opened === repair;
      return h(
        'li',
        {},
        h(
          'div',
          { class: 'grp' },
          h(
            'span',
            { class: 'g' },
            h('b', {}, `${repair}，${mine.length + ready.length}处`),
            h('span', {}, plain(mine[0]?.finding.says ?? '')),
          ),
          mine.length
            ? button(
                {
                  label: `改好${mine.length}处`,
                  run: draw(() => {
                    for (const a of mine) settle(a, a.finding.suggest!, 'fix');
                  }),
                },
                'go sm',
                `${id}-all`,
              )
            : h('span', { class: 'done-t' }, '✓ 都改好了'),
          h(
            'button',
            {
              class: 'btn quiet sm',
              id: `${id}-open`,
              'aria-expanded': String(shownHere),
              onclick: draw(() => (opened = shownHere ? '' : repair)),
            },
            shownHere ? '收起' : '逐处看',
          ),
        ),
        shownHere &&
          h(
            'ul',
            { class: 'items' },
            ...mine.map((a) =>
              itemRow(
                a.read,
                a.index,
                a.finding.sheet!,
                a.finding.cell!,
                a.finding.was ?? '',
                a.finding.suggest!,
                () => settle(a, a.finding.suggest!, 'fix'),
                undefined,
              ),
            ),
            ...ready.map(({ read, index, s }) =>
              itemRow(read, index, s.sheet, s.cell, s.was, s.to, undefined, () => work.undo(read.book, s.sheet, s.cell)),
            ),
          ),
      );
    });
  };
  const itemRow = (
    read: Read,
    index: number,
    sheet: string,
    cell: string,
    was: string,
    to: string,
    fix?: () => void,
    undo?: () => void,
  ): HTMLElement => {
    const id = idOf('it', index, sheet, cell);
    const row = h(
      'li',
      { class: isCurrent(index, sheet, cell) ? 'it cur' : 'it', id, tabindex: '0', 'data-walk': '' },
      h('span', { class: 'addr' }, cell),
      h(
        'span',
        {},
        nameOf({ read }, sheet, cell) || sheet,
        h('br'),
        h('span', { class: 'was' }, was || '空着'),
        h('span', { class: 'arr' }, '→'),
        h('span', { class: 'to' }, to || '空着'),
      ),
      fix
        ? button({ label: to.length > 8 ? '改成这样' : `改成 ${to}`, run: draw(fix) }, 'alt sm', `${id}-fix`)
        : button({ label: '✓ 撤销', run: draw(undo!) }, 'quiet sm', `${id}-undo`),
    );
    row.addEventListener('focusin', () => turnTo(row, index, sheet, cell));
    row.addEventListener('keydown', (e) => {
      if (e.key !== 'Enter' || e.ctrlKey || e.target !== row) return;
      e.preventDefault();
      (fix ?? undo!)();
      render();
    });
    return row;
  };

  /** 更正 of what was published before, from the question that it is too much for what stands here. */
  const earlier = (a: At, { id: record, path }: { id: string; path: string }, id: string): HTMLElement => {
    const value = h('input', { id: `${id}-was`, type: 'text' });
    const why = h('textarea', { id: `${id}-whylast`, rows: '2', placeholder: '例如：8月录入时看错了行' });
    const done = () => {
      const c = fillCorrection(
        record,
        { [`now.${path}`]: value.value, reason: why.value },
        { content: desk.content('import'), today: desk.today, publisher: desk.published.site?.publisher?.name },
      );
      if (c.problems.length) return frame.notice(c.problems[0]!.says);
      editing = '';
      const { sheet, cell } = a.finding;
      const row = a.read.result.recognised.tables.find((t) => t.sheet === sheet)?.rows.find((r) => r.n === parseAddress(cell ?? '')?.row);
      // 上期累计 beside it says the same as what was published
      const before = row?.columns.some((x) => x.key === 'previous') ? row.cell('previous') : undefined;
      const undo = work.record(() => desk.drop(c.entries.map((e) => e.path)));
      if (before && shown(row!.value('previous')))
        work.settle(a.read.book, [
          { sheet: sheet!, cell: before, repair: '上期累计', was: shown(row!.value('previous')), to: value.value.trim(), how: 'edit' },
        ]);
      desk.put(c.entries.map((e) => ({ ...e, from: 'fix' as const, words: e.words ?? '' })));
      frame.notice('另发一条更正，在“预览与发布”里看', undo);
    };
    return h(
      'div',
      { class: 'f in' },
      h('label', { for: value.id }, `上次应该是${path === 'paid' ? '（元）' : ''}`),
      value,
      h('label', { for: why.id }, '为什么（会一起公开）'),
      why,
      h('div', { class: 'btns' }, button({ label: '就这样', run: done }, 'go sm', `${id}-last-ok`)),
    );
  };

  /** One question with answers; a number or a reason only where an answer needs one. */
  const lookCard = (a: At): HTMLElement => {
    const { finding, index } = a;
    const { sheet, cell } = finding;
    const id = idOf('look', index, sheet ?? '', cell ?? '', cell ? '' : finding.says.slice(0, 12));
    const place_ = sheet && cell;
    const answers: HTMLElement[] = [];
    const radio = (value: string, label: string, more: string, inside?: HTMLElement): HTMLElement => {
      const input = h('input', {
        type: 'radio',
        name: id,
        id: `${id}-${value}`,
        value,
        ...(editing === `${id}-${value}` && { checked: true }),
      });
      input.addEventListener(
        'change',
        draw(() => {
          editing = `${id}-${value}`;
          if (value === 'take') settle(a, finding.suggest!, 'edit');
        }),
      );
      return h(
        'div',
        {},
        h('label', { class: 'opt' }, input, h('span', {}, label, more && h('small', {}, more))),
        editing === `${id}-${value}` && inside,
      );
    };
    const field = (label: string, value: string, how: 'edit' | 'why', long: boolean): HTMLElement => {
      const input = long ? h('textarea', { id: `${id}-in`, rows: '2' }, value) : h('input', { id: `${id}-in`, type: 'text', value });
      const done = () => {
        if (how === 'why' && input.value.trim().length < 4) return frame.notice('写一句为什么，一起公开');
        editing = '';
        settle(a, input.value.trim(), how);
        render();
      };
      input.addEventListener('keydown', (e) => {
        const { key, ctrlKey } = e as KeyboardEvent;
        if (key === 'Enter' && !long && !ctrlKey) {
          e.preventDefault();
          done();
        }
      });
      return h(
        'div',
        { class: 'f in' },
        h('label', { for: `${id}-in` }, label),
        input,
        h('div', { class: 'btns' }, button({ label: '就这样', run: done }, 'go sm', `${id}-ok`)),
      );
    };
    if (place_ && finding.suggest !== undefined) answers.push(radio('take', `改成 ${finding.suggest}`, ''));
    if (place_)
      answers.push(
        radio('edit', '这张表写错了', '写上对的', field('应该是', finding.was ?? cellText(a.read.workbook, sheet, cell), 'edit', false)),
      );
    if (place_ && finding.level === 'ask')
      answers.push(radio('why', '就是这样', '写一句为什么，会和数一起公开', field('为什么', '', 'why', true)));
    const { against } = finding;
    // another row of this ledger is put right in the ledger
    if (place_ && against && desk.published.entries.some((e) => e.collection === 'disclosures' && e.id === against.id))
      answers.push(radio('last', '上次公布的写错了', '另发一条更正，写明为什么', earlier(a, against, id)));
    const reason = /更正要写原因|调整方案要写原因/.test(finding.repair);
    if (reason) {
      const input = h(
        'textarea',
        { id: `${id}-reason`, rows: '2', placeholder: '一句话，例如：监理复核后以这个数为准' },
        a.read.book.reason ?? '',
      );
      const done = () => {
        if (input.value.trim().length < 4) return frame.notice('写一句为什么，会和更正一起公开');
        work.tell(a.read.book, { reason: input.value });
        render();
      };
      answers.push(
        h(
          'div',
          { class: 'f in' },
          h('label', { for: `${id}-reason` }, '新的对，为什么和上次不一样'),
          input,
          h('div', { class: 'btns' }, button({ label: '就这样', run: done }, 'go sm', `${id}-reason-ok`)),
        ),
      );
    }
    const card = h(
      'li',
      { class: isCurrent(index, sheet, cell) ? 'look cur' : 'look', id, tabindex: '0', 'data-walk': '', 'data-look': '' },
      h('h3', {}, place_ ? h('span', { class: 'addr' }, cell) : false, finding.repair),
      h(
        'p',
        {},
        place_ ? `${nameOf(a, sheet, cell) || sheet}。` : '',
        finding.was !== undefined && `这里写的是“${finding.was}”。`,
        `${plain(finding.says)}。`,
      ),
      answers.length
        ? h('div', { class: 'opts', role: 'radiogroup', 'aria-label': finding.repair }, ...answers)
        : h('p', { class: 'note' }, '在表里改好，再放一次。'),
    );
    card.addEventListener('focusin', () => turnTo(card, index, sheet, cell));
    return card;
  };
  const lookList = (): HTMLElement[] => {
    const open = every((f) => f.level !== 'fix' && !isPersonal(f));
    const done = work
      .read()
      .flatMap((read, index) =>
        read.book.settled
          .filter((s) => (s.how === 'edit' || s.how === 'why') && s.repair !== '' && !isPersonal({ ...s, level: 'stop', says: '' }))
          .map((s) => ({ read, index, s })),
      );
    const hidden = work.read().filter((r) => !r.book.hidden && r.result.leftOut.some((l) => l.why.startsWith('隐藏')));
    const list = [
      ...open.map(lookCard),
      ...hidden.map((r) =>
        h(
          'li',
          { class: 'look answered' },
          h('h3', {}, '有隐藏的行或表'),
          h(
            'p',
            {},
            `${r.book.name}：${r.result.leftOut
              .filter((l) => l.why.startsWith('隐藏'))
              .map((l) => (l.row ? `${l.sheet}第${l.row}行` : l.sheet))
              .slice(0, 12)
              .join('、')}。没有读，也不会公布。`,
          ),
          h(
            'div',
            { class: 'btns' },
            button({ label: '也读进来', run: draw(() => work.tell(r.book, { hidden: true })) }, 'alt sm', idOf('hidden', r.book.name)),
          ),
        ),
      ),
      ...work
        .read()
        .filter((r) => r.book.hidden)
        .map((r) =>
          h(
            'li',
            { class: 'look answered' },
            h('h3', {}, '隐藏的行也读了'),
            h(
              'div',
              { class: 'btns' },
              button({ label: '撤销', run: draw(() => work.tell(r.book, { hidden: undefined })) }, 'quiet sm', idOf('unhide', r.book.name)),
            ),
          ),
        ),
      ...work
        .read()
        .filter((r) => r.book.reason)
        .map((r) =>
          h(
            'li',
            { class: 'look answered' },
            h('h3', {}, '更正的理由'),
            h('p', {}, r.book.reason!),
            h(
              'div',
              { class: 'btns' },
              button({ label: '改', run: draw(() => work.tell(r.book, { reason: undefined })) }, 'quiet sm', idOf('reason', r.book.name)),
            ),
          ),
        ),
      ...done.map(({ read, index, s }) =>
        h(
          'li',
          { class: 'look answered' },
          h('h3', {}, h('span', { class: 'addr' }, s.cell), s.repair),
          h('p', {}, s.how === 'why' ? `就是这样：${s.to}` : `${s.was || '空着'} → ${s.to || '空着'}`),
          h(
            'div',
            { class: 'btns' },
            h('span', { class: 'done-t' }, '✓'),
            button(
              {
                label: '撤销',
                run: draw(() => {
                  work.undo(read.book, s.sheet, s.cell);
                  editing = '';
                }),
              },
              'quiet sm',
              idOf('undo', index, s.sheet, s.cell),
            ),
          ),
        ),
      ),
    ];
    return list.length ? list : [h('li', { class: 'empty' }, h('b', {}, '没有要你看的'))];
  };
  const noteList = (): HTMLElement | false => {
    const notes = work.read().flatMap((r) => r.result.findings.filter((f) => f.level === 'note'));
    if (!notes.length) return false;
    const groups = [...Map.groupBy(notes, (f) => f.repair)];
    return h(
      'details',
      { class: 'fold' },
      h('summary', {}, `知道就好，${notes.length}处`),
      h(
        'div',
        { class: 'in' },
        ...groups.map(([repair, all]) =>
          h(
            'p',
            { class: 'soft' },
            h('b', {}, `${repair}，${all.length}处：`),
            all
              .slice(0, 8)
              .map((f) => [f.sheet, f.cell, f.was && `“${f.was}”`, plain(f.says)].filter(Boolean).join(' '))
              .join('；'),
            all.length > 8 && '……',
          ),
        ),
      ),
    );
  };
  const piiList = (): HTMLElement[] => {
    const open = every(isPersonal);
    return [
      h(
        'li',
        { class: 'empty' },
        h('b', {}, open.length ? `这${open.length}处放到下一步单独看` : '✓ 没有查出个人信息'),
        h('span', { class: 'soft' }, open.length ? '不处理完，不能发布。' : ''),
      ),
      ...open.map((a) =>
        h(
          'li',
          { class: 'it', id: idOf('pii', a.index, a.finding.sheet ?? '', a.finding.cell ?? '') },
          h('span', { class: 'addr' }, a.finding.cell ?? ''),
          h('span', {}, plain(a.finding.says)),
        ),
      ),
    ];
  };
  const pane = (): HTMLElement | false => {
    const all = work.read();
    const r = all[current?.book ?? 0];
    const sheet =
      r?.workbook.sheets.find((s) => s.name === current?.sheet) ??
      r?.workbook.sheets.find((s) => r.result.recognised.tables.some((t) => t.sheet === s.name)) ??
      r?.workbook.sheets[0];
    if (!r || !sheet) return false;
    const index = all.indexOf(r);
    const marks = new Map<string, { mark: Mark; to?: string | undefined }>();
    for (const s of r.book.settled) if (s.sheet === sheet.name) marks.set(s.cell, { mark: 'ok', to: s.how === 'why' ? undefined : s.to });
    for (const f of r.result.findings) {
      if (f.level === 'note' || f.sheet !== sheet.name || !f.cell) continue;
      marks.set(f.cell, { mark: isPersonal(f) ? 'pii' : f.level === 'fix' ? 'bad' : 'eye' });
    }
    const pick = (cell: string) => {
      point(index, sheet.name, cell);
      const f = r.result.findings.find((x) => x.sheet === sheet.name && x.cell === cell && x.level !== 'note');
      if (f) segment = isPersonal(f) ? 'pii' : f.level === 'fix' ? 'fix' : 'look';
      if (f?.level === 'fix') opened = f.repair;
      render();
      document.querySelector<HTMLElement>('.findleft .cur')?.scrollIntoView({ block: 'nearest' });
    };
    const box = h(
      'div',
      { class: 'gridbox', id: 'gridbox', tabindex: '0', 'aria-label': '你的表，可以用方向键滚动' },
      sheetTable({ sheet, marks, current: current?.book === index && current.sheet === sheet.name ? current.cell : undefined, pick }),
    );
    requestAnimationFrame(() => reveal(box));
    const named = r.result.recognised.tables.map((t) => t.sheet);
    const marked = /\.xlsx$/i.test(r.book.name);
    return h(
      'section',
      { class: 'sheetpane', 'aria-label': '你的表' },
      h(
        'div',
        { class: 'sheethead' },
        h('b', {}, r.book.name),
        marked &&
          button(
            {
              label: '下载标红的表',
              run: () => download(r.book.name.replace(/\.xlsx$/i, '（标红）.xlsx'), markWorkbook(r.bytes, r.result.findings)),
            },
            'alt sm',
            'red',
          ),
      ),
      box,
      h(
        'div',
        { class: 'sheettabs' },
        ...all.flatMap((x, i) =>
          (x === r ? [...new Set([sheet.name, ...named])] : [x.result.recognised.tables[0]?.sheet ?? '']).map((name) =>
            h(
              'button',
              {
                id: idOf('sheet', i, name),
                'aria-pressed': String(x === r && name === sheet.name),
                onclick: draw(() => (current = { book: i, sheet: name, cell: '' })),
              },
              x === r ? name : x.book.name,
            ),
          ),
        ),
        h(
          'span',
          { class: 'keyline' },
          h('span', {}, h('i', { class: 'k1' }), '可以改'),
          h('span', {}, h('i', { class: 'k2' }), '看一眼'),
          h('span', {}, h('i', { class: 'k3' }), '个人信息'),
          h('span', {}, h('i', { class: 'k4' }), '好了'),
        ),
      ),
    );
  };
  const walk = (list: HTMLElement): HTMLElement => {
    list.addEventListener('keydown', (e) => {
      if (e.key !== 'ArrowDown' && e.key !== 'ArrowUp') return;
      const here = document.activeElement?.closest<HTMLElement>('[data-walk]');
      if (!here || (e.target as HTMLElement).matches('input, textarea, select')) return;
      const all = [...list.querySelectorAll<HTMLElement>('[data-walk]')];
      const to = all[all.indexOf(here) + (e.key === 'ArrowDown' ? 1 : -1)];
      if (!to) return;
      e.preventDefault();
      const { id } = to;
      to.focus();
      document.getElementById(id)?.scrollIntoView({ block: 'nearest' });
    });
    return list;
  };
  const checkView = (): View => {
    const left = work.left();
    segment ??= left.fix.length || !left.look.length ? 'fix' : 'look';
    const counts = { fix: left.fix.length, look: left.look.length, pii: left.personal.length };
    const sum = counts.fix + counts.look;
    const names = { fix: '写法可以自动改', look: '要你看一眼', pii: '个人信息' };
    const next = () => {
      if (segment === 'fix' && counts.fix) {
        for (const a of every((f) => f.level === 'fix')) settle(a, a.finding.suggest!, 'fix');
        // one repair may bring another to light: 0.47 becomes 47%
        if (!work.left().fix.length) segment = work.left().look.length ? 'look' : 'fix';
        render();
      } else if (counts.look) {
        segment = 'look';
        render();
        const first = document.querySelector<HTMLElement>('[data-look]');
        first?.focus();
        first?.scrollIntoView({ block: 'nearest' });
      } else if (counts.fix) {
        segment = 'fix';
        render();
      } else forward();
    };
    const forward = () => {
      if (work.left().personal.length || work.books.some((b) => b.settled.some((s) => s.how === 'blank'))) work.go('privacy');
      else if (work.finish()) return frame.show('publish');
      render();
    };
    return {
      at: `check-${segment}`,
      steps: importSteps(work, frame, 2),
      fill: true,
      body: h(
        'div',
        { class: 'findgrid' },
        h(
          'section',
          { class: 'findleft' },
          h('h1', {}, sum ? `还有${sum}处要核对` : '核对完了', segment === 'fix' && h('small', {}, '只改写法，不改你的数')),
          h(
            'div',
            { class: 'seg', role: 'tablist' },
            ...(['fix', 'look', 'pii'] as const).map((s) =>
              h(
                'button',
                {
                  role: 'tab',
                  id: `seg-${s}`,
                  class: counts[s] ? '' : 'zero',
                  'aria-selected': String(segment === s),
                  onclick: draw(() => (segment = s)),
                },
                names[s],
                h('b', {}, counts[s] ? String(counts[s]) : '✓'),
              ),
            ),
          ),
          h(
            'div',
            { class: 'flist', id: 'flist' },
            walk(h('ul', {}, ...(segment === 'fix' ? fixList() : segment === 'look' ? lookList() : piiList()))),
            noteList(),
          ),
        ),
        pane(),
      ),
      back: { label: '上一步', run: draw(() => work.go('map')) },
      say: sum
        ? [counts.fix && `还有${counts.fix}处可以一起改`, counts.look && `${counts.look}处要看一眼`].filter(Boolean).join('，')
        : '核对完了',
      main: {
        label:
          segment === 'fix' && counts.fix ? `${counts.fix}处一起改好` : counts.look ? '看下一处' : counts.fix ? '看可以改的' : '下一步',
        run: next,
      },
    };
  };

  /* 个人信息 */
  const personalCard = (a: At): HTMLElement => {
    const { sheet, cell } = a.finding;
    const id = idOf('per', a.index, sheet ?? '', cell ?? a.finding.says.slice(0, 9));
    const text =
      sheet && cell
        ? (a.read.book.settled.find((s) => s.sheet === sheet && s.cell === cell)?.to ?? cellText(a.read.workbook, sheet, cell))
        : '';
    const why = editing === `${id}-why`;
    const open = editing === id || why;
    const input = h('textarea', { id: `${id}-in`, rows: '3', maxlength: why ? '200' : '2000' }, why ? '' : text);
    const write = (as: string) => () => {
      editing = as;
      render();
      document.getElementById(`${id}-in`)?.focus();
    };
    const done = () => {
      const said = input.value.trim();
      if (why && said.length < 4) return frame.notice('写一句为什么要公开');
      editing = '';
      settle(a, said, why ? 'why' : said ? 'edit' : 'blank');
      render();
    };
    return h(
      'div',
      { class: 'look pii', id },
      h('h3', {}, h('span', { class: 'addr' }, cell ?? '—'), [sheet && cell && nameOf(a, sheet, cell), sheet].filter(Boolean).join('，')),
      text && h('p', { class: 'quote' }, h('mark', {}, text)),
      h('p', {}, `${plain(a.finding.says).replace('，请从表里改掉', '')}。`),
      open
        ? h(
            'div',
            { class: 'f in' },
            h('label', { for: `${id}-in` }, why ? '为什么要公开（不写是谁；发布时由第二个人复核）' : '改写成'),
            input,
            h(
              'div',
              { class: 'btns' },
              button({ label: why ? '就这样公开' : '改成这样', run: done }, 'go', `${id}-ok`),
              button({ label: '先不改', run: draw(() => (editing = '')) }, 'quiet', `${id}-no`),
            ),
          )
        : sheet && cell
          ? h(
              'div',
              { class: 'btns' },
              button({ label: '这一格不公开', run: draw(() => settle(a, '', 'blank')) }, 'go', `${id}-blank`),
              button({ label: '我来改写', run: write(id) }, 'alt', `${id}-edit`),
              mayStand(text) && button({ label: '就这样公开', run: write(`${id}-why`) }, 'alt', `${id}-why`),
            )
          : h('p', { class: 'note' }, '在表里改好，再放一次。'),
    );
  };
  const privacyView = (): View => {
    const open = every(isPersonal);
    const asked = open.filter(
      (a) => a.finding.sheet && a.finding.cell && mayStand(cellText(a.read.workbook, a.finding.sheet, a.finding.cell)),
    );
    const blocked = open.filter((a) => !asked.includes(a));
    const done = work
      .read()
      .flatMap((read) => read.book.settled.filter((s) => s.how === 'blank' || s.repair === '个人信息，不能公布').map((s) => ({ read, s })));
    const unread = work.read().flatMap((r) => r.result.findings.filter((f) => f.level === 'note' && f.repair.startsWith('个人信息')));
    const next = () => {
      if (open.length) {
        document.querySelector<HTMLElement>('.look.pii button')?.focus();
        return;
      }
      const left = work.left();
      if (left.fix.length + left.look.length) {
        segment = left.fix.length ? 'fix' : 'look';
        work.go('check');
        render();
      } else if (work.finish()) frame.show('publish');
    };
    const section = (title: string, mark: SVGSVGElement, says: string, list: readonly At[], kind: string) =>
      h(
        'section',
        {},
        h('h2', { class: `lvl ${kind}` }, mark, title),
        h('p', { class: 'soft' }, says),
        ...list.map(personalCard),
        !list.length && h('p', { class: 'note' }, '没有。'),
      );
    return {
      at: 'privacy',
      steps: importSteps(work, frame, 3),
      body: h(
        'div',
        {},
        h('h1', {}, open.length ? `有${open.length}处说到了具体的人` : '查出的个人信息都处理好了'),
        h('p', { class: 'soft' }, '网站只公开事和单位，不公开住户和经办人是谁。'),
        h(
          'div',
          { class: 'pgrid' },
          section('拦下', STOP(), '这些不能公开，改好才能往下走。', blocked, ''),
          section(
            '请确认',
            QUESTION(),
            '可能认得出是谁。换个说法，或者这一格不公开；非公开不可的，写明为什么，由第二个人复核。',
            asked,
            'a',
          ),
        ),
        done.length > 0 &&
          h(
            'section',
            { class: 'blk' },
            h('h2', { class: 'sec-head' }, '处理好的'),
            h(
              'ul',
              { class: 'plainlist' },
              ...done.map(({ read, s }) =>
                h(
                  'li',
                  { class: 'btns' },
                  h('span', { class: 'done-t' }, '✓'),
                  h('span', { class: 'addr' }, s.cell),
                  h('span', {}, s.how === 'why' ? `就这样公开：${s.to}` : s.to ? `改成“${s.to}”` : '这一格不公开'),
                  button(
                    { label: '撤销', run: draw(() => work.undo(read.book, s.sheet, s.cell)) },
                    'quiet sm',
                    idOf('pundo', s.sheet, s.cell),
                  ),
                ),
              ),
            ),
          ),
        unread.length > 0 &&
          h(
            'p',
            { class: 'foot-note soft' },
            `✓ 表里另有${unread.length}处姓名、电话等，没有读进来，也不会公开：${[...new Set(unread.map((f) => f.says))].slice(0, 6).join('、')}。`,
          ),
        h(
          'details',
          { class: 'fold' },
          h('summary', {}, '会查哪些？'),
          h(
            'div',
            { class: 'in' },
            '手机号、家里电话；身份证号（打了星号也算）；银行卡号；车牌；到户的门牌；职务加姓名；微信、QQ、邮箱；病情、低保；不到5户的表决；户号、水表号。发布时还会再查一遍。',
          ),
        ),
      ),
      back: { label: '上一步', run: draw(() => work.go('check')) },
      say: open.length ? `还有${open.length}处` : '都处理好了',
      main: { label: open.length ? '看下一处' : '下一步', run: next },
    };
  };

  return {
    id: 'import',
    label: '导入台账',
    undo: () => work.back(),
    view(f) {
      frame = f;
      if (!work.books.length || work.step === 'drop') return dropView();
      return { map: mapView, check: checkView, privacy: privacyView }[work.step]();
    },
  };
}

/** For whoever shows what is not published: 这些不发布. */
export const leftOutWords = (work: ImportWork): { what: string; why: string }[] =>
  work.read().flatMap((r) =>
    [...Map.groupBy(r.result.leftOut, (l) => `${l.sheet}¦${l.why}`)].map(([key, all]) => {
      const [sheet, why] = key.split('¦') as [string, string];
      const rows = all.flatMap((l) => l.row ?? []);
      return { what: rows.length ? `${sheet} 第${rows.join('、')}行` : sheet, why };
    }),
  );
