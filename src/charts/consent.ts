import { formatDated } from '../model/dates.ts';
import type { BallotView, ConsentView, VoteShare, VotingRule } from '../model/consent.ts';
import { figureIds } from '../model/figure-id.ts';
import { formatNumber } from '../model/numbers.ts';
import { CONSENT_STEPS } from '../schema/kinds/consent.ts';
import {
  forms,
  isWide,
  mostOf,
  NARROW,
  pathsOf,
  ROWS_DRAWN,
  sourceLine,
  type Chart,
  type Drawing,
  type Step,
  type Subject,
} from './chart.ts';
import { keyOf } from './key.ts';
import { aside, bold, clip, DOT, dot, el, group, HUSH, lines, NEWS, row, SMALL, text, textWidth, wrap } from './svg.ts';
import { NO_DAY } from '../schema/voice.ts';

const STEPS = Object.values(CONSENT_STEPS).filter((s) => s !== CONSENT_STEPS['not-stated']);

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
    if (c.ballot) m.ballots.push({ title: `${c.step}${c.buildings ? `，${c.buildings.join('、')}` : ''}`, ballot: c.ballot });
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

/** With a day: a dot; only mentioned: a ring; no record of it: a ring of dots, as silence is drawn everywhere. */
const stepMark = (x: number, y: number, date: string | undefined): string =>
  date && date !== MENTIONED
    ? el('path', { class: 'accent', ...DOT(14), d: dot(x, y) })
    : el('circle', {
        cx: x,
        cy: y,
        r: 7,
        ...(date
          ? { class: 'accent', fill: 'none', stroke: 'currentColor', 'stroke-width': 1.5 }
          : { ...HUSH, 'stroke-dasharray': '.1 4.3' }),
      });

/** Records follow one another in a line only where both have a day. */
const isDated = (m: Matter, s: string | undefined): boolean => ![undefined, MENTIONED].includes(m.steps.get(s ?? ''));

function drawSteps(m: Matter, y: number, width: number): Block {
  const said = (s: string): string => `${s}：${m.steps.get(s) ?? '未公开'}。`;
  if (isWide(width)) {
    const step = width / STEPS.length;
    const x = (i: number): number => Math.round(i * step) + 8;
    // solid between two that are both known, dots where one is not
    const between = STEPS.slice(1).map((s, i) =>
      el('path', {
        ...(isDated(m, s) && isDated(m, STEPS[i]) ? NEWS : HUSH),
        d: `M${x(i) + 14} ${y + 12}H${x(i + 1) - 14}`,
      }),
    );
    const drawn = STEPS.map((s, i) => {
      const date = m.steps.get(s);
      return (
        stepMark(x(i), y + 12, date) +
        text(x(i) - 8, y + 42, s, isDated(m, s) ? bold : {}) +
        text(x(i) - 8, y + 62, date ?? '未公开', aside)
      );
    });
    return {
      body: between.join('') + drawn.join(''),
      height: 74,
      steps: STEPS.map((s, i) => ({ x: x(i), y: y + 12, words: said(s) })),
    };
  }
  let at = 0;
  const drawn: string[] = [];
  const steps: Step[] = [];
  for (const [i, s] of STEPS.entries()) {
    const date = m.steps.get(s);
    const words = date ?? '未公开';
    const beside = 24 + textWidth(s) + textWidth(words, SMALL) < width - 8;
    const high = beside ? 32 : 50;
    drawn.push(
      row(
        y + 14 + at,
        i ? el('path', { ...(isDated(m, s) && isDated(m, STEPS[i - 1]) ? NEWS : HUSH), d: `M8 ${steps.at(-1)!.y - y - at - 1}V-13` }) : '',
        stepMark(8, 0, date),
        text(24, 5, s, isDated(m, s) ? bold : {}),
        beside ? text(width, 5, words, { ...aside, 'text-anchor': 'end' }) : text(24, 24, words, aside),
      ),
    );
    steps.push({ x: 8, y: y + 14 + at, words: said(s) });
    at += high;
  }
  return { body: drawn.join(''), height: at + 4, steps };
}

const barWords = (b: Bar): string => `${b.label}${b.share.percent}%，门槛${b.words}，${b.share.met ? '达到' : '未达到'}`;

