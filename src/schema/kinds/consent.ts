import * as z from 'zod';
import { choice, field, list, text } from '../basics.ts';
import { buildings } from '../plan.ts';
import { planSteps } from '../plan-steps.ts';
import { count, number } from '../quantities.ts';
import { more } from '../sense.ts';
import { kind } from './define.ts';

export const CONSENT_STEPS = {
  solicit: '征求意见',
  propose: '提议',
  discuss: '商议',
  resolve: '决议',
  'publish-plan': '公开方案',
  'publish-result': '公开结果',
  'not-stated': '来源没有说是哪一步',
} as const;
/** 工作法: a name that a source gives to how it was asked; the steps above are ours, and no reading of it. */
export const CONSENT_METHODS = { 'yi-zheng-san-yi': '一征三议两公开' } as const;
export const CONSENT_MEANS = {
  forms: '问卷',
  forum: '座谈会',
  assembly: '动员会',
  visit: '入户走访',
  point: '意见征集点',
  posting: '张贴告示',
  online: '网上征集',
} as const;
export const CONSENT_STATES = { collecting: '征求中', done: '已征求', applying: '已征求，申请中' } as const;

const ballot = () =>
  z.strictObject({
    eligibleHouseholds: field(count(), '应参与户数', undefined, '户').optional(),
    eligibleArea: field(number(), '应参与面积', undefined, '平方米').optional(),
    votedHouseholds: field(count(), '参与表决户数', undefined, '户').optional(),
    votedArea: field(number(), '参与表决面积', undefined, '平方米').optional(),
    agreedHouseholds: field(count(), '同意户数', undefined, '户').optional(),
    agreedArea: field(number(), '同意面积', undefined, '平方米').optional(),
  });

/** 意见征询. */
export const consent = kind({
  label: '意见征询',
  short: '征询',
  about: '就什么事征求居民意见、到哪个环节、多少户同意。',
  expected: true,
  fields: {
    matter: field(text(60), '事项', '征求什么意见，如 改造方案、加装电梯'),
    special: field(z.boolean(), '特别事项', '民法典第278条第二款：筹集维修资金、改建重建、改变共有部分用途，须四分之三同意').optional(),
    step: field(choice(CONSENT_STEPS), '环节', '来源没有把它归入哪个环节的，写 not-stated'),
    method: field(choice(CONSENT_METHODS), '工作法', '来源说用的是哪一种；没有说的不写').optional(),
    planSteps: planSteps(),
    means: field(list(choice(CONSENT_MEANS)), '怎样征求').optional(),
    forms: field(
      z.strictObject({
        sent: field(count(), '发出', undefined, '份').optional(),
        returned: field(count(), '收回', undefined, '份').optional(),
      }),
      '问卷份数',
    ).optional(),
    state: field(choice(CONSENT_STATES), '状态').optional(),
    buildings: buildings().optional(),
    buildingCount: field(count(), '涉及楼栋数', undefined, '栋').optional(),
    ballot: field(ballot(), '表决').optional(),
    perBuilding: field(list(z.strictObject({ building: field(text(20), '楼栋'), ballot: field(ballot(), '表决') })), '逐栋表决').optional(),
  },
  *check(d) {
    if (more(d.forms?.returned, d.forms?.sent)) yield [['forms', 'returned'], String(d.forms?.returned), `不大于发出的 ${d.forms?.sent}`];
    const ballots = [
      ...(d.ballot ? [{ path: ['ballot'], ballot: d.ballot }] : []),
      ...(d.perBuilding ?? []).map((b, i) => ({ path: ['perBuilding', i, 'ballot'], ballot: b.ballot })),
    ];
    for (const { path, ballot } of ballots) {
      for (const what of ['Households', 'Area'] as const) {
        const [eligible, voted, agreed] = [ballot[`eligible${what}`], ballot[`voted${what}`], ballot[`agreed${what}`]];
        if (more(voted, eligible)) yield [[...path, `voted${what}`], String(voted), `不大于应参与的 ${eligible}`];
        if (more(agreed, voted ?? eligible)) yield [[...path, `agreed${what}`], String(agreed), `不大于参与表决的 ${voted ?? eligible}`];
      }
    }
  },
});
