import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml';
import { deceptiveCharacters } from '../guard/deceptive.ts';
import { fieldAt, type Problem } from '../guard/problem.ts';

/** A Chinese word is let through to the schema, which knows the field that is called so. */
const KEY = /^(?:[a-z][a-zA-Z0-9]{0,39}|\p{Script=Han}{1,12})$/u;
const FORBIDDEN_KEYS = new Set(['constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf']);
const MAX_DEPTH = 12;
/** So many are enough to see what is wrong; thousands take minutes to place. */
const MAX_ERRORS = 50;
/** Words that older YAML, and with it many programs, reads as a number, a time or a truth: two readers would see two values. */
const OTHER_READING =
  /^(?:[-+]?0[bB][01_]+|[-+]?\d[\d]*_[\d_]*|[-+]?\d+(?::[0-5]?\d)+(?:\.\d*)?|[yY]|[nN]|[yY]es|YES|[nN]o|NO|[oO]n|ON|[oO]ff|OFF)$/;
/** Plain scalars that YAML 1.1 readers take for a moment in time, not for text. */
const TIMESTAMP = /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt\s]|$)/;
const SHAPE = '“字段: 值”的形式（英文冒号，后面空一格）';
/** The parser's own messages are English; these are the mistakes people make. */
const SYNTAX: Record<string, [received: string, expected: string]> = {
  DUPLICATE_KEY: ['重复的字段', '每个字段只写一次'],
  TAG_RESOLVE_FAILED: ['YAML 标签（!）', '普通的值'],
  TAB_AS_INDENT: ['制表符缩进', '空格缩进'],
  BAD_INDENT: ['没有对齐的缩进', '同一层的字段对齐，用空格'],
  BLOCK_AS_IMPLICIT_KEY: ['一行里有两个“: ”', '值里有英文冒号时，整个值加引号'],
  MISSING_CHAR: ['不成对的引号或括号', '成对的引号和括号；字段名后面是英文冒号加空格'],
  MULTILINE_IMPLICIT_KEY: ['没有冒号的一行', SHAPE],
  BAD_SCALAR_START: ['以特殊符号开头的值', '加引号的值'],
  BAD_DQ_ESCAPE: ['双引号里的反斜杠', '不带反斜杠的文字'],
  BAD_ALIAS: ['YAML 锚点或引用（& *）', '直接写出值'],
};

export interface YamlResult {
  /** What could be read; with problems, it is only good for finding more of them. */
  data?: Record<string, unknown>;
  /** Line of the field at this path, or of the nearest one around it. */
  lineOf: (path: readonly PropertyKey[]) => number | undefined;
  problems: Problem[];
}

/**
 * YAML reduced to what content needs: maps, lists, strings, whole numbers, booleans. Everything that could mean something else
 * to another YAML reader (Astro reads the file again) is refused: tags, anchors, dates, floats, octal, duplicate keys.
 */