/** Its name and the verdict over the bar, or beside it; what of what, and what it must reach, under it. */
function drawBars(bars: readonly Bar[], y: number, width: number): Block {
  const wide = isWide(width);
  const [left, length] = wide ? [130, 440] : [0, width];
  const steps: Step[] = [];
  let at = 0;
  const drawn = bars.map((b) => {
    const verdict = `${b.share.percent}%，${b.share.met ? '达到' : '未达到'}`;
    const ink = b.share.met ? 's-done' : 's-paused';
    const across = (share: number): number => Math.round((share / 100) * length);
    const gate = { d: `M${across(b.threshold)} -4v22`, stroke: 'currentColor' };
    const of = `${formatNumber(b.share.part)}／${formatNumber(b.share.whole)}${b.unit}`;
    const must = `门槛${b.words}`;
    const track = wide ? 6 : 26;
    const under = wide ? [] : textWidth(of, SMALL) + textWidth(must, SMALL) < width - 12 ? [of] : [of, must];
    const body = row(
      y + at,
      text(0, 18, b.label),
      wide
        ? text(left + length + 16, 18, verdict, { class: ink, ...bold }) + text(left + length + 160, 18, `${of}，${must}`, aside)
        : text(width, 18, verdict, { class: ink, ...bold, 'text-anchor': 'end' }),
      group({ transform: `translate(${left} ${track})` }, [
        el('rect', { class: 'edge', width: length, height: 14, fill: 'none', stroke: 'currentColor' }),
        el('rect', { class: ink, width: across(Math.min(100, b.share.percent)), height: 14 }),
        el('path', { class: 'sheet', 'stroke-width': 5, ...gate }),
        el('path', { 'stroke-width': 2, ...gate }),
        lines(0, 34, under, 19, aside),
        under.length === 1 ? text(width, 34, must, { ...aside, 'text-anchor': 'end' }) : '',
      ]),
    );
    steps.push({ x: 0, y: y + at + track + 7, words: barWords(b) });
    at += wide ? 36 : 50 + under.length * 19;
    return body;
  });
  return { body: drawn.join(''), height: at + 8, steps };
}

const RING = { class: 'c-3', fill: 'none', stroke: 'currentColor', 'stroke-width': 2, r: 5 };

/** One row for each building: participation (ring) and agreement (dot) by households, on one scale with the two thresholds. */
function drawBuildings(m: Matter, y: number, width: number): Block {
  const wide = isWide(width);
  const shown = m.perBuilding.slice(0, ROWS_DRAWN);
  const left = wide ? 130 : 62;
  const length = wide ? 440 : width - left - 78;
  const x = (v: number): number => Math.round((v / 100) * length);
  const rule = shown[0]!.rule;
  const agree = m.special ? rule.special : rule.ordinary;
  const take = rule.participation && percentOf(rule.participation);
  const bottom = 44 + shown.length * 28;
  // over its line, as far as the drawing reaches
  const over = (v: number, at: number, words: string): string => {
    const half = textWidth(words, SMALL) / 2;
    return text(Math.max(half - left, Math.min(width - left - half, x(v))), at, words);
  };
  const head = group({ transform: `translate(${left} ${y})` }, [
    group({ ...aside, 'text-anchor': 'middle' }, [
      take ? over(take, 14, `参与须${rule.participation!.words}`) : '',
      over(percentOf(agree), 34, `同意须${agree.words}`),
    ]),
    el('path', {
      class: 'edge',
      stroke: 'currentColor',
      'stroke-width': 1.4,
      d: `${take ? `M${x(take)} 40V${bottom}` : ''}M${x(percentOf(agree))} 40V${bottom}`,
    }),
  ]);
  const rows = shown.map((b, i) => {
    const ink = b.verdict === 'passed' ? 's-done' : b.verdict === 'failed' ? 's-paused' : 's-unknown';
    const [p, a] = [b.participation.households ?? b.participation.area, b.agreement.households ?? b.agreement.area];
    const words = b.verdict === 'passed' ? '达到' : b.verdict === 'failed' ? '未达到' : '数据不全';
    const share = (s: VoteShare | undefined): string => (s ? `${s.percent}%` : '未公开');
    return row(
      y + 58 + i * 28,
      text(0, 5, clip(b.building, left - 10)),
      group({ transform: `translate(${left} 0)` }, [
        el('path', { class: 'rule', stroke: 'currentColor', d: `M0 0H${length}` }),
        a ? el('path', { class: ink, ...DOT(10), d: dot(x(a.percent), 0) }) : '',
        p ? el('circle', { ...RING, cx: x(p.percent) }) : '',
        text(length + 14, 5, wide ? `${words}：参与${share(p)}，同意${share(a)}` : words, { class: ink }),
      ]),
    );
  });
  const key = keyOf(['参与表决占应参与', rule.of === 'voted' ? '同意占参与' : '同意占全体'], y + bottom + 4, width);
  const [ring, point] = key.at as [readonly [number, number], readonly [number, number]];
  return {
    body:
      head +
      rows.join('') +
      key.body +
      el('circle', { ...RING, cx: ring[0] + 7, cy: ring[1] }) +
      el('path', { ...DOT(10), d: dot(point[0] + 7, point[1]) }),
    height: bottom + 8 + key.height,
    steps: shown.map((b, i) => ({ x: 0, y: y + 58 + i * 28, words: `${b.building}${b.words}。` })),
  };
}

