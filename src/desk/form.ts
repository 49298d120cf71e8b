import { deceptiveCharacters, withoutDeceptive } from '../guard/deceptive.ts';
import { findPersonal } from '../guard/personal.ts';
import type { Problem } from '../guard/problem.ts';
import { plansInForce, standing, type Line } from '../ledger/in-force.ts';
import { toEntry } from '../ledger/entry-text.ts';
import { standsIn } from '../ledger/exceptions.ts';
import type { NewEntry } from '../ledger/import.ts';
import { freeId, monthOf, officeOf, officeSource, titleFor } from '../ledger/naming.ts';
import { buildingsOf, dateOf, moneyOf, narrow, NEAREST_UNIT, numberOf, percentOf, phoneOf, unitOf } from '../ledger/values.ts';
import { explain, schemaProblems } from '../loader/messages.ts';
import { referenceProblems } from '../loader/references.ts';
import { formatDate } from '../model/dates.ts';
import { exactMoney } from '../model/money.ts';
import { COLLECTIONS } from '../schema/basics.ts';
import { DOUBTS, type Doubt } from '../schema/confirmed.ts';
import { doubts, type Doubtful } from '../schema/doubts.ts';
import { SCHEMAS, type CompoundData, type Content, type DisclosureData, type SourceData } from '../schema/index.ts';
import { ITEMS, type ItemId } from '../schema/items.ts';
import { KINDS, type DisclosureKind } from '../schema/kinds/index.ts';
import { PARTIES } from '../schema/parties.ts';
import { UNITS } from '../schema/quantities.ts';
import { metaOf, unwrap, walk, type Node } from '../schema/walk.ts';
import { plain } from './words.ts';

/** How a field is filled in. */
type Control =
  | 'text'
  | 'long'
  | 'texts'
  | 'whole'
  | 'number'
  | 'percent'
  | 'money'
  | 'date'
  | 'moment'
  | 'phone'
  | 'choice'
  | 'choices'
  | 'yes'
  | 'only'
  | 'buildings'
  | 'quantity'
  | 'group'
  | 'rows';

export interface FormField {
  key: string;
  title: string;
  help?: string | undefined;
  unit?: string | undefined;
  required: boolean;
  control: Control;
  /** So many letters at most. */
  max?: number | undefined;
  choices?: readonly { id: string; label: string }[] | undefined;
  /** Of a group, or of each row. */
  fields?: readonly FormField[] | undefined;
}

/** What somebody typed, by dotted path: `items.0.quantity.value`. The unit of an amount of money stands at its path with `@`. */
export type Values = Readonly<Record<string, string>>;

/** One thing at one field; `suggest` is what 改成 writes there. */
export interface FieldProblem {
  path: string;
  says: string;
  suggest?: string | undefined;
  /** It may be true all the same, and is then confirmed in writing. */
  doubt?: Doubt | undefined;
  /** It speaks of a person. */
  personal?: 'block' | 'ask' | undefined;
}

/** What a form is filled in for. */
export interface FormContext {
  /** What is published, and what waits to be. */
  content: Content;
  today: string;
  /** Who publishes, where a compound has no street. */
  publisher?: string | undefined;
}

type Json = Record<string, unknown>;

/**
 * What an office does not say of its own records: their own words need no 依据 and no 推定, numbers that tell lines apart come from the plan, and
 * title, date, source and place are asked apart from the form.
 */
const NOT_ASKED = new Set([
  'kind', 'title', 'date', 'asOf', 'basis', 'voice', 'source', 'about', 'round', 'follows', 'confirmed',
  'key', 'localClass', 'inferred', 'stateInferred', 'stateWords', 'startWords', 'doubt', 'named', 'namedRoads', 'targets', 'planSteps', 'method',
]); // prettier-ignore

/** Records of a moment, and those of a thing that was done on a day: what 数据时点 is called there, and whether one may leave it out. */
const MOMENTS: Partial<Record<DisclosureKind, { title: string; help?: string }>> = {
  progress: { title: '数据截至', help: '这些数是哪一天的' },
  payment: { title: '数据截至', help: '这些数是哪一天的' },
  report: { title: '数据截至', help: '这些数是哪一天的' },
  consent: { title: '征询到哪一天' },
  meeting: { title: '哪一天开的' },
  inspection: { title: '哪一天查的' },
  acceptance: { title: '哪一天验收的' },
  bid: { title: '哪一天的事' },
};

