import { formatDated, latest } from '../model/dates.ts';
import { appliesTo, LEDGER_STATES, type LedgerRow, type LedgerState } from '../model/items.ts';
import { reportWords, wordsOf } from '../model/words.ts';
import { ITEMS, type ItemId } from '../schema/items.ts';
import { mostOf, NARROW, ROWS_DRAWN, sourceLine, WIDE, type Chart, type Drawing, type Step, type Subject } from './chart.ts';
import { gather, marks } from './marks.ts';
import { clip, DOT, el, group, lines, n, row, strokes, text, textWidth, wrap } from './svg.ts';

/** In the order of reading: what is done first, what nothing is known of last. */
const STATES: LedgerState[] = ['done', 'underway', 'paused', 'planned', 'silent', 'dropped', 'counted', 'unknown'];

/** The state of each building that the sources name. */
const inEach = (r: LedgerRow): LedgerState[] => [...r.buildings.values()].map((b) => b.state);
/** What it was when last heard of stands in the table; the mark and its word are enough here. */
const brief = (r: LedgerRow, state: string): string => (r.was ? LEDGER_STATES.silent : state);
const counted = (states: readonly LedgerState[]): [LedgerState, number][] =>
  STATES.flatMap((s) => (states.includes(s) ? [[s, states.filter((x) => x === s).length]] : []));
const countWords = (states: readonly LedgerState[], unit: string): string =>
  counted(states)
    .map(([s, k]) => `${LEDGER_STATES[s]}${k}${unit}`)
    .join('，');

const key = (states: readonly LedgerState[], y: number, width: number, extra?: string): { body: string; height: number } => {
  let [x, row] = [0, 0];
  const parts: string[] = [];
  for (const state of states) {
    const words = LEDGER_STATES[state];
    const wide = 20 + words.length * 12 + 14;
    if (x + wide > width) [x, row] = [0, row + 1];
    parts.push(marks(state, [[x + 6, y + 8 + row * 20]]), text(x + 17, y + 12.5 + row * 20, words));
    x += wide;
  }
  if (extra) {
    if (x + textWidth(extra, 12) > width) [x, row] = [0, row + 1];
    parts.push(text(x, y + 12.5 + row * 20, extra));
  }
  return { body: group({ class: 'soft', 'font-size': 12 }, parts), height: (row + 1) * 20 };
};

const short = (label: string): string => label.replace(/（.*?）/g, '');
/** 3号楼 → 3 */
const buildingLabel = (b: string): string => b.replace(/号?楼$/, '').slice(0, 3);

/** A bar that fills: done of what was planned. Without a planned quantity there is nothing to fill, only the words. */
function bullet(r: LedgerRow, x: number, y: number, width: number): string {
  const percent = r.percent!;
  const part = Math.ceil(Math.min(1, percent / 100) * width);
  return (
    el('rect', { class: 'edge', x, y: y - 4, width, height: 8, fill: 'none', stroke: 'currentColor' }) +
    (part ? el('rect', { class: `s-${r.state}`, x, y: y - 4, width: part, height: 8 }) : '')
  );
}

/** The line above a row. */
const above = (width: number): string => el('path', { class: 'rule', stroke: 'currentColor', d: `M0 0H${width}` });

/** Beside a bar that shows the share, how much of what; where nothing was reported, what is to be reached. */
const amountOf = (r: LedgerRow, goal: string): string => {
  const said = r.evidence && reportWords(r.evidence);
  return said?.amount || said?.share || goal;
};

const rowWords = (r: LedgerRow): string => {
  const { name, state, figure, goal, reason } = wordsOf(r);
  return `${[`${name}：${state}`, figure || goal, r.scoped && countWords(inEach(r), '栋'), reason && `原因：${reason}`].filter(Boolean).join('，')}。`;
};

