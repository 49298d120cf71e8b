import type { Doubt } from './confirmed.ts';
import type { CompoundData, Content, DisclosureData, DisclosureOf } from './index.ts';
import type { ItemId } from './items.ts';
import type { Unit } from './quantities.ts';
import type { Dated } from './dates.ts';
import { bare, before } from './sense.ts';
import { withValueAt } from './path.ts';

/** One thing in a record that looks wrong: where, what stands there, what would fit. */
export interface Doubtful {
  id: string;
  doubt: Doubt;
  path: (string | number)[];
  received: string;
  expected: string;
  /** What it was set against: a value of another record, which may be the one that is wrong. */
  against?: { id: string; path: string } | undefined;
}

type Row = DisclosureOf<'progress'>['items'] extends (infer T)[] | undefined ? T : never;
interface Line {
  item: ItemId;
  key?: string | undefined;
  localName?: string | undefined;
  buildings?: string[] | undefined;
}
/** A plan and its progress speak of the same line where item, key and buildings are the same. */
const lineOf = (l: Line): string => [l.item, l.key ?? '', ...(l.buildings ?? [])].join('|');

/** Things that stand somewhere, and have no length or area. */
const THINGS = new Set<ItemId>(['elevator', 'parcel-locker', 'letter-box', 'ev-charging']);
/** What is laid from here to there: it has a length, or ends in households and things. */
const LINES = new Set<ItemId>(['drainage', 'pipes', 'weak-current', 'overhead-lines', 'fibre', 'gas', 'heating', 'water']);
/** What covers something. */
const SURFACES = new Set<ItemId>(['road', 'roof', 'facade', 'insulation', 'greening']);
const LENGTHS: readonly Unit[] = ['米', '公里', '平方米', '立方米'];
const MACHINES: readonly Unit[] = ['部', '台', '把'];
const NEVER: readonly Unit[] = ['元', '人', '名', '天', '周', '月', '年', '街道', '乡镇办'];
const unfit = (item: ItemId, unit: Unit): string | undefined => {
  if (NEVER.includes(unit)) return '长度、面积或个数的单位';
  if (THINGS.has(item) && LENGTHS.includes(unit)) return '部、台、个等单位';
  if (LINES.has(item) && (unit === '平方米' || MACHINES.includes(unit))) return '长度、户数或个数的单位';
  if (SURFACES.has(item) && MACHINES.includes(unit)) return '面积或长度的单位';
  if (item === 'insulation' && (unit === '米' || unit === '公里')) return '面积的单位';
  return undefined;
};

const times = (a: string, b: string): number => (Number(b) ? Number(a) / Number(b) : 0);
const tenThousandfold = (a: string, b: string): boolean => {
  const r = times(a, b);
  return (r > 3000 && r < 30_000) || (r > 1 / 30_000 && r < 1 / 3000);
};

/** A sum in the other unit than its contract: as much of it as one pays, ten thousand times more or less. */
const wrongUnit = (sum: string, contract: string): boolean => {
  const r = times(sum, contract);
  return (r >= 100 && r <= 20_000) || (r > 0 && r >= 1e-6 && r <= 1.05e-4);
};

const isConfirmed = (data: DisclosureData, doubt: Doubt): boolean => data.confirmed?.some((c) => c.doubt === doubt) ?? false;

/** As they read today: withdrawn ones say nothing, corrected ones say what they were corrected to. */
function asCorrected(disclosures: Content['disclosures']): Content['disclosures'] {
  const corrections = disclosures
    .filter((d) => d.data.kind === 'correction')
    .sort((a, b) => (bare(a.data.date) < bare(b.data.date) ? -1 : 1));
  const now = new Map(disclosures.filter((d) => d.data.kind !== 'correction').map((d) => [d.id, d.data]));
  for (const { data } of corrections) {
    if (data.kind !== 'correction') continue;
    let target = now.get(data.corrects);
    if (!target) continue;
    if (data.withdraw) {
      now.delete(data.corrects);
      continue;
    }
    for (const c of data.changes ?? []) target = withValueAt(target, c.path, c.now) as DisclosureData;
    now.set(data.corrects, target);
  }
  return [...now].map(([id, data]) => ({ id, data }));
}

/** What a record says, without how it is called and where it comes from. */
const substance = (d: DisclosureData): string => {
  const { title, source, note, confirmed, ...rest } = d;
  void [title, source, note, confirmed];
  return JSON.stringify(rest, Object.keys(flat(rest)).sort());
};
const flat = (v: unknown, out: Record<string, true> = {}): Record<string, true> => {
  if (v && typeof v === 'object')
    for (const [k, x] of Object.entries(v)) {
      out[k] = true;
      flat(x, out);
    }
  return out;
};

type Judged = Pick<Content, 'compounds' | 'disclosures' | 'sources'>;

/**
 * What the records of a portal say that is hardly so, each at its field. Only what an office says of a single compound is compared with
 * what it said before: sums over several compounds and newspapers count differently. A record that confirms the doubt is left alone, and a
 * correction answers in the same way for what it brings about, at the record that it corrects or at another that is held against it.
 */
