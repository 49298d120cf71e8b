import { standsIn } from '../ledger/exceptions.ts';
import { correctionTitle, freeId, officeOf, officeSource } from '../ledger/naming.ts';
import type { NewEntry } from '../ledger/import.ts';
import { standing } from '../ledger/in-force.ts';
import { explain } from '../loader/messages.ts';
import { changeWords, correctionSentence } from '../model/correction-words.ts';
import { bare, formatDate, inTime } from '../model/dates.ts';
import { disclosure } from '../schema/disclosure.ts';
import { doubts, sameDoubt, type Doubtful } from '../schema/doubts.ts';
import { SCHEMAS, type Content, type DisclosureData, type Entry } from '../schema/index.ts';
import type { Doubt } from '../schema/confirmed.ts';
import { KINDS } from '../schema/kinds/index.ts';
import { valueAt, withValueAt } from '../schema/path.ts';
import { metaOf, walk, type Node } from '../schema/walk.ts';
import {
  confirmedIn,
  doubtAt,
  entryOf,
  fieldOf,
  judge,
  personalIn,
  publicWhy,
  readValue,
  relatedTo,
  typedAt,
  type FieldProblem,
  type FormContext,
  type FormField,
  type Values,
} from './form.ts';

/** A record that is published, as one picks it. */
export interface PickedRecord {
  id: string;
  /** 东风路1号院 */
  place: string;
  /** 进度通报 */
  kind: string;
  title: string;
  date: string;
  /** 已撤回: nothing is left of it to correct. */
  withdrawn: boolean;
}

/** Every record but corrections, the newest first. */
export function recordsIn(content: Content): PickedRecord[] {
  const titles = new Map(
    [...content.compounds, ...content.streets, ...content.districts, ...content.roads].map((e) => [e.id, e.data.title]),
  );
  const withdrawn = new Set(
    content.disclosures.flatMap(({ data }) => (data.kind === 'correction' && data.withdraw ? [data.corrects] : [])),
  );
  return content.disclosures
    .filter((d) => d.data.kind !== 'correction')
    .sort((a, b) => inTime(b.data.date, a.data.date) || (a.id < b.id ? 1 : -1))
    .map(({ id, data }) => {
      const places = Object.values(data.about).flat();
      return {
        id,
        place: `${titles.get(places[0]!) ?? places[0]!}${places.length > 1 ? `等${places.length}处` : ''}`,
        kind: KINDS[data.kind].label,
        title: data.title,
        date: bare(data.date),
        withdrawn: withdrawn.has(id),
      };
    });
}

/** 9月 or 9月30日 or 2026-09-30: one of the words that are looked for is a day. */
const dayWords = (date: string): string => `${date} ${formatDate(date)}`;
/** Those that have every word that was typed, in their place's names, their title, kind or date. */
export function findRecords(
  records: readonly PickedRecord[],
  query: string,
  namesOf: (place: string) => readonly string[] = () => [],
): PickedRecord[] {
  const words = query.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return records.filter((r) => {
    const said = [r.place, r.title, r.kind, dayWords(r.date), ...namesOf(r.place)].join(' ').toLowerCase();
    return words.every((w) => said.includes(w));
  });
}

/** One value of a record that can be corrected. */
interface CorrectableField {
  /** As the schema names it: `items.0.quantity.value`. */
  path: string;
  /** 改造清单第1项“雨污分流”的已完成数量 */
  title: string;
  /** How it reads on the site today. */
  reads: string;
  /** What stands in the field when one starts to write, and its unit. */
  value: string;
  unit: string;
  field: FormField;
}

/** What says what the record is of, and by what it hangs together with others. */
const FIXED = new Set(['kind', 'date', 'source', 'about', 'follows', 'confirmed', 'basis', 'voice', 'round']);

/** As it reads on a day: with the corrections that were made of it. */
const asRead = (content: Content, id: string, today: string): DisclosureData | undefined => {
  const target = content.disclosures.find((d) => d.id === id)?.data;
  return target && standing(relatedTo(content, Object.values(target.about).flat()), today).find((d) => d.id === id)?.data;
};

