import { AS_OF } from '../../tools/demo/days.ts';
import type { Portal } from '../../src/model/portal.ts';

/**
 * One change to the demonstration city for each system of the five newspaper pages: where it is to be seen, and the words that come.
 * A system without one is only told of, and its row in the guide says so.
 */
export interface Plant {
  id: string;
  /** The page of the demonstration city. */
  at: string;
  /** New entries, by their path in the content folder. */
  entries?: Record<string, object>;
  /** Changed ones: what is put over their heads. */
  changed?: Record<string, object>;
  /** Words that the page says with the change and not without it. */
  now: string;
}

/** The same calendar day, so many days earlier. */
const ago = (days: number): string => new Date(Date.parse(AS_OF) - days * 86_400_000).toISOString().slice(0, 10);

const silentIn =
  (portal: Portal) =>
  (street: string): boolean =>
    !portal.ofStreet.has(street);
const quietOf = (portal: Portal) =>
  [...portal.compounds].filter(
    ([id, c]) => !portal.ofCompound.has(id) && c.work[0] === 'comprehensive' && !c.cluster && c.street && !silentIn(portal)(c.street),
  );

/** The day on which a yard began: between it and the day by which its plan is owed lie the Spring Festival and its make-up days. */
export const BEGAN = '2026-01-30';
/** Its beginning, which is no system of the newspaper pages, and where it is told what it owes. */
export function owedOf(portal: Portal): Pick<Plant, 'id' | 'at' | 'entries'> {
  const [id, { street }] = quietOf(portal)[3]!;
  const { source } = portal.streets.get(street!)!;
  const about = { compounds: [id] };
  return {
    id: 'owed',
    at: `catalog/${street}/`,
    entries: {
      [`disclosures/runs/${BEGAN}-owed`]: {
        kind: 'progress',
        title: '开工',
        date: BEGAN,
        source,
        about,
        state: 'underway',
        started: BEGAN,
      },
    },
  };
}

