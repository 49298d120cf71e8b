import { BID_STAGES } from '../schema/kinds/bid.ts';
import type { Dated } from '../schema/dates.ts';
import { METRICS, type MetricId } from '../schema/metrics.ts';
import type { Approx, Quantity } from '../schema/quantities.ts';
import { aside } from './brackets.ts';
import { formatDated, inTime, lastDay } from './dates.ts';
import { cents, shareOf, shortMoney, subtractMoney, type Money } from './money.ts';
import { formatQuantity, withApprox } from './numbers.ts';
import type { Disclosure } from './disclosure.ts';

/*
 * 资金: three separate things that are never added to each other. A budget (计划投资) is what was meant to be spent; a contract (招标, 中标,
 * 签约) is what a company is to be paid, for a stated scope; a payment says how far a contract's money had got by a day, over a stated
 * set of compounds. What a report tells of money (贷款5.5亿元) is a fourth: a figure, with its own scope.
 */

interface Said {
  source: string;
  date: Dated;
  /** The record; undefined where the compound's own entry says it. */
  disclosure?: string | undefined;
  /** 5个楼院合计: the amount is of several together, and no one's own. */
  joint?: string | undefined;
}

export interface Budget extends Said {
  amount: Money;
  approx?: Approx | undefined;
}

export type ContractStage = keyof typeof BID_STAGES | 'stated';
export const CONTRACT_STAGES: Readonly<Record<ContractStage, string>> = { ...BID_STAGES, stated: '拨付记录里写的合同' };

export interface Contract extends Said {
  stage: ContractStage;
  stageLabel: string;
  amount?: Money | undefined;
  contractor?: string | undefined;
  scope?: string | undefined;
  covers?: Quantity | undefined;
  /** The last word on its scope: 签约 after 中标 after 招标. Earlier ones speak of the same money. */
  latest: boolean;
}

/** Where the money of a contract has got: 已拨付 → 已上报待拨 → 准备申请, and what is left, of which the source says nothing. */
export const PAYMENT_STEPS = { paid: '已拨付', submitted: '已上报待拨', preparing: '准备申请', rest: '来源没有说明的余额' } as const;
export type PaymentStep = keyof typeof PAYMENT_STEPS;

export interface Payment extends Said {
  disclosure: string;
  covers?: Quantity | undefined;
  note?: string | undefined;
  /** What the shares are of: named by the record itself, or the only contract that was published of the same subject by then. */
  contract?: Money | undefined;
  contractFrom?: 'record' | 'contract' | undefined;
  /** The record that gives it. */
  contractBy?: string | undefined;
  steps: { id: PaymentStep; label: string; amount: Money; share?: number | undefined }[];
  /** The stated steps exceed the contract: shown, not hidden. */
  exceeds: boolean;
  /** The last of its set; earlier ones are history, never added. */
  latest: boolean;
}

export interface MoneyView {
  budgets: Budget[];
  contracts: Contract[];
  /** Latest last; each stands for its own day and its own set of compounds. */
  payments: Payment[];
}

const stated = (d: Disclosure): Said & { disclosure: string } => ({
  source: d.data.source,
  date: d.data.asOf ?? d.data.date,
  disclosure: d.id,
  joint: d.joint,
});

const STAGE_ORDER: readonly ContractStage[] = ['tender', 'award', 'contract'];

/** Whether two records may speak of the same money: neither the scope nor the company tells them apart. */
export const sameMoney = (a: Contract, b: Contract): boolean =>
  (a.scope ?? b.scope) === (b.scope ?? a.scope) && (a.contractor ?? b.contractor) === (b.contractor ?? a.contractor) && a.joint === b.joint;

/**
 * Of records of the same money, oldest first, what became of what one of them says: another sum later, the same again, or nothing — a record
 * that another one stands for is not overtaken by it for that; and the last that was said.
 */
