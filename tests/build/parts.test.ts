import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { judgeParts, takeParts, writePart, type Common, type Part } from '../../src/build/parts.ts';
import { sha256 } from '../../src/build/manifest.ts';
import { isInShare, readShare } from '../../src/build/share.ts';
import type { PageState } from '../../src/build/state.ts';

const COMMON: Common = { code: 'a', base: '/', content: 'c', settings: 's', day: '2026-11-29' };

describe('the shares', () => {
  test('every page is made by one part, whatever it is called', () =>
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 20 }), (path, of) => {
        expect(Array.from({ length: of }, (_, i) => isInShare({ part: i + 1, of }, path)).filter(Boolean)).toHaveLength(1);
      }),
    ));
  test('what a compound has, is made in one part', () => {
    const paths = ['compounds/songyue', 'compounds/songyue/print', 'embed/compounds/songyue', 'charts/compounds/songyue.svg'];
    for (let part = 1; part <= 7; part++) expect(new Set(paths.map((p) => isInShare({ part, of: 7 }, p))).size).toBe(1);
  });
  test('are about the same', () => {
    const counts = [1, 2, 3].map(
      (part) => Array.from({ length: 3000 }, (_, i) => isInShare({ part, of: 3 }, `compounds/yuan-${i}`)).filter(Boolean).length,
    );
    expect(Math.min(...counts)).toBeGreaterThan(900);
  });
  test('are written as 2/3', () => {
    expect(readShare('2/3')).toEqual({ part: 2, of: 3 });
    for (const wrong of ['0/3', '4/3', '1', '1/0', '-1/2', '1/1001', 'a/b', ''])
      expect(() => readShare(wrong), wrong).toThrow(`--part：收到 ${wrong}，应为`);
  });
});

describe('parts that make no site', () => {
  const part = (n: number, of: number, common = COMMON) => ({ folder: `p${n}`, share: { part: n, of }, common });
  test.each([
    ['none', [], /没有可以合并的段/],
    ['one missing', [part(1, 3), part(3, 3)], /^第2段没有/],
    ['one twice', [part(1, 2), part(2, 2), part(2, 2)], /^第2段有2份/],
    ['of two divisions', [part(1, 2), part(2, 2), part(3, 3)], /p3：收到 共3段里的/],
    ['other code', [part(1, 2), part(2, 2, { ...COMMON, code: 'b' })], /p2：和这里的代码/],
    ['other content', [part(1, 2, { ...COMMON, content: 'd' }), part(2, 2)], /p1：和这里的内容/],
    ['another day', [part(1, 1, { ...COMMON, day: '2026-11-30' })], /哪一天/],
    ['another path', [part(1, 1, { ...COMMON, base: '/jiugai/' })], /BASE_PATH/],
  ])('%s', (_, parts, said) => expect(judgeParts(parts, COMMON).join('\n')).toMatch(said));
  test('and such as do', () => expect(judgeParts([part(2, 2), part(1, 2)], COMMON)).toEqual([]));
});

describe('putting together', () => {
  let dir: string;
  beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'parts-'))));
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  const write = (n: number, files: Record<string, string>): string => {
    const site = join(dir, `made-${n}`);
    const pages = Object.entries(files).map(([file, text]) => {
      mkdirSync(join(site, file, '..'), { recursive: true });
      writeFileSync(join(site, file), text);
      return [file, { file, digest: sha256(text), reads: [file], props: undefined, pictures: [], asked: [] }] satisfies [string, PageState];
    });
    const made: Part['made'] = [{ route: '/[id]', reads: ['compounds#'], pages: new Map(pages), count: pages.length, charts: 1, cpu: 2 }];
    const folder = join(dir, `part-${n}`);
    writePart(folder, site, { share: { part: n, of: 2 }, common: COMMON, made, noted: [] });
    return folder;
  };
  test('gives the pages of all, and one route of what was made in several parts', () => {
    const folders = [write(1, { 'a/index.html': 'A' }), write(2, { 'b/index.html': 'B' })];
    const site: Record<string, string> = {};
    const { all } = takeParts(folders, COMMON, (file, from) => void (site[file] = readFileSync(from, 'utf8')));
    expect(site).toEqual({ 'a/index.html': 'A', 'b/index.html': 'B' });
    expect(all.map((m) => [m.route, [...m.pages.keys()], m.cpu])).toEqual([['/[id]', ['a/index.html', 'b/index.html'], 4]]);
  });
  test('refuses what was damaged on its way', () => {
    const folders = [write(1, { 'a/index.html': 'A' }), write(2, { 'b/index.html': 'B' })];
    writeFileSync(join(folders[1]!, 'site/b/index.html'), 'C');
    expect(() => takeParts(folders, COMMON, () => undefined)).toThrow(/缺少或改动过的文件/);
    writeFileSync(join(folders[0]!, 'part'), 'x');
    expect(() => takeParts(folders, COMMON, () => undefined)).toThrow(/不完整的文件/);
    rmSync(join(folders[0]!, 'part'));
    expect(() => takeParts(folders, COMMON, () => undefined)).toThrow(/没有写完的一段/);
  });
});
