import { expect, test } from 'vitest';
import type { Lookup } from '../../src/search/engine/pagefind-api.ts';
import { retrieve } from '../../src/search/engine/retrieve.ts';

/** Two indexes: how many pages have a term in the first, and which terms the second was asked for. */
function indexes(counts: Readonly<Record<string, number>>) {
  const asked: string[] = [];
  const first: Lookup = async (term) => ({ results: [], unfilteredResultCount: counts[term ?? ''] ?? 0 });
  const lookup: Lookup = async (term) => {
    asked.push(term ?? '');
    return first(term);
  };
  return { asked, context: { lookup, first, pages: 5000, common: new Set<string>() } };
}

test('of a question the second index is asked for what the first has, the rarest of it, and for no single character', async () => {
  const pairs = ['拆迁', '迁补', '补偿', '偿标', '标准', '准老', '老楼', '楼装', '装梯', '梯钱'];
  const { asked, context } = indexes(Object.fromEntries([...pairs.map((pair, i) => [pair, 10 + i] as const), ['梯', 1], ['多', 1]]));
  await retrieve('拆迁补偿标准老楼装梯钱多少', context, true);
  expect(asked).toEqual(pairs.slice(0, 8));
});
test('of a name it is asked for all', async () => {
  const { asked, context } = indexes({ 嵩岳: 3 });
  await retrieve('嵩岳小区', context, false);
  expect(asked).toEqual(expect.arrayContaining(['嵩岳', '岳小', '小区']));
});
