import type { LedgerRow, LedgerState } from './items.ts';
import type { CompoundView } from './compound.ts';
import { aside } from './brackets.ts';
import { statementOf, type Statement } from './claims.ts';
import { formatDate, lastDay } from './dates.ts';
import { isUnsure, spoken } from './disclosure.ts';
import { pointsNow, saidNow } from './figures.ts';
import { budgetWords, contractWords, coversWords, hasMoney, MONEY_METRICS, paymentFigures, paymentWords } from './payments.ts';
import type { Portal } from './portal.ts';
import { begun, ended, slipSentence } from './schedule.ts';
import { isFinished, stated } from './status.ts';
import { isOver, readToday } from './today.ts';
import type { Sentence, Turn } from './turns.ts';
import { DOCUMENTS, howSaid, lacking, voiceOfSource } from './voice.ts';
import { deadlineOf, itemName, turning, wordsOf } from './words.ts';
import type { Dated } from '../schema/dates.ts';

/** The seven questions of a resident. */
export const QUESTIONS = {
  what: '改什么',
  when: '什么时候',
  who: '谁负责',
  cost: '花多少钱',
  status: '到哪一步',
  undone: '没做的为什么',
  contact: '找谁',
} as const;
export type QuestionId = keyof typeof QUESTIONS;

export interface Answer {
  id: QuestionId;
  question: string;
  /** Put together from the model; never more than the sources say. */
  sentence: Sentence;
  /** As it reads at the build. */
  text: string;
  published: boolean;
  /** Where the figures come from. */
  basis: Statement[];
  /** The section that says more. */
  section: string;
}

/** 5个楼院合计: where nobody says it of the compound alone. */
const jointOf = ({ reports }: LedgerRow): string | undefined =>
  reports.every((r) => r.joint !== undefined && !isUnsure(r.joint)) ? reports[0]?.joint : undefined;
const saidItems = (rows: readonly LedgerRow[], max: number): string => {
  const [first, ...others] = new Set(rows.map(jointOf));
  if (!others.length) return aside(some(rows, max), first);
  const names = [...new Set(rows.map((r) => aside(asOne(itemName(r)), jointOf(r))))];
  return `${names.slice(0, max).join('、')}${names.length > max ? `等${names.length}项` : ''}`;
};
/** “电线杆、网线入地” is one item. */
const asOne = (name: string): string => (name.includes('、') ? `“${name}”` : name);
const some = (rows: readonly LedgerRow[], max = 6): string =>
  `${[...new Set(rows.map(itemName))].slice(0, max).map(asOne).join('、')}${rows.length > max ? `等${rows.length}项` : ''}`;

/** 只有街道30个小区（办事处招标）的账，有没有它没有写: of a compound that has no account of its own. */
export const streetAccount = (portal: Portal, view: CompoundView): { words: string; unsaid?: string } | undefined => {
  if (!view.street || hasMoney(view.money)) return undefined;
  const last = (portal.ofStreet.get(view.street.id) ?? []).findLast((d) => d.data.kind === 'payment' && !d.data.about.compounds);
  if (last?.data.kind !== 'payment') return undefined;
  const covered = coversWords(last.data);
  return covered ? { words: `只有街道${covered}的账`, unsaid: '有没有它没有写' } : { words: '只有街道的总账' };
};

/** What 花多少钱 is answered from: the first of these that there is. */
const costOf = ({ money, figures }: CompoundView) => ({
  payment: money.payments.findLast((p) => p.latest && paymentWords(p)),
  contracts: money.contracts.filter((c) => c.latest && c.amount),
  budget: money.budgets.at(-1),
  told: figures.filter((f) => MONEY_METRICS.includes(f.metric)),
});
/** The ids of the figures in that answer. */
export function costFigures(view: CompoundView): string[] {
  const { payment, contracts, budget, told } = costOf(view);
  if (payment) return paymentFigures(payment);
  if (contracts.length) return contracts.map((c) => `contract.${c.disclosure ?? c.source}`);
  if (budget) return [`budget.${budget.disclosure ?? budget.source}`];
  return told.flatMap((f) => pointsNow(f).map((p) => p.figure));
}

