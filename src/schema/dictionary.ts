import { COLLECTIONS, type CollectionName } from './basics.ts';
import { claim } from './claims.ts';
import { dated } from './dates.ts';
import { KIND_IDS, KINDS, type DisclosureKind } from './kinds/index.ts';
import { COLLECTION_LABELS, SCHEMAS } from './index.ts';
import { quantity } from './quantities.ts';
import { site } from './site.ts';
import { metaOf, unwrap, type Node } from './walk.ts';
import * as z from 'zod';

/** A building block that many fields share, explained once. */
export type SharedBlock = 'claim' | 'dated' | 'quantity';

/** One field, as the data dictionary lists it. */
export interface DictionaryRow {
  /** `plan.items[].quantity`: `[]` stands for any entry of a list. */
  path: string;
  title: string;
  description?: string;
  unit?: string;
  /** In Chinese: 文字、整数、列表：… */
  type: string;
  required: boolean;
  choices?: { id: string; label: string; about?: string }[];
  /** The collection whose ids it holds. */
  ref?: CollectionName;
  /** Where the parts of the value are explained. */
  shared?: SharedBlock;
  /** Only disclosures of this kind have it. */
  kind?: DisclosureKind;
}

export interface DictionarySection {
  id: CollectionName | 'site' | SharedBlock;
  title: string;
  description: string;
  rows: DictionaryRow[];
}

const isOptional = (s: Node): boolean => s._zod.def.type === 'optional';
/** How a value is written, in Chinese. */
const typeOf = (outer: Node): string => {
  const schema = unwrap(outer);
  const { def } = schema._zod;
  const meta = metaOf(outer);
  if (meta.claim) return `${typeOf(def.options![0]!)}；可写成带来源的数据`;
  if (meta.ref) return `${COLLECTION_LABELS[meta.ref]}的编号`;
  if (meta.form) return meta.form;
  switch (def.type) {
    case 'enum':
      return '选项';
    case 'literal':
      return `只写 ${String(def.values![0])}`;
    case 'boolean':
      return '是否（true 或 false）';
    case 'number':
      return '整数';
    case 'array':
      return `列表：${typeOf(def.element!)}`;
    case 'object':
      return '一组字段';
    case 'union':
      return def.options!.map(typeOf).join('，或');
    default:
      if (def.format === 'url') return '网址';
      return schema.maxLength ? `文字（不超过 ${schema.maxLength} 字）` : '文字';
  }
};

const row = (path: string, schema: Node): DictionaryRow => {
  const meta = metaOf(schema);
  const value = unwrap(schema)._zod.def.element ?? (meta.claim ? unwrap(schema)._zod.def.options![0]! : schema);
  const { labels, ref, shared } = { ...metaOf(value), ...meta };
  return {
    path,
    title: meta.title ?? '',
    ...(meta.description && { description: meta.description }),
    ...(meta.unit && { unit: meta.unit }),
    type: typeOf(schema),
    required: !isOptional(schema),
    ...(labels && { choices: Object.entries(labels).map(([id, label]) => ({ id, label })) }),
    ...(ref && { ref }),
    ...(meta.claim ? { shared: 'claim' as const } : shared && { shared }),
  };
};

/** Fields below an object, a list of objects, or nothing; shared building blocks are not opened. */
const below = (path: string, outer: Node): DictionaryRow[] => {
  const meta = metaOf(outer);
  if (meta.claim || meta.shared) return [];
  const { shape, element } = unwrap(outer)._zod.def;
  if (element) return below(`${path}[]`, element);
  return shape ? fields(shape, path && `${path}.`) : [];
};
const fields = (shape: Record<string, Node>, prefix = ''): DictionaryRow[] =>
  Object.entries(shape).flatMap(([name, s]) => [row(`${prefix}${name}`, s), ...below(`${prefix}${name}`, s)]);

const rowsOf = (schema: z.ZodType): DictionaryRow[] => below('', schema as unknown as Node);

/** Disclosures: `kind`, what all kinds have, then what each kind adds. */
const disclosureRows = (): DictionaryRow[] => {
  const variants = SCHEMAS.disclosures.options.map((o) => ({ kind: [...o.shape.kind.values][0]!, rows: rowsOf(o) }));
  const written = variants.map((v) => new Set(v.rows.map((r) => JSON.stringify(r))));
  const isCommon = (r: DictionaryRow) => written.every((all) => all.has(JSON.stringify(r)));
  const { rows } = variants[0]!;
  const kind = rows.find((r) => r.path === 'kind')!;
  return [
    { ...kind, type: '选项', choices: KIND_IDS.map((id) => ({ id, label: KINDS[id].label, about: KINDS[id].about })) },
    ...rows.filter(isCommon),
    ...variants.flatMap((v) => v.rows.filter((r) => r.path !== 'kind' && !isCommon(r)).map((r) => ({ ...r, kind: v.kind }))),
  ];
};

const partsOf = (union: z.ZodType): DictionaryRow[] =>
  fields((union as unknown as Node)._zod.def.options!.find((o) => o._zod.def.shape)!._zod.def.shape!);

const DESCRIPTIONS: Record<CollectionName, string> = {
  sources: '数据所依据的文件：报纸版面、答复、公告、政策文件。',
  districts: '区、县（市），以及用来对照的更大地区。',
  streets: '街道、镇，公开信息的单位。',
  compounds: '小区、楼院、家属院、片区：是什么，以及答应过什么。',
  roads: '来源点名整治的道路：列入什么工程，整治什么；和小区改造分开数。',
  disclosures: '一次公开、一处提及或一项制度，各有来源和日期；写错了另发一条更正，原记录保留。',
  practices: '工作方法：是什么、谁在用、在本站哪里看得见。',
  guides: '给居民、记者和发布单位的说明。',
};

/** The data dictionary: every field of every collection, read from the schemas. */
export const dictionary = (): DictionarySection[] => [
  ...COLLECTIONS.map((c) => ({
    id: c,
    title: COLLECTION_LABELS[c],
    description: DESCRIPTIONS[c],
    rows: c === 'disclosures' ? disclosureRows() : rowsOf(SCHEMAS[c]),
  })),
  { id: 'site', title: '站点设置', description: 'content/site.yaml：谁发布，打开哪些功能。', rows: rowsOf(site) },
  {
    id: 'claim',
    title: '带来源的数据',
    description: '可以只写值（沿用本条目的来源和时点），也可以写成下面这组字段；几个来源说法不同时写成列表，全部并列显示。',
    rows: partsOf(claim(z.unknown())).map((r) => (r.path === 'value' ? { ...r, type: '与该字段的值相同' } : r)),
  },
  { id: 'dated', title: '推定的日期', description: '来源没有印出日期、由上下文推定时，把日期写成下面这组字段。', rows: partsOf(dated()) },
  { id: 'quantity', title: '数量', description: '一个数值和它的单位。', rows: fields((quantity() as unknown as Node)._zod.def.shape!) },
];
