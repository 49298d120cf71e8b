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
export const metaOf = (s: Node): SchemaMeta => ({ ...(s._zod.def.innerType && metaOf(s._zod.def.innerType)), ...s.meta() });

/** Whether a value can be of this alternative: of its `kind`, else of its shape. */
const fits = ({ _zod: { def } }: Node, value: unknown): boolean => {
  const kinds = def.shape?.['kind'] && unwrap(def.shape['kind'])._zod.def.values;
  if (kinds && !kinds.includes((value as { kind?: unknown } | null)?.kind)) return false;
  if (def.type === 'array') return Array.isArray(value);
  return (def.type === 'object') === (typeof value === 'object' && !Array.isArray(value));
};

/** The schema of what a value holds under a key. */
const child = (schema: Node, value: unknown, key: string | number): Node | undefined => {
  const { shape, element, options } = unwrap(schema)._zod.def;
  if (options) return options.flatMap((o) => (fits(o, value) ? (child(o, value, key) ?? []) : []))[0];
  return Array.isArray(value) ? element : shape && Object.hasOwn(shape, key) ? shape[key] : undefined;
};

/** The schemas and values along a path, one for each step. */
export function along(schema: Node, value: unknown, path: Path): { key: string | number; schema: Node; value: unknown }[] {
  const steps = [];
  for (const key of path) {
    const next = child(schema, value, key);
    if (!next) return steps;
    schema = next;
    value = (value as Record<string | number, unknown> | undefined)?.[key];
    steps.push({ key, schema, value });
  }
  return steps;
}

/** Every value in an entry with its schema and its path. */
export function* walk(schema: Node, value: unknown, path: Path = []): Generator<[schema: Node, value: unknown, path: Path]> {
  if (value === undefined || value === null) return;
  yield [schema, value, path];
  if (typeof value !== 'object') return;
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
  for (const key of keys) {
    const next = child(schema, value, key);
    if (next) yield* walk(next, (value as Record<string | number, unknown>)[key], [...path, key]);
  }
}
