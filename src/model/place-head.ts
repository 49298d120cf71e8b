import { STALE_DAYS } from '../schema/freshness.ts';
import type { MetricId } from '../schema/metrics.ts';
import { UNITS } from '../schema/quantities.ts';
import type { Voice } from '../schema/voice.ts';
import { aside } from './brackets.ts';
import { addDays, firstDay, formatDated, lastDay } from './dates.ts';
import { newestOf, ofThisRound, roundsOf } from './disclosure.ts';
import { namedOf, type NamedCount } from './named.ts';
import { formatCount, withApprox } from './numbers.ts';
import type { Portal } from './portal.ts';
import { heldWords, isRenovation, type DistrictView, type StreetView } from './regions.ts';
import type { Sentence } from './turns.ts';
import { lacking, standingOf, STANDINGS, toldOn, type Standing } from './voice.ts';

/** What the page of a street or a district says first: the number that was published, against the names that are held. */
export interface PlaceHead {
  /** 2020年12月28日（推定）的报道: whose day and words the finding is; undefined where nothing was counted. */
  dated?: string | undefined;
  /** 在建40个楼院，只写了1个的名字 */
  finding: string;
  /** What was counted, and what the same record says besides. */
  more: string[];
  /** What is drawn: published and named. */
  count?: NamedCount | undefined;
  /** Other counts: of 片区, of 示范. */
  others: readonly NamedCount[];
  /** When one last heard of the place, and whether since. */
  latest: Sentence;
}

const SAID: Record<Voice, string> = { office: '公布的数', press: '的报道', resident: '居民的话', aggregator: '的转载' };
/** 公布 of an office's own, 转载 of what is passed on. */
const TOLD: Record<Standing, string> = { ...STANDINGS, published: '公布' };
/** What of the same record belongs to a count, and how it is said. */
const BESIDE: Partial<Record<MetricId, string>> = { households: '涉及', 'compounds-tendered': '已招标' };

function besides(portal: Portal, { published }: NamedCount): string[] {
  const record = portal.disclosures.get(published.disclosure);
  if (record?.kind !== 'report') return [];
  return (record.figures ?? []).flatMap((f) =>
    BESIDE[f.metric] && f.metric !== published.metric && f.value !== undefined && f.unit && !f.doubt
      ? [aside(BESIDE[f.metric] + withApprox(formatCount(f.value, UNITS[f.unit]), f.approx), f.scope)]
      : [],
  );
}

/** The day of a report is its own; of when it counted is said where that was before. */
function datedOf(portal: Portal, { published: { disclosure, date, voice, mentioned } }: NamedCount): string {
  const told = portal.disclosures.get(disclosure)?.date ?? date;
  return `${formatDated(told)}${SAID[voice]}${!mentioned && lastDay(date) < firstDay(told) ? `，截至${formatDated(date)}` : ''}`;
}

/** 2020或2021年的报道提到，没有说清是哪一天：街道全面完成改造提升。有日期的讲的是城市管理，不是这一轮改造。 */
function undatedWords(portal: Portal, { mentions, background }: StreetView | DistrictView): string {
  const told = mentions.filter(ofThisRound);
  const first = told.find(({ data }) => !data.about.compounds) ?? told[0];
  const none = background.length ? `有日期的讲的是${roundsOf(background)}，不是这一轮改造。` : `${lacking(portal)}有日期的记录。`;
  if (first) return `${toldOn(portal, first.data)}：${first.data.title}。${none}`;
  return background.length ? `${lacking(portal)}有日期的改造消息；${none}` : none;
}

export function placeHead(portal: Portal, level: 'streets' | 'districts', view: StreetView | DistrictView): PlaceHead {
  const counts = namedOf(portal, level, view.id);
  const count = counts[0];
  const held = heldWords(view.compounds);
  const place = level === 'streets' ? '这个街道' : '这里';
  const last = newestOf(view.recent);
  return {
    dated: count && datedOf(portal, count),
    finding:
      count?.finding ??
      (view.compounds.some(isRenovation) ? `本站有名字的${held}，${lacking(portal)}总数` : `${lacking(portal)}${place}改造的小区`),
    more: count ? [...(count.published.scope ? [`数的是${count.published.scope}`] : []), ...besides(portal, count)] : [],
    count,
    others: counts.slice(1),
    latest: last
      ? [
          `最近一条记录是${formatDated(last.data.date)}的${TOLD[standingOf(portal, last)]}`,
          { day: addDays(lastDay(last.data.date), STALE_DAYS), before: '', after: `，其后${lacking(portal)}新的` },
          '。',
        ]
      : [undatedWords(portal, view)],
  };
}
