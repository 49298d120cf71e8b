import { describe, expect, test } from 'vitest';
import { phrases } from '../../src/model/phrases.ts';

const broken = (heading: string): string => phrases(heading).join('|');

describe('where a heading may turn over', () => {
  test.each([
    '我的小区|改到哪一步了？',
    '市里|公布过|什么',
    '河南省2025年改造|老旧小区24.6万户',
    '丰产路47号院',
    '紫荆山南路街道',
    '蓼桥中路32号院|改造|方案|公示',
    '有名字的1637个|小区、楼院：',
    '连一个数也没有|公布的街道',
  ])('%s', (said) => expect(broken(said.replaceAll('|', ''))).toBe(said));

  test('nothing is lost, and no phrase begins with a digit or a mark', () => {
    for (const heading of [
      '20个小区最后说是在施工，最近一年半没有收集到一条新消息',
      '市里公布了1,994个，叫得出名字的只有58个',
      'A4 公示单',
      '',
    ]) {
      expect(phrases(heading).join('')).toBe(heading);
      for (const phrase of phrases(heading).slice(1)) expect(phrase).toMatch(/^\p{Script=Han}{2}/u);
    }
  });
});