/** `sums`: how many items are done in each building, where all items are drawn. Classes stand over their rows; each row is drawn whole, since rows that are written alike pack well. */
function compoundWide(rows: readonly LedgerRow[], buildings: readonly string[], sums: boolean): Drawing {
  const steps: Step[] = [];
  const scoped = rows.some((r) => r.scoped) ? buildings : [];
  // named buildings take the right half, the quantities keep the rest
  const step = scoped.length ? Math.min(26, 330 / scoped.length) : 0;
  const left = 170;
  const amount = left + 84;
  const grid = Math.round(WIDE - 54 - step * scoped.length);
  const column = (i: number) => Math.round(grid + step * (i + 0.5));
  const bar = Math.min(110, grid - amount - 120);
  const body: string[] = [];
  let y = scoped.length ? 24 : 0;
  if (scoped.length) {
    const every = step >= 18 ? 1 : 5;
    body.push(
      group(
        { class: 'soft', 'font-size': 12, 'text-anchor': 'middle' },
        scoped.map((b, i) => (i % every === 0 ? text(column(i), 14, buildingLabel(b)) : '')),
      ),
      text(WIDE, 14, '完成', { class: 'soft', 'font-size': 12, 'text-anchor': 'end' }),
      text(grid - 6, 14, '号楼', { class: 'soft', 'font-size': 12, 'text-anchor': 'end' }),
    );
  }
  let cls = '';
  for (const r of rows) {
    if (r.classLabel !== cls) {
      cls = r.classLabel;
      body.push(text(0, y + 16, cls, { class: 'soft', 'font-size': 12, 'font-weight': 700 }));
      y += 24;
    }
    steps.push({ x: left + 8, y: y + 13, words: rowWords(r) });
    const w = wordsOf(r);
    const words = amountOf(r, w.goal);
    const aside = [r.outside ? '计划外' : '', scoped.length ? '' : w.reason].filter(Boolean).join('，');
    const filled = r.percent !== undefined && bar > 30;
    const from = filled ? amount + bar + 6 : amount;
    body.push(
      row(
        y,
        above(WIDE),
        text(12, 18, clip(w.name, left - 16)),
        marks(r.state, [[left + 8, 13]]),
        text(left + 20, 18, brief(r, w.state), { 'font-size': 13 }),
        text(scoped.length ? grid - 8 : WIDE, 18, clip(aside, 190, 12), { class: 'soft', 'font-size': 12, 'text-anchor': 'end' }),
        filled ? bullet(r, amount, 13, bar) : '',
        text(from, 18, clip(words, grid - from - 6, 13), { 'font-size': 13 }),
        scoped.length ? inBuildings(r, scoped, column, WIDE) : '',
      ),
    );
    y += 26;
  }
  body.push(row(y, above(WIDE)));
  if (scoped.length && sums) {
    const done = scoped.map((b) => rows.filter((r) => r.scoped && r.buildings.get(b)?.state === 'done').length);
    const of = scoped.map((b) => rows.filter((r) => r.scoped && appliesTo(r, b)).length);
    body.push(
      text(grid - 6, y + 17, '完成项数', { class: 'soft', 'font-size': 12, 'text-anchor': 'end' }),
      group(
        { 'font-size': 12, 'text-anchor': 'middle' },
        scoped.map((_, i) => (step >= 14 && of[i] ? text(column(i), y + 17, String(done[i])) : '')),
      ),
    );
    y += 24;
  }
  const foot = key(drawnStates(rows), y + 8, WIDE, scoped.length && rows.some((r) => !r.scoped) ? '虚线：来源没有分栋' : undefined);
  return { steps, width: WIDE, height: y + 10 + foot.height, body: body.join('') + foot.body };
}

/** An item building by building, and how many are done; one line through all where the source names none. */
function inBuildings(r: LedgerRow, buildings: readonly string[], column: (i: number) => number, width: number): string {
  if (!r.scoped)
    return el('path', {
      class: 'edge',
      stroke: 'currentColor',
      'stroke-dasharray': '2 3',
      d: `M${column(0) - 8} 13H${width - 58}`,
    });
  const cells = gather();
  const none = strokes();
  buildings.forEach((b, i) => {
    const state = r.buildings.get(b)?.state;
    if (state) cells.add(state, column(i), 13);
    else none.add({ class: 'rule', stroke: 'currentColor' }, `M${column(i) - 2} 13h4`);
  });
  const done = inEach(r).filter((s) => s === 'done').length;
  return none.draw() + cells.draw() + text(width, 18, `${done}/${r.buildings.size}`, { 'font-size': 13, 'text-anchor': 'end' });
}

const drawnStates = (rows: readonly LedgerRow[]): LedgerState[] =>
  STATES.filter((s) => rows.some((r) => r.state === s || (r.scoped && inEach(r).includes(s))));

