import * as z from 'zod';
import { field, list, ref, text } from './basics.ts';
import { claim, provenance } from './claims.ts';
import { dated } from './dates.ts';
import { aliases } from './place.ts';

/** 道路: one road that a source names as renovated; what is done to it is no work on a compound, and is counted apart. */
export const road = z.strictObject({
  title: field(text(40), '名称', '路名，不带门牌号'),
  aliases: aliases(),
  district: field(ref('districts'), '所属区', '跨几个区的不写').optional(),
  streets: field(list(ref('streets')), '涉及的街道', '来源说它经过的').optional(),
  programme: field(claim(text(40)), '工程', '列入哪一项道路工程，如 一环十纵十横').optional(),
  section: field(claim(text(80)), '路段', '从哪里到哪里').optional(),
  works: field(
    list(z.strictObject({ what: field(text(60), '整治什么', '用自己的话'), ...provenance() })),
    '整治内容',
    '来源说对这条路做了或要做什么；做到哪一步写在记录里',
  ).optional(),
  source: field(ref('sources'), '来源', '本条目数据的默认来源'),
  asOf: field(dated(), '数据时点', '本条目数据的默认时点').optional(),
  note: field(text(300), '说明').optional(),
});
