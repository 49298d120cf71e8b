import type { DisclosureOf } from '../../src/schema/index.ts';
import { isoDay, isoMonth, workday } from './days.ts';
import type { Telling } from './draft.ts';
import type { Rng } from './rng.ts';
import { calendarDay, doneShare, percentDone, SILENCE, workingDay, type Site, type Work } from './truth.ts';

type ProgressLine = NonNullable<DisclosureOf<'progress'>['items']>[number];

/** What a progress notice says of one line on a day. */
function progressLines(site: Site, w: Work, day: number, rng: Rng): ProgressLine[] {
  const at = workingDay(site.schedule, day);
  const share = doneShare(w, at);
  const base = { item: w.item, key: w.key, localName: w.localName, buildings: w.buildings ? [...w.buildings] : undefined };
  if (w.dropped && at >= w.dropped.day) return [{ ...base, state: 'dropped', reason: w.dropped.reason }];
  if (share >= 1)
    // what is finished on the very day when the pause begins was not finished after it
    return [
      {
        ...base,
        state: 'done',
        quantity: w.total && { ...w.total },
        finished: isoDay(Math.min(day, calendarDay(site.schedule, w.finish))),
      },
    ];
  if (share <= 0) return [{ ...base, state: 'planned' }];
  const value = w.total && Math.floor(w.total.value * share);
  if (w.buildings && w.buildings.length > 1 && value && site.openness === 'rich' && !w.key) {
    return [
      { ...base, buildings: w.buildings.slice(0, value), state: 'done' },
      { ...base, buildings: w.buildings.slice(value), state: 'underway' },
    ];
  }
  const paused = w.paused && at >= w.paused.from && at < w.paused.to;
  return [
    {
      ...base,
      state: paused ? 'paused' : 'underway',
      quantity: value ? { value, unit: w.total!.unit, ...(value > 100 && rng.chance(0.2) && { approx: 'about' as const }) } : undefined,
      percent: value === undefined ? Math.max(1, Math.round(share * 100)) : undefined,
      reason: paused ? w.paused!.reason : undefined,
    },
  ];
}

export function tellProgress({ site, rng, asOf, rich, wants, add }: Telling): void {
  if (!wants('progress')) return;
  const { schedule: s, works, turns, openness } = site;
  const { title } = site.data;
  if (rich || (s.start > asOf && openness === 'normal')) {
    const day = Math.min(s.start - 3, Math.max(s.contract, asOf - 4));
    if (day >= s.contract) add('progress', day, { title: `${title}尚未开工`, state: 'planned', reason: '合同已签，正在办理开工手续' });
  }
  const last = Math.min(asOf, s.finish) - (turns.stale ? SILENCE : 0);
  const months = Math.max(1, Math.floor((last - s.start) / 30));
  const wanted = rich ? 8 : openness === 'normal' ? 2 : 1;
  const step = Math.max(30, Math.ceil((months * 30) / wanted));
  const days: number[] = [];
  for (let day = s.start + (rich ? 12 : Math.min(step, 40)); day < last && days.length < wanted; day += step) days.push(day);
  if (last > s.start + 5 && last < s.finish && !days.some((d) => d > last - 10)) days.push(last - rng.int(1, 6));
  if (s.pause && s.pause.from < asOf && asOf < s.pause.to && last > s.pause.from && (days.at(-1) ?? 0) < s.pause.from)
    days.push(asOf - rng.int(2, 5));
  for (const [i, day] of days.entries()) {
    if (day <= s.start || day > asOf) continue;
    const stopped = s.pause && day >= s.pause.from && day < s.pause.to;
    const percent = rich || rng.chance(0.6) ? percentDone(s, works, day) : undefined;
    // a mistake is told only where its correction follows
    const mistaken = i === 0 && day + 10 <= asOf;
    const wrong = turns.wrongPercent && percent !== undefined && mistaken ? Math.min(100, percent + 20) : undefined;
    const lines = works.flatMap((w) => progressLines(site, w, day, rng));
    const told = rich ? lines : lines.filter((l) => l.state !== 'planned' || rng.chance(0.3)).slice(0, openness === 'thin' ? 2 : 6);
    const lag = Math.min(rng.int(0, 2), asOf - day);
    // a date to the month counts as its end: it must not come after what is published next
    const byMonth =
      rng.chance(0.07) && wrong === undefined && !turns.withdrawn && i + 1 < days.length && isoMonth(days[i + 1]!) > isoMonth(day + lag);
    const draft = add(
      'progress',
      day + lag,
      {
        title: `${title}${stopped ? '停工情况' : '改造进度'}`,
        asOf: workday(day + lag) !== day && !byMonth ? isoDay(day) : undefined,
        state: stopped ? 'paused' : 'underway',
        percent: wrong ?? percent,
        started: i === 0 ? isoDay(s.start) : undefined,
        reason: stopped ? s.pause!.reason : asOf > s.plannedFinish && day > s.plannedFinish && s.replan ? s.replan.reason : undefined,
        items: told.length ? told : undefined,
      },
      {
        ...(byMonth && { date: { date: isoMonth(day + lag), inferred: true as const, note: '公开栏没有写日期，按同一期其他通报推定' } }),
        ...(rng.chance(0.06) && { source: 'press' as const }),
      },
    );
    if (wrong !== undefined) {
      add(
        'correction',
        day + lag + 5,
        {
          title: `更正${title}总体进度`,
          corrects: '',
          reason: '填报时把累计计划数当作完成数',
          changes: [{ path: 'percent', was: wrong, now: percent! }],
        },
        { corrects: draft },
      );
    }
    if (turns.withdrawn && mistaken) {
      const twin = add('progress', day + lag + 1, {
        title: `${title}改造进度（重复发布）`,
        asOf: isoDay(day),
        state: 'underway',
        percent: Math.min(100, (percent ?? 10) + 30),
      });
      add(
        'correction',
        day + lag + 3,
        { title: `撤回${title}一条进度`, corrects: '', reason: '误把另一个院的进度发到本院', withdraw: true },
        { corrects: twin },
      );
    }
  }
  if (s.finish <= asOf) {
    const lines = works.flatMap((w) => progressLines(site, w, s.finish, rng));
    add('progress', s.finish + 2, {
      title: `${title}改造完工`,
      asOf: isoDay(s.finish),
      state: 'done',
      percent: rich || rng.chance(0.5) ? 100 : undefined,
      started: days.length ? undefined : isoDay(s.start),
      finished: rng.chance(0.12) ? isoMonth(s.finish) : isoDay(s.finish),
      items: rich || rng.chance(0.6) ? lines : undefined,
    });
  }
}

