import { formatDated } from '../model/dates.ts';
import type { BallotView, ConsentView, VoteShare, VotingRule } from '../model/consent.ts';
import { formatNumber } from '../model/numbers.ts';
import { CONSENT_STEPS } from '../schema/kinds/consent.ts';
import { mostOf, NARROW, ROWS_DRAWN, sourceLine, WIDE, type Chart, type Drawing, type Step, type Subject } from './chart.ts';
import { clip, DOT, dot, el, group, lines, row, text, wrap } from './svg.ts';

const STEPS = Object.values(CONSENT_STEPS).filter((s) => s !== CONSENT_STEPS['not-stated']);
const stepName = (s: string): string => s.split('：')[1] ?? s;

/** One share on a track from 0 to 100, with the threshold that it must reach. */
interface Bar {
  group: string;
  label: string;
  share: VoteShare;
  unit: string;
  threshold: number;
  words: string;
}

type Threshold = VotingRule['ordinary'];
const percentOf = (t: Threshold): number => (t.numerator / t.denominator) * 100;

function barsOf(group: string, b: BallotView, special: boolean): Bar[] {
  const agree = special ? b.rule.special : b.rule.ordinary;
  const take = b.rule.participation;
  const all: [string, VoteShare | undefined, string, Threshold | undefined][] = [
    ['参与，按户数', b.participation.households, '户', take],
    ['参与，按面积', b.participation.area, '平方米', take],
    ['同意，按户数', b.agreement.households, '户', agree],
    ['同意，按面积', b.agreement.area, '平方米', agree],
  ];
  return all.flatMap(([label, share, unit, t]) =>
    share && t ? [{ group, label, share, unit, threshold: percentOf(t), words: t.words }] : [],
  );
}

/** What stands in place of a day where a step is only mentioned: the day of the document is not that of the step. */
const MENTIONED = '只是提到';

/** The latest word on each matter, and when each step of it was. */
interface Matter {
  matter: string;
  special: boolean;
  steps: Map<string, string>;
  state?: string | undefined;
  ballots: { title: string; ballot: BallotView }[];
  perBuilding: (BallotView & { building: string })[];
}

function matters(consent: readonly ConsentView[]): Matter[] {
  const all = new Map<string, Matter>();
  for (const c of consent) {
    const m = all.get(c.matter) ?? { matter: c.matter, special: c.special, steps: new Map<string, string>(), ballots: [], perBuilding: [] };
    all.set(c.matter, m);
    m.special ||= c.special;
    if (STEPS.includes(c.step as (typeof STEPS)[number]) && !(c.mention && m.steps.has(c.step)))
      m.steps.set(c.step, c.mention ? MENTIONED : formatDated(c.date));
    m.state = c.state ?? m.state;
    if (c.ballot) m.ballots.push({ title: `${stepName(c.step)}${c.buildings ? `，${c.buildings.join('、')}` : ''}`, ballot: c.ballot });
    m.perBuilding.push(...c.perBuilding);
  }
  return [...all.values()];
}

/** A part of the drawing: where the next begins below it, and its marks. */
interface Block {
  body: string;
  height: number;
  steps?: readonly Step[];
}

