import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { sha256 } from '../../src/guard/sha256.ts';

test('the digest of the gate is SHA-256, whatever the length of the line', () => {
  for (let n = 0; n < 200; n++) {
    const text = '东风路1号院a'.repeat(9).slice(0, n) + 'x'.repeat(n % 67);
    expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
  }
  const long = '阳光旧改'.repeat(50_000);
  expect(sha256(long)).toBe(createHash('sha256').update(long).digest('hex'));
});
