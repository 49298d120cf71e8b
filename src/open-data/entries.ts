import { compoundSummary, compoundView } from '../model/compound.ts';
import { coverage, USES, usesOf, type UseKind } from '../model/coverage.ts';
import { claims } from '../model/claims.ts';
import type { PromiseCount } from '../model/items.ts';
import { inferred } from '../model/dates.ts';
import { isUnsure, newestOf, type Disclosure } from '../model/disclosure.ts';
import { convert, CRS_NAMES } from '../model/map.ts';
import { namedOf } from '../model/named.ts';
import { once } from '../model/once.ts';
import type { Portal } from '../model/portal.ts';
import { roadView } from '../model/roads.ts';
import { countByStatus, districtView, isRenovation, streetCounted, streetRecords } from '../model/regions.ts';
import type { Schedule } from '../model/schedule.ts';
import { showcaseWords } from '../model/showcase.ts';
import { isFinished, stated as stateOf, STATUSES, type Status } from '../model/status.ts';
import { standingOf, voiceOf, voiceOfSource, type RecordCounts, type Standing } from '../model/voice.ts';
import { NO_DAY, VOICES, type Voice } from '../schema/voice.ts';
import { COMPOUND_KINDS, WORK_KINDS } from '../schema/compound.ts';
import { KIND_IDS, KINDS } from '../schema/kinds/index.ts';
import { DISTRICT_LEVELS } from '../schema/district.ts';
import { PRACTICE_GROUPS } from '../schema/practice.ts';
import { LOCATION_PRECISION } from '../schema/place.ts';
import { APPROX } from '../schema/quantities.ts';
import { LEFT_OUT, RELIABILITY, SOURCE_KINDS } from '../schema/source.ts';
import type { Dated } from '../schema/dates.ts';
import type { CompoundData, DisclosureData } from '../schema/index.ts';
import {
  asOfCells,
  asOfColumns,
  column,
  dateCells,
  dateColumns,
  entrySourceColumns,
  listCell,
  placeCells,
  sourceCells,
  sourceColumns,
  valueStateColumn,
  warningCell,
  warningColumn,
  type ValueState,
} from './cells.ts';
import type { Cell } from '../model/csv.ts';
import type { Address } from './document.ts';
import { subjectOf } from './records.ts';
import type { Field, Row, OpenTable } from './table.ts';

const addressColumn = column('address', '本站地址');

/** 条目的来源: what the entry of a place rests on where a value of it names no other. */
const entryCells = (portal: Portal, { source, asOf }: { source?: string | undefined; asOf?: Dated | undefined }): Row => ({
  ...asOfCells(asOf),
  source,
  voice: source && voiceOfSource(portal, source),
});
const entryColumns: Field[] = [
  ...asOfColumns('条目自己的；各项另有时点的，见它自己的行'),
  column('source', '来源编号', '条目自己的；各项另有来源的，见它自己的行'),
  column('voice', '谁的话', '条目的来源的', VOICES),
];

const STATED = ['builtYear', 'buildings', 'households', 'residents', 'floorArea'] as const;
/** Where sources disagree all values stand in the cell, each with how exact it is; claims.csv says who says which. */
const stated = (data: CompoundData): Row =>
  Object.fromEntries(
    STATED.flatMap((field): [string, Cell][] => {
      const said = [...new Map(claims(data[field] as never).map((c) => [c.value as string | number, c.approx])).entries()];
      const approx = said.map(([, a]) => (a ? APPROX[a] : '准数'));
      return [
        [field, said.length > 1 ? said.map(([value]) => value) : said[0]?.[0]],
        [`${field}Approx`, said.some(([, a]) => a) ? approx : undefined],
      ];
    }),
  );
const statedColumns = (field: (typeof STATED)[number], label: string, meaning: string): Field[] => [
  column(field, label, meaning),
  column(`${field}Approx`, `${label}的精确程度`, '与前一列的值一一对应；空：来源没有说“约”“余”“近”'),
];

/** How far a published plan was reported done; empty, not zero, where no plan was collected. */
const promiseCells = ({ promised, extra, ...counts }: PromiseCount, reported: boolean): Row => ({
  ...(promised ? { promised, ...counts } : {}),
  extra: promised && reported ? extra : undefined,
});

