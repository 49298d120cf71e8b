import type * as z from 'zod';
import { ID_PATTERN } from '../schema/basics.ts';
import { along, metaOf, type Node } from '../schema/walk.ts';
import { distance } from '../schema/distance.ts';
import { show, type Problem } from '../guard/problem.ts';
import { meant } from './meant.ts';

type Issue = z.core.$ZodIssue;

const TYPES: Record<string, string> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表（- 开头的几行，或 [甲, 乙]）',
  object: '一组字段',
};
/** A list that takes more room than this is not printed whole: the nearest few help more. */
const SHOWN = 300;
/** Fields that people add for a person; no schema has one, and the rule is worth saying. */
const PERSON = /^(?:name|person|reporter|author|owner|resident|leader|手机号?|姓名|联系人|记者|业主|户主|负责人|组长)$/i;

const at = (data: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((v, k) => (v as Record<PropertyKey, unknown> | undefined)?.[k], data);

/** What an id list allows; whoever wrote the Chinese label, or nearly the id, is told the id. */
const allowed = (labels: Record<string, string>, words: Record<string, readonly string[]> = {}, input?: unknown): string => {
  const named = Object.entries(labels).map(([id, label]) => ({ id, label, shown: id === label ? id : `${id}（${label}）` }));
  const given = typeof input === 'string' ? input : '';
  const exact = named.filter((n) => n.label === given || n.id === given.toLowerCase() || words[n.id]?.includes(given));
  if (exact.length) return exact.map((n) => n.shown).join('、');
  const all = named.map((n) => n.shown).join('、');
  if (all.length <= SHOWN) return `下列之一：${all}`;
  const near = named.toSorted(
    (a, b) => Math.min(distance(given, a.id), distance(given, a.label)) - Math.min(distance(given, b.id), distance(given, b.label)),
  );
  return `数据字典列出的 ${named.length} 个编号之一，如 ${near
    .slice(0, 5)
    .map((n) => n.shown)
    .join('、')}`;
};

const nearestField = (key: string, shape: Record<string, Node> = {}): string => {
  const near = Object.keys(shape)
    .map((id) => ({ id, title: metaOf(shape[id]!).title }))
    .map((f) => ({ ...f, far: Math.min(distance(key, f.id), f.title === key ? 0 : 9) }))
    .filter((f) => f.far <= Math.max(1, Math.floor(key.length / 4)))
    .toSorted((a, b) => a.far - b.far)[0];
  if (near) return `${near.id}（${near.title}）`;
  return PERSON.test(key) ? '没有这一项：不写人名，官员写岗位，居民写身份' : '数据字典里的字段（检查拼写）';
};

/** What may stand in a group of fields, if that is short enough to be read. */
const fieldsOf = (shape: Record<string, Node> | undefined): string => {
  const names = Object.entries(shape ?? {}).map(([id, s]) => `${id}（${metaOf(s).title ?? id}）`);
  return names.length && names.length <= 8 ? `一组字段：${names.join('、')}` : '一组字段';
};

/**
 * What would be right, in Chinese, for an issue that the schema has no words of its own for (a schema's `error` wins over this).
 * zod hands over the raw issue together with the schema that raised it, so labels and titles are at hand.
 * Of several unknown keys each gets a line.
 */
export const explain: z.core.$ZodErrorMap = (issue) => {
  const schema = (issue as { schema?: Node }).schema ?? (issue.inst as unknown as Node | undefined);
  // a check that raises an issue is no schema and notes nothing
  const meta = schema?.meta?.();
  const required = issue.input === undefined ? `必填的“${meta?.title ?? '字段'}”：` : '';
  switch (issue.code) {
    case 'invalid_type':
      if (issue.expected === 'string' && typeof issue.input === 'number') return `加引号的文字 "${issue.input}"`;
      if (/^(?:number|int)$/.test(issue.expected) && /^\d+$/.test(String(issue.input))) return `不加引号的数字 ${String(issue.input)}`;
      if (issue.expected === 'object' && !meta?.form) return required + fieldsOf(schema?._zod.def.shape);
      if (issue.expected === 'number' && schema?._zod.def.format === 'safeint') return `${required}整数`;
      return required + (meta?.form ?? TYPES[issue.expected] ?? '规定的写法');
    case 'invalid_value':
      return (
        required + allowed(meta?.labels ?? Object.fromEntries(issue.values.map((v) => [String(v), String(v)])), meta?.words, issue.input)
      );
    case 'too_small':
      return issue.origin === 'string'
        ? `至少 ${issue.minimum} 个字`
        : issue.origin === 'array'
          ? `至少 ${issue.minimum} 项`
          : `不小于 ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string'
        ? `不超过 ${issue.maximum} 个字`
        : issue.origin === 'array'
          ? `不超过 ${issue.maximum} 项`
          : `不大于 ${issue.maximum}`;
    case 'invalid_format':
      if (issue.format === 'url') return '以 http:// 或 https:// 开头的完整网址';
      return issue.format === 'regex' && issue.pattern === String(ID_PATTERN)
        ? '小写拼音、数字和连字符组成的编号，不能只有数字'
        : '规定的写法';
    case 'unrecognized_keys':
      return issue.keys.map((key) => nearestField(key, schema?._zod.def.shape)).join('\n');
    case 'invalid_union': {
      const options = (schema?._zod.def.options ?? []).map((o) => o._zod.def.shape?.['kind']?.meta?.());
      return (
        required +
        (options.every((o) => o?.labels)
          ? allowed(Object.assign({}, ...options.map((o) => o!.labels!)), {}, (issue.input as { kind?: unknown } | undefined)?.kind)
          : (meta?.form ?? '数据字典里的写法'))
      );
    }
    default:
      return '规定的写法';
  }
};

/** A schema's own words read 应为…; the report says that word itself. */
const wanted = (message: string): string => message.replace(/^应(?:为|写成)?/, '').trim();

/** Of a union's branches, the one that the author evidently meant: it accepts the value's own shape. */
const branch = (errors: Issue[][]): Issue[] => {
  const depth = (issues: Issue[]) => Math.max(...issues.map((i) => i.path.length));
  const fits = errors.filter((issues) => !issues.some((i) => i.code === 'invalid_type' && i.path.length === 0));
  return (fits.length ? fits : errors).toSorted((a, b) => depth(b) - depth(a) || a.length - b.length)[0] ?? [];
};

/** The value that was evidently meant, if the schema takes it in this place. */
function rightValue(schema: z.ZodType, data: unknown, path: readonly PropertyKey[], received: string): string | number | undefined {
  const field = path.join('.');
  const takes = (value: string | number): boolean => {
    const changed: unknown = structuredClone(data);
    const parent = at(changed, path.slice(0, -1)) as Record<PropertyKey, unknown>;
    parent[path.at(-1)!] = value;
    const { error } = schema.safeParse(changed, { error: explain });
    return !error || !schemaProblems(error, changed, '', () => undefined).some((p) => p.field === field);
  };
  return path.length ? meant(received).find(takes) : undefined;
}

/** zod's issues for one entry as problems in Chinese, with the line of each field. */
export function schemaProblems(
  error: z.ZodError,
  data: unknown,
  file: string,
  lineOf: (path: readonly PropertyKey[]) => number | undefined,
  schema?: z.ZodType,
): Problem[] {
  const out: Problem[] = [];
  const add = (p: Problem) => {
    // A pattern and a check over the same value say the same thing, or one what the other implies.
    if (!out.some((q) => q.field === p.field && (q.expected === p.expected || (q.received === p.received && /^“/.test(p.received)))))
      out.push(p);
  };
  const visit = (issue: Issue, base: readonly PropertyKey[]): void => {
    const path = [...base, ...issue.path];
    const received = at(data, path);
    if (issue.code === 'invalid_union' && issue.errors.length && received !== undefined) {
      for (const inner of branch(issue.errors as Issue[][])) visit(inner, path);
    } else if (issue.code === 'unrecognized_keys') {
      const nearest = issue.message.split('\n');
      for (const [i, key] of issue.keys.entries())
        add({
          file,
          line: lineOf([...path, key]),
          field: [...path, key].join('.'),
          received: `没有定义的字段 ${key}`,
          expected: nearest[i]!,
        });
    } else {
      const right = schema && typeof received === 'string' ? rightValue(schema, data, path, received) : undefined;
      const rule = wanted(issue.message);
      const expected =
        right === undefined || rule.includes(`字 ${right}`)
          ? rule
          : typeof right === 'number'
            ? `${right}（不加引号）`
            : `"${right}"（加引号）`;
      add({ file, line: lineOf(path), field: path.join('.'), received: show(received), expected });
    }
  };
  for (const issue of error.issues) visit(issue, []);
  return out;
}

/** The Chinese name of a field, from the schema that it stands in; undefined where a part of the path has none. */
export function fieldTitle(schema: z.ZodType, data: unknown, field: string): string | undefined {
  const path = field.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  const steps = along(schema as unknown as Node, data, path);
  const names = steps.map(({ key, schema: s }) => (typeof key === 'number' ? `第${key + 1}项` : metaOf(s).title));
  return steps.length === path.length && names.every((n) => n !== undefined) ? names.join('·') : undefined;
}