const CONTROLS: Record<string, Control> = { 日: 'date', 金: 'money', 办: 'phone' };
const controlOf = (schema: Node): Control => {
  const { def } = unwrap(schema)._zod;
  const { form = '', unit, shared } = metaOf(schema);
  if (shared === 'quantity') return 'quantity';
  if (form.startsWith('日期，可带时刻')) return 'moment';
  if (form && CONTROLS[form[0]!]) return CONTROLS[form[0]!]!;
  switch (def.type) {
    case 'enum':
      return 'choice';
    case 'boolean':
      return 'yes';
    case 'literal':
      return 'only';
    case 'number':
      return unit === '%' ? 'percent' : 'whole';
    case 'union':
      return 'number';
    case 'object':
      return 'group';
    case 'array':
      if (unwrap(def.element!)._zod.def.type === 'object') return 'rows';
      return unwrap(def.element!)._zod.def.type === 'enum' ? 'choices' : 'texts';
    default:
      return (unwrap(schema).maxLength ?? 0) > 80 ? 'long' : 'text';
  }
};

export const fieldOf = (key: string, given: Node): FormField => {
  const noted = metaOf(given);
  // an office says one value of its own, with the source and the day of its record
  const schema = noted.claim ? unwrap(given)._zod.def.options![0]! : given;
  const control = key === 'buildings' ? 'buildings' : controlOf(schema);
  const inside = control === 'rows' || control === 'choices' ? unwrap(schema)._zod.def.element! : schema;
  const meta = { ...metaOf(inside), ...metaOf(schema), ...noted };
  return {
    key,
    title: meta.title ?? key,
    help: meta.description,
    unit: meta.unit,
    required: given._zod.def.type !== 'optional',
    control,
    max: unwrap(schema).maxLength ?? undefined,
    choices: metaOf(inside).labels && Object.entries(metaOf(inside).labels!).map(([id, label]) => ({ id, label })),
    fields: control === 'group' || control === 'rows' ? fieldsOf(unwrap(inside)._zod.def.shape!) : undefined,
  };
};
const fieldsOf = (shape: Readonly<Record<string, Node>>): FormField[] =>
  Object.entries(shape).flatMap(([key, schema]) => (NOT_ASKED.has(key) ? [] : [fieldOf(key, schema)]));

const variantOf = (kind: DisclosureKind): Node =>
  SCHEMAS.disclosures.options.find((o) => o.shape.kind.values.has(kind as never)) as unknown as Node;

/** A kind's form, from its schema: its moment first, then its own fields, 说明 last. */
export function formOf(kind: DisclosureKind): FormField[] {
  const shape = variantOf(kind)._zod.def.shape!;
  const own = fieldsOf(shape);
  const when = MOMENTS[kind];
  return [
    ...(when ? [{ ...fieldOf('asOf', shape['asOf']!), ...when, required: true }] : []),
    ...own.filter((f) => f.key !== 'note'),
    ...own.filter((f) => f.key === 'note'),
  ];
}

/** The kinds that are written with a form; corrections have their own way. */
export const FORM_KINDS: readonly DisclosureKind[] = (Object.keys(KINDS) as DisclosureKind[]).filter((k) => k !== 'correction');

/** Of a compound, what its forms offer: the lines of its plan, and its buildings. */
export interface Offer {
  lines: readonly Line[];
  buildings: readonly string[];
}
export function offerOf({ content, today }: FormContext, compound: string | undefined): Offer {
  const data = content.compounds.find((c) => c.id === compound)?.data;
  if (!data) return { lines: [], buildings: [] };
  const about = { ...content, compounds: content.compounds.filter((c) => c.id === compound) };
  const lines = plansInForce(about, standing(relatedTo(content, [compound!]), today)).get(compound!) ?? [];
  return { lines, buildings: buildingNames(data, lines) };
}
const buildingNames = (data: CompoundData, lines: readonly Line[]): string[] => {
  if (data.buildingNames) return data.buildingNames;
  if (typeof data.buildings === 'number') return Array.from({ length: data.buildings }, (_, i) => `${i + 1}号楼`);
  return [...new Set(lines.flatMap((l) => (l['buildings'] as string[] | undefined) ?? []))];
};
export const lineTitle = (l: Line): string =>
  `${(l['localName'] as string | undefined) ?? ITEMS[l['item'] as ItemId].label}${l['buildings'] ? `（${(l['buildings'] as string[]).join('、')}）` : ''}`;