const recordCells = (c: RecordCounts): Row => ({
  documents: c.documents,
  records: c.records,
  published: c.published,
  reported: c.reported,
  reposted: c.reposted,
  mentions: c.mention,
  rules: c.rule,
});
const recordColumns: Field[] = [
  column('documents', '材料数', '记录出自几份来源'),
  column('records', '记录数'),
  column('published', '单位公布的记录数', '有日期、由单位公布的；只有这些算公开'),
  column('reported', '报道的记录数', '媒体报道、居民的话'),
  column('reposted', '转载的记录数', '没有找到原文的转载'),
  column('mentions', '只是提到的记录数', '来源没有说清是哪一天'),
  column('rules', '制度的记录数', '规定，不说明做了没有'),
];

/** Every position in one system, with what the source gave beside it. */
const locationCells = (location: CompoundData['location']): Row => {
  if (!location) return {};
  const [lng, lat] = convert(Number(location.lng), Number(location.lat), location.crs, 'wgs84');
  const own = location.crs === 'wgs84';
  return {
    lng: own ? location.lng : lng.toFixed(6),
    lat: own ? location.lat : lat.toFixed(6),
    locationPrecision: location.precision,
    lngStated: location.lng,
    latStated: location.lat,
    crs: location.crs,
    locationSource: location.source,
  };
};
const locationColumns: Field[] = [
  column('lng', '经度（WGS-84）', '空：没有公开坐标，不估计；来源用别的坐标系的，由计算换算'),
  column('lat', '纬度（WGS-84）'),
  column('locationPrecision', '位置精度', undefined, LOCATION_PRECISION),
  column('lngStated', '来源的经度'),
  column('latStated', '来源的纬度'),
  column('crs', '来源的坐标系', undefined, CRS_NAMES),
  column('locationSource', '位置的来源编号'),
];

/** A state is reckoned from records; where nothing was renovated there is none. */
const statusState = (status: Status, renovated: boolean): ValueState =>
  status !== 'unknown' ? 'computed' : renovated ? 'not-published' : 'not-applicable';

const voiceOfRecord = (portal: Portal, id: string | undefined): Voice | undefined => {
  const record = portal.disclosures.get(id ?? '');
  return record && voiceOf(portal, record);
};

const voiceOfPlan = (portal: Portal, p: Schedule['baseline']): Voice | undefined =>
  p && (p.voice ?? voiceOfRecord(portal, p.version.disclosure) ?? voiceOfSource(portal, p.version.source));

/** All but where its page is. */
const compoundRow = once('compoundRow', (portal, of: string): Row => {
  const view = compoundView(portal, of);
  const { id, data, schedule, promises } = view;
  const plan = schedule.replans.at(-1) ?? schedule.baseline;
  // what is only mentioned has no day, and is the basis all the same
  const mention = view.status.basis || view.status.status === 'unknown' ? undefined : view.mentions.find((d) => stateOf(d) !== undefined);
  return {
    id,
    title: data.title,
    aliases: listCell(data.aliases),
    kind: data.kind,
    work: data.work,
    district: view.district?.id,
    districtTitle: view.district?.title,
    street: view.street?.id,
    streetTitle: view.street?.title,
    cluster: data.cluster,
    showcase: listCell(
      showcaseWords(portal)
        .get(id)
        ?.map((s) => s.text),
    ),
    ...stated(data),
    status: view.status.status,
    statusWas: view.status.was,
    statusSaid: view.status.said ?? (mention && stateOf(mention)?.said),
    ...dateCells('statusDate', view.status.basis?.date),
    statusInferred: view.status.inferred,
    statusDisclosure: view.status.basis?.id ?? mention?.id,
    percent: view.percent?.value,
    ...dateCells('percentDate', view.percent?.date),
    percentJoint: view.percent?.joint,
    ...promiseCells(
      promises,
      view.ledger.some((r) => r.reports.length > 0),
    ),
    ...dateCells('plannedStart', plan?.start),
    ...dateCells('plannedFinish', plan?.finish),
    plannedVoice: voiceOfPlan(portal, plan),
    ...dateCells('firstFinish', schedule.baseline?.finish),
    firstFinishVoice: schedule.baseline?.finish && voiceOfPlan(portal, schedule.baseline),
    ...dateCells('actualStart', schedule.actual.start),
    actualStartVoice: voiceOfRecord(portal, schedule.actual.startBasis),
    ...dateCells('actualFinish', schedule.actual.finish),
    actualFinishVoice: voiceOfRecord(portal, schedule.actual.finishBasis),
    slipDays: schedule.slip?.kind === 'finished' ? schedule.slip.days : undefined,
    slipKind: schedule.slip?.kind,
    ...recordCells(view.records),
    ...dateCells('latestDate', view.latest?.data.date),
    latestVoice: view.latest && voiceOf(portal, view.latest.data),
    latestDisclosure: view.latest?.id,
    latestTitle: view.latest?.data.title,
    missing: listCell(view.missing.map((m) => m.label)),
    conflicts: listCell(view.conflicts.map((c) => c.label)),
    ...locationCells(data.location),
    valueState: statusState(view.status.status, isRenovation(data)),
    ...warningCell(
      data.kind === 'cluster' && '片区包含小区，不和小区相加',
      !isRenovation(data) && '不是改造的小区，不和改造的一起数',
      view.percent?.joint !== undefined && `总体进度${isUnsure(view.percent.joint) ? view.percent.joint : `是${view.percent.joint}的`}`,
      !view.status.basis && isFinished(view.status) && `状态来源只是提到，${NO_DAY}`,
      view.conflicts.length > 0 && `来源说法不一：${view.conflicts.map((c) => c.label).join('、')}`,
    ),
    ...entryCells(portal, data),
  };
});