function drawSteps(m: Matter, y: number, wide: boolean): Block {
  const said = (s: string): string => `${s}：${m.steps.get(s) ?? '未公开'}。`;
  const ring = (x: number, at: number, ink: string, dashes?: string): string =>
    el('circle', {
      class: `${ink} hollow`,
      cx: x,
      cy: at,
      r: 7,
      stroke: 'currentColor',
      'stroke-width': 1.5,
      'stroke-dasharray': dashes,
    });
  const mark = (x: number, at: number, date: string | undefined): string =>
    date === MENTIONED
      ? ring(x, at, 'accent')
      : date
        ? el('path', { class: 'accent', ...DOT(14), d: dot(x, at) })
        : ring(x, at, 's-unknown', '2.6 2');
  if (wide) {
    const step = WIDE / STEPS.length;
    const line = el('path', { class: 'edge', stroke: 'currentColor', d: `M8 ${y + 10}H${step * (STEPS.length - 1) + 8}` });
    const drawn = STEPS.map((s, i) => {
      const [x, date] = [i * step, m.steps.get(s)];
      return (
        mark(x + 8, y + 10, date) +
        text(x, y + 36, stepName(s), { 'font-size': 13, 'font-weight': date ? 700 : undefined }) +
        text(x, y + 52, date ?? '未公开', { 'font-size': 12, class: 'soft' })
      );
    });
    return {
      body: line + drawn.join(''),
      height: 62,
      steps: STEPS.map((s, i) => ({ x: i * step + 8, y: y + 10, words: said(s) })),
    };
  }
  const line = el('path', { class: 'edge', stroke: 'currentColor', d: `M8 ${y + 12}v${(STEPS.length - 1) * 28}` });
  const drawn = STEPS.map((s, i) => {
    const date = m.steps.get(s);
    return row(
      y + 12 + i * 28,
      mark(8, 0, date),
      text(24, 5, stepName(s), { 'font-weight': date ? 700 : undefined }),
      text(NARROW, 5, date ?? '未公开', { 'font-size': 13, class: 'soft', 'text-anchor': 'end' }),
    );
  });
  return {
    body: line + drawn.join(''),
    height: STEPS.length * 28 + 4,
    steps: STEPS.map((s, i) => ({ x: 8, y: y + 12 + i * 28, words: said(s) })),
  };
}

/** Where bars and scales begin in the wide drawing, right of their names. */
const LEFT = 120;

const barWords = (b: Bar): string => `${b.label}${b.share.percent}%，门槛${b.words}，${b.share.met ? '达到' : '未达到'}`;

/** The bar and what stands under it are written alike in both drawings; beside it or over it stand its name and the verdict. */
function drawBars(bars: readonly Bar[], y: number, wide: boolean): Block {
  const high = wide ? 48 : 66;
  const track = wide ? 6 : 24;
  const drawn = bars.map((b, i) => {
    const verdict = `${b.share.percent}%，${b.share.met ? '达到' : '未达到'}`;
    const ink = b.share.met ? 's-done' : 's-paused';
    const across = (share: number): number => Math.round((share / 100) * NARROW);
    const gate = { d: `M${across(b.threshold)} -4v22`, stroke: 'currentColor' };
    return row(
      y + i * high,
      text(0, 17, b.label, { 'font-size': 13 }),
      text(wide ? LEFT + NARROW + 12 : NARROW, 17, verdict, {
        'font-size': 13,
        'font-weight': 700,
        'text-anchor': wide ? undefined : 'end',
        class: ink,
      }),
      group({ transform: `translate(${wide ? LEFT : 0} ${track})` }, [
        el('rect', { class: 'edge', width: NARROW, height: 14, fill: 'none', stroke: 'currentColor' }),
        el('rect', { class: ink, width: across(b.share.percent), height: 14 }),
        el('path', { class: 'sheet', 'stroke-width': 5, ...gate }),
        el('path', { 'stroke-width': 2, ...gate }),
        text(0, 31, `${formatNumber(b.share.part)} / ${formatNumber(b.share.whole)}${b.unit}`, { class: 'soft', 'font-size': 12 }),
        text(Math.min(across(b.threshold), NARROW - 40), 31, `须${b.words}`, { class: 'soft', 'font-size': 12, 'text-anchor': 'middle' }),
      ]),
    );
  });
  return {
    body: drawn.join(''),
    height: bars.length * high,
    steps: bars.map((b, i) => ({ x: 0, y: y + i * high + track + 7, words: barWords(b) })),
  };
}

const RING = { class: 'c-3', fill: 'none', stroke: 'currentColor', 'stroke-width': 2, r: 5 };
/** How long the scale of the buildings is, in both drawings. */
const SCALE = 210;

