import { describe, expect, test } from 'vitest';
import { splitEntry } from '../../src/loader/frontmatter.ts';
import { echo, fillForm, FORM_KINDS, formOf, offerOf, startOf, valuesOf, type FormField, type Values } from '../../src/desk/form.ts';
import { disclosure } from '../../src/schema/disclosure.ts';
import { officeContent } from '../helpers/desk.ts';

const TODAY = '2026-10-09';
const context = { content: officeContent(), today: TODAY };
const fill = (kind: Parameters<typeof fillForm>[0], values: Values, compounds = ['dongfenglu-1']) =>
  fillForm(kind, values, { compounds }, context);
const parsed = (text: string): unknown => splitEntry(text, 'x').data;

const NOTICE = {
  notice: 'water',
  from: '2026-10-12 08:00',
  to: '2026-10-12 17:00',
  what: '更换主管道',
  phone: '0300-5550100',
  buildings: '2号楼、3号楼',
};

describe('a form comes from the schema of its kind', () => {
  test.each(FORM_KINDS)('%s: every field has a Chinese name, every choice its labels', (kind) => {
    const visit = (fields: readonly FormField[]): void => {
      for (const f of fields) {
        expect(f.title, `${kind} ${f.key}`).toMatch(/\p{Script=Han}/u);
        if (f.control === 'choice' || f.control === 'choices') expect(f.choices!.length, f.key).toBeGreaterThan(1);
        if (f.fields) visit(f.fields);
      }
    };
    visit(formOf(kind));
    expect(formOf(kind).some((f) => f.required)).toBe(true);
  });
  test('a notice asks what, from when, till when, which buildings, why and whom to call', () => {
    expect(formOf('notice').map((f) => [f.key, f.control, f.required])).toEqual([
      ['notice', 'choice', true],
      ['from', 'moment', true],
      ['to', 'moment', true],
      ['buildings', 'buildings', false],
      ['what', 'long', true],
      ['phone', 'phone', false],
      ['note', 'long', false],
    ]);
  });
  test('money has its unit, a quantity is one, what was done on a day asks for the day first', () => {
    const by = (kind: Parameters<typeof formOf>[0]) => Object.fromEntries(formOf(kind).map((f) => [f.key, f.control]));
    expect(by('payment')).toMatchObject({ asOf: 'date', contract: 'money', covers: 'quantity' });
    expect(by('plan')).toMatchObject({ plan: 'group', revision: 'group' });
    expect(formOf('acceptance')[0]).toMatchObject({ key: 'asOf', title: '哪一天验收的', required: true });
  });
});

describe('what is typed becomes an entry', () => {
  test('停水: title, id, date and source are made', () => {
    const made = fill('notice', NOTICE);
    expect(made.problems).toEqual([]);
    expect(made.entries.map((f) => f.path)).toEqual([
      'sources/2026-10-09-shili-fabu.mdx',
      'disclosures/2026-10-09-dongfenglu-1-notice.mdx',
    ]);
    expect(parsed(made.entries[1]!.text)).toEqual({
      kind: 'notice', title: '东风路1号院10月12日停水', date: TODAY, source: '2026-10-09-shili-fabu', about: { compounds: ['dongfenglu-1'] },
      notice: 'water', from: '2026-10-12 08:00', to: '2026-10-12 17:00', buildings: ['2号楼', '3号楼'], what: '更换主管道', phone: '0300-5550100',
    }); // prettier-ignore
    expect(disclosure.safeParse(parsed(made.entries[1]!.text)).success).toBe(true);
    expect(parsed(made.entries[0]!.text)).toMatchObject({ title: '示例街道办事处2026年10月9日在本站公开的信息', reliability: 'official' });
  });
  test('资金: 万元 is reckoned to 元, and said', () => {
    const made = fill('payment', { asOf: '2026-09-30', contract: '386.52', 'contract@': '万元', paid: '1,000,000元' });
    expect(made.problems).toEqual([]);
    expect(made.data).toMatchObject({
      title: '东风路1号院资金拨付（9月）',
      contract: '3865200.00',
      paid: '1000000.00',
      asOf: '2026-09-30',
    });
    const contract = formOf('payment').find((f) => f.key === 'contract')!;
    expect(echo(contract, '386.52', { today: TODAY, unit: '万元' })).toBe('3,865,200元');
  });
  test('验收: of eight parties those that said something', () => {
    const values = {
      ...startOf('acceptance', { lines: [], buildings: [] }),
      asOf: '2026-10-08',
      stage: 'concealed',
      of: '雨污分流',
      'parties.2.result': 'pass',
      'parties.5.result': 'conditional',
    };
    const made = fill('acceptance', values);
    expect(made.problems).toEqual([]);
    expect(made.data).toMatchObject({ title: '东风路1号院雨污分流隐蔽工程验收', parties: [{ party: 'supervisor', result: 'pass' }, { party: 'builder', result: 'conditional' }] }); // prettier-ignore
  });
  test('进度: a row for each line of the plan; lines of which nothing is said are left out', () => {
    const offer = offerOf(context, 'dongfenglu-1');
    const start = startOf('progress', offer);
    expect(start).toMatchObject({ 'items.0.item': 'drainage', 'items.0.quantity.unit': '米', 'items.1.item': 'insulation' });
    expect(offer.buildings).toHaveLength(6);
    const made = fill('progress', { ...start, asOf: '2026-09-30', 'items.0.quantity.value': '350' });
    expect(made.problems).toEqual([]);
    expect(made.data).toMatchObject({ title: '东风路1号院9月改造进度', items: [{ item: 'drainage', localName: '雨污分流', quantity: { value: 350, unit: '米' } }] }); // prettier-ignore
  });
  test('a second record of the day takes the document of the first', () => {
    const first = fill('notice', NOTICE);
    const content = officeContent();
    content.sources.push({ id: '2026-10-09-shili-fabu', data: parsed(first.entries[0]!.text) as never });
    content.disclosures.push({ id: first.id, data: first.data! });
    const second = fillForm('notice', { ...NOTICE, notice: 'power' }, { compounds: ['dongfenglu-1'] }, { content, today: TODAY });
    expect(second.entries.map((f) => f.path)).toEqual(['disclosures/2026-10-09-dongfenglu-1-notice-2.mdx']);
  });
});