export function doubts(content: Judged): Doubtful[] {
  const found = doubtsIn(content);
  const answered = new Map<Doubt, Doubtful[]>();
  for (const doubt of new Set(found.map((f) => f.doubt))) {
    const rest = content.disclosures.filter((d) => d.data.kind !== 'correction' || !isConfirmed(d.data, doubt));
    if (rest.length < content.disclosures.length) answered.set(doubt, doubtsIn({ ...content, disclosures: rest }));
  }
  return found.filter((f) => answered.get(f.doubt)?.some((without) => sameDoubt(f, without)) ?? true);
}
/** Of the same kind at the same value; what it is held against may read otherwise. */
export const sameDoubt = (a: Doubtful, b: Doubtful): boolean =>
  a.doubt === b.doubt && a.id === b.id && a.path.join('.') === b.path.join('.');

function doubtsIn(content: Judged): Doubtful[] {
  const found: Doubtful[] = [];
  const compounds = new Map(content.compounds.map((c) => [c.id, c.data]));
  const official = new Set(content.sources.filter((s) => s.data.reliability === 'official').map((s) => s.id));
  const all = asCorrected(content.disclosures);
  const seen = new Map<string, string>();
  for (const { id, data } of all) {
    const said = substance(data);
    const twin = seen.get(said);
    if (twin) add(id, data, 'twice', ['kind'], '和另一条一样', `不同于 ${twin}；说的是一回事就只留一条`);
    else seen.set(said, id);
    for (const [path, date] of datesOf(data))
      if (before(data.date, date)) add(id, data, 'future', path, `“${date}”`, `不晚于公开的日期（${bare(data.date)}）`);
  }
  const byCompound = new Map<string, { id: string; data: DisclosureData }[]>();
  for (const d of all) {
    const { compounds: of, streets, districts } = d.data.about;
    if (of?.length !== 1 || streets || districts || d.data.basis === 'mention') continue;
    if (d.data.voice ? d.data.voice !== 'office' : !official.has(d.data.source)) continue;
    const list = byCompound.get(of[0]!);
    if (list) list.push(d);
    else byCompound.set(of[0]!, [d]);
  }
  for (const [id, list] of byCompound) {
    const compound = compounds.get(id);
    if (compound)
      ofCompound(
        compound,
        list.sort((a, b) => (moment(a.data) < moment(b.data) ? -1 : moment(a.data) > moment(b.data) ? 1 : a.id < b.id ? -1 : 1)),
      );
  }
  return found;

  function add(
    id: string,
    data: DisclosureData,
    doubt: Doubt,
    path: (string | number)[],
    received: string,
    expected: string,
    against?: Doubtful['against'],
  ): void {
    if (!isConfirmed(data, doubt)) found.push({ id, doubt, path, received, expected, ...(against && { against }) });
  }

  function ofCompound(compound: CompoundData, list: { id: string; data: DisclosureData }[]): void {
    const planned = new Map<string, { value: number | string; unit: Unit }>();
    const done = new Map<string, { value: number | string; unit: Unit; id: string; path: string; at: Dated }>();
    let contract: string | undefined;
    let paid: { amount: string; id: string; at: Dated } | undefined;
    const plan = (items: NonNullable<CompoundData['plan']>['items']) => {
      for (const i of items ?? []) if (i.quantity) planned.set(lineOf(i), i.quantity);
    };
    plan(compound.plan?.items);
    for (const { id, data } of list) {
      for (const [path, names] of buildingsOf(data))
        for (const name of names) {
          const wrong = noSuchBuilding(compound, name);
          if (wrong) add(id, data, 'building', path, `“${name}”`, wrong);
        }
      if (data.kind === 'plan') {
        plan(data.plan.items);
        for (const [i, l] of (data.plan.items ?? []).entries())
          unitOf(id, data, ['plan', 'items', i, 'quantity', 'unit'], l.item, l.quantity?.unit);
      } else if (data.kind === 'progress') {
        for (const [i, l] of (data.items ?? []).entries()) {
          const path = ['items', i, 'quantity', 'value'];
          unitOf(id, data, ['items', i, 'quantity', 'unit'], l.item, l.quantity?.unit);
          progress(id, data, l, path);
        }
      } else if (data.kind === 'bid' && data.stage === 'contract' && data.amount) contract = data.amount;
      else if (data.kind === 'payment') {
        const odd = data.contract !== undefined && contract !== undefined && tenThousandfold(data.contract, contract);
        if (odd) add(id, data, 'tenThousand', ['contract'], data.contract!, `和签约时的 ${contract!} 元同一个单位`);
        // what is in doubt itself is no measure for others: one mistake is found once
        const against = odd && !isConfirmed(data, 'tenThousand') ? contract : (data.contract ?? contract);
        let usable = true;
        for (const key of ['paid', 'submitted', 'preparing'] as const) {
          if (!data[key] || !against) continue;
          const wrong: Doubt | undefined = wrongUnit(data[key], against)
            ? 'tenThousand'
            : key === 'paid' && times(data[key], against) > 1
              ? 'overpaid'
              : undefined;
          if (!wrong) continue;
          add(id, data, wrong, [key], data[key], wrong === 'overpaid' ? `不大于合同 ${against} 元` : `和合同 ${against} 元同一个单位`);
          if (key === 'paid' && !isConfirmed(data, wrong)) usable = false;
        }
        if (data.paid && usable) {
          const at = data.asOf ?? data.date;
          const less = paid && Number(data.paid) < Number(paid.amount);
          const later = paid && before(paid.at, at);
          if (paid && less && later)
            add(id, data, 'shrunk', ['paid'], data.paid, `不少于先前公布的 ${paid.amount}（${paid.id}）`, { id: paid.id, path: 'paid' });
          if (!less || later) paid = { amount: data.paid, id, at };
        }
        if (data.contract && against === data.contract) contract = data.contract;
      }
    }

    function unitOf(id: string, data: DisclosureData, path: (string | number)[], item: ItemId, unit: Unit | undefined): void {
      const expected = unit && unfit(item, unit);
      if (expected) add(id, data, 'unit', path, unit, expected);
    }
    function progress(id: string, data: DisclosureData, l: Row, path: (string | number)[]): void {
      if (!l.quantity) return;
      const line = lineOf(l);
      const whole = planned.get(line);
      if (whole && whole.unit !== l.quantity.unit)
        add(id, data, 'unit', [...path.slice(0, -1), 'unit'], l.quantity.unit, `和计划一样的单位（${whole.unit}）`);
      else if (whole && Number(l.quantity.value) > Number(whole.value)) {
        add(id, data, 'over', path, `${l.quantity.value}${l.quantity.unit}`, `不多于计划的 ${whole.value}${whole.unit}`);
        if (!isConfirmed(data, 'over')) return;
      }
      const last = done.get(line);
      const at = data.asOf ?? data.date;
      const less = last?.unit === l.quantity.unit && Number(l.quantity.value) < Number(last.value);
      // of a record of a month and one of a day in it nobody knows which was first
      const later = last !== undefined && before(last.at, at);
      if (less && later)
        add(
          id,
          data,
          'shrunk',
          path,
          `${l.quantity.value}${l.quantity.unit}`,
          `不少于先前公布的 ${last.value}${last.unit}（${last.id}）`,
          last,
        );
      if (!less || later) done.set(line, { ...l.quantity, id, path: path.join('.'), at });
    }
  }
}

