import { describe, expect, test } from 'vitest';
import { readId, readRecord, verdictOf } from '../../src/scripts/verify-record.ts';

const record = { id: '2020-05-songyue-progress', data: { kind: 'progress' } };

describe('the id', () => {
  test.each([
    ['2020-05-songyue-progress'],
    [' 2020-05-songyue-progress\n'],
    ['/disclosures/2020-05-songyue-progress/'],
    ['https://example.org/jiugai/disclosures/2020-05-songyue-progress/?from=timeline#cite'],
    ['example.org/disclosures/2020-05-songyue-progress'],
    ['/data/v1/disclosures/2020-05-songyue-progress.json'],
  ])('is read from %j', (text) => expect(readId(text)).toBe('2020-05-songyue-progress'));
  test.each([[''], ['嵩岳小区2020年5月9日进度'], ['https://example.org/compounds/songyue/'], ['/disclosures/'], ['2020 05 songyue']])(
    'is not in %j',
    (text) => expect(readId(text)).toBeUndefined(),
  );
});

describe('what is pasted', () => {
  test('may be the whole file or the record alone', () => {
    expect(readRecord({ meta: {}, record })).toEqual(record);
    expect(readRecord(record)).toEqual(record);
  });
  test.each([null, 1, 'text', [], {}, { record: null }, { id: 1, data: {} }, { id: 'a' }])('%j is no disclosure', (value) =>
    expect(() => readRecord(value)).toThrow(/不是记录/),
  );
});

describe('the verdict', () => {
  const given = { id: 'a', computed: 'x', published: 'x', noted: '' };
  test('same as published', () => expect(verdictOf(given).verdict).toBe('same'));
  test('same as published and as noted before', () => expect(verdictOf({ ...given, noted: 'x' }).words).toContain('以前记下的也相同'));
  test('published and disclosure changed together: only a noted digest shows it', () =>
    expect(verdictOf({ ...given, noted: 'y' })).toMatchObject({
      verdict: 'different',
      words: expect.stringContaining('以前记下的摘要不同') as string,
    }));
  test('altered', () => expect(verdictOf({ ...given, published: 'z' }).verdict).toBe('different'));
  test('not in the list', () => expect(verdictOf({ ...given, published: undefined }).verdict).toBe('different'));
});
