import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { canonicalJson, digestOf, listed, sha256 } from '../../src/trust/digest.ts';

describe('the digest of a disclosure', () => {
  test('is of one way to write it, whatever the order of its fields', async () => {
    expect(canonicalJson({ b: [2, { d: null, c: '丁' }], a: 'é"\n' })).toBe('{"a":"é\\"\\n","b":[2,{"c":"丁","d":null}]}');
    expect(await digestOf({ a: 1, b: 2 })).toBe(await digestOf({ b: 2, a: 1 }));
  });

  test('leaves out what is undefined, as JSON does', () => expect(canonicalJson({ a: undefined, b: true })).toBe('{"b":true}'));

  test('refuses what JSON cannot hold', () => {
    for (const value of [undefined, Number.NaN, Infinity, [undefined]]) expect(() => canonicalJson(value)).toThrow(TypeError);
  });

  test('changes with any change', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), async (a, b) => {
        expect((await digestOf(a)) === (await digestOf(b))).toBe(canonicalJson(a) === canonicalJson(b));
      }),
    );
  });

  test('survives being written and read again', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (v) => {
        expect(canonicalJson(JSON.parse(canonicalJson(v)))).toBe(canonicalJson(v));
      }),
    );
  });

  test('is SHA-256 as everyone computes it', async () => {
    expect(await sha256('阳光旧改')).toBe(createHash('sha256').update('阳光旧改', 'utf8').digest('hex'));
    expect(await sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  test('the digest of all does not depend on their order', async () => {
    const [a, b] = [
      { id: 'a', sha256: '1' },
      { id: 'b', sha256: '2' },
    ];
    expect(await sha256(listed([a, b]))).toBe(await sha256(listed([b, a])));
    expect(await sha256(listed([a, b]))).toBe(await sha256('1  a\n2  b\n'));
  });
});
