import { describe, expect, test } from 'vitest';
import { assemble } from '../../src/model/portal.ts';
import { archivesOf, atomFeed, escapeXml, feedPart, identity } from '../../src/open-data/atom.ts';

const about = { compounds: ['songyue'] };
const record = (id: string, date: string, more = {}) => ({
  id,
  data: { kind: 'progress', title: `标题 <${id}> & "引号"`, date, source: 's', about, ...more },
});
const portal = assemble(
  {
    sources: [{ id: 's', data: { title: '某报', kind: 'newspaper', reliability: 'media' } }],
    districts: [],
    streets: [],
    roads: [],
    practices: [],
    guides: [],
    compounds: [{ id: 'songyue', data: { title: '嵩岳小区', kind: 'estate', work: ['comprehensive'] } }],
    disclosures: [
      record('b', '2020-06'),
      { ...record('d', ''), id: 'd', data: { ...record('d', '').data, date: { date: '2020-04-20', inferred: true, note: '按报道推定' } } },
      record('a', '2020-05-09', { note: '数字是片区合计。' }),
      { id: 'c', data: { kind: 'correction', title: '更正', date: '2020-08-01', source: 's', about, corrects: 'a', reason: '笔误' } },
    ],
  } as never,
  { name: '阳光旧改', tagline: '一句话', region: '郑州', topDistrict: 'zhengzhou', hotlines: [] } as never,
);
const feed = (base: string) =>
  atomFeed(
    portal,
    { title: '嵩岳小区', page: '/compounds/songyue/', self: '/compounds/songyue/feed.xml', records: portal.timeline },
    (p) => `${base}${p}`,
  );
const xml = feed('https://example.org');

describe('a feed', () => {
  test('names everything that the format asks for', () => {
    for (const tag of ['<id>', '<title>', '<updated>', '<author><name>', 'rel="self"', 'rel="alternate"']) expect(xml).toContain(tag);
  });
  test('escapes what XML has for itself, and drops what it cannot say', () => {
    expect(xml).not.toMatch(/<(?:a|b)>/);
    expect(escapeXml('<a href="x">\u0000&\u0008</a>')).toBe('&#60;a href=&#34;x&#34;&#62;&#38;&#60;/a&#62;');
  });
  test('newest first; a corrected record comes back with the day of its correction', () => {
    const dates = [...xml.matchAll(/<updated>(.*?)</g)].map((m) => m[1]);
    expect(dates).toEqual(['2020-08-01', '2020-08-01', '2020-08-01', '2020-06-30', '2020-04-20'].map((d) => `${d}T00:00:00+08:00`));
  });
  test('a day that the source does not print is no day of publishing, and the summary says how much is known', () => {
    const entry = (id: string) => xml.split('<entry>').find((e) => e.includes(`/disclosures/${id}/`))!;
    expect(entry('a')).toContain('<published>2020-05-09T00:00:00+08:00</published>');
    expect(entry('a')).not.toContain('来源只写到');
    expect(entry('b')).not.toContain('<published>');
    expect(entry('b')).toContain('来源只写到月（2020年6月），更新时间放在最后一天');
    expect(entry('d')).not.toContain('<published>');
    expect(entry('d')).toContain('日期是推定的：按报道推定');
  });
  test('a note that ends in a full stop brings no second one', () => {
    expect(xml).toContain('数字是片区合计');
    expect(xml).not.toContain('。。');
  });
  test('a record that only mentions it says where its time was put, and that it is no day of publishing', () => {
    const mention = { ...portal.timeline[0]!, data: { ...portal.timeline[0]!.data, basis: 'mention', date: '2020-03' } } as never;
    const text = atomFeed(portal, { title: 'x', page: '/', self: '/f', records: [mention] }, (p) => p);
    expect(text).toContain('来源只是提到，没有说清是哪一天');
    expect(text).toContain('更新时间放在2020年3月31日，不是公布的日子');
    expect(text).not.toContain('来源只写到');
  });
  test('a digest of a week stands between the records, on its last day', () => {
    const pages = [{ path: '/streets/jie/weeks/2020-W25/', title: '每周梳理', day: '2020-06-21', summary: '1个有消息。' }];
    const text = atomFeed(
      portal,
      { title: '街道', page: '/streets/jie/', self: '/streets/jie/feed.xml', records: portal.timeline, pages },
      (p) => p,
    );
    const order = [...text.matchAll(/<link rel="alternate" type="text\/html" href="(.*?)"/g)].map((m) => m[1]);
    expect(order).toEqual([
      '/streets/jie/',
      ...['a', 'c', 'b'].map((id) => `/disclosures/${id}/`),
      '/streets/jie/weeks/2020-W25/',
      '/disclosures/d/',
    ]);
    expect(text).toContain('<updated>2020-06-21T00:00:00+08:00</updated>');
  });
  test('a month that is not over has come no further than its first day', () => {
    const early = { ...portal, asOf: '2020-06-10' };
    const [feedDay] = [
      ...atomFeed(
        early,
        {
          title: 'x',
          page: '/',
          self: '/f',
          records: [early.disclosures.has('b') ? portal.timeline.find((d) => d.id === 'b')! : portal.timeline[0]!],
        },
        (p) => p,
      ).matchAll(/<updated>(.*?)T/g),
    ].map((m) => m[1]);
    expect(feedDay).toBe('2020-06-01');
  });
  test('identities are the same wherever the portal lives', () => {
    const ids = (s: string) => [...s.matchAll(/<id>(.*?)</g)].map((m) => m[1]);
    expect(ids(feed('/sub'))).toEqual(ids(xml));
    expect(new Set(ids(xml)).size).toBe(5);
    expect(identity(portal, '/x/')).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  });
  test('an empty feed has a date all the same, and not that of the build', () => {
    expect(atomFeed(portal, { title: 'x', page: '/', self: '/feed.xml', records: [] }, (p) => p)).toContain(
      '<updated>1970-01-01T00:00:00+08:00</updated>',
    );
  });
});

