import { findPersonal, personalData } from '../guard/personal.ts';
import type { CollectionName } from '../schema/basics.ts';
import { DOUBTS, type Doubt } from '../schema/confirmed.ts';
import { bare, before } from '../schema/sense.ts';
import { nonsense } from '../schema/disclosure.ts';
import { doubts, type Doubtful } from '../schema/doubts.ts';
import { COLLECTION_LABELS, SCHEMAS, type Content, type DisclosureData, type Entry } from '../schema/index.ts';
import { ITEMS, type ItemId } from '../schema/items.ts';
import { KINDS } from '../schema/kinds/index.ts';
import { valueAt } from '../schema/path.ts';
import { along, type Node } from '../schema/walk.ts';
import { metaOf } from '../schema/walk.ts';
import { draftsOf, TOO_FINE, type Draft } from './drafts.ts';
import { toEntry } from './entry-text.ts';
import { standsIn, type Stand } from './exceptions.ts';
import { place, type Finding } from './finding.ts';
import type { ColumnDefinition } from './forms.ts';
import { lineName, plansInForce, standing } from './in-force.ts';
import { correctionTitle, freeId, officeOf, officeSource } from './naming.ts';
import { recognise, type Mapping, type Recognised, type Table } from './recognise.ts';
import { address, shift, shown, type Value, type Workbook } from './sheet.ts';
import { dateOf, narrow, numberOf } from './values.ts';

export interface ImportOptions {
  /** What is published, as `readContent` gives it. */
  content: Content;
  /** 街道 by id; else the one that 封面 or a title names. */
  street?: string | undefined;
  /** 发布日期, 数据截至, 通报标题, 文号: what 封面 says goes before. */
  date?: string | undefined;
  asOf?: string | undefined;
  title?: string | undefined;
  docNumber?: string | undefined;
  /** No record is dated after it. */
  today: string;
  /** Why past figures are corrected, where they are. */
  reason?: string | undefined;
  /** Cells put right, and doubts and questions of the gate confirmed, by `表!格`. */
  fixes?: ReadonlyMap<string, string>;
  confirmed?: ReadonlyMap<string, string>;
  hidden?: boolean;
  mapping?: Mapping;
  /** A name in Latin letters, for the ids of new compounds. */
  romanise: (name: string) => string;
}

export interface NewEntry {
  collection: CollectionName;
  id: string;
  /** In the content folder: `disclosures/2026-10-08-dongfenglu-1-progress.mdx`. */
  path: string;
  text: string;
  data: Entry<CollectionName>['data'];
  /** What is new with it, as `changes` say it; a source says nothing. */
  words?: string;
  /** What the gate asks about and somebody has confirmed; two posts stand for it in exceptions.yaml. */
  stands?: readonly Stand[];
}

/** What an import would do. Where something stops it, nothing is written at all. */
export interface ImportResult {
  /** Who publishes, by id. */
  street: string | undefined;
  entries: NewEntry[];
  findings: Finding[];
  leftOut: { sheet: string; row?: number; why: string }[];
  /** The change in words, one line each. */
  changes: string[];
  /** Records that are published just so already. */
  unchanged: number;
  recognised: Recognised;
  /** To be remembered for the street: heading → what it was taken for. */
  mapping: Mapping;
  stopped: boolean;
}

type Json = Record<string, unknown>;
const NO_PERSONS = '个人信息，不能公布';

const SUFFIX: Record<Draft['kind'], string> = {
  compound: 'compound', plan: 'plan', consent: 'consent', bid: 'bid', progress: 'progress', meeting: 'meeting', inspection: 'inspection', issue: 'issue',
  payment: 'payment', acceptance: 'acceptance', warranty: 'warranty', notice: 'notice', report: 'report', rule: 'rule', correction: 'correction',
}; // prettier-ignore

/** Every value of a record with its path; lists of lines are told apart by what they are about, not by where they stand. */
function leaves(value: unknown, path: (string | number)[] = []): [path: (string | number)[], value: unknown][] {
  if (value === undefined) return [];
  if (Array.isArray(value) && value.every((v) => typeof v !== 'object')) return [[path, value]];
  if (value !== null && typeof value === 'object')
    return (Array.isArray(value) ? [...value.entries()] : Object.entries(value)).flatMap(([k, v]) => leaves(v, [...path, k]));
  return [[path, value]];
}

const LISTS = ['items', 'plan.items', 'perBuilding', 'parties', 'figures', 'findings'] as const;
const lineId = (line: Json): string =>
  [
    line['item'],
    line['key'],
    line['localName'] ?? '',
    ...((line['buildings'] as string[] | undefined) ?? []),
    line['building'],
    line['party'],
    line['metric'],
    line['scope'],
    line['what'],
  ]
    .map((x) => x ?? '')
    .join('|');

/** 12.5 is 12.50; what a source notes besides a quantity is not in a table. */
const same = (a: unknown, b: unknown): boolean => {
  if (isQuantity(a) && isQuantity(b)) return same(a['value'], b['value']) && a['unit'] === b['unit'] && a['approx'] === b['approx'];
  const numbers = [a, b].every((x) => typeof x === 'number' || (typeof x === 'string' && /^\d+(?:\.\d+)?$/.test(x)));
  return numbers ? Number(a) === Number(b) : JSON.stringify(a) === JSON.stringify(b);
};
const isQuantity = (v: unknown): v is Json => typeof v === 'object' && v !== null && 'unit' in v;
const asText = (v: unknown): string => (Array.isArray(v) ? v.join('、') : typeof v === 'boolean' ? (v ? '是' : '否') : String(v));

