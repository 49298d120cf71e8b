import { createHash } from 'node:crypto';
import { correctionSentence, correctionsOf } from '../model/correction-words.ts';
import { MARKS } from '../model/corrections.ts';
import { addDays, bare, firstDay, formatDate, inferred, lastDay, vagueness } from '../model/dates.ts';
import type { Disclosure } from '../model/disclosure.ts';
import { figurePathsOf } from '../model/figure-id.ts';
import type { Portal } from '../model/portal.ts';
import { isOver, knownToday } from '../model/today.ts';
import { kindName } from '../model/kind-name.ts';
import { placeWords } from '../model/places.ts';
import { standingOf, STANDINGS, voiceOf } from '../model/voice.ts';
import { NO_DAY, VOICES } from '../schema/voice.ts';
import type { Dated } from '../schema/dates.ts';

/** Feeds of records (RFC 4287). Nothing in them depends on when or where they were built. */
export interface Feed {
  title: string;
  subtitle?: string;
  /** The page that the feed follows, and the feed itself, both from the root of the portal. */
  page: string;
  self: string;
  records: readonly Disclosure[];
  /** Pages of the portal's own that belong between them, as a digest of a week: on the day that each is complete. */
  pages?: readonly FeedPage[] | undefined;
  /** Its neighbours (RFC 5005): `prev-archive`, `current`. */
  links?: readonly (readonly [rel: string, path: string])[] | undefined;
  /** What RFC 5005 calls it, where it is more than a list of the newest. */
  kind?: 'archive' | 'complete' | undefined;
}
export interface FeedPage {
  path: string;
  title: string;
  day: string;
  summary: string;
}

/** Records that a feed has room for. */
export const FEED_RECORDS = 100;
/** `/streets/daxuelu/feed/1.xml`: the oldest hundred. */
const archivePath = (self: string, number: number): string => self.replace(/\.xml$/, `/${number}.xml`);
/** How many archives a feed of so many records has: whole ones only, so that each stays as it is; the newest hundred stand in the feed. */
export const archivesOf = (records: number): number => (records > FEED_RECORDS ? Math.floor(records / FEED_RECORDS) : 0);

/** The feed as it is read, its newest records; with a number, one of its archives. `records`: all there are, newest first. */
export function feedPart(feed: Feed, number?: number): Feed {
  const { self, records } = feed;
  const of = archivesOf(records.length);
  const archive = (n: number) => archivePath(self, n);
  if (number === undefined)
    return {
      ...feed,
      records: records.slice(0, FEED_RECORDS),
      ...(of ? { links: [['prev-archive', archive(of)]] } : { kind: 'complete' }),
    };
  const end = records.length - (number - 1) * FEED_RECORDS;
  return {
    ...feed,
    self: archive(number),
    records: records.slice(end - FEED_RECORDS, end),
    pages: undefined,
    links: [
      ['current', self],
      ...(number > 1 ? [['prev-archive', archive(number - 1)] as const] : []),
      ...(number < of ? [['next-archive', archive(number + 1)] as const] : []),
    ],
    kind: 'archive',
  };
}

export const escapeXml = (s: string): string =>
  s.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** An identity that stays when the portal moves to another address. */
