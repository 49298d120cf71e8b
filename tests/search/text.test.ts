import { describe, expect, test } from 'vitest';
import {
  bareName,
  chineseNumber,
  contains,
  digitsToNumerals,
  glue,
  normalise,
  numeralsToDigits,
  withoutEnding,
} from '../../src/search/text/normalise.ts';
import { pinyinKey, spell } from '../../src/search/text/pinyin.ts';
import { indexTerms, queryTerms, wholeTerm } from '../../src/search/text/units.ts';
import { readSimplified } from '../../src/search/tables.ts';

describe('units', () => {
  test('a name becomes overlapping pairs, and its last unit is closed', () => {
    expect(indexTerms('嵩岳小区')).toEqual(['嵩岳', '岳小', '小区', '区z']);
    expect(indexTerms('丰产路47号院')).toEqual(['丰产', '产路', '路47', '47号', '号院', '院z']);
  });
  test('punctuation separates, spaces do not', () => {
    expect(indexTerms('嵩岳，小区')).toEqual(['嵩岳', '岳z', '小区', '区z']);
    expect(indexTerms('路 47 号')).toEqual(['路47', '47号', '号z']);
  });
  test('a query leaves its last unit open', () => {
    expect(queryTerms('嵩岳').map((t) => t.term)).toEqual(['嵩岳']);
    expect(queryTerms('嵩').map((t) => t.term)).toEqual(['嵩']);
    expect(queryTerms('丰产路4').map((t) => t.term)).toEqual(['丰产', '产路', '路4']);
  });
  test('a whole name is one more term', () => expect(wholeTerm('嵩岳')).toBe('嵩岳z'));
});

describe('one spelling', () => {
  test.each([
    ['丰产路４７号院', '丰产路47号院'],
    ['  丰产路  47 号院 ', '丰产路 47 号院'],
    ['“嵩岳”小区', '嵩岳 小区'],
    ['37,161,910.15元', '37161910.15元'],
    ['嵩\u200b岳', '嵩岳'],
  ])('%s', (typed, meant) => expect(normalise(typed)).toBe(meant));
  test('spaces inside a Chinese name are dropped, between Latin words kept', () => {
    expect(glue('丰产路 47 号院')).toBe('丰产路47号院');
    expect(glue('fengchan lu')).toBe('fengchan lu');
  });
  test('traditional characters', () => expect(normalise('嵩嶽小區', readSimplified())).toBe('嵩岳小区'));
  test.each([
    ['四十七', '47'],
    ['一百零五', '105'],
    ['一七一', '171'],
    ['十', '10'],
    ['二百', '200'],
  ])('%s is %s', (numeral, number) => expect(chineseNumber(numeral)).toBe(number));
  test('numerals are read only before a counter', () => {
    expect(numeralsToDigits('二七路四十七号院')).toBe('二七路47号院');
    expect(digitsToNumerals('公交2公司')).toBe('公交二公司');
    expect(digitsToNumerals('47号院')).toBe('47号院');
  });
  test.each([
    ['嵩岳小区', '嵩岳'],
    ['丰产路47号院', '丰产路47'],
    ['机务段家属院', '机务段'],
    ['院', '院'],
  ])('%s without its ending is %s', (name, core) => expect(withoutEnding(name)).toBe(core));
});

describe('numbers are whole', () => {
  test.each([
    ['110号院', '0号院', false],
    ['丰产路47号院', '路4', false],
    ['丰产路47号院', '路47', true],
    ['122509平方米', '22509平方米', false],
  ])('%s has %s: %s', (text, part, found) => expect(contains(bareName(text), part)).toBe(found));
  test('a number that is being typed may go on', () => expect(contains('丰产路47号院', '路4', true)).toBe(true));
});

describe('pinyin', () => {
  test('what is mixed up in Henan is folded', () => {
    expect(pinyinKey('zhongyuan')).toBe(pinyinKey('zongyuan'));
    expect(pinyinKey('fengchanlu')).toBe(pinyinKey('fencanlu'));
    expect(pinyinKey('dengguang')).toBe('denguan');
  });
  test('mixed input is read aloud', () => expect(spell('嵩yue', new Map([['嵩', 'song']]))).toBe('sonyue'));
});
