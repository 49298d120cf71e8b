import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cents, fromCents } from '../../src/model/money.ts';
import { contractWords, moneyOf, paidAgainstBuilt, paymentWords, sameMoney, sinceThen } from '../../src/model/payments.ts';
import type { Disclosure } from '../../src/model/disclosure.ts';
import type { DisclosureData } from '../../src/schema/index.ts';

let serial = 0;
const record = (kind: 'bid' | 'payment', date: string, data: object, joint?: string): Disclosure => ({
  id: `d-${serial++}`,
  data: { kind, title: '记录', date, source: 's', about: { compounds: ['c'] }, ...data } as DisclosureData,
  joint,
});

describe('contracts', () => {
  test('tender, award and contract of one scope are one sum of money: only the last stage counts', () => {
    const { contracts } = moneyOf([
      record('bid', '2021-01', { stage: 'tender', amount: '110.00', scope: '土建' }),
      record('bid', '2021-02', { stage: 'award', amount: '100.00', contractor: '甲公司' }),
      record('bid', '2021-03', { stage: 'contract', amount: '100.00', contractor: '甲公司' }),
    ]);
    expect(contracts.map((c) => [c.stage, c.latest])).toEqual([
      ['tender', false],
      ['award', false],
      ['contract', true],
    ]);
  });
  test('two companies are two contracts, and nobody says which of them a payment is of', () => {
    const money = moneyOf([
      record('bid', '2021-02', { stage: 'award', amount: '100.00', contractor: '甲公司' }),
      record('bid', '2021-02', { stage: 'award', amount: '50.00', contractor: '乙公司' }),
      record('payment', '2021-06', { paid: '30.00' }),
    ]);
    expect(money.contracts.filter((c) => c.latest)).toHaveLength(2);
    expect(money.payments[0]!.contract).toBeUndefined();
    expect(money.payments[0]!.steps).toEqual([expect.objectContaining({ id: 'paid', share: undefined })]);
  });
  test('a contract signed after the payment is not what the payment is measured against', () => {
    const money = moneyOf([
      record('payment', '2021-01', { paid: '30.00' }),
      record('bid', '2021-02', { stage: 'contract', amount: '100.00', contractor: '甲公司' }),
    ]);
    expect(money.payments[0]!.contract).toBeUndefined();
  });
  test('what a payment record calls the contract stands apart, and is the last word only where no other is published', () => {
    const alone = moneyOf([record('payment', '2021-06', { contract: '100.00', paid: '30.00' })]);
    expect(alone.contracts).toEqual([expect.objectContaining({ stage: 'stated', amount: '100.00', latest: true })]);
    const both = moneyOf([
      record('bid', '2021-02', { stage: 'contract', amount: '90.00', contractor: '甲公司' }),
      record('payment', '2021-06', { contract: '100.00', paid: '30.00' }),
    ]);
    expect(both.contracts.filter((c) => c.latest).map((c) => c.stage)).toEqual(['contract']);
  });
  test('the same sum said again is not a new word, and neither is what was said before', () => {
    const { contracts } = moneyOf([
      record('bid', '2021-01', { stage: 'tender', amount: '110.00' }),
      record('bid', '2021-02', { stage: 'award', amount: '100.00' }),
      record('bid', '2021-03', { stage: 'contract', amount: '100.00' }),
      record('payment', '2021-06', { contract: '100.00', paid: '30.00' }),
    ]);
    const since = contracts.map((c) =>
      sinceThen(
        contracts,
        c,
        (o) => sameMoney(c, o),
        ({ amount }) => amount,
      ),
    );
    expect(since.map((s) => s && [s.state, s.last.stage])).toEqual([
      ['superseded', 'stated'],
      ['repeated', 'stated'],
      ['repeated', 'stated'],
      undefined,
    ]);
  });
  test('are worded with what they are of', () => {
    const [c] = moneyOf([record('bid', '2021-02', { stage: 'award', amount: '1784630000.00' }, '5个楼院合计')]).contracts;
    expect(contractWords(c!)).toBe('中标17.85亿元（5个楼院合计）');
  });
});

describe('payments', () => {
  test('what is left is not said to be not yet asked for', () => {
    const [p] = moneyOf([record('payment', '2020-12-28', { contract: '100.00', paid: '9.30', submitted: '20.00' })]).payments;
    expect(p!.steps.at(-1)).toMatchObject({ id: 'rest', label: '来源没有说明的余额', amount: '70.70' });
  });
  test('stand beside the work by their dates as the source has them: a month is no day of it', () => {
    const { payments } = moneyOf([record('payment', '2021-06', { contract: '100.00', paid: '30.00' })]);
    const guessed = { date: '2021-06', inferred: true as const, note: '据上下文' };
    expect(
      paidAgainstBuilt(
        [
          { at: '2021-06', value: 40, id: 'a' },
          { at: guessed, value: 45, id: 'b' },
          { at: '2021-05-31', value: 20, id: 'c' },
        ],
        payments,
      ).map((p) => [p.date, p.built, p.paid]),
    ).toEqual([
      ['2021-05-31', 20, undefined],
      ['2021-06', 40, 30],
      [guessed, 45, undefined],
    ]);
  });
  test('of each set only the last is the latest', () => {
    const covers = (value: number) => ({ covers: { value, unit: '楼院' } });
    const { payments } = moneyOf([
      record('payment', '2021-01', { contract: '10.00', paid: '1.00', ...covers(30) }),
      record('payment', '2021-02', { contract: '20.00', paid: '1.00', ...covers(40) }),
      record('payment', '2021-03', { contract: '10.00', paid: '2.00', ...covers(30) }),
    ]);
    expect(payments.map((p) => p.latest)).toEqual([false, true, true]);
  });
  test('a share is never said without what it is of', () => {
    const [p] = moneyOf([
      record('payment', '2020-12-28', {
        contract: '37161910.15',
        paid: '3456273.43',
        covers: { value: 30, unit: '楼院', note: '已招标' },
      }),
    ]).payments;
    expect(paymentWords(p!)).toBe('30个楼院（已招标）的合同3716.19万元，已拨付345.63万元（9.3%）');
  });
  const amount = fc.bigInt({ min: 0n, max: 10n ** 12n }).map(fromCents);
  test('the steps add up to the contract or are said to exceed it', () =>
    fc.assert(
      fc.property(
        amount,
        fc.record({ paid: amount, submitted: amount, preparing: amount }, { requiredKeys: ['paid'] }),
        (contract, said) => {
          const p = moneyOf([record('payment', '2021-01', { contract, ...said })]).payments[0]!;
          const sum = p.steps.reduce((all, s) => all + cents(s.amount), 0n);
          return p.exceeds ? sum > cents(contract) : sum === cents(contract);
        },
      ),
    ));
});