describe('what is wrong stands at its field, with what would be right', () => {
  const at = (made: ReturnType<typeof fill>) => made.problems.map((p) => [p.path, p.suggest]);
  test.each([
    [{ ...NOTICE, what: '' }, 'what', undefined],
    [{ ...NOTICE, to: '2026-10-12 07:00' }, 'to', undefined],
    [{ ...NOTICE, phone: '13800138000' }, 'phone', undefined],
    [{ ...NOTICE, phone: '03005550100' }, 'phone', '0300-5550100'],
    [{ ...NOTICE, buildings: '9号楼' }, 'buildings', undefined],
    [{ ...NOTICE, what: '找3号楼2单元502户王建国开门' }, 'what', undefined],
  ])('%o', (values, path, suggest) => {
    const made = fill('notice', values as Values);
    expect(at(made)).toContainEqual([path, suggest]);
    expect(made.data).toBeUndefined();
  });
  test.each([
    ['9月30日', '2026年9月30日'],
    ['03/02/2026', '2026年3月2日'],
  ])('数据截至 %s is asked back as %s', (asOf, suggest) => {
    expect(at(fill('payment', { asOf, paid: '1元' }))).toEqual([['asOf', suggest]]);
  });
  test('a sum of less than before, ten thousand times too much, more than planned: asked, and confirmed in writing', () => {
    const start = startOf('progress', offerOf(context, 'dongfenglu-1'));
    const less = fill('progress', { ...start, asOf: '2026-09-30', 'items.0.quantity.value': '150' });
    expect(less.problems).toMatchObject([{ path: 'items.0.quantity.value', doubt: 'shrunk' }]);
    const more = fill('progress', { ...start, asOf: '2026-09-30', 'items.0.quantity.value': '500' });
    expect(more.problems).toMatchObject([{ path: 'items.0.quantity.value', doubt: 'over' }]);
    const sure = fill('progress', { ...start, asOf: '2026-09-30', 'items.0.quantity.value': '500', 'confirmed.over': '多做了20米支管' });
    expect(sure.problems).toEqual([]);
    expect(sure.data).toMatchObject({ confirmed: [{ doubt: 'over', why: '多做了20米支管' }] });
    const wan = fill('payment', { asOf: '2026-09-30', paid: '38652000000' });
    expect(wan.problems).toMatchObject([{ path: 'paid', doubt: 'tenThousand', suggest: '3865200.00元' }]);
  });
  test('nothing is asked of a form that nobody filled in but what is needed', () => {
    expect(fillForm('meeting', {}, { compounds: [] }, context).problems.map((p) => p.says)).toEqual([
      '请选一个小区', '“哪一天开的”要填', '“层级”要填', '“议定事项”要填',
    ]); // prettier-ignore
  });
});

test('a record that was taken down can be written again, without what named somebody', () => {
  const made = fill('notice', NOTICE);
  const again = valuesOf('notice', { ...made.data!, what: '找3号楼2单元502户王建国开门' } as never);
  expect(again).toEqual({ notice: 'water', from: NOTICE.from, to: NOTICE.to, phone: NOTICE.phone, buildings: NOTICE.buildings });
});