/** What was last published of each line of the plan: 上期累计. */
export function lastOf({ content, today }: FormContext, compound: string): Map<string, { value: number | string; unit: string }> {
  const last = new Map<string, { value: number | string; unit: string }>();
  for (const { data } of standing(relatedTo(content, [compound]), today))
    if (data.kind === 'progress' && data.about.compounds?.length === 1 && data.about.compounds[0] === compound)
      for (const i of data.items ?? []) if (i.quantity) last.set(lineTitle(i as unknown as Line), i.quantity);
  return last;
}

/** What a form starts with: a row for each line of the plan, for each party of an acceptance, for what an inspection found. */
export function startOf(kind: DisclosureKind, offer: Offer): Values {
  if (kind === 'acceptance') return Object.fromEntries(Object.keys(PARTIES).map((party, i) => [`parties.${i}.party`, party]));
  if (kind === 'inspection') return { 'findings.0.problem': 'yes' };
  if (kind !== 'progress') return {};
  return Object.fromEntries(
    offer.lines.flatMap((l, i) =>
      (
        [
          ['item', l['item']],
          ['key', l['key']],
          ['localName', l['localName']],
          ['buildings', (l['buildings'] as string[] | undefined)?.join('、')],
          ['quantity.unit', (l['quantity'] as { unit?: string } | undefined)?.unit],
        ] as const
      ).flatMap(([k, v]) => (v === undefined ? [] : [[`items.${i}.${k}`, String(v)]])),
    ),
  );
}
/** Keys of a row that only say which line it is; a row with nothing else says nothing. */
const LABELS = /^(?:item|key|localName|buildings|quantity\.unit|party|problem)$/;

/** A record as it was typed, so that it can be written again without what must not stand in it. */
export function valuesOf(kind: DisclosureKind, record: DisclosureData): Values {
  const values: Record<string, string> = {};
  const put = (fields: readonly FormField[], data: Json, prefix: string): void => {
    for (const f of fields) {
      const value = data[f.key];
      const path = prefix + f.key;
      if (value === undefined) continue;
      if (f.control === 'group') put(f.fields!, value as Json, `${path}.`);
      else if (f.control === 'rows') for (const [i, row] of (value as Json[]).entries()) put(f.fields!, row, `${path}.${i}.`);
      else if (f.control === 'quantity') {
        values[`${path}.value`] = String((value as Json)['value']);
        values[`${path}.unit`] = String((value as Json)['unit']);
      } else if (f.control === 'choices') values[path] = (value as string[]).join(',');
      else if (Array.isArray(value)) values[path] = value.join(f.control === 'buildings' ? '、' : '\n');
      else if (typeof value === 'boolean') values[path] = value ? 'yes' : 'no';
      else values[path] = typeof value === 'object' ? String((value as Json)['date'] ?? (value as Json)['value']) : String(value);
      if (findPersonal(values[path] ?? '').length) delete values[path];
    }
  };
  put(formOf(kind), record as unknown as Json, '');
  return values;
}

const EMPTY = /^\s*$/;
const asNumber = (digits: string): number | string | undefined =>
  /^\d{1,10}$/.test(digits) ? Number(digits) : /^(?:0|[1-9]\d{0,12})\.\d{1,4}$/.test(digits) ? digits : undefined;

interface Read {
  value?: unknown;
  says?: string;
  suggest?: string | undefined;
}

/** A date as people write it; of a day without a year the nearest is meant. */
function readDate(text: string, today: string): Read {
  const short = /^(\d{1,2})[月/.-](\d{1,2})[日号]?$/.exec(narrow(text));
  const read = dateOf({ type: 'text', text: short ? `${today.slice(0, 4)}-${short[1]}-${short[2]}` : text });
  if (!read || read.until || read.time) return { says: '读不出是哪一天，写成 2026年9月30日' };
  if (read.ambiguous || short) return { says: short ? '没有写哪一年' : '分不清哪个是月、哪个是日', suggest: formatDate(read.date) };
  return { value: read.date };
}

