import { METRICS } from '../schema/metrics.ts';
import { PARTIES } from '../schema/parties.ts';
import { SCHEMAS } from '../schema/index.ts';
import { metaOf, unwrap, type Node } from '../schema/walk.ts';

/** How a column is read. `personal` columns are never read at all. */
export type ColumnType =
  | 'text'
  | 'number'
  | 'money'
  | 'date'
  | 'moment'
  | 'percent'
  | 'flag'
  | 'choice'
  | 'compound'
  | 'buildings'
  | 'item'
  | 'unit'
  | 'phone'
  | 'personal'
  | 'ignored';

export interface ColumnDefinition {
  key: string;
  /** The heading that the template writes: the field's own name in the schema, where it has one. */
  title: string;
  /** Other headings under which offices keep it. */
  words: readonly string[];
  type: ColumnType;
  labels?: Readonly<Record<string, string>>;
  /** Other words for the choices. */
  choiceWords?: Readonly<Record<string, readonly string[]>>;
  unit?: string;
  required?: true;
  /** Filled by `export`, grey: it is only looked at. */
  computed?: true;
  /** One of the yellow columns that remain to be filled in each month. */
  yellow?: true;
  /** A merged cell speaks for every row that it covers. */
  spans?: true;
  hint?: string;
}

export type FormId =
  | 'cover'
  | 'compounds'
  | 'plan'
  | 'progress'
  | 'payment'
  | 'bid'
  | 'consent'
  | 'acceptance'
  | 'inspection'
  | 'notice'
  | 'issue'
  | 'rule'
  | 'report';

export interface Form {
  id: FormId;
  /** The sheet of the template. */
  title: string;
  /** Words in a title row or a sheet's name that speak for it. */
  hints: RegExp;
  columns: ColumnDefinition[];
  /** Without one of these it is another table. */
  needs: readonly string[][];
}

/** A field of a schema by its dotted path; lists and alternatives are looked through. */
function nodeAt(root: unknown, path: string): Node {
  let node = root as Node;
  const step = (n: Node, key: string): Node | undefined => {
    const { shape, element, options } = unwrap(n)._zod.def;
    if (shape) return shape[key];
    if (element) return step(element, key);
    return options?.map((o) => step(o, key)).find((o) => o !== undefined);
  };
  for (const key of path.split('.')) {
    const next = step(node, key);
    if (!next) throw new Error(`${path}: no such field`);
    node = next;
  }
  return node;
}

/** The inside of a claim or a list, where the choices are noted. */
const inner = (node: Node): Node => {
  const def = unwrap(node)._zod.def;
  return def.element ?? (metaOf(node).claim ? def.options![0]! : node);
};

type Extra = Partial<Omit<ColumnDefinition, 'key' | 'words'>>;
/** A column for a field of the schema: its name, unit and choices are those of the schema. */
const from = (
  root: unknown,
  path: string,
  key: string,
  words: readonly string[],
  type: ColumnType,
  extra: Extra = {},
): ColumnDefinition => {
  const node = nodeAt(root, path);
  const meta = { ...metaOf(inner(node)), ...metaOf(node) };
  return {
    key,
    title: meta.title ?? key,
    words,
    type,
    ...(meta.labels && { labels: meta.labels }),
    ...(meta.words && { choiceWords: meta.words }),
    ...(meta.unit && { unit: meta.unit }),
    ...(meta.description && { hint: meta.description }),
    ...extra,
  };
};
const column = (key: string, title: string, words: readonly string[], type: ColumnType, extra: Extra = {}): ColumnDefinition => ({
  key,
  title,
  words,
  type,
  ...extra,
});
const kindOf = (kind: string): unknown => SCHEMAS.disclosures.options.find((o) => o.shape.kind.values.has(kind as never))!;

const [plan, progress, payment, bid, consent, acceptance, inspection, notice, issue, rule] = [
  'plan', 'progress', 'payment', 'bid', 'consent', 'acceptance', 'inspection', 'notice', 'issue', 'rule',
].map(kindOf); // prettier-ignore
const compounds = SCHEMAS.compounds;