/** What a record is true of: its 数据时点, else its date. */
const moment = (d: DisclosureData): string => bare(d.asOf ?? d.date);

/** Dates of what has been done; plans and periods may lie ahead. */
function* datesOf(d: DisclosureData): Generator<[path: (string | number)[], date: string]> {
  const one = function* (
    path: (string | number)[],
    date: Parameters<typeof bare>[0] | undefined,
  ): Generator<[(string | number)[], string]> {
    if (date) yield [path, bare(date)];
  };
  if (d.kind === 'progress') {
    yield* one(['started'], d.started);
    yield* one(['finished'], d.finished);
    for (const [i, l] of (d.items ?? []).entries()) yield* one(['items', i, 'finished'], l.finished);
  } else if (d.kind === 'issue') {
    yield* one(['raised'], d.raised);
    yield* one(['answered'], d.answered);
  } else if (d.kind === 'acceptance') for (const [i, p] of d.parties.entries()) yield* one(['parties', i, 'date'], p.date);
  else if (d.kind === 'inspection') for (const [i, f] of d.findings.entries()) yield* one(['findings', i, 'rectified'], f.rectified);
}

function* buildingsOf(d: DisclosureData): Generator<[path: (string | number)[], names: readonly string[]]> {
  const lists = d.kind === 'plan' ? d.plan.items : d.kind === 'progress' ? d.items : undefined;
  for (const [i, l] of (lists ?? []).entries())
    if (l.buildings) yield [[...(d.kind === 'plan' ? ['plan'] : []), 'items', i, 'buildings'], l.buildings];
  if ((d.kind === 'notice' || d.kind === 'issue' || d.kind === 'consent') && d.buildings) yield [['buildings'], d.buildings];
  if (d.kind === 'consent') for (const [i, b] of (d.perBuilding ?? []).entries()) yield [['perBuilding', i, 'building'], [b.building]];
}

/** Where the buildings are listed by name, these are all; where only their number is known, a higher one is doubtful. */
const noSuchBuilding = (compound: CompoundData, name: string): string | undefined => {
  if (compound.buildingNames)
    return compound.buildingNames.includes(name) ? undefined : `${compound.title}的楼栋：${compound.buildingNames.join('、')}`;
  const n = /^(\d+)号楼$/.exec(name)?.[1];
  return typeof compound.buildings === 'number' && n && Number(n) > compound.buildings
    ? `${compound.title}公布有 ${compound.buildings} 栋楼`
    : undefined;
};
