import type { SourceData } from '../../src/schema/index.ts';
import type { CityNames } from './names.ts';

export interface Place {
  id: string;
  title: string;
}

/** The documents of a city that does not exist; each is written only if something cites it. */
export function createSources(city: CityNames, thisYear: number) {
  const used = new Map<string, SourceData>();
  const cite = (id: string, data: SourceData): string => {
    if (!used.has(id)) used.set(id, data);
    return id;
  };
  const published = (year: number) => (year >= thisYear ? `${thisYear}-06` : String(year));
  return {
    all: (): [string, SourceData][] => [...used],
    register: (street: Place) =>
      cite(`${street.id}-taizhang`, {
        title: `${street.title}老旧小区台账（演示）`,
        kind: 'report',
        reliability: 'official',
        publisher: `${street.title}办事处`,
        published: `${thisYear}-01-15`,
      }),
    bulletin: (street: Place, year: number) =>
      cite(`${street.id}-gongkailan-${year}`, {
        title: `${street.title}改造公开栏${year}年（演示）`,
        kind: 'notice',
        reliability: 'official',
        publisher: `${street.title}办事处`,
        published: published(year),
      }),
    exchange: (year: number) =>
      cite(`${city.id}-jiaoyi-${year}`, {
        title: `${city.title}工程交易公告${year}年（演示）`,
        kind: 'web',
        reliability: 'official',
        publisher: `${city.title}工程交易中心`,
        published: published(year),
      }),
    finance: (district: Place, year: number) =>
      cite(`${district.id}-zijin-${year}`, {
        title: `${district.title}改造资金拨付情况${year}年（演示）`,
        kind: 'report',
        reliability: 'official',
        publisher: `${district.title}住建部门`,
        published: published(year),
      }),
    hotline: (district: Place, year: number) =>
      cite(`${district.id}-dafu-${year}`, {
        title: `${district.title}群众诉求答复选登${year}年（演示）`,
        kind: 'reply',
        reliability: 'official',
        publisher: `${district.title}政务服务热线`,
        published: published(year),
      }),
    press: (day: string) =>
      cite(`${city.id}-wanbao-${day.slice(0, 7)}`, {
        title: `旧院换新颜系列报道${day.slice(0, 7)}（演示）`,
        kind: 'newspaper',
        reliability: 'press',
        publisher: `${city.short}晚报`,
        edition: '社区版',
        published: day.slice(0, 7),
      }),
    year: (year: number) =>
      cite(`${city.id}-jihua-${year}`, {
        title: `${city.title}${year}年老旧小区改造计划（演示）`,
        kind: 'notice',
        reliability: 'official',
        publisher: `${city.title}住建部门`,
        published: `${year - 1}-12`,
        docNumber: `演示〔${year - 1}〕1号`,
      }),
    districtReport: (district: Place, year: number) =>
      cite(`${district.id}-tongbao-${year}`, {
        title: `${district.title}老旧小区改造通报${year}年（演示）`,
        kind: 'report',
        reliability: 'official',
        publisher: `${district.title}住建部门`,
        published: published(year),
      }),
    survey: () =>
      cite(`${city.id}-zuobiao`, {
        title: `${city.title}小区位置演示数据`,
        untitled: true,
        kind: 'web',
        reliability: 'official',
        published: `${thisYear - 1}`,
        note: '坐标由程序生成，不对应真实地点。',
      }),
    repost: () =>
      cite(`${city.id}-zhuanzai`, {
        title: '老院子改造数字一览（演示转载）',
        kind: 'repost',
        reliability: 'aggregator',
        publisher: '演示转载站',
        doubt: '没有写明出处，数字与台账不一致',
        published: { date: `${thisYear}-02`, inferred: true, note: '页面没有日期，按文中所说的月份推定' },
      }),
    policy: () =>
      cite(`${city.id}-xize`, {
        title: `${city.title}老旧小区改造信息公开细则（演示）`,
        kind: 'policy',
        reliability: 'official',
        publisher: `${city.title}住建部门`,
        published: `${thisYear - 2}-03-01`,
        docNumber: `演示〔${thisYear - 2}〕2号`,
        citedIn: [`${city.id}-jihua-${thisYear}`],
        provisions: [
          { what: '进度公开', says: '施工期间每月公开一次进度，写明逐栋情况。' },
          { what: '资金公开', says: '每次拨付后二十个工作日内公开。' },
        ],
      }),
  };
}
export type Sources = ReturnType<typeof createSources>;
