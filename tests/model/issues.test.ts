import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../src/guard/problem.ts';
import { readContent } from '../../src/loader/read-content.ts';
import { compoundView } from '../../src/model/compound.ts';
import { followersOf, inspectionOf, threads } from '../../src/model/threads.ts';
import { validTree, writeTree } from '../helpers/content-tree.ts';
import { city } from '../charts/city.ts';

const about = { compounds: ['yuan'] };
const issue = (date: string, state: string, rest: object = {}) => ({
  kind: 'issue',
  title: '漏水',
  date,
  about,
  question: '屋面漏水',
  state,
  ...rest,
});
const portal = (disclosures: Record<string, unknown>, asOf?: string) => city({ yuan: { title: '一院' } }, disclosures, asOf);
const issues = (disclosures: Record<string, unknown>, asOf?: string) => compoundView(portal(disclosures, asOf), 'yuan').issues;

const THREE = {
  asked: issue('2020-05-01', 'open', { raisedBy: '居民', raised: '2020-04-30' }),
  said: issue('2020-05-10', 'answered', { follows: 'asked', answer: '下周来修', answeredBy: '专班' }),
  done: issue('2020-05-20', 'resolved', { follows: 'said', answer: '已修好' }),
};

describe('a question and what became of it', () => {
  test('is one matter, with its latest state and answer, and the earlier records as history', () => {
    const [view, ...others] = issues(THREE);
    expect(others).toEqual([]);
    expect(view).toMatchObject({ id: 'done', stateLabel: '已解决', data: { answer: '已修好', raisedBy: '居民', raised: '2020-04-30' } });
    expect(view!.earlier.map((e) => [e.id, e.stateLabel])).toEqual([
      ['asked', '待答复'],
      ['said', '已答复'],
    ]);
  });

  test('is shown as it stood on an earlier day', () => {
    expect(issues(THREE, '2020-05-15')).toMatchObject([{ id: 'said', stateLabel: '已答复', earlier: [{ id: 'asked' }] }]);
  });

  test('stays apart from another question in the same words that does not follow it', () => {
    expect(issues({ ...THREE, other: issue('2020-05-15', 'open') }).map((v) => v.id)).toEqual(['done', 'other']);
  });

  test('does not take the answer of another record for its own', () => {
    expect(issues({ asked: THREE.asked, said: issue('2020-05-10', 'answered', { follows: 'asked' }) })[0]!.data.answer).toBeUndefined();
  });

  test('goes on without a record that was withdrawn', () => {
    const withdrawn = { kind: 'correction', title: '撤回', date: '2020-05-25', about, corrects: 'said', reason: '误发', withdraw: true };
    expect(issues({ ...THREE, withdrawn }).map((v) => [v.id, v.earlier.length])).toEqual([
      ['asked', 0],
      ['done', 0],
    ]);
  });

  test('is read in the order in which one follows the other, also when all came on one day', () => {
    const day = '2020-05-01';
    const all = { c: issue(day, 'open'), b: issue(day, 'answered', { follows: 'c' }), a: issue(day, 'resolved', { follows: 'b' }) };
    expect(issues(all)).toMatchObject([{ id: 'a', earlier: [{ id: 'c' }, { id: 'b' }] }]);
  });

  test('does not hang on records that follow each other', () => {
    const p = portal({ a: issue('2020-05-01', 'open', { follows: 'b' }), b: issue('2020-05-01', 'open', { follows: 'a' }) });
    expect(threads(p.timeline).flat()).toHaveLength(2);
    expect(followersOf(p, 'a').map((d) => d.id)).toEqual(['b']);
  });
});

