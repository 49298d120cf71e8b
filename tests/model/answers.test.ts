import { describe, expect, test } from 'vitest';
import { answersOf, type QuestionId } from '../../src/model/answers.ts';
import { wordsOf } from '../../src/model/words.ts';
import { city, compound } from '../charts/city.ts';

const about = { compounds: ['yuan'] };
const portalOf = (items: object[] | undefined, reports: object[], plan: object = {}) =>
  city(
    { yuan: { title: '一院', ...((items ?? Object.keys(plan).length) && { plan: { ...plan, ...(items && { items }) } as never }) } },
    reports.length ? { d: { kind: 'progress', title: '进度', date: '2020-05-01', about, items: reports } } : {},
  );
const answer = (id: QuestionId, ...given: Parameters<typeof portalOf>) => {
  const portal = portalOf(...given);
  return answersOf(portal, compound(portal, 'yuan')).find((a) => a.id === id)!;
};

test('什么时候: a day that a resident gives is said to be theirs', () => {
  const when = (voice?: 'resident') => {
    const portal = city({ yuan: { title: '一院' } }, { d: { kind: 'progress', date: '2020-05-01', about, started: '2019-10-31', voice } });
    return answersOf(portal, compound(portal, 'yuan')).find((a) => a.id === 'when')!.text;
  };
  expect([when('resident'), when()]).toEqual(['2019年10月31日开工（居民的话）', '2019年10月31日开工']);
});

test('改什么: of a long list those come first whose item the source names itself', () => {
  const items = ['road', 'lighting', 'greening', 'drainage', 'insulation', 'parking', 'roof'].map((item) => ({ item }));
  const filed = [{ item: 'security', localName: '镂空', inferred: { item: '归入安防' } }, ...items];
  expect(answer('what', filed.slice(0, 6), []).text).toMatch(/^计划6项：[^等]*镂空[^等]*$/);
  const text = answer('what', filed, []).text;
  expect(text).toMatch(/^计划8项，有([^、]+、){5}[^、]+等$/);
  expect(text).not.toContain('镂空');
});

describe('没做的为什么', () => {
  const waiting = { item: 'elevator', state: 'planned', note: '4栋楼正在申请' };
  test('a note is what the ledger says under the same item, and no reason', () => {
    const portal = portalOf(undefined, [waiting]);
    const view = compound(portal, 'yuan');
    expect(answersOf(portal, view).find((a) => a.id === 'undone')).toMatchObject({
      text: '加装电梯当时未开始，久无消息，原因未公开（4栋楼正在申请）',
      published: true,
    });
    expect(wordsOf(view.ledger[0]!).notes).toContain('4栋楼正在申请');
  });
  test('without a reason it is 未公开, and names what is left', () =>
    expect(answer('undone', [{ item: 'road' }, { item: 'roof' }], [{ item: 'road', state: 'done' }])).toMatchObject({
      text: '屋面维修做没做完不知道，没有收集到原因',
      published: false,
    }));
  test('what was lately said not to be done is undone until that is too old', () => {
    const plan = { yuan: { title: '一院', plan: { items: [{ item: 'road' }] } as never } };
    const begun = { d: { kind: 'progress', date: '2020-05-01', about, items: [{ item: 'road', state: 'underway' }] } };
    const on = (day: string) => {
      const portal = city(plan, begun, day);
      return answersOf(portal, compound(portal, 'yuan')).find((a) => a.id === 'undone')!.text;
    };
    expect([on('2020-05-02'), on('2026-05-02')]).toEqual(['道路没有完成的消息，原因未公开', '道路做没做完不知道，没有收集到原因']);
  });
  test('what residents call undone stands beside what a list leaves open, by whom', () => {
    const asked = (item: string, question: string) => ({
      kind: 'issue',
      date: '2020-05-01',
      about,
      item,
      question,
      raisedBy: '居民',
      state: 'open',
    });
    const portal = city(
      { yuan: { title: '一院', plan: { items: [{ item: 'road' }] } as never } },
      { a: asked('drainage', '排水不畅'), b: asked('culture', '滑梯没有换'), c: asked('road', '路面没有铺') },
    );
    expect(answersOf(portal, compound(portal, 'yuan')).find((a) => a.id === 'undone')).toMatchObject({
      text: '道路做没做完不知道，没有收集到原因；居民反映：排水不畅；滑梯没有换',
      published: false,
    });
  });
  test('a quantity that was reported is not something left undone', () =>
    expect(answer('undone', undefined, [{ item: 'illegal-building', quantity: { value: 256, unit: '处' } }]).text).toBe('未公开'));
  test('work whose time has not run out needs no reason', () =>
    expect(answer('undone', [{ item: 'road', finish: '2021-06' }], []).text).toBe('道路没有完成的消息，计划期限未到'));
  test('nothing is left', () =>
    expect(answer('undone', [{ item: 'road' }], [{ item: 'road', state: 'done' }]).text).toBe('计划内的项目都已报告完成'));
});

describe('the other questions', () => {
  test('what goes away is 已拆除 in the answer, too', () =>
    expect(answer('status', undefined, [{ item: 'illegal-building', localName: '私搭菜园', state: 'done' }]).text).toContain(
      '私搭菜园已拆除',
    ));
  test('到哪一步 rests on the record of the state, and on those that say what was done', () => {
    const portal = city(
      { yuan: { title: '一院' } },
      {
        visit: { kind: 'progress', date: '2020-04-16', asOf: '2020-04-11', about, state: 'underway' },
        told: {
          kind: 'progress',
          date: { date: '2020-09', inferred: true, note: '版面没有日期' },
          about,
          voice: 'resident',
          items: [
            { item: 'road', state: 'done' },
            { item: 'roof', state: 'done' },
          ],
        },
      },
      '2020-10-01',
    );
    const { basis } = answersOf(portal, compound(portal, 'yuan')).find((a) => a.id === 'status')!;
    expect(basis.map((s) => [s.asOf?.text, s.asOf?.inferred, s.voice])).toEqual([
      ['2020年4月11日', undefined, 'press'],
      ['2020年9月', '版面没有日期', 'resident'],
    ]);
  });
  test('nothing published, nothing answered', () => {
    const portal = portalOf(undefined, []);
    const answers = answersOf(portal, compound(portal, 'yuan'));
    expect(answers.filter((a) => a.published).map((a) => a.id)).toEqual([]);
    expect(answers.every((a) => a.text.length > 0)).toBe(true);
  });
});