function compoundNarrow(rows: readonly LedgerRow[], buildings: readonly string[]): Drawing {
  const steps: Step[] = [];
  const body: string[] = [];
  let y = 0;
  let cls = '';
  for (const r of rows) {
    if (r.classLabel !== cls) {
      cls = r.classLabel;
      body.push(text(0, y + 18, cls, { class: 'soft', 'font-size': 13, 'font-weight': 700 }));
      y += 26;
    }
    steps.push({ x: 8, y: y + 16, words: rowWords(r) });
    const w = wordsOf(r);
    const state = `${brief(r, w.state)}${r.outside ? '，计划外' : ''}`;
    const words = amountOf(r, w.goal);
    const filled = r.percent !== undefined;
    const parts = [
      above(NARROW),
      marks(r.state, [[8, 16]]),
      text(22, 21, clip(w.name, NARROW - 30 - state.length * 13, 15), { 'font-size': 15 }),
      text(NARROW, 21, state, { 'font-size': 13, 'text-anchor': 'end', class: 'soft' }),
      filled ? bullet(r, 22, 36, 110) : '',
      filled ? text(140, 41, clip(words, NARROW - 140, 13), { 'font-size': 13 }) : text(22, 39, words, { 'font-size': 13 }),
    ];
    let under = filled ? 50 : words ? 48 : 30;
    if (w.reason) {
      const why = wrap(`原因：${w.reason}`, NARROW - 22, 13);
      parts.push(lines(22, under + 9, why, 17, { 'font-size': 13, class: 'soft' }));
      under += why.length * 17 + 2;
    }
    if (r.scoped) {
      const cells = gather();
      const own = buildings.filter((b) => r.buildings.has(b));
      const [across, step] = [10, 30];
      const names = own.map((b, i) => {
        const [x, at] = [28 + (i % across) * step, under + 8 + Math.floor(i / across) * 32];
        cells.add(r.buildings.get(b)!.state, x, at);
        return text(x, at + 18, buildingLabel(b));
      });
      parts.push(cells.draw(), group({ 'font-size': 11, 'text-anchor': 'middle', class: 'soft' }, names));
      under += Math.ceil(own.length / across) * 32 + 4;
    }
    body.push(row(y, ...parts));
    y += under;
  }
  body.push(row(y, above(NARROW)));
  const foot = key(drawnStates(rows), y + 8, NARROW);
  return { steps, width: NARROW, height: y + 10 + foot.height, body: body.join('') + foot.body };
}

/** How many items the label of the drawing tells: of what is not done, since that is what one looks for. */
const SAID = 8;

const lastSaid = (rows: readonly LedgerRow[]): string | undefined => {
  const last = latest(rows.flatMap((r) => r.reports).map((r) => r.date));
  return last && formatDated(last);
};

/** 改造清单 of a compound: what was promised, what was reported of it, building by building where the sources name buildings. */
export function matrixChart(subject: Subject, all: readonly LedgerRow[], buildings: readonly string[]): Chart | undefined {
  if (!all.length) return undefined;
  const rows = all.slice(0, ROWS_DRAWN);
  const states = all.map((r) => r.state);
  const open = all.filter((r) => r.state !== 'done');
  const few = mostOf(all, (r) => (r.state === 'done' ? 1 : 0));
  const last = lastSaid(all);
  const scoped = all.some((r) => r.scoped);
  const planned = all.some((r) => r.promised);
  return {
    id: 'items',
    title: `${subject.title}${all.length}项内容：${countWords(states, '项')}`,
    subtitle: [
      planned ? '' : '没有收集到计划清单，只列报告过的内容。',
      last ? `最近一次报告说的是${last}。` : `${subject.lacking}各项进度。`,
      scoped ? '栋数只数来源写明的楼栋。' : '',
      all.some((r) => r.goal && !r.goal.whole) ? '阶段目标是到某日应完成的数量，不是总量。' : '',
    ].join(''),
    asOf: subject.day,
    source: sourceLine(
      subject,
      all.flatMap((r) => [...r.plans.map((p) => p.version.source), ...r.reports.map((x) => x.source)]),
    ),
    wide: compoundWide(rows, buildings, true),
    narrow: compoundNarrow(rows, buildings),
    page: few && { wide: compoundWide(few, buildings, false), narrow: compoundNarrow(few, buildings), left: all.length - few.length },
    description: `改造清单。${subject.title}：${countWords(states, '项')}。${open.slice(0, SAID).map(rowWords).join('')}${all.length > Math.min(SAID, open.length) ? '逐项见表格。' : ''}`,
    table: {
      columns: [
        { label: '内容' },
        { label: '类别' },
        { label: '状态' },
        { label: '答应' },
        { label: '报告' },
        { label: '楼栋' },
        { label: '原因' },
      ],
      rows: all.map((r) => {
        const w = wordsOf(r);
        return [
          w.name,
          r.classLabel,
          w.state + (r.outside ? '（计划外）' : ''),
          w.promise.short,
          w.report,
          r.scoped ? w.buildings.map((b) => `${b.state}：${b.names.join('、')}`).join('；') : '来源没有分栋',
          w.reason ?? '—',
        ];
      }),
    },
  };
}

