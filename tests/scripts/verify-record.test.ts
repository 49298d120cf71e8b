import { describe, expect, test } from 'vitest';
import { missingWords, readAddress, readPasted, readRecord, repeatedName, verdictOf } from '../../src/scripts/verify-record.ts';

const record = { id: '2020-05-songyue-progress', data: { kind: 'progress' } };
const ENTRY = 'disclosures/2020-05-songyue-progress';

describe('what is asked about', () => {
  const here = 'https://example.org/jiugai/';
  test.each([
    ['2020-05-songyue-progress'],
    [' 2020-05-songyue-progress\n'],
    ['/disclosures/2020-05-songyue-progress/'],
    ['/jiugai/disclosures/2020-05-songyue-progress/'],
    ['https://example.org/jiugai/disclosures/2020-05-songyue-progress/?from=timeline#cite'],
    ['http://EXAMPLE.org/jiugai/disclosures/2020-05-songyue-progress'],
    ['example.org/jiugai/disclosures/2020-05-songyue-progress'],
    ['//example.org/jiugai/disclosures/2020-05-songyue-progress/'],
    ['/data/v1/disclosures/streets/jianshelu/2020.json#2020-05-songyue-progress'],
    ['https://example.org/jiugai/data/v1/disclosures/others/2020.json#2020-05-songyue-progress'],
  ])('is read from %j', (text) => expect(readAddress(text, here)).toEqual({ entry: ENTRY }));
  test('may be a compound, a street or a source as well', () =>
    expect(readAddress(`${here}compounds/songyue/`, here)).toEqual({ entry: 'compounds/songyue' }));
  test.each([
    ['https://evil.example/jiugai/disclosures/2020-05-songyue-progress/'],
    ['https://example.org.evil.example/jiugai/disclosures/2020-05-songyue-progress/'],
    ['https://example.org@evil.example/jiugai/disclosures/2020-05-songyue-progress/'],
    ['https://example.org/disclosures/2020-05-songyue-progress/'],
    ['https://example.org:8443/jiugai/disclosures/2020-05-songyue-progress/'],
    ['evil.example/disclosures/2020-05-songyue-progress/'],
    ['//evil.example/jiugai/disclosures/2020-05-songyue-progress/'],
    ['data:text/html,/disclosures/2020-05-songyue-progress/'],
    ['javascript:/disclosures/2020-05-songyue-progress/'],
  ])('%j is another site’s', (text) => expect(readAddress(text, here)).toBe('foreign'));
  test.each([
    [''],
    ['嵩岳小区2020年5月9日进度'],
    ['https://example.org/jiugai/guides/wu-fa/'],
    ['/disclosures/'],
    ['2020 05 songyue'],
    ['/data/v1/disclosures/streets/jianshelu/2020.json'],
  ])('nothing is read from %j', (text) => expect(readAddress(text, here)).toBeUndefined());
});

describe('a record that is not there', () => {
  const forgotten = [
    { entry: ENTRY, date: '2026-03-01', ground: 'personal' },
    { entry: 'compounds/x', date: '2026-03-02', ground: 'trade' },
  ];
  test('was taken down, or never was', () => {
    expect(missingWords('2020-05-songyue-progress', forgotten)).toBe(
      '这条记录已于 2026-03-01 依法撤下，依据写在它的网页上。没有内容可以核对。',
    );
    expect(missingWords('x', forgotten)).toBe('没有这个编号的记录。');
  });
});

describe('what is pasted', () => {
  test('may be the whole file or the record alone; what no digest covers is named', () => {
    expect(readRecord({ meta: {}, record })).toEqual({ record, beside: ['meta'] });
    expect(readRecord({ record })).toEqual({ record, beside: [] });
    expect(readRecord(record)).toEqual({ record, beside: [] });
  });
  test('may not be a file of many: which is meant?', () =>
    expect(() => readRecord({ meta: {}, records: [{ record }, { record }] })).toThrow('这个文件里有2条记录'));
  test.each([null, 1, 'text', [], {}, { record: null }, { id: 1, data: {} }, { id: 'a' }])('%j is no disclosure', (value) =>
    expect(() => readRecord(value)).toThrow(/不是记录/),
  );
  test('has nothing beside its fields', () => expect(() => readRecord({ ...record, title: '假的' })).toThrow('不该有的 title'));
  test.each([
    ['{"id":"a","data":{"n":1,"n":2}}', 'n'],
    ['{"id":"a","id":"b","data":{}}', 'id'],
    ['{"id":"a","data":{},"\\u0069d":"b"}', 'id'],
    ['{"a":[{"b":1},{"b":2}],"c":{"a":1}}', undefined],
    ['{"a":"\\"a\\":","b":"a"}', undefined],
    ['[1,{"a":{"a":{"a":1}}}]', undefined],
  ])('%s says %j twice', (text, name) => expect(repeatedName(text)).toBe(name));
  test('that says a thing twice is refused', () =>
    expect(() => readPasted('{"id":"a","data":{"n":1},"data":{"n":2}}')).toThrow('data 写了两次'));
});

describe('the verdict', () => {
  const given = { id: 'a', computed: 'x', published: 'x', noted: '' };
  test('same as published', () => expect(verdictOf(given).verdict).toBe('same'));
  test('same as published and as noted before', () => expect(verdictOf({ ...given, noted: 'x' }).words).toContain('以前记下的也相同'));
  test('never 一致 of words that no digest covers', () => {
    const { verdict, words } = verdictOf({ ...given, beside: ['meta'] });
    expect(verdict).toBe('part');
    expect(words).not.toContain('一致');
    expect(words).toContain('meta 里的字没有办法核对');
  });
  test('published and disclosure changed together: only a noted digest shows it', () =>
    expect(verdictOf({ ...given, noted: 'y' })).toMatchObject({
      verdict: 'different',
      words: expect.stringContaining('以前记下的摘要不同') as string,
    }));
  test('altered', () => expect(verdictOf({ ...given, published: 'z' }).verdict).toBe('different'));
  test('not in the list', () => expect(verdictOf({ ...given, published: undefined }).verdict).toBe('different'));
});
