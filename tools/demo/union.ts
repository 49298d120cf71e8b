import type { DistrictData, GuideData } from '../../src/schema/index.ts';
import type { Site } from '../../src/schema/site.ts';
import { SCHEMA_VERSION } from '../../src/schema/version.ts';
import type { DemoFile } from './city.ts';
import { AS_OF } from './days.ts';
import { CITIES } from './names.ts';
import { toEntry, toYaml } from '../../src/ledger/entry-text.ts';

/** What `--city` calls the portal that has hardly anything of its own, but searches the invented cities together. */
export const UNION = 'union';
/** Where each city is published beside it. */
export const ADDRESSES: Readonly<Record<string, string>> = { 1: '/jiugai/', 2: '/wanglan/' };

/** 总站: a third portal, built apart from the two cities. */
export function unionPortal(): DemoFile[] {
  const names = Object.entries(ADDRESSES).map(([city, address]) => ({ name: CITIES[city]!.title, address }));
  const titles = names.map(({ name }) => name).join('、');
  return [
    [
      'site.yaml',
      toYaml({
        schema: SCHEMA_VERSION,
        name: '阳光旧改（演示总站）',
        tagline: `${titles}的公开内容一起查`,
        region: '演示总站',
        topDistrict: 'yanshi',
        asOf: AS_OF,
        demo: true,
        portals: names,
        hotlines: [{ name: '政务服务便民热线', phone: '12345', use: '反映施工、质量、进度问题，申请公开信息' }],
      } satisfies Site),
    ],
    ['districts/yanshi.mdx', toEntry({ title: '演示省', level: 'province' } satisfies DistrictData)],
    [
      'guides/yiqi-chazhao.mdx',
      toEntry(
        {
          title: '一次查两座城市',
          audience: 'resident',
          summary: '在这里搜索，各市门户的结果一起列出，每条注明来自哪里。',
          order: 1,
        } satisfies GuideData,
        `${titles}各有自己的门户，分开生成，分开维护。`,
      ),
    ],
  ];
}
