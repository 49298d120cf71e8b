import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compoundView } from '../../src/model/compound.ts';
import { assemble } from '../../src/model/portal.ts';
import { officeOf, ofStreet } from '../helpers/office.ts';
import { compoundEvents, streetEvents } from '../../src/open-data/calendar.ts';
import { escapeText, fold, icalendar } from '../../src/open-data/icalendar.ts';

const octets = (s: string) => new TextEncoder().encode(s).length;
const unfold = (s: string) => s.replaceAll('\r\n ', '');

describe('lines', () => {
  test('have at most 75 octets, and no character is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('改', '造', 'a', '，', '𠮷', 'é'), { maxLength: 300 }), (parts) => {
        const line = parts.join('');
        const folded = fold(line);
        expect(folded.split('\r\n').every((l) => octets(l) <= 75 && !l.includes('\ufffd'))).toBe(true);
        expect(unfold(folded)).toBe(line);
      }),
    );
  });
  test('a short line stays as it is', () => expect(fold('SUMMARY:停水')).toBe('SUMMARY:停水'));
  test('commas, semicolons, backslashes and line ends are escaped', () => expect(escapeText('a,b;c\\d\ne，')).toBe('a\\,b\\;c\\\\d\\ne，'));
});

const source = { title: '某报', kind: 'newspaper', reliability: 'media', publisher: '某报社', published: '2020-05-09' };
const site = { name: '阳光旧改', tagline: '一句话', region: '郑州', topDistrict: 'zhengzhou', hotlines: [] };
const about = { compounds: ['songyue'] };
const portal = assemble(
  {
    sources: [{ id: 's', data: source }],
    districts: [],
    streets: [],
    roads: [],
    practices: [],
    guides: [],
    compounds: [
      {
        id: 'songyue',
        data: {
          title: '嵩岳小区',
          kind: 'estate',
          work: ['comprehensive'],
          source: 's',
          asOf: '2020-05-09',
          plan: {
            start: '2020-03',
            finish: '2020-06-30',
            items: [
              { item: 'greening', key: 'north', finish: '2020-06', targets: [{ by: '2020-05-20', quantity: { value: 100, unit: '米' } }] },
              {
                item: 'drainage',
                localName: '管网',
                targets: [
                  { by: '2020-06-10', what: '管道施工完成' },
                  { by: '2020-06-20', what: '监控安装全部完成' },
                  { by: '2020-06-25', what: '路面恢复，保洁完成' },
                ],
              },
            ],
          },
        },
      },
    ],
    disclosures: [
      {
        id: '2020-07-songyue-replan',
        data: {
          kind: 'plan',
          title: '调整',
          date: '2020-07-01',
          source: 's',
          about,
          plan: { finish: '2020-09-30' },
          revision: { reason: '汛期' },
        },
      },
      {
        id: '2020-05-songyue-water',
        data: {
          kind: 'notice',
          title: '停水',
          date: '2020-05-10',
          source: 's',
          about,
          notice: 'water',
          from: '2020-05-12 08:30',
          to: '2020-05-12 18:00',
          what: '换水管，停水',
          buildings: ['3号楼'],
        },
      },
      {
        id: '2020-05-songyue-road',
        data: {
          kind: 'notice',
          title: '封路',
          date: '2020-05-10',
          source: 's',
          about,
          notice: 'road',
          from: '2020-05-13',
          to: '2020-05-14',
          what: '封东门',
        },
      },
    ],
  } as never,
  site as never,
);
const file = icalendar(
  '嵩岳小区',
  compoundEvents(compoundView(portal, 'songyue'), (path) => `https://example.org${path}`),
);
const event = (uid: string) =>
  unfold(file)
    .split('BEGIN:VEVENT')
    .find((e) => e.includes(`UID:${uid}@`)) ?? '';

describe('the calendar of a compound', () => {
  test('lines end as the format wants', () => {
    expect(file.startsWith('BEGIN:VCALENDAR\r\n')).toBe(true);
    expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });
  test('a milestone that was moved keeps its name and counts the moves', () => {
    expect(event('songyue.finish')).toMatch(/SEQUENCE:1\r\nDTSTART;VALUE=DATE:20200930\r\nDTEND;VALUE=DATE:20201001/);
    expect(event('songyue.finish')).toContain('DTSTAMP:20200701T000000Z');
  });
  test('a month stands on its last day and says so', () => {
    expect(event('songyue.start')).toContain('DTSTART;VALUE=DATE:20200331');
    expect(event('songyue.start')).toContain('来源只写到月（2020年3月）');
  });
  test('hours are those of China', () =>
    expect(event('2020-05-songyue-water')).toContain('DTSTART:20200512T003000Z\r\nDTEND:20200512T100000Z'));
  test('whole days end with their last', () =>
    expect(event('2020-05-songyue-road')).toContain('DTSTART;VALUE=DATE:20200513\r\nDTEND;VALUE=DATE:20200515'));
  test('items have their targets', () => expect(event('songyue.greening.north.target.2020-05-20')).toContain('计划100米（阶段目标）'));
  test.each([
    ['songyue.finish', '嵩岳小区：计划完工'],
    ['songyue.drainage.target.2020-06-10', '嵩岳小区：管网，计划完成管道施工（阶段目标）'],
    ['songyue.drainage.target.2020-06-20.1', '嵩岳小区：管网，计划全部完成监控安装（阶段目标）'],
    ['songyue.drainage.target.2020-06-25.2', '嵩岳小区：管网，计划路面恢复，保洁完成（阶段目标）'],
    ['2020-05-songyue-water', '嵩岳小区：停水'],
  ])('the title of %s says what and in what', (uid, title) => expect(event(uid)).toContain(`SUMMARY:${title}\r\n`));
  test('no two events have one name', () => {
    const uids = [...file.matchAll(/UID:(\S+)/g)].map((m) => m[1]);
    expect(new Set(uids).size).toBe(uids.length);
  });
  test('a second build says the same', () =>
    expect(
      icalendar(
        '嵩岳小区',
        compoundEvents(compoundView(portal, 'songyue'), (path) => `https://example.org${path}`),
      ),
    ).toBe(file));
});

describe('the calendar of a street', () => {
  const rule = { kind: 'rule', date: '2026-05-06', does: 'meeting', says: '每周四开会', every: 'weekly', weekday: 4, hour: '15:00' };
  const campaign = { kind: 'plan', title: '攻坚60天', date: '2026-05-06', plan: { start: '2026-05-07', finish: '2026-07-05' } };
  const events = (official = true) =>
    streetEvents(officeOf(ofStreet({ rule, campaign }), '2026-06-30', { official }), 'jie', (p) => `https://a.cn${p}`);
  test('holds its next meetings at their hour, and the last day of its plan', () => {
    expect(events().map((e) => [e.title, e.from])).toEqual([
      ['样例街道：开会（每周四15:00）', '2026-07-02 15:00'],
      ['攻坚60天：最后一天', '2026-07-05'],
      ['样例街道：开会（每周四15:00）', '2026-07-09 15:00'],
      ['样例街道：开会（每周四15:00）', '2026-07-16 15:00'],
      ['样例街道：开会（每周四15:00）', '2026-07-23 15:00'],
    ]);
    const file = unfold(icalendar('样例街道', events()));
    expect(file).toContain('DTSTART:20260702T070000Z\r\nSUMMARY:样例街道：开会（每周四15:00）');
    expect(new Set(file.match(/UID:.*/g)).size).toBe(5);
  });
  test('holds nobody to a rule that only a newspaper tells of', () =>
    expect(events(false).map((e) => e.title)).toEqual(['攻坚60天：最后一天']));
});
