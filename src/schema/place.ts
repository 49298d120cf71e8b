import * as z from 'zod';
import { choice, field, list, text } from './basics.ts';
import { provenance } from './claims.ts';
import { phone } from './phone.ts';

export const aliases = () => field(list(text(40)), '别名', '居民和媒体用过的叫法、旧单位名').optional();

/** 谁包这个院: what a post is to a compound. */
export const POST_ROLES = {
  lead: '领导小组',
  command: '片区指挥部',
  yard: '包院干部',
  taskforce: '改造专班',
  community: '社区',
  party: '党组织',
  supervisor: '监理',
  builder: '施工',
  chief: '楼长',
  residents: '居民监督',
  manager: '物业',
  other: '其他',
} as const;
export type PostRole = keyof typeof POST_ROLES;

/** 岗位与公开电话: a post and a duty phone that were published; never a person's name. */
export const contacts = () =>
  field(
    list(
      z.strictObject({
        post: field(text(40), '岗位', '职务或机构，不写姓名'),
        role: field(choice(POST_ROLES), '哪一类岗位', '谁负责我们院的表按它分列；不写就只列在责任岗位里').optional(),
        duty: field(text(80), '负责什么').optional(),
        phone: field(phone(), '公开电话').optional(),
        ...provenance(),
      }),
    ),
    '责任岗位',
  ).optional();

export const LOCATION_PRECISION = { address: '到门牌', building: '到楼栋', street: '到路段（近似）', area: '到片区（近似）' } as const;

/** 位置: only with its own source; anything coarser than an address is drawn hollow. */
export const location = () =>
  field(
    z.strictObject({
      lng: field(z.string().regex(/^\d{1,3}\.\d{1,7}$/, { error: '应为加引号的经度，写成 "113.6253"' }), '经度'),
      lat: field(z.string().regex(/^\d{1,2}\.\d{1,7}$/, { error: '应为加引号的纬度，写成 "34.7466"' }), '纬度'),
      crs: field(choice({ wgs84: 'WGS-84', gcj02: 'GCJ-02', cgcs2000: 'CGCS2000', bd09: 'BD-09' }), '坐标系'),
      precision: field(choice(LOCATION_PRECISION), '精度'),
      source: z.string().meta({ ref: 'sources', title: '来源' }),
    }),
    '位置',
    '没有公开坐标就不写；不得估计',
  ).optional();