/** What one field says; `unit` is that of money. */
export function readValue(field: FormField, text: string, { today, unit = '' }: { today: string; unit?: string | undefined }): Read {
  const given = text.trim();
  const shownText = { type: 'text', text: given } as const;
  switch (field.control) {
    case 'choice':
      return field.choices!.some((c) => c.id === given) ? { value: given } : { says: '请选一个' };
    case 'choices':
      return { value: given.split(',') };
    case 'yes':
      return { value: given === 'yes' };
    case 'only':
      return given === 'yes' ? { value: true } : {};
    case 'money': {
      const m = moneyOf(shownText, unitOf(unit || '元'));
      if (!m) return { says: '读不出金额，写成 38.5万元 或 385000元' };
      return m.lost ? { says: '金额到分为止', suggest: `${m.yuan}元` } : { value: m.yuan };
    }
    case 'percent': {
      const p = percentOf(shownText);
      const n = Number(p?.percent);
      if (!p || Number.isNaN(n)) return { says: '读不出百分之几，写成 45' };
      if (n < 0 || n > 100) return { says: `是 ${p.percent}%，应在 0 到 100 之间` };
      if (p.ambiguous) return { says: `是百分之${p.percent}吗`, suggest: `${Math.floor(n)}%` };
      return Number.isInteger(n) ? { value: n } : { says: '百分比只写到整数', suggest: `${Math.floor(n)}%` };
    }
    case 'whole':
    case 'number': {
      const n = numberOf(shownText);
      if (!n || n.percent || n.digits.startsWith('-')) return { says: '这里要写数' };
      if ((n.unit && field.unit && n.unit.unit !== field.unit) || n.unknownUnit) return { says: `单位是${field.unit ?? '个'}，只写数` };
      const value = asNumber(n.unit?.tenThousand ? String(Math.round(Number(n.digits) * 1e8) / 1e4) : n.digits);
      if (value === undefined) return { says: '小数最多四位', suggest: Number(n.digits).toFixed(2) };
      return field.control === 'whole' && typeof value !== 'number'
        ? { says: '这里要写整数', suggest: String(Math.round(Number(value))) }
        : { value };
    }
    case 'date':
      return readDate(given, today);
    case 'moment': {
      const read = dateOf({ type: 'text', text: given });
      if (!read || read.date.length < 10) return { says: '要写到哪一天、几点' };
      return { value: read.time && read.time !== '24:00' ? `${read.date} ${read.time}` : read.date };
    }
    case 'phone': {
      const { phone, suggest, mobile } = phoneOf(given);
      if (mobile) return { says: '这像是个人手机号，网站不公开。请写单位电话' };
      return phone ? { value: phone } : { says: '写单位电话，如 0371-12345678 或 12345', suggest };
    }
    case 'buildings': {
      const named = given.split(/[、，,]/).map((n) => n.trim());
      const { names, all } = buildingsOf(given);
      if (all) return {};
      return { value: names?.length ? names : named };
    }
    case 'texts':
      return {
        value: given
          .split(/\n|；|;/)
          .map((t) => t.trim())
          .filter(Boolean),
      };
    default: {
      const line = given.replace(/\s*\n\s*/g, '，');
      if (deceptiveCharacters(line).length) {
        const clean = withoutDeceptive(line.normalize('NFC')).trim();
        return { says: '里面有看不见的字', suggest: clean.includes('■') ? undefined : clean };
      }
      if (field.max && line.length > field.max) return { says: `有${line.length}个字，这里最多${field.max}个` };
      return { value: line };
    }
  }
}

/** What was read, where it is written in another way than it was typed: 3,000,000元. */
export function echo(field: FormField, text: string, context: { today: string; unit?: string | undefined }): string | undefined {
  if (EMPTY.test(text)) return undefined;
  const { value } = readValue(field, text, context);
  if (typeof value !== 'string') return undefined;
  if (field.control === 'money') return exactMoney(value);
  return field.control === 'date' && narrow(text) !== value ? formatDate(value) : undefined;
}

const rowsIn = (values: Values, prefix: string): number[] => [
  ...new Set(
    Object.keys(values).flatMap((k) => (k.startsWith(`${prefix}.`) ? [Number(k.slice(prefix.length + 1).split('.')[0])] : [])),
  ),
].sort((a, b) => a - b); // prettier-ignore

