import type { DisclosureOf } from '../../src/schema/index.ts';
import type { ItemId } from '../../src/schema/items.ts';
import type { SafetyPoint } from '../../src/schema/safety.ts';

/** Sentences of the demonstration, all of them made up. */
/** `when`: asked before works begin, once they have ended, or once they are accepted; while they go on otherwise. */
export const QUESTIONS: readonly { item?: ItemId; when?: 'before' | 'ended' | 'accepted'; ask: string; answer: string }[] = [
  {
    item: 'insulation',
    ask: '同一个院里，为什么有的楼做了外墙保温，有的楼没有',
    answer: '没有做的楼正在做结构鉴定，鉴定合格后列入下一批；鉴定结果在公开栏张贴。',
  },
  { item: 'security', ask: '大门拆了以后什么时候装回来', answer: '新大门已定制，路面养护结束后安装；安装前由社区安排专人值守。' },
  { item: 'roof', ask: '楼顶做过防水还是漏水，找谁修', answer: '施工单位已现场查看，落水口重新做附加层；保修期内免费维修。' },
  { item: 'drainage', ask: '下水道返味，雨天院里积水', answer: '主管网已更换，支管在路面施工前接完；期间每周疏通一次。' },
  { item: 'road', ask: '路面挖开一个多月了，老人出行不便，什么时候铺好', answer: '等管线回填验收后分段铺设，先铺单元口到大门的通道。' },
  {
    item: 'elevator',
    when: 'before',
    ask: '本单元想加装电梯，一楼不同意怎么办',
    answer: '由社区组织协商；达到法定比例后可以申请，对采光有影响的另行协商补偿。',
  },
  { item: 'parking', when: 'before', ask: '改造后停车位怎么分，要不要收费', answer: '车位先满足本院住户，收费办法由业主大会表决后公开。' },
  { item: 'ebike-charging', ask: '充电车棚太少，能不能再加一处', answer: '已请设计单位复核用电容量，可以在北侧围墙边增加一处。' },
  {
    item: 'heating',
    when: 'before',
    ask: '今年冬天能不能通暖气',
    answer: '院内管网这次做完，开通时间由热力公司定。',
  },
  { item: 'stairs', when: 'ended', ask: '楼道刷过的墙面起皮', answer: '已要求施工单位铲除重刷，社区和楼长一起验收。' },
  { item: 'greening', when: 'before', ask: '院里的大树会不会被砍', answer: '不砍，只修剪遮挡窗户和碰线的枝条；树池会扩大。' },
  { item: 'waste-sorting', ask: '垃圾房建在窗户下面，能不能换位置', answer: '位置已调整到大门东侧，调整后的图在公开栏张贴。' },
  {
    item: 'property-management',
    when: 'before',
    ask: '改造完有没有物业，物业费多少',
    answer: '由居民会议选聘，收费标准须表决通过后公示，没有表决前不收费。',
  },
  {
    item: 'illegal-building',
    ask: '有的棚子拆了有的没拆，标准是什么',
    answer: '凡占用公共部位的都在拆除清单上，未拆的已发通知，按期限拆除。',
  },
  { item: 'overhead-lines', ask: '楼前的电线还是乱，什么时候入地', answer: '管道已埋好，等三家通信单位割接后统一拆除旧线。' },
  { item: 'gas', when: 'before', ask: '什么时候能通天然气', answer: '燃气公司已勘察，庭院管道完成后按单元点火。' },
  { when: 'ended', ask: '改造到底结束了没有，哪些做了哪些没做', answer: '完成和未完成的内容已逐项列在进度通报里，不再做的写明了原因。' },
  { when: 'accepted', ask: '验收过了吗，居民代表参加没有', answer: '竣工验收有居民代表参加，各方意见已公开。' },
  { ask: '早上六点就开始施工，影响休息', answer: '七点前不施工，违反的由监理记录。' },
  { when: 'ended', ask: '施工单位的保修电话是多少', answer: '保修电话印在单元门口的公示牌上，也可以打改造专班的值班电话。' },
];

