/** One thing that is wrong in the content: where, what was received, what would be right. */
export interface Problem {
  file: string;
  line?: number | undefined;
  field?: string | undefined;
  /** What the field is called in Chinese, from the data dictionary. */
  name?: string | undefined;
  received: string;
  expected: string;
}

/** What a terminal would obey or hide is written out. */
const visible = (s: string): string => s.replace(/\p{C}/gu, (c) => `<U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`);

/** 金额（amount): the name that people know, with the key that the file has. */
export const fieldName = ({ name, field = '' }: Problem): string => (name && name !== field ? `${name}（${field}）` : field);

/** One problem in one line, with the keys that the files have. */
export const describeProblem = (p: Problem): string =>
  visible(`${p.file}${p.line ? `:${p.line}` : ''}${p.field ? ` ${p.field}` : ''}: 收到 ${p.received}，应为 ${p.expected}`);

const byPlace = (a: Problem, b: Problem): number =>
  a.file < b.file ? -1 : a.file > b.file ? 1 : (a.line ?? 0) - (b.line ?? 0) || (describeProblem(a) < describeProblem(b) ? -1 : 1);

/** The top-level field that a line of an entry (or of site.yaml) stands in; an entry's text below the second fence is 正文. */
export const fieldAt = (text: string, line: number): string | undefined => {
  const lines = text.split('\n');
  const end = lines[0] === '---' ? lines.indexOf('---', 1) : -1;
  if (end >= 0 && line > end + 1) return '正文';
  for (let i = Math.min(line, lines.length) - 1; i >= 0; i--) {
    const key = /^([A-Za-z_]\w*)\s*[:：]/.exec(lines[i]!)?.[1];
    if (key) return key;
  }
  return lines[0] === '---' ? '头信息' : undefined;
};

/** Every problem of one run, in one report for people: fields by their names. */
export const reportProblems = (problems: readonly Problem[], outcome = '没有生成网站', where = '内容'): string =>
  [
    `${where}有 ${problems.length} 处问题，${outcome}：`,
    ...[...problems].sort(byPlace).map((p) => `  ${describeProblem({ ...p, field: fieldName(p) })}`),
  ].join('\n');

export class ContentError extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(reportProblems(problems));
    this.name = 'ContentError';
    this.problems = problems;
  }
}

/** A received value, short enough to print. */
export const show = (value: unknown): string => {
  if (value === undefined) return '空缺';
  if (value === null) return '空值';
  const s =
    typeof value === 'string'
      ? `“${value}”`
      : Array.isArray(value)
        ? `列表（${value.length} 项）`
        : typeof value === 'object'
          ? '一组字段'
          : String(value);
  return s.length > 60 ? `${s.slice(0, 57)}…${s.endsWith('”') ? '”' : ''}` : s;
};
