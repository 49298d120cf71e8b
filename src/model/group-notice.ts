import { BID_STAGES } from '../schema/kinds/bid.ts';
import { ACCEPTANCE_RESULTS, ACCEPTANCE_STAGES } from '../schema/kinds/acceptance.ts';
import { CONSENT_STEPS } from '../schema/kinds/consent.ts';
import type { DisclosureKind } from '../schema/kinds/index.ts';
import { INSPECTION_LEVELS } from '../schema/kinds/inspection.ts';
import { MEETING_LEVELS } from '../schema/kinds/meeting.ts';
import { NOTICE_KINDS } from '../schema/kinds/notice.ts';
import { STATES } from '../schema/kinds/progress.ts';
import type { DisclosureOf } from '../schema/index.ts';
import { ITEM_LABELS } from '../schema/items.ts';
import { PARTIES } from '../schema/parties.ts';
import { SOURCE_KINDS } from '../schema/source.ts';
import { aside } from './brackets.ts';
import { claims } from './claims.ts';
import { jointWords, onlyWorkOf } from './compound.ts';
import { correctionSentence, correctionsOf, correctionWords } from './correction-words.ts';
import { listed, MARKS } from './corrections.ts';
import { formatDate, formatDated, formatDeadline } from './dates.ts';
import { basisOf, type Disclosure } from './disclosure.ts';
import { figureWords } from './figures.ts';
import { kindName } from './kind-name.ts';
import { exactMoney } from './money.ts';
import { formatQuantity, withApprox } from './numbers.ts';
import type { Portal } from './portal.ts';
import { knownToday } from './today.ts';
import { placesOf, placeWords } from './places.ts';
import { ruleWhen } from './rules.ts';
import { noticeDays } from './sheet.ts';
import { lacking, voiceOf } from './voice.ts';
import { itemName, itemState } from './words.ts';

/**
 * 微信群通知: a text for a group of neighbours, of at most 300 characters with its link. It says what, where, when and whose words it is, and
 * holds nothing that the record's own page does not.
 */
export const MOST = 300;
/** Where nobody has said yet at what address the portal is published, the reader's browser puts it there (scripts/share-panel.ts). */
const LINK = 100;

const DIGIT = /[\d.,:%〇零一二三四五六七八九十百千万亿]/;
/** At most so long: a number is whole or not there, so that 1472户 never reads 14…, and no character is halved. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  let end = Math.max(0, most - 1);
  // what follows a number may be its unit
  while (end > 0 && DIGIT.test(text[end - 1]!)) end--;
  if (/[\ud800-\udbff]/.test(text[end - 1] ?? '')) end--;
  return `${text.slice(0, end)}…`;
}

const REST = '其余见网页。';
/** Whole sentences, as many as there is room for; where some are left out, it says so. The first is never left out whole. */
export function groupText(parts: readonly string[], address: string | undefined): string {
  const link = address === undefined ? '' : `\n${address}`;
  const room = MOST - REST.length - Math.max(link.length, address === undefined ? LINK : 0);
  let text = '';
  let left = false;
  for (const words of parts.flatMap((part) => part.match(/[^。]*。|[^。]+$/g) ?? [])) {
    const said = text === '' ? cut(words, room) : words;
    const fits = text.length + said.length <= room;
    if (fits) text += said;
    left ||= !fits || said !== words;
  }
  return text + (left ? REST : '') + link;
}

const sentence = (...parts: readonly (string | false | undefined)[]): string => {
  const said = parts
    .filter(Boolean)
    .join('，')
    .replace(/[。！]+$/, '');
  return said && `${said}。`;
};
const money = (label: string, amount: string | undefined) => amount && `${label}${exactMoney(amount)}`;
interface Line {
  item: keyof typeof ITEM_LABELS;
  localName?: string | undefined;
}
const nameOf = (line: Line): string => itemName({ localName: line.localName, label: ITEM_LABELS[line.item] });

