import { describe, expect, test } from 'vitest';
import { drawings, renderCsv, type Chart } from '../../src/charts/chart.ts';
import { charted, chartOf, chartsOf } from '../../src/charts/files.ts';
import { compoundCharts, streetCharts } from '../../src/charts/registry.ts';
import { hasSteps, stepFile } from '../../src/charts/steps.ts';
import type { Portal } from '../../src/model/portal.ts';
import { compound, full, money, songyue, street, thousand } from './city.ts';
import { districts } from './districts.ts';

const report = (id: string, figures: object[]) => ({
  kind: 'report',
  title: '汇总',
  date: '2020-06-01',
  about: { streets: [id] },
  figures,
});
const count = (metric: string, value: number) => ({ metric, value, unit: '楼院', scope: '2020年计划' });
/** With positions, and with streets that can be set side by side. */
const placed = (): Portal =>
  districts({
    compounds: {
      jia: {
        title: '甲院',
        street: 'donglu',
        location: { lng: '105.02', lat: '38.02', crs: 'wgs84', precision: 'address', source: 'bao' } as never,
      },
      yi: { title: '乙院', street: 'donglu' },
    },
    disclosures: {
      p: { kind: 'progress', date: '2020-05-01', about: { compounds: ['jia'] }, state: 'done' },
      r: report('donglu', [count('compounds-planned', 10), count('compounds-started', 5), count('compounds-done', 2)]),
    },
  });

describe('the register of charts', () => {
  const portal = placed();
  const all = charted(portal);
  const of = (path: string) => all.find((c) => c.path === path)?.ids;

  test('has the board, every order of the comparison, the map, and 公开度 of a street', () => {
    expect(of('progress')).toEqual(['board', 'streets', 'streets-by-started', 'streets-by-done']);
    expect(of('map')).toEqual(['points']);
    expect(of('streets/donglu')).toContain('openness');
  });
  test('gives each chart of a subject a name of its own, and finds it again', () => {
    for (const { path, ids } of all) {
      expect(new Set(ids).size, path).toBe(ids.length);
      for (const id of ids) expect(chartOf(portal, path, id)!.id).toBe(id);
    }
  });
  test('draws each order in its order', () => {
    const rows = (id: string) => chartOf(portal, 'progress', id)!.table.rows.map((r) => r[0]);
    expect(rows('streets-by-started')).toHaveLength(rows('streets').length);
  });
  test('orders of one comparison are told apart, and the file of the subject has its rows once', () => {
    const charts = chartsOf(portal, 'progress');
    expect(charts.map((c) => c.sorted)).toEqual([undefined, undefined, '按开工占计划', '按完工占开工']);
    const rows = charts.slice(0, 2).flatMap((c) => c.table.rows).length;
    expect(renderCsv(charts).trimEnd().split('\r\n')).toHaveLength(1 + rows);
  });
  test('has no map where no position was published', () => {
    expect(charted(districts({ compounds: { a: {} } })).map((c) => c.path)).not.toContain('map');
  });
});

const all: Chart[] = [
  ...compoundCharts(songyue(), compound(songyue(), 'songyue')),
  ...compoundCharts(full(), compound(full(), 'yuan')),
  ...streetCharts(money(), street(money())),
  ...streetCharts(thousand(), street(thousand())),
];

describe('mark by mark', () => {
  test.each(all.map((c, i) => [`${c.id} ${i}`, c] as const))('%s: every mark lies in its drawing and says a whole sentence', (_, chart) => {
    for (const { drawing } of drawings(chart))
      for (const { x, y, words } of drawing.steps ?? []) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(drawing.width);
        expect(y).toBeGreaterThan(0);
        expect(y).toBeLessThanOrEqual(drawing.height);
        expect(words).not.toMatch(/undefined|NaN|^：|，。/);
        expect(words.length).toBeGreaterThan(3);
      }
  });
  test('both drawings of a compound’s chart tell the same, in the same order', () => {
    for (const chart of compoundCharts(full(), compound(full(), 'yuan'))) {
      expect(hasSteps(chart), chart.id).toBe(true);
      expect(chart.narrow!.steps!.map((s) => s.words)).toEqual(chart.wide.steps!.map((s) => s.words));
    }
  });
  test('the file holds each sentence once', () => {
    const file = Object.fromEntries(compoundCharts(full(), compound(full(), 'yuan')).map((c) => [c.id, stepFile(c)!]));
    expect(Object.keys(file)).toEqual(['gantt', 'items', 'progress', 'money', 'paid-built', 'consent', 'changes']);
    for (const { words, drawings: d } of Object.values(file)) {
      expect(new Set(words).size).toBe(words.length);
      for (const marks of Object.values(d)) for (const [, , i] of marks) expect(words[i]).toBeDefined();
    }
    expect(file['gantt']!.words[1]).toBe(
      '道路：计划2021年3月1日开始，2021年4月15日完成；调整为2021年3月1日开始，2021年5月10日完成，原因是连续降雨；2021年5月12日报告已完成，800平方米；比原计划晚27天。',
    );
  });
  test('done for some of its buildings is told as such, and not as done', () => {
    const gantt = stepFile(compoundCharts(full(), compound(full(), 'yuan')).find((c) => c.id === 'gantt')!)!;
    expect(gantt.words.find((w) => w.startsWith('外墙保温'))).toContain('报告进行中，1号楼、2号楼已完成');
  });
});
