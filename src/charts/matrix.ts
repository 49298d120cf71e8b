import { formatDated, latest } from '../model/dates.ts';
import { appliesTo, LEDGER_STATES, type LedgerRow, type LedgerState } from '../model/items.ts';
import { aside as within } from '../model/brackets.ts';
import { reportWords, slowest, wordsOf } from '../model/words.ts';
import { ITEMS, type ItemDefinition, type ItemId } from '../schema/items.ts';
import { figurePath } from '../model/figure-id.ts';
import {
  forms,
  isWide,
  mostOf,
  NARROW,
  pathsOf,
  ROWS_DRAWN,
  sourceLine,
  type Chart,
  type Drawing,
  type Step,
  type Subject,
} from './chart.ts';
import { apart, AREAS, areasNote, lackingIn, NOT_ADDED, nounOf, type StreetPlace } from './apart.ts';
import { keyOf } from './key.ts';
import { gather, marks } from './marks.ts';
import {
  aside,
  bold,
  clip,
  DOT,
  dot,
  el,
  escape,
  group,
  lines,
  n,
  row,
  small,
  SMALL,
  strokes,
  text,
  textWidth,
  wrap,
  type Attributes,
} from './svg.ts';

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

/** `none`, `hedge`: what the short line and the small dot stand for, where there are any. */
const key = (states: readonly LedgerState[], y: number, width: number, none?: string, hedge?: string): { body: string; height: number } => {
  const more = [none, hedge].filter((w) => w !== undefined);
  const { body, height, at } = keyOf([...states.map((s) => LEDGER_STATES[s]), ...more], y, width);
  const drawn = more.map((w, i) => {
    const [x, mid] = at[states.length + i]!;
    return w === none ? el('path', { ...NONE, d: `M${x} ${mid}h14` }) : el('path', { ...HEDGE, d: dot(x + 8, mid) });
  });
  return { body: body + states.map((s, i) => marks(s, [[at[i]![0] + 8, at[i]![1]]])).join('') + drawn.join(''), height };
};

/** Where the source says nothing building by building, or names no such item. */
const NONE: Attributes = { class: 'edge', stroke: 'currentColor' };
/** Beside a mark that is not simply the source's word. */
const HEDGE: Attributes = { class: 'soft', ...DOT(4) };

/** What stands over a column, and for its item in a line: whole, since half a word is none. */
const headOf = (item: ItemId): string => (ITEMS[item] as ItemDefinition).brief ?? ITEMS[item].label.replace(/（.*?）/g, '');
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