/** A quantity or a choice as people read it. */
const said = (data: unknown, path: readonly (string | number)[], value: unknown): string => {
  const steps = along(SCHEMAS.disclosures as unknown as Node, data, path);
  const meta = steps.length === path.length ? metaOf(steps.at(-1)!.schema) : {};
  const label = meta.labels?.[String(value)];
  const unit = path.at(-1) === 'value' ? asText(valueAt(data, [...path.slice(0, -1), 'unit'].join('.')) ?? '') : (meta.unit ?? '');
  return `${label ?? asText(value)}${unit}`;
};
const stepsTo = (data: unknown, path: readonly (string | number)[]) => along(SCHEMAS.disclosures as unknown as Node, data, path);
const titleOf = (data: unknown, path: readonly (string | number)[]): string =>
  metaOf(stepsTo(data, path).at(-1)!.schema).title ?? String(path.at(-1));

/** 雨污分流 420→400米; 状态 施工中→已完工. */
function changeWords(data: unknown, path: readonly (string | number)[], was: unknown, now: unknown): string {
  const line = stepsTo(data, path).findLast((s) => typeof s.key === 'number')?.value as Json | undefined;
  const name = line && (line['localName'] ?? (line['item'] ? ITEMS[line['item'] as ItemId].label : line['building']));
  const figure = path.at(-1) === 'value';
  const before = figure ? asText(was) : said(data, path, was);
  return [name, figure ? '' : titleOf(data, path), `${before}→${said(data, path, now)}`].filter(Boolean).join(' ');
}

interface Cover {
  street: string | undefined;
  title: string | undefined;
  date: string | undefined;
  asOf: string | undefined;
  docNumber: string | undefined;
}

/** Who publishes, under what title, when and of which day: from 封面, else from what stands above the tables, else as it was given. */
function coverOf({ cover, tables }: Recognised, o: ImportOptions, findings: Finding[]): Cover {
  const at = (name: string): Pick<Finding, 'sheet' | 'cell'> => {
    const cell = cover.get(name)?.cell;
    return { sheet: '封面', ...(cell && { cell }) };
  };
  const on = (name: string): Value | undefined => {
    const c = cover.get(name);
    const fixed = c && o.fixes?.get(place('封面', c.cell));
    return fixed === undefined ? c?.value : { type: 'text', text: fixed };
  };
  const text = (...names: string[]) => names.map((n) => shown(on(n)).trim()).find((t) => t !== '');
  const above = tables.flatMap((t) => t.above.map((a) => a.text)).map(narrow);
  const streets = o.content.streets;
  const named = text('街道', '发布街道');
  const street =
    o.street ??
    streets.find((s) => named && (s.data.title === named || s.data.aliases?.includes(named)))?.id ??
    (named ? undefined : streets.find((s) => above.some((a) => a.includes(s.data.title)))?.id);
  if (!street || !streets.some((s) => s.id === street))
    findings.push({
      repair: '封面要写全',
      level: 'stop',
      ...at('街道'),
      says: named ? `没有“${named}”这个街道` : '不知道是哪个街道，写在封面上，或者用 --street 写明',
      ...(named && { was: named }),
    });
  const date = dateOf(on('发布日期'))?.date ?? o.date;
  if (!date || date.length < 10)
    findings.push({ repair: '封面要写全', level: 'stop', ...at('发布日期'), says: '没有发布日期（到日），写在封面上，或者用 --date 写明' });
  else if (date > o.today)
    findings.push({ repair: '日期还没有到', level: 'stop', ...at('发布日期'), was: date, says: `发布日期晚于今天（${o.today}）` });
  const asOf = dateOf(on('数据截至'))?.date ?? o.asOf;
  if (asOf && date && asOf > date.slice(0, asOf.length))
    findings.push({ repair: '日期还没有到', level: 'stop', ...at('数据截至'), was: asOf, says: `数据截至晚于发布日期（${date}）` });
  const docNumber = text('文号') ?? o.docNumber;
  return { street, title: text('通报标题', '标题') ?? o.title ?? tables[0]?.above[0]?.text, date, asOf, docNumber };
}

/** What a record is of, so that the same one is known again. */
const keyOf = (kind: string, about: string, subject: string, moment: string): string => [kind, about, subject, moment].join('¦');
const subjectOf = (d: DisclosureData): { subject: string; periodic?: true; day?: string } => {
  switch (d.kind) {
    case 'progress':
    case 'payment':
    case 'report':
      return { subject: '', periodic: true };
    case 'consent':
      return { subject: d.matter, periodic: true };
    case 'bid':
      return { subject: [d.stage, d.contractor, d.scope].join('|') };
    case 'acceptance':
      return { subject: [d.stage, d.of, bare(d.asOf ?? d.date)].join('|') };
    case 'inspection':
      return { subject: [d.level, bare(d.asOf ?? d.date), d.findings[0]!.what].join('|') };
    case 'notice':
      return { subject: [d.notice, d.from].join('|') };
    case 'issue':
      return { subject: [d.raised && bare(d.raised), d.question].join('|') };
    case 'rule':
      return { subject: [d.does, d.says].join('|') };
    default:
      return { subject: '' };
  }
};