const COMPOUND = column(
  'compound',
  '小区',
  ['小区名称', '小区楼院', '楼院', '楼院名称', '院名', '项目名称', '院落名称', '庭院名称', '小区（楼院）'],
  'compound',
  { required: true, spans: true },
);
const SERIAL = column('serial', '序号', ['编号', '序', 'No', '№'], 'ignored');
const STREET = column('street', '街道', ['街道名称', '街道办事处', '所属街道', '乡镇街道', '办事处名称'], 'ignored', { spans: true });
const COMMUNITY_ONLY = column('community', '社区', ['社区名称', '所属社区', '社区（村）', '村社区'], 'ignored', { spans: true });
export const PUBLIC_CHOICES = { yes: '是', later: '暂缓', no: '不公开' } as const;
const PUBLIC = column('public', '是否公开', ['公开', '可否公开', '公开属性'], 'choice', {
  labels: PUBLIC_CHOICES,
  choiceWords: { yes: ['√', '主动公开'], no: ['否', '×', '不予公开'], later: ['缓', '暂不公开', '暂缓公开'] },
  hint: '空着就是“是”；写“不公开”的，后一列写依据',
});
const GROUND = column('ground', '不公开的依据', ['依据', '不公开依据', '不公开理由'], 'ignored');
/** A table of many months has one on each row; the cover speaks for those that have none. */
const AS_OF = column(
  'asOf',
  '数据截至',
  [
    '月份',
    '年月',
    '统计月份',
    '所属月份',
    '报告月份',
    '填报月份',
    '月度',
    '报告期',
    '统计期',
    '截止日期',
    '截至日期',
    '统计日期',
    '统计时间',
    '截止时间',
  ],
  'date',
  { spans: true, hint: '空着就是封面上的那一天；一张表写几个月的，每行写清' },
);
const REMARK = column('remark', '备注', ['备注说明', '备 注', '其他情况'], 'ignored', { hint: '只给自己看，不公开' });
const ENDS = [PUBLIC, GROUND, REMARK];

/** Who would be named: these columns are reported and never read. */
const PERSONAL = column(
  'personal',
  '个人信息',
  [
    '姓名',
    '户主',
    '户主姓名',
    '业主',
    '业主姓名',
    '诉求人',
    '反映人',
    '来电人',
    '投诉人',
    '联系人',
    '经办人',
    '填表人',
    '身份证',
    '身份证号',
    '身份证号码',
    '手机',
    '手机号',
    '手机号码',
    '房号',
    '门牌号',
    '房间号',
    '楼栋房号',
    '住址',
    '家庭住址',
    '签名',
    '签字',
    '签章',
    '户名',
    '卡号',
    '银行卡号',
    '银行账号',
    '账号',
    '开户行',
    '车牌',
    '车牌号',
  ],
  'personal',
);
const PERSONAL_PHONE = column('personal', '联系电话', ['电话', '联系方式', '来电号码'], 'personal');

