import * as z from 'zod';
import { choice, field, list, ref, text } from './basics.ts';
import { provenance } from './claims.ts';
import { dated, moment } from './dates.ts';
import { metricId, METRICS } from './metrics.ts';
import { buildings, itemLine, plan } from './plan.ts';
import { approx, count, money, number, quantity, unit } from './quantities.ts';

export const DISCLOSURE_KINDS = {
  plan: '方案公示',
  consent: '意见征询',
  bid: '招标中标',
  progress: '进度通报',
  meeting: '例会',
  inspection: '督导检查',
  issue: '群众诉求与答复',
  payment: '资金拨付',
  acceptance: '联合验收',
  notice: '停水停电与施工提示',
  report: '汇总通报',
  correction: '更正',
} as const;
export type DisclosureKind = keyof typeof DISCLOSURE_KINDS;

export const STATES = { planned: '未开工', underway: '施工中', paused: '停工', done: '已完工' } as const;
export const ITEM_STATES = { planned: '未开始', underway: '进行中', paused: '暂停', done: '已完成', dropped: '不再做' } as const;
export type ItemState = keyof typeof ITEM_STATES;

/** What every disclosure says, whatever its kind. */
const common = () => ({
  title: field(text(80), '标题', '用自己的话写'),
  date: field(dated(), '日期', '公开（发布）的日期；来源未印日期时写推定日期'),
  asOf: field(dated(), '数据时点', '数据说的是哪一天的情况；不写则同日期').optional(),
  source: field(ref('sources'), '来源'),
  about: field(
    z
      .strictObject({
        compounds: field(list(ref('compounds')), '小区').optional(),
        streets: field(list(ref('streets')), '街道').optional(),
        districts: field(list(ref('districts')), '区').optional(),
      })
      .refine((a) => a.compounds || a.streets || a.districts, { error: '应为至少一个小区、街道或区' }),
    '涉及',
  ),
  follows: field(ref('disclosures'), '承接', '同一件事接着哪一条说，如诉求的答复、检查后的整改复查；须是更早的同类记录').optional(),
  note: field(text(300), '说明').optional(),
});

const progressItem = () =>
  z.strictObject({
    ...itemLine(),
    state: field(choice(ITEM_STATES), '状态'),
    quantity: field(quantity(), '已完成数量').optional(),
    percent: field(z.int().min(0).max(100), '完成比例', '来源给出的百分比', '%').optional(),
    reason: field(text(200), '原因', '没做、暂停或不再做的原因').optional(),
    finished: field(dated(), '完成日期').optional(),
  });

export const CONSENT_STEPS = {
  solicit: '一征：征求意见',
  propose: '三议：提议',
  discuss: '三议：商议',
  resolve: '三议：决议',
  'publish-plan': '两公开：公开方案',
  'publish-result': '两公开：公开结果',
  'not-stated': '来源未说明环节',
} as const;

const ballot = () =>
  z.strictObject({
    eligibleHouseholds: field(count(), '应参与户数', undefined, '户').optional(),
    eligibleArea: field(number(), '应参与面积', undefined, '平方米').optional(),
    votedHouseholds: field(count(), '参与表决户数', undefined, '户').optional(),
    votedArea: field(number(), '参与表决面积', undefined, '平方米').optional(),
    agreedHouseholds: field(count(), '同意户数', undefined, '户').optional(),
    agreedArea: field(number(), '同意面积', undefined, '平方米').optional(),
  });

export const ACCEPTANCE_PARTIES = {
  office: '办事处',
  manager: '管理公司',
  supervisor: '监理',
  taskforce: '改造专班',
  designer: '设计',
  builder: '施工',
  residents: '居民代表',
  authority: '主管部门',
} as const;
export const ACCEPTANCE_RESULTS = { pass: '通过', conditional: '整改后通过', fail: '不通过', required: '应参加' } as const;
export const MEETING_LEVELS = { daily: '日调度', weekly: '周例会', monthly: '月总结', other: '专题会' } as const;
export const INSPECTION_LEVELS = {
  residents: '居民监督',
  community: '社区监督',
  street: '街道监督',
  district: '区级督导',
  city: '市级督导',
  supervisor: '监理',
} as const;
export const NOTICE_KINDS = {
  water: '停水',
  power: '停电',
  gas: '停气',
  heat: '停暖',
  road: '封路',
  scaffold: '脚手架',
  noise: '夜间施工',
  parking: '挪车',
  other: '施工提示',
} as const;
export const ISSUE_STATES = { open: '待答复', answered: '已答复', resolved: '已解决' } as const;