const COMPOUND_COLUMNS: Field[] = [
  column('id', '编号'),
  column('title', '名称'),
  column('aliases', '别名'),
  column('kind', '类型', undefined, COMPOUND_KINDS),
  column('work', '工作类型', undefined, WORK_KINDS),
  column('district', '区编号'),
  column('districtTitle', '区'),
  column('street', '街道编号'),
  column('streetTitle', '街道'),
  column('cluster', '所属片区编号'),
  column('showcase', '示范', '来源称它为示范、典型的叫法；来源见网页“示范楼院”'),
  ...statedColumns('builtYear', '建成年代', '来源说法不一时并列；来源见 claims'),
  ...statedColumns('buildings', '楼栋数', '同上'),
  ...statedColumns('households', '户数', '同上'),
  ...statedColumns('residents', '居民人数', '同上'),
  ...statedColumns('floorArea', '建筑面积（平方米）', '同上'),
  column('status', '状态', '由记录算出；未公开不等于未开工；久无消息：最后说的还没有完工，之后半年以上没有消息', STATUSES),
  column('statusWas', '最后一次说的状态', '久无消息的，写当时的状态', STATUSES),
  column('statusSaid', '状态的来源用语', '来源的话不是上面这几种说法的，照写，如“基本完工”；空：来源用的就是这种说法，或没有总说'),
  ...dateColumns('statusDate', '状态时点'),
  column('statusInferred', '状态是推定', '来源没有明说总体状态，由它的话推定'),
  column('statusDisclosure', '状态依据', '记录编号；没有状态时点的，来源只是提到'),
  column('percent', '总体进度（%）', '只写来源给出的百分比，是它自己那一天的'),
  ...dateColumns('percentDate', '总体进度的时点'),
  column('percentJoint', '总体进度的合计范围', '是几个小区合计的，写明是几个；空：只是它自己的'),
  column('promised', '计划项数', '公布过的计划清单里的项数，含后来不再做的；空：没有收集到计划清单，下面各项计数也是空'),
  column('done', '计划内已完成'),
  column('underway', '计划内进行中'),
  column('paused', '计划内暂停'),
  column('dropped', '计划内不再做'),
  column('notStarted', '计划内未开始'),
  column('silent', '计划内久无消息', '最后说的还没有完成，之后半年以上没有消息'),
  column('counted', '计划内只报了数字', '来源给了数量或比例，没有说做完没有'),
  column('unreported', '计划内没有收集到结果'),
  column('extra', '计划外已完成', '计划清单里没有的；空：没有收集到计划清单，或没有收集到分项的报告'),
  ...dateColumns('plannedStart', '计划开工', '最近一次计划'),
  ...dateColumns('plannedFinish', '计划完工', '最近一次计划'),
  column('plannedVoice', '计划是谁的话', '只有单位公布的算公开', VOICES),
  ...dateColumns('firstFinish', '最早的计划完工', '最早说到的期限'),
  column('firstFinishVoice', '最早的计划完工是谁的话', '只有单位公布的算公开', VOICES),
  ...dateColumns('actualStart', '实际开工'),
  column('actualStartVoice', '实际开工是谁的话', '只有单位公布的算公开', VOICES),
  ...dateColumns('actualFinish', '实际完工'),
  column('actualFinishVoice', '实际完工是谁的话', '只有单位公布的算公开', VOICES),
  column('slipDays', '延期天数', '实际完工与最早的计划完工相比；负数为提前；空：没有完工消息'),
  column('slipKind', '期限', undefined, { finished: '已完工', overdue: '期限已过，没有完工消息', due: '期限未到' }),
  ...recordColumns,
  ...dateColumns('latestDate', '最近一次公布、报道或转载'),
  column('latestVoice', '最近一次是谁的话', undefined, VOICES),
  column('latestDisclosure', '最近一次的记录编号'),
  column('latestTitle', '最近一次的记录标题'),
  column('missing', '未公开的内容'),
  column('conflicts', '来源说法不一的字段'),
  ...locationColumns,
  valueStateColumn('状态'),
  warningColumn,
  ...entryColumns,
  addressColumn,
];

