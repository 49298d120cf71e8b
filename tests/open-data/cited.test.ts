import { describe, expect, test } from 'vitest';
import { figuresBySubject, LOOKED_UP, plainCitation, standardCitation } from '../../src/open-data/cited.ts';
import { openTables } from '../../src/open-data/tables.ts';
import { districts } from '../charts/districts.ts';

const about = { compounds: ['jia'] };
const portal = districts({
  compounds: {
    jia: {
      title: '甲院',
      street: 'donglu',
      households: [
        { value: 1472, source: 'bao', asOf: '2020-05' },
        { value: 1480, source: 'ju' },
      ],
      builtYear: 1987,
    },
  },
  disclosures: {
    pay: { kind: 'payment', date: '2020-06-01', source: 'ju', about, contract: '2000000.00', paid: '345627.34' },
    'pay-2': { kind: 'payment', date: '2020-08-01', source: 'ju', about, contract: '2000000.00', paid: '1000000.00' },
    guanwang: {
      kind: 'progress',
      date: '2020-05',
      about: { streets: ['donglu'] },
      items: [{ item: 'pipes', state: 'underway', quantity: { value: 100, unit: '米' }, inferred: { state: '完成了100米' } }],
    },
    report: {
      kind: 'report',
      date: '2020-10-31',
      about: { streets: ['donglu'] },
      figures: [
        { metric: 'compounds-started', scope: '2020年计划', value: 26, unit: '楼院', of: { value: 30, unit: '楼院' } },
        { metric: 'compounds-started', scope: '2019年计划', value: 5, unit: '楼院' },
      ],
    },
  },
});
const tables = openTables(portal, (p) => `https://example.org${p}`);
const figures = figuresBySubject(portal, tables);
const of = (subject: string, id: string) => figures.get(subject)!.find((f) => f.id === id)!;

test('each figure has the id that its row has, and the address leads to it', () => {
  expect(figures.get('jia')!.map((f) => f.id)).toEqual([
    'builtYear.bao',
    'households.bao',
    'households.ju',
    'contract.pay',
    'contract.pay-2',
    'paid.pay',
    'paid.pay-2',
  ]);
  const row = tables.find((t) => t.id === 'figures')!.rows[1]!;
  expect([row['figure'], row['figureAddress']]).toEqual([
    'compounds-started.report.2',
    'https://example.org/f/donglu/#compounds-started.report.2',
  ]);
});

describe('a figure is said', () => {
  test('with its denominator, its scope, its day and whose words it is', () =>
    expect([of('donglu', 'compounds-started.report').value, Object.fromEntries(of('donglu', 'compounds-started.report').pairs)]).toEqual([
      '26个楼院',
      {
        数的是哪一批: '2020年计划',
        分母: '30个楼院',
        数据时点: '2020年10月31日',
        谁的话: '媒体报道',
        相加时注意: '只数这个范围：2020年计划；分母是30个楼院',
      },
    ]));
  test('money by its short and its exact form, with what the share is of, and whether something later was said', () => {
    expect(of('jia', 'paid.pay')).toMatchObject({ value: '34.56万元', exact: '345,627.34元' });
    expect(Object.fromEntries(of('jia', 'paid.pay').pairs)).toMatchObject({
      '合同额（分母）': '200万元',
      占合同: '17.3%，由计算得出',
      值的状态: '后来有新的说法',
    });
    expect(Object.fromEntries(of('jia', 'paid.pay-2').pairs)['值的状态']).toBeUndefined();
  });
  test('a state that the source does not say as one that is inferred', () =>
    expect(Object.fromEntries(of('donglu', 'pipes.guanwang').pairs)['状态']).toBe('进行中（推定：完成了100米）'));
  test('what sources say of one thing stands together', () => {
    expect(of('jia', 'households.bao').series).toBe(of('jia', 'households.ju').series);
    expect(Object.fromEntries(of('jia', 'households.bao').pairs)['值的状态']).toBe('来源说法不一');
    expect(of('jia', 'builtYear.bao').value).toBe('1987年');
  });
});

test('a citation names who, what, as of when, from which document, where, and leaves the day of looking to the reader', () => {
  const f = of('jia', 'paid.pay');
  const address = 'https://example.org/f/jia/#paid.pay';
  expect(standardCitation(portal, '甲院', { ...f, asOf: '2020年（推定）' }, address, undefined)).toContain('[DS/OL]. (2020年，推定)');
  expect(standardCitation(portal, '甲院', f, address, '9f86d081884c7d659a2feaa0c55ad015')).toBe(
    `样例. 甲院：已拨付34.56万元[DS/OL]. (2020-06-01)${LOOKED_UP}. ${address}. 记录摘要9f86d081884c7d65.`,
  );
  expect(plainCitation(portal, '甲院', f, address, '9f86d081884c7d659a2feaa0c55ad015')).toBe(
    `甲院已拨付：34.56万元（345,627.34元），合同额（分母）：200万元，占合同：17.3%，由计算得出，数据时点：2020年6月1日，单位公布，相加时注意：后来有新的说法，来源《样例局通报》，样例，${address}，查阅于${LOOKED_UP}，记录摘要9f86d081884c7d65。`,
  );
});
