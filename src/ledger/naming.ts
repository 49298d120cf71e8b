import type { Content, SourceData } from '../schema/index.ts';
import { ACCEPTANCE_STAGES } from '../schema/kinds/acceptance.ts';
import { BID_STAGES } from '../schema/kinds/bid.ts';
import { KINDS, type DisclosureKind } from '../schema/kinds/index.ts';
import { INSPECTION_LEVELS } from '../schema/kinds/inspection.ts';
import { MEETING_LEVELS } from '../schema/kinds/meeting.ts';
import { NOTICE_KINDS } from '../schema/kinds/notice.ts';
import { RULE_SUBJECTS } from '../schema/kinds/rule.ts';
import { bare } from '../schema/sense.ts';

type Json = Readonly<Record<string, unknown>>;

/** 9月, of a date to the day or month. */
export const monthOf = (date: string | undefined): string => (date && date.length >= 7 ? `${Number(date.slice(5, 7))}月` : '');
const dayOf = (date: string): string => `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`;

/** How a generated record is called: an official writes no titles. `month` is that of 数据截至; `given` is what the office calls the notice. */
export function titleFor(kind: DisclosureKind, data: Json, place: string, { month = '', given = '', day = '' } = {}): string {
  const label = (labels: Readonly<Record<string, string>>, key: string): string => labels[String(data[key])] ?? '';
  switch (kind) {
    case 'plan':
      return data['revision'] ? `${place}方案调整` : `${place}改造清单`;
    case 'consent':
      return `${place}征询结果`;
    case 'bid':
      return `${place}${label(BID_STAGES, 'stage')}`;
    case 'progress':
      return `${place}${month}改造进度`;
    case 'meeting':
      return `${place}${day && dayOf(day)}${label(MEETING_LEVELS, 'level')}`;
    case 'inspection':
      return `${place}${label(INSPECTION_LEVELS, 'level')}检查`;
    case 'issue': {
      const question = String(data['question']);
      return `${place}：${question.length > 24 ? `${question.slice(0, 23)}…` : question}`;
    }
    case 'payment':
      return `${place}资金拨付${month && `（${month}）`}`;
    case 'acceptance':
      return `${place}${(data['of'] as string | undefined) ?? ''}${label(ACCEPTANCE_STAGES, 'stage')}`;
    case 'warranty':
      return `${place}${String(data['what'])}保修`;
    case 'notice':
      return `${place}${dayOf(String(data['from']))}${given || label(NOTICE_KINDS, 'notice')}`;
    case 'report':
      return `${place}${month}统计月报`;
    case 'rule':
      return `${place}${label(RULE_SUBJECTS, 'does')}的规定`;
    case 'correction':
      return `${data['withdraw'] ? '撤回' : '更正'}：${place}`;
  }
}
/** 更正：东风路1号院进度通报 */
export const correctionTitle = (place: string, kind: DisclosureKind, withdraw = false): string =>
  titleFor('correction', { withdraw }, `${place}${KINDS[kind].label}`);

/** An id that nobody has yet. */
export const freeId = (wanted: string, taken: ReadonlySet<string>): string => {
  const base = wanted.slice(0, 56).replace(/-+$/, '') || 'x';
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
  return id;
};

/** 示例街道办事处, of 示例街道. */
export const officeOf = (street: string): string => (/办事处$|政府$/.test(street) ? street : `${street}办事处`);

/** The document that an office publishes records in: one for each day and title, made once. */
export function officeSource(
  content: Pick<Content, 'sources'>,
  given: Pick<SourceData, 'title' | 'untitled' | 'publisher' | 'docNumber'> & { published: string },
  wanted: string,
): { id: string; data: SourceData; known: boolean } {
  const known = content.sources.find(
    (s) =>
      s.data.title === given.title &&
      s.data.published !== undefined &&
      bare(s.data.published) === given.published &&
      s.data.reliability === 'official',
  );
  const { title, untitled, publisher, published, docNumber } = given;
  const data: SourceData = {
    title,
    ...(untitled && { untitled }),
    kind: 'notice',
    reliability: 'official',
    ...(publisher && { publisher }),
    published,
    ...(docNumber && { docNumber }),
  };
  return { id: known?.id ?? freeId(wanted, new Set(content.sources.map((s) => s.id))), data, known: known !== undefined };
}
