import type { SchemaMeta } from './basics.ts';

/** As much of a zod schema as is needed to read from it what the entries hold: the one place that knows its inside. */
export interface Node {
  _zod: {
    def: {
      type: string;
      format?: string;
      shape?: Record<string, Node>;
      element?: Node;
      innerType?: Node;
      options?: Node[];
      values?: unknown[];
    };
  };
  /** Of strings. */
  maxLength?: number | null;
  meta: () => SchemaMeta | undefined;
}
export type Path = readonly (string | number)[];

/** The schema inside `.optional()`. */
export const unwrap = (s: Node): Node => (s._zod.def.innerType ? unwrap(s._zod.def.innerType) : s);
/** What is noted on a schema, or on the one inside `.optional()`. */
export function metaOf(s: Node): SchemaMeta {
  let meta = metas.get(s);
  if (!meta) metas.set(s, (meta = { ...(s._zod.def.innerType && metaOf(s._zod.def.innerType)), ...s.meta() }));
  return meta;
}
/** Asked of every value of every entry. */
const metas = new WeakMap<Node, SchemaMeta>();

/** Whether a value can be of this alternative: of its `kind`, else of its shape. */
const fits = ({ _zod: { def } }: Node, value: unknown): boolean => {
  const kinds = def.shape?.['kind'] && unwrap(def.shape['kind'])._zod.def.values;
  if (kinds && !kinds.includes((value as { kind?: unknown } | null)?.kind)) return false;
  if (def.type === 'array') return Array.isArray(value);
  return (def.type === 'object') === (typeof value === 'object' && !Array.isArray(value));
};

/** What a value can be of. */
const alternatives = (schema: Node, value: unknown): Node[] => {
  const plain = unwrap(schema);
  return plain._zod.def.options?.flatMap((o) => (fits(o, value) ? alternatives(o, value) : [])) ?? [plain];
};
/** The schema of what it holds under a key. */
const child = (of: readonly Node[], value: unknown, key: string | number): Node | undefined => {
  for (const { _zod } of of) {
    const { shape, element } = _zod.def;
    const found = Array.isArray(value) ? element : shape && Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (found) return found;
  }
  return undefined;
};

/** The schemas and values along a path, one for each step. */
export function along(schema: Node, value: unknown, path: Path): { key: string | number; schema: Node; value: unknown }[] {
  const steps = [];
  for (const key of path) {
    const next = child(alternatives(schema, value), value, key);
    if (!next) return steps;
    schema = next;
    value = (value as Record<string | number, unknown> | undefined)?.[key];
    steps.push({ key, schema, value });
  }
  return steps;
}

/** Tells of a schema whether it, or any in it, is such a one. */
export function anyIn(such: (schema: Node) => boolean): (schema: Node) => boolean {
  const known = new Map<Node, boolean>();
  const any = (schema: Node): boolean => {
    const found = known.get(schema);
    if (found !== undefined) return found;
    // one that holds itself holds nothing more for that
    known.set(schema, false);
    const { shape = {}, element, innerType, options = [] } = schema._zod.def;
    const is = such(schema) || [...Object.values(shape), element, innerType, ...options].some((inner) => inner !== undefined && any(inner));
    known.set(schema, is);
    return is;
  };
  return any;
}

/** Every value in an entry with its schema and its path; nothing of a schema that is not `worth` it. */
export function* walk(
  schema: Node,
  value: unknown,
  worth: (schema: Node) => boolean = () => true,
  path: Path = [],
): Generator<[schema: Node, value: unknown, path: Path]> {
  if (value === undefined || value === null || !worth(schema)) return;
  yield [schema, value, path];
  if (typeof value !== 'object') return;
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
  const of = alternatives(schema, value);
  for (const key of keys) {
    const next = child(of, value, key);
    if (next) yield* walk(next, (value as Record<string | number, unknown>)[key], worth, [...path, key]);
  }
}
