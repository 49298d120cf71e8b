import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPersonal } from '../../src/guard/personal.ts';
import { readContent } from '../../src/loader/read-content.ts';
import { cut, groupNotice, groupText, MOST } from '../../src/model/group-notice.ts';
import { assemble, type Portal } from '../../src/model/portal.ts';
import type { Content } from '../../src/schema/index.ts';
import { COLLECTIONS } from '../../src/schema/basics.ts';
import { officeOf, type Records } from '../helpers/office.ts';

const LINK = 'https://gaizao.example.cn/disclosures/x/';
const notice = (records: Records, id: string, official = true) => groupNotice(officeOf(records, '2026-06-30', { official }), id, LINK);

describe('a text for a group', () => {
  const words = fc
    .array(fc.constantFrom('改', '造', '，', '。', '1', '7', '3', '.', '户', '年', '十', '𠮷', '米'), { maxLength: 200 })
    .map((a) => a.join(''));
  test('is never longer than it may be, and ends with its link', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), fc.boolean(), (parts, linked) => {
        const text = groupText(parts, linked ? LINK : undefined);
        expect(text.length).toBeLessThanOrEqual(MOST);
        if (linked) expect(text.endsWith(`\n${LINK}`)).toBe(true);
      }),
    );
  });
  test('has every number whole that it has', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 120 }), (text, most) => {
        const short = cut(text, most);
        expect(short.length).toBeLessThanOrEqual(Math.max(most, 1));
        expect(short.isWellFormed()).toBe(true);
        if (short === text) return;
        const numbers = (s: string) => s.match(/[\d.十]+/g) ?? [];
        expect(short.endsWith('…')).toBe(true);
        const [held, all] = [numbers(short), numbers(text)];
        expect(all.slice(0, held.length)).toEqual(held);
      }),
      { numRuns: 500 },
    );
  });
  test('what there is no room for is left out whole, and it says so', () => {
    const long = `乙${'长'.repeat(180)}。`;
    expect(groupText(['甲。', long, long, '丙。'], LINK)).toMatch(/^甲。乙长+。丙。其余见网页。\n/);
  });
});

describe('of a record', () => {
  const progress = {
    kind: 'progress',
    date: '2026-05-09',
    title: '样例院改造进度',
    percent: 45,
    items: [{ item: 'drainage', localName: '管网', state: 'underway', quantity: { value: 100, unit: '米' } }],
  };
  test('has no bracket within another', () => {
    const found = {
      kind: 'inspection',
      date: '2026-05-06',
      title: '督导',
      level: 'district',
      by: '区督导组（来源用语）',
      findings: [{ what: '看了工地' }],
    };
    expect(notice({ found }, 'found')).toContain('区级督导（区督导组，来源用语）。');
  });
  test('what, where, when, whose words, the link', () => {
    expect(notice({ progress }, 'progress')).toBe(
      `【进度通报】样例院改造进度。《通报》2026年5月9日公布。总体进度45%。管网：进行中，100米。\n${LINK}`,
    );
  });
  test('a newspaper’s account is 据…报道, and no announcement', () => {
    expect(notice({ progress }, 'progress', false)).toBe(
      `【进度】样例院改造进度。据《通报》2026年5月9日报道。总体进度45%。管网：进行中，100米。\n${LINK}`,
    );
  });
  test('a share and a quantity of several compounds are said to be theirs together', () => {
    const portal = officeOf({ progress: { ...progress, about: { compounds: ['c', 'd'] } } }, '2026-06-30');
    const compounds = new Map([...portal.compounds, ['d', { ...portal.compounds.get('c')!, title: '另一院' }] as const]);
    expect(groupNotice({ ...portal, compounds }, 'progress', LINK)).toContain(
      '总体进度45%（2个小区合计）。管网：进行中，100米（2个小区合计）。',
    );
  });
  test('where the title does not name the place, it follows', () => {
    expect(
      notice(
        {
          stop: {
            kind: 'notice',
            date: '2026-06-28',
            title: '停水',
            notice: 'water',
            from: '2026-07-01 08:00',
            to: '2026-07-01 17:00',
            what: '换阀门',
            phone: '12345',
          },
        },
        'stop',
      ),
    ).toBe(
      `【停水停电与施工提示】停水。《通报》2026年6月28日公布。说的是样例院。停水：2026年7月1日 08:00至17:00。换阀门。电话12345。\n${LINK}`,
    );
  });
  test('a corrected record reads as corrected, and says what was changed', () => {
    const fix = {
      kind: 'correction',
      date: '2026-05-20',
      corrects: 'progress',
      reason: '笔误',
      changes: [{ path: 'percent', was: 45, now: 35 }],
    };
    const text = notice({ progress, fix }, 'progress');
    expect(text).toMatch(/^【已更正，进度通报】样例院改造进度。2026年5月20日已更正：总体进度由45%改为35%；原因：笔误。/);
    expect(text).toContain('总体进度35%。');
  });
  test('a withdrawn record says so, and nothing of what it said', () => {
    const gone = { kind: 'correction', date: '2026-05-20', corrects: 'progress', reason: '发错院', withdraw: true };
    expect(notice({ progress, gone }, 'progress')).toBe(
      `【已撤回，进度通报】样例院改造进度。这一条已经撤回，里面说的不再算数。2026年5月20日已撤回：整条撤回；原因：发错院。\n${LINK}`,
    );
  });
  test('a rule says that it says nothing of whether it is kept; a mention has no day', () => {
    expect(
      notice({ r: { kind: 'rule', date: '2026-05-01', does: 'meeting', says: '每周开会', every: 'weekly', weekday: 4 } }, 'r'),
    ).toContain('每周开会。每周四。这是规定，不说明做了没有。');
    expect(notice({ m: { ...progress, basis: 'mention' } }, 'm', false)).toContain('据《通报》报道，材料没有写是哪一天。');
  });
});

test('of every real record: within its length, with its link, without a word that its page may not have', async () => {
  const { entries, site } = await readContent('content');
  const content = Object.fromEntries(COLLECTIONS.map((c) => [c, entries.filter((e) => e.collection === c)])) as unknown as Content;
  const portal: Portal = assemble(content, site!);
  for (const id of portal.disclosures.keys()) {
    const text = groupNotice(portal, id, LINK);
    expect(text.length, id).toBeLessThanOrEqual(MOST);
    expect(text.endsWith(LINK), id).toBe(true);
    expect(text, id).not.toMatch(/undefined|NaN|。。|，。|【】|\[object/);
    // the record was asked about; of what is shown only what has to go is refused
    expect(findPersonal(text, 'block'), id).toEqual([]);
  }
});