/** Values → data. `at` says for each path of the data where it was typed. */
function readAll(
  fields: readonly FormField[],
  values: Values,
  today: string,
): { data: Json; problems: FieldProblem[]; at: Map<string, string> } {
  const problems: FieldProblem[] = [];
  const at = new Map<string, string>();
  const any = (prefix: string): boolean => Object.entries(values).some(([k, v]) => k.startsWith(`${prefix}.`) && !EMPTY.test(v));
  const group = (all: readonly FormField[], typed: string, said: string): Json => {
    const data: Json = {};
    for (const f of all) {
      const path = typed + f.key;
      at.set(said + f.key, path);
      const value = one(f, path, said + f.key);
      if (value !== undefined) data[f.key] = value;
      else if (f.required && !problems.some((p) => p.path === path || p.path.startsWith(`${path}.`)))
        problems.push({ path, says: f.control === 'rows' ? `“${f.title}”至少写一项` : `“${f.title}”要填` });
    }
    return data;
  };
  const one = (f: FormField, path: string, said: string): unknown => {
    if (f.control === 'group') return f.required || any(path) ? group(f.fields!, `${path}.`, `${said}.`) : undefined;
    if (f.control === 'rows') {
      const filled = rowsIn(values, path).filter((n) =>
        Object.entries(values).some(
          ([k, v]) => k.startsWith(`${path}.${n}.`) && !EMPTY.test(v) && !LABELS.test(k.slice(`${path}.${n}.`.length)) && !k.endsWith('@'),
        ),
      );
      const rows = filled.map((n, i) => {
        at.set(`${said}.${i}`, `${path}.${n}`);
        const row = group(f.fields!, `${path}.${n}.`, `${said}.${i}.`);
        const key = values[`${path}.${n}.key`];
        return key ? { ...row, key } : row;
      });
      return rows.length ? rows : undefined;
    }
    if (f.control === 'quantity') {
      const text = values[`${path}.value`] ?? '';
      if (EMPTY.test(text)) return undefined;
      at.set(`${said}.value`, `${path}.value`);
      at.set(`${said}.unit`, `${path}.unit`);
      const n = numberOf({ type: 'text', text });
      const read = n && !n.percent && !n.digits.startsWith('-') ? n : undefined;
      if (!read) return void problems.push({ path: `${path}.value`, says: '这里要写数' });
      const chosen = unitOf(values[`${path}.unit`] ?? '');
      const unit = read.unit ?? chosen;
      if (read.unknownUnit) {
        const near = NEAREST_UNIT[read.unknownUnit];
        return void problems.push({
          path: `${path}.value`,
          says: `没有“${read.unknownUnit}”这个单位`,
          suggest: near && `${read.digits}${near}`,
        });
      }
      if (!unit) return void problems.push({ path: `${path}.value`, says: '要写单位' });
      const value = asNumber(unit.tenThousand ? String(Math.round(Number(read.digits) * 1e8) / 1e4) : read.digits);
      if (value === undefined)
        return void problems.push({
          path: `${path}.value`,
          says: '小数最多四位',
          suggest: `${Number(read.digits).toFixed(2)}${UNITS[unit.unit]}`,
        });
      return { value, unit: unit.unit, ...(read.approx && { approx: read.approx }) };
    }
    const text = values[path] ?? '';
    if (EMPTY.test(text)) return undefined;
    const { value, says, suggest } = readValue(f, text, { today, unit: values[`${path}@`] });
    if (says) problems.push({ path, says, suggest });
    return value;
  };
  return { data: group(fields, '', ''), problems, at };
}

/** What is about the same places: enough to judge a record, and quick in a city of thousands. */
export function relatedTo(content: Content, ids: readonly string[]): Content {
  const wanted = new Set(ids);
  const near = content.disclosures.filter((d) => Object.values(d.data.about).some((list) => list.some((id) => wanted.has(id))));
  return { ...content, disclosures: near };
}

/** What the gate asks about is confirmed in one sentence for the record. */
const PERSONAL = 'personal';
/** Where somebody writes why it is so, or why it has to be public; of what can only be put right, nowhere. */
export const confirmKey = (p: FieldProblem): string | undefined =>
  p.doubt ? `confirmed.${p.doubt}` : p.personal === 'ask' ? `confirmed.${PERSONAL}` : undefined;

