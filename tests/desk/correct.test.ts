import { describe, expect, test } from 'vitest';
import { correctable, fillCorrection, findRecords, recordsIn } from '../../src/desk/correct.ts';
import { doubts } from '../../src/schema/doubts.ts';
import { splitEntry } from '../../src/loader/frontmatter.ts';
import { officeContent } from '../helpers/desk.ts';

const context = { content: officeContent(), today: '2026-10-09' };
const PROGRESS = '2026-09-05-dongfenglu-1-progress';
const FIELD = 'items.0.quantity.value';

describe('a record is found by its place, what it is and its day', () => {
  const records = recordsIn(context.content);
  test('the newest first, corrections are none', () => {
    expect(records.map((r) => [r.place, r.kind, r.date])).toEqual([
      ['东风路1号院', '群众诉求与答复', '2026-09-20'],
      ['东风路1号院', '进度通报', '2026-09-05'],
      ['东风路1号院', '招标中标', '2026-03-01'],
    ]);
  });
  test.each([
    ['东风路1号院 进度', 1],
    ['9月5日', 1],
    ['签约', 1],
    ['电缆厂', 3],
    ['没有的', 0],
  ])('%s', (query, n) => {
    expect(findRecords(records, query, (place) => (place === '东风路1号院' ? ['电缆厂家属院'] : []))).toHaveLength(n);
  });
});

