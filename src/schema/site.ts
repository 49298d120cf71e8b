import * as z from 'zod';
import { field, text } from './basics.ts';
import { day } from './dates.ts';
import { map } from './map.ts';
import { phone } from './phone.ts';
import { SCHEMA_VERSION } from './version.ts';
import { webAddress } from './web-address.ts';

const PORTAL_ADDRESS = /^(?:https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?)?\/(?:(?!\.+\/)[\w.~-]+\/)*$/;
const ADDRESS_HINT = '应为同一网站下的路径，写成 /erqi/；或别的网站的网址，写成 https://example.org/jiugai/；都以 / 结尾';

/** 一起搜索的门户: built apart, each with an index of its own. Where one is on another host, that host must allow its files to be read from here (CORS). */
const portals = () =>
  z
    .array(
      z.strictObject({
        name: field(text(20), '名称', '搜索结果里注明来自哪里'),
        address: field(
          z
            .string({ error: ADDRESS_HINT })
            .refine((a) => PORTAL_ADDRESS.test(a) && URL.canParse(a, 'https://example.org'), { error: ADDRESS_HINT }),
          '网址',
          '同一网站下的路径，或别的网站的网址；别的网站要允许跨站读取（CORS）',
        ),
      }),
    )
    .min(1);

const page = () => z.string().regex(/^\/(?:[a-z0-9-]+\/)+$/, { error: '应为本站的网页，写成 /streets/daxuelu/，以 / 开头和结尾' });
/** 搬走的网址: an address that was published goes on to answer (`npm run addresses`). */
const moved = () =>
  z
    .array(
      z
        .strictObject({
          from: field(page(), '原来的网址'),
          to: field(page(), '现在的网址', '不写：这一页不再有了').optional(),
          why: field(text(120), '为什么'),
        })
        .refine((m) => m.from !== m.to, { error: '现在的网址应和原来的不同' }),
    )
    .min(1);

/** `content/site.yaml`: who publishes, and what is switched on. Numbers issued by authorities are left out until there are any. */
export const site = z.strictObject({
  schema: field(z.literal(SCHEMA_VERSION), '内容版本', '内容按哪一版的写法写；旧版本用 npm run migrate 改过来'),
  name: field(text(20), '站名'),
  tagline: field(text(60), '一句话介绍'),
  region: field(text(20), '覆盖地区'),
  topDistrict: field(z.string(), '总体地区', '首页汇总所用的 districts 编号'),
  asOf: field(
    day(),
    '生成日',
    '把期限和时效同哪一天比；不写则取 SOURCE_DATE_EPOCH，再取内容最后一次提交的日子，再取最新一条记录的日子',
  ).optional(),
  demo: field(z.literal(true), '演示', '每一页标明“演示数据”').optional(),
  desk: field(z.literal(true), '发布台', '在 /desk/ 放一份发布台：谁都能打开，只能做出发布包，写不进网站').optional(),
  url: field(webAddress(/^https$/), '网址').optional(),
  repository: field(webAddress(/^https$/), '仓库地址', '更正与建议的去处').optional(),
  publisher: field(
    z.strictObject({
      name: field(text(60), '主办单位'),
      official: field(z.boolean(), '是否政府网站', '只有主办单位确认后才能设为 true'),
      contact: field(text(120), '联系方式').optional(),
      phone: field(phone(), '联系电话').optional(),
      siteCode: field(z.string().regex(/^\d{10}$/), '网站标识码').optional(),
      icp: field(text(40), 'ICP备案号').optional(),
      police: field(text(40), '公安备案号').optional(),
    }),
    '主办单位',
  ).optional(),
  portals: field(portals(), '一起搜索的门户', '各自生成的其他门户；搜索时一起查，每条结果注明来自哪个门户').optional(),
  moved: field(moved(), '搬走的网址', '公布过的网址不能打不开：写搬到哪里，或者为什么没有了').optional(),
  map: field(map(), '底图', '有审图号的底图；不写则只画示意图').optional(),
  hotlines: field(
    z.array(z.strictObject({ name: field(text(40), '名称'), phone: field(phone(), '电话'), use: field(text(80), '用途') })),
    '公开热线',
  ),
});
export type Site = z.infer<typeof site>;