/** Where seeds are sown: compounds of which nothing was ever published, and the street of which nothing was. What is said there was planted. */
export function plantsOf(portal: Portal): Plant[] {
  const street = [...portal.streets.keys()].find(silentIn(portal))!;
  const [one, two, three, four] = quietOf(portal).map(([id]) => id) as [string, string, string, string];
  const streetOf = (id: string): string => portal.compounds.get(id)!.street!;
  const source = portal.streets.get(street)!.source!;
  const place = (id: string): object =>
    portal.compounds.has(id) ? { compounds: [id] } : portal.streets.has(id) ? { streets: [id] } : { districts: [id] };
  const sourceOf = (id: string): string =>
    portal.compounds.has(id) ? portal.streets.get(streetOf(id))!.source! : (portal.streets.get(id)?.source ?? source);
  /** A record on a place, so many days ago. */
  const tell = (name: string, where: string, days: number, data: { kind: string; title: string; [field: string]: unknown }) => ({
    [`disclosures/runs/${ago(days)}-${name}`]: { date: ago(days), source: sourceOf(where), about: place(where), ...data },
  });
  const record = (name: string, days: number): string => `disclosures/${ago(days)}-${name}/`;
  const compound = (id: string, part = ''): string => `compounds/${id}/${part}`;
  const practice = (id: string, title: string, summary: string, where: object): Record<string, object> => ({
    [`practices/${id}`]: {
      title,
      group: 'programme',
      summary,
      defined: true,
      source,
      usedBy: [where],
      seen: [{ label: '公开记录', href: '/disclosures/' }],
    },
  });

  const said = (text: string): object => ({ value: text, source: sourceOf(one), asOf: ago(40) });
  const figure = (metric: string, value: number | string, unit: string, more: object = {}): object => ({ metric, value, unit, ...more });

  return [
    {
      id: 'S01',
      at: `streets/${streetOf(one)}/weeks/`,
      entries: tell('s01', one, 8, {
        kind: 'plan',
        title: '下一周每天做什么',
        plan: { items: [{ item: 'roof', finish: ago(-9), targets: [{ by: ago(4), what: '2号楼铺卷材' }] }] },
      }),
      now: '6月26日 屋面维修：2号楼铺卷材',
    },
    {
      id: 'S02',
      at: `progress/districts/${portal.streets.get(streetOf(one))!.district}/`,
      entries: tell('s02', one, 9, { kind: 'progress', title: '改造进度', state: 'underway', percent: 40 }),
      now: '总体40%（2026年6月21日）',
    },
    {
      id: 'S03',
      at: 'board/',
      entries: tell('s03', one, 8, {
        kind: 'inspection',
        title: '联合督导组检查',
        level: 'district',
        by: '区联合督导组',
        findings: [{ what: '东侧围挡倒了半截', problem: true, severity: 'stop' }],
      }),
      now: '区级督导：东侧围挡倒了半截',
    },
    {
      id: 'S04',
      at: compound(two),
      entries: practice('san-dun-san-bao', '三蹲三保', '干部蹲点，保质量、保进度、保安全', { compound: two, how: '区里派人蹲点' }),
      now: '三蹲三保',
    },
    {
      id: 'S05',
      at: compound(four, 'plan/'),
      entries: tell('s05', four, 80, {
        kind: 'consent',
        title: '一院一方案征求意见',
        matter: '改造方案',
        step: 'solicit',
        planSteps: ['solicit'],
        means: ['forms', 'forum'],
        forms: { sent: 120, returned: 96 },
      }),
      now: '发出120份，收回96份',
    },
    {
      id: 'S06',
      at: record('s06', 7),
      entries: tell('s06', one, 7, {
        kind: 'inspection',
        title: '工地安全检查',
        level: 'community',
        findings: [
          { what: '楼前留出了通道', point: 'passage', problem: false },
          { what: '沟边没有拉线', point: 'line', problem: true },
        ],
      }),
      now: '警戒线：沟边没有拉线',
    },
    {
      id: 'S07',
      at: compound(three, 'plan/'),
      entries: tell('s07', three, 60, {
        kind: 'consent',
        title: '改造方案表决结果',
        matter: '改造方案',
        step: 'publish-result',
        state: 'done',
        ballot: { eligibleHouseholds: 90, votedHouseholds: 66, agreedHouseholds: 32 },
      }),
      now: '同意32户，占参与表决的66户的48.4%',
    },
    {
      id: 'S08',
      at: `streets/${streetOf(two)}/duty/`,
      changed: { [`compounds/${two}`]: { contacts: [{ post: '机关包院干部岗', role: 'yard', phone: '0300-5550801' }] } },
      now: '机关包院干部岗打 0300-5550801',
    },
    {
      id: 'S09',
      at: 'showcase/',
      changed: { [`compounds/${one}`]: { showcase: said('街道改造示范楼院') } },
      now: '街道改造示范楼院',
    },
    {
      id: 'S10',
      at: compound(one, 'print/'),
      entries: {
        ...tell('s10-plan', one, 90, {
          kind: 'plan',
          title: '方案公示',
          plan: { items: [{ item: 'insulation', quantity: { value: 15, unit: '栋' } }] },
        }),
        ...tell('s10', one, 6, {
          kind: 'progress',
          title: '保温进度',
          state: 'underway',
          items: [{ item: 'insulation', state: 'underway', quantity: { value: 2, unit: '栋' } }],
        }),
      },
      now: '2栋 / 计划15栋，13.3%',
    },
    {
      id: 'S11',
      at: `streets/${streetOf(three)}/duty/`,
      changed: { [`compounds/${three}`]: { contacts: [{ post: '改造项目临时党支部', role: 'party', duty: '开工时成立' }] } },
      now: '改造项目临时党支部',
    },
    {
      id: 'S12',
      at: `streets/${streetOf(two)}/`,
      entries: practice('wu-ding', '五定管理', '定人、定岗、定责、定时、定标准', { street: streetOf(two), how: '环卫保洁' }),
      now: '五定管理',
    },
    {
      id: 'S13',
      at: compound(three),
      entries: tell('s13', three, 12, {
        kind: 'progress',
        title: '住改商封门',
        items: [{ item: 'use-restored', quantity: { value: 11, unit: '户' } }],
      }),
      now: '11户',
    },
    {
      id: 'S14',
      at: compound(four),
      changed: { [`compounds/${four}`]: { managementBefore: said('无主管，无物业'), managementAfter: said('业主自管小组') } },
      now: '业主自管小组',
    },
    {
      id: 'S15',
      at: record('s15-again', 1),
      entries: {
        ...tell('s15', two, 30, {
          kind: 'inspection',
          title: '居民监督检查',
          level: 'residents',
          findings: [{ what: '楼道堆放杂物', problem: true, rectified: ago(31) }],
        }),
        ...tell('s15-again', two, 1, {
          kind: 'inspection',
          title: '居民监督再查',
          level: 'residents',
          findings: [{ what: '楼道堆放杂物', problem: true }],
        }),
      },
      now: '又出现了：上次2026年5月30日整改完',
    },
    {
      id: 'S16',
      at: compound(two),
      entries: tell('s16', two, 20, {
        kind: 'progress',
        title: '剪飞线',
        items: [{ item: 'loose-wires', localName: '剪飞线', quantity: { value: 37, unit: '处' } }],
      }),
      now: '剪飞线本站归入：飞线整治只报了数字',
    },
    {
      id: 'S17',
      at: `streets/${street}/duty/`,
      changed: {
        [`streets/${street}`]: {
          contacts: [
            { post: '区级领导联系岗', role: 'lead' },
            { post: '街道班子成员包片岗', role: 'command' },
          ],
        },
      },
      now: '街道班子成员包片岗',
    },
    {
      id: 'S18',
      at: compound(three),
      entries: tell('s18', three, 11, {
        kind: 'progress',
        title: '拆违和改造',
        items: [{ item: 'illegal-building', quantity: { value: 256, unit: '处' } }],
      }),
      now: '256处',
    },
    {
      id: 'S19',
      at: 'roads/shifanlu/',
      entries: {
        'roads/shifanlu': {
          title: '试铺路',
          streets: [street],
          programme: '一环六纵六横',
          works: [{ what: '破损路面' }],
          source,
          asOf: ago(40),
        },
        [`disclosures/runs/${ago(16)}-s19`]: {
          date: ago(16),
          source,
          about: { roads: ['shifanlu'] },
          kind: 'progress',
          title: '试铺路路面',
          items: [{ item: 'road', state: 'underway', percent: 45 }],
        },
      },
      now: '45%',
    },
    {
      id: 'S20',
      at: compound(one),
      entries: tell('s20', one, 89, {
        kind: 'plan',
        title: '方案公示（二）',
        plan: { items: [{ item: 'roof' }, { item: 'property-management' }] },
        revision: { reason: '居民要求修屋面、引入物业' },
      }),
      now: '计划3项：屋面维修、建筑节能改造、引入物业',
    },
    {
      id: 'S21',
      at: `streets/${streetOf(three)}/`,
      entries: tell('s21', streetOf(three), 45, {
        kind: 'rule',
        title: '建筑垃圾日产日清',
        does: 'cleaning',
        says: '施工垃圾当天清走，不留到第二天',
        every: 'daily',
        within: { value: 0, unit: 'night' },
      }),
      now: '施工垃圾当天清走，不留到第二天',
    },
    {
      id: 'S22',
      at: compound(four),
      entries: {
        ...tell('s22-rule', streetOf(four), 40, {
          kind: 'rule',
          title: '问题不过夜',
          does: 'issue',
          says: '居民反映的问题当天办',
          every: 'event',
          within: { value: 0, unit: 'night' },
        }),
        ...tell('s22', four, 3, {
          kind: 'issue',
          title: '居民问：井盖翻了什么时候修',
          question: '井盖翻了什么时候修',
          state: 'open',
          raised: ago(3),
        }),
      },
      now: '2026年6月27日提出，没有收集到答复',
    },
    {
      id: 'S23',
      at: `streets/${streetOf(four)}/`,
      entries: practice('linli-yizhan', '邻里驿站', '居民有事到驿站说，站里有人接', { street: streetOf(four), how: '设在院门口' }),
      now: '邻里驿站',
    },
    {
      id: 'S24',
      at: `streets/${street}/`,
      entries: tell('s24', street, 20, {
        kind: 'rule',
        title: '日例会',
        does: 'meeting',
        says: '每天开例会，多个部门到场',
        every: 'daily',
        since: ago(20),
      }),
      now: '应有13次，公布了会议记录的0次',
    },
    {
      id: 'S25',
      at: `streets/${streetOf(one)}/weeks/2026-W26/`,
      entries: tell('s25', one, 4, { kind: 'progress', title: '道路进度', items: [{ item: 'road', state: 'done' }] }),
      now: '道路进度',
    },
    {
      id: 'S26',
      at: compound(three, 'plan/'),
      entries: tell('s26', three, 75, {
        kind: 'meeting',
        title: '方案专家评审会',
        level: 'other',
        planSteps: ['expert'],
        decisions: ['补上排水的坡度'],
      }),
      now: '补上排水的坡度',
    },
    {
      id: 'S27',
      at: record('s27', 7),
      entries: tell('s27', three, 7, {
        kind: 'inspection',
        title: '施工安全检查',
        level: 'supervisor',
        findings: [{ what: '电箱没有上锁', point: 'power', problem: true }],
      }),
      now: '施工用电：电箱没有上锁',
    },
    {
      id: 'S28',
      at: 'showcase/',
      entries: tell('s28', street, 17, {
        kind: 'report',
        title: '典型引路',
        figures: [figure('compounds-demo', 2, '楼院', { named: [] })],
      }),
      now: '沐溪街街道：公布2个楼院，一个名字也没有写',
    },
    {
      id: 'S29',
      at: `streets/${streetOf(one)}/duty/`,
      changed: { [`compounds/${one}`]: { contacts: [{ post: '楼长岗', role: 'chief', duty: '每栋一个' }] } },
      now: '楼长岗每栋一个',
    },
    {
      id: 'S30',
      at: `streets/${street}/`,
      entries: tell('s30', street, 100, {
        kind: 'rule',
        title: '月总结',
        does: 'meeting',
        says: '每月总结一次',
        every: 'monthly',
        since: ago(100),
      }),
      now: '应有3次，公布了会议记录的0次',
    },
    {
      id: 'S31',
      at: `streets/${street}/`,
      entries: {
        ...tell('s31-rule', street, 40, {
          kind: 'rule',
          title: '社区每周巡查',
          does: 'inspection',
          says: '社区每周巡查一次',
          every: 'weekly',
          level: 'community',
          since: ago(40),
        }),
        ...tell('s31', street, 30, {
          kind: 'inspection',
          title: '社区巡查',
          level: 'community',
          findings: [{ what: '院内没有堆料', problem: false }],
        }),
      },
      now: '公布了检查记录的1次',
    },
    {
      id: 'S32',
      at: 'twice/',
      entries: {
        ...tell('s32-first', two, 3200, {
          kind: 'progress',
          title: '上一轮整治',
          round: '2017年整治',
          items: [{ item: 'greening', state: 'done' }],
        }),
        ...tell('s32', two, 22, { kind: 'progress', title: '绿化补种', items: [{ item: 'greening', state: 'underway' }] }),
      },
      now: '“绿化”在“2017年整治”里报告做完',
    },
    {
      id: 'S33',
      at: compound(three, 'acceptance/'),
      entries: tell('s33', three, 2, {
        kind: 'acceptance',
        title: '竣工联合验收',
        stage: 'completion',
        parties: [
          { party: 'designer', result: 'pass' },
          { party: 'supervisor', result: 'conditional' },
        ],
      }),
      now: '监理整改后通过',
    },
    {
      id: 'S34',
      at: `streets/${street}/`,
      entries: tell('s34', street, 14, {
        kind: 'report',
        title: '开工情况',
        figures: [figure('compounds-started', 26, '楼院', { of: { value: 30, unit: '楼院' } })],
      }),
      now: '26个楼院（共30个楼院）',
    },
    {
      id: 'S35',
      at: compound(four),
      entries: tell('s35', four, 33, {
        kind: 'consent',
        title: '加装电梯征询',
        matter: '加装电梯',
        step: 'solicit',
        state: 'applying',
        buildingCount: 4,
        ballot: { eligibleHouseholds: 256, agreedHouseholds: 128 },
      }),
      now: '128户同意',
    },
    {
      id: 'S36',
      at: compound(four),
      changed: {
        [`compounds/${four}`]: {
          contacts: [{ post: '红色物业公司', role: 'manager', duty: '每月收400元保洁费' }],
        },
      },
      now: '红色物业公司',
    },
    {
      id: 'S37',
      at: compound(one),
      changed: { [`compounds/${one}`]: { managementAfter: said('引入物业，门卫和保洁') } },
      now: '引入物业，门卫和保洁',
    },
    {
      id: 'S38',
      at: `streets/${street}/`,
      entries: tell('s38', street, 13, {
        kind: 'report',
        title: '党员帮忙',
        figures: [figure('other', 2500, '人', { label: '党员帮帮团' })],
      }),
      now: '党员帮帮团',
    },
    {
      id: 'S39',
      at: `streets/${street}/`,
      entries: {
        ...tell('s39', street, 20, {
          kind: 'rule',
          title: '周四例会',
          does: 'meeting',
          says: '每周四15:00开例会',
          every: 'weekly',
          weekday: 4,
          hour: '15:00',
          since: ago(20),
        }),
        ...tell('s39-first', street, 19, { kind: 'meeting', title: '周四例会', level: 'weekly', decisions: ['先修排水'] }),
        ...tell('s39-third', street, 5, { kind: 'meeting', title: '周四例会', level: 'weekly', decisions: ['再修路'] }),
      },
      now: '缺1次：6月18日',
    },
    {
      id: 'S40',
      at: `streets/${street}/weeks/`,
      entries: tell('s40', street, 40, {
        kind: 'plan',
        title: '攻坚60天',
        plan: { start: ago(40), finish: ago(-19) },
      }),
      now: '2026年5月21日开始，到2026年7月19日，共60天',
    },
    {
      id: 'S41',
      at: compound(four, 'acceptance/'),
      entries: {
        ...tell('s41-rule', four, 50, {
          kind: 'rule',
          title: '四方联合验收',
          does: 'acceptance',
          says: '每道工序由办事处、管理公司、监理、专班四方验收',
          every: 'step',
          parties: ['office', 'manager', 'supervisor', 'taskforce'],
        }),
        ...tell('s41', four, 5, {
          kind: 'acceptance',
          title: '防水层隐蔽验收',
          stage: 'concealed',
          of: '屋面防水层',
          parties: [
            { party: 'office', result: 'pass' },
            { party: 'manager', result: 'pass' },
            { party: 'supervisor', result: 'pass' },
          ],
        }),
      },
      now: '改造专班没有收集到',
    },
    {
      id: 'S42',
      at: `streets/${street}/`,
      entries: tell('s42', street, 25, {
        kind: 'rule',
        title: '每日随机抽查',
        does: 'inspection',
        says: '街道每天随机抽查一个工地',
        every: 'daily',
        level: 'street',
        since: ago(25),
      }),
      now: '应有16次，公布了检查记录的0次',
    },
    {
      id: 'S43',
      at: compound(one),
      entries: {
        ...tell('s43', one, 70, { kind: 'bid', title: '签约', stage: 'contract', amount: '1000000.00' }),
        ...tell('s43-paid', one, 3, { kind: 'payment', title: '拨付', contract: '1000000.00', paid: '650000.00', submitted: '100000.00' }),
      },
      now: '已拨付65万元（65%）',
    },
    {
      id: 'S44',
      at: compound(three),
      entries: tell('s44', three, 10, {
        kind: 'progress',
        title: '居民说路修好了',
        items: [{ item: 'road', state: 'done', voice: 'resident' }],
      }),
      now: '已完成这是居民的话',
    },
    {
      id: 'S45',
      at: `streets/${street}/`,
      entries: tell('s45', street, 15, {
        kind: 'report',
        title: '改造情况',
        figures: [figure('compounds-planned', 40, '楼院'), figure('households', 6000, '户', { approx: 'over' })],
      }),
      now: '40个楼院',
    },
    {
      id: 'S46',
      at: compound(two),
      entries: tell('s46', two, 2, { kind: 'meeting', title: '专题会', level: 'other', decisions: ['下周起修排水'] }),
      now: '专题会',
    },
  ];
}
