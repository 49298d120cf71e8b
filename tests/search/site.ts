import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A small portal as built HTML, enough for every way of asking. */
interface Sample {
  path: string;
  attributes: Record<string, string>;
  body: string;
}

const compound = (
  id: string,
  title: string,
  names: string[],
  address: string,
  body: string,
  extra: Record<string, string> = {},
): Sample => ({
  path: `compounds/${id}`,
  attributes: {
    kind: 'compound',
    title,
    names: [title, ...names].join('|'),
    address,
    district: '金水区',
    street: '文化路街道',
    status: '施工中',
    asof: '2020-05',
    date: '2020-05-09',
    year: '2020',
    ...extra,
  },
  body,
});

const ROADS = [
  ['农科路', 'nongkelu'],
  ['红专路', 'hongzhuanlu'],
  ['东风路', 'dongfenglu'],
  ['花园路', 'huayuanlu'],
  ['伊河路', 'yihelu'],
  ['工人路', 'gongrenlu'],
] as const;
const MANY = Array.from({ length: 90 }, (_, i) => {
  const [road, id] = ROADS[i % ROADS.length] ?? ROADS[0];
  const number = 3 + i * 2;
  return compound(
    `${id}-${number}`,
    `${road}${number}号院`,
    [],
    `${road}${number}号`,
    `<p>${road}${number}号院，共${i + 2}栋楼。</p><section id="items"><h2>改造内容</h2><p>排水、路灯、外墙保温</p></section>`,
  );
});

export const SAMPLES: Sample[] = [
  compound(
    'songyue',
    '嵩岳小区',
    [],
    '',
    '<p>共33栋楼，1472户。</p><section id="money"><h2>资金</h2><p>合同金额37,161,910.15元。</p></section><p id="b3" data-search-anchor="3号楼">北面</p>',
    { district: '中原区', street: '桐柏路街道', items: '外墙保温|排水' },
  ),
  compound('fengchanlu-47', '丰产路47号院', ['抽纱公司家属院'], '丰产路47号', '<p>已拆除违建256处。</p>', {
    status: '已完工（推定）',
    date: '2020-10-31',
  }),
  compound('fengchanlu-45', '丰产路45号院', [], '丰产路45号', '<p>正在征求意见。</p>'),
  compound('gongjiao-2', '公交二公司家属院', ['公交院'], '', '<p>每年四百元。</p>'),
  compound('zijingshannanlu-171', '紫荆山南路171号院', ['铁路局机务段家属院'], '紫荆山南路171号', '<p>7栋楼、529户。</p>', {
    district: '管城回族区',
    street: '紫荆山南路街道',
  }),
  {
    path: 'streets/tongbailu',
    attributes: { kind: 'street', title: '桐柏路街道', district: '中原区' },
    body: '<p>辖西十里铺北社区。改造嵩岳小区。</p>',
  },
  {
    path: 'guides/loushui',
    attributes: { kind: 'guide', title: '改造后屋顶漏水找谁' },
    body: '<p>保修期内由施工单位免费维修，先看公示牌上的电话。</p>',
  },
  {
    path: 'practices/dianti',
    attributes: { kind: 'practice', title: '既有住宅加装电梯' },
    body: '<p>本单元业主协商，费用按楼层分摊。</p>',
  },
  {
    path: 'disclosures/2020-05-songyue-progress',
    attributes: { kind: 'disclosure', title: '嵩岳小区改造进度：管网100米', date: '2020-05-09', year: '2020' },
    body: '<p>管网完成100米，编制横道图。</p>',
  },
  ...MANY,
];

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;');

/** Writes the samples as a built site and returns its folder. */
export function writeSite(samples: readonly Sample[] = SAMPLES): string {
  const dist = mkdtempSync(join(tmpdir(), 'search-site-'));
  for (const { path, attributes, body } of samples) {
    const facts = Object.entries(attributes)
      .map(([name, value]) => `data-search-${name}="${escape(value)}"`)
      .join(' ');
    mkdirSync(join(dist, path), { recursive: true });
    writeFileSync(
      join(dist, path, 'index.html'),
      `<!doctype html><html lang="zh-CN"><body><main ${facts}><h1>${attributes['title'] ?? ''}</h1>${body}</main></body></html>`,
    );
  }
  return dist;
}