export const compoundsTable = (portal: Portal, address: Address): OpenTable => ({
  id: 'compounds',
  title: '小区楼院',
  about: '一个小区、楼院、家属院、单体楼、街区或片区',
  caution: '类型不同的不相加：片区包含小区。',
  columns: COMPOUND_COLUMNS,
  rows: [...portal.compounds.keys()].map((id) => ({ ...compoundRow(portal, id), address: address(`/compounds/${id}/`) })),
  entries: portal.compounds,
});

/** Of what may not be counted as one publication. */
const STANDING_WARNINGS: Partial<Record<Standing, string>> = {
  mention: `只是提到，${NO_DAY}，不算一次`,
  rule: '规定，不是做过的一次',
  reposted: '转载，和原文是同一次',
};

/** Where a record of compounds lies; streets and districts that it names stand in columns of their own. */
const liesIn = (portal: Portal, d: DisclosureData): Row => {
  const { level, ids } = subjectOf(d);
  return placeCells(portal, level, ids);
};

export const disclosuresTable = (portal: Portal, address: Address): OpenTable => ({
  id: 'disclosures',
  title: '记录',
  about: '一条记录：单位公布的、报道的、转载的、只是提到的，或一条制度',
  caution: '只有“谁的话”是单位公布、“依据”是有日期的一次，才算公开。这里是发布时的原样；后来的更正另成一条，见“被更正”。',
  columns: [
    column('id', '编号'),
    // 进度, not 进度通报: a column has one name for a kind, and most rows are not an office's own
    column('kind', '类别', undefined, Object.fromEntries(KIND_IDS.map((k) => [k, KINDS[k].short]))),
    column('title', '标题'),
    ...dateColumns('date', '日期', '公布或刊出的日期；到日、月或年'),
    ...asOfColumns('数据说的是哪一天'),
    column('compounds', '小区编号'),
    column('compoundTitles', '小区'),
    column('roads', '道路编号'),
    column('roadTitles', '道路'),
    column('streets', '街道编号'),
    column('streetTitles', '街道'),
    column('districts', '地区编号'),
    column('districtTitles', '地区'),
    column('district', '所在区编号', '最细的一层对象所在的区；对象是市、省的，就是它自己'),
    column('districtTitle', '所在区'),
    column('street', '所在街道编号', '最细的一层对象所在的街道；空：对象是整个区，或没有写街道'),
    column('streetTitle', '所在街道'),
    ...sourceColumns(),
    column('corrects', '更正了哪一条'),
    column('correctedBy', '被更正', '更正它的记录编号'),
    column('withdrawn', '已撤回'),
    valueStateColumn('标题'),
    warningColumn,
    addressColumn,
  ],
  rows: [...portal.disclosures].map(([id, d]): Row => {
    const corrections = portal.corrections.get(id) ?? [];
    const withdrawn = corrections.some((c) => c.data.kind === 'correction' && c.data.withdraw);
    const { compounds, roads, streets, districts } = d.about;
    return {
      id,
      kind: d.kind,
      title: d.title,
      ...dateCells('date', d.date),
      ...asOfCells(d.asOf ?? d.date),
      compounds: listCell(compounds),
      compoundTitles: listCell(compounds?.map((c) => portal.compounds.get(c)?.title ?? c)),
      roads: listCell(roads),
      roadTitles: listCell(roads?.map((r) => portal.roads.get(r)?.title ?? r)),
      streets: listCell(streets),
      streetTitles: listCell(streets?.map((s) => portal.streets.get(s)?.title ?? s)),
      districts: listCell(districts),
      districtTitles: listCell(districts?.map((x) => portal.districts.get(x)?.title ?? x)),
      ...liesIn(portal, d),
      ...sourceCells(portal, d.source, id),
      corrects: d.kind === 'correction' ? d.corrects : undefined,
      correctedBy: listCell(corrections.map((c) => c.id)),
      withdrawn: withdrawn || undefined,
      valueState: (corrections.length ? 'superseded' : 'published') satisfies ValueState,
      ...warningCell(
        withdrawn ? '已撤回' : corrections.length > 0 && '更正过，这里是发布时的原样',
        d.kind === 'correction' && '是对另一条的更正',
        STANDING_WARNINGS[standingOf(portal, { id, data: d })],
      ),
      address: address(`/disclosures/${id}/`),
    };
  }),
  entries: portal.disclosures,
});

