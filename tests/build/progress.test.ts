import { expect, test } from 'vitest';
import { progressWords } from '../../src/build/progress.ts';

test.each([
  [{ listed: 3000, done: 0 }, 0, 5, '网页 0／3,000 个'],
  [{ listed: 3000, done: 1000 }, 0, 10, '网页 1,000／3,000 个，每秒 100 个，还要约 20 秒'],
  [{ listed: 3000, done: 1000 }, 12, 10, '网页 1,000／3,000 个，还有 12 类没有数，每秒 100 个，还要至少 20 秒'],
  [{ listed: 1917, done: 1917 }, 22, 24, '网页 1,917／1,917 个，还有 22 类没有数'],
  [{ listed: 60_000, done: 6000 }, 0, 60, '网页 6,000／60,000 个，每秒 100 个，还要约 9 分'],
  [{ listed: 10, done: 5 }, 0, 2, '网页 5／10 个，每秒 2.5 个，还要约 2 秒'],
])('%o, %i routes open, after %i s', (progress, open, seconds, said) => expect(progressWords(progress, open, seconds)).toBe(said));