/** Workbook → entries, compared with what is published. Pure: the same workbook and content always give the same entries. */
export function importWorkbook(book: Workbook, o: ImportOptions): ImportResult {
  const findings: Finding[] = [];
  const recognised = recognise(book, o.mapping);
  const cover = coverOf(recognised, o, findings);
  const fixes = o.fixes ?? new Map<string, string>();
  const confirmed = o.confirmed ?? new Map<string, string>();
  const today = standing(o.content, cover.date !== undefined && cover.date > o.today ? cover.date : o.today);
  const plans = plansInForce(o.content, today);
  const read = draftsOf(recognised, {
    content: o.content,
    street: cover.street,
    fixes,
    hidden: o.hidden ?? false,
    plans,
    asOf: cover.asOf,
    date: cover.date,
    romanise: o.romanise,
  });
  findings.push(...read.findings);
  for (const notice of book.notices) findings.push({ repair: '没有读的', level: 'note', says: notice });
  for (const t of recognised.tables) {
    for (const n of t.notices) findings.push({ repair: '怎么读的', level: 'note', sheet: t.sheet, says: n });
    for (const u of t.unknown)
      findings.push({
        repair: '不认识的列，没有读',
        level: 'note',
        sheet: t.sheet,
        cell: address(t.headerRows.at(-1)!, u.column),
        was: u.heading,
        says: '没有读',
      });
    if (t.formulas.length)
      findings.push({
        repair: '公式，读的是表里存着的结果',
        level: 'note',
        sheet: t.sheet,
        cell: t.formulas[0]!,
        says:
          t.formulas.length === 1
            ? '是公式'
            : `有 ${t.formulas.length} 格是公式：${t.formulas.slice(0, 8).join('、')}${t.formulas.length > 8 ? '…' : ''}`,
      });
    for (const { cell, rows } of t.shared)
      findings.push({
        repair: '一个数合并了几行',
        level: 'stop',
        sheet: t.sheet,
        cell,
        says: `合并了 ${rows} 行，不知道每行各是多少，拆开分别填`,
      });
    for (const { cell, was, sum } of t.sums)
      findings.push({
        repair: '小计、合计和逐行相加不一样，以逐行为准',
        level: 'note',
        sheet: t.sheet,
        cell,
        was,
        says: `逐行相加是 ${sum}`,
      });
    for (const s of t.skipped) read.leftOut.push({ sheet: t.sheet, row: s.row, why: s.why });
    for (const p of t.personal)
      findings.push({ repair: '个人信息，没有读，不会公布', level: 'note', sheet: t.sheet, cell: p.cell, says: p.why });
  }
  for (const l of recognised.left) {
    read.leftOut.push({ sheet: l.sheet, why: l.why });
    for (const p of l.personal ?? [])
      findings.push({ repair: '个人信息，没有读，不会公布', level: 'note', sheet: l.sheet, cell: p.cell, says: p.why });
  }
  const personal = personalCells(recognised, read.drafts, fixes, confirmed);
  findings.push(...personal.findings);
  if (!book.plain) for (const t of recognised.tables) findings.push(...writtenOtherwise(t, fixes, o.hidden ?? false));
  if (!recognised.tables.length) findings.push({ repair: '没有认出表来', level: 'stop', says: '这个文件里没有认得的台账' });

  const entries: NewEntry[] = [];
  const changes: string[] = [];
  let unchanged = 0;
  const mapping: Record<string, string> = { ...o.mapping };
  for (const t of recognised.tables)
    for (const c of t.columns)
      if (!c.item && c.definition.type !== 'ignored' && c.definition.type !== 'personal') mapping[c.heading] = c.definition.key;
  const done = (): ImportResult => ({
    street: cover.street,
    entries,
    findings: once(findings),
    leftOut: read.leftOut,
    changes,
    unchanged,
    recognised,
    mapping,
    stopped: findings.some((f) => f.level !== 'note'),
  });
  if (!cover.street || !cover.date || cover.date.length < 10) return done();
  const date = cover.date;
  const streetTitle = o.content.streets.find((s) => s.id === cover.street)?.data.title ?? '';

  const sourceTitle = (cover.title ?? `${streetTitle}老旧小区改造台账`).slice(0, 120);
  const {
    id: sourceId,
    data: sourceData,
    known,
  } = officeSource(
    o.content,
    { title: sourceTitle, publisher: officeOf(streetTitle), published: date, ...(cover.docNumber && { docNumber: cover.docNumber }) },
    `${date}-${cover.street}-taizhang`,
  );

  const taken = new Set(o.content.disclosures.map((d) => d.id));
  const titles = new Map([
    ...o.content.compounds.map((c) => [c.id, c.data.title] as const),
    ...read.drafts.filter((d) => d.kind === 'compound').map((d) => [d.compound!, d.title] as const),
  ]);
  // what stands today, and what stood when it was published: a correction names the latter
  const original = new Map(o.content.disclosures.map((d) => [d.id, d.data]));
  const published = new Map<string, Entry<'disclosures'>[]>();
  /** Of each subject what was said of it, day by day: a month is told beside the one before it. */
  const series = new Map<string, { moment: string; entry: Entry<'disclosures'> }[]>();
  const follow = (key: string, moment: string, entry: Entry<'disclosures'>): void =>
    void series.set(key, [...(series.get(key) ?? []), { moment, entry }]);
  const lastBefore = (key: string, moment: string): Entry<'disclosures'> | undefined =>
    series
      .get(key)
      ?.reduce<{ moment: string; entry: Entry<'disclosures'> } | undefined>(
        (last, s) => (s.moment <= moment && (!last || s.moment >= last.moment) ? s : last),
        undefined,
      )?.entry;
  for (const d of today) {
    const { compounds, streets } = d.data.about;
    const about = compounds?.length === 1 ? compounds[0]! : !compounds && streets?.length === 1 ? streets[0]! : undefined;
    if (about === undefined) continue;
    const { subject, periodic } = subjectOf(d.data);
    const key = keyOf(d.data.kind, about, subject, periodic ? bare(d.data.asOf ?? d.data.date) : '');
    published.set(key, [...(published.get(key) ?? []), d]);
    follow(keyOf(d.data.kind, about, subject, ''), bare(d.data.asOf ?? d.data.date), d);
  }
  const cellsOf = new Map<string, Pick<Draft, 'sheet' | 'cells' | 'doubts'>>();

  const add = (collection: CollectionName, id: string, data: Json): void => {
    entries.push({ collection, id, path: `${collection}/${id}.mdx`, text: toEntry(data), data: data as NewEntry['data'] });
  };
  /** Of the entry that was just added. */
  const say = (...words: string[]): void => {
    changes.push(...words);
    entries.at(-1)!.words = words.join('；');
  };
  const envelope = (draft: Draft, title: string): Json => {
    const asOf = draft.periodic
      ? draft.asOf
      : (draft.kind === 'acceptance' || draft.kind === 'inspection' || draft.kind === 'bid') && draft.day !== date
        ? draft.day
        : undefined;
    return {
      kind: draft.kind,
      title: title.slice(0, 80),
      date,
      ...(asOf && asOf !== date && { asOf }),
      source: sourceId,
      about: draft.compound ? { compounds: [draft.compound] } : { streets: [cover.street] },
    };
  };
  const record = (draft: Draft, data: Json, title = draft.title, extra: Json = {}): string => {
    const id = freeId(`${date}-${draft.compound ?? cover.street!}-${SUFFIX[draft.kind]}`, taken);
    taken.add(id);
    add('disclosures', id, { ...envelope(draft, title), ...data, ...extra });
    cellsOf.set(id, draft);
    return id;
  };

  const dependent: Draft[] = [];
  for (const draft of read.drafts) {
    if (draft.kind === 'compound') {
      const data = { ...draft.data, source: sourceId, ...(cover.asOf && { asOf: cover.asOf }) };
      add('compounds', draft.compound!, data);
      cellsOf.set(draft.compound!, draft);
      say(`新增小区 ${draft.title}`);
    } else dependent.push(draft);
  }
  // of each compound the oldest first, so that each month is told beside the one before
  const moment = (d: Draft): string => (d.periodic ? (d.asOf ?? date) : '');
  for (const draft of dependent.sort((a, b) => (moment(a) < moment(b) ? -1 : moment(a) > moment(b) ? 1 : 0))) {
    const name = draft.compound ? (titles.get(draft.compound) ?? draft.compound) : streetTitle;
    const about = draft.compound ?? cover.street;
    if (draft.kind === 'plan') {
      planDraft(draft, name);
      continue;
    }
    const key = keyOf(draft.kind, about, draft.subject, draft.periodic ? (draft.asOf ?? date) : '');
    const all = published.get(key) ?? [];
    if (!all.length) {
      const before = keyOf(draft.kind, about, draft.subject, '');
      const id = record(draft, draft.data);
      const asOf = draft.asOf ?? date;
      say(...newInWords(draft, name, lastBefore(before, draft.periodic ? asOf : date)));
      if (draft.periodic)
        follow(before, asOf, { id, data: { ...(draft.data as unknown as DisclosureData), kind: draft.kind } as DisclosureData });
      continue;
    }
    compare(draft, name, all);
  }

  function compare(draft: Draft, name: string, all: readonly Entry<'disclosures'>[]): void {
    const missing: Json = {};
    let lacks = false;
    const corrected = new Map<string, { path: string; was: unknown; now: unknown; words: string; cell: string | undefined }[]>();
    const lookup = (path: (string | number)[]): { entry: Entry<'disclosures'>; path: (string | number)[] } | undefined => {
      for (const entry of [...all].reverse()) {
        const there = placeIn(draft.data, entry.data, path);
        if (there && valueAt(entry.data, there.join('.')) !== undefined) return { entry, path: there };
      }
      return undefined;
    };
    for (const [path, value] of leaves(draft.data)) {
      const found = lookup(path);
      if (!found) {
        keep(missing, draft.data, path, value);
        lacks = true;
        continue;
      }
      const was = valueAt(found.entry.data, found.path.join('.'));
      if (same(was, value) || (typeof was === 'object' && was !== null && !Array.isArray(was) && bare(was as never) === value)) continue;
      const first = valueAt(original.get(found.entry.id), found.path.join('.'));
      const cell = draft.cells.get(path.join('.'));
      if (Array.isArray(value) || typeof first === 'object' || first === undefined) {
        findings.push({
          repair: '和已公布的不一样，请在“改一条”里更正',
          level: 'stop',
          sheet: draft.sheet,
          ...(cell && { cell }),
          was: asText(value),
          says: `${name}已经公布的是 ${asText(was)}`,
        });
        continue;
      }
      const list = corrected.get(found.entry.id) ?? [];
      list.push({
        path: found.path.join('.'),
        was: first,
        now: value,
        cell,
        words: changeWords(found.entry.data, found.path, was, value),
      });
      corrected.set(found.entry.id, list);
    }
    for (const [target, list] of corrected) {
      const old = original.get(target)!;
      // an answer that came since is news; a figure of the past that differs is a correction
      if (draft.kind === 'issue' && date > bare(old.date)) {
        record(draft, draft.data, draft.title, { follows: target });
        say(`${name} 诉求有了新进展：${list.map((c) => c.words).join('；')}`);
        return;
      }
      const words = `${name} ${list.map((c) => c.words).join('；')}`;
      if (!o.reason) {
        findings.push({
          repair: '更正要写原因',
          level: 'stop',
          sheet: draft.sheet,
          ...(list[0]!.cell && { cell: list[0]!.cell }),
          says: `${bare(old.date)}公布的和这张表不一样：${words}；写明为什么（--reason 原因）`,
        });
        continue;
      }
      const id = freeId(`${date}-${draft.compound ?? cover.street!}-correction`, taken);
      taken.add(id);
      add('disclosures', id, {
        kind: 'correction',
        title: correctionTitle(name, old.kind).slice(0, 80),
        date,
        source: sourceId,
        about: draft.compound ? { compounds: [draft.compound] } : { streets: [cover.street] },
        corrects: target,
        reason: o.reason,
        changes: list.map(({ path, was, now }) => ({ path, was, now })),
      });
      say(`更正 ${words}`);
    }
    if (lacks && Object.keys(missing).length) {
      record(
        draft,
        draft.kind === 'consent' ? { matter: draft.data['matter'], step: draft.data['step'], ...missing } : missing,
        `${draft.title}（补报）`,
      );
      say(`补报 ${name} ${KINDS[draft.kind as keyof typeof KINDS].label}`);
    } else if (!corrected.size) unchanged++;
  }

  /** The plan in force, line by line: a line that differs makes a re-plan, which says why. */
  function planDraft(draft: Draft, name: string): void {
    const inForce = plans.get(draft.compound!) ?? [];
    const seen = new Map<string, number>();
    const items = ((draft.data['plan'] as Json | undefined)?.['items'] ?? []) as Json[];
    const changed: Json[] = [];
    const cells = new Map<string, string>();
    const words: string[] = [];
    let replans = false;
    for (const [i, line] of items.entries()) {
      const alike = inForce.filter((l) => lineName(l) === lineName(line));
      const nth = seen.get(lineName(line)) ?? 0;
      seen.set(lineName(line), nth + 1);
      const old = alike[nth];
      if (old?.['key']) line['key'] = old['key'];
      const differs = old ? Object.entries(line).filter(([k, v]) => !same(plainDate(old[k]), v)) : [];
      if (old && !differs.length) continue;
      // what was not said before is added, what was said differently is a change of the plan
      replans ||= differs.some(([k]) => old![k] !== undefined);
      for (const [path, cell] of draft.cells)
        if (path.startsWith(`plan.items.${i}`)) cells.set(path.replace(`plan.items.${i}`, `plan.items.${changed.length}`), cell);
      changed.push(line);
      const label = (line['localName'] as string | undefined) ?? ITEMS[line['item'] as ItemId].label;
      const amount = (q: unknown): string => (q ? `${asText((q as Json)['value'])}${asText((q as Json)['unit'])}` : '没有写量');
      words.push(
        old
          ? same(old['quantity'], line['quantity']) || !line['quantity']
            ? `${label} ${differs.map(([k, v]) => `${plainWord(k)} ${asText(plainDate(old[k]) ?? '没有写')}→${asText(v)}`).join('，')}`
            : `${label} ${amount(old['quantity']).replace(asText((line['quantity'] as Json)['unit']), '')}→${amount(line['quantity'])}`
          : `${label}${line['quantity'] ? ` ${amount(line['quantity'])}` : ''}`,
      );
    }
    if (!changed.length) {
      unchanged++;
      return;
    }
    const why = draft.why ?? o.reason;
    if (replans && !why) {
      findings.push({
        repair: '调整方案要写原因',
        level: 'stop',
        sheet: draft.sheet,
        ...(cells.values().next().value && { cell: cells.values().next().value! }),
        says: `${name}和已经公布的方案不一样：${words.join('；')}；在“调整原因”一列写明为什么`,
      });
      return;
    }
    record(
      { ...draft, cells },
      { plan: { items: changed }, ...(replans && { revision: { reason: why } }) },
      replans ? `${name}方案调整` : draft.title,
    );
    say(`${replans ? '方案调整' : '新公布方案'} ${name} ${words.join('；')}`);
  }

  judge();
  if (entries.length && !known) {
    add('sources', sourceId, sourceData as unknown as Json);
    entries.unshift(entries.pop()!);
  }
  return done();

  /** Every new entry by its schema, against the rest, and by the gate for personal data. */
  function judge(): void {
    const at = (id: string, path: readonly (string | number)[]): Pick<Finding, 'sheet' | 'cell'> => {
      const where = cellsOf.get(id);
      if (!where) return {};
      for (let n = path.length; n > 0; n--) {
        const cell = where.cells.get(path.slice(0, n).join('.'));
        if (cell) return { sheet: where.sheet, cell };
      }
      return { sheet: where.sheet };
    };
    for (const e of entries) {
      const parsed = SCHEMAS[e.collection].safeParse(e.data);
      if (!parsed.success) {
        for (const i of parsed.error.issues.slice(0, 5))
          findings.push({
            repair: '写得不合规定',
            level: 'stop',
            ...at(e.id, i.path as (string | number)[]),
            says: `${COLLECTION_LABELS[e.collection]} ${i.path.join('.')}：${i.message}`,
          });
        continue;
      }
      if (e.collection === 'disclosures') {
        const data = parsed.data as DisclosureData;
        for (const [path, received, expected] of nonsense(data))
          findings.push({ repair: '前后说不通', level: 'stop', ...at(e.id, path), was: received, says: `应为 ${expected}` });
        // each party of an acceptance says its own day
        if (data.asOf && data.kind !== 'acceptance' && before(data.date, data.asOf))
          findings.push({
            repair: DOUBTS.future,
            level: 'stop',
            ...at(e.id, ['asOf']),
            was: bare(data.asOf),
            says: `不能晚于公开的日期（${bare(data.date)}）`,
          });
      }
      const from = cellsOf.get(e.id);
      const cells = new Set(from?.cells.values());
      // whatever the cell's words, they are judged as they stand in the record
      const why = [...cells].flatMap((c) => personal.confirmed.get(place(from!.sheet, c)) ?? []);
      // a sentence can sound like one person with the compound's name before it, and not without
      const lines = e.text.split('\n');
      const saidBy = (line: number): string | undefined =>
        [...(from?.cells ?? [])].find(([path]) => {
          const words = path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], e.data);
          return typeof words === 'string' && words.length > 3 && lines[line - 1]!.includes(words.slice(0, 8));
        })?.[1];
      const stands = standsIn(e.text, (received, line) => {
        const fitting = why.filter((w) => w.received.includes(received));
        const cell = saidBy(line);
        return fitting.length ? [...new Set(fitting.map((w) => w.why))].join('；') : cell && confirmed.get(place(from!.sheet, cell));
      });
      if (stands.length) e.stands = stands;
      const [wrong] = personalData(e.text, e.path, (digest) => stands.some((s) => s.digest === digest));
      if (!wrong) continue;
      const cell = wrong.line === undefined ? undefined : saidBy(wrong.line);
      // the cell that it comes from says so already
      if (!findings.some((f) => f.repair === NO_PERSONS && f.sheet === from?.sheet && f.cell !== undefined && cells.has(f.cell)))
        findings.push({
          repair: NO_PERSONS,
          level: 'stop',
          ...at(e.id, []),
          ...(cell && { cell }),
          says: `${titles.get((e.data as { about?: { compounds?: string[] } }).about?.compounds?.[0] ?? '') ?? ''}这一条里有${wrong.received}，请从表里改掉`,
        });
    }
    const all: Content = { ...o.content };
    const extra = (c: CollectionName) => entries.filter((e) => e.collection === c).map(({ id, data }) => ({ id, data }));
    all.compounds = [...all.compounds, ...(extra('compounds') as Entry<'compounds'>[])];
    all.disclosures = [...all.disclosures, ...(extra('disclosures') as Entry<'disclosures'>[])];
    all.sources = [...all.sources, { id: sourceId, data: sourceData }];
    const mine = new Map(entries.map((e) => [e.id, e]));
    const ask = (
      entry: NewEntry,
      where: Pick<Finding, 'sheet' | 'cell'>,
      d: Pick<Doubtful, 'doubt' | 'received' | 'expected' | 'against'>,
      suggest?: string,
    ) => {
      const why = where.sheet && where.cell ? confirmed.get(place(where.sheet, where.cell)) : undefined;
      if (why) confirm(entry, d.doubt, why);
      else
        findings.push({
          repair: DOUBTS[d.doubt],
          level: 'ask',
          ...where,
          was: d.received,
          says: `应为 ${d.expected}；确实如此的，写明核实的情况（--confirm）`,
          ...(suggest !== undefined && { suggest }),
          ...(d.against && { against: { id: d.against.id, path: d.against.path } }),
        });
    };
    for (const d of doubts(all)) {
      const entry = mine.get(d.id);
      if (entry) ask(entry, at(d.id, d.path), d, suggestion(d));
    }
    // what a row says of itself: its own plan, its own last month
    for (const [id, { sheet, doubts: own }] of cellsOf) {
      const entry = mine.get(id);
      if (entry) for (const d of own ?? []) ask(entry, { sheet, cell: d.cell }, d);
    }
  }
  function confirm(entry: NewEntry, doubt: Doubt, why: string): void {
    const data = entry.data as Json;
    const list = (data['confirmed'] ?? []) as Json[];
    if (!list.some((c) => c['doubt'] === doubt)) data['confirmed'] = [...list, { doubt, why }];
    entry.text = toEntry(data);
  }
}

