import { datedOf } from '../model/claims.ts';
import { lastDay } from '../model/dates.ts';
import { contradictions } from '../model/contradictions.ts';
import { asRead } from '../model/corrections.ts';
import { figurePath } from '../model/figure-id.ts';
import { gapWords } from '../model/gap.ts';
import { spoken } from '../model/disclosure.ts';
import { namedOf } from '../model/named.ts';
import type { Cell } from '../model/csv.ts';
import type { Portal } from '../model/portal.ts';
import { rulesOf } from '../model/rules.ts';
import { ACCEPTANCE_STAGES } from '../schema/kinds/acceptance.ts';
import { INSPECTION_LEVELS } from '../schema/kinds/inspection.ts';
import { LIMIT_UNITS, RULE_CYCLES, RULE_SUBJECTS } from '../schema/kinds/rule.ts';
import { METRICS } from '../schema/metrics.ts';
import { PARTIES } from '../schema/parties.ts';
import { APPROX, UNITS } from '../schema/quantities.ts';
import { VOICES } from '../schema/voice.ts';
import {
  asOfCells,
  asOfColumns,
  column,
  dateCells,
  dateColumns,
  listCell,
  permalink,
  permalinkColumn,
  placeCells,
  placeColumns,
  sourceCells,
  sourceColumns,
  subjectCells,
  subjectColumns,
  valueStateColumn,
  warningCell,
  warningColumn,
  type ValueState,
} from './cells.ts';
import type { Address } from './document.ts';
import { figureCellsAt, figureColumns } from './figure-address.ts';
import { subjectOf } from './records.ts';
import { placesOf } from '../model/places.ts';
import { TWICE_RULES, twicePlaces } from '../model/twice.ts';
import type { OpenTable, Row } from './table.ts';

/** 制度: what should happen, one row a rule. */
export function rulesTable(portal: Portal, address: Address): OpenTable {
  const rules = rulesOf(asRead(portal.ofKind.get('rule') ?? [], portal.corrections, portal.asOf));
  return {
    id: 'rules',
    title: '制度',
    about: '一条规定：谁、多久一次、和哪些方做什么',
    caution: '这是规定，不说明做了没有，不算公开过一次。',
    columns: [
      column('disclosure', '记录编号'),
      column('places', '适用的地方'),
      ...placeColumns(),
      column('does', '做什么', undefined, RULE_SUBJECTS),
      column('says', '规定'),
      column('who', '谁来做'),
      column('every', '多久一次', undefined, RULE_CYCLES),
      column('weekday', '星期几', '1 到 7'),
      column('hour', '几点'),
      column('of', '对什么'),
      column('parties', '应到的各方', undefined, PARTIES),
      column('participants', '参加方'),
      column('level', '检查层级', undefined, INSPECTION_LEVELS),
      column('stage', '验收阶段', undefined, ACCEPTANCE_STAGES),
      column('within', '时限'),
      column('withinUnit', '时限单位', undefined, LIMIT_UNITS),
      ...dateColumns('since', '何时起'),
      ...dateColumns('until', '到何时'),
      valueStateColumn('规定'),
      warningColumn,
      ...asOfColumns(),
      ...sourceColumns(),
      permalinkColumn,
    ],
    rows: rules.map(({ id, data }): Row => ({
      disclosure: id,
      places: listCell(placesOf(portal, data.about).map((p) => p.title)),
      ...placeCells(portal, subjectOf(data).level, subjectOf(data).ids),
      does: data.does,
      says: data.says,
      who: data.who,
      every: data.every,
      weekday: data.weekday,
      hour: data.hour,
      of: data.of,
      parties: listCell(data.parties),
      participants: listCell(data.participants),
      level: data.level,
      stage: data.stage,
      within: data.within?.value,
      withinUnit: data.within?.unit,
      ...dateCells('since', data.since),
      ...dateCells('until', data.until),
      valueState: (data.until !== undefined && lastDay(data.until) < portal.asOf ? 'superseded' : 'published') satisfies ValueState,
      ...warningCell('规定，不是做过的一次'),
      ...asOfCells(spoken(data)),
      ...sourceCells(portal, data.source, id),
      address: address(`/disclosures/${id}/`),
    })),
  };
}

