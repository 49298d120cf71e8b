import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cellWords, OPEN_KINDS, opennessOf, opennessTitle, SHORT_KINDS, streetOpenness } from '../../src/model/openness.ts';
import { opennessChart } from '../../src/charts/openness.ts';
import { subjectOf } from '../../src/charts/registry.ts';
import { districts, small } from './districts.ts';
import { golden } from './golden-file.ts';

const portal = small();
const o = opennessOf(portal, ['jia', 'yi', 'bing', 'ding', 'wu']);
const row = (id: string) => o.rows.find((r) => r.id === id)!;

describe('what was published, and what is only told', () => {
  test('each kind once, with the day of the latest and how often; a newspaper reports, it does not publish', () => {
    expect(row('jia').cells.progress).toEqual({ standing: 'reported', count: 2, latest: '2020-11-01', id: 'jia-2' });
    expect(row('jia')).toMatchObject({ published: 0, reported: 2 });
  });
  test('what an office published stands before what others report, however new', () => {
    const told = { kind: 'progress', about: { compounds: ['a'] }, state: 'underway' };
    const p = districts({
      compounds: { a: {} },
      disclosures: { one: { ...told, date: '2020-03-01', source: 'ju' }, two: { ...told, date: '2020-04-01' } },
    });
    expect(opennessOf(p, ['a']).rows[0]).toMatchObject({
      cells: { progress: { standing: 'published', count: 1, latest: '2020-03-01', id: 'one' } },
      published: 1,
      reported: 0,
      words: '单位公布1类，最近公布2020年3月1日',
    });
  });
  test('a resident quoted in an office’s own paper is no publication', () => {
    const said = { kind: 'progress', date: '2020-03-01', source: 'ju', voice: 'resident', about: { compounds: ['a'] }, state: 'underway' };
    const p = districts({ compounds: { a: {} }, disclosures: { one: said } });
    expect(opennessOf(p, ['a']).totals.progress).toBe(0);
    expect(opennessOf(p, ['a']).reported.progress).toBe(1);
  });
  test('a rule and a mention have their own words, no day, and are in no total', () => {
    const p = districts({
      compounds: { a: {} },
      disclosures: {
        rule: { kind: 'rule', date: '2020-03-01', about: { compounds: ['a'] }, does: 'meeting', says: '每周开会', every: 'weekly' },
        told: {
          kind: 'consent',
          basis: 'mention',
          date: '2020-03-02',
          about: { compounds: ['a'] },
          matter: '方案',
          step: 'not-stated',
        },
      },
    });
    const a = opennessOf(p, ['a']);
    expect(a.rows[0]!.cells).toEqual({
      meeting: { standing: 'rule', count: 1, latest: undefined, id: 'rule' },
      consent: { standing: 'mention', count: 1, latest: undefined, id: 'told' },
    });
    expect(cellWords('meeting', a.rows[0]!.cells.meeting!)).toBe('例会：只有规定，没有哪一次的记录');
    expect(a.rows[0]!.words).toBe('只是提到1类；只有规定1类');
    expect(opennessTitle(a)).toMatch(
      /没有收集到单位公布的；只是提到的有征询；只有规定的有例会；没有收集到方案公示、招标中标、进度通报等\d类$/,
    );
    expect([a.totals.meeting, a.reported.meeting, a.totals.consent, a.reported.consent]).toEqual([0, 0, 0, 0]);
    expect(JSON.stringify(opennessChart(p, subjectOf(p, 'x', 'x'), a))).not.toMatch(/2020-03|2020年3月/);
  });
  test('a plan that stands in the entry itself counts, with the voice of its document', () =>
    expect(row('bing').cells.plan).toEqual({ standing: 'reported', count: 1, latest: '2020-01' }));
  test('a compound that is no renovation owes nothing and is no row', () => expect(row('wu')).toBeUndefined());
  test('the totals count rows, not disclosures', () => expect(o.reported).toMatchObject({ progress: 3, plan: 1, notice: 1, payment: 0 }));
  test('what is not yet known on a day is not there on it', () =>
    expect(opennessOf(portal, ['jia'], '2020-06-01').rows[0]!.cells.progress!.count).toBe(1));
  test('what a street says of itself is not said of its compounds, and is not denied either', () => {
    expect(streetOpenness(portal, 'donglu')).toMatchObject({ words: '汇总的数字和情况1条', records: 1 });
    expect(streetOpenness(portal, 'nanlu').words).toBe('没有收集到街道整体的记录');
  });
  test('every kind has a short name of two characters, and a column on the phone', () => {
    expect(OPEN_KINDS.map((k) => SHORT_KINDS[k].length)).toEqual(OPEN_KINDS.map(() => 2));
    const css = readFileSync(new URL('../../src/styles/openness.css', import.meta.url), 'utf8');
    expect(css).toContain(`repeat(${OPEN_KINDS.length}, minmax(0, 1fr))`);
  });
  test('the title names what there is nothing of, as a gap of the collection', () =>
    expect(opennessTitle(o)).toMatch(
      /^4个小区、楼院中，没有收集到单位公布的；只有报道或转载的，进度最多（3个）；没有收集到意见征询、招标中标、例会等\d类$/,
    ));
  test('片区 hold compounds, and are not counted with them', () => {
    const told = { kind: 'progress', about: { compounds: ['a', 'pian'] }, date: '2020-05-01', state: 'underway' };
    const p = districts({ compounds: { a: {}, pian: { kind: 'cluster' } }, disclosures: { d: told } });
    const both = opennessOf(p, ['a', 'pian']);
    expect([both.rows.length, both.reported.progress, both.held, both.base]).toEqual([2, 1, '1个小区、楼院，另有1个片区', '1个小区、楼院']);
    expect(opennessOf(p, ['pian'])).toMatchObject({ base: '1个片区', reported: { progress: 1 } });
  });
  test('an office’s own portal knows what it did not publish', () => {
    const p = districts({ compounds: { a: {} } });
    const official = { ...p, site: { ...p.site, publisher: { name: '样例街道办事处', official: true } } } as typeof p;
    expect(opennessTitle(opennessOf(p, ['a']))).toBe('收录的1个小区、楼院，没有收集到任何一类记录');
    expect(opennessTitle(opennessOf(official, ['a']))).toBe('收录的1个小区、楼院，没有公布任何一类记录');
  });
});