/** Ten thousand times too little or too much has one right value, and a line has the unit of its plan. */
const suggestion = ({ doubt, received, expected }: Doubtful): string | undefined => {
  if (doubt === 'unit') return /（(.+)）$/.exec(expected)?.[1];
  const contract = /合同 ([\d.]+) 元|签约时的 ([\d.]+) 元/
    .exec(expected)
    ?.slice(1)
    .find((x) => x);
  if (doubt !== 'tenThousand' || !contract || !/^\d+\.\d\d$/.test(received)) return undefined;
  return `${shift(received, Number(received) > Number(contract) ? -4 : 4)}元`;
};

/** One mistake, one message: what a row says of itself and what is published often show the same. */
function once(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  const at = (f: Finding): string => place(f.sheet ?? '', f.cell ?? '');
  const inOtherUnit = new Map(findings.flatMap((f) => (f.repair === DOUBTS.tenThousand ? [[at(f), f] as const] : [])));
  return findings.filter((f) => {
    const unit = f.repair === TOO_FINE ? inOtherUnit.get(at(f)) : undefined;
    if (unit) {
      const whole = f.was && numberOf({ type: 'text', text: f.was })?.digits;
      if (whole) unit.suggest = `${shift(whole, 4)}元`;
      return false;
    }
    const key = f.cell === undefined ? '' : [f.sheet, f.cell, f.repair, f.level === 'note' ? f.says : ''].join('¦');
    if (key === '') return true;
    return !seen.has(key) && seen.add(key);
  });
}