describe('a re-inspection', () => {
  const inspection = (date: string, findings: object[], rest: object = {}) => ({
    kind: 'inspection',
    title: '督导',
    date,
    about,
    level: 'street',
    findings,
    ...rest,
  });
  const found = inspection('2020-05-01', [
    { what: '没有盖土', problem: true },
    { what: '缺围挡', problem: true },
    { what: '材料整齐', problem: false },
  ]);
  const view = (disclosures: Record<string, unknown>, asOf?: string) => {
    const p = portal(disclosures, asOf);
    return inspectionOf({ id: 'found', data: p.disclosures.get('found')! }, followersOf(p, 'found'))!.findings;
  };

  test('closes the findings that it calls rectified, and no others', () => {
    const again = inspection('2020-05-12', [{ what: '没有盖土', problem: true, rectified: '2020-05-09' }], { follows: 'found' });
    expect(view({ found, again })).toMatchObject([
      { what: '没有盖土', rectified: '2020-05-09', closedBy: 'again' },
      { what: '缺围挡', rectified: undefined, closedBy: undefined },
      { what: '材料整齐', rectified: undefined },
    ]);
    expect(view({ found, again }, '2020-05-10')[0]!.rectified).toBeUndefined();
  });

  test('that finds the same again leaves it open, until a third calls it rectified', () => {
    const again = inspection('2020-05-12', [{ what: '没有盖土', problem: true }], { follows: 'found' });
    const third = inspection('2020-05-22', [{ what: '没有盖土', problem: true, rectified: '2020-05-20' }], { follows: 'again' });
    expect(view({ found, again })[0]!.rectified).toBeUndefined();
    expect(view({ found, again, third })[0]).toMatchObject({ rectified: '2020-05-20', closedBy: 'third' });
  });

  test('that nothing links to it closes nothing', () => {
    expect(
      view({ found, other: inspection('2020-05-12', [{ what: '没有盖土', problem: true, rectified: '2020-05-09' }]) })[0]!.rectified,
    ).toBeUndefined();
  });
});

describe('what a record may follow', () => {
  const entry = (...lines: string[]) =>
    ['---', 'title: 漏水', 'source: yuanwen', 'about: { compounds: [xiaoqu] }', ...lines, '---', ''].join('\n');
  const asked = (date: string, ...more: string[]) => entry('kind: issue', `date: "${date}"`, 'question: 漏水', 'state: open', ...more);
  const report = async (files: Record<string, string>) => {
    const dir = writeTree({ ...validTree(), ...files });
    return (await readContent(dir, dir)).problems.map(describeProblem);
  };
  const first = { 'disclosures/first.mdx': asked('2020-05-10') };

  test('an earlier one of its kind', async () =>
    expect(await report({ ...first, 'disclosures/then.mdx': asked('2020-05-20', 'follows: first') })).toEqual([]));
  test.each([
    ['2020-05-20', '2020-05-jindu', '收到 “2020-05-jindu”（进度通报），应为 同类的记录（群众诉求与答复）'],
    ['2020-05-01', 'first', '收到 “first”（2020-05-10），应为 不晚于本条的记录（2020-05-01）'],
    ['2020-05-20', 'then', '收到 自己，应为 更早的一条记录'],
    ['2020-05-20', 'nowhere', '收到 “nowhere”，应为 已有的记录编号'],
  ])('%s: not %s', async (date, target, words) => {
    const problems = await report({ ...first, 'disclosures/then.mdx': asked(date, `follows: ${target}`) });
    expect(problems).toEqual([expect.stringContaining(words)]);
    expect(problems[0]).toMatch(/^disclosures\/then\.mdx:9 follows: /);
  });
  test('not each other', async () =>
    expect(
      await report({
        'disclosures/first.mdx': asked('2020-05-10', 'follows: then'),
        'disclosures/then.mdx': asked('2020-05-10', 'follows: first'),
      }),
    ).toEqual([expect.stringContaining('它又承接本条'), expect.stringContaining('它又承接本条')]));
  test('a date to the month may be any day of it', async () =>
    expect(
      await report({ 'disclosures/first.mdx': asked('2020-05'), 'disclosures/then.mdx': asked('2020-05-10', 'follows: first') }),
    ).toEqual([]));
});
