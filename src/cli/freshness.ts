/** `npm run freshness`: 网站检查指标, for a scheduled job. Exit code 1 where something alone fails the site; `--day 2026-05-09` asks for another day. */
import { parseArgs } from './arguments.ts';
import { reportProblems } from '../guard/problem.ts';
import { contentOf } from '../loader/judge-content.ts';
import { contentDir, readContent } from '../loader/read-content.ts';
import { formatDate } from '../model/dates.ts';
import { assemble } from '../model/portal.ts';
import { siteCheck } from '../model/site-check.ts';
import { isCalendarDate } from '../schema/dates.ts';

const { values, positionals } = parseArgs({ options: { day: { type: 'string' } }, allowPositionals: true });
// a scheduled job asks on the day on which it runs, by China's clock
const today = values.day ?? new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
if (!/^\d{4}-\d\d-\d\d$/.test(today) || !isCalendarDate(today)) {
  console.error(`--day: 收到 “${today}”，应为 2026-05-09 这样的日子`);
  process.exit(2);
}
const { site, catalog, holidays, entries, problems } = await readContent(positionals[0] ?? contentDir);
if (!site || problems.length) {
  console.error(reportProblems(problems));
  process.exit(2);
}
if (!site.publisher?.official) {
  console.log('site.yaml 里没有 publisher.official: true，不是政府网站，不按检查指标判断。');
  process.exit(0);
}
const portal = assemble(contentOf(entries), { ...site, asOf: today }, undefined, undefined, { catalog, holidays });
const { veto, warn } = siteCheck(portal, today);
const list = (title: string, lines: readonly string[]): string =>
  lines.length ? `${title}${lines.length}处：\n${lines.map((l) => `  ${l}。`).join('\n')}` : `${title}：没有。`;
console.log(
  [
    `${formatDate(today)}，照《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）里能从内容算出来的：`,
    list('单项否决', veto),
    list('扣分和提醒', warn),
    '算不出、要人查的：打不打得开，有没有泄密、错误表述、错链，咨询渠道和办事指南有没有用。',
  ].join('\n'),
);
process.exit(veto.length ? 1 : 0);