export function sinceThen<T>(
  all: readonly T[],
  of: T,
  same: (other: T) => boolean,
  sum: (x: T) => string | undefined,
): { state: 'superseded' | 'repeated'; last: T } | undefined {
  const later = all.slice(all.indexOf(of) + 1).filter((other) => sum(other) !== undefined && same(other));
  if (!later.length) return undefined;
  return { state: later.every((other) => sum(other) === sum(of)) ? 'repeated' : 'superseded', last: later.at(-1)! };
}

/** What later records do not supersede: 签约 stands for the 中标 and the 招标 before it. Oldest first. */
const standing = (contracts: readonly Contract[]): Contract[] =>
  contracts.filter(
    (c, i) =>
      !contracts.some((other, k) => {
        const further = STAGE_ORDER.indexOf(other.stage) - STAGE_ORDER.indexOf(c.stage);
        return other !== c && sameMoney(c, other) && (further > 0 || (further === 0 && k > i));
      }),
  );

/** Tenders, awards and contracts, and what a payment record calls the contract. */
function contractsOf(disclosures: readonly Disclosure[]): Contract[] {
  const all = disclosures.flatMap((d): Contract[] =>
    d.data.kind === 'bid'
      ? [
          {
            ...stated(d),
            stage: d.data.stage,
            stageLabel: CONTRACT_STAGES[d.data.stage],
            amount: d.data.amount,
            contractor: d.data.contractor,
            scope: d.data.scope,
            covers: d.data.covers,
            latest: false,
          },
        ]
      : d.data.kind === 'payment' && d.data.contract
        ? [
            {
              ...stated(d),
              stage: 'stated',
              stageLabel: CONTRACT_STAGES.stated,
              amount: d.data.contract,
              covers: d.data.covers,
              latest: false,
            },
          ]
        : [],
  );
  const bids = all.filter((c) => c.stage !== 'stated');
  for (const c of standing(bids)) c.latest = true;
  // what a payment calls the contract is a word on its own set; it is the last word where no contract was published of its own
  if (!bids.some((c) => c.amount && c.stage !== 'tender')) {
    const last = all.findLast((c) => c.stage === 'stated');
    if (last) last.latest = true;
  }
  return all;
}

/** The one contract that a payment of the same subject can be measured against; of several scopes nobody knows which was paid. */
function denominatorOf(d: Disclosure, contracts: readonly Contract[]): Contract | undefined {
  const day = lastDay(d.data.asOf ?? d.data.date);
  const signed = standing(
    contracts.filter((c) => (c.stage === 'award' || c.stage === 'contract') && c.amount && c.joint === d.joint && lastDay(c.date) <= day),
  );
  return signed.length === 1 ? signed[0] : undefined;
}

function paymentOf(d: Disclosure, contracts: readonly Contract[]): Payment | undefined {
  const { data } = d;
  if (data.kind !== 'payment') return undefined;
  const signed = data.contract ? undefined : denominatorOf(d, contracts);
  const contract = data.contract ?? signed?.amount;
  const said = (['paid', 'submitted', 'preparing'] as const).flatMap((id) => (data[id] === undefined ? [] : [{ id, amount: data[id] }]));
  const rest = contract && subtractMoney(contract, ...said.map((s) => s.amount));
  const exceeds = rest !== undefined && cents(rest) < 0n;
  const steps: { id: PaymentStep; amount: Money }[] = rest && !exceeds && said.length ? [...said, { id: 'rest', amount: rest }] : said;
  return {
    ...stated(d),
    covers: data.covers,
    note: data.note,
    contract,
    contractFrom: data.contract ? 'record' : signed ? 'contract' : undefined,
    contractBy: data.contract ? d.id : signed?.disclosure,
    steps: steps.map((s) => ({ ...s, label: PAYMENT_STEPS[s.id], share: contract ? shareOf(s.amount, contract) : undefined })),
    exceeds,
    latest: false,
  };
}

/** What a payment is of: only those of one set follow each other. */
export const paidSet = (p: Payment): string => [p.joint, p.covers?.value, p.covers?.unit, p.covers?.note].join('|');