/** What a record of a kind says, the gist first. */
const SAYS: { [K in DisclosureKind]: (portal: Portal, data: DisclosureOf<K>, id: string) => (string | undefined)[] } = {
  plan: (_, { plan, revision }) => [
    sentence(revision && `原计划有调整：${revision.reason}`),
    sentence(
      plan.start && `计划${formatDate(plan.start)}开工`,
      plan.finish && `${formatDeadline(plan.finish)}完工`,
      ...claims(plan.budget).map((b) => `计划投资${withApprox(exactMoney(String(b.value)), b.approx)}`),
    ),
    sentence(plan.items && `要做${plan.items.length}项：${[...new Set(plan.items.map(nameOf))].join('、')}`),
  ],
  consent: (_, { matter, step, ballot, buildings }) => [
    sentence(`征求意见的事：${matter}`, step !== 'not-stated' && CONSENT_STEPS[step], buildings && `限${buildings.join('、')}`),
    ballot &&
      sentence(
        ballot.eligibleHouseholds !== undefined && `应参与${ballot.eligibleHouseholds}户`,
        ballot.votedHouseholds !== undefined && `参与${ballot.votedHouseholds}户`,
        ballot.agreedHouseholds !== undefined && `同意${ballot.agreedHouseholds}户`,
      ),
  ],
  bid: (_, { stage, contractor, amount, scope, covers }) => [
    sentence(BID_STAGES[stage], contractor, money('金额', amount), covers && `涵盖${formatQuantity(covers)}`),
    sentence(scope && `范围：${scope}`),
  ],
  progress: (portal, data) => [
    // what is said of several compounds together is said of none of them alone
    sentence(
      data.state && aside(STATES[data.state], data.stateInferred && '推定', onlyWorkOf(portal, data.about)),
      data.percent !== undefined && aside(`总体进度${data.percent}%`, jointWords(portal, data)),
      data.started && `${formatDate(data.started)}开工`,
      data.finished && `${formatDate(data.finished)}完工`,
    ),
    sentence(data.reason && `原因：${data.reason}`),
    ...(data.items ?? []).map((line) =>
      sentence(
        `${nameOf(line)}${line.buildings ? `（${line.buildings.join('、')}）` : ''}：${aside(
          [
            line.state &&
              itemState({ item: line.item, localName: line.localName, label: ITEM_LABELS[line.item] }, line.state, line.inferred?.state),
            line.quantity && formatQuantity(line.quantity),
            line.percent !== undefined && `${line.percent}%`,
            line.voice === 'resident' && '居民说的',
            line.reason,
          ]
            .filter(Boolean)
            .join('，'),
          jointWords(portal, data),
        )}`,
      ),
    ),
  ],
  meeting: (_, { level, decisions }) => [sentence(`${MEETING_LEVELS[level]}议定：${decisions.join('；')}`)],
  inspection: (_, { level, by, findings }) => [
    sentence(aside(INSPECTION_LEVELS[level], by)),
    ...findings.map((f) => sentence(`${f.problem ? '问题：' : ''}${f.what}`, f.rectified && `${formatDate(f.rectified)}整改完`)),
  ],
  issue: (portal, d) => [
    sentence(
      `${d.raisedBy ?? '居民'}${d.raised ? formatDated(d.raised) : ''}${/[？?吗呢]/.test(d.question) ? '问' : '反映'}：${d.question}`,
    ),
    d.answer
      ? sentence(`${d.answeredBy ?? ''}${d.answered ? formatDated(d.answered) : ''}答：${d.answer}`)
      : sentence(d.state === 'open' && `${lacking(portal)}答复`),
  ],
  payment: (_, d) => [
    sentence(d.covers && `说的是${aside(formatQuantity(d.covers), d.covers.note)}`),
    sentence(money('合同', d.contract), money('已拨付', d.paid), money('已上报待拨', d.submitted), money('准备申请', d.preparing)),
  ],
  acceptance: (_, { stage, of, parties }) => [
    sentence(
      `${aside(ACCEPTANCE_STAGES[stage], of)}：${parties.map((p) => `${PARTIES[p.party]}${ACCEPTANCE_RESULTS[p.result]}`).join('，')}`,
    ),
  ],
  notice: (_, d) => [
    sentence(`${NOTICE_KINDS[d.notice]}：${noticeDays(d)}`, d.buildings?.join('、')),
    sentence(d.what),
    sentence(d.phone && `电话${d.phone}`),
  ],
  report: (portal, data) => [
    ...(data.figures ?? []).map((f) => sentence(figureWords(portal, data, f).full, f.doubt && `存疑：${f.doubt}`)),
    ...(data.statements ?? []).map((s) => sentence(s)),
  ],
  correction: (portal, data, id) => [
    sentence(`更正的是“${portal.disclosures.get(data.corrects)?.title ?? ''}”`),
    sentence(correctionSentence(correctionWords(portal, { id, data }))),
  ],
  rule: (_, data) => [sentence(data.says), sentence(data.every !== 'unstated' && ruleWhen(data), data.who), '这是规定，不说明做了没有。'],
  warranty: (_, d) => [
    sentence(
      `${d.what}在保修`,
      d.from && `从${formatDate(d.from)}`,
      d.until && `到${formatDate(d.until)}`,
      d.by && `由${d.by}负责`,
      d.phone && `报修电话${d.phone}`,
    ),
  ],
};