const draw =
  (all: readonly Matter[]) =>
  (width: number): Drawing => {
    const parts: string[] = [];
    let y = 0;
    const steps: Step[] = [];
    const put = ({ body, height, steps: mine = [] }: Block) => {
      parts.push(body);
      steps.push(...mine);
      y += height;
    };
    for (const m of all) {
      const head = wrap(`${m.matter}${m.state ? `（${m.state}）` : ''}`, width);
      put({ body: lines(0, y + 18, head, 20, bold), height: head.length * 20 + 10 });
      if (m.steps.size) put(drawSteps(m, y, width));
      for (const { title, ballot } of m.ballots) {
        const words = wrap(`${title}：${ballot.words}`, width);
        put({ body: lines(0, y + 18, words, 20), height: words.length * 20 + 8 });
        put(drawBars(barsOf(title, ballot, m.special), y, width));
      }
      if (m.perBuilding.length) {
        put({ body: text(0, y + 18, `逐栋表决，${m.perBuilding.length}栋`, bold), height: 28 });
        put(drawBuildings(m, y, width));
      }
      y += 14;
    }
    return { width, height: y, body: parts.join(''), steps };
  };

const say = (s: VoteShare | undefined, unit: string): string =>
  s ? `${s.percent}%（${formatNumber(s.part)}/${formatNumber(s.whole)}${unit}）` : '未公开';

/** Buildings that the page of a compound has room for, beside the votes of the whole. */
const PAGE_BUILDINGS = 6;

/** 同意率: which steps of asking were made public, and how the votes stand against 民法典第278条. */
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
    subtitle: `${steps.length ? `圆点是本站登记意见征询的六步：实心的有日期，${told ? '空心的只是提到，' : ''}点圈未公开。` : '来源没有说明是哪一步。'}${verdicts.length ? `竖线是门槛：${[...new Set(verdicts.map((v) => v.rule.law))].join('；')}。` : ''}`,
    unit: verdicts.length ? '%' : undefined,
    asOf: subject.day,
    source: sourceLine(
      subject,
      consent.map((c) => c.source),
    ),
    ...forms(draw(all)),
    page: left > 0 ? { narrow: draw(few)(NARROW), left } : undefined,
    description: `同意率。${title}。${all
      .map((m) =>
        [
          m.matter,
          ...(m.steps.size ? [STEPS.map((s) => `${s}${m.steps.get(s) ?? '未公开'}`).join('，')] : []),
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
      // the numbers of a ballot are what has an id
      figures: consent.flatMap((c) => {
        const next = figureIds();
        const path = () => pathsOf(subject, [next('consent', c.id)]);
        return [...(c.ballot ? [path()] : !c.perBuilding.length ? [undefined] : []), ...c.perBuilding.map(path)];
      }),
      rows: consent.flatMap((c) => {
        const tableRow = (building: string, b: BallotView | undefined) => [
          c.matter,
          c.step,
          c.mention ? NO_DAY : formatDated(c.date),
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