describe('更正', () => {
  test('each value by its name, with what the site says now', () => {
    expect(correctable(context, PROGRESS).map((f) => [f.title, f.reads])).toEqual([
      ['标题', '东风路1号院8月改造进度'],
      ['数据时点', '2026年8月31日'],
      ['总体状态', '施工中'],
      ['改造清单第1项“雨污分流”的改造内容', '排水'],
      ['改造清单第1项“雨污分流”的来源用语', '雨污分流'],
      ['改造清单第1项“雨污分流”的状态', '进行中'],
      ['改造清单第1项“雨污分流”的已完成数量', '280米'],
      ['改造清单第1项“雨污分流”的已完成数量的单位', '米'],
    ]);
  });
  test('one correction: what it was, what it is, why', () => {
    const made = fillCorrection(PROGRESS, { [`now.${FIELD}`]: '268', reason: '监理复核后以这个数为准' }, context);
    expect(made.problems).toEqual([]);
    expect(made.says).toBe('更正（2026年10月9日）：改造清单第1项“雨污分流”的已完成数量由280米改为268米；原因：监理复核后以这个数为准');
    expect(made.entries.map((f) => f.path)).toEqual([
      'sources/2026-10-09-shili-fabu.mdx',
      'disclosures/2026-10-09-dongfenglu-1-correction.mdx',
    ]);
    expect(splitEntry(made.entries[1]!.text, 'x').data).toEqual({
      kind: 'correction', title: '更正：东风路1号院进度通报', date: '2026-10-09', source: '2026-10-09-shili-fabu', about: { compounds: ['dongfenglu-1'] },
      corrects: PROGRESS, reason: '监理复核后以这个数为准', changes: [{ path: FIELD, was: 280, now: 268 }],
    }); // prettier-ignore
  });
  test('a second one names what stood there first', () => {
    const content = officeContent();
    const first = fillCorrection(PROGRESS, { [`now.${FIELD}`]: '268', reason: '看错了' }, { ...context, content });
    content.disclosures.push({ id: first.id, data: splitEntry(first.entries[1]!.text, 'x').data as never });
    expect(correctable({ ...context, content }, PROGRESS).find((f) => f.path === FIELD)!.reads).toBe('268米');
    const second = fillCorrection(PROGRESS, { [`now.${FIELD}`]: '270', reason: '又量了一次' }, { ...context, content });
    expect(second.problems).toEqual([]);
    expect(splitEntry(second.entries.at(-1)!.text, 'x').data).toMatchObject({ changes: [{ was: 280, now: 270 }] });
    expect(fillCorrection(PROGRESS, { [`now.${FIELD}`]: '268.0', reason: '又量了一次' }, { ...context, content }).problems).toMatchObject([
      { says: '和现在网站上的一样' },
    ]);
  });
  test.each([
    [{ reason: '看错了' }, 'changes'],
    [{ [`now.${FIELD}`]: '268' }, 'reason'],
    [{ [`now.${FIELD}`]: '很多', reason: '看错了' }, `now.${FIELD}`],
    [{ [`now.${FIELD}`]: '500', reason: '看错了' }, `now.${FIELD}`],
    [{ [`now.${FIELD}`]: '500', reason: '看错了', 'confirmed.over': '找3号楼2单元502户王建国问的' }, 'confirmed.0.why'],
    [{ [`now.${FIELD}`]: '268', reason: '找3号楼2单元502户王建国问的' }, 'reason'],
  ])('%o is stopped at its field', (values, path) => {
    expect(fillCorrection(PROGRESS, values, context).problems.map((p) => p.path)).toContain(path);
  });
  describe('what looks wrong and was looked into goes out with the reason', () => {
    const over = { [`now.${FIELD}`]: '500', reason: '看错了行', 'confirmed.over': '多接了80米支管，监理已复核' };
    test('at the record itself; a figure that is no doubt carries none', () => {
      expect(fillCorrection(PROGRESS, { ...over, 'confirmed.over': '' }, context).problems).toMatchObject([{ doubt: 'over' }]);
      const made = fillCorrection(PROGRESS, over, context);
      expect(made.problems).toEqual([]);
      const data = splitEntry(made.entries[1]!.text, 'x').data as never;
      expect(data).toMatchObject({ confirmed: [{ doubt: 'over', why: '多接了80米支管，监理已复核' }] });
      const content = officeContent();
      content.disclosures.push({ id: made.id, data });
      expect(doubts(content), 'what check says of it').toEqual([]);
      // another figure in its place is asked for anew
      const next = { [`now.${FIELD}`]: '600', reason: '又量了一次' };
      expect(fillCorrection(PROGRESS, next, { ...context, content }).problems).toMatchObject([{ path: `now.${FIELD}`, doubt: 'over' }]);
      const fine = fillCorrection(PROGRESS, { ...over, [`now.${FIELD}`]: '300' }, context);
      expect(splitEntry(fine.entries[1]!.text, 'x').data).not.toHaveProperty('confirmed');
    });
    test('at another that is held against it', () => {
      const content = officeContent();
      const [id] = ['2026-10-05-dongfenglu-1-progress'];
      const august = content.disclosures.find((d) => d.id === PROGRESS)!.data as never as Record<string, unknown>;
      content.disclosures.push({ id, data: { ...august, date: '2026-10-05', asOf: '2026-09-30' } as never });
      const more = { [`now.${FIELD}`]: '300', reason: '看错了行' };
      const asked = fillCorrection(PROGRESS, more, { ...context, content });
      expect(asked.problems).toMatchObject([
        { path: `now.${FIELD}`, doubt: 'shrunk', says: expect.stringContaining('2026年10月5日') as string },
      ]);
      const made = fillCorrection(PROGRESS, { ...more, 'confirmed.shrunk': '9月拆了20米重做' }, { ...context, content });
      expect(made.problems).toEqual([]);
      content.disclosures.push({ id: made.id, data: splitEntry(made.entries[1]!.text, 'x').data as never });
      expect(doubts(content)).toEqual([]);
      // what it does not answer for is asked all the same
      content.disclosures.push({ id: 'later', data: { ...august, date: '2026-10-08', asOf: '2026-10-07', items: [{ item: 'drainage', localName: '雨污分流', quantity: { value: 10, unit: '米' } }] } as never }); // prettier-ignore
      expect(doubts(content)).toMatchObject([{ id: 'later', doubt: 'shrunk' }]);
    });
    test('what the gate asks about is confirmed for two posts', () => {
      const asked = { [`now.${FIELD}`]: '268', reason: '两户低保家庭家里没人，这一段没有做' };
      expect(fillCorrection(PROGRESS, asked, context).problems).toMatchObject([{ path: 'reason', personal: 'ask' }]);
      const made = fillCorrection(PROGRESS, { ...asked, 'confirmed.personal': '街道会议定的' }, context);
      expect([made.problems, made.entries[1]!.stands]).toMatchObject([[], [{ reason: '街道会议定的' }]]);
    });
  });
  test('money is read in its unit', () => {
    const made = fillCorrection(
      '2026-03-01-dongfenglu-1-bid',
      { 'now.amount': '386.25', 'now.amount@': '万元', reason: '看错了' },
      context,
    );
    expect(made.problems).toEqual([]);
    expect(made.says).toContain('3,865,200元改为3,862,500元');
  });
});

test('撤回: the reason, and nothing else', () => {
  const made = fillCorrection(PROGRESS, { withdraw: 'yes', reason: '发到别的小区了' }, context);
  expect(made.problems).toEqual([]);
  expect(made.says).toBe('撤回（2026年10月9日）：整条撤回；原因：发到别的小区了');
  expect(splitEntry(made.entries[1]!.text, 'x').data).toMatchObject({
    title: '撤回：东风路1号院进度通报',
    withdraw: true,
    corrects: PROGRESS,
  });
});