/** Classes stand over their rows; each row is drawn whole, since rows that are written alike pack well. */
function compoundWide(rows: readonly LedgerRow[], buildings: readonly string[], width: number): Drawing {
  const steps: Step[] = [];
  const scoped = rows.some((r) => r.scoped) ? buildings : [];
  // named buildings take the right half, the quantities keep the rest
  const step = scoped.length ? Math.min(30, 440 / scoped.length) : 0;
  const left = 230;
  const states = Math.min(170, Math.max(60, ...rows.map((r) => textWidth(brief(r, wordsOf(r).state)))));
  const amount = left + 20 + Math.ceil(states) + 14;
  const grid = Math.round(width - 60 - step * scoped.length);
  const column = (i: number) => Math.round(grid + step * (i + 0.5));
  const bar = Math.min(140, grid - amount - 150);
  const body: string[] = [];
  let y = scoped.length ? 26 : 0;
  if (scoped.length) {
    const every = step >= 26 ? 1 : step >= 13 ? 2 : 5;
    body.push(
      group(
        { ...aside, 'text-anchor': 'middle' },
        scoped.map((b, i) => (i % every === 0 ? text(column(i), 16, buildingLabel(b)) : '')),
      ),
      text(width, 16, '完成', { ...aside, 'text-anchor': 'end' }),
      text(grid - 6, 16, '号楼', { ...aside, 'text-anchor': 'end' }),
    );
  }
  let cls = '';
  for (const r of rows) {
    if (r.classLabel !== cls) {
      cls = r.classLabel;
      body.push(text(0, y + 20, cls, { ...aside, ...bold }));
      y += 28;
    }
    steps.push({ x: left + 8, y: y + 15, words: rowWords(r) });
    const w = wordsOf(r);
    const words = amountOf(r, w.goal);
    const beside = [r.outside ? '计划外' : '', scoped.length ? '' : w.reason].filter(Boolean).join('，');
    const filled = r.percent !== undefined && bar > 40;
    const from = filled ? amount + bar + 10 : amount;
    const said = clip(words, grid - from - 12);
    const rest = grid - from - textWidth(said) - 24;
    body.push(
      row(
        y,
        above(width),
        text(0, 20, clip(w.name, left - 12)),
        marks(r.state, [[left + 8, 15]]),
        text(left + 22, 20, clip(brief(r, w.state), states + 8)),
        rest > 60
          ? text(scoped.length ? grid - 10 : width, 20, clip(beside, scoped.length ? rest : rest + 60, SMALL), {
              ...aside,
              'text-anchor': 'end',
            })
          : '',
        filled ? bullet(r, amount, 15, bar) : '',
        text(from, 20, said),
        scoped.length ? inBuildings(r, scoped, column, width) : '',
      ),
    );
    y += 30;
  }
  body.push(row(y, above(width)));
  if (scoped.length) {
    const done = scoped.map((b) => rows.filter((r) => r.scoped && r.buildings.get(b)?.state === 'done').length);
    const of = scoped.map((b) => rows.filter((r) => r.scoped && appliesTo(r, b)).length);
    body.push(
      text(grid - 6, y + 21, '完成项数', { ...aside, 'text-anchor': 'end' }),
      group(
        { ...small, 'text-anchor': 'middle' },
        scoped.map((_, i) => (step >= 18 && of[i] ? text(column(i), y + 21, String(done[i])) : '')),
      ),
    );
    y += 28;
  }
  const foot = key(drawnStates(rows), y + 10, width, scoped.length && rows.some((r) => !r.scoped) ? '来源没有分栋' : undefined);
  return { steps, width, height: y + 10 + foot.height, body: body.join('') + foot.body };
}

/** An item building by building, and how many are done; one line through all where the source names none. */
function inBuildings(r: LedgerRow, buildings: readonly string[], column: (i: number) => number, width: number): string {
  if (!r.scoped) return el('path', { ...NONE, d: `M${column(0) - 8} 15H${width - 64}` });
  const cells = gather();
  const none = strokes();
  buildings.forEach((b, i) => {
    const state = r.buildings.get(b)?.state;
    if (state) cells.add(state, column(i), 15);
    else none.add(NONE, `M${column(i) - 2} 15h4`);
  });
  const done = inEach(r).filter((s) => s === 'done').length;
  return none.draw() + cells.draw() + text(width, 20, `${done}/${r.buildings.size}`, { 'text-anchor': 'end' });
}

const drawnStates = (rows: readonly LedgerRow[]): LedgerState[] =>
  STATES.filter((s) => rows.some((r) => r.state === s || (r.scoped && inEach(r).includes(s))));

