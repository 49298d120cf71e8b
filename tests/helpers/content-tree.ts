import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { SCHEMA_VERSION } from '../../src/schema/version.ts';

/** Files of a content folder, by their path in it. */
export type Tree = Record<string, string | Uint8Array>;

const entry = (...lines: string[]) => ['---', ...lines, '---', ''].join('\n');

/** The smallest content that is right: one entry of each collection, all linked with each other. */
export const validTree = (): Tree => ({
  'site.yaml': [
    `schema: ${SCHEMA_VERSION}`,
    'name: 样例站',
    'tagline: 只为测试',
    'region: 样例市',
    'topDistrict: yangli',
    'hotlines:',
    '  - { name: 热线, phone: "12345", use: 反映问题 }',
    '',
  ].join('\n'),
  'sources/yuanwen.mdx': entry('title: 样例通报', 'kind: notice', 'reliability: official'),
  'districts/yangli.mdx': entry('title: 样例市', 'level: city'),
  'streets/jiedao.mdx': entry('title: 样例街道', 'district: yangli', 'source: yuanwen'),
  'compounds/xiaoqu.mdx': entry(
    'title: 样例小区',
    'kind: estate',
    'work: [comprehensive]',
    'district: yangli',
    'street: jiedao',
    'source: yuanwen',
    'asOf: "2020-05"',
    'households: 100',
  ),
  'disclosures/2020-05-jindu.mdx': entry(
    'kind: progress',
    'title: 样例进度',
    'date: "2020-05"',
    'source: yuanwen',
    'about: { compounds: [xiaoqu] }',
    'state: underway',
  ),
  'practices/zuofa.mdx': entry(
    'title: 样例做法',
    'group: consent',
    'summary: 来源未说明',
    'defined: false',
    'source: yuanwen',
    'seen:',
    '  - { label: 小区页, href: /compounds/xiaoqu/ }',
  ),
  'guides/zhinan.mdx': `${entry('title: 样例指南', 'audience: resident', 'summary: 怎么看', 'order: 1')}\n正文。\n`,
});

/** Writes a tree to a folder that goes when the test ends, and returns its path. */
export function writeTree(tree: Tree): string {
  const dir = mkdtempSync(join(tmpdir(), 'content-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return dir;
}