interface StreetRow {
  title: string;
  states: ReadonlyMap<ItemId, LedgerState>;
  /** The same in words, with what the state alone does not say: 已完成（推定，居民的话）. */
  words: ReadonlyMap<ItemId, string>;
}
/** Inferred, of several compounds together, or somebody's words other than the source's own. */
const hedged = (r: StreetRow, item: ItemId): boolean => r.words.get(item)?.includes('（') ?? false;

/** Of several lines of one item (two gates), the one that is least far stands for it. */
const least: LedgerState[] = ['unknown', 'counted', 'silent', 'paused', 'planned', 'underway', 'dropped', 'done'];
const merged = (rows: readonly LedgerRow[]): Pick<StreetRow, 'states' | 'words'> => {
  const slowest = new Map<ItemId, LedgerRow>();
  for (const r of rows) {
    const before = slowest.get(r.item);
    if (!before || least.indexOf(r.state) <= least.indexOf(before.state)) slowest.set(r.item, r);
  }
  return {
    states: new Map([...slowest].map(([item, r]) => [item, r.state])),
    words: new Map([...slowest].map(([item, r]) => [item, wordsOf(r).told])),
  };
};
const HEDGED = '推定、几个院合计或居民的话';

function streetWide(rows: readonly StreetRow[], items: readonly ItemId[]): Drawing {
  const seen = gather();
  const steps: Step[] = [];
  const left = 190;
  const step = Math.min(30, (WIDE - left - 60) / items.length);
  const right = left + step * items.length;
  const longest = Math.max(...items.map((i) => Math.min(7, short(ITEMS[i].label).length)));
  const top = longest * 13 + 10;
  // one character under the other: every renderer knows lists of positions, not every one vertical writing
  const heads = items.map((item, i) => {
    const chars = [...short(ITEMS[item].label)].slice(0, 7);
    const x = Math.round(left + step * (i + 0.5));
    return text(0, 0, chars.join('')).replace(
      'x="0" y="0"',
      `x="${chars.map(() => x).join(' ')}" y="${chars.map((_, k) => top - 8 - (chars.length - 1 - k) * 13).join(' ')}"`,
    );
  });
  const high = rows.length > 24 ? 20 : 24;
  const body = [
    group({ class: 'soft', 'font-size': 12, 'text-anchor': 'middle' }, heads),
    text(right + 50, top - 8, '完成', { class: 'soft', 'font-size': 12, 'text-anchor': 'end' }),
  ];
  const rules: string[] = [`M0 ${top}H${n(right + 50)}`];
  const blanks: string[] = [];
  const dots: string[] = [];
  let y = top;
  for (const row of rows) {
    const mid = y + high / 2;
    steps.push({ x: 0, y: mid, words: `${row.title}：${countWords([...row.states.values()], '项')}。` });
    body.push(text(0, mid + 5, clip(row.title, left - 8, 13), { 'font-size': 13 }));
    items.forEach((item, i) => {
      const state = row.states.get(item);
      const x = left + step * (i + 0.5);
      if (state) seen.add(state, x, mid);
      if (state && hedged(row, item)) dots.push(`M${n(x + 9)} ${n(mid - 6)}h0`);
      if (!state) blanks.push(`M${n(x - 2)} ${n(mid)}h4`);
    });
    body.push(
      text(right + 50, mid + 5, `${[...row.states.values()].filter((s) => s === 'done').length}/${row.states.size}`, {
        'font-size': 13,
        'text-anchor': 'end',
      }),
    );
    y += high;
    rules.push(`M0 ${y}H${n(right + 50)}`);
  }
  body.push(
    text(left - 8, y + 17, '完成的/提到的', { class: 'soft', 'font-size': 12, 'text-anchor': 'end' }),
    group(
      { 'font-size': 11, 'text-anchor': 'middle' },
      items.map((item, i) => {
        const all = rows.flatMap((r) => r.states.get(item) ?? []);
        const x = left + step * (i + 0.5);
        return (
          text(x, y + 15, String(all.filter((s) => s === 'done').length), { 'font-weight': 700 }) +
          text(x, y + 28, String(all.length), { class: 'soft' })
        );
      }),
    ),
  );
  y += 34;
  const foot = key(
    STATES.filter((s) => seen.states().has(s)),
    y + 6,
    WIDE,
    [blanks.length && '短横：没有提到这一项', dots.length && '小点：推定、合计或居民的话'].filter(Boolean).join('；') || undefined,
  );
  return {
    steps,
    width: WIDE,
    height: y + 8 + foot.height,
    body:
      el('path', { class: 'rule', stroke: 'currentColor', d: rules.join('') }) +
      el('path', { class: 'edge', stroke: 'currentColor', d: blanks.join('') }) +
      body.join('') +
      seen.draw() +
      (dots.length ? el('path', { class: 'soft', ...DOT(3.5), d: dots.join('') }) : '') +
      foot.body,
  };
}