function compoundNarrow(rows: readonly LedgerRow[], buildings: readonly string[], width: number): Drawing {
  const steps: Step[] = [];
  const body: string[] = [];
  let y = 0;
  let cls = '';
  for (const r of rows) {
    if (r.classLabel !== cls) {
      cls = r.classLabel;
      body.push(text(0, y + 20, cls, { ...aside, ...bold }));
      y += 28;
    }
    steps.push({ x: 8, y: y + 16, words: rowWords(r) });
    const w = wordsOf(r);
    const state = `${brief(r, w.state)}${r.outside ? '，计划外' : ''}`;
    const words = amountOf(r, w.goal);
    const filled = r.percent !== undefined;
    // the name, then the state behind it, or under it where there is no room
    const beside = textWidth(w.name) + textWidth(state, SMALL) < width - 34;
    const name = wrap(w.name, width - 22);
    const parts = [above(width), marks(r.state, [[8, 16]]), lines(22, 21, name, 20)];
    let under = 10 + name.length * 20;
    if (beside) parts.push(text(width, 21, state, { ...aside, 'text-anchor': 'end' }));
    else {
      parts.push(text(22, under + 11, clip(state, width - 22, SMALL), aside));
      under += 20;
    }
    const bar = Math.min(110, width - 140);
    const said = wrap(words, filled ? width - bar - 30 : width - 22, SMALL);
    if (filled) parts.push(bullet(r, 22, under + 7, bar));
    parts.push(lines(filled ? bar + 30 : 22, under + 12, said, 19, small));
    under += Math.max(said.length * 19, filled ? 18 : 0) + (words ? 2 : 0);
    if (w.reason) {
      const why = wrap(`原因：${w.reason}`, width - 22, SMALL);
      parts.push(lines(22, under + 12, why, 19, aside));
      under += why.length * 19 + 2;
    }
    if (r.scoped) {
      const cells = gather();
      const own = buildings.filter((b) => r.buildings.has(b));
      const step = 30;
      const across = Math.floor((width - 16) / step);
      const names = own.map((b, i) => {
        const [x, at] = [28 + (i % across) * step, under + 9 + Math.floor(i / across) * 36];
        cells.add(r.buildings.get(b)!.state, x, at);
        return text(x, at + 21, buildingLabel(b));
      });
      parts.push(cells.draw(), group({ ...aside, 'text-anchor': 'middle' }, names));
      under += Math.ceil(own.length / across) * 36 + 4;
    }
    body.push(row(y, ...parts));
    y += under;
  }
  body.push(row(y, above(width)));
  const foot = key(drawnStates(rows), y + 8, width);
  return { steps, width, height: y + 10 + foot.height, body: body.join('') + foot.body };
}