/** The values of a record that one can be wrong about, in the order in which it says them. */
export function correctable({ content, today }: FormContext, id: string): CorrectableField[] {
  const now = asRead(content, id, today);
  if (!now) return [];
  const fields: CorrectableField[] = [];
  for (const [schema, value, path] of walk(disclosure as unknown as Node, now)) {
    const last = path.at(-1);
    if (typeof value === 'object' || last === undefined || FIXED.has(String(path[0]))) continue;
    const meta = metaOf(schema);
    // keys hold lines together, and what an entry refers to is no figure
    if (last === 'key' || meta.ref || meta.title === undefined) continue;
    const { field: title, now: reads } = changeWords(now, { path: path.join('.'), was: value, now: value }, (x) => x);
    const unit = last === 'value' ? String(valueAt(now, [...path.slice(0, -1), 'unit'].join('.')) ?? '') : (meta.unit ?? '');
    const field = fieldOf(String(last), schema);
    fields.push({
      path: path.join('.'),
      title,
      reads,
      value: typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value),
      unit,
      field: { ...field, unit },
    });
  }
  return fields;
}

export interface Correction {
  id: string;
  title: string;
  /** 更正（2026年10月9日）：…: what the site will say. */
  says: string;
  entries: NewEntry[];
  problems: FieldProblem[];
}

/** What people give as the reason, so that they need not write it. */
export const REASONS = {
  fix: ['录入时看错了行', '监理复核后以这个数为准'],
  withdraw: ['发重了', '发到别的小区了', '事情没有发生，比如停水取消', '还不到公开的时候'],
} as const;

/**
 * 更正 or 撤回 of a record: exactly one correction, that names what stood there when it was published. `values`: `reason`, `withdraw`,
 * `now.PATH` (with `now.PATH@` for the unit of money) for each value that is wrong, and `confirmed.DOUBT` where what looks wrong was looked
 * into and is so.
 */
export function fillCorrection(id: string, values: Values, context: FormContext): Correction {
  const { content, today } = context;
  const original = content.disclosures.find((d) => d.id === id)?.data;
  const problems: FieldProblem[] = [];
  if (!original || original.kind === 'correction') throw new Error(`${id}: no record that can be corrected`);
  const withdraw = values['withdraw'] === 'yes';
  const reason = (values['reason'] ?? '').trim().replace(/\s*\n\s*/g, '，');
  const can = new Map(correctable(context, id).map((f) => [f.path, f]));
  const changes: { path: string; was: string | number | boolean; now: string | number | boolean }[] = [];
  if (!withdraw)
    for (const [key, text] of Object.entries(values)) {
      const path = key.startsWith('now.') && !key.endsWith('@') ? key.slice(4) : undefined;
      const place = path === undefined ? undefined : can.get(path);
      if (!path || !place) continue;
      if (!text.trim()) {
        problems.push({ path: key, says: '“应该是”要填' });
        continue;
      }
      const { value, says, suggest } = readAs(place, text, { today, unit: values[`${key}@`] });
      if (says) problems.push({ path: key, says, suggest });
      else if (sameValue(value, valueAt(asRead(content, id, today), path))) problems.push({ path: key, says: '和现在网站上的一样' });
      else changes.push({ path, was: valueAt(original, path) as string, now: value as string });
    }
  if (!withdraw && !changes.length && !problems.length) problems.push({ path: 'changes', says: '请选改哪一项' });
  if (!reason) problems.push({ path: 'reason', says: '请写一句理由' });
  else if (reason.length > 200) problems.push({ path: 'reason', says: `有${reason.length}个字，这里最多200个` });

  const places = Object.values(original.about).flat();
  const compound = content.compounds.find((c) => c.id === original.about.compounds?.[0]);
  const street = content.streets.find((s) => s.id === (compound?.data.street ?? original.about.streets?.[0]));
  const publisher = street ? officeOf(street.data.title) : context.publisher;
  const source = officeSource(
    content,
    { title: `${publisher ?? ''}${formatDate(today)}在本站公开的信息`, untitled: true, publisher, published: today },
    `${today}-${street?.id ?? places[0]!}-fabu`,
  );
  const newId = freeId(`${today}-${places[0]!}-correction`, new Set(content.disclosures.map((d) => d.id)));
  const place = recordsIn({ ...content, disclosures: [{ id, data: original }] })[0]!.place;
  const data = {
    kind: 'correction' as const,
    title: correctionTitle(place, original.kind, withdraw).slice(0, 80),
    date: today,
    source: source.id,
    about: original.about,
    corrects: id,
    reason,
    ...(withdraw ? { withdraw: true as const } : { changes }),
  };
  const confirmed: { doubt: Doubt; why: string }[] = [];
  const why = publicWhy(values);
  if (!problems.length) {
    const at = new Map(changes.map((c) => [c.path, `now.${c.path}`]));
    const now = changes.reduce<unknown>((d, c) => withValueAt(d, c.path, c.now), original) as DisclosureData;
    if (!withdraw && !SCHEMAS.disclosures.safeParse(now).success)
      problems.push({ path: `now.${changes[0]!.path}`, says: '改成这样，这一条就写得不合规定了' });
    else {
      const parsed = SCHEMAS.disclosures.safeParse(data, { error: explain });
      if (!parsed.success) problems.push({ path: 'reason', says: parsed.error.issues[0]!.message });
      else {
        problems.push(
          ...judge(
            newId,
            parsed.data,
            source,
            content,
            new Map([['reason', 'reason'], ...changes.map((c, i) => [`changes.${i}`, `now.${c.path}`] as const)]),
          ),
        );
        const doubted = broughtAbout(content, { id: newId, data: parsed.data }, source);
        confirmed.push(...confirmedIn(values, doubted.map((d) => d.doubt))); // prettier-ignore
        for (const d of doubted) {
          if (confirmed.some((c) => c.doubt === d.doubt)) continue;
          const own = d.id === id;
          const problem = doubtAt(own ? typedAt(at, d.path.join('.')) : (at.values().next().value ?? 'form'), d);
          const { title, date } = content.disclosures.find((x) => x.id === d.id)!.data;
          problems.push(
            own ? problem : { ...problem, says: `这样一改，${formatDate(bare(date))}的“${title}”${problem.says}`, suggest: undefined },
          );
        }
      }
      // a figure that is put right may be wrong in another way
      if (!withdraw) problems.push(...judgeCorrected(id, now, source, content, at));
    }
    if (confirmed.length) Object.assign(data, { confirmed });
    problems.push(...personalIn(data, new Map([['reason', 'reason']])).filter((p) => !why || p.personal === 'block'));
  }
  const says = `${withdraw ? '' : '更正'}（${formatDate(today)}）`;
  const words =
    !withdraw && !changes.length
      ? '（还没有写改什么）'
      : correctionSentence({
          id: newId,
          date: today,
          reason: reason || '（还没有写理由）',
          withdraw,
          changes: changes.map((c) => changeWords(original, c, (x) => x)),
        });
  const record = entryOf('disclosures', newId, data, `${data.title}，${words}`);
  const stands = why ? standsIn(record.text, () => why) : [];
  return {
    id: newId,
    title: data.title,
    says: `${says}：${words}`.replace(/^（/, '撤回（'),
    entries: [...(source.known ? [] : [entryOf('sources', source.id, source.data)]), { ...record, ...(stands.length && { stands }) }],
    problems,
  };
}