const SUBJECTS = { compounds: '小区楼院', clusters: '片区', demo: '示范点' } as const;

/** 点名率: what was published as a number, beside what has a name. */
export function namedTable(portal: Portal, address: Address): OpenTable {
  const rows = (['streets', 'districts'] as const).flatMap((level) =>
    [...portal[level].keys()].flatMap((id) =>
      namedOf(portal, level, id).map((c): Row => {
        const part = (metric: string) => c.parts.find((p) => p.metric === metric)?.value;
        return {
          ...figureCellsAt(address, figurePath(id, c.published.id)),
          ...subjectCells(portal, level, [id]),
          counted: c.subject,
          metric: c.published.metric,
          label: c.published.label || METRICS[c.published.metric].label,
          value: c.published.value,
          unit: c.published.unit,
          approx: c.published.approx,
          scope: c.published.scope,
          started: part('compounds-started'),
          underWay: part('compounds-under-way'),
          done: part('compounds-done'),
          named: c.named,
          stated: c.stated,
          unnamed: c.unnamed,
          ...asOfCells(c.published.date),
          ...sourceCells(portal, c.published.source, c.published.disclosure),
          voice: c.published.voice,
          valueState: 'published' satisfies ValueState,
          ...warningCell('街道的行和区的行不相加', c.published.scope !== undefined && `只数这个范围：${c.published.scope}`),
          disclosure: c.published.disclosure,
          ...permalink(address, c.published.disclosure, level, [id]),
        };
      }),
    ),
  );
  return {
    id: 'named',
    title: '点名率',
    about: '一个街道或地区公布的小区数，和其中有名字的',
    caution:
      '每个地方取最近一次公布的数，同一天的取最大的，不相加；片区和它里面的小区各算各的。来源自己没有写是哪些时，有名字的只算可能在这个数里的：总数算全部，已完工算说过做完的，计划和开工不算只有别的年份的消息的。街道的行不能加成区的行。',
    columns: [
      ...figureColumns(),
      ...subjectColumns(),
      column('counted', '数的是什么', undefined, SUBJECTS),
      column('metric', '指标编号'),
      column('label', '指标', `如${METRICS['compounds-planned'].label}`),
      column('value', '公布的个数'),
      column('unit', '单位', undefined, UNITS),
      column('approx', '精确程度', undefined, APPROX),
      valueStateColumn('公布的个数'),
      column('scope', '数的是哪一批', '如2020年计划'),
      column('started', '其中已开工'),
      column('underWay', '其中在建'),
      column('done', '其中已完工'),
      column('named', '有名字的'),
      column('stated', '名字由来源写出', '是：这份来源写出的；否：本站收录的，不一定都在这个数里'),
      column('unnamed', '没有名字的至少', '来源数出的减去有名字的'),
      ...asOfColumns(),
      ...sourceColumns(),
      warningColumn,
      column('disclosure', '记录编号'),
      permalinkColumn,
    ],
    rows,
  };
}