/** One row for each building: participation (ring) and agreement (dot) by households, on one scale with the two thresholds. */
function drawBuildings(m: Matter, y: number, wide: boolean): Block {
  const shown = m.perBuilding.slice(0, ROWS_DRAWN);
  const left = wide ? LEFT : 60;
  const x = (v: number): number => Math.round((v / 100) * SCALE);
  const rule = shown[0]!.rule;
  const agree = m.special ? rule.special : rule.ordinary;
  const take = rule.participation && percentOf(rule.participation);
  const bottom = 34 + shown.length * 24;
  const head = group({ transform: `translate(${left} ${y})` }, [
    group({ class: 'soft', 'font-size': 11, 'text-anchor': 'middle' }, [
      take ? text(x(take), 12, `参与须${rule.participation!.words}`) : '',
      text(x(percentOf(agree)), 26, `同意须${agree.words}`),
      text(0, 26, '0%'),
    ]),
    el('path', {
      class: 'edge',
      stroke: 'currentColor',
      'stroke-width': 1.4,
      'stroke-dasharray': '4 3',
      d: `${take ? `M${x(take)} 30V${bottom}` : ''}M${x(percentOf(agree))} 30V${bottom}`,
    }),
  ]);
  const rows = shown.map((b, i) => {
    const ink = b.verdict === 'passed' ? 's-done' : b.verdict === 'failed' ? 's-paused' : 's-unknown';
    const [p, a] = [b.participation.households ?? b.participation.area, b.agreement.households ?? b.agreement.area];
    const words = b.verdict === 'passed' ? '达到' : b.verdict === 'failed' ? '未达到' : '数据不全';
    const share = (s: VoteShare | undefined): string => (s ? `${s.percent}%` : '未公开');
    return row(
      y + 46 + i * 24,
      text(0, 5, clip(b.building, left - 14, 13), { 'font-size': 13 }),
      group({ transform: `translate(${left} 0)` }, [
        el('path', { class: 'rule', stroke: 'currentColor', d: `M0 0H${SCALE}` }),
        a ? el('path', { class: ink, ...DOT(10), d: dot(x(a.percent), 0) }) : '',
        p ? el('circle', { ...RING, cx: x(p.percent) }) : '',
        text(SCALE + 16, 5, wide ? `${words}：参与${share(p)}，同意${share(a)}` : words, { class: ink, 'font-size': 13 }),
      ]),
    );
  });
  const key = row(
    y + bottom + 14,
    group({ class: 'soft', 'font-size': 12 }, [
      el('circle', { ...RING, cx: 6 }),
      text(18, 4.5, '参与表决占应参与'),
      el('path', { ...DOT(10), d: dot(133, 0) }),
      text(144, 4.5, rule.of === 'voted' ? '同意占参与' : '同意占全体'),
    ]),
  );
  return {
    body: head + rows.join('') + key,
    height: bottom + 28,
    steps: shown.map((b, i) => ({ x: 0, y: y + 46 + i * 24, words: `${b.building}${b.words}。` })),
  };
}

function draw(all: readonly Matter[], wide: boolean): Drawing {
  const width = wide ? WIDE : NARROW;
  const parts: string[] = [];
  let y = 0;
  const steps: Step[] = [];
  const put = ({ body, height, steps: mine = [] }: Block) => {
    parts.push(body);
    steps.push(...mine);
    y += height;
  };
  for (const m of all) {
    const head = wrap(`${m.matter}${m.state ? `（${m.state}）` : ''}`, width, 15);
    put({ body: lines(0, y + 18, head, 20, { 'font-weight': 700, 'font-size': 15 }), height: head.length * 20 + 8 });
    if (m.steps.size) put(drawSteps(m, y, wide));
    for (const { title, ballot } of m.ballots) {
      const bars = barsOf(title, ballot, m.special);
      const words = wrap(`${title}：${ballot.words}`, width, 13);
      put({ body: lines(0, y + 16, words, 18, { 'font-size': 13 }), height: words.length * 18 + 6 });
      put(drawBars(bars, y, wide));
    }
    if (m.perBuilding.length) {
      put({ body: text(0, y + 16, `逐栋表决，${m.perBuilding.length}栋`, { 'font-size': 13, 'font-weight': 600 }), height: 22 });
      put(drawBuildings(m, y, wide));
    }
    y += 14;
  }
  return { width, height: y, body: parts.join(''), steps };
}

const say = (s: VoteShare | undefined, unit: string): string =>
  s ? `${s.percent}%（${formatNumber(s.part)}/${formatNumber(s.whole)}${unit}）` : '未公开';

/** Buildings that the page of a compound has room for, beside the votes of the whole. */
const PAGE_BUILDINGS = 6;

