import { streetAccount } from './answers.ts';
import type { CompoundView } from './compound.ts';
import { consentWords } from './consent.ts';
import { aside } from './brackets.ts';
import { formatDate } from './dates.ts';
import { withBackground } from './disclosure.ts';
import { countPromises, doneWords } from './items.ts';
import { shortMoney } from './money.ts';
import { budgetWords, MONEY_METRICS } from './payments.ts';
import type { Portal } from './portal.ts';
import { begun, ended } from './schedule.ts';
import type { Sentence } from './turns.ts';
import { DOCUMENTS, howSaid, lacking, latestWords, STANDINGS, standingOf } from './voice.ts';

/** What a folded section says of itself before it is opened: its answer in a few words, never more than is in it. */
export type FoldId =
  | 'facts'
  | 'items'
  | 'schedule'
  | 'money'
  | 'people'
  | 'consent'
  | 'acceptance'
  | 'issues'
  | 'warranty'
  | 'conflicts'
  | 'rules'
  | 'disclosures';

const NONE: Sentence = ['未公开'];

function schedule({ schedule: { baseline, actual, slip }, periods }: CompoundView): Sentence {
  if (slip?.kind === 'finished') return [slip.words];
  if (slip)
    return [
      { day: slip.day, before: `期限${aside(formatDate(slip.due), ...howSaid(slip.due, slip.voice))}`, after: '计划的日子已过', age: '' },
    ];
  const happened = ended(actual) ?? begun(actual);
  if (happened) return [happened];
  if (baseline?.start) return [aside(`${formatDate(baseline.start)}计划开工`, ...howSaid(baseline.start, baseline.voice))];
  if (periods.some((p) => p.baseline.start ?? p.baseline.finish)) return ['只有分项的期限'];
  // 启动、着手 are no 开工: in the words of the source
  return actual.startWords ? [`来源说“${actual.startWords.text}”`] : NONE;
}

function money(portal: Portal, view: CompoundView): Sentence {
  const { payments, contracts, budgets } = view.money;
  const paid = payments.findLast((p) => p.latest)?.steps.find((s) => s.id === 'paid');
  const contract = contracts.findLast((c) => c.latest && c.amount);
  const budget = budgets.at(-1);
  if (paid) return [paid.share === undefined ? `已拨付${shortMoney(paid.amount)}` : `合同已拨付${paid.share}%`];
  if (contract) return [`${contract.stageLabel}${shortMoney(contract.amount!)}${contract.joint ? '（合计）' : ''}`];
  if (budget) return [`计划投资${budgetWords(budget)}`];
  const told = view.figures.find((f) => MONEY_METRICS.includes(f.metric))?.current[0]?.statement.voice;
  if (told) return [told === 'office' ? '公布了数' : `有${DOCUMENTS[told]}的数`];
  const account = streetAccount(portal, view);
  return account ? [account.words] : NONE;
}

function consent(portal: Portal, { consent: all }: CompoundView): Sentence {
  const ballot = all.findLast((c) => c.ballot)?.ballot;
  if (ballot?.raw.agreedHouseholds !== undefined) return [`${ballot.raw.agreedHouseholds}户同意`];
  const words = consentWords(all, lacking(portal));
  return words === undefined ? NONE : [words];
}

function acceptance({ acceptance: all }: CompoundView): Sentence {
  const last = all.at(-1);
  if (!last) return NONE;
  const passed = last.parties.length > 1 && last.parties.every((p) => p.result === 'pass');
  return [passed ? `${last.stageLabel}，${last.parties.length}方通过` : `${last.stageLabel}，${last.words}`];
}

function people({ contacts }: CompoundView): Sentence {
  const phones = contacts.filter((c) => c.phone).length;
  if (!contacts.length) return NONE;
  return [`${contacts.length}个岗位，${phones === contacts.length ? '都有电话' : phones ? `${phones}个有电话` : '电话未公开'}`];
}

/** 计划6项，没有完成的消息 */
function items(view: CompoundView): Sentence {
  const { promised, done } = countPromises(view.ledger);
  if (promised) return [`计划${promised}项，${doneWords(done)}`];
  return view.ledger.length ? [`计划、进度提到${view.ledger.length}项，清单未公开`] : NONE;
}

function facts(view: CompoundView): Sentence {
  const said = ['floorArea', 'renovationArea', 'households', 'buildings', 'address'].map((field) =>
    view.facts.find((f) => f.field === field),
  );
  const first = said.find((f) => f && !f.conflict);
  return first ? [first.statements[0]!.text] : view.facts.length ? [`${view.facts.length}项`] : NONE;
}

export function foldsOf(portal: Portal, view: CompoundView, conflicts: number): Record<FoldId, Sentence> {
  const { issues, latest, timeline, background } = view;
  const used = portal.practicesOf.get(`compounds/${view.id}`)?.length ?? 0;
  const answered = issues.filter((i) => i.data.answer).length;
  return {
    facts: facts(view),
    items: items(view),
    schedule: schedule(view),
    money: money(portal, view),
    people: people(view),
    consent: consent(portal, view),
    acceptance: acceptance(view),
    issues: issues.length
      ? [`${issues.length}件，${answered === issues.length ? '都有答复' : answered ? `${answered}件有答复` : `${lacking(portal)}答复`}`]
      : ['没有收录到'],
    warranty: [`${view.warranties.length}条`],
    conflicts: [`${conflicts}处`],
    rules: [[view.rules.length && `${view.rules.length}条制度`, used && `${used}种做法`].filter(Boolean).join('，') || '街道的'],
    // what was withdrawn is listed, and counts nowhere
    disclosures: latest
      ? [
          `${withBackground(timeline.length + background.length, '条', background.length)}，${latestWords({ date: latest.data.date, standing: standingOf(portal, latest) })}`,
        ]
      : background.length
        ? [`${background.length}条，都是背景`]
        : view.mentions.length
          ? [`${STANDINGS.mention}${view.mentions.length}条`]
          : NONE,
  };
}