const kinds = {
  /** 方案公示, also every re-plan with its reason. */
  plan: {
    plan: field(plan(), '计划'),
    revision: field(z.strictObject({ reason: field(text(200), '调整原因') }), '调整', '调整原计划时填写').optional(),
  },
  /** 意见征询. */
  consent: {
    matter: field(text(60), '事项', '征求什么意见，如 改造方案、加装电梯'),
    special: field(z.boolean(), '特别事项', '民法典第278条第二款：筹集维修资金、改建重建、改变共有部分用途，须四分之三同意').optional(),
    step: field(choice(CONSENT_STEPS), '环节'),
    state: field(choice({ collecting: '征求中', done: '已征求', applying: '已征求，申请中' }), '状态').optional(),
    buildings: buildings().optional(),
    buildingCount: field(count(), '涉及楼栋数', undefined, '栋').optional(),
    ballot: field(ballot(), '表决').optional(),
    perBuilding: field(list(z.strictObject({ building: field(text(20), '楼栋'), ballot: field(ballot(), '表决') })), '逐栋表决').optional(),
  },
  /** 招标中标. */
  bid: {
    stage: field(choice({ tender: '招标', award: '中标', contract: '签约' }), '阶段'),
    contractor: field(text(80), '中标单位').optional(),
    amount: field(money(), '金额', undefined, '元').optional(),
    scope: field(text(120), '范围').optional(),
    covers: field(quantity(), '涵盖').optional(),
  },
  /** 进度通报. */
  progress: {
    state: field(choice(STATES), '总体状态').optional(),
    percent: field(z.int().min(0).max(100), '总体进度', '来源给出的百分比', '%').optional(),
    started: field(dated(), '开工日期').optional(),
    finished: field(dated(), '完工日期').optional(),
    items: field(list(progressItem()), '分项').optional(),
    reason: field(text(200), '原因', '停工、延期的原因').optional(),
  },
  /** 例会. */
  meeting: {
    level: field(choice(MEETING_LEVELS), '层级'),
    participants: field(list(text(40)), '参加方', '单位或身份，不写姓名').optional(),
    decisions: field(list(text(200)), '议定事项'),
  },
  /** 督导检查. */
  inspection: {
    level: field(choice(INSPECTION_LEVELS), '层级'),
    by: field(text(60), '检查方').optional(),
    findings: field(
      list(
        z.strictObject({
          what: field(text(200), '情况'),
          problem: field(z.boolean(), '是否问题'),
          severity: field(choice({ minor: '一般', major: '重要', stop: '停工整改' }), '程度').optional(),
          rectified: field(dated(), '整改完成').optional(),
        }),
      ),
      '检查情况',
    ),
  },
  /** 群众诉求与答复. */
  issue: {
    question: field(text(200), '诉求', '概括问题，不含个人信息'),
    raisedBy: field(text(30), '提出人身份', '居民、楼长、代表等，不写姓名').optional(),
    raised: field(dated(), '提出日期').optional(),
    state: field(choice(ISSUE_STATES), '状态'),
    answer: field(text(400), '答复').optional(),
    answeredBy: field(text(60), '答复单位').optional(),
    answered: field(dated(), '答复日期').optional(),
    buildings: buildings().optional(),
    item: field(itemLine().item, '相关内容').optional(),
  },
  /** 资金拨付: 合同 / 已拨付 / 已上报待拨 / 准备申请 as of a date, over a stated set. */
  payment: {
    contract: field(money(), '合同金额', undefined, '元').optional(),
    paid: field(money(), '已拨付', undefined, '元').optional(),
    submitted: field(money(), '已上报待拨', '资料齐备并已上报', '元').optional(),
    preparing: field(money(), '准备申请', undefined, '元').optional(),
    covers: field(quantity(), '涵盖', '这些金额说的是哪些楼院，如 30 个已招标楼院').optional(),
  },
  /** 联合验收, by party; 隐蔽工程 included. */
  acceptance: {
    stage: field(choice({ process: '工序验收', concealed: '隐蔽工程验收', completion: '竣工验收' }), '验收阶段'),
    of: field(text(80), '验收什么').optional(),
    parties: field(
      list(
        z.strictObject({
          party: field(choice(ACCEPTANCE_PARTIES), '参加方'),
          result: field(choice(ACCEPTANCE_RESULTS), '意见'),
          date: field(dated(), '日期').optional(),
        }),
      ),
      '各方意见',
    ),
  },
  /** 停水停电与施工提示, with its period. */
  notice: {
    notice: field(choice(NOTICE_KINDS), '提示类型'),
    from: field(moment(), '开始'),
    to: field(moment(), '结束'),
    buildings: buildings().optional(),
    what: field(text(200), '内容'),
    phone: field(text(20), '联系电话').optional(),
  },
  /** 汇总通报: counted figures of a street, a district, a city. */
  report: {
    figures: field(
      list(
        z
          .strictObject({
            metric: field(metricId(), '指标'),
            label: field(text(40), '叫法', '指标为“其他”时必填').optional(),
            scope: field(text(60), '口径', '数的是哪一批、哪个范围，如 2020年计划').optional(),
            value: field(number(), '数值').optional(),
            amount: field(money(), '金额', '单位为元时填写').optional(),
            says: field(text(200), '文字说法', '不能写成数字时').optional(),
            unit: field(unit(), '单位').optional(),
            approx: approx().optional(),
            of: field(quantity(), '分母', '比例或部分数的总数').optional(),
            doubt: field(text(200), '存疑').optional(),
            ...provenance(),
          })
          .superRefine((f, ctx) => {
            const given = [f.value, f.amount, f.says].filter((x) => x !== undefined).length;
            if (given !== 1) ctx.addIssue({ code: 'custom', message: '应为数值、金额、文字说法三个字段中的恰好一个', path: ['value'] });
            if (f.metric === 'other' && !f.label) ctx.addIssue({ code: 'custom', message: '指标为“其他”时应写明叫法', path: ['label'] });
            if (f.value !== undefined && !f.unit) ctx.addIssue({ code: 'custom', message: '应为数值的单位', path: ['unit'] });
            if (f.unit === '元') ctx.addIssue({ code: 'custom', message: '应为空缺：金额写在“金额”字段里，不写单位', path: ['unit'] });
            const units: readonly string[] = METRICS[f.metric].units;
            if (f.unit && !units.includes(f.unit))
              ctx.addIssue({
                code: 'custom',
                message: `应为${units.join('、')}（指标“${METRICS[f.metric].label}”的单位）`,
                path: ['unit'],
              });
          }),
      ),
      '数据',
    ).optional(),
    statements: field(list(text(200)), '要点', '没有数字的情况，用自己的话写').optional(),
  },
  /** 更正: takes back or changes what an earlier disclosure said; that one stays as it was. */
  correction: {
    corrects: field(ref('disclosures'), '更正哪一条'),
    reason: field(text(200), '更正原因'),
    withdraw: field(z.literal(true), '整条撤回').optional(),
    changes: field(
      list(
        z.strictObject({
          path: field(z.string().regex(/^[a-zA-Z]+(?:\.(?:[a-zA-Z]+|\d+))*$/), '字段', '如 percent 或 items.0.quantity.value'),
          was: field(z.union([z.string(), z.number(), z.boolean()]), '原为'),
          now: field(z.union([z.string(), z.number(), z.boolean()]), '应为'),
        }),
      ),
      '改动',
    ).optional(),
  },
} satisfies Record<DisclosureKind, Record<string, z.ZodType>>;

const variant = <K extends DisclosureKind>(kind: K) =>
  z.strictObject({
    kind: z.literal(kind).meta({ title: '类别', labels: { [kind]: DISCLOSURE_KINDS[kind] } }),
    ...common(),
    ...kinds[kind],
  });

/** 公开记录: one dated public act; never edited afterwards, only corrected by a later one. */
export const disclosure = z.discriminatedUnion('kind', [
  variant('plan'),
  variant('consent'),
  variant('bid'),
  variant('progress'),
  variant('meeting'),
  variant('inspection'),
  variant('issue'),
  variant('payment'),
  variant('acceptance'),
  variant('notice'),
  variant('report'),
  variant('correction'),
]);
