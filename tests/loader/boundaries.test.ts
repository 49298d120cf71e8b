import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../src/guard/problem.ts';
import { readContent } from '../../src/loader/read-content.ts';
import { validTree, writeTree, type Tree } from '../helpers/content-tree.ts';

const RING = [[105, 38], [105.1, 38], [105.1, 38.1], [105, 38]]; // prettier-ignore
const area = (name: unknown, coordinates: unknown) => ({
  type: 'FeatureCollection',
  features: [{ type: 'Feature', properties: { name, note: '别的属性不画' }, geometry: { type: 'Polygon', coordinates } }],
});
const GOOD = JSON.stringify(area('样例区', [RING]));
const SETTINGS = [
  'map:',
  '  file: map/b.geojson',
  '  crs: cgcs2000',
  '  source: 样例测绘院',
  '  licence: 样例许可',
  '  edition: 2024年',
  '  approval: 豫S〔2024年〕001号',
  '',
].join('\n');

/** The valid tree of a portal that has a map. */
const withMap = (files: Tree): Tree => ({ ...validTree(), 'site.yaml': String(validTree()['site.yaml']) + SETTINGS, ...files });
const read = async (tree: Tree) => {
  const dir = writeTree(tree);
  return readContent(dir, dir);
};
const report = async (tree: Tree) => (await read(tree)).problems.map(describeProblem);

describe('a boundary file', () => {
  test('is read where site.yaml names it, without what is not drawn', async () => {
    const { problems, boundaries } = await read(withMap({ 'map/b.geojson': GOOD }));
    expect(problems).toEqual([]);
    expect(boundaries!.features[0]!.properties).toEqual({ name: '样例区' });
  });

  test('that nobody asked for is an unknown folder', async () => {
    expect(await report({ ...validTree(), 'map/b.geojson': GOOD })).toEqual([expect.stringMatching(/^map: 收到 不认识的文件或文件夹/)]);
  });

  test('that is not there is a mistake in site.yaml', async () => {
    expect(await report(withMap({}))).toEqual(['site.yaml:9 map.file: 收到 “map/b.geojson”，应为 内容文件夹里已有的边界文件']);
  });

  test('stands alone in its folder', async () => {
    expect(await report(withMap({ 'map/b.geojson': GOOD, 'map/names.xlsx': 'x', 'map/old/b.geojson': GOOD }))).toEqual([
      'map/names.xlsx: 收到 不认识的文件，应为 只有 map/b.geojson',
      'map/old/b.geojson: 收到 不认识的文件，应为 只有 map/b.geojson',
    ]);
  });

  test('is no link to somewhere else', async () => {
    const dir = writeTree(withMap({ 'map/other.geojson': GOOD }));
    symlinkSync('/etc/passwd', join(dir, 'map/b.geojson'));
    expect((await readContent(dir, dir)).problems.map(describeProblem)).toContain('map/b.geojson: 收到 符号链接，应为 普通文件');
  });

  test.each([
    ['', '收到 空文件，应为 GeoJSON 边界文件'],
    ['{', '收到 不是 JSON 的文件，应为 GeoJSON 边界文件'],
    ['[]', '应为 GeoJSON 的 FeatureCollection'],
    [JSON.stringify(area('', [RING])), 'features.0.properties.name: 收到 “”，应为 至少 1 个字'],
    [JSON.stringify(area(undefined, [RING])), 'features.0.properties.name: 收到 空缺，应为 '],
    [JSON.stringify(area('样例区', [RING.map(([x, y]) => [y, x])])), '收到 105，应为 -85 到 85 的纬度'],
    [JSON.stringify(area('样例区', [RING.slice(0, 3)])), '应为 至少四个点'],
    [JSON.stringify(area('样例区', [[...RING, [105.2, 38]]])), '应为 首尾相同的一圈'],
    [JSON.stringify(area('样例区', RING)), 'features.0.geometry.coordinates.0'],
    [GOOD.replace('样例区', '\u202e区例样'), '改变文字方向的字符'],
    [GOOD.replace('Polygon', 'LineString'), 'features.0.geometry'],
  ])('like %j is refused in Chinese', async (text, words) => {
    const problems = await report(withMap({ 'map/b.geojson': text }));
    expect(problems.join('\n')).toContain(words);
    for (const p of problems) expect(p).toMatch(/^map\/b\.geojson/);
    expect(problems.length).toBeLessThanOrEqual(5);
  });
});
