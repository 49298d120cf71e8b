import { beforeAll, expect, test } from 'vitest';
import { askAll, readAsked, type AnswerReport } from '../../tools/search-eval/answers.ts';
import { DEMO, DIST } from '../helpers/site.ts';

/* Questions put to the built sites: those of tests/search/questions*.jsonl, written before the words that are understood, and made ones. */

let reports: AnswerReport[];
beforeAll(async () => {
  const asked = [
    'questions',
    'questions-2',
    'questions-6',
    'questions-8',
    'questions-9',
    'questions-10',
    'questions-11',
    'questions-12',
    'questions-13',
  ].flatMap((file) => readAsked(`tests/search/${file}.jsonl`));
  reports = await askAll(DIST, asked, { subjects: 40 });
});
const of = (kind: AnswerReport['kind']): AnswerReport => reports.find((r) => r.kind === kind)!;
const wrong = ({ rows }: AnswerReport): string[] => rows.filter((r) => r.verdict === 'wrong').map((r) => `${r.q} → ${r.said}`);

test('each place is asked for each thing, and answers with its own facts', () => {
  const made = of('made');
  expect(made.asked).toBeGreaterThan(250);
  expect(wrong(made)).toEqual([]);
  expect(made.right / made.asked).toBeGreaterThan(0.97);
});
test('what people ask is answered where the content holds it', () => {
  const held = of('held');
  expect(held.right / held.asked, wrong(held).join('\n')).toBeGreaterThan(0.85);
});
test('or the right answer is among those to choose from, and seldom is a choice offered of what nobody can know', () => {
  const [held, beyond] = [of('held'), of('beyond')];
  expect((held.right + held.choice) / held.asked).toBeGreaterThan(0.92);
  expect(beyond.idle / beyond.asked).toBeLessThan(0.1);
});
test('a place that is not held is never answered with another, and what nobody can know not at all', () => {
  expect([...wrong(of('unheld')), ...wrong(of('beyond'))]).toEqual([]);
  expect(of('unheld').right / of('unheld').asked).toBeGreaterThan(0.9);
});
test('what may be of several is asked back by name, of two that are compared as well', async () => {
  const { right, asked } = of('ambiguous');
  expect(right / asked, wrong(of('ambiguous')).join('\n')).toBeGreaterThan(0.85);
  const compared = [
    { q: '47号院和嵩岳小区哪个大', says: ['丰产路47号院', '桃源路47'] },
    { q: '伊河路的院和嵩岳小区哪个户数多', says: ['伊河路10号院', '伊河路50号院'] },
    // of one that nothing is held of, the other is told, and that it is not held is said
    { q: '嵩岳和航天哪个先完工', says: ['2020年6月'] },
  ].map((one) => ({ ...one, kind: 'ambiguous' as const, path: '' }));
  const [answers] = await askAll(DIST, compared, { subjects: 0 });
  expect(answers!.rows.filter((r) => r.verdict !== 'right')).toEqual([]);
});
test('what was not published is said to be so', () => {
  const silent = of('silent');
  expect(silent.right / silent.asked, wrong(silent).join('\n')).toBeGreaterThan(0.8);
});
test('the demonstration city answers alike', async () => {
  const [made] = await askAll(DEMO, [], { subjects: 25, seed: 2 });
  expect(wrong(made!)).toEqual([]);
  expect(made!.right / made!.asked).toBeGreaterThan(0.95);
});