export const FINDINGS: readonly { what: string; point?: SafetyPoint; problem: boolean; severity?: 'minor' | 'major' | 'stop' }[] = [
  { what: '管沟回填没有分层夯实', problem: true, severity: 'major' },
  { what: '脚手架连墙件间距过大', point: 'scaffold', problem: true, severity: 'stop' },
  { what: '裸土没有覆盖，进出车辆没有冲洗', problem: true, severity: 'minor' },
  { what: '保温板粘结面积抽查合格', problem: false },
  { what: '施工围挡破损，夜间没有警示灯', point: 'light', problem: true, severity: 'minor' },
  { what: '公示牌缺保修电话', problem: true, severity: 'minor' },
  { what: '屋面卷材搭接宽度不足', problem: true, severity: 'major' },
  { what: '现场材料堆放整齐，消防通道畅通', point: 'passage', problem: false },
  { what: '检查井盖没有防坠网', point: 'pit', problem: true, severity: 'major' },
  { what: '隐蔽工程影像资料齐全', problem: false },
  { what: '临时用电一闸多机', point: 'power', problem: true, severity: 'stop' },
  { what: '施工时间符合约定', problem: false },
];

export const DECISIONS = [
  '先铺单元口到大门的通道，方便老人出行',
  '管线单位三日内确认割接时间',
  '每周四在公开栏更新进度',
  '拆下的防盗窗由施工单位统一存放',
  '增加一个班组做屋面防水',
  '夜间不进行噪声作业',
  '未签字的住户由社区和楼长上门沟通',
  '材料进场由居民监督员见证',
  '雨后先排查积水点再复工',
  '样板单元验收后再全面铺开',
] as const;
export const PARTICIPANTS = [
  '街道改造专班',
  '社区',
  '施工单位',
  '监理单位',
  '楼长',
  '居民代表',
  '管线单位',
  '设计单位',
  '区住建部门',
] as const;

export const NOTICE_TEXTS = {
  water: '更换供水阀门，请提前储水',
  power: '更换楼栋配电箱，请关好电器',
  gas: '燃气立管碰头，恢复供气前请勿点火',
  heat: '供热管道打压，请留意室内暖气片是否渗水',
  road: '院内主路铺沥青，车辆请停到院外',
  scaffold: '搭设脚手架，请勿在楼下停留',
  noise: '管沟破路需要夜间作业，二十二点前结束',
  parking: '路面划线，请把车辆挪到院外',
  other: '屋面防水热熔作业，顶楼请关窗',
} as const;

export const CONDITIONS = [
  '雨污合流，雨天积水；路面破损，架空线多',
  '屋面渗漏，外墙脱落，没有保温',
  '无物业，无门禁，楼道堆物多',
  '下水管道锈蚀，停车无序，绿地被占',
  '建筑主体完好，公共照明和消防设施缺损',
] as const;

export const PRACTICES: readonly {
  id: string;
  title: string;
  group: string;
  summary: string;
  parts?: readonly { name: string; says?: string }[];
  defined?: false;
  runs?: readonly { label: string; href: string }[];
  seen: readonly { label: string; href: string }[];
}[] = [
  {
    id: 'yiyuan-yice',
    title: '一院一策（演示）',
    group: 'scope',
    summary: '每个院的改造内容单独列清单，逐项公开计划和结果。',
    runs: [{ label: '小区总表', href: '/explore/' }],
    seen: [{ label: '小区清单', href: '/explore/' }],
  },
  {
    id: 'zuiduo-gai-yici',
    title: '最多只改一次（演示）',
    group: 'scope',
    summary: '路面铺好以前把地下的管线一起做完。',
    runs: [{ label: '改了两次的', href: '/twice/' }],
    seen: [{ label: '小区清单', href: '/explore/' }],
  },
  {
    id: 'zhou-diaodu',
    title: '周调度（演示）',
    group: 'schedule',
    summary: '每周一次例会，对照横道图说明进度和困难。',
    runs: [{ label: '每个院的计划和实际', href: '/progress/' }],
    parts: [{ name: '日调度', says: '现场班前会，当天事当天定' }, { name: '周例会', says: '对照计划，说明慢了几天' }, { name: '月总结' }],
    seen: [{ label: '进度总览', href: '/progress/' }],
  },
  {
    id: 'zhudong-biaojue',
    title: '逐栋表决（演示）',
    group: 'consent',
    summary: '加装电梯等事项按楼栋表决，户数和面积都公开。',
    seen: [{ label: '公开目录', href: '/catalog/' }],
  },
  {
    id: 'sanfang-jiancha',
    title: '三方检查（演示）',
    group: 'supervision',
    summary: '居民、社区、街道分别检查，问题和整改日期一并公开。',
    runs: [
      { label: '电子屏', href: '/board/' },
      { label: '院里安全看一看', href: '/safety/' },
    ],
    parts: [{ name: '居民' }, { name: '社区' }, { name: '街道' }],
    seen: [{ label: '电子屏', href: '/board/' }],
  },
  {
    id: 'zijin-sibu',
    title: '资金四步（演示）',
    group: 'money',
    summary: '合同、已拨付、已上报待拨、准备申请分开公布，写明涵盖哪些院。',
    seen: [{ label: '开放数据', href: '/data/' }],
  },
  {
    id: 'louzhang-lianxi',
    title: '楼长联系（演示）',
    group: 'organisation',
    summary: '来源只提到名称，没有说明怎么做。',
    defined: false,
    seen: [{ label: '关于本站', href: '/about/' }],
  },
  {
    id: 'houxu-guanli',
    title: '改后管理（演示）',
    group: 'management',
    summary: '改造完成后由居民会议选定物业或自管。',
    seen: [{ label: '小区清单', href: '/explore/' }],
  },
];

