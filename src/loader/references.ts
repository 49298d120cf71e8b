import type { CollectionName } from '../schema/basics.ts';
import { COLLECTION_LABELS, SCHEMAS, type Content } from '../schema/index.ts';
import { valueAt, withValueAt } from '../schema/path.ts';
import { followProblem } from './follows.ts';
import { distance } from '../schema/distance.ts';
import { missingPage } from './site-pages.ts';
import { show, type Problem } from '../guard/problem.ts';
import { DOUBTS } from '../schema/confirmed.ts';
import { nonsense } from '../schema/disclosure.ts';
import { doubts } from '../schema/doubts.ts';
import { before } from '../schema/sense.ts';
import { anyIn, metaOf, walk, type Node } from '../schema/walk.ts';

/** Where a schema says that a value is another entry's id. */
interface Referrer {
  collection: CollectionName;
  path: (string | number)[];
  value: string;
}

/** Most of what an entry holds refers to nothing, and is not looked into. */
const refers = anyIn((schema) => metaOf(schema).ref !== undefined);
/** Every reference in a value: one rule for all collections, read from the schemas. */
export function* references(schema: unknown, value: unknown): Generator<Referrer> {
  for (const [node, v, path] of walk(schema as Node, value, refers)) {
    const collection = metaOf(node).ref;
    if (collection && typeof v === 'string') yield { collection, path: [...path], value: v };
  }
}

export interface Located {
  file: string;
  lineOf: (path: readonly PropertyKey[]) => number | undefined;
}

/** An entry that its schema refused, as far as it was read. */
export interface Refused extends Located {
  collection: CollectionName;
  data: unknown;
}

/** Figures without a source of their own; the entry must then name one. A part that names its source speaks for all in it. */
function* unsourcedClaims(schema: unknown, value: unknown): Generator<(string | number)[]> {
  const sourced: string[] = [];
  for (const [node, v, path] of walk(schema as Node, value)) {
    const at = path.join('.');
    if (sourced.some((s) => at.startsWith(s))) continue;
    if (path.length && typeof v === 'object' && (v as { source?: string }).source) sourced.push(`${at}.`);
    if (!metaOf(node).claim) continue;
    const given: unknown[] = Array.isArray(v) ? v : [v];
    if (given.some((c) => typeof c !== 'object' || !(c as { source?: string }).source)) yield [...path];
  }
}

/**
 * What can only be judged with the whole content at hand. `refused` are entries that have problems of their own (`compounds/songyue`):
 * they are there, so nobody is told that they are missing,
 * and what they refer to is checked as far as it can be read. `forgotten` are the ids of records that were taken down.
 */
