import * as z from 'zod';
import { choice, field, list, ref, text } from './basics.ts';
import { claim } from './claims.ts';
import { dated } from './dates.ts';
import { aliases, contacts, location } from './place.ts';
import { plan } from './plan.ts';
import { count, number } from './quantities.ts';
import { metaOf, type Node } from './walk.ts';

export const COMPOUND_KINDS = {
  estate: '小区',
  yard: '楼院',
  'staff-yard': '家属院',
  cluster: '片区',
  building: '单体楼',
  block: '街区',
} as const;

/** 工作类型: not everything that is done to an old compound is a renovation. */
export const WORK_KINDS = {
  comprehensive: '综合改造',
  unmanaged: '无主管楼院整治',
  'double-change': '城市“双改”',
  'use-restored': '住改商治理',
  elevator: '加装电梯',
  environment: '环境整治',
  'energy-saving': '节能改造',
  renewal: '片区更新',
  mentioned: '仅被提及',
} as const;

/** What makes an entry a renovation; other work is listed, and not counted as one. */
export const RENOVATIONS: readonly (keyof typeof WORK_KINDS)[] = ['comprehensive', 'renewal', 'energy-saving'];

/** 小区/楼院/家属院/片区: identity and what was promised. */
export const compound = z.strictObject({
  title: field(text(40), '名称', '全称'),
  aliases: aliases(),
  aliasNote: field(text(60), '别名的说明', '不一定指同一处时写').optional(),
  kind: field(
    choice(COMPOUND_KINDS),
    '类型',
    '来源称作片区、含几个院的是片区，它的院另有条目；来源把几个门牌的院并在一起说、没有分开说的（47、48号院），作一个条目，类型照其中一个院写，栋数、户数写明是合计',
  ),
  work: field(list(choice(WORK_KINDS)), '工作类型', '综合改造以外的工作单独归类'),
  district: field(ref('districts'), '所属区').optional(),
  street: field(ref('streets'), '所属街道', '来源没有说明时不写').optional(),
  streetAs: field(text(20), '来源写的街道', '来源没有写全名、认不出是哪个街道时，照来源写；认得出的写所属街道').optional(),
  community: field(claim(text(40)), '社区').optional(),
  cluster: field(ref('compounds'), '所属片区').optional(),
  source: field(ref('sources'), '来源', '本条目数据的默认来源').optional(),
  asOf: field(dated(), '数据时点', '本条目数据的默认时点').optional(),
  address: field(claim(text(80)), '地址').optional(),
  formerUnit: field(claim(text(60)), '原单位', '家属院原属单位').optional(),
  builtYear: field(claim(z.union([z.int().min(1900).max(2100), text(20)])), '建成年代', '年份，或来源的说法（如“1980年代初”）').optional(),
  buildings: field(claim(count()), '楼栋数', undefined, '栋').optional(),
  units: field(claim(count()), '单元数', undefined, '单元').optional(),
  households: field(claim(count()), '户数', undefined, '户').optional(),
  residents: field(claim(count()), '居民人数', undefined, '人').optional(),
  floorArea: field(claim(number()), '建筑面积', undefined, '平方米').optional(),
  renovationArea: field(claim(number()), '改造面积', '项目列明的改造面积，不等于建筑面积', '平方米').optional(),
  batch: field(claim(text(80)), '批次', '列入哪一年、哪一批计划').optional(),
  showcase: field(claim(text(40)), '示范', '来源称它为示范、典型的，写来源的叫法').optional(),
  condition: field(claim(text(200)), '改造前状况').optional(),
  management: field(claim(text(60)), '管理', '谁在管；来源没有说是改造前还是改造后的，写在这里').optional(),
  managementBefore: field(claim(text(60)), '改造前管理').optional(),
  managementAfter: field(claim(text(80)), '改造后管理').optional(),
  buildingNames: field(list(text(20)), '楼栋名称', '逐栋公开时填写，如 3号楼').optional(),
  contacts: contacts(),
  location: location(),
  plan: field(plan(), '最早公布的计划').optional(),
});

/** Fields that hold a figure or a fact with its source: those that a text may quote. */
export const COMPOUND_FACTS: readonly string[] = Object.entries(compound.shape).flatMap(([name, schema]) =>
  metaOf(schema as unknown as Node).claim ? [name] : [],
);