describe('a feed of more than a hundred records (RFC 5005)', () => {
  const records = Array.from({ length: 250 }, (_, i) => ({
    ...portal.timeline[0]!,
    id: `r-${String(250 - i).padStart(3, '0')}`,
  }));
  const whole = { title: '新的记录', page: '/', self: '/feed.xml', records };
  const idsOf = (number?: number) => feedPart(whole, number).records.map((d) => Number(d.id.slice(2)));

  test('has its newest hundred, and the older ones in archives that stay as they are', () => {
    expect([idsOf().at(0), idsOf().at(-1), idsOf(2).at(0), idsOf(2).at(-1), idsOf(1).at(0), idsOf(1).at(-1)]).toEqual([
      250, 151, 200, 101, 100, 1,
    ]);
    expect(new Set([...idsOf(), ...idsOf(2), ...idsOf(1)]).size).toBe(250);
    const later = { ...whole, records: [{ ...records[0]!, id: 'r-251' }, ...records] };
    expect(feedPart(later, 1).records).toEqual(feedPart(whole, 1).records);
    expect(feedPart(later, 2).records).toEqual(feedPart(whole, 2).records);
  });
  test('leads from each to the one before', () => {
    const text = (number?: number) => atomFeed(portal, feedPart(whole, number), (p) => `https://example.org${p}`);
    expect(text()).toContain('<link rel="prev-archive" type="application/atom+xml" href="https://example.org/feed/2.xml"/>');
    expect(text(2)).toContain('<fh:archive/>');
    expect(text(2)).toContain('rel="prev-archive" type="application/atom+xml" href="https://example.org/feed/1.xml"');
    expect(text(2)).toContain('rel="current" type="application/atom+xml" href="https://example.org/feed.xml"');
    expect(text(1)).not.toContain('rel="prev-archive"');
    expect(text(1)).toContain('rel="next-archive"');
  });
  test('of a hundred is complete', () => {
    const few = { ...whole, records: records.slice(0, 100) };
    expect([archivesOf(100), feedPart(few).records.length, feedPart(few).kind]).toEqual([0, 100, 'complete']);
  });
});
