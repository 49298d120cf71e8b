import * as z from 'zod';
import { choice, field, id, list, ref, text } from './basics.ts';
import { dated } from './dates.ts';
import { webAddress } from './web-address.ts';

export const SOURCE_KINDS = {
  newspaper: '报纸版面',
  web: '网页报道',
  reply: '建议提案答复',
  notice: '公告通知',
  policy: '政策文件',
  report: '工作报告',
  repost: '转载页面',
} as const;
export const RELIABILITY = { official: '官方', press: '媒体', aggregator: '转载待核' } as const;
export type Reliability = keyof typeof RELIABILITY;
/** Why something that a source says became no entry. */
export const LEFT_OUT = {
  unrelated: '不是老旧小区改造的事',
  person: '涉及个人，本站不登姓名',
  praise: '评价和口号，没有可以核对的内容',
  unplaced: '没有说清是哪里、是什么',
  unreadable: '存页缺字，读不出来',
} as const;

/** 来源: a document that facts come from. */
export const source = z.strictObject({
  title: field(text(120), '标题', '原文标题；原文没有标题时，写对内容的描述并设 untitled'),
  untitled: field(z.literal(true), '标题为描述', '存页上没有标题，本标题是编者的描述').optional(),
  kind: field(choice(SOURCE_KINDS), '类型'),
  reliability: field(choice(RELIABILITY), '可信程度', '官方、媒体，或转载站点（待核）'),
  publisher: field(text(80), '发布者', '机构或媒体名称；不写人名').optional(),
  edition: field(text(60), '版次').optional(),
  published: field(dated(), '发布日期').optional(),
  url: field(webAddress(), '网址').optional(),
  docNumber: field(text(40), '文号').optional(),
  archive: field(z.string().regex(/^[0-9a-f]{16}$/), '存页编号', '项目留存的原版面文本的编号').optional(),
  doubt: field(text(200), '存疑', '为什么这份来源要谨慎使用').optional(),
  note: field(text(300), '说明').optional(),
  leftOut: field(
    list(
      z.strictObject({
        what: field(text(80), '没有收的', '来源里的哪一段、哪件事；用自己的话写，不写姓名'),
        why: field(choice(LEFT_OUT), '原因'),
        note: field(text(120), '说明', '只收了一部分的，写收了什么').optional(),
      }),
    ),
    '没有收什么',
    '来源里有、本站没有收的，逐项写明原因，外人可以核对收得全不全；没有逐项看过的不写',
  ).optional(),
  citedIn: field(list(ref('sources')), '转述于', '本文件没有直接读到，内容由这些来源转述').optional(),
  provisions: field(
    list(
      z.strictObject({
        what: field(text(60), '规定'),
        says: field(text(300), '内容', '用自己的话写，数字照录'),
        source: field(id().meta({ ref: 'sources' }), '来源').optional(),
        asOf: field(dated(), '数据时点').optional(),
        note: field(text(200), '说明').optional(),
      }),
    ),
    '规定要点',
    '政策文件规定了什么',
  ).optional(),
});