/** Renovated compounds by kind and status: 小区 and 楼院 are never added together. */
const COUNT_KINDS = Object.keys(COMPOUND_KINDS) as (keyof typeof COMPOUND_KINDS)[];
const countId = (kind: string, status?: string) => `${kind.replaceAll('-', '')}${status ? `_${status}` : ''}`;
const countColumns: Field[] = COUNT_KINDS.flatMap((kind) => [
  column(countId(kind), `${COMPOUND_KINDS[kind]}数`, '只数改造，不数仅被提及和其他整治'),
  ...(Object.keys(STATUSES) as Status[]).map((s) => column(countId(kind, s), `${COMPOUND_KINDS[kind]}：${STATUSES[s]}`)),
]);
/** What those that are counted here are a part of, in the words of the pages: not every name is of the number beside it. */
const partWarning = (portal: Portal, level: 'streets' | 'districts', id: string): string[] =>
  namedOf(portal, level, id).map(({ words }) => words);

const countCells = (portal: Portal, compounds: readonly string[]): Row => {
  const counts = countByStatus(compounds.map((id) => compoundSummary(portal, id)).filter(isRenovation));
  return Object.fromEntries(
    counts.flatMap((c) => [
      [countId(c.kind), c.total],
      ...(Object.keys(STATUSES) as Status[]).map((s): [string, number] => [countId(c.kind, s), c.byStatus[s]]),
    ]),
  );
};

/** What the counted records of a region rest on. */
const countedCells = (portal: Portal, records: readonly Disclosure[]): Row => ({
  sources: listCell(new Set(records.map((d) => d.data.source))),
  voices: listCell(new Set(records.map((d) => voiceOf(portal, d.data)))),
});
const countedColumns: Field[] = [
  column('sources', '记录的来源编号', '数到的记录的'),
  column('voices', '记录是谁的话', '数到的记录的', VOICES),
];

export const streetsTable = (portal: Portal, address: Address): OpenTable => ({
  id: 'streets',
  title: '街道',
  about: '一个街道、镇或乡镇办',
  caution:
    '地方就是这一行自己。数的是本站有名字的，不是街道的全部；来源公布的总数和点名的对照见“点名率”表。记录数同街道的网页：涉及街道的和涉及它的小区的，一条算一次。',
  columns: [
    column('id', '编号'),
    column('title', '名称'),
    column('aliases', '别名'),
    column('district', '区编号'),
    column('districtTitle', '区'),
    column('code', '统计用区划代码'),
    column('codeEdition', '代码版本'),
    column('compounds', '收录数', '含仅被提及和其他整治的'),
    ...countColumns,
    ...recordColumns,
    column('practices', '做法编号'),
    valueStateColumn('收录数'),
    warningColumn,
    ...entryColumns,
    ...countedColumns,
    addressColumn,
  ],
  rows: [...portal.streets].map(([id, s]): Row => {
    const compounds = portal.compoundsOfStreet.get(id) ?? [];
    return {
      id,
      title: s.title,
      aliases: listCell(s.aliases),
      district: s.district,
      districtTitle: portal.districts.get(s.district)?.title,
      code: s.code,
      codeEdition: s.codeEdition,
      compounds: compounds.length,
      ...countCells(portal, compounds),
      ...recordCells(streetRecords(portal, id)),
      practices: listCell(portal.practicesOf.get(`streets/${id}`)),
      valueState: 'computed' satisfies ValueState,
      ...warningCell(...partWarning(portal, 'streets', id)),
      ...entryCells(portal, s),
      ...countedCells(portal, streetCounted(portal, id)),
      address: address(`/streets/${id}/`),
    };
  }),
  entries: portal.streets,
});