/** A number is read as its schema takes it, whatever the unit is called. */
const readAs = (
  { field, unit }: CorrectableField,
  text: string,
  context: { today: string; unit?: string | undefined },
): ReturnType<typeof readValue> => readValue(field.control === 'money' || !unit ? field : { ...field, unit }, text, context);

const sameValue = (a: unknown, b: unknown): boolean =>
  a === b || (/^[\d.]+$/.test(String(a)) && /^[\d.]+$/.test(String(b)) && Number(a) === Number(b));

/** What looks wrong once it is corrected, and did not before: at the record itself, or at another that is held against it. */
function broughtAbout(content: Content, correction: Entry<'disclosures'>, source: Entry<'sources'>): Doubtful[] {
  const places = new Set(Object.values(correction.data.about).flat());
  const near: Content = {
    ...relatedTo(content, [...places]),
    compounds: content.compounds.filter((c) => places.has(c.id)),
    sources: [...content.sources, source],
  };
  const before = doubts(near);
  return doubts({ ...near, disclosures: [...near.disclosures, correction] }).filter((d) => !before.some((b) => sameDoubt(b, d)));
}

/** What else has something against the record as it will read. */
function judgeCorrected(
  id: string,
  now: DisclosureData,
  source: Entry<'sources'>,
  content: Content,
  at: ReadonlyMap<string, string>,
): FieldProblem[] {
  const before = content.disclosures.find((d) => d.id === id)!.data;
  const others = {
    ...content,
    disclosures: content.disclosures.filter((d) => d.id !== id && !(d.data.kind === 'correction' && d.data.corrects === id)),
  };
  const own = { id: now.source, data: content.sources.find((s) => s.id === now.source)?.data ?? source.data };
  const judged = (data: DisclosureData) => judge(id, data, own, others, at).filter((p) => !p.doubt);
  const known = new Set(judged(before).map((p) => p.path));
  return judged(now).filter((p) => p.path.startsWith('now.') || !known.has(p.path));
}
