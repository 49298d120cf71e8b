import type * as z from 'zod';
import { show, type Problem } from './problem.ts';

type Issue = z.core.$ZodIssue;

const TYPES: Record<string, string> = { string: '文字', number: '数字', int: '整数', boolean: 'true 或 false', array: '列表', object: '一组字段', date: '日期' };
const FORMATS: Record<string, string> = { url: '以 http:// 或 https:// 开头的完整网址', regex: '规定的写法' };

const at = (data: unknown, path: readonly PropertyKey[]): unknown => path.reduce<unknown>((v, k) => (v as Record<PropertyKey, unknown> | undefined)?.[k], data);

const expectation = (issue: Issue): string => {
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return issue.values.length === 1 ? String(issue.values[0]) : `下列之一:${issue.values.join('、')}`;
    case 'too_small':
      return issue.origin === 'string' ? `至少 ${issue.minimum} 个字` : issue.origin === 'array' ? `至少 ${issue.minimum} 项` : `不小于 ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string' ? `不超过 ${issue.maximum} 个字` : issue.origin === 'array' ? `不超过 ${issue.maximum} 项` : `不大于 ${issue.maximum}`;
    case 'invalid_format':
      return issue.format === 'regex' && issue.pattern === '/^[a-z0-9]+(?:-[a-z0-9]+)*$/' ? '小写拼音、数字和连字符组成的编号' : (FORMATS[issue.format] ?? '规定的写法');
    default:
      return issue.message;
  }
};

/** Own words win over generic ones: a schema's `error` reads 应为…, zod's defaults are English. */
const own = (issue: Issue): string | undefined => (/[\u4e00-\u9fff]/.test(issue.message) ? issue.message.replace(/^应(?:为|写成)?/, '').trim() : undefined);

/** Of a union's branches, the one that the author evidently meant: it accepts the value's own shape. */
const branch = (errors: Issue[][]): Issue[] => {
  const depth = (issues: Issue[]) => Math.max(...issues.map((i) => i.path.length));
  const fits = errors.filter((issues) => !issues.some((i) => i.code === 'invalid_type' && i.path.length === 0));
  return (fits.length ? fits : errors).toSorted((a, b) => depth(b) - depth(a) || a.length - b.length)[0] ?? [];
};

/** zod's issues for one entry as problems in Chinese, with the line of each field. */
export function schemaProblems(error: z.ZodError, data: unknown, file: string, lineOf: (path: readonly PropertyKey[]) => number | undefined): Problem[] {
  const out: Problem[] = [];
  const visit = (issue: Issue, base: readonly PropertyKey[]): void => {
    const path = [...base, ...issue.path];
    if (issue.code === 'invalid_union' && issue.errors.length) {
      for (const inner of branch(issue.errors as Issue[][])) visit(inner, path);
      return;
    }
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) out.push({ file, line: lineOf([...path, key]), field: [...path, key].join('.'), received: `没有定义的字段 ${key}`, expected: '数据字典里的字段（检查拼写）' });
      return;
    }
    if (issue.code === 'invalid_union') {
      out.push({ file, line: lineOf(path), field: path.join('.') || issue.discriminator, received: show(at(data, path)), expected: '数据字典里列出的类别' });
      return;
    }
    out.push({ file, line: lineOf(path), field: path.join('.'), received: show(at(data, path)), expected: own(issue) ?? expectation(issue) });
  };
  for (const issue of error.issues) visit(issue, []);
  return out;
}