const compound = (rows: readonly LedgerRow[], buildings: readonly string[]) => (width: number) =>
  isWide(width) ? compoundWide(rows, buildings, width) : compoundNarrow(rows, buildings, width);

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
  const guessed = [
    ['状态', all.filter((r) => r.reports.findLast((x) => x.state)?.stateInferred !== undefined).length],
    ['归类', all.filter((r) => wordsOf(r).filed !== undefined).length],
  ].flatMap(([what, k]) => (k ? `${k}项的${what}` : []));
  // who takes the counts without the line below them takes this with them
  const counted = `${countWords(states, '项')}${guessed.length ? `（${guessed.join('、')}是推定的）` : ''}`;
  return {
    id: 'items',
    title: `${subject.title}${all.length}项内容：${counted}`,
    subtitle: [
      planned ? '' : '没有收集到计划清单，只列报告过的内容。',
      last ? `最近一次报告说的是${last}。` : `${subject.lacking}各项进度。`,
      guessed.length ? '推定的逐项写明。' : '',
      scoped ? '栋数只数来源写明的楼栋。' : '',
      all.some((r) => r.goal && !r.goal.whole) ? '阶段目标是到某日应完成的数量，不是总量。' : '',
    ].join(''),
    asOf: subject.day,
    source: sourceLine(
      subject,
      all.flatMap((r) => [...r.plans.map((p) => p.version.source), ...r.reports.map((x) => x.source)]),
    ),
    ...forms(compound(rows, buildings)),
    page: few && { narrow: compoundNarrow(few, buildings, NARROW), left: all.length - few.length },
    description: `改造清单。${subject.title}：${counted}。${open.slice(0, SAID).map(rowWords).join('')}${all.length > Math.min(SAID, open.length) ? '逐项见表格。' : ''}`,
    table: {
      columns: [
        { label: '内容' },
        { label: '类别' },
        { label: '状态' },
        { label: '计划' },
        { label: '报告' },
        { label: '楼栋' },
        { label: '原因' },
      ],
      figures: all.map((r) => pathsOf(subject, [r.evidence?.figure])),
      rows: all.map((r) => {
        const w = wordsOf(r);
        return [
          w.name,
          within(r.classLabel, w.filed !== undefined && '归类推定'),
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

interface StreetRow extends StreetPlace {
  states: ReadonlyMap<ItemId, LedgerState>;
  /** The same in words, with what the state alone does not say: 已完成（推定，居民的话）. */
  words: ReadonlyMap<ItemId, string>;
  /** What the sources themselves call by its name, in one line at least. */
  named: ReadonlySet<ItemId>;
}
/** Inferred, item or state, of several compounds together, or somebody's words other than the source's own. */
const hedged = (r: StreetRow, item: ItemId): boolean => r.words.get(item)?.includes('（') ?? false;

/** Columns that a page is wide enough for. */
const COLUMNS = 28;

/** 已完成（部分归类推定）: where the source itself names another line of the item so. */
const partly = (r: LedgerRow, rows: readonly LedgerRow[]): string => {
  const told = wordsOf(r).toldOfItem;
  return rows.some((x) => x.item === r.item && wordsOf(x).filed === undefined) ? told.replace('归类推定', '部分归类推定') : told;
};

const merged = (rows: readonly LedgerRow[]): Pick<StreetRow, 'states' | 'words' | 'named'> => {
  const least = slowest(rows);
  return {
    states: new Map(least.map((r) => [r.item, r.state])),
    words: new Map(least.map((r) => [r.item, partly(r, rows)])),
    named: new Set(rows.flatMap((r) => (wordsOf(r).filed === undefined ? r.item : []))),
  };
};
const HEDGED = '推定、几个院合计或居民的话';

function streetWide(rows: readonly StreetRow[], items: readonly ItemId[], width: number): Drawing {
  const seen = gather();
  const steps: Step[] = [];
  const left = 240;
  const step = Math.min(34, (width - left - 64) / items.length);
  const right = Math.min(width, left + step * items.length + 64);
  const over = (item: ItemId): string[] => [...headOf(item)];
  const top = Math.max(...items.map((i) => over(i).length)) * 16 + 12;
  const column = (i: number): number => Math.round(left + step * (i + 0.5));
  // one character under the other: every renderer knows lists of positions, not every one vertical writing
  const heads = items.map((item, i) => {
    const chars = over(item);
    return text(0, 0, chars.join('')).replace(
      'x="0" y="0"',
      `x="${chars.map(() => column(i)).join(' ')}" y="${chars.map((_, k) => top - 9 - (chars.length - 1 - k) * 16).join(' ')}"`,
    );
  });
  const high = 28;
  const body = [group({ ...aside, 'text-anchor': 'middle' }, heads), text(right, top - 9, '完成', { ...aside, 'text-anchor': 'end' })];
  const rules: string[] = [`M0 ${top}H${n(right)}`];
  const blanks: string[] = [];
  const hedges: string[] = [];
  let y = top;
  const [single, areas] = apart(rows);
  const draw = (row: StreetRow): void => {
    const mid = y + high / 2;
    const words = `${row.title}：${countWords([...row.states.values()], '类内容')}。`;
    steps.push({ x: 0, y: mid, words });
    body.push(el('a', { href: `/compounds/${row.id}/` }, el('title', {}, escape(words)), text(0, mid + 5, clip(row.title, left - 12))));
    items.forEach((item, i) => {
      const state = row.states.get(item);
      if (state) seen.add(state, column(i), mid);
      if (state && hedged(row, item)) hedges.push(dot(column(i) + 10, mid - 7));
      if (!state) blanks.push(`M${column(i) - 2} ${n(mid)}h4`);
    });
    body.push(
      text(right, mid + 5, `${[...row.states.values()].filter((s) => s === 'done').length}/${row.states.size}`, { 'text-anchor': 'end' }),
    );
    y += high;
    rules.push(`M0 ${y}H${n(right)}`);
  };
  single.forEach(draw);
  const counts = items.map((item) => single.flatMap((r) => r.states.get(item) ?? []));
  if (single.length) {
    body.push(
      text(left - 12, y + 21, '完成的', { ...aside, 'text-anchor': 'end' }),
      text(left - 12, y + 41, '提到的', { ...aside, 'text-anchor': 'end' }),
      group(
        { ...small, 'text-anchor': 'middle' },
        counts.map(
          (all, i) =>
            text(column(i), y + 21, String(all.filter((s) => s === 'done').length), bold) +
            text(column(i), y + 41, String(all.length), { class: 'soft' }),
        ),
      ),
    );
    y += 48;
  }
  if (areas.length) {
    body.push(text(0, y + 20, `${AREAS}（${NOT_ADDED}）`, bold));
    y += 28;
    rules.push(`M0 ${y}H${n(right)}`);
    areas.forEach(draw);
  }
  const foot = key(
    STATES.filter((s) => seen.states().has(s)),
    y + 6,
    width,
    blanks.length ? '没有提到这一项' : undefined,
    hedges.length ? '推定、合计或居民的话' : undefined,
  );
  return {
    steps,
    width,
    height: y + 8 + foot.height,
    body:
      el('path', { class: 'rule', stroke: 'currentColor', d: rules.join('') }) +
      (blanks.length ? el('path', { ...NONE, d: blanks.join('') }) : '') +
      body.join('') +
      seen.draw() +
      (hedges.length ? el('path', { ...HEDGE, d: hedges.join('') }) : '') +
      foot.body,
  };
}

/** On a phone a matrix is its margin: item by item, how many compounds are in which state, with the number beside the mark; then the areas. */
function streetNarrow(rows: readonly StreetRow[], items: readonly ItemId[], width: number): Drawing {
  const steps: Step[] = [];
  const body: string[] = [];
  let y = 0;
  const line = (name: string, of: string, all: readonly LedgerState[], unit: string): void => {
    const beside = textWidth(name) + textWidth(of, SMALL) < width - 12;
    steps.push({ x: 0, y: y + 20, words: `${name}：${countWords(all, unit)}。` });
    const heads = beside ? [name] : wrap(name, width);
    const under = beside ? 26 : heads.length * 20 + 26;
    const states = counted(all);
    const words = keyOf(
      states.map(([s, k]) => `${LEDGER_STATES[s]}${k}`),
      under,
      width,
    );
    body.push(
      row(
        y,
        lines(0, 20, heads, 20, bold),
        beside ? text(width, 20, of, { ...aside, 'text-anchor': 'end' }) : text(0, heads.length * 20 + 20, of, aside),
        words.body,
        ...states.map(([s], i) => marks(s, [[words.at[i]![0] + 8, words.at[i]![1]]])),
      ),
    );
    y += under + words.height + 6;
    body.push(row(y, above(width)));
  };
  const [single, areas] = apart(rows);
  for (const item of items) {
    const all = single.flatMap((r) => r.states.get(item) ?? []);
    if (all.length) line(headOf(item), `提到的有${all.length}个`, all, '个');
  }
  for (const a of areas) line(a.title, `${a.states.size}类，${NOT_ADDED}`, [...a.states.values()], '类内容');
  return { steps, width, height: y + 4, body: body.join('') };
}

/** 改造清单 of a street: compounds × items. */
export function streetMatrixChart(
  subject: Subject,
  compounds: readonly (StreetPlace & { ledger: readonly LedgerRow[] })[],
): Chart | undefined {
  const listed = compounds.filter((c) => c.ledger.length);
  if (!listed.length) return undefined;
  const all = listed
    .map((c) => ({ ...c, ...merged(c.ledger) }))
    .sort((a, b) => Number(a.area) - Number(b.area) || b.states.size - a.states.size || (a.title < b.title ? -1 : 1));
  const [single, areas] = apart(all);
  const without = lackingIn(compounds, single);
  const noun = nounOf(single[0]!);
  const rows = all.slice(0, ROWS_DRAWN);
  const order = Object.keys(ITEMS) as ItemId[];
  const counts = new Map<ItemId, number>();
  for (const r of single) for (const item of r.named) counts.set(item, (counts.get(item) ?? 0) + 1);
  const guessed = single.some((r) => r.named.size < r.states.size);
  const mentions = (item: ItemId): number => counts.get(item) ?? 0;
  const named = order.filter((i) => all.some((r) => r.states.has(i)));
  const often = [...named].sort((a, b) => mentions(b) - mentions(a));
  const most = new Set(often.slice(0, COLUMNS));
  // more columns than a page is wide: the most often named
  const items = named.length > COLUMNS ? order.filter((i) => most.has(i)) : named;
  const foremost = often.filter((i) => mentions(i) === mentions(often[0]!));
  const top = `${headOf(often[0]!)}${foremost.length > 1 ? `等${foremost.length}类` : ''}`;
  const highest = mentions(often[0]!);
  // of one compound nothing is named more often than the rest; with what is inferred another may be
  const passed = named.some((i) => single.filter((r) => r.states.has(i)).length > highest);
  const compared = single.length > 1 && highest > 0 && !passed;
  const ofSingles = new Set(single.flatMap((r) => [...r.states.keys()]));
  // where all are named as often, none is named most often
  const even = foremost.length > 1 && foremost.length === often.length;
  const finding = compared && !even ? `${top}提到得最多` : `共${ofSingles.size}类`;
  const onlyAreas = named.filter((i) => !ofSingles.has(i));
  const unsaid = all.reduce((sum, r) => sum + [...r.states.values()].filter((s) => s === 'unknown').length, 0);
  const rest = all.length - rows.length;
  const hedges = all.reduce((sum, r) => sum + named.filter((i) => hedged(r, i)).length, 0);
  return {
    id: 'items',
    title: `${subject.title}${single.length}个${noun}的材料提到改造内容，${finding}${compared ? `（${foremost.length > 1 ? '各' : ''}${highest}个）` : ''}`,
    answer: finding,
    subtitle: `${without ? `另有${without}个没有提到内容。` : ''}${areasNote(areas)}同一内容有几行时，按最慢的一行画。${passed ? '归类有的是推定，所以不说哪一类最多。' : compared && guessed ? '归类推定的，标题里不算。' : ''}${onlyAreas.length && !compared ? `${onlyAreas.map(headOf).join('、')}只有片区提到，不在这${ofSingles.size}类里。` : ''}${unsaid ? `“${LEDGER_STATES.unknown}”的${unsaid}处只是列入计划，${subject.lacking}做没做的消息。` : ''}${hedges ? `其中${hedges}处是${HEDGED}，逐处见表。` : ''}${rest ? `只画前${rows.length}个，其余在 CSV 文件里。` : ''}${named.length > items.length ? `只画提到最多的${items.length}项，共${named.length}项。` : ''}`,
    asOf: subject.day,
    source: sourceLine(
      subject,
      listed.flatMap((c) => c.ledger.flatMap((r) => [...r.plans.map((p) => p.version.source), ...r.reports.map((x) => x.source)])),
    ),
    ...forms((width) => (isWide(width) ? streetWide(rows, items, width) : streetNarrow(all, items, width))),
    description: `改造清单，${noun}和内容对照。${items
      .flatMap((item) => {
        const states = single.flatMap((r) => r.states.get(item) ?? []);
        return states.length ? `${headOf(item)}：${countWords(states, '个')}。` : [];
      })
      .join('')}${areas.map((a) => `${a.title}（${NOT_ADDED}）：${countWords([...a.states.values()], '类内容')}。`).join('')}`,
    table: {
      columns: [{ label: '小区、院' }, ...(areas.length ? [{ label: '计入合计' }] : []), ...named.map((i) => ({ label: headOf(i) }))],
      figures: all.map((r) => {
        const paths = r.ledger.flatMap((l) => (l.evidence?.figure ? figurePath(r.id, l.evidence.figure) : []));
        return paths.length ? paths : undefined;
      }),
      rows: all.map((r) => [
        r.title,
        ...(areas.length ? [r.area ? `不计入：${AREAS}，${NOT_ADDED}` : '计入'] : []),
        ...named.map((i) => r.words.get(i) ?? '没有提到'),
      ]),
    },
  };
}