/** How a cell writes its figure or day, where others of its column do it in another way. */
const wayOf = (value: Value, type: ColumnDefinition['type']): string | undefined => {
  if (/^(?:number|money|percent)$/.test(type)) {
    if (value.type === 'number') return '数';
    const n = value.type === 'text' ? numberOf(value) : undefined;
    if (value.type !== 'text' || !n || n.unit || n.unknownUnit || n.approx) return undefined;
    return /[０-９．，％]/.test(value.text) ? '全角的数' : '写成文字的数';
  }
  if (type !== 'date') return undefined;
  if (value.type === 'date') return '日期';
  const read = dateOf(value);
  if (!read || read.ambiguous) return undefined;
  return shown(value)
    .replace(/\d+/g, '0')
    .replace(/[〇零一二三四五六七八九十]+/g, '一');
};

/** What is read all the same, and does not fit in its column: a sum in the workbook leaves it out. */
function writtenOtherwise(table: Table, fixes: ReadonlyMap<string, string>, hidden: boolean): Finding[] {
  const out: Finding[] = [];
  for (const c of table.columns) {
    const key = c.item ? `${c.key}:${c.column}` : c.key;
    const cells = new Map<string, { value: Value; way: string }>();
    for (const row of table.rows) {
      const value = row.value(key);
      const way = (hidden || !row.hidden) && value && wayOf(value, c.definition.type);
      const cell = row.cell(key);
      if (way && !fixes.has(place(table.sheet, cell))) cells.set(cell, { value, way });
    }
    const count = new Map<string, number>();
    for (const { way } of cells.values()) count.set(way, (count.get(way) ?? 0) + 1);
    const [usual] = [...count].sort((a, b) => b[1] - a[1])[0] ?? [];
    if (count.size < 2) continue;
    for (const [cell, { value, way }] of cells) {
      if (way === usual || (way === '数' && usual !== undefined)) continue;
      const date = c.definition.type === 'date' ? dateOf(value)!.date : undefined;
      out.push({
        repair: date ? '日期和这一列别的写法不一样' : '数写成了文字，表里的求和不算它',
        level: 'note',
        sheet: table.sheet,
        cell,
        was: shown(value),
        says: date ? `读作 ${date}` : `是${way}，读作 ${numberOf(value)!.digits}${numberOf(value)!.percent ? '%' : ''}`,
      });
    }
  }
  return out;
}

