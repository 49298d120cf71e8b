import { fieldName, type Problem } from '../guard/problem.ts';

const escaped = (s: string): string =>
  s.replace(/\p{C}/gu, '').replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);

const STYLE = `body{max-width:60rem;margin:2rem auto;padding:0 1rem;font:16px/1.6 "Microsoft YaHei","PingFang SC","Noto Sans CJK SC",sans-serif;color:#1a1a1a}
h1{font-size:1.6rem}h2{font-size:1.1rem;margin:2rem 0 .5rem;overflow-wrap:anywhere}
.lead{font-size:1.1rem;border-left:.4rem solid #b3261e;padding-left:.8rem}.lead.good{border-color:#1b6e3c}
table{width:100%;border-collapse:collapse;table-layout:fixed}th,td{border:1px solid #999;padding:.4rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:#f0f0f0}th:nth-child(1){width:4rem}th:nth-child(2){width:24%}
@media(max-width:40rem){table,tbody,tr,td{display:block}thead{display:none}td{border:0;padding:.1rem 0}tr{border-top:1px solid #999;padding:.5rem 0}td::before{content:attr(data-of) "："}}
@media print{body{margin:0;max-width:none;font-size:11pt}tr{break-inside:avoid}thead{display:table-header-group}}`;

/** 发布前体检: what `npm run check` found, as one page to print or to hand to a colleague; by file, each with its repair. */
export function checkupPage(problems: readonly Problem[], entries: number, folder: string): string {
  const files = [...Map.groupBy(problems, (p) => p.file)].sort(([a], [b]) => (a < b ? -1 : 1));
  const cell = (of: string, text: string) => `<td data-of="${of}">${escaped(text)}</td>`;
  const row = (p: Problem) =>
    `<tr>${cell('行', p.line ? String(p.line) : '—')}${cell('哪一项', fieldName(p) || '整个文件')}${cell('现在是', p.received)}${cell('改成', p.expected)}</tr>`;
  const table = ([file, all]: [string, Problem[]]) =>
    `<h2>${escaped(file)}（${all.length} 处）</h2>\n<table><thead><tr><th>行</th><th>哪一项</th><th>现在是</th><th>改成</th></tr></thead><tbody>\n${all
      .toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))
      .map(row)
      .join('\n')}\n</tbody></table>`;
  const lead = problems.length
    ? `<p class="lead">${files.length} 个文件里有 ${problems.length} 处要改。改完以前不能发布，正在用的网站不受影响。</p>`
    : `<p class="lead good">没有要改的。${entries} 个条目都可以发布。</p>`;
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>发布前体检</title><style>${STYLE}</style></head>
<body>
<h1>发布前体检</h1>
<p>内容文件夹：${escaped(folder)}</p>
${lead}
${files.map(table).join('\n')}
</body></html>
`;
}