export const FORMS: readonly Form[] = [
  {
    id: 'compounds',
    title: '小区',
    hints: /小区(?:基本|情况|名单|一览|底数)|基本情况/,
    needs: [['compound'], ['address', 'builtYear', 'households', 'buildings', 'floorArea', 'kind']],
    columns: [
      SERIAL,
      STREET,
      { ...COMPOUND, title: '小区' },
      from(compounds, 'aliases', 'aliases', ['曾用名', '又名', '俗称'], 'text', { hint: '几个叫法用顿号隔开' }),
      from(compounds, 'kind', 'kind', ['小区类型', '性质'], 'choice', { required: true }),
      from(compounds, 'work', 'work', ['改造类型'], 'choice', { required: true }),
      from(compounds, 'community', 'community', ['社区名称', '所属社区', '社区（村）'], 'text', { spans: true }),
      from(compounds, 'address', 'address', ['地点', '位置', '具体位置', '详细地址'], 'text'),
      from(compounds, 'formerUnit', 'formerUnit', ['产权单位', '原产权单位'], 'text'),
      from(compounds, 'builtYear', 'builtYear', ['建成年份', '建成时间', '建设年代', '建造年代', '竣工年代'], 'text'),
      from(compounds, 'buildings', 'buildings', ['楼栋', '栋数', '楼数', '楼房数'], 'number'),
      from(compounds, 'units', 'units', ['单元'], 'number'),
      from(compounds, 'households', 'households', ['总户数', '居民户数'], 'number'),
      from(compounds, 'residents', 'residents', ['居民人数', '人口', '人数'], 'number'),
      from(compounds, 'floorArea', 'floorArea', ['总建筑面积', '面积'], 'number'),
      from(compounds, 'renovationArea', 'renovationArea', [], 'number'),
      from(compounds, 'batch', 'batch', ['改造批次', '计划批次'], 'text'),
      from(compounds, 'condition', 'condition', ['现状', '存在问题'], 'text'),
      from(compounds, 'managementAfter', 'managementAfter', ['物业公司', '管理单位'], 'text'),
      from(compounds, 'plan.start', 'start', ['计划开工日期', '计划开工时间', '拟开工时间'], 'date'),
      from(compounds, 'plan.finish', 'finish', ['计划竣工', '计划完工日期', '计划竣工日期', '计划完成时间', '拟完工时间'], 'date'),
      from(compounds, 'plan.budget', 'budget', ['总投资', '概算', '投资概算', '项目投资'], 'money'),
      ...ENDS,
      PERSONAL,
      PERSONAL_PHONE,
    ],
  },
  {
    id: 'plan',
    title: '改造清单',
    hints: /改造(?:清单|内容|方案|计划)|任务(?:清单|表|书)/,
    needs: [['compound'], ['item'], ['quantity', 'finish', 'buildings', 'class']],
    columns: [
      SERIAL,
      STREET,
      COMMUNITY_ONLY,
      COMPOUND,
      from(plan, 'plan.items.localClass', 'class', ['改造类别', '类别', '改造类型', '分类'], 'text', { spans: true, title: '改造类别' }),
      from(plan, 'plan.items.item', 'item', ['内容', '项目', '改造项目', '工程内容', '建设内容', '分项', '分项工程', '改造事项'], 'item', {
        required: true,
      }),
      column('name', '叫法', ['来源用语', '名称', '具体内容'], 'text', { hint: '本单位对这一项的叫法，和上一列一样就不写' }),
      column('quantity', '计划量', ['工程量', '数量', '计划总量', '计划工程量', '总量', '规模', '任务量'], 'number'),
      from(plan, 'plan.items.quantity.unit', 'unit', ['计量单位'], 'unit'),
      from(plan, 'plan.items.buildings', 'buildings', ['涉及楼栋', '楼号', '范围', '实施范围'], 'buildings', {
        hint: '只做这几栋时写，如 1、3号楼；全院都做就不写',
      }),
      column('doing', '是否实施', ['实施', '是否改造', '列入'], 'flag'),
      from(plan, 'plan.items.start', 'start', ['开始时间', '计划开始时间', '计划开工时间'], 'date'),
      from(plan, 'plan.items.finish', 'finish', ['计划完成时间', '完成时限', '完成时间', '计划竣工时间', '完成日期', '计划完工'], 'date'),
      column('why', '调整原因', ['变更原因'], 'text', { hint: '和已经公布的不一样时必须写' }),
      ...ENDS,
      PERSONAL,
      PERSONAL_PHONE,
    ],
  },
  {
    id: 'progress',
    title: '进度月报',
    hints: /进度|月报|施工情况|形象进度/,
    needs: [['compound'], ['total', 'percent', 'state', 'itemState', 'started', 'item:total']],
    columns: [
      SERIAL,
      STREET,
      COMMUNITY_ONLY,
      COMPOUND,
      from(progress, 'items.item', 'item', ['内容', '项目', '改造项目', '工程内容', '分项', '分项工程'], 'item'),
      column('name', '叫法', ['来源用语'], 'text'),
      column('planned', '计划量', ['工程量', '计划总量', '总量', '任务量'], 'number', { computed: true }),
      from(progress, 'items.quantity.unit', 'unit', ['计量单位'], 'unit'),
      column('previous', '上期累计', ['上月累计', '截至上月累计', '上月底累计'], 'number', { computed: true }),
      column('month', '本月完成', ['本期完成', '当月完成', '本月完成量'], 'ignored'),
      column('total', '本期累计', ['累计完成', '累计', '累计完成量', '已完成数量', '已完成', '完成量', '累计工程量'], 'number', {
        yellow: true,
      }),
      from(progress, 'items.state', 'itemState', ['完成情况', '分项状态'], 'choice', {
        yellow: true,
        title: '这一项的状态',
        choiceWords: {
          planned: ['未开工', '未实施'],
          underway: ['施工中', '在建', '正在施工'],
          paused: ['停工'],
          done: ['已完工', '完成', '完工', '竣工'],
          dropped: ['取消', '不做'],
        },
      }),
      column('reason', '未做或滞后原因', ['原因', '滞后原因', '停工原因', '未完成原因'], 'text', { yellow: true }),
      from(progress, 'items.finished', 'itemFinished', [], 'date', { title: '这一项的完成日期' }),
      from(progress, 'items.buildings', 'buildings', ['涉及楼栋', '楼号', '范围', '实施范围'], 'buildings', {
        hint: '只说这几栋时写，如 1、3号楼',
      }),
      from(progress, 'state', 'state', ['状态', '施工状态', '项目状态', '目前状态', '小区状态'], 'choice', {
        choiceWords: {
          planned: ['未启动', '前期'],
          underway: ['在建', '正在施工', '已开工'],
          paused: ['停建', '暂停'],
          done: ['完工', '竣工', '已竣工'],
        },
        spans: true,
      }),
      from(progress, 'percent', 'percent', ['形象进度', '完成进度', '进度', '完成比例', '完成率'], 'percent'),
      from(progress, 'started', 'started', ['开工时间', '实际开工'], 'date'),
      column('planFinish', '计划竣工', ['计划完工', '计划竣工时间', '计划完工日期', '计划竣工日期'], 'ignored'),
      from(progress, 'finished', 'finished', ['竣工日期', '实际竣工', '完工时间', '竣工时间'], 'date'),
      column('paused', '是否停工', ['停工'], 'flag'),
      column('buildingCount', '楼栋数', ['栋数', '楼数'], 'ignored'),
      column('householdCount', '户数', [], 'ignored'),
      column('area', '建筑面积', ['面积', '改造面积'], 'ignored'),
      AS_OF,
      ...ENDS,
      PERSONAL,
      PERSONAL_PHONE,
    ],
  },
  {
    id: 'payment',
    title: '资金',
    hints: /资金|拨付|付款|支付/,
    needs: [['compound'], ['paid', 'submitted', 'preparing', 'contract']],
    columns: [
      SERIAL,
      STREET,
      COMMUNITY_ONLY,
      COMPOUND,
      column('contractor', '施工单位', ['中标单位', '收款单位', '承建单位'], 'ignored', { spans: true }),
      from(payment, 'contract', 'contract', ['合同价', '合同价款', '中标金额', '合同总价'], 'money'),
      column('advance', '预付款', ['预付'], 'ignored'),
      column('stagePaid', '进度款', ['进度付款'], 'ignored'),
      column('previous', '上期累计', ['上月累计'], 'money', { computed: true }),
      from(payment, 'paid', 'paid', ['累计拨付', '累计已拨付', '已付', '已支付', '已付款', '累计付款', '累计支付', '累计'], 'money', {
        yellow: true,
      }),
      column('ratio', '拨付比例', ['付款比例', '支付比例'], 'ignored', { computed: true }),
      from(payment, 'submitted', 'submitted', ['已上报', '已申报待拨', '待拨付'], 'money', { yellow: true }),
      from(payment, 'preparing', 'preparing', ['拟申请', '准备上报'], 'money', { yellow: true }),
      column('lastPaid', '最近一次拨付日期', ['拨付日期', '最近拨付时间', '付款日期'], 'date'),
      AS_OF,
      ...ENDS,
      PERSONAL,
      PERSONAL_PHONE,
    ],
  },
  {
    id: 'bid',
    title: '招标参建',
    hints: /招标|中标|参建|合同/,
    needs: [['compound'], ['stage', 'amount', 'contractor'], ['stage', 'amount']],
    columns: [
      SERIAL,
      STREET,
      COMMUNITY_ONLY,
      COMPOUND,
      from(bid, 'stage', 'stage', ['招标阶段', '环节'], 'choice', {
        required: true,
        choiceWords: { contract: ['合同', '已签约'], award: ['已中标'], tender: ['招标中', '已招标'] },
      }),
      from(bid, 'contractor', 'contractor', ['施工单位', '承建单位', '单位名称', '参建单位'], 'text', { spans: true }),
      from(bid, 'amount', 'amount', ['中标金额', '中标价', '合同金额', '合同价', '控制价'], 'money'),
      from(bid, 'scope', 'scope', ['招标范围', '标段', '工程范围'], 'text'),
      column('day', '日期', ['中标日期', '签约日期', '招标日期', '合同日期'], 'date'),
      ...ENDS,
      PERSONAL,
      PERSONAL_PHONE,
    ],
  },
  {
    id: 'consent',
    title: '征询',
    hints: /征询|征求|意见|表决/,
    needs: [['compound'], ['agreedHouseholds', 'votedHouseholds']],
    columns: [
      SERIAL,
      STREET,
      COMMUNITY_ONLY,
      COMPOUND,
      column('building', '楼栋', ['楼号', '栋号', '幢号'], 'buildings'),
      from(consent, 'matter', 'matter', ['征询事项', '表决事项', '征求意见事项'], 'text'),
      from(consent, 'ballot.eligibleHouseholds', 'eligibleHouseholds', ['应征询户数', '应表决户数', '总户数', '户数'], 'number'),
      from(consent, 'ballot.eligibleArea', 'eligibleArea', ['专有部分面积', '专有面积', '总面积'], 'number'),
      from(consent, 'ballot.votedHouseholds', 'votedHouseholds', ['实际征询户数', '参与户数', '已征询户数', '实征户数'], 'number'),
      from(consent, 'ballot.votedArea', 'votedArea', ['参与面积'], 'number'),
      from(consent, 'ballot.agreedHouseholds', 'agreedHouseholds', ['同意', '同意数', '赞成'], 'number'),
      column('against', '不同意', ['反对', '不同意户数'], 'ignored'),
      column('silent', '未表态', ['弃权', '未表态户数'], 'ignored'),
      from(consent, 'ballot.agreedArea', 'agreedArea', ['同意专有面积'], 'number'),
      column('rate', '同意率', ['同意比例'], 'ignored', { computed: true }),
      column('day', '征询时间', ['征询日期', '表决时间', '时间', '征求时间'], 'date'),
      column('passed', '是否通过', ['通过', '结果'], 'ignored'),
      ...ENDS,
      PERSONAL,
      PERSONAL_PHONE,
    ],
  },
  {
    id: 'acceptance',
    title: '验收',
    hints: /验收/,
    needs: [['compound'], ['stage', 'of'], ['party:office', 'party:supervisor', 'party:builder', 'party:residents']],
    columns: [
      SERIAL,
      STREET,
      COMMUNITY_ONLY,
      COMPOUND,
      from(acceptance, 'of', 'of', ['验收内容', '验收项目', '验收部位', '内容', '部位'], 'text'),
      from(acceptance, 'stage', 'stage', ['阶段'], 'choice', {
        required: true,
        choiceWords: { process: ['工序'], concealed: ['隐蔽工程', '隐蔽'], completion: ['竣工', '完工'] },
      }),
      column('day', '验收日期', ['验收时间', '日期'], 'date', { required: true }),
      ...Object.entries(PARTIES).map(([id, label]) =>
        from(acceptance, 'parties.result', `party:${id}`, PARTY_WORDS()[id] ?? [], 'choice', {
          title: label,
          choiceWords: { pass: ['√', '✓', '合格', '同意'], conditional: ['△', '基本合格'], fail: ['×', '不合格'] },
        }),
      ),
      column('result', '验收结论', ['结论', '验收结果'], 'ignored'),
      column('problem', '存在问题', ['问题', '发现问题'], 'text'),
      column('rectified', '整改完成日期', ['整改日期', '整改完成时间', '整改时间'], 'date'),
      ...ENDS,
      PERSONAL,
      PERSONAL_PHONE,
    ],
  },
  {
    id: 'inspection',
    title: '检查',
    hints: /检查|巡查|督导/,
    needs: [['compound'], ['what'], ['level', 'severity', 'rectified', 'problemFlag', 'by']],
    columns: [
      SERIAL,
      STREET,
      COMMUNITY_ONLY,
      COMPOUND,
      column('day', '检查日期', ['检查时间', '日期', '时间', '巡查日期'], 'date', { required: true }),
      from(inspection, 'level', 'level', ['检查层级', '检查级别'], 'choice', {
        required: true,
        choiceWords: { street: ['街道'], community: ['社区'], district: ['区级', '区'], city: ['市级', '市'], residents: ['居民'] },
      }),
      from(inspection, 'by', 'by', ['检查单位', '检查部门'], 'text'),
      from(inspection, 'findings.what', 'what', ['存在问题', '问题', '检查情况', '发现问题', '问题描述'], 'text', { required: true }),
      from(inspection, 'findings.problem', 'problemFlag', ['有无问题', '问题'], 'flag'),
      from(inspection, 'findings.severity', 'severity', ['问题程度', '严重程度'], 'choice'),
      from(inspection, 'findings.rectified', 'rectified', ['整改完成日期', '整改日期', '整改完成时间', '整改时间'], 'date'),
      ...ENDS,
      PERSONAL,
      PERSONAL_PHONE,
    ],
  },
  {
    id: 'notice',
    title: '通知',
    hints: /停水|停电|通知|施工提示/,
    needs: [['compound'], ['notice'], ['from']],
    columns: [
      SERIAL,
      STREET,
      COMMUNITY_ONLY,
      COMPOUND,
      from(notice, 'notice', 'notice', ['类型', '通知类型', '类别'], 'choice', {
        required: true,
        choiceWords: { water: ['停水停电'], road: ['断路', '道路封闭'], heat: ['停热'], noise: ['夜间'] },
      }),
      from(notice, 'buildings', 'buildings', ['影响范围', '范围', '涉及楼栋', '楼号'], 'buildings'),
      from(notice, 'from', 'from', ['开始时间', '起', '开始日期'], 'moment', { required: true }),
      from(notice, 'to', 'to', ['结束时间', '止', '恢复时间', '结束日期'], 'moment', { required: true }),
      from(notice, 'what', 'what', ['原因', '事由', '通知内容', '施工内容'], 'text', { required: true }),
      from(notice, 'phone', 'phone', ['咨询电话', '值班电话', '公开电话', '服务电话'], 'phone'),
      column('day', '通知发布日期', ['发布日期', '通知日期', '发布时间'], 'date'),
      ...ENDS,
      PERSONAL,
    ],
  },
  {
    id: 'issue',
    title: '诉求',
    hints: /诉求|工单|热线|12345|投诉|信访|问题整改/,
    needs: [['compound'], ['question']],
    columns: [
      SERIAL,
      STREET,
      COMMUNITY_ONLY,
      column('ticket', '工单编号', ['工单号', '来件编号', '受理编号'], 'ignored'),
      COMPOUND,
      from(issue, 'raised', 'raised', ['来件时间', '反映时间', '受理时间', '来电时间', '受理日期', '诉求时间'], 'date'),
      from(issue, 'question', 'question', ['诉求内容', '反映内容', '反映问题', '问题描述', '投诉内容', '主要内容', '问题'], 'text', {
        required: true,
      }),
      column('category', '问题类别', ['类别', '诉求类别', '问题类型'], 'ignored'),
      from(issue, 'answeredBy', 'answeredBy', ['承办单位', '办理单位', '责任单位'], 'text'),
      from(issue, 'answer', 'answer', ['办理情况', '办理结果', '答复内容', '处理情况', '整改情况'], 'text'),
      from(issue, 'answered', 'answered', ['答复时间', '办结时间', '办结日期', '回复时间'], 'date'),
      from(issue, 'state', 'state', ['办理状态', '办结情况', '是否办结'], 'choice', {
        required: true,
        choiceWords: {
          open: ['办理中', '待办', '未办结', '处理中'],
          answered: ['已回复'],
          resolved: ['已办结', '办结', '已整改', '已完成'],
        },
      }),
      column('satisfied', '是否满意', ['满意度', '满意情况'], 'ignored'),
      ...ENDS,
      PERSONAL,
      PERSONAL_PHONE,
    ],
  },
  {
    id: 'rule',
    title: '制度',
    hints: /制度|规定|办法/,
    needs: [['does'], ['says'], ['every']],
    columns: [
      SERIAL,
      STREET,
      from(rule, 'does', 'does', ['事项'], 'choice', { required: true }),
      from(rule, 'says', 'says', ['规定内容', '制度内容'], 'text', { required: true }),
      from(rule, 'who', 'who', ['责任单位', '谁来做'], 'text'),
      from(rule, 'every', 'every', ['频次', '周期'], 'choice', { required: true }),
      from(rule, 'since', 'since', ['实施日期', '执行日期', '施行日期'], 'date'),
      ...ENDS,
    ],
  },
  {
    id: 'report',
    title: '汇总',
    hints: /统计月报|汇总|统计表/,
    needs: [['indicator'], ['figure', 'month']],
    columns: [
      SERIAL,
      column('indicator', '指标名称', ['指标', '统计指标'], 'choice', {
        required: true,
        labels: Object.fromEntries(Object.entries(METRICS).map(([id, m]) => [id, m.label])),
        choiceWords: {
          'compounds-planned': ['列入计划小区'],
          'compounds-started': ['已开工小区'],
          'compounds-done': ['已完工小区'],
          buildings: ['涉及楼栋'],
          'households-done': ['惠及居民'],
          'area-done': ['改造面积'],
          spent: ['完成投资'],
          subsidy: ['争取上级补助资金'],
          'pipe-length': ['雨污分流'],
          'greening-area': ['新增绿化'],
          satisfaction: ['群众满意率'],
        },
      }),
      column('unit', '计量单位', ['单位'], 'unit'),
      column('month', '本月', ['本月完成', '本月数', '当月'], 'ignored'),
      column('figure', '本年累计', ['累计', '累计完成', '累计数'], 'number'),
      ...ENDS,
    ],
  },
];

function PARTY_WORDS(): Record<string, string[]> {
  return {
    office: ['街道办事处', '街道办', '街道'],
    manager: ['项目管理公司', '管理单位', '代建单位', '全过程咨询'],
    supervisor: ['监理单位', '监理公司'],
    taskforce: ['专班', '旧改专班'],
    designer: ['设计单位', '设计院'],
    builder: ['施工单位', '施工方'],
    residents: ['居民', '业主代表', '群众代表'],
    authority: ['主管单位', '住建部门', '区住建局'],
  };
}

export const formOf = (id: FormId): Form => FORMS.find((f) => f.id === id)!;