/** A page of a newspaper whose name nobody kept is told by its title, or as what it is. */
export const sourceName = (portal: Portal, id: string): string => {
  const source = portal.sources.get(id);
  return source?.publisher ?? (source ? (source.untitled ? `一份${SOURCE_KINDS[source.kind]}` : `《${source.title}》`) : '');
};

/** Whose words, and of when: 据郑州日报2020年5月9日的报道 is no announcement. */
function origin(portal: Portal, { data }: Disclosure): string {
  const who = sourceName(portal, data.source);
  const basis = basisOf(data);
  // a document's day is not the day of what it only tells of
  const day = basis === 'mention' ? '' : formatDated(data.date);
  const voice = voiceOf(portal, data);
  const undated = basis === 'mention' ? '，材料没有写是哪一天' : '';
  switch (voice) {
    case 'office':
      return basis === 'mention' ? sentence(`据${who}的材料${undated}`) : sentence(`${who}${day}公布`);
    case 'press':
      return sentence(`据${who}${day}报道${undated}`);
    case 'resident':
      return sentence(`这是居民的话，据${who}${day}报道${undated}`);
    case 'aggregator':
      return sentence(`据${who}${day}转载，还没有核对${undated}`);
  }
}

/** What a record says in sentences, apart from its title. */
export const recordSays = (portal: Portal, { id, data }: Disclosure): string[] =>
  (SAYS[data.kind] as (p: Portal, data: Disclosure['data'], id: string) => (string | undefined)[])(portal, data, id).filter(
    (s) => s !== undefined && s !== '',
  ) as string[];

/** Of one record as it reads now: a corrected one says what was changed, a withdrawn one says nothing else. */
export function groupNotice(portal: Portal, id: string, address: string | undefined, asOf?: string): string {
  const own = { id, data: portal.disclosures.get(id)! };
  asOf ??= knownToday(portal, [own]);
  const [d] = listed([own], portal.corrections, asOf);
  const record: Disclosure = d ?? own;
  const { data, mark } = record;
  const corrections = correctionsOf(portal, id, asOf).map((c) =>
    sentence(`${formatDate(c.date)}${MARKS[c.withdraw ? 'withdrawn' : 'corrected']}：${correctionSentence(c)}`),
  );
  const head = `【${mark ? `${MARKS[mark]}，` : ''}${kindName(portal, data)}】${sentence(data.title)}`;
  const named = placesOf(portal, data.about).some((p) => data.title.includes(p.title));
  const where = named ? '' : sentence(`说的是${placeWords(portal, data.about)}`);
  if (mark === 'withdrawn') return groupText([head, '这一条已经撤回，里面说的不再算数。', ...corrections, where], address);
  return groupText([head, ...corrections, origin(portal, record), where, ...recordSays(portal, record)], address);
}
