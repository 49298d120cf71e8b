import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sentences } from '../../src/scripts/sentences.ts';

test('a block is read sentence by sentence', () => {
  expect(sentences('计划 7 项。报告完成 2 项；没有公布结果 5 项！')).toEqual(['计划 7 项。', '报告完成 2 项；', '没有公布结果 5 项！']);
});
test('a decimal is not the end of a sentence', () => expect(sentences('合同3716.19万元。')).toEqual(['合同3716.19万元。']));
test('marks without words are not spoken', () => expect(sentences(' · 。—— ')).toEqual([]));
test('nothing is lost and nothing is too long', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('管', '网', '12', '，', '。', '；', ' ', '𠮷', '！'), { maxLength: 600 }), (parts) => {
      const text = parts.join('');
      const spoken = sentences(text);
      expect(spoken.every((s) => [...s].length <= 120)).toBe(true);
      const bare = (s: string) => s.replace(/[\s，。；！]/g, '');
      expect(bare(spoken.join(''))).toBe(bare(text));
    }),
  );
});