/** 已核实 of these doubts, as a record carries it. */
export const confirmedIn = (values: Values, doubts: Iterable<Doubt>): { doubt: Doubt; why: string }[] =>
  [...new Set(doubts)].flatMap((doubt) => {
    const why = values[`confirmed.${doubt}`]?.trim().replace(/\s*\n\s*/g, '，');
    return why ? [{ doubt, why }] : [];
  });
/** Why what the gate asks about has to be public. */
export const publicWhy = (values: Values): string | undefined => values[`confirmed.${PERSONAL}`]?.trim() || undefined;

/** A record that was filled in: its files, as they are written, and what is wrong with it. */
export interface FilledForm {
  id: string;
  title: string;
  data: DisclosureData | undefined;
  /** The record, and the document that it is published in where that is not there yet. Complete only where nothing is wrong. */
  entries: NewEntry[];
  problems: FieldProblem[];
}

/** An entry as it is written. */
export const entryOf = (collection: 'sources' | 'disclosures', id: string, data: object, words?: string): NewEntry => ({
  collection,
  id,
  path: `${collection}/${id}.mdx`,
  text: toEntry(data),
  data: data as NewEntry['data'],
  ...(words !== undefined && { words }),
});

/** Where a record is of: compounds, or a street as a whole. */
interface Places {
  compounds: readonly string[];
  street?: string | undefined;
}

export function fillForm(kind: DisclosureKind, values: Values, places: Places, context: FormContext): FilledForm {
  const { content, today } = context;
  const { data: own, problems, at } = readAll(formOf(kind), values, today);
  const compounds = places.compounds.flatMap((id) => content.compounds.find((c) => c.id === id) ?? []);
  const street = content.streets.find((s) => s.id === (places.street ?? compounds[0]?.data.street));
  if (!compounds.length && !places.street) problems.unshift({ path: 'place', says: '请选一个小区' });
  const place = compounds.length
    ? `${compounds[0]!.data.title}${compounds.length > 1 ? `等${compounds.length}处` : ''}`
    : (street?.data.title ?? '');
  const asOf = own['asOf'] as string | undefined;
  delete own['asOf'];
  if (asOf !== undefined && asOf > today.slice(0, asOf.length))
    problems.push({ path: 'asOf', says: `比今天（${formatDate(today)}）还晚`, suggest: formatDate(today) });
  const publisher = street ? officeOf(street.data.title) : context.publisher;
  const title = values['source.title']?.trim();
  const source = officeSource(
    content,
    {
      title: title || `${publisher ?? ''}${formatDate(today)}在本站公开的信息`,
      ...(!title && { untitled: true as const }),
      publisher,
      published: today,
      docNumber: values['source.docNumber']?.trim() || undefined,
    },
    `${today}-${street?.id ?? compounds[0]?.id ?? 'zhan'}-fabu`,
  );
  const follows = values['follows'];
  const confirmed = confirmedIn(values, Object.keys(DOUBTS) as Doubt[]);
  const data: Json = {
    kind,
    title: '',
    date: today,
    ...(asOf !== undefined && asOf !== today && { asOf }),
    source: source.id,
    about: compounds.length ? { compounds: compounds.map((c) => c.id) } : { streets: [places.street ?? street?.id ?? ''] },
    ...(follows && { follows }),
    ...own,
    ...(confirmed.length && { confirmed }),
  };
  const why = publicWhy(values);
  const complete = !problems.length;
  data['title'] = complete
    ? titleFor(kind, data, place, { month: monthOf(asOf), ...(asOf && asOf.length === 10 && { day: asOf }) }).slice(0, 80)
    : KINDS[kind].label;
  const id = freeId(
    `${today}-${compounds[0]?.id ?? places.street ?? street?.id ?? ''}-${kind}`,
    new Set(content.disclosures.map((d) => d.id)),
  );
  const parsed = complete ? SCHEMAS.disclosures.safeParse(data, { error: explain }) : undefined;
  if (parsed && !parsed.success)
    for (const p of schemaProblems(parsed.error, data, '', () => undefined))
      problems.push({ path: typedAt(at, p.field ?? ''), says: `现在是${p.received}，应为${p.expected}` });
  if (parsed?.success) problems.push(...judge(id, parsed.data, source, content, at));
  problems.push(...personalIn(data, at).filter((p) => !why || p.personal === 'block'));
  const { title: sourceTitle } = source.data;
  if (title && findPersonal(sourceTitle).length) problems.push({ path: 'source.title', says: '文件标题里有个人信息', personal: 'block' });
  const record = entryOf('disclosures', id, data, `${KINDS[kind].label} ${data['title'] as string}`);
  const stands = why ? standsIn(record.text, () => why) : [];
  return {
    id,
    title: data['title'] as string,
    data: parsed?.success && !problems.length ? parsed.data : undefined,
    entries: [...(source.known ? [] : [entryOf('sources', source.id, source.data)]), { ...record, ...(stands.length && { stands }) }],
    problems,
  };
}