export function moneyOf(disclosures: readonly Disclosure[], budgets: readonly Budget[] = []): MoneyView {
  const contracts = contractsOf(disclosures);
  const payments = disclosures.flatMap((d) => paymentOf(d, contracts) ?? []);
  for (const mine of Map.groupBy(payments, paidSet).values()) mine.at(-1)!.latest = true;
  return { budgets: [...budgets], contracts, payments };
}

export const hasMoney = (m: MoneyView): boolean => m.payments.length > 0 || m.budgets.length > 0 || m.contracts.some((c) => c.amount);

/** 30个楼院（已招标）: what the amounts are of, in the source's words. */
export const coversWords = (x: { covers?: Quantity | undefined; joint?: string | undefined }): string | undefined =>
  x.covers ? aside(formatQuantity(x.covers), x.covers.note) : x.joint;

/** 30个楼院的合同共3716.19万元，已拨付345.63万元（9.3%） — never without what it is of; undefined where neither is published. */
export function paymentWords(p: Payment): string | undefined {
  const of = coversWords(p);
  const paid = p.steps.find((s) => s.id === 'paid');
  const share = paid?.share === undefined ? '' : `（${paid.share}%）`;
  if (p.contract) return `${of ? `${of}的` : ''}合同${shortMoney(p.contract)}${paid ? `，已拨付${shortMoney(paid.amount)}${share}` : ''}`;
  return paid && `${of ?? ''}已拨付${shortMoney(paid.amount)}；合同金额未公开`;
}

/** The ids of the figures in these words. */
export const paymentFigures = (p: Payment): string[] => [`paid.${p.disclosure}`, ...(p.contractBy ? [`contract.${p.contractBy}`] : [])];

export const budgetWords = (b: Budget): string => aside(withApprox(shortMoney(b.amount), b.approx), b.joint);
/** 合同3716.19万元，已拨付9.3%: the finding; what the amounts are of stands beside it. */
export const paidTitle = (p: Payment): string | undefined => {
  const share = p.steps.find((s) => s.id === 'paid')?.share;
  return p.contract && `合同${shortMoney(p.contract)}，${share === undefined ? '没有公布拨付了多少' : `已拨付${share}%`}`;
};
/** 中标1784.63万元（5个楼院合计） */
export const contractWords = (c: Contract): string =>
  aside(c.stageLabel + (c.amount ? shortMoney(c.amount) : '金额未公开'), coversWords(c));

/** Figures of reports that are money for the work: they answer 花多少钱 where nothing closer was published. */
export const MONEY_METRICS = (Object.keys(METRICS) as MetricId[]).filter(
  (m) => (METRICS[m].units as readonly string[]).includes('元') && m !== 'other',
);

/** What was paid and what was built by a date as the source has it, with the figures that say so. */
export interface PaidBuilt {
  date: Dated;
  built?: number;
  paid?: number;
  figures: { built?: string; paid?: string };
}

/** 付款与进度: stated physical percent beside the paid share, date by date, where both exist. */
export function paidAgainstBuilt(percents: readonly { at: Dated; value: number; id: string }[], payments: readonly Payment[]): PaidBuilt[] {
  const points = new Map<string, PaidBuilt>();
  const at = (date: Dated): PaidBuilt => {
    const key = formatDated(date);
    return points.get(key) ?? points.set(key, { date, figures: {} }).get(key)!;
  };
  for (const p of percents) {
    const point = at(p.at);
    point.built = p.value;
    point.figures.built = `percent.${p.id}`;
  }
  for (const l of payments) {
    const share = l.steps.find((s) => s.id === 'paid')?.share;
    if (share === undefined) continue;
    const point = at(l.date);
    point.paid = share;
    point.figures.paid = `paid.${l.disclosure}`;
  }
  return [...points.values()].sort((a, b) => inTime(a.date, b.date));
}