/** 互相矛盾的说法: one row a side. */
export function conflictsTable(portal: Portal, address: Address): OpenTable {
  return {
    id: 'conflicts',
    title: '互相矛盾的说法',
    about: '一处矛盾里的一种说法',
    caution: '同一“矛盾编号”的几行说的是同一件事，不能同时成立，没有替读者选。',
    columns: [
      column('number', '矛盾编号', '只在这份文件里有效'),
      ...subjectColumns(),
      column('what', '说的是什么'),
      column('says', '说法'),
      ...asOfColumns(),
      ...sourceColumns(),
      column('disclosure', '记录编号', '空：写在小区条目里'),
      ...figureColumns('空：说的是到哪一步，没有数，见它的记录'),
      valueStateColumn('说法'),
      column('gap', '相差', '由计算得出；空：不是同一单位的数'),
      column('doubt', '存疑', '这种说法的'),
      warningColumn,
      column('note', '说明', '这种说法的，和这处矛盾的'),
      permalinkColumn,
    ],
    rows: contradictions(portal).flatMap((c, i) =>
      c.sides.map(({ statement, disclosure, figure }): Row => ({
        number: i + 1,
        ...subjectCells(portal, c.about.level, [c.about.id]),
        what: c.what,
        says: statement.text,
        ...asOfCells(datedOf(statement)),
        ...sourceCells(portal, statement.source.id, disclosure),
        voice: statement.voice,
        disclosure,
        ...figureCellsAt(address, figure),
        valueState: 'conflicting' satisfies ValueState,
        doubt: statement.doubt,
        ...warningCell(`和第${i + 1}号矛盾的另一种说法不能同时成立`, statement.doubt !== undefined && '存疑'),
        gap: gapWords(c.sides.map((s) => s.statement.text)),
        note: [statement.note, c.note].filter(Boolean).join('；') || undefined,
        ...permalink(address, disclosure, c.about.level, [c.about.id]),
      })),
    ),
  };
}

/** Whose words a side of it is. */
const voiceIn = (portal: Portal, { source, disclosure }: { source: string; disclosure?: string | undefined }): Cell =>
  sourceCells(portal, source, disclosure)['voice'];

/** 改了两次的: what the records tell of twice, one row a finding. */
export const twiceTable = (portal: Portal, address: Address): OpenTable => ({
  id: 'twice',
  title: '改了两次的',
  about: '记录里同一项改了两次，或者铺好以后还要开挖的一处',
  caution: '写了两次，不一定是白做：坏了重修、换一处做、补做，都可能。',
  columns: [
    column('subject', '哪一类', undefined, { compounds: '小区楼院', roads: '道路' }),
    column('id', '编号'),
    column('title', '名称'),
    ...placeColumns(),
    column('rule', '查的是哪一条', undefined, TWICE_RULES),
    column('item', '内容'),
    column('other', '可能要开挖的内容'),
    column('words', '怎么说'),
    ...dateColumns('first', '前一次的日期'),
    column('firstSource', '前一次的来源编号'),
    column('firstVoice', '前一次是谁的话', undefined, VOICES),
    column('firstDisclosure', '前一次的记录编号'),
    ...dateColumns('second', '后一次的日期'),
    column('secondSource', '后一次的来源编号'),
    column('secondVoice', '后一次是谁的话', undefined, VOICES),
    column('secondDisclosure', '后一次的记录编号'),
    ...asOfColumns('后一次的'),
    column('sources', '来源编号', '两次的'),
    column('voices', '谁的话', '两次的', VOICES),
    valueStateColumn('怎么说'),
    warningColumn,
    permalinkColumn,
  ],
  rows: twicePlaces(portal).flatMap((p) =>
    p.view.found.map((f): Row => ({
      subject: p.collection,
      id: p.id,
      title: p.title,
      ...placeCells(portal, p.collection, [p.id]),
      rule: f.rule,
      item: f.item,
      other: f.other,
      words: f.words,
      ...dateCells('first', f.first.date),
      firstSource: f.first.source,
      firstVoice: voiceIn(portal, f.first),
      firstDisclosure: f.first.disclosure,
      ...dateCells('second', f.second.date),
      secondSource: f.second.source,
      secondVoice: voiceIn(portal, f.second),
      secondDisclosure: f.second.disclosure,
      ...asOfCells(f.second.date),
      sources: listCell(new Set([f.first.source, f.second.source])),
      voices: listCell(new Set([f.first, f.second].flatMap((x) => voiceIn(portal, x) ?? []) as string[])),
      valueState: 'computed' satisfies ValueState,
      ...warningCell('由程序从记录里找出来，不一定是白做'),
      address: address('/twice/'),
    })),
  ),
});