export function readYaml(raw: string, file: string, firstLine: number): YamlResult {
  const problems: Problem[] = [];
  const lines = new Map<string, number>();
  const lineOf: YamlResult['lineOf'] = (path) => {
    for (let n = path.length; n > 0; n--) {
      const found = lines.get(path.slice(0, n).join('.'));
      if (found) return found;
    }
    return firstLine;
  };
  const fail = (line: number, received: string, expected: string, field = fieldAt(raw, line - firstLine + 1) ?? '头信息') => {
    problems.push({ file, line, field, received, expected });
    return undefined;
  };
  // Judged before parsing: the parser recurses.
  const deep = /[[{](?:\s{0,99}[[{]){19}|^(?:[ \t]*[-?][ \t]){20}/m.exec(raw);
  if (deep) {
    fail(firstLine + raw.slice(0, deep.index).split('\n').length - 1, '嵌套过深的字段', `不超过 ${MAX_DEPTH} 层`);
    return { lineOf, problems };
  }
  const counter = new LineCounter();
  const lineAt = (offset: number) => counter.linePos(offset).line + firstLine - 1;
  let doc: ReturnType<typeof parseDocument>;
  try {
    doc = parseDocument(raw, {
      version: '1.2',
      schema: 'core',
      merge: false,
      uniqueKeys: true,
      strict: true,
      lineCounter: counter,
      prettyErrors: false,
      customTags: [],
      resolveKnownTags: false,
      intAsBigInt: true,
    });
  } catch {
    fail(firstLine, '无法解析的头信息', SHAPE, '头信息');
    return { lineOf, problems };
  }
  const errors = [...doc.errors, ...doc.warnings];
  // a tab makes the parser stumble over all that follows; it is one mistake
  const tabbed = raw.split('\n').flatMap((l, i) => (/^ *\t\s*\S/.test(l) ? [i + firstLine] : []));
  if (tabbed.length && errors.some((e) => e.code === 'TAB_AS_INDENT')) {
    fail(tabbed[0]!, `制表符缩进${tabbed.length > 1 ? `（${tabbed.length} 行）` : ''}`, '空格缩进');
    return { lineOf, problems };
  }
  for (const e of errors.slice(0, MAX_ERRORS)) {
    // What is never closed is noticed behind the last line.
    const line = Math.min(lineAt(e.pos[0]), firstLine - 1 + raw.trimEnd().split('\n').length);
    // The parser calls a Chinese colon, or one without a blank, by many names.
    const written = raw.split('\n')[line - firstLine] ?? '';
    const colon = /^\s*(?:- )?\w+(?:(：)|:(?=\S))/.exec(written);
    const [received, expected] = colon
      ? [colon[1] ? '中文冒号' : '后面没有空格的冒号', SHAPE]
      : /^\s*(?:- )?\w+: *(?:"[^"]*"|'[^']*')\s*[^\s#,}\]]/.test(written)
        ? ['引号后面还有文字', '句中用中文引号“”，或整个值加引号']
        : (SYNTAX[e.code] ?? ['无法解析的头信息', SHAPE]);
    fail(line, received!, expected!);
  }
  if (problems.length) return { lineOf, problems };
  if (!isMap(doc.contents)) {
    fail(firstLine, '空的或不成字段的头信息', SHAPE, '头信息');
    return { lineOf, problems };
  }
  /** Refuses a value, and hands on what its author meant, so that the schema can judge the rest of the entry in the same run. */
  const refuse = (meant: unknown, ...problem: Parameters<typeof fail>) => {
    fail(...problem);
    return meant;
  };
  const convert = (node: unknown, path: readonly (string | number)[]): unknown => {
    const n = node as (Node & { anchor?: string; tag?: string; source?: string }) | null;
    const field = path.join('.') || undefined;
    const line = n?.range ? lineAt(n.range[0]) : lineOf(path)!;
    if (field) lines.set(field, line);
    if (path.length > MAX_DEPTH) return fail(line, '嵌套过深的字段', `不超过 ${MAX_DEPTH} 层`, field);
    if (isAlias(n) || n?.anchor) return fail(line, 'YAML 锚点或引用（& *）', '直接写出值', field);
    if (n?.tag) return fail(line, `YAML 标签 ${n.tag.replace('tag:yaml.org,2002:', '!!')}`, '普通的值', field);
    if (isMap(n)) {
      const out: Record<string, unknown> = {};
      for (const pair of n.items) {
        const key = isScalar(pair.key) && typeof pair.key.value === 'string' ? pair.key.value : undefined;
        const keyLine = (pair.key as Node | null)?.range ? lineAt((pair.key as Node).range![0]) : line;
        if (n.flow && pair.value === null && /\p{Script=Han}/u.test(key ?? '')) {
          const cut = [...path, ...Object.keys(out).slice(-1)].join('.');
          fail(keyLine, `半角逗号后面的“${key!.slice(0, 20)}”`, '全角逗号“，”，或给整句话加引号（半角逗号是分隔）', cut);
          continue;
        }
        if (
          key === undefined ||
          !KEY.test(key) ||
          FORBIDDEN_KEYS.has(key) ||
          (pair.key as { anchor?: string; tag?: string }).anchor ||
          (pair.key as { tag?: string }).tag
        ) {
          fail(keyLine, `字段名 ${key ?? '（不是文字）'}`, '数据字典里的字段名', [...path, key ?? '（不是文字）'].join('.'));
          continue;
        }
        lines.set([...path, key].join('.'), keyLine);
        out[key] = convert(pair.value, [...path, key]);
      }
      return out;
    }
    if (isSeq(n)) return n.items.map((x, i) => convert(x, [...path, i]));
    if (!isScalar(n)) return fail(line, '空缺', '一个值', field);
    const v = n.value;
    if (typeof v === 'string') {
      if (n.type === 'PLAIN' && OTHER_READING.test(v))
        return refuse(v, line, `不加引号的 ${v}（有的程序把它读成数字、时间或是否）`, `加引号 "${v}"`, field);
      if (n.type === 'PLAIN' && TIMESTAMP.test(v)) return refuse(v, line, `不加引号的日期 ${v}`, `加引号的日期 "${v}"`, field);
      const quoted = /^[“‘”’＂]([\d.-]+)[“‘”’＂]$/.exec(v)?.[1];
      if (quoted) return refuse(quoted, line, `中文引号 ${v}`, `英文引号 "${quoted}"`, field);
      const bad = deceptiveCharacters(v)[0];
      if (bad) return refuse(v, line, `${bad.received}（转义写法）`, bad.expected, field);
      return v;
    }
    if (typeof v === 'boolean') return v;
    if (typeof v === 'bigint') {
      const source = n.source ?? '';
      if (!/^-?(?:0|[1-9]\d*)$/.test(source)) return refuse(Number(v), line, `数字 ${source}`, '十进制整数，不带前导零', field);
      return v >= -9007199254740991n && v <= 9007199254740991n
        ? Number(v)
        : fail(line, `过大的整数 ${source}`, '不超过 9007199254740991', field);
    }
    if (typeof v === 'number')
      return refuse(
        n.source,
        line,
        `不加引号的小数 ${n.source ?? ''}`,
        /^-?\d+\.\d+$/.test(n.source ?? '') ? `加引号的小数 "${n.source}"` : '加引号的小数，例如 "12.50"',
        field,
      );
    return fail(line, '空值', '一个值；没有就删去这个字段', field);
  };
  const data = convert(doc.contents, []) as Record<string, unknown>;
  return { data, lineOf, problems };
}

export interface EntryText extends YamlResult {
  body: string;
  /** Lines before the body's first. */
  bodyOffset: number;
}

/** An entry's text into its fields and its body. Stricter than Astro's own splitter, so both see the same thing. */
export function splitEntry(text: string, file: string): EntryText {
  const lines = text.split('\n');
  const fail = (line: number, received: string, expected: string): EntryText => ({
    body: '',
    bodyOffset: 0,
    lineOf: () => line,
    problems: [{ file, line, field: '头信息', received, expected }],
  });
  if (lines[0] !== '---') return fail(1, '开头不是头信息', '第一行恰好是 ---');
  const end = lines.indexOf('---', 1);
  if (end < 0) return fail(1, '没有结束的头信息', '单独一行 --- 结束头信息');
  const fake = lines.findIndex((l, i) => i > 0 && i < end && /^(?:---|\+\+\+)/.test(l));
  if (fake >= 0) return fail(fake + 1, '以 --- 或 +++ 开头的行', '头信息中不出现这样的行');
  const yaml = readYaml(`${lines.slice(1, end).join('\n')}\n`, file, 2);
  return { ...yaml, body: lines.slice(end + 1).join('\n'), bodyOffset: end + 1 };
}
