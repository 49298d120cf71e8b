import { BID_STAGES } from '../schema/kinds/bid.ts';
import type { Dated } from '../schema/dates.ts';
import type { Quantity } from '../schema/quantities.ts';
import { lastDay } from './dates.ts';
import { cents, shareOf, shortMoney, subtractMoney, type Money } from './money.ts';
import type { Disclosure } from './portal.ts';

/** 资金阶梯: contract → 已拨付 → 已上报待拨 → 准备申请 → 未申请, always with what the contract covers. */
export const LADDER_STEPS = { paid: '已拨付', submitted: '已上报待拨', preparing: '准备申请', rest: '未申请（计算得出）' } as const;
export type LadderStep = keyof typeof LADDER_STEPS;

export interface MoneyLadder {
  disclosure: string;
  source: string;
  date: Dated;
  covers?: Quantity | undefined;
  note?: string | undefined;
  contract?: Money | undefined;
  steps: { id: LadderStep; label: string; amount: Money; share?: number | undefined }[];
  /** The stated steps exceed the contract: shown, not hidden. */
  exceeds: boolean;
}

/** 合同1784.63万元，已拨付1427.7万元（80%）; undefined where the contract is not published. */
export function ladderWords({ contract, steps }: MoneyLadder): string | undefined {
  if (!contract) return undefined;
  const paid = steps.find((s) => s.id === 'paid');
  return `合同${shortMoney(contract)}${paid ? `，已拨付${shortMoney(paid.amount)}${paid.share === undefined ? '' : `（${paid.share}%）`}` : ''}`;
}

export function ladderOf(d: Disclosure, contractElsewhere?: Money): MoneyLadder | undefined {
  if (d.data.kind !== 'payment') return undefined;
  const contract = d.data.contract ?? contractElsewhere;
  const stated = (['paid', 'submitted', 'preparing'] as const).flatMap((id) => {
    const amount = d.data.kind === 'payment' ? d.data[id] : undefined;
    return amount === undefined ? [] : [{ id, amount }];
  });
  const rest = contract && subtractMoney(contract, ...stated.map((s) => s.amount));
  const exceeds = rest !== undefined && cents(rest) < 0n;
  const steps: { id: LadderStep; amount: Money }[] = rest && !exceeds ? [...stated, { id: 'rest', amount: rest }] : stated;
  return {
    disclosure: d.id,
    source: d.data.source,
    date: d.data.asOf ?? d.data.date,
    covers: d.data.covers,
    note: d.data.note,
    contract,
    steps: steps.map((s) => ({ ...s, label: LADDER_STEPS[s.id], share: contract ? shareOf(s.amount, contract) : undefined })),
    exceeds,
  };
}

export interface MoneyView {
  budget: { amount: Money; source: string; date: Dated }[];
  bids: {
    id: string;
    stage: string;
    amount?: Money | undefined;
    contractor?: string | undefined;
    scope?: string | undefined;
    covers?: Quantity | undefined;
    source: string;
    date: Dated;
  }[];
  /** Latest last; each stands for its own day and its own set of compounds. */
  ladders: MoneyLadder[];
}

export function moneyOf(disclosures: readonly Disclosure[], budget: MoneyView['budget'] = []): MoneyView {
  const bids = disclosures.flatMap(({ id, data }) =>
    data.kind === 'bid'
      ? [
          {
            id,
            stage: BID_STAGES[data.stage],
            amount: data.amount,
            contractor: data.contractor,
            scope: data.scope,
            covers: data.covers,
            source: data.source,
            date: data.date,
          },
        ]
      : [],
  );
  const contract = bids.findLast((b) => b.stage !== BID_STAGES.tender && b.amount)?.amount;
  const ladders = disclosures.flatMap((d) => ladderOf(d, contract) ?? []);
  return { budget, bids, ladders };
}

/** 付款与进度: stated physical percent beside the paid share, day by day, where both exist. */
export function paidAgainstBuilt(
  percents: readonly { date: string; value: number }[],
  ladders: readonly MoneyLadder[],
): { date: string; built?: number; paid?: number }[] {
  const points = new Map<string, { date: string; built?: number; paid?: number }>();
  const at = (date: string) => points.get(date) ?? points.set(date, { date }).get(date)!;
  for (const p of percents) at(p.date).built = p.value;
  for (const l of ladders) {
    const share = l.steps.find((s) => s.id === 'paid')?.share;
    if (share !== undefined) at(lastDay(l.date)).paid = share;
  }
  return [...points.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}