describe('the drawing', () => {
  test('stays as a person has seen it', () =>
    golden('street-openness', opennessChart(portal, subjectOf(portal, 'streets/donglu', '东路街道'), o)!));
  test('no compounds, no chart', () => expect(opennessChart(portal, subjectOf(portal, 'x', 'x'), opennessOf(portal, []))).toBeUndefined());
  test('a guessed day says so, a year is written whole, and what holds others stands last', () => {
    const told = (compounds: string[], date: unknown) => ({ kind: 'progress', about: { compounds }, date, state: 'underway' });
    const p = districts({
      compounds: { qu: { kind: 'cluster' }, a: {} },
      disclosures: { d: told(['a'], { date: '2020', inferred: true, note: '按版面推定' }), e: told(['qu'], '2020-05-09') },
    });
    const c = opennessChart(p, subjectOf(p, 'x', 'x'), opennessOf(p, ['qu', 'a']))!;
    expect(c.table.rows.map((r) => r[1 + 1 + OPEN_KINDS.indexOf('progress')])).toEqual(['2020年（推定，报道）', '2020年5月9日（报道）']);
    expect(c.wide.body.match(/>20[-\d]*</g)).toEqual(['>2020<', '>20-05<']);
    expect(c.subtitle).toMatch(/带小点的是推定.*1个片区列在最后/);
  });
  test('a thousand compounds: a drawing of sixty, a table of all', () => {
    const many = districts({ compounds: Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`c${i}`, { street: 'donglu' }])) });
    const c = opennessChart(many, subjectOf(many, 'x', 'x'), opennessOf(many, [...many.compounds.keys()]))!;
    expect(c.wide.body).toContain('另有940个');
    expect(c.table.rows).toHaveLength(1000);
  });
});

test('a chart is as of the last day that it shows, and of no day where it shows none', () => {
  const told = { kind: 'plan', date: '2020-03-01', about: { compounds: ['a'] }, plan: {} };
  const asOf = (more: object) => {
    const p = districts({
      compounds: { a: {}, b: {} },
      disclosures: {
        a: { ...told, ...more },
        b: { kind: 'report', date: '2026-01-21', about: { districts: ['dong'] }, statements: ['话'] },
      },
    });
    return opennessChart(p, subjectOf(p, 'streets/donglu', '东路街道'), opennessOf(p, ['a']))!.asOf;
  };
  expect([asOf({}), asOf({ basis: 'mention' })]).toEqual(['2020年3月1日', '']);
});