/** 同意率: which steps of 一征三议两公开 were made public, and how the votes stand against 民法典第278条. */
export function consentChart(subject: Subject, consent: readonly ConsentView[]): Chart | undefined {
  if (!consent.length) return undefined;
  // without a step and without a vote there is nothing to draw
  const all = matters(consent).filter((m) => m.steps.size || m.ballots.length || m.perBuilding.length);
  if (!all.length) return undefined;
  const verdicts = consent.flatMap((c) => [c.ballot, ...c.perBuilding].filter((b) => b !== undefined));
  const [passed, failed] = [verdicts.filter((v) => v.verdict === 'passed').length, verdicts.filter((v) => v.verdict === 'failed').length];
  const single = verdicts.length === 1 ? verdicts[0]! : undefined;
  const few = all.map((m) => ({
    ...m,
    perBuilding: mostOf(m.perBuilding, (b) => (b.verdict === 'passed' ? 1 : 0), PAGE_BUILDINGS) ?? m.perBuilding,
  }));
  const left = all.reduce((sum, m, i) => sum + m.perBuilding.length - few[i]!.perBuilding.length, 0);
  const steps = all.flatMap((m) => [...m.steps]);
  const dated = new Set(steps.flatMap(([s, day]) => (day === MENTIONED ? [] : [s])));
  const told = new Set(steps.map(([s]) => s).filter((s) => !dated.has(s))).size;
  const known = dated.size;
  const title = single
    ? `${subject.title}的一次表决${single.words}`
    : verdicts.length
      ? `${subject.title}有${verdicts.length}个表决结果：${[passed && `达到法定门槛${passed}个`, failed && `未达到${failed}个`, verdicts.length - passed - failed && `数据不全${verdicts.length - passed - failed}个`].filter(Boolean).join('，')}`
      : `${subject.title}征求意见的六步${[known && `有日期的${known}步`, told && `只是提到的${told}步`].filter(Boolean).join('，')}，${subject.lacking}票数`;
  return {
    id: 'consent',
    title,
    subtitle: `${steps.length ? `圆点是“一征三议两公开”的六步：实心的有日期，${told ? '空心的只是提到，' : ''}虚圈未公开。` : '来源没有说明是哪一步。'}${verdicts.length ? `竖线是门槛：${[...new Set(verdicts.map((v) => v.rule.law))].join('；')}。` : ''}`,
    unit: verdicts.length ? '%' : undefined,
    asOf: subject.day,
    source: sourceLine(
      subject,
      consent.map((c) => c.source),
    ),
    wide: draw(all, true),
    narrow: draw(all, false),
    page: left > 0 ? { wide: draw(few, true), narrow: draw(few, false), left } : undefined,
    description: `同意率。${title}。${all
      .map((m) =>
        [
          m.matter,
          ...(m.steps.size ? [STEPS.map((s) => `${stepName(s)}${m.steps.get(s) ?? '未公开'}`).join('，')] : []),
          ...m.ballots.map(({ title: t, ballot }) => [`${t}，${ballot.words}`, ...barsOf(t, ballot, m.special).map(barWords)].join('；')),
          ...(m.perBuilding.length
            ? [
                `逐栋表决${m.perBuilding.length}栋，达到法定门槛${m.perBuilding.filter((b) => b.verdict === 'passed').length}栋`,
                ...m.perBuilding
                  .filter((b) => b.verdict !== 'passed')
                  .slice(0, 8)
                  .map((b) => `${b.building}${b.words}`),
              ]
            : []),
        ]
          .map((x) => `${x}。`)
          .join(''),
      )
      .join('')}`,
    table: {
      columns: ['事项', '环节', '日期', '楼栋', '参与（户数）', '参与（面积）', '同意（户数）', '同意（面积）', '对照门槛'].map(
        (label) => ({ label }),
      ),
      rows: consent.flatMap((c) => {
        const tableRow = (building: string, b: BallotView | undefined) => [
          c.matter,
          c.step,
          c.mention ? '没有日期' : formatDated(c.date),
          building,
          say(b?.participation.households, '户'),
          say(b?.participation.area, '平方米'),
          say(b?.agreement.households, '户'),
          say(b?.agreement.area, '平方米'),
          b?.words ?? `${subject.lacking}票数`,
        ];
        return [
          ...(c.ballot || !c.perBuilding.length
            ? [tableRow(c.buildings?.join('、') ?? (c.buildingCount ? `${c.buildingCount}栋` : '—'), c.ballot)]
            : []),
          ...c.perBuilding.map((b) => tableRow(b.building, b)),
        ];
      }),
    },
  };
}