const plainDate = (v: unknown): unknown => (v && typeof v === 'object' && 'date' in v ? (v as { date: unknown }).date : v);
const PLAN_WORDS: Record<string, string> = {
  finish: '计划完成',
  start: '计划开始',
  localClass: '类别',
  buildings: '楼栋',
  quantity: '计划量',
};
const plainWord = (key: string): string => PLAN_WORDS[key] ?? key;

/** Where a value of the draft stands in a published record: lines of lists by what they are about. */
function placeIn(draft: Json, there: unknown, path: readonly (string | number)[]): (string | number)[] | undefined {
  const list = LISTS.find((l) => path.join('.').startsWith(`${l}.`));
  if (!list) return [...path];
  const depth = list.split('.').length;
  const line = valueAt(draft, path.slice(0, depth + 1).join('.')) as Json;
  const lines = (valueAt(there, list) ?? []) as Json[];
  const index = lines.findIndex((l) => lineId(l) === lineId(line));
  return index < 0 ? undefined : [...path.slice(0, depth), index, ...path.slice(depth + 1)];
}

/** Puts a value that is not published yet into the supplement, its whole line with it. */
function keep(out: Json, draft: Json, path: readonly (string | number)[], value: unknown): void {
  const list = LISTS.find((l) => path.join('.').startsWith(`${l}.`));
  if (!list) {
    out[String(path[0])] = path.length > 1 ? draft[String(path[0])] : value;
    return;
  }
  const steps = list.split('.');
  let at = out;
  for (const s of steps.slice(0, -1)) at = (at[s] ??= {}) as Json;
  const lines = (at[steps.at(-1)!] ??= []) as Json[];
  const line = valueAt(draft, path.slice(0, steps.length + 1).join('.')) as Json;
  if (!lines.includes(line)) lines.push(line);
}