export const roadsTable = (portal: Portal, address: Address): OpenTable => ({
  id: 'roads',
  title: '道路',
  about: '一条被点名整治的道路',
  caution: '道路整治不算小区改造；公布的条数和点名的条数对照见网页“道路整治”。',
  columns: [
    column('id', '编号'),
    column('title', '名称'),
    column('aliases', '别名'),
    column('district', '区编号'),
    column('districtTitle', '区'),
    column('streets', '街道编号'),
    column('streetTitles', '街道'),
    column('programme', '工程'),
    column('section', '路段'),
    column('works', '整治内容'),
    column('status', '状态', '有记录说到的；与小区的状态同一套说法', STATUSES),
    ...dateColumns('statusDate', '状态所说的日期'),
    column('compounds', '路上的小区编号'),
    valueStateColumn('状态'),
    warningColumn,
    ...asOfColumns(),
    ...entrySourceColumns(),
    addressColumn,
  ],
  rows: [...portal.roads].map(([id, r]): Row => {
    const view = roadView(portal, id);
    return {
      id,
      title: r.title,
      aliases: listCell(r.aliases),
      district: r.district,
      districtTitle: r.district && (portal.districts.get(r.district)?.title ?? r.district),
      streets: listCell(r.streets),
      streetTitles: listCell(r.streets?.map((s) => portal.streets.get(s)?.title ?? s)),
      programme: listCell(view.programme.map((s) => s.text)),
      section: listCell(view.section.map((s) => s.text)),
      works: listCell(view.works.map((s) => s.text)),
      status: view.status.status,
      ...dateCells('statusDate', view.status.basis?.date),
      compounds: listCell(view.compounds),
      valueState: statusState(view.status.status, true),
      ...warningCell((r.streets?.length ?? 0) > 1 && `在${r.streets!.length}个街道，按街道数会重复`),
      ...asOfCells(r.asOf),
      ...sourceCells(portal, r.source),
      address: address(`/roads/${id}/`),
    };
  }),
  entries: portal.roads,
});

export const districtsTable = (portal: Portal, address: Address): OpenTable => ({
  id: 'districts',
  title: '地区',
  about: '一个区、县级市，或用来对照的更大地区',
  caution:
    '地方就是这一行自己，上一级见“上级编号”。数的是本站有名字的，不是该区的全部；来源公布的总数和点名的对照见“点名率”表。记录数同该区的网页：涉及该区的、它的街道的和它的小区的，一条算一次；市、省、全国的不含各区的。',
  columns: [
    column('id', '编号'),
    column('title', '名称'),
    column('level', '层级', undefined, DISTRICT_LEVELS),
    column('code', '区划代码'),
    column('codeEdition', '代码版本', '名称和代码照它'),
    column('within', '上级编号'),
    column('streets', '收录的街道数'),
    column('compounds', '收录数', '含仅被提及和其他整治的'),
    ...countColumns,
    ...recordColumns,
    valueStateColumn('收录数'),
    warningColumn,
    ...asOfColumns('数到的最近一条有日子的记录的；空：都没有日子'),
    column('source', '来源编号', '条目自己的；空：条目只有名称和代码'),
    column('voice', '谁的话', '条目的来源的', VOICES),
    ...countedColumns,
    addressColumn,
  ],
  rows: [...portal.districts].map(([id, d]): Row => {
    const compounds = portal.compoundsOfDistrict.get(id) ?? [];
    const { records, recent, counted } = districtView(portal, id);
    return {
      id,
      title: d.title,
      level: d.level,
      code: d.code,
      codeEdition: d.codeEdition,
      within: d.within,
      streets: portal.streetsOfDistrict.get(id)?.length ?? 0,
      compounds: compounds.length,
      ...countCells(portal, compounds),
      ...recordCells(records),
      valueState: 'computed' satisfies ValueState,
      ...warningCell(
        [...portal.districts.values()].some((x) => x.within === id) && '包含下级地区，不和它们相加',
        ...partWarning(portal, 'districts', id),
      ),
      ...entryCells(portal, { source: d.source, asOf: newestOf(recent)?.data.date }),
      ...countedCells(portal, counted),
      address: address(`/districts/${id}/`),
    };
  }),
  entries: portal.districts,
});