/** On a phone a matrix is its margin: item by item, how many compounds are in which state, with the number beside the mark. */
function streetNarrow(rows: readonly StreetRow[], items: readonly ItemId[]): Drawing {
  const seen = gather();
  const steps: Step[] = [];
  const body: string[] = [];
  const rules: string[] = [];
  let y = 0;
  for (const item of items) {
    const all = rows.flatMap((r) => r.states.get(item) ?? []);
    steps.push({ x: 0, y: y + 20, words: `${short(ITEMS[item].label)}：${countWords(all, '个')}。` });
    body.push(
      text(0, y + 20, short(ITEMS[item].label), { 'font-size': 15 }),
      text(NARROW, y + 20, `提到的有${all.length}个`, {
        'font-size': 13,
        'text-anchor': 'end',
        class: 'soft',
      }),
    );
    let x = 8;
    for (const [state, k] of counted(all)) {
      seen.add(state, x, y + 36);
      const words = `${LEDGER_STATES[state]}${k}`;
      body.push(text(x + 11, y + 41, words, { 'font-size': 13 }));
      x += 22 + textWidth(words, 13) + 6;
    }
    y += 52;
    rules.push(`M0 ${y}H${NARROW}`);
  }
  return {
    steps,
    width: NARROW,
    height: y + 4,
    body: el('path', { class: 'rule', stroke: 'currentColor', d: rules.join('') }) + body.join('') + seen.draw(),
  };
}

/** 改造清单 of a street: compounds × items. */
export function streetMatrixChart(
  subject: Subject,
  compounds: readonly { title: string; ledger: readonly LedgerRow[] }[],
): Chart | undefined {
  const listed = compounds.filter((c) => c.ledger.length);
  if (!listed.length) return undefined;
  const all = listed
    .map((c) => ({ title: c.title, ...merged(c.ledger) }))
    .sort((a, b) => b.states.size - a.states.size || (a.title < b.title ? -1 : 1));
  const rows = all.slice(0, ROWS_DRAWN);
  const order = Object.keys(ITEMS) as ItemId[];
  const counts = new Map<ItemId, number>();
  for (const { states } of all) for (const item of states.keys()) counts.set(item, (counts.get(item) ?? 0) + 1);
  const mentions = (item: ItemId): number => counts.get(item) ?? 0;
  const named = order.filter(mentions);
  const often = [...named].sort((a, b) => mentions(b) - mentions(a));
  const most = new Set(often.slice(0, 28));
  // more columns than a page is wide: the most often named
  const items = named.length > 28 ? order.filter((i) => most.has(i)) : named;
  const top = often[0]!;
  const rest = all.length - rows.length;
  const hedges = all.reduce((sum, r) => sum + named.filter((i) => hedged(r, i)).length, 0);
  return {
    id: 'items',
    title: `${subject.title}${listed.length}个小区、院的材料提到改造内容，${short(ITEMS[top].label)}提到得最多（${mentions(top)}个）`,
    subtitle: `${compounds.length > listed.length ? `另有${compounds.length - listed.length}个没有提到内容。` : ''}同一内容有几行时，按最慢的一行画。${hedges ? `其中${hedges}处是${HEDGED}，逐处见表。` : ''}${rest ? `只画前${rows.length}个，其余在 CSV 文件里。` : ''}${named.length > items.length ? `只画提到最多的${items.length}项，共${named.length}项。` : ''}`,
    asOf: subject.day,
    source: sourceLine(
      subject,
      listed.flatMap((c) => c.ledger.flatMap((r) => [...r.plans.map((p) => p.version.source), ...r.reports.map((x) => x.source)])),
    ),
    wide: streetWide(rows, items),
    narrow: streetNarrow(all, items),
    description: `改造清单，小区、院和内容对照。${items
      .map(
        (item) =>
          `${short(ITEMS[item].label)}：${countWords(
            all.flatMap((r) => r.states.get(item) ?? []),
            '个',
          )}。`,
      )
      .join('')}`,
    table: {
      columns: [{ label: '小区、院' }, ...named.map((i) => ({ label: short(ITEMS[i].label) }))],
      rows: all.map((r) => [
        r.title,
        ...named.map((i) => {
          return r.words.get(i) ?? '没有提到';
        }),
      ]),
    },
  };
}