/** 东风路1号院 雨污分流 280→420米. */
function newInWords(draft: Draft, name: string, before: Entry<'disclosures'> | undefined): string[] {
  const parts: string[] = [];
  if (draft.kind === 'progress') {
    for (const [i, line] of ((draft.data['items'] ?? []) as Json[]).entries()) {
      const q = line['quantity'] as Json | undefined;
      const label = (line['localName'] as string | undefined) ?? ITEMS[line['item'] as ItemId].label;
      const there = before && placeIn(draft.data, before.data, ['items', i, 'quantity', 'value']);
      const was = there && valueAt(before.data, there.join('.'));
      if (q) parts.push(`${label} ${was === undefined ? '' : `${asText(was)}→`}${asText(q['value'])}${asText(q['unit'])}`);
      else if (line['state']) parts.push(`${label} ${said({ kind: 'progress', ...draft.data }, ['items', i, 'state'], line['state'])}`);
    }
    if (draft.data['state']) parts.push(said({ kind: 'progress', ...draft.data }, ['state'], draft.data['state']));
    if (draft.data['percent'] !== undefined) parts.push(`总体 ${asText(draft.data['percent'])}%`);
  } else if (draft.kind === 'payment') {
    for (const key of ['contract', 'paid', 'submitted', 'preparing']) {
      const was = before && valueAt(before.data, key);
      if (draft.data[key] !== undefined && !same(was, draft.data[key]))
        parts.push(
          `${titleOf({ kind: 'payment', ...draft.data }, [key])} ${was === undefined ? '' : `${asText(was)}→`}${asText(draft.data[key])}元`,
        );
    }
  }
  const kind = KINDS[draft.kind as keyof typeof KINDS].label;
  return [`${kind} ${parts.length ? `${name} ${parts.join('；')}` : draft.title}`];
}

