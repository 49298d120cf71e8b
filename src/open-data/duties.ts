import { basisWords, DUTY_STATES, dutiesOf, limitOf, limitWords, OWED, type DutyState } from '../model/duties.ts';
import type { Portal } from '../model/portal.ts';
import { guessedWords } from '../model/workdays.ts';
import { EVENTS } from '../schema/catalog.ts';
import {
  asOfCells,
  asOfColumns,
  column,
  dateCells,
  dateColumns,
  permalink,
  permalinkColumn,
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
import type { OpenTable, Row } from './table.ts';

/** 标准表: nothing but the columns in which offices publish their 公开目录. The page shows the same. */
export const standardTable = (portal: Portal): OpenTable => ({
  id: 'standard',
  title: '公开目录标准表',
  about: '一次改造该公开的一项',
  columns: [
    column('no', '序号'),
    column('level1', '一级事项'),
    column('level2', '二级事项'),
    column('required', '内容要素（必选）'),
    column('optional', '内容要素（可选）'),
    column('basis', '公开依据'),
    column('limit', '公开时限'),
    column('office', '公开主体'),
    column('channels', '公开渠道'),
    column('audience', '公开对象'),
    column('way', '公开方式'),
    column('levels', '公开层级'),
  ],
  rows: portal.catalog.map((d, i): Row => ({
    no: i + 1,
    level1: d.level1,
    level2: d.level2,
    required: d.required.join('、'),
    optional: d.optional?.join('、'),
    basis: basisWords(d),
    limit: limitWords(d),
    office: d.office,
    channels: d.channels.join('、'),
    audience: d.audience,
    way: d.way,
    levels: d.levels.join('、'),
  })),
});

/** 公开目录 with all that this portal counts by. */
export const catalogTable = (portal: Portal, address: Address): OpenTable => ({
  id: 'catalog',
  title: '公开目录',
  about: '一次改造该公开的一项',
  caution:
    '这是规定，到处一样，不是哪个区、街道的事，没有时点和值的状态，也不是谁说的话：来源写在“公开依据”和“核对”里。每个小区公开了没有，见“该公开的”。',
  columns: [
    column('no', '序号'),
    column('duty', '编号'),
    column('level1', '一级事项'),
    column('level2', '二级事项'),
    column('required', '必选内容要素'),
    column('optional', '可选内容要素'),
    column('basis', '公开依据'),
    column('checked', '核对', '照哪一份文本核对过条款；空着的没有核对到原文'),
    column('event', '起算', undefined, EVENTS),
    column('limit', '公开时限'),
    column('note', '怎么算'),
    column('office', '公开主体'),
    column('channels', '公开渠道'),
    column('audience', '公开对象'),
    column('way', '公开方式'),
    column('levels', '公开层级'),
    permalinkColumn,
  ],
  rows: portal.catalog.map((d, i): Row => ({
    no: i + 1,
    duty: d.id,
    level1: d.level1,
    level2: d.level2,
    required: d.required.join('、'),
    optional: d.optional?.join('、'),
    basis: d.basis.join('；'),
    checked: d.checked,
    event: d.event,
    limit: limitOf(d),
    note: d.note,
    office: d.office,
    channels: d.channels.join('、'),
    audience: d.audience,
    way: d.way,
    levels: d.levels.join('、'),
    address: address('/catalog/standard/'),
  })),
});

/** Where a duty says nothing of a publication: nobody published, or there is nothing to publish yet. */
const stateOf = (state: DutyState): ValueState =>
  state === 'not-applicable' || state === 'waiting' ? 'not-applicable' : state.startsWith('published') ? 'published' : 'not-published';

/** 该公开的: of each compound and matter, on the day of the build. */
export const dutiesTable = (portal: Portal, address: Address): OpenTable => ({
  id: 'duties',
  title: '该公开的',
  about: '一个小区、院的一项',
  caution:
    '按生成网站那一天算；“期限”过了而没有公开的，之后哪天看都是逾期。没有公布起点的算不出期限。门户不是发布单位自己办的，一律不适用。',
  columns: [
    ...subjectColumns(),
    column('duty', '编号', '见公开目录'),
    column('label', '二级事项'),
    column('state', '状态', undefined, DUTY_STATES),
    ...dateColumns('event', '起算的日子'),
    column('due', '期限', '这一天以前公开的不算迟'),
    ...dateColumns('published', '公开的日子'),
    valueStateColumn('公开的日子'),
    warningColumn,
    ...asOfColumns('公开的日子；没有公开的，起算的日子'),
    ...sourceColumns(),
    column('disclosure', '记录编号'),
    column('note', '说明'),
    permalinkColumn,
  ],
  rows: [...portal.compounds.keys()].flatMap((id) =>
    dutiesOf(portal, id).map((c): Row => ({
      ...subjectCells(portal, 'compounds', [id]),
      duty: c.duty.id,
      label: c.duty.level2,
      state: c.state,
      ...dateCells('event', c.event),
      due: c.counted?.day,
      ...dateCells('published', c.at),
      valueState: stateOf(c.state),
      ...warningCell(!OWED.includes(c.state) && '不算进“该公开的”'),
      ...asOfCells(c.at ?? c.event),
      ...sourceCells(portal, portal.disclosures.get(c.record ?? '')?.source, c.record),
      disclosure: c.record,
      note: (c.counted && guessedWords(c.counted)) || undefined,
      ...permalink(address, c.record, 'compounds', [id]),
    })),
  ),
});