const USE_KINDS = Object.keys(USES) as UseKind[];

export const sourcesTable = (portal: Portal, address: Address): OpenTable => ({
  id: 'sources',
  title: '来源',
  about: '一份来源文件',
  caution: '一份文件不在一个地方：用在哪个区、街道，见“来源收进了哪里”。里面的数各有自己的状态，见收进的那张表。',
  columns: [
    column('id', '编号'),
    column('title', '标题'),
    column('untitled', '标题是编者的描述'),
    column('kind', '类型', undefined, SOURCE_KINDS),
    column('reliability', '可信程度', undefined, RELIABILITY),
    column('publisher', '发布者'),
    column('edition', '版次'),
    column('docNumber', '文号'),
    ...dateColumns('published', '发布日期'),
    valueStateColumn('发布日期'),
    ...asOfColumns('文件发布的日子；它说的是哪一天，见各表'),
    column('voice', '谁的话', '只有单位公布的算公开', VOICES),
    column('url', '网址'),
    column('archive', '存页编号'),
    column('doubt', '存疑'),
    ...USE_KINDS.map((k) => column(k, `收进的${USES[k].title}数`)),
    column('figures', '收进的数字数', '记录里的'),
    column('items', '收进的改造内容数', '记录里的'),
    column('leftOut', '没有收的', '逐项看过的才有，写着原因；空：没有逐项列出'),
    warningColumn,
    addressColumn,
  ],
  rows: [...portal.sources].map(([id, s]): Row => {
    const taken = coverage(portal).get(id);
    return {
      id,
      title: s.title,
      untitled: s.untitled,
      kind: s.kind,
      reliability: s.reliability,
      publisher: s.publisher,
      edition: s.edition,
      docNumber: s.docNumber,
      ...dateCells('published', s.published),
      valueState: (s.published === undefined
        ? 'not-published'
        : inferred(s.published) === undefined
          ? 'published'
          : 'inferred') satisfies ValueState,
      ...asOfCells(s.published),
      voice: voiceOfSource(portal, id),
      url: s.url,
      archive: s.archive,
      doubt: s.doubt,
      ...Object.fromEntries(USE_KINDS.map((k) => [k, usesOf(taken, k).length])),
      figures: taken?.figures ?? 0,
      items: taken?.items ?? 0,
      ...warningCell(s.doubt !== undefined && '存疑', s.reliability === 'aggregator' && '转载，没有找到原文'),
      leftOut: listCell(s.leftOut?.map((x) => `${x.what}（${LEFT_OUT[x.why]}）`)),
      address: address(`/sources/${id}/`),
    };
  }),
  entries: portal.sources,
});

export const practicesTable = (portal: Portal, address: Address): OpenTable => ({
  id: 'practices',
  title: '做法',
  about: '一种工作方法',
  caution: '做法不在一个地方：用它的街道、区、小区各有一列；没有写的，来源没有说在哪里用。',
  columns: [
    column('id', '编号'),
    column('title', '名称'),
    column('aliases', '别名'),
    column('group', '类别', undefined, PRACTICE_GROUPS),
    column('summary', '一句话'),
    column('defined', '来源说明了含义'),
    column('parts', '组成'),
    column('runs', '按它算出来的页面', '本站的地址；空：只有说法'),
    column('streets', '使用的街道编号'),
    column('districts', '使用的区编号'),
    column('compounds', '使用的小区编号'),
    valueStateColumn('来源说明了含义'),
    ...asOfColumns('来源发布的日子'),
    ...entrySourceColumns(),
    addressColumn,
  ],
  rows: [...portal.practices].map(([id, p]): Row => {
    const users = (key: 'street' | 'district' | 'compound') => listCell(new Set((p.usedBy ?? []).flatMap((u) => u[key] ?? [])));
    return {
      id,
      title: p.title,
      aliases: listCell(p.aliases),
      group: p.group,
      summary: p.summary,
      defined: p.defined,
      parts: listCell(p.parts?.map((x) => x.name)),
      runs: listCell(p.runs?.map((r) => address(r.href))),
      streets: users('street'),
      districts: users('district'),
      compounds: users('compound'),
      valueState: (p.defined ? 'published' : 'not-published') satisfies ValueState,
      ...asOfCells(portal.sources.get(p.source)?.published),
      ...sourceCells(portal, p.source),
      address: address(`/practices/${id}/`),
    };
  }),
  entries: portal.practices,
});