export const identity = (portal: Pick<Portal, 'site'>, path: string): string => {
  const hex = createHash('sha256').update(`${portal.site.topDistrict}${path}`).digest('hex');
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** RFC 4287 wants a day also of a feed in which nothing was published: not the day of the build. */
const NEVER = '1970-01-01';
const moment = (day: string): string => `${day}T00:00:00+08:00`;

/** The format wants a moment: of a month or a year its last day, or its first while it is not over, since nothing was made known tomorrow. */
const dayOf = (portal: Portal, d: Dated): string => (isOver(portal, addDays(lastDay(d), -1)) ? lastDay(d) : firstDay(d));
const exact = (d: Dated): boolean => bare(d).length === 10 && inferred(d) === undefined;

/** A correction brings the corrected record back to the top. */
const updated = (portal: Portal, d: Disclosure): string =>
  [d, ...(portal.corrections.get(d.id) ?? [])].map((x) => dayOf(portal, x.data.date)).reduce((a, b) => (a > b ? a : b));

/** What a record is that says nothing of a day. */
const UNDATED = { mention: `来源只是提到，${NO_DAY}`, rule: '这是规定，不说明做了没有' } as const;
/** What the feed of one place says of itself: the portal's has every record, those of places what their lists have. */
export const DATED_ONLY = '只有带日期的公布和报道；来源只是提到的和制度不在这里，在全站的订阅里。';

/** `address` makes an address of a path: whole where the portal's own is known, else from the root of wherever it is read. */
export function atomFeed(portal: Portal, feed: Feed, address: (path: string) => string): string {
  const { site } = portal;
  const entries = feed.records
    .map((d) => ({ d, updated: updated(portal, d) }))
    .sort((a, b) => (a.updated === b.updated ? (a.d.id < b.d.id ? -1 : 1) : a.updated > b.updated ? -1 : 1));
  const link = (rel: string, type: string, path: string) => `<link rel="${rel}" type="${type}" href="${escapeXml(address(path))}"/>`;
  const entry = ({ d, updated: day }: (typeof entries)[number]): string => {
    const { data } = d;
    const standing = standingOf(portal, d);
    const dated = standing !== 'mention' && standing !== 'rule';
    const summary = [
      ...correctionsOf(portal, d.id, knownToday(portal, [d])).map((c) => `${formatDate(c.date)}更正：${correctionSentence(c)}`),
      placeWords(portal, data.about),
      dated ? VOICES[voiceOf(portal, data)] : UNDATED[standing],
      `来源：${portal.sources.get(data.source)?.title ?? data.source}`,
      data.note,
      ...(standing === 'mention'
        ? [`更新时间放在${formatDate(dayOf(portal, data.date))}，不是公布的日子`]
        : vagueness(data.date, `更新时间放在${dayOf(portal, data.date) === lastDay(data.date) ? '最后' : '第'}一天`)),
    ]
      .flatMap((s) => (s ? [s.replace(/。$/, '')] : []))
      .join('。');
    return [
      '<entry>',
      `<id>${identity(portal, `/disclosures/${d.id}/`)}</id>`,
      `<title>${escapeXml([d.mark && MARKS[d.mark], standing === 'published' ? undefined : STANDINGS[standing], data.title].filter(Boolean).join('：'))}</title>`,
      // may be left out, and is where the source does not print the day
      ...(dated && exact(data.date) ? [`<published>${moment(bare(data.date))}</published>`] : []),
      `<updated>${moment(day)}</updated>`,
      link('alternate', 'text/html', `/disclosures/${d.id}/`),
      // the same ids as in the tables
      ...(d.mark === 'withdrawn' ? [] : figurePathsOf(d.id, data)).map(
        ({ id, path }) => `<link rel="related" type="text/html" title="数字 ${escapeXml(id)}" href="${escapeXml(address(path))}"/>`,
      ),
      `<category term="${data.kind}" label="${escapeXml(kindName(portal, data))}"/>`,
      `<summary>${escapeXml(summary)}</summary>`,
      '</entry>',
    ].join('\n');
  };
  const page = ({ path, title, day, summary }: FeedPage): string =>
    [
      '<entry>',
      `<id>${identity(portal, path)}</id>`,
      `<title>${escapeXml(title)}</title>`,
      `<updated>${moment(day)}</updated>`,
      link('alternate', 'text/html', path),
      `<summary>${escapeXml(summary)}</summary>`,
      '</entry>',
    ].join('\n');
  // newest first; of one day the records before what sums them up
  const all = [
    ...entries.map((e) => ({ day: e.updated, text: entry(e) })),
    ...(feed.pages ?? []).map((p) => ({ day: p.day, text: page(p) })),
  ].sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom"${feed.kind ? ' xmlns:fh="http://purl.org/syndication/history/1.0"' : ''} xml:lang="zh-CN">`,
    ...(feed.kind ? [`<fh:${feed.kind}/>`] : []),
    `<id>${identity(portal, feed.self)}</id>`,
    `<title>${escapeXml(feed.title)}</title>`,
    ...(feed.subtitle ? [`<subtitle>${escapeXml(feed.subtitle)}</subtitle>`] : []),
    `<updated>${moment(all[0]?.day ?? NEVER)}</updated>`,
    link('self', 'application/atom+xml', feed.self),
    link('alternate', 'text/html', feed.page),
    ...(feed.links ?? []).map(([rel, path]) => link(rel, 'application/atom+xml', path)),
    `<author><name>${escapeXml(site.publisher?.name ?? site.name)}</name></author>`,
    ...all.map((e) => e.text),
    '</feed>',
    '',
  ].join('\n');
}
