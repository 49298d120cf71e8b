import { describe, expect, test } from 'vitest';
import { narrowClusters, rowOf, shareBar, wideClusters } from '../../src/charts/cluster-map.ts';
import { clusterCity, clusterTitle } from '../../src/model/clusters.ts';
import type { Portal } from '../../src/model/portal.ts';
import { districts, small } from './districts.ts';

const link = (n: { id: string }): string => `/${n.id}/`;
const forms = { wide: wideClusters, narrow: narrowClusters };

/** Two boxes that touch, or one that leaves the picture. */
function clashes(portal: Portal, form: keyof typeof forms): string[] {
  const { nodes, width } = forms[form](clusterCity(portal), link);
  const wrong: string[] = [];
  for (const [i, a] of nodes.entries()) {
    if (a.x - a.w / 2 < -0.5 || a.x + a.w / 2 > width + 0.5) wrong.push(`${a.title} 出了图`);
    for (const b of nodes.slice(i + 1))
      if (Math.abs(a.x - b.x) < (a.w + b.w) / 2 - 0.5 && Math.abs(a.y - b.y) < (a.h + b.h) / 2 - 0.5)
        wrong.push(`${a.title} 压着 ${b.title}`);
  }
  return wrong;
}

describe('the cluster map', () => {
  const city = clusterCity(small());

  test('a mark for each compound with a name, a ring for each that was only counted; 片区 are not drawn', () => {
    const [dong] = city.districts.filter((d) => d.id === 'dong');
    expect(dong!.nodes.map((n) => [n.title, n.statuses, n.unnamed, n.words])).toEqual([
      ['东路街道', ['done', 'silent', 'unknown'], 27, '报道30，有名3'],
    ]);
    const pian = clusterCity(districts({ compounds: { pian: { kind: 'cluster', street: 'donglu' } } }));
    expect(pian.drawn).toBe(0);
  });
  test('what has no street stands in its district, what has no district outside; a street of which nothing is held is named', () => {
    const xi = city.districts.find((d) => d.id === 'xi')!;
    expect(xi.nodes.map((n) => n.title)).toEqual(['街道不明']);
    expect(xi.silent.map((s) => s.id)).toEqual(['nanlu', 'xilu']);
    expect(city.outside.map((n) => [n.title, n.statuses.length])).toEqual([['区不明', 1]]);
    expect(rowOf(city.outside[0]!).body).toContain('s-unknown');
  });

  test('its title follows the numbers', () => {
    const report = (value: number, named?: string[]): Record<string, object> => ({
      r: {
        kind: 'report',
        date: '2020-10',
        about: { districts: ['shi'] },
        source: 'ju',
        figures: [{ metric: 'compounds-planned', value, unit: '小区', ...(named && { named }) }],
      },
    });
    const title = (compounds: Record<string, object>, disclosures: Record<string, object> = {}): string =>
      clusterTitle('样例市', clusterCity(districts({ compounds, disclosures })));
    const two = { jia: { street: 'donglu' }, yi: { street: 'xilu' } };
    expect(title(two, report(1994))).toBe('样例市公布了1,994个，叫得出名字的只有2个');
    // one that was done years before is held, and cannot be of it
    const old = { o: { kind: 'progress', date: '2018-05', about: { compounds: ['yi'] }, source: 'ju', state: 'done' } };
    expect(title(two, { ...report(1994), ...old })).toBe('样例市公布了1,994个，叫得出名字、可能在内的有1个');
    expect(title(two, report(1994, []))).toBe('样例市公布了1,994个，叫得出名字的一个也没有');
    expect(title(two, report(2, ['jia', 'yi']))).toBe('样例市公布了2个小区，个个写出了名字');
    // as many are held, but nobody says that they are the same
    expect(title(two, report(2))).toBe('2个改造的小区、楼院在哪里');
    expect(title(two)).toBe('2个改造的小区、楼院在哪里');
    expect(title({})).toBe('还没有收录改造的小区');
  });

  test('an empty portal draws nothing, and falls over nothing', () => {
    for (const draw of Object.values(forms)) expect(draw(clusterCity(districts({})), link).nodes).toEqual([]);
  });

  const many = (streets: number, each: number): Portal => {
    const portal = districts({
      compounds: Object.fromEntries(
        Array.from({ length: streets * each }, (_, i) => [`c${i}`, { street: `s${i % streets}`, title: `样例路${i}号院` }]),
      ),
    });
    const place = (i: number) => ({
      title: `样例${i}路街道`,
      district: i % 3 ? 'xi' : 'dong',
      source: 'bao',
      ...(i % 4 && { layout: { x: (i * 37) % 101, y: (i * 53) % 101 } }),
    });
    const all = Array.from({ length: streets }, (_, i) => [`s${i}`, place(i)] as const);
    return {
      ...portal,
      streets: new Map(all) as never,
      streetsOfDistrict: new Map([...Map.groupBy(all, ([, s]) => s.district)].map(([d, list]) => [d, list.map(([id]) => id)])),
      compoundsOfStreet: new Map(all.map(([id]) => [id, [...portal.compounds].filter(([, c]) => c.street === id).map(([c]) => c)])),
      compoundsOfDistrict: new Map(
        ['dong', 'xi'].map((d) => [
          d,
          [...portal.compounds].filter(([, c]) => all.find(([id]) => id === c.street)![1].district === d).map(([c]) => c),
        ]),
      ),
      unplaced: [],
    };
  };
  test.each([
    ['a small city', small()],
    ['thirty streets', many(30, 3)],
    ['two thousand compounds', many(45, 45)],
  ])('of %s no two clusters touch at any width, and the same content gives the same picture', (_, portal) => {
    for (const form of ['wide', 'narrow'] as const) {
      expect(clashes(portal, form), form).toEqual([]);
      expect(forms[form](clusterCity(portal), link).body).toBe(forms[form](clusterCity(portal), link).body);
    }
  });
  test('each cluster is a link with its words, and its ground is drawn', () => {
    const { body } = wideClusters(city, link);
    expect(body).toContain('<a href="/donglu/" aria-label="东路街道：报道30，有名3">');
    expect(body.match(/class="ground /g)).toHaveLength(2);
    // no hint, so it says so
    expect(body.match(/class="unplaced"/g)).toHaveLength(2);
  });
  test('the bar of the named is as long as their share', () => {
    const named = clusterCity(
      districts({
        compounds: { jia: { street: 'donglu' } },
        disclosures: {
          r: {
            kind: 'report',
            date: '2020-10',
            about: { districts: ['shi'] },
            figures: [{ metric: 'compounds-started', value: 4, unit: '小区' }],
          },
        },
      }),
    ).named!;
    expect(/class="named"[^>]*width="(\d+)"|width="(\d+)"[^>]*class="named"/.exec(shareBar(named, '', 328).body)!.slice(1)).toContain('82');
  });
});