export const GUIDES: readonly { id: string; title: string; audience: string; summary: string; body: string }[] = [
  {
    id: 'zhao-xiaoqu',
    title: '怎样找到我的小区（演示）',
    audience: 'resident',
    summary: '输入院号、小区名、原单位名都可以。',
    body: '## 可以怎样写\n\n- 写全名或其中几个字\n- 写路名加院号\n- 写原单位的名字\n\n<Callout kind="info">\n这里的小区都是虚构的，只用来演示。\n</Callout>\n\n## 找不到时\n\n先到 [搜索](/search/)里按街道翻一翻。',
  },
  {
    id: 'zenme-yinyong',
    title: '怎样引用数据（演示）',
    audience: 'journalist',
    summary: '每个数字都带来源和时点，引用时请一并写出。',
    body: '## 先看分母\n\n同一个指标要看清数的是哪一批；小区和楼院不能相加。\n\n## 演示数据不能引用\n\n本站内容由程序生成，**不是事实**。',
  },
  {
    id: 'fabu-buzhou',
    title: '发布一条进度（演示）',
    audience: 'official',
    summary: '写清楚日期、哪几栋楼、做了多少、没做的原因。',
    body: '## 要写的四样\n\n1. 数据时点\n2. 楼栋\n3. 数量和单位\n4. 没做的原因\n\n| 类别 | 多久一次 |\n| --- | --- |\n| 进度通报 | 每月 |\n| 资金拨付 | 每次拨付后 |',
  },
];

/** 制度 of a street office; the first is everybody's, of the others each office has one. */
export const STREET_RULES: readonly Omit<DisclosureOf<'rule'>, 'kind' | 'date' | 'about' | 'source'>[] = [
  {
    title: '改造例会制度',
    does: 'meeting',
    says: '每周四下午开改造例会，商量进度和要解决的问题',
    who: '街道改造专班',
    every: 'weekly',
    weekday: 4,
    hour: '15:00',
    participants: ['社区', '施工单位', '监理单位', '居民代表'],
  },
  {
    title: '安全巡查制度',
    does: 'inspection',
    says: '每天随机抽查工地安全，发现的问题当天整改',
    who: '街道应急办',
    every: 'daily',
    level: 'street',
  },
  {
    title: '建筑垃圾清运制度',
    does: 'cleaning',
    says: '建筑垃圾当天产生当天运走',
    who: '施工单位',
    every: 'daily',
    of: '建筑垃圾',
    within: { value: 0, unit: 'night' },
  },
  { title: '诉求办理制度', does: 'issue', says: '居民反映的问题三个工作日内答复', every: 'event', within: { value: 3, unit: 'workday' } },
  { title: '进度公布制度', does: 'report', says: '每月底公布各院的进度', who: '街道改造专班', every: 'monthly' },
  { title: '拨款审核制度', does: 'payment', says: '按工程进度审核后拨款', who: '财务小组', every: 'unstated' },
];
