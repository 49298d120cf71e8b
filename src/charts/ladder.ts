import { formatDated } from '../model/dates.ts';
import { addMoney, cents, exactMoney, shortMoney, type Money } from '../model/money.ts';
import { coversWords, type Payment } from '../model/payments.ts';
import { forms, isWide, sourceLine, type Chart, type Drawing, type Step, type Subject } from './chart.ts';
import { bold, el, HUSH, row, text, textWidth } from './svg.ts';

/** Fill by certainty: paid is solid, reported is hatched, prepared an outline; of what is left no source says anything, so it is drawn as silence. */
const bar = (id: string, x: number, y: number, width: number): string => {
  const box = { x, y, width, height: 24 };
  if (id === 'paid') return el('rect', { class: 'c-1', ...box });
  if (id === 'rest') return el('rect', { ...HUSH, ...box });
  const outline = el('rect', {
    class: id === 'contract' ? 'soft' : 'c-1',
    ...box,
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': 1.4,
  });
  if (id !== 'submitted') return outline;
  // upright stripes: a line as thick as the bar, broken
  return (
    outline +
    el('path', {
      class: 'c-1',
      stroke: 'currentColor',
      'stroke-width': 24,
      'stroke-dasharray': '2 4',
      d: `M${x + 3} ${y + 12}h${Math.max(0, width - 4)}`,
    })
  );
};

const draw =
  (payment: Payment) =>
  (width: number): Drawing => {
    const wide = isWide(width);
    const [x0, x1] = wide ? [150, width - 250] : [2, width - 2];
    const sum = addMoney('0.00', ...payment.steps.map((s) => s.amount));
    const contract = payment.contract;
    const whole: Money = contract && cents(contract) > cents(sum) ? contract : sum;
    const scale = (m: Money): number => (Number(cents(m)) / Number(cents(whole) || 1n)) * (x1 - x0);
    const rows: { id: string; label: string; amount: Money; share?: number | undefined; from: number }[] = [];
    let from = 0;
    if (contract) rows.push({ id: 'contract', label: '合同', amount: contract, share: 100, from: 0 });
    for (const s of payment.steps) {
      rows.push({ id: s.id, label: s.id === 'rest' ? '来源没有说明' : s.label, amount: s.amount, share: s.share, from });
      from += scale(s.amount);
    }
    const steps: Step[] = [];
    const parts: string[] = [];
    let y = 0;
    rows.forEach((r, i) => {
      const w = cents(r.amount) === 0n ? 0 : Math.max(2, Math.round(scale(r.amount)));
      const x = x0 + Math.round(r.from);
      const share = r.share === undefined ? '' : `${r.share}%`;
      const said = `${shortMoney(r.amount)}${!wide && share ? `，${share}` : ''}`;
      // a phone has the words over the bar, in two lines where one is too short
      const beside = wide || textWidth(r.label) + textWidth(said) < width - 10;
      const at = wide ? 8 : beside ? 26 : 46;
      const high = at + 24 + (wide ? 10 : 12);
      steps.push({ x: 0, y: y + at + 12, words: `${r.label}${exactMoney(r.amount)}${share && `，占合同额${share}`}。` });
      parts.push(
        row(
          y,
          text(0, wide ? 25 : 18, r.label, bold),
          wide ? text(x1 + 16, 25, share, bold) : '',
          wide || beside ? text(width, wide ? 25 : 18, said, { 'text-anchor': 'end' }) : text(0, 38, said),
          w ? bar(r.id, x, at, w) : '',
          // a step down: where one ends the next begins
          wide && i < rows.length - 1
            ? el('path', { class: 'edge', stroke: 'currentColor', d: `M${r.id === 'contract' ? x0 : x + w} ${at + 24}v${high - 24}` })
            : '',
        ),
      );
      y += high;
    });
    return { width, height: y - 8, body: parts.join(''), steps };
  };

/** 资金阶梯: how far the contract's money has got, with what the contract covers in words. */
export function ladderChart(subject: Subject, payments: readonly Payment[]): Chart | undefined {
  const payment = payments.findLast((l) => l.latest && l.steps.length > 0);
  if (!payment) return undefined;
  const covers = coversWords(payment);
  const paid = payment.steps.find((s) => s.id === 'paid');
  const rest = payment.steps.find((s) => s.id === 'rest');
  const date = formatDated(payment.date);
  const title =
    paid?.share !== undefined
      ? `${covers ? `${covers}的` : ''}合同额已拨付${paid.share}%`
      : paid
        ? `已拨付${shortMoney(paid.amount)}${payment.contract ? '' : `，${subject.lacking}合同额`}`
        : `${subject.lacking}已拨付的金额`;
  const whole = payment.contract && `${exactMoney(payment.contract)}${payment.contractFrom === 'contract' ? '，取自签约或中标的记录' : ''}`;
  return {
    id: 'money',
    title: `${subject.title}：${title}`,
    subtitle: [
      whole && `分母：${covers ? `${covers}的` : ''}合同额，${whole}。`,
      !whole && covers && `涵盖：${covers}。`,
      !covers && !subject.path.startsWith('compounds/') && '来源没有说明合同涵盖哪些小区楼院。',
      rest && '余额由合同额减去前几项算出；钱有没有申请、什么时候付，来源没有说明。',
      payment.exceeds && '各项之和超过合同额，来源如此，照录。',
      payments.length > 1 && `共有${payments.length}次记录，这里是最近一次。`,
    ]
      .filter(Boolean)
      .join(''),
    unit: '元',
    asOf: date,
    source: sourceLine(subject, [payment.source]),
    ...forms(draw(payment)),
    description: `资金阶梯，${date}${covers ? `，${covers}` : ''}。${whole ? `合同额${whole}。` : `${subject.lacking}合同额。`}${payment.steps.map((s) => `${s.label}${exactMoney(s.amount)}${s.share === undefined ? '' : `，占合同额${s.share}%`}。`).join('')}${payment.exceeds ? '各项之和超过合同额。' : ''}`,
    table: {
      columns: [
        { label: '步骤' },
        { label: '金额（元）', number: true },
        { label: '占合同额', number: true },
        { label: '时点' },
        { label: '涵盖' },
      ],
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
