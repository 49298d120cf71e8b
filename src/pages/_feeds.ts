import { inOrder } from '../model/disclosure.ts';
import { once } from '../model/once.ts';
import { districtView, latestRecords, streetView } from '../model/regions.ts';
import { roadRecords, roadsOfStreet } from '../model/roads.ts';
import { weeksOf, weekView, weekWords } from '../model/weeks.ts';
import { archivesOf, atomFeed, DATED_ONLY, feedPart, type Feed } from '../open-data/atom.ts';
import { absolute, href } from '../site/address.ts';
import { portal } from '../site/content.ts';

/** 订阅: what each is fed by; its file and its archives are written of the same. */
const newest = (records: Feed['records']): Feed['records'] =>
  [...new Map(records.map((d) => [d.id, d])).values()].sort((a, b) => inOrder(b, a));

const portalFeed = (): Feed => ({
  title: portal.site.name,
  subtitle: portal.site.tagline,
  page: '/',
  self: '/feed.xml',
  records: latestRecords(portal, Infinity),
});

const roadsFeed = (): Feed => ({
  title: `道路整治 · ${portal.site.name}`,
  subtitle: DATED_ONLY,
  page: '/roads/',
  self: '/roads/feed.xml',
  records: roadRecords(portal),
});

/** 更正: the newest first; each tells of what it changed. */
export const correctionsFeed = (): Feed => ({
  title: `更正 · ${portal.site.name}`,
  page: '/corrections/',
  self: '/corrections/feed.xml',
  records: latestRecords(portal, Infinity).filter((d) => d.data.kind === 'correction'),
});

/** Digests of weeks that are over: the newest. */
const WEEKS = 26;
/** Of the street itself, of its compounds and of the roads in it, and what each week came to. */
function streetFeed(id: string): Feed {
  const { data, listed } = streetView(portal, id);
  const page = `/streets/${id}/`;
  const weeks = weeksOf(portal, id)
    .map((week) => weekView(portal, id, week))
    .filter((w) => w.to <= portal.asOf)
    .slice(0, WEEKS);
  return {
    title: `${data.title} · ${portal.site.name}`,
    subtitle: DATED_ONLY,
    page,
    self: `${page}feed.xml`,
    records: newest([...listed, ...roadRecords(portal, roadsOfStreet(portal, id))]),
    pages: weeks.map((w) => ({
      path: `${page}weeks/${w.week}/`,
      title: `${data.title}每周梳理：${weekWords(w.week)}`,
      day: w.to,
      summary: `${[w.finding, w.owed].filter(Boolean).join('；')}。`,
    })),
  };
}

/** Of the district itself, of its streets and of their compounds. */
function districtFeed(id: string): Feed {
  const { data, listed } = districtView(portal, id);
  const page = `/districts/${id}/`;
  return {
    title: `${data.title} · ${portal.site.name}`,
    subtitle: DATED_ONLY,
    page,
    self: `${page}feed.xml`,
    records: newest([...listed, ...(portal.streetsOfDistrict.get(id) ?? []).flatMap((s) => streetView(portal, s).listed)]),
  };
}

const FEEDS = { portal: portalFeed, roads: roadsFeed, corrections: correctionsFeed, streets: streetFeed, districts: districtFeed };
/** `portal/` or `streets/daxuelu`. */
type FeedKey = `${keyof typeof FEEDS}/${string}`;
const feedOf = once('feed', (_, key: FeedKey): Feed => {
  const [of, id = ''] = key.split('/') as [keyof typeof FEEDS, string];
  return FEEDS[of](id);
});
const archives = once('archives', (_, key: FeedKey): number => archivesOf(feedOf(portal, key).records.length), { keep: true });
/** It is not another for a record that is none of its own. */
const archiveOf = once('archive', (_, key: `${FeedKey}/${string}`): Feed => {
  const at = key.lastIndexOf('/');
  return feedPart(feedOf(portal, key.slice(0, at) as FeedKey), Number(key.slice(at + 1)));
});

const address = (path: string): string => absolute(path) ?? href(path);
/** Of a feed what is read first, its newest. */
export const feedFile = (key: FeedKey): Response => new Response(atomFeed(portal, feedPart(feedOf(portal, key)), address));
/** For `feed/[number].xml.ts`. */
export const archivePaths = <P extends object>(key: FeedKey, params: P) =>
  Array.from({ length: archives(portal, key) }, (_, i) => ({ params: { ...params, number: String(i + 1) } }));
export const archiveFile = (key: FeedKey, number: string | undefined): Response =>
  new Response(atomFeed(portal, archiveOf(portal, `${key}/${number}`), address));
