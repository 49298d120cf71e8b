import * as z from 'zod';
import { choice, field, list, text } from './basics.ts';
import { BID_STAGES } from './kinds/bid.ts';
import { ACCEPTANCE_STAGES } from './kinds/acceptance.ts';
import { NOTICE_KINDS } from './kinds/notice.ts';
import { DISCLOSURE_KINDS } from './kinds/index.ts';

/** What starts a clock: a dated event that records tell of. */
export const EVENTS = {
  start: '开工',
  finish: '完工',
  accepted: '竣工验收合格',
  report: '上一次通报',
  raised: '提出诉求',
  found: '查出问题',
  outage: '停用开始',
} as const;
export const CATALOG_UNITS = { workday: '个工作日', day: '天', hour: '小时' } as const;

const duty = () =>
  z
    .strictObject({
      id: field(z.string().regex(/^[a-z]+(?:-[a-z]+)*$/, { error: '应为小写拼音或英文加连字符' }), '编号'),
      level1: field(text(20), '一级事项'),
      level2: field(text(30), '二级事项'),
      short: field(text(4), '简称', '两个字，手机上的列名'),
      required: field(list(text(30)), '必选内容要素'),
      optional: field(list(text(30)), '可选内容要素').optional(),
      basis: field(list(text(80)), '公开依据', '写到条'),
      /** Nobody has read the clauses: pages say so, and claim no more. */
      checked: field(text(40), '核对', '照哪一份文本核对过条款；没有核对到原文的不写，页面注明“条款待核”').optional(),
      /** Without it the portal holds no record of that kind, and judges nothing. */
      kind: field(choice(DISCLOSURE_KINDS), '记录种类', '哪一类记录算公开了；不写则本站不判断').optional(),
      stage: field(choice({ ...BID_STAGES, ...ACCEPTANCE_STAGES }), '阶段', '只算这一阶段的记录').optional(),
      notice: field(list(choice(NOTICE_KINDS)), '提示类型', '只算这几类提示').optional(),
      event: field(choice(EVENTS), '起算', '从哪一件有日期的事起算').optional(),
      limit: field(
        z.strictObject({
          value: field(z.int().min(0).max(365), '数值'),
          unit: field(choice(CATALOG_UNITS), '单位'),
          before: field(z.literal(true), '之前', '须在那件事之前公开').optional(),
        }),
        '时限',
        '依据没有写多少天的不写',
      ).optional(),
      note: field(text(120), '怎么算', '依据里的起点本站没有，或另有算法时写').optional(),
      office: field(text(30), '公开主体'),
      ours: field(z.boolean(), '由发布单位公开', '不是的，写由谁公开，不算发布单位欠的'),
      channels: field(list(text(20)), '公开渠道'),
      audience: field(text(20), '公开对象'),
      way: field(text(10), '公开方式'),
      levels: field(list(text(10)), '公开层级'),
    })
    .superRefine((d, context) => {
      if (d.kind === undefined) return;
      if (d.event === undefined)
        context.addIssue({ code: 'custom', path: ['event'], message: '有记录种类的要写从哪件事起算', input: d.event });
      if (d.limit === undefined) context.addIssue({ code: 'custom', path: ['limit'], message: '有记录种类的要写时限', input: d.limit });
    });

/** `content/catalog.yaml`: 公开目录, with the columns of the standard table; what is to be published of a renovation, by whom, and by when. */
export const catalog = z.strictObject({ rows: field(list(duty()), '事项') });
export type Duty = z.infer<ReturnType<typeof duty>>;
