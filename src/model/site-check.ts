import { DISCLOSURE_KINDS, type DisclosureKind } from '../schema/kinds/index.ts';
import { STALE_DAYS } from '../schema/freshness.ts';
import { compoundView } from './compound.ts';
import { asRead } from './corrections.ts';
import { addDays, bare, daysBetween, firstDay, formatDate, formatDated, formatSpan, lastDay } from './dates.ts';
import { isAct, newestOf, type Disclosure } from './disclosure.ts';
import { countDuties, dutiesOf } from './duties.ts';
import type { Portal } from './portal.ts';
import { recordsIn, streetView } from './regions.ts';
import type { IssueView } from './threads.ts';
import { waitingOf } from './waiting.ts';

/**
 * 网站检查指标 (《政府网站与政务新媒体检查指标》，国办秘函〔2019〕19号), as far as it can be computed of the content: what alone fails a site (单项否决),
 * and what costs points. Whether the site answers, what it leaks and whether its words are right, somebody has to look at.
 */
export interface SiteCheck {
  veto: string[];
  warn: string[];
}

/** 监测2周. */
const NEWS_DAYS = 14;
/** 动态、要闻类 are expected every two weeks, 通知公告类 every half year. */
const NEWS: readonly DisclosureKind[] = ['progress', 'meeting', 'inspection'];
const ANNOUNCEMENTS: readonly DisclosureKind[] = ['notice', 'plan', 'bid'];
const MAX_STALE_LISTS = 5;
/** 应更新但长期未更新, and 空白栏目: here, each street is one. */
const MAX_STALE = 10;
const MAX_EMPTY = 5;
/** 超过3个月未回应, within the last year. */
const ANSWER_DAYS = 92;
const YEAR_DAYS = 365;
/** 留言答复 without any news: 扣分. */
const ANSWERS_KEEP_DAYS = 61;

const sample = (names: readonly string[]): string => `${names.slice(0, 5).join('、')}${names.length > 5 ? '等' : ''}`;

/** A month is known at its end, and nothing is known later than today: silence is never overstated. */
const silentFor = (d: Disclosure | undefined, today: string): number =>
  d === undefined ? Infinity : daysBetween(lastDay(d.data.date), today);

function issuesIn(portal: Portal, today: string): { issue: IssueView; place: string }[] {
  const seen = new Set<string>();
  return [
    ...[...portal.compounds].map(([id, c]) => ({ place: c.title, issues: compoundView(portal, id, today).issues })),
    ...[...portal.streets].map(([id, s]) => ({ place: s.title, issues: streetView(portal, id, today).issues })),
  ].flatMap(({ place, issues }) => issues.flatMap((issue) => (seen.has(issue.id) ? [] : (seen.add(issue.id), [{ issue, place }]))));
}

export function siteCheck(portal: Portal, today: string): SiteCheck {
  const veto: string[] = [];
  const warn: string[] = [];
  const forged = portal.timeline.filter((d) => firstDay(d.data.date) > today);
  if (forged.length)
    veto.push(
      `日期：${forged.length}条记录的日期比今天还晚（${sample(forged.map((d) => `${d.id} ${bare(d.data.date)}`))}），算弄虚作假（伪造发稿日期）`,
    );

  const read = (list: readonly Disclosure[]): Disclosure[] => asRead(list, portal.corrections, today);
  const newest = newestOf(read(portal.timeline.filter(isAct)));
  if (silentFor(newest, today) > NEWS_DAYS)
    veto.push(`首页：${newest ? `最近一条记录是${formatDated(newest.data.date)}，` : '没有一条记录，'}超过2周没有更新`);

  const stale = (kinds: readonly DisclosureKind[], days: number): string[] =>
    kinds.flatMap((kind) => {
      const all = portal.ofKind.get(kind) ?? [];
      return all.length && silentFor(newestOf(read(all)), today) > days ? [DISCLOSURE_KINDS[kind]] : [];
    });
  const lists = [...stale(NEWS, NEWS_DAYS), ...stale(ANNOUNCEMENTS, STALE_DAYS)];
  if (lists.length)
    (lists.length >= MAX_STALE_LISTS ? veto : warn).push(
      `栏目：${sample(lists)}没有按时更新（动态类2周、公告类半年），共${lists.length}类；满${MAX_STALE_LISTS}类单项否决`,
    );
  const streets = [...portal.streets].map(([id, s]) => ({
    title: s.title,
    held: portal.compoundsOfStreet.has(id),
    last: newestOf(read(recordsIn(portal, id).filter(isAct))),
  }));
  const quiet = streets.filter((s) => s.last && silentFor(s.last, today) > STALE_DAYS).map((s) => s.title);
  if (quiet.length)
    (quiet.length >= MAX_STALE ? veto : warn).push(
      `栏目：${quiet.length}个街道半年没有新的记录（${sample(quiet)}）；满${MAX_STALE}个单项否决`,
    );
  const empty = streets.filter((s) => !s.last && !s.held).map((s) => s.title);
  if (empty.length)
    (empty.length >= MAX_EMPTY ? veto : warn).push(`栏目：${empty.length}个街道的页面是空的（${sample(empty)}）；满${MAX_EMPTY}个单项否决`);

  const issues = issuesIn(portal, today);
  const waited = issues.flatMap(({ issue, place }) => {
    const { open, raised } = waitingOf(portal, issue, [], today);
    const days = open && raised !== undefined ? daysBetween(lastDay(raised), today) : 0;
    return days > ANSWER_DAYS && days <= YEAR_DAYS ? [{ place, id: issue.id, days }] : [];
  });
  if (waited.length)
    veto.push(`互动：${waited.length}件诉求超过3个月没有答复（${sample(waited.map((w) => `${w.place} ${w.id}，${formatSpan(w.days)}`))}）`);
  const answered = newestOf(issues.flatMap(({ issue }) => (issue.data.state === 'open' ? [] : [{ id: issue.id, data: issue.data }])));
  if (issues.length && !waited.length && silentFor(answered, today) > ANSWERS_KEEP_DAYS)
    warn.push(`互动：${answered ? `最近一次答复是${formatDate(answered.data.date)}，` : '一次答复也没有，'}超过2个月没有更新`);

  const { overdue } = countDuties([...portal.compounds.keys()].flatMap((id) => dutiesOf(portal, id, today)));
  if (overdue.n) warn.push(`公开目录：${overdue.n}项过了期没有公开（不在检查指标里，见 /catalog/）`);
  const ahead = addDays(today, 31).slice(0, 4);
  if (!portal.calendar.known(ahead)) warn.push(`节假日：${ahead}年的安排没有写进 holidays.yaml，期限按周末暂算（不在检查指标里）`);
  return { veto, warn };
}
