import { describe, expect, test } from 'vitest';
import { exceptionsOf, standsIn, withExceptions } from '../../src/ledger/exceptions.ts';
import { pack, unpack } from '../../src/ledger/pack.ts';
import { readYaml } from '../../src/loader/frontmatter.ts';
import { exceptions as schema } from '../../src/schema/exceptions.ts';

const ASKED = 'question: 两户低保家庭家里没人，等人回来';
const file = { path: 'disclosures/2026-10-09-a-issue.mdx', text: ASKED };
const stands = standsIn(ASKED, () => '会议定的');
const [one] = exceptionsOf([{ ...file, stands }], '综合岗', '分管副主任');

test('what asks for a second look can be confirmed, what may never stand cannot', () => {
  expect(stands).toMatchObject([{ reason: '会议定的' }]);
  expect(standsIn('question: 找王师傅13800138000', () => '会议定的')).toEqual([]);
  expect(standsIn(ASKED, () => undefined)).toEqual([]);
});

test('a line for each, once, below what people wrote', () => {
  const first = withExceptions(undefined, [], [one!])!;
  const { data } = readYaml(first, 'exceptions.yaml', 1);
  expect(schema.parse(data).entries).toEqual([one]);
  expect(withExceptions(`${first}# 手写的\n`, [one!], [one!])).toBe(`${first}# 手写的\n`);
  const other = { ...one!, file: 'disclosures/b.mdx', digest: '1234567890123456' };
  const both = withExceptions(`${first}# 手写的\n`, [one!], [other])!;
  expect(both).toContain('# 手写的');
  expect(schema.parse(readYaml(both, 'exceptions.yaml', 1).data).entries).toEqual([one, other]);
});

describe('a package says who answers for it, and for what', () => {
  const posts = { wrote: '综合岗', reviewed: '分管副主任' };
  test('as it was given', async () => {
    expect(await unpack(await pack('shili', [file], { posts, exceptions: [one!] }))).toMatchObject({ posts, exceptions: [one] });
    expect(Object.keys(await unpack(await pack('shili', [file])))).toEqual(['street', 'files']);
  });
  test.each([
    ['one post twice', { posts: { wrote: '综合岗', reviewed: '综合岗' } }, '两个不同的岗位'],
    ['a record that is not in it', { exceptions: [{ ...one!, file: 'disclosures/b.mdx' }] }, '不是包里的记录'],
    ['one post for both', { exceptions: [{ ...one!, second: one!.by }] }, '写得不对'],
  ])('%s is refused', async (_, statement, words) => {
    await expect(unpack(await pack('shili', [file], statement))).rejects.toThrow(words);
  });
});
