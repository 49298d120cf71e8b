import { inOrder } from '../model/disclosure.ts';
import { districtView, latestRecords, streetView } from '../model/regions.ts';
import { roadRecords, roadsOfStreet } from '../model/roads.ts';
import { weeksOf, weekView, weekWords } from '../model/weeks.ts';
import { archivesOf, atomFeed, DATED_ONLY, feedPart, type Feed } from '../open-data/atom.ts';
import { absolute, href } from '../site/address.ts';
import { portal } from '../site/content.ts';

/** 订阅: what each is fed by; its file and its archives are written of the same. */
const newest = (records: Feed['records']): Feed['records'] =>
  [...new Map(records.map((d) => [d.id, d])).values()].sort((a, b) => inOrder(b, a));

export const portalFeed = (): Feed => ({
  title: portal.site.name,
  subtitle: portal.site.tagline,
  page: '/',
  self: '/feed.xml',
  records: latestRecords(portal, Infinity),
});

export const roadsFeed = (): Feed => ({
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
export function streetFeed(id: string): Feed {
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
export function districtFeed(id: string): Feed {
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

const address = (path: string): string => absolute(path) ?? href(path);
/** Of a feed what is read first, its newest; or the archive that a path was given. */
export const feedFile = (feed: Feed): Response => new Response(atomFeed(portal, feedPart(feed), address));
export const archiveFile = ({ archive }: { archive: Feed }): Response => new Response(atomFeed(portal, archive, address));
/** For `feed/[number].xml.ts`: an archive is made of what it is given alone, and not again for a record that is none of its own. */
export const archivePaths = <P extends object>(feed: Feed, params: P) =>
  Array.from({ length: archivesOf(feed.records.length) }, (_, i) => ({
    params: { ...params, number: String(i + 1) },
    props: { archive: feedPart(feed, i + 1) },
  }));