export function referenceProblems(
  content: Content,
  located: ReadonlyMap<string, Located>,
  refused: ReadonlyMap<string, Refused | undefined> = new Map(),
  forgotten: Pick<ReadonlySet<string>, 'has'> = new Set(),
): Problem[] {
  const problems: Problem[] = [];
  const ids = Object.fromEntries(Object.entries(content).map(([c, entries]) => [c, new Set(entries.map((e) => e.id))])) as Record<
    CollectionName,
    Set<string>
  >;
  const streetDistrict = new Map(content.streets.map((s) => [s.id, s.data.district]));
  const disclosures = new Map(content.disclosures.map((d) => [d.id, d.data]));
  /** What is wrong with an id that does not exist, and which one was probably meant. */
  const existing = (collection: CollectionName, given: string): string => {
    if (/[，、；,;\s]/.test(given)) return '每个编号一项，编号之间用英文逗号加空格';
    const far = (id: string, names: readonly string[]): number => {
      if (names.includes(given)) return 0;
      if (given.length > 3 && id.startsWith(given)) return 1;
      if (given.length > 1 && names.some((n) => n.includes(given))) return 2;
      const letters = distance(id, given);
      return letters <= Math.max(1, Math.floor(given.length / 4)) ? letters : Infinity;
    };
    const near = (content[collection] as { id: string; data: { title: string; aliases?: string[] } }[])
      .map(({ id, data }) => ({ shown: `${id}（${data.title}）`, far: far(id, [data.title, ...(data.aliases ?? [])]) }))
      .filter((e) => e.far < Infinity)
      .toSorted((x, y) => x.far - y.far || (x.shown < y.shown ? -1 : 1))
      .slice(0, 3)
      .map((e) => e.shown);
    return `已有的${COLLECTION_LABELS[collection]}编号（content/${collection}/ 下没有它${near.length ? `；相近的有 ${near.join('、')}` : ''}）`;
  };
  const dangling = function* (collection: CollectionName, data: unknown): Generator<[Referrer['path'], string, string]> {
    for (const r of references(SCHEMAS[collection], data)) {
      if (!ids[r.collection].has(r.value) && !refused.has(`${r.collection}/${r.value}`))
        yield [r.path, show(r.value), existing(r.collection, r.value)];
    }
  };
  for (const entry of refused.values()) {
    if (!entry) continue;
    for (const [path, received, expected] of dangling(entry.collection, entry.data))
      problems.push({ file: entry.file, line: entry.lineOf(path), field: path.join('.'), received, expected });
  }
  for (const collection of Object.keys(content) as CollectionName[]) {
    for (const entry of content[collection]) {
      const where = located.get(`${collection}/${entry.id}`)!;
      const add = (path: readonly (string | number)[], received: string, expected: string) =>
        problems.push({ file: where.file, line: where.lineOf(path), field: path.join('.'), received, expected });
      for (const problem of dangling(collection, entry.data)) add(...problem);
      if (collection === 'compounds' || collection === 'streets' || collection === 'districts') {
        const data = entry.data as Content['streets'][number]['data'];
        for (const [i, c] of (data.contacts ?? []).entries())
          if (!data.source && !c.source) add(['contacts', i], '没有来源的岗位', '本条目写 source，或这一项自带 source');
      }
      if (collection === 'compounds') {
        const data = entry.data as Content['compounds'][number]['data'];
        if (!data.source) {
          const unsourced = [...unsourcedClaims(SCHEMAS.compounds, data)];
          if (data.plan && !data.plan.source && !unsourced.some(([top]) => top === 'plan')) unsourced.push(['plan']);
          for (const path of unsourced) add(path, '没有来源的数据', '本条目写 source，或这一项自带 source');
        }
        const district = data.street && streetDistrict.get(data.street);
        if (district && data.district && district !== data.district)
          add(['district'], `“${data.district}”`, `与街道所属的区一致（${district}）`);
        if (data.cluster === entry.id) add(['cluster'], '自己', '另一个片区');
        if (data.buildingNames && new Set(data.buildingNames).size !== data.buildingNames.length)
          add(['buildingNames'], '重复的楼栋', '每栋写一次');
      }
      if (collection === 'practices') {
        const data = entry.data as Content['practices'][number]['data'];
        for (const list of ['runs', 'seen'] as const)
          for (const [i, { href }] of (data[list] ?? []).entries()) {
            const missing = missingPage(href.replace(/[?#].*/, ''), (e) => located.has(e) || refused.has(e));
            if (missing) add([list, i, 'href'], `“${href}”`, missing);
          }
      }
      if (collection === 'disclosures') {
        const data = entry.data as Content['disclosures'][number]['data'];
        const follow = followProblem(entry.id, data, disclosures);
        if (follow) add(['follows'], follow.received, follow.expected);
        // A slip in the year would move the whole portal to another day; the file's name says the date a second time.
        const date = typeof data.date === 'string' ? data.date : data.date.date;
        const named = /^\d{4}(?:-\d{2}(?!\d))?(?:-\d{2}(?!\d))?/.exec(entry.id)?.[0];
        if (named && !named.startsWith(date) && !date.startsWith(named)) add(['date'], `“${date}”`, `与文件名开头的日期一致（${named}）`);
        if (typeof data.asOf === 'string' && data.asOf.slice(0, date.length) > date)
          add(['asOf'], `“${data.asOf}”`, `不晚于公开的日期（${date}）；由上下文推定的写成推定日期`);
        for (const wrong of nonsense(data)) add(...wrong);
        if (data.kind === 'correction') {
          const target = disclosures.get(data.corrects);
          // it says what stood there
          if (forgotten.has(data.corrects))
            add(['corrects'], `已撤下的记录 ${data.corrects}`, `这条更正也撤下（npm run forget -- ${entry.id}）`);
          if (target?.kind === 'correction') add(['corrects'], '一条更正', '被更正的原记录');
          if (target && before(data.date, target.date)) add(['date'], `“${date}”`, '不早于被更正的那条记录');
          if (
            target &&
            !Object.entries(target.about).some(([k, ids]) => ids.some((id) => data.about[k as keyof typeof data.about]?.includes(id)))
          )
            add(['about'], '与被更正的记录不相干的对象', '被更正的记录所涉及的小区、街道或区');
          for (const [i, change] of (data.changes ?? []).entries()) {
            if (!target) break;
            const current = valueAt(target, change.path);
            if (current !== change.was) add(['changes', i, 'was'], show(change.was), `原记录里的值（${change.path} 是 ${show(current)}）`);
            else {
              const corrected = SCHEMAS.disclosures.safeParse(withValueAt(target, change.path, change.now));
              if (!corrected.success) add(['changes', i, 'now'], show(change.now), '改后仍合乎规定的值');
              else
                for (const [, received, expected] of dangling('disclosures', corrected.data))
                  add(['changes', i, 'now'], received, expected);
            }
          }
        }
      }
    }
  }
  for (const d of doubts(content)) {
    const where = located.get(`disclosures/${d.id}`)!;
    problems.push({
      file: where.file,
      line: where.lineOf(d.path),
      field: d.path.join('.'),
      received: `${d.received}（${DOUBTS[d.doubt]}）`,
      expected: `${d.expected}；核实过确实如此的，在这一条（更正带来的，在更正里）写 confirmed: [{ doubt: ${d.doubt}, why: 核实的情况 }]`,
    });
  }
  return problems;
}