/** Where the nearest field was typed. */
export const typedAt = (at: ReadonlyMap<string, string>, path: string): string => {
  for (let steps = path.split('.'); steps.length; steps = steps.slice(0, -1)) {
    const typed = at.get(steps.join('.'));
    if (typed !== undefined) return typed;
  }
  return path;
};

/** What the whole content has against a record, as `npm run check` says it. */
export function judge(
  id: string,
  data: DisclosureData,
  source: { id: string; data: SourceData },
  content: Content,
  at: ReadonlyMap<string, string> = new Map(),
): FieldProblem[] {
  const places = Object.values(data.about).flat();
  const related = relatedTo(content, places);
  const named = new Set(places);
  const more: Content = {
    ...related,
    compounds: content.compounds.filter((c) => named.has(c.id)),
    sources: [...content.sources.filter((s) => s.id !== source.id), source],
    disclosures: [...related.disclosures, { id, data }],
    practices: [],
    guides: [],
  };
  const file = `disclosures/${id}`;
  const doubted = new Set<string>();
  const found: FieldProblem[] = [];
  for (const d of doubts(more)) {
    if (d.id !== id) continue;
    const path = d.path.join('.');
    doubted.add(path);
    found.push(doubtAt(typedAt(at, path), d));
  }
  const located = new Map(
    COLLECTIONS.flatMap((c) => more[c].map((e) => [`${c}/${e.id}`, { file: `${c}/${e.id}`, lineOf: () => undefined }] as const)),
  );
  for (const p of referenceProblems(more, located))
    if (p.file === file && !doubted.has(p.field ?? ''))
      found.push({ path: typedAt(at, p.field ?? ''), says: `现在是${p.received}，应为${p.expected}` });
  return found;
}
/** What the check says of a file, in words for the desk. */
export const problemWords = ({ name, field, received, expected }: Problem): string =>
  `${name ?? (/\p{Script=Han}/u.test(field ?? '') ? field! : '')}：现在是${received}，应为${expected}`.replace(/^：/, '');

/** A doubt, at the field where it was typed. */
export const doubtAt = (path: string, { doubt, received, expected }: Doubtful): FieldProblem => ({
  path,
  says: plain(`${DOUBTS[doubt]}：现在是${received}，应${expected}`),
  doubt,
  // ten thousand times too much has one right value
  ...(doubt === 'tenThousand' && /^\d+\.\d\d$/.test(received) && { suggest: `${(Number(received) / 10_000).toFixed(2)}元` }),
});

/** Whoever would be named, at the field that names them. */
export function personalIn(data: unknown, at: ReadonlyMap<string, string> = new Map()): FieldProblem[] {
  const found: FieldProblem[] = [];
  for (const [node, value, path] of walk(SCHEMAS.disclosures as unknown as Node, data)) {
    const key = String(path[0]);
    if (typeof value !== 'string' || metaOf(node).labels || key === 'title' || key === 'source' || key === 'about' || key === 'follows')
      continue;
    const all = findPersonal(value);
    const worst = all.find((f) => f.level === 'block') ?? all[0];
    if (worst)
      found.push({
        path: typedAt(at, path.join('.')),
        says: `这里有${worst.received}，${worst.level === 'block' ? '不能公开' : '要不要公开，想一想'}：${worst.expected}`,
        personal: worst.level,
      });
  }
  return found;
}
