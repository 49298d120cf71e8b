import { formatDated } from '../model/dates.ts';
import { addMoney, cents, exactMoney, shortMoney, type Money } from '../model/money.ts';
import type { NamedCount } from '../model/named.ts';
import { toNumber } from '../model/numbers.ts';
import { coversWords, type Payment, type PaymentStep } from '../model/payments.ts';
import { forms, isWide, pathsOf, sourceLine, WIDE, type Chart, type Drawing, type Subject } from './chart.ts';
import { aside, bold, el, HUSH, lines, n, row, SMALL, textWidth, wrap } from './svg.ts';

/** The bar lies on a wide page, and stands on a phone, as long as the labels beside it need. */
const LYING = { long: WIDE, thick: 56 };
const STANDING = { long: 240, thick: 60 };
/** From the bar to its labels: room for the lines that lead there. */
const LEAD = 24;

/** Fill by certainty: paid is solid, reported is striped, prepared an outline; of what is left no source says anything, so it is drawn as silence. */
function part(id: PaymentStep, from: number, long: number, thick: number, wide: boolean): string {
  const box = wide ? { x: from, y: 0, width: long, height: thick } : { x: 0, y: from, width: thick, height: long };
  if (id === 'paid') return el('rect', { class: 'c-1', ...box });
  if (id === 'rest') return el('rect', { ...HUSH, ...box });
  const line = { class: 'c-1', stroke: 'currentColor' };
  const outline = el('rect', { ...line, ...box, fill: 'none', 'stroke-width': 1.4 });
  if (id !== 'submitted') return outline;
  // stripes across: a line as thick as the bar, broken
  const inner = Math.max(0, long - 4);
  const d = wide ? `M${from + 3} ${thick / 2}h${inner}` : `M${thick / 2} ${from + 3}v${inner}`;
  return outline + el('path', { ...line, 'stroke-width': thick, 'stroke-dasharray': '2 4', d });
}

/** Labels in their order, each as near to its part as those before it and the end let it. */
function apart(wanted: readonly number[], sizes: readonly number[], end: number): number[] {
  const at: number[] = [];
  let free = 0;
  for (const [i, w] of wanted.entries()) {
    at.push(Math.max(w, free));
    free = at[i]! + sizes[i]!;
  }
  for (let i = at.length - 1, limit = end; i >= 0; i--) limit = at[i] = Math.min(at[i]!, limit - sizes[i]!);
  return at.map(Math.round);
}

/** What earlier records of the same money had found paid: the paid part is divided there. */
function paidBefore(payment: Payment, payments: readonly Payment[]): Money[] {
  const paidOf = (p: Payment): Money => p.steps.find((s) => s.id === 'paid')?.amount ?? '0.00';
  return payments
    .filter((p) => p !== payment && p.contract === payment.contract && coversWords(p) === coversWords(payment))
    .map(paidOf)
    .filter((paid) => cents(paid) > 0n && cents(paid) < cents(paidOf(payment)));
}

/** One bar from nothing to the contract, or to the sum where that is more, with each part named beside it. */
const draw =
  (payment: Payment, before: readonly Money[]) =>
  (width: number): Drawing => {
    const wide = isWide(width);
    const { long, thick } = wide ? LYING : STANDING;
    const { contract } = payment;
    const sum = addMoney('0.00', ...payment.steps.map((s) => s.amount));
    const whole: Money = contract && cents(contract) > cents(sum) ? contract : sum;
    const scale = (m: Money): number => Math.round((Number(cents(m)) / Number(cents(whole) || 1n)) * long);
    const room = wide ? 400 : width - thick - LEAD;

    let from = 0;
    const parts = payment.steps.map((s) => {
      const at = from;
      const end = (from += scale(s.amount));
      const name = wrap(`${s.id === 'rest' ? '来源没有说明' : s.label}${s.share === undefined ? '' : ` ${s.share}%`}`, room);
      const exact = exactMoney(s.amount);
      const sum = s.id === 'rest' ? `${exact}（算出）` : exact;
      const amount = textWidth(sum, SMALL) > room ? [exact, '（算出）'] : [sum];
      const size = wide
        ? Math.max(...name.map((l) => textWidth(l)), ...amount.map((l) => textWidth(l, SMALL))) + 24
        : (name.length + amount.length) * 20 + 8;
      const middle = (at + end) / 2;
      const words = `${s.label}${exactMoney(s.amount)}${s.share === undefined ? '' : `，占合同额${s.share}%`}。`;
      return { id: s.id, at, long: cents(s.amount) ? Math.max(2, end - at - 2) : 0, name, amount, size, middle, end, words };
    });
    const sizes = parts.map((p) => p.size);
    const needed = sizes.reduce((a, b) => a + b, 0);
    const end = wide ? width + 24 : Math.max(long, needed);
    const places = apart(
      parts.map((p) => (wide ? Math.min(p.at + 12, p.middle) : p.middle - p.size / 2)),
      sizes,
      end,
    );

    const head = wrap(contract ? `合同${exactMoney(contract)}` : `共${exactMoney(sum)}，没有合同额`, width);
    const under = wrap([coversWords(payment), `截至${formatDated(payment.date)}`].filter(Boolean).join('，'), width, SMALL);
    const top = head.length * 22 + under.length * 20 + 20;
    const lead: string[] = [];
    const labels = parts.map((p, i) => {
      const to = places[i]!;
      const [x, y] = wide ? [to, thick + 36] : [thick + LEAD, to + 16];
      // straight where the label lies along its part
      const aim = wide ? x : y - 5;
      const from = n(Math.min(Math.max(aim, p.at + 1), Math.max(p.end - 3, p.middle)));
      lead.push(wide ? `M${from} ${thick + 3}L${x} ${thick + 20}` : `M${thick + 3} ${from}L${x - 4} ${y - 5}`);
      return lines(x, y, p.name, 20, bold) + lines(x, y + p.name.length * 20, p.amount, 20, aside);
    });
    const edge = { class: 'edge', fill: 'none', stroke: 'currentColor' };
    const cuts = before.map((m) => (wide ? `M${scale(m)} 0v${thick}` : `M0 ${scale(m)}h${thick}`)).join('');
    return {
      width,
      height: top + (wide ? thick + 62 : end + 2),
      body:
        lines(0, 16, head, 22, bold) +
        lines(0, head.length * 22 + 15, under, 20, aside) +
        row(
          top,
          // over a bar that is longer than the contract, how far that reaches
          wide && contract ? el('path', { ...edge, d: `M.5 -4v-6H${scale(contract) - 0.5}v6` }) : '',
          ...parts.map((p) => (p.long ? part(p.id, p.at, p.long, thick, wide) : '')),
          cuts && el('path', { class: 'sheet', stroke: 'currentColor', 'stroke-width': 2, d: cuts }),
          el('path', { ...edge, d: lead.join('') }),
          ...labels,
        ),
      steps: parts.map((p) => ({ x: wide ? p.middle : thick / 2, y: top + (wide ? thick / 2 : p.middle), words: p.words })),
    };
  };