/**
 * Cells of words that the gate stops. Where a record would show one it stops the import; elsewhere it is only said. One that may be public is
 * let through where somebody has written why.
 */
function personalCells(
  { tables }: Recognised,
  drafts: readonly Draft[],
  fixes: ReadonlyMap<string, string>,
  confirmed: ReadonlyMap<string, string>,
): { findings: Finding[]; confirmed: Map<string, { received: string[]; why: string }> } {
  const used = new Set(drafts.flatMap((d) => [...d.cells.values()].map((c) => place(d.sheet, c))));
  // the same words stand in hundreds of rows
  const known = new Map<string, ReturnType<typeof findPersonal>>();
  const judged = (text: string): ReturnType<typeof findPersonal> => {
    let found = known.get(text);
    if (!found) known.set(text, (found = findPersonal(narrow(text))));
    return found;
  };
  const out: Finding[] = [];
  const stands = new Map<string, { received: string[]; why: string }>();
  for (const t of tables)
    for (const row of t.rows)
      for (const c of row.columns) {
        const key = c.item ? `${c.key}:${c.column}` : c.key;
        const value = row.value(key);
        // a telephone typed among words is a number to Excel
        const words =
          value?.type === 'text' ? value.text : value?.type === 'number' && c.definition.type === 'text' ? value.digits : undefined;
        if (words === undefined || c.definition.type === 'phone' || key === 'ticket') continue;
        const cell = row.cell(key);
        const text = fixes.get(place(t.sheet, cell)) ?? words;
        const found = judged(text);
        if (!found.length) continue;
        const shownIn = used.has(place(t.sheet, cell));
        const why = confirmed.get(place(t.sheet, cell));
        if (shownIn && why && found.every((f) => f.level === 'ask')) {
          stands.set(place(t.sheet, cell), { received: found.map((f) => f.received), why });
          continue;
        }
        const personal = found[0]!.received;
        out.push({
          repair: shownIn ? NO_PERSONS : '个人信息，没有读，不会公布',
          level: shownIn ? 'stop' : 'note',
          sheet: t.sheet,
          cell,
          says: shownIn ? `这一格有${personal}，请从表里改掉` : `“${c.heading}”里有${personal}`,
        });
      }
  return { findings: out, confirmed: stands };
}