/** ：道路、照明 · ，有道路、照明等 of more than there is room for: those first whose name the source gives. */
const listWords = (rows: readonly LedgerRow[], max = 6): string => {
  if (rows.length <= max) return `：${some(rows, max)}`;
  const filed = (r: LedgerRow): number => Number(wordsOf(r).filed !== undefined);
  const first = rows.toSorted((a, b) => filed(a) - filed(b)).slice(0, max);
  return `，有${some(first, max)}等`;
};
const UNDONE: readonly LedgerState[] = ['planned', 'underway', 'paused', 'dropped'];
/** 没有完成的消息，原因未公开 as long as all of it was lately said not to be done; else nobody knows whether it is, and no reason is presumed. */
const undoneWords = (portal: Portal, rows: readonly LedgerRow[]): Sentence => {
  const unsure = `做没做完不知道，${lacking(portal)}原因`;
  if (!rows.every((r) => UNDONE.includes(r.state))) return [unsure];
  const [day] = rows.flatMap((r) => r.until ?? []).sort();
  const known = '没有完成的消息，原因未公开';
  return day === undefined ? [known] : [{ day, before: known, after: unsure }];
};

export function answersOf(portal: Portal, view: CompoundView): Answer[] {
  const basis = (text: string, source: string, date?: Dated, mention?: boolean): Statement =>
    statementOf(portal, text, { source, asOf: date, mention: mention ? DOCUMENTS[voiceOfSource(portal, source)] : undefined });
  const mentions = (record: string | undefined): boolean => view.mentions.some((d) => d.id === record);
  const answer = (
    id: QuestionId,
    section: string,
    said: string | Sentence | undefined,
    from: Statement[] = [],
    absent: string | Sentence = '未公开',
  ): Answer => {
    const words = said ?? absent;
    const sentence = typeof words === 'string' ? [words || '未公开'] : words;
    return {
      id,
      question: QUESTIONS[id],
      sentence,
      text: readToday(portal, sentence),
      published: said !== undefined,
      basis: from,
      section,
    };
  };

  // what was given up was promised, too: it is counted with the rest, and named apart
  const promised = view.ledger.filter((r) => r.promised);
  const kept = promised.filter((r) => r.state !== 'dropped');
  const dropped = promised.length - kept.length;
  const reported = view.ledger.filter((r) => !r.promised);
  const first = view.versions.at(-1);
  const paper = DOCUMENTS[voiceOfSource(portal, reported[0]?.reports[0]?.source)];
  const what = promised.length
    ? answer(
        'what',
        'items',
        `计划${promised.length}项${dropped ? `（${dropped}项后来不再做）` : ''}${listWords(kept.length ? kept : promised)}`,
        first ? [basis('计划', first.source, first.date, mentions(first.disclosure))] : [],
      )
    : reported.length
      ? answer(
          'what',
          'items',
          `清单未公开；${paper}提到${saidItems(reported, 5)}`,
          // each document that one of the items named is from
          [...new Map(reported.slice(0, 5).map(({ reports: [r] }) => [r!.source, r!])).values()].map((r) =>
            basis(DOCUMENTS[voiceOfSource(portal, r.source)], r.source, r.date, r.mention),
          ),
        )
      : answer('what', 'items', undefined);

  const { baseline, replans, actual, slip } = view.schedule;
  const planned = replans.at(-1) ?? baseline;
  // what a source says of a beginning without its day
  const said = begun(actual) || planned?.start ? undefined : actual.startWords;
  const begins =
    begun(actual) ??
    (planned?.start && aside(`计划${formatDate(planned.start)}开工`, ...howSaid(planned.start, planned.voice))) ??
    (said && `来源说“${said.text}”，没有写完整的开工日期`);
  const ends =
    ended(actual) ?? (planned?.finish && aside(`计划${formatDate(planned.finish)}完工`, ...howSaid(planned.finish, planned.voice)));
  // the deadline that has just been named is not named again
  const late: Sentence =
    slip === undefined
      ? []
      : slip.kind !== 'finished' && planned?.finish === slip.due
        ? [
            { day: slip.day, before: '', after: '，期限已过', age: '' },
            { day: slip.day, before: '', after: `，${slip.missing}` },
          ]
        : ['，', ...slipSentence(slip)];
  const times: Sentence = [[begins, ends].filter(Boolean).join('，'), ...late];
  const when = answer(
    'when',
    'schedule',
    begins || ends ? times : undefined,
    planned
      ? [basis('工期', planned.version.source, planned.version.date, mentions(planned.version.disclosure))]
      : [
          ...(said ? [basis('工期', said.source, said.date)] : []),
          ...view.timeline
            .filter((d) => d.id === (actual.finishBasis ?? actual.startBasis))
            .map((d) => basis('工期', d.data.source, d.data.date)),
        ],
  );

  const contractor = view.money.contracts.findLast((b) => b.contractor);
  const own = view.contacts.filter((c) => c.of === 'compound');
  const all = own.length ? own : view.contacts;
  const posts = all.slice(0, 2);
  // the street's own posts are said to be the street's
  const whose = posts[0]?.of === 'street' ? `${view.street!.title}的` : '';
  const whoParts = [
    posts.length > 0 && `${whose}${posts.map((c) => c.post).join('、')}${all.length > posts.length ? `等${all.length}个岗位` : ''}`,
    contractor && `施工单位：${contractor.contractor}`,
  ].filter(Boolean);
  const who = answer(
    'who',
    'people',
    whoParts.length ? whoParts.join('；') : undefined,
    [...posts.map((c) => c.statement), ...(contractor ? [basis('中标', contractor.source, contractor.date)] : [])],
    view.street ? `责任岗位未公开；属地街道是${view.street.title}` : '未公开',
  );

  const { payment, contracts, budget, told } = costOf(view);
  const account = streetAccount(portal, view);
  const cost = payment
    ? answer('cost', 'money', paymentWords(payment), [basis('资金', payment.source, payment.date)])
    : contracts.length
      ? answer(
          'cost',
          'money',
          `${contracts.map(contractWords).join('；')}；拨付情况未公开`,
          contracts.slice(-1).map((c) => basis('招标', c.source, c.date)),
        )
      : budget
        ? answer('cost', 'money', `计划投资${budgetWords(budget)}；合同与拨付未公开`, [basis('计划投资', budget.source, budget.date)])
        : told.length
          ? answer(
              'cost',
              'money',
              `${told.map((f) => aside(f.label + saidNow(f), f.scope)).join('，')}；合同与拨付未公开`,
              told.slice(0, 1).flatMap((f) =>
                pointsNow(f)
                  .slice(0, 1)
                  .map((p) => p.statement),
              ),
            )
          : answer('cost', 'money', undefined, [], account ? [account.words, account.unsaid].filter(Boolean).join('，') : '未公开');

  const { status, percent } = view;
  // 道路、照明已完成，私搭菜园已拆除
  const finished = isFinished(status) ? [] : view.ledger.filter((r) => r.state === 'done');
  const done = [...Map.groupBy(finished, (r) => wordsOf(r).told)];
  const progressBasis = view.timeline.find((d) => d.id === (percent?.id ?? status.basis?.id));
  const mention = status.basis || status.status === 'unknown' ? undefined : view.mentions.find((d) => stated(d) !== undefined);
  // what was done may be told by other records than the state
  const doneBy = new Map(
    finished.flatMap((r) => {
      const by = r.reports.findLast((x) => x.state === 'done');
      return by && by.disclosure !== progressBasis?.id ? [[`${by.disclosure} ${by.voice}`, by] as const] : [];
    }),
  );
  const whole = [
    status.status === 'unknown' ? undefined : turning({ state: status.label, turn: status.turn }),
    percent && !percent.overtaken ? `总体${percent.words}` : undefined,
  ];
  const parts = done.map(([words, rows]) => `${some(rows, 3)}${words}`);
  // what others told of single works did not follow a silence
  const stage: (string | Turn)[] = (doneBy.size ? [...parts, ...whole] : [...whole, ...parts]).filter((part) => part !== undefined);
  const progress = answer(
    'status',
    'items',
    stage.length ? stage.flatMap((part, i) => (i ? ['，', part] : [part])) : undefined,
    [
      ...(progressBasis ? [basis(status.label, progressBasis.data.source, spoken(progressBasis.data))] : []),
      ...(mention ? [basis(status.label, mention.data.source, mention.data.date, true)] : []),
      ...[...doneBy.values()].map((r) =>
        statementOf(portal, '做完的', {
          source: r.source,
          asOf: r.date,
          voice: r.voice,
          mention: r.mention ? DOCUMENTS[r.voice ?? voiceOfSource(portal, r.source)] : undefined,
        }),
      ),
    ],
    status.detail ? `未公开（${status.detail}）` : '未公开',
  );

  const open = view.ledger.filter((r) => r.state !== 'done');
  const undoneRows = open.filter((r) => r.promised);
  // without a plan, what was reported to be in hand or waiting
  const left = promised.length ? undoneRows : open.filter((r) => r.state !== 'counted');
  const reasons = open.flatMap((r) => {
    const w = wordsOf(r);
    // what a report says besides of work that has not begun is no reason for it
    return w.why ? [{ words: [w.name, turning(w), w.reason ? `：${w.reason}` : `，原因未公开（${w.why}）`], from: r.reports.at(-1)! }] : [];
  });
  const named = new Set(left.map((r) => r.item));
  // what is said not to be done without standing in any list
  const complained = view.issues.filter(({ data }) => data.state === 'open' && data.item && !named.has(data.item)).slice(0, 3);
  const complaints = [...Map.groupBy(complained, ({ data }) => data.raisedBy ?? '有人')]
    .map(([who, of]) => `；${who}反映：${of.map(({ data }) => data.question).join('；')}`)
    .join('');
  // work whose time has not run out needs no reason
  const dues = undoneRows.map((r) => deadlineOf(r) ?? planned?.finish);
  const [due] = dues.every((d) => d !== undefined) ? dues.map(lastDay).sort() : [];
  const undone =
    open.length === 0 && promised.length > 0
      ? answer('undone', 'items', '计划内的项目都已报告完成', [])
      : reasons.length
        ? answer(
            'undone',
            'items',
            [
              ...reasons.slice(0, 3).flatMap((r, i) => (i ? ['；', ...r.words] : r.words)),
              reasons.length > 3 ? `；等${reasons.length}项` : '',
            ],
            reasons.slice(0, 1).map(({ from }) => basis('原因', from.source, from.date, from.mention)),
          )
        : due !== undefined && !isOver(portal, due)
          ? answer('undone', 'items', [
              some(undoneRows, 3),
              { day: due, before: '没有完成的消息，计划期限未到', after: ['期限已过，', ...undoneWords(portal, undoneRows)] },
            ])
          : answer('undone', 'items', undefined, [], left.length ? [some(left, 3), ...undoneWords(portal, left), complaints] : '未公开');

  const phone = [...own, ...view.contacts].find((c) => c.phone);
  const hotline = portal.site.hotlines[0];
  const contact = phone
    ? answer('contact', 'people', `${phone.post} ${phone.phone}`, [phone.statement])
    : answer(
        'contact',
        'people',
        hotline && `${hotline.name} ${hotline.phone}；${view.street ? `${view.street.title}办事处的电话未公开` : '责任单位未公开'}`,
        [],
        view.street ? `${view.street.title}办事处（电话未公开）` : '责任单位未公开',
      );

  return [what, when, who, cost, progress, undone, contact];
}