/** 30个小区的合同, where 40个楼院 are told of: the two are never of one set. */
const otherSet = (payment: Payment, covers: string | undefined, counted: NamedCount | undefined): string | undefined =>
  counted && payment.covers && counted.published.value !== toNumber(payment.covers.value)
    ? `钱只是${covers!}的；${counted.published.says}的${counted.published.label}是${counted.published.words}，不是同一批，不能相除。`
    : undefined;

/** 资金: how far the contract's money has got, with what the contract covers in words. `counted`: how many compounds of the place were published. */
export function moneyChart(subject: Subject, payments: readonly Payment[], counted?: NamedCount): Chart | undefined {
  const payment = payments.findLast((l) => l.latest && l.steps.length > 0);
  if (!payment) return undefined;
  const covers = coversWords(payment);
  const before = paidBefore(payment, payments);
  const paid = payment.steps.find((s) => s.id === 'paid');
  const rest = payment.steps.find((s) => s.id === 'rest');
  const date = formatDated(payment.date);
  const title =
    paid?.share !== undefined
      ? `${covers ? `${covers}的` : ''}合同额已拨付${paid.share}%`
      : paid
        ? `已拨付${shortMoney(paid.amount)}${payment.contract ? '' : `，${subject.lacking}合同额`}`
        : `${subject.lacking}已拨付的金额`;
  const caveat = otherSet(payment, covers, counted);
  const whole = payment.contract && `${exactMoney(payment.contract)}${payment.contractFrom === 'contract' ? '，取自签约或中标的记录' : ''}`;
  return {
    id: 'money',
    title: `${subject.title}：${title}`,
    subtitle: [
      payment.contractFrom === 'contract' && '合同额取自签约或中标的记录。',
      !covers && !subject.path.startsWith('compounds/') && '来源没有说明合同涵盖哪些小区楼院。',
      rest && '来源没有说明的余额，是合同额减去前几项。',
      payment.exceeds && '各项之和超过合同额，来源如此，照录。',
      payments.length > 1 && `共有${payments.length}次记录，这里是最近一次${before.length ? '；已拨付的一格是一次记录里新拨的' : ''}。`,
    ]
      .filter(Boolean)
      .join(''),
    caveat,
    beside: caveat ? pathsOf(subject, [counted!.published.id]) : undefined,
    unit: '元',
    asOf: date,
    source: sourceLine(subject, [payment.source]),
    ...forms(draw(payment, before)),
    description: `资金，${date}${covers ? `，${covers}` : ''}。${whole ? `合同额${whole}。` : `${subject.lacking}合同额。`}${payment.steps.map((s) => `${s.label}${exactMoney(s.amount)}${s.share === undefined ? '' : `，占合同额${s.share}%`}。`).join('')}${payment.exceeds ? '各项之和超过合同额。' : ''}`,
    table: {
      columns: [
        { label: '步骤' },
        { label: '金额（元）', number: true },
        { label: '占合同额', number: true },
        { label: '时点' },
        { label: '涵盖' },
      ],
      figures: payments.flatMap((l) => {
        const of = (what: string) => pathsOf(subject, [`${what}.${l.disclosure}`]);
        return [...(l.contract ? [pathsOf(subject, [l.contractBy && `contract.${l.contractBy}`])] : []), ...l.steps.map(() => of('paid'))];
      }),
      rows: payments.flatMap((l) => {
        const rest = [formatDated(l.date), coversWords(l) ?? (subject.path.startsWith('compounds/') ? '本小区' : '来源没有说明')];
        return [
          ...(l.contract ? [['合同', l.contract, '100%', ...rest]] : []),
          ...l.steps.map((s) => [s.label, s.amount, s.share === undefined ? '—' : `${s.share}%`, ...rest]),
        ];
      }),
    },
  };
}