/** What is covered up, and so has to be seen before. */
const CONCEALED = [
  ['drainage', '雨水污水管道回填前'],
  ['insulation', '外墙保温锚固'],
  ['overhead-lines', '弱电管沟'],
  ['roof', '屋面防水基层'],
  ['road', '路面基层'],
  ['water', '供水管道回填前'],
] as const;

export function tellAcceptance({ site, rng, asOf, rich, wants, add }: Telling): void {
  if (!wants('acceptance')) return;
  const { schedule: s, turns } = site;
  const { title } = site.data;
  const middle = Math.round(s.start + (s.finish - s.start) * 0.55);
  const of = CONCEALED.find(([item]) => site.works.some((w) => w.item === item))?.[1] ?? '穿墙套管封堵';
  if (rich) {
    add('rule', Math.round(s.start + (s.finish - s.start) * 0.3), {
      title: `${title}工序验收制度`,
      does: 'acceptance',
      stage: 'process',
      says: '每道工序做完，监理、施工和改造专班一起验收，通过后才做下一道',
      every: 'step',
      of: '每道工序',
      parties: ['supervisor', 'builder', 'taskforce'],
    });
    add('acceptance', Math.round(s.start + (s.finish - s.start) * 0.4), {
      title: `${title}工序验收：管沟开挖`,
      stage: 'process',
      of: '管沟开挖',
      parties: [
        { party: 'supervisor', result: 'pass' },
        { party: 'builder', result: 'pass' },
        { party: 'taskforce', result: 'pass' },
      ],
    });
    const concealed = (day: number, bad: boolean) =>
      add('acceptance', day, {
        title: `${title}隐蔽工程验收：${of}`,
        stage: 'concealed',
        of,
        parties: [
          { party: 'office', result: 'pass' },
          { party: 'manager', result: 'pass' },
          { party: 'supervisor', result: bad ? 'fail' : 'pass', date: isoDay(day - 1) },
          { party: 'taskforce', result: bad ? 'conditional' : 'pass' },
          { party: 'builder', result: 'pass' },
        ],
        note: bad ? '监理要求返工后再验。' : undefined,
      });
    if (turns.acceptanceFails) concealed(middle - 6, true);
    concealed(middle, false);
  }
  const completion = (day: number, bad: boolean) =>
    add('acceptance', day, {
      title: `${title}竣工验收${bad ? '没有通过' : ''}`,
      stage: 'completion',
      of: `${site.data.title}改造工程`,
      parties: [
        { party: 'office', result: 'pass' },
        { party: 'supervisor', result: 'pass' },
        { party: 'designer', result: 'pass' },
        { party: 'builder', result: 'pass' },
        { party: 'residents', result: bad ? 'fail' : rng.chance(0.25) ? 'conditional' : 'pass', date: isoDay(day - 1) },
        { party: 'authority', result: bad ? 'fail' : 'pass' },
      ],
      note: bad ? '居民代表指出大门和坡道没有完成。' : undefined,
    });
  if (turns.acceptanceFails && s.accepted - 9 <= asOf) completion(s.accepted - 9, true);
  completion(s.accepted, false);
}

/** 保修期: five years against water, two for the rest. */
const WARRANTIES = [
  ['roof', '屋面防水', 5],
  ['insulation', '外墙保温', 5],
  ['drainage', '排水管道', 2],
  ['road', '院内路面', 2],
] as const;

export function tellWarranty({ site, rich, phone, wants, add }: Telling): void {
  if (!wants('warranty')) return;
  const { schedule: s, works } = site;
  const given = WARRANTIES.filter(([item]) => works.some((w) => w.item === item && !w.dropped));
  for (const [, what, years] of given.slice(0, rich ? 2 : 1))
    add('warranty', s.accepted + 3, {
      title: `${site.data.title}保修：${what}`,
      what,
      from: isoDay(s.accepted),
      until: isoDay(s.accepted + years * 365),
      by: site.contractor,
      phone,
    });
}
