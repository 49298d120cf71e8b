import type { CompoundView, Missing } from './compound.ts';
import { aside } from './brackets.ts';
import { blocksOf } from './blocks.ts';
import type { LedgerRow } from './items.ts';
import type { Portal } from './portal.ts';
import { headlineOf } from './status.ts';
import type { Sentence } from './turns.ts';
import { itemName } from './words.ts';
import { formatDeadline } from './dates.ts';
import { howSaid } from './voice.ts';

/**
 * 政府信息公开申请: a letter that asks for what a page has to call 未公开. Who signs it, and how to reach them, is left blank: the portal knows
 * nobody. 《政府信息公开条例》第二十九条 says what it has to hold.
 */
export interface Letter {
  /** 桐柏路街道办事处; undefined where no source says to which street the compound belongs. */
  to?: string | undefined;
  /** 嵩岳小区（农业路与桐柏北路交叉口） */
  subject?: string | undefined;
  /** What is asked for, each a thing by itself. */
  matters: string[];
  /** What was published so far, so that the office knows what it is about. */
  known?: Sentence | undefined;
}

/** What every renovation has papers of: asked for where nothing is known. */
const PAPERS: Record<Exclude<Missing['id'], 'phones'>, string> = {
  plan: '经确定的改造方案和改造项目清单',
  schedule: '计划和实际的开工、完工日期',
  progress: '目前的工程进度',
  money: '投资金额、施工合同金额和截至答复之日的拨付金额',
  contacts: '负责这项改造的岗位和办公电话',
  consent: '征求居民意见的结果：户数、参加户数和同意户数',
  acceptance: '隐蔽工程验收和竣工验收的意见；没有验收的，请说明',
};

/** 街道办事处; a town's or a township's is its government. */
/** Who answers for a street. */
export const officeOf = (street: string): string => `${street}${/[镇乡]$/.test(street) ? '人民政府' : '办事处'}`;

const names = (rows: readonly LedgerRow[]): string => [...new Set(rows.map(itemName))].join('、');

function mattersOf(portal: Portal, view: CompoundView): string[] {
  const { missing, ledger, schedule, money, consent, status } = view;
  const lack = new Set(missing.map((m) => m.id));
  const blocks = blocksOf(portal, view);
  const left = ledger.filter((r) => r.promised && (r.state === 'unknown' || r.state === 'silent'));
  const reasonless = ledger.filter((r) => (r.state === 'dropped' || r.state === 'paused') && !r.reason);
  const paid = money.payments.some((p) => p.steps.some((s) => s.id === 'paid'));
  const contract = money.contracts.some((c) => c.amount);
  const counted = ledger.find((r) => !r.scoped && !r.joint && (r.done?.unit === '栋' || r.goal?.quantity.unit === '栋'));
  return [
    lack.has('plan') && PAPERS.plan,
    schedule.slip?.kind === 'overdue'
      ? `是否已经完工，实际完工日期${aside('', `原定${formatDeadline(schedule.slip.due)}`, ...howSaid(schedule.slip.due, schedule.slip.voice))}`
      : lack.has('schedule') && PAPERS.schedule,
    lack.has('progress') ? PAPERS.progress : status.was && schedule.slip?.kind !== 'overdue' && '目前的工程进度，是否已经完工',
    left.length > 0 && `下列项目的完成情况：${names(left)}`,
    counted && `${itemName(counted)}做了哪几栋，没有做的各栋是什么原因`,
    ...(blocks?.reasons ?? []).filter((r) => r.words === '原因未公开').map((r) => `${r.names.join('、')}没有列入的原因`),
    reasonless.length > 0 && `下列项目暂停或不再做的原因：${names(reasonless)}`,
    lack.has('money') ? PAPERS.money : !contract ? '施工合同金额和截至答复之日的拨付金额' : !paid && '截至答复之日的拨付金额',
    lack.has('consent') ? PAPERS.consent : !consent.some((c) => c.ballot ?? c.perBuilding.length) && PAPERS.consent,
    lack.has('acceptance') && PAPERS.acceptance,
    !view.contacts.some((c) => c.phone) && PAPERS.contacts,
  ].filter((m): m is string => typeof m === 'string');
}

export function letterOf(portal: Portal, view: CompoundView): Letter {
  const { status, street, facts, data } = view;
  const address = facts.find((f) => f.field === 'address')?.statements[0]?.text;
  const { label, turn } = headlineOf(status);
  return {
    to: street && officeOf(street.title),
    subject: `${data.title}${address && !data.title.includes(address) ? `（${address}）` : ''}`,
    matters: mattersOf(portal, view),
    known: status.was
      ? [`公开的材料里，${label}；此后没有找到消息。`]
      : turn?.status === 'silent'
        ? [{ day: turn.day, before: '', after: `公开的材料里，${turn.label}；此后没有找到消息。` }]
        : undefined,
  };
}

/** The same of a compound that the portal does not hold: everything is asked for, and the blanks are the reader's. */
export const blankLetter = (): Letter => ({ matters: Object.values(PAPERS) });
