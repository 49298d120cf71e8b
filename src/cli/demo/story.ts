import type { DisclosureOf } from '../../schema/index.ts';
import { INSPECTION_LEVELS, MEETING_LEVELS, NOTICE_KINDS, type DisclosureKind } from '../../schema/disclosure.ts';
import { ITEM_LABELS } from '../../schema/items.ts';
import type { Dated } from '../../schema/dates.ts';
import type { Plan } from '../../schema/plan.ts';
import { isoDay, isoMonth, yearOf } from './days.ts';
import type { Rng } from './rng.ts';
import { DECISIONS, FINDINGS, NOTICE_TEXTS, PARTICIPANTS, QUESTIONS } from './texts.ts';
import { calendarDay, doneShare, percentDone, workingDay, type Building, type Openness, type Site, type Work } from './truth.ts';

type Body<K extends DisclosureKind> = Omit<DisclosureOf<K>, 'kind' | 'date' | 'about' | 'source'>;
/** A disclosure before it has an id, a source and its place in the city. */
export interface Draft {
  kind: DisclosureKind;
  /** Day of publication. */
  day: number;
  /** Shown instead of the day. */
  date?: Dated;
  body: object;
  corrects?: Draft;
  source?: 'bulletin' | 'press' | 'exchange' | 'hotline' | 'finance' | 'year';
}

/** What a story needs of its city. */
export interface Scene {
  asOf: number;
  rng: Rng;
  phone: string;
  /** Takes the members of a closed list in turn, so that even a small city shows all of them. */
  turn: <T>(list: readonly T[], name: string) => T;
}

/** How likely each kind is published, by how open the compound's office is. */
const SHARE: Readonly<Record<Openness, Partial<Record<DisclosureKind, number>>>> = {
  silent: {},
  thin: { plan: 0.45, bid: 0.15, progress: 0.8, acceptance: 0.15, notice: 0.15, issue: 0.1 },
  normal: {
    plan: 0.85,
    consent: 0.5,
    bid: 0.45,
    progress: 1,
    payment: 0.3,
    meeting: 0.15,
    inspection: 0.3,
    issue: 0.45,
    acceptance: 0.6,
    notice: 0.4,
  },
  rich: { plan: 1, consent: 1, bid: 1, progress: 1, payment: 1, meeting: 1, inspection: 1, issue: 1, acceptance: 1, notice: 1 },
};

export const yuan = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
const nameOf = (w: Work): string => w.localName ?? ITEM_LABELS[w.item];

/** A date as offices write it: mostly to the day, sometimes to the month. */
const vague = (rng: Rng, day: number): string => (rng.chance(0.25) ? isoMonth(day) : isoDay(day));

/** The plan as first published, or as changed on a day: then only of what is still to be done. */
export function planOf(site: Site, rng: Rng, changed?: { day: number; finish: number }): Plan {
  const { schedule: s } = site;
  const finish = changed?.finish ?? s.plannedFinish;
  const shift = finish - s.plannedFinish;
  const at = changed && workingDay(s, changed.day);
  const works = at === undefined ? site.works : site.works.filter((w) => w.finish > at && !(w.dropped && w.dropped.day <= at));
  return {
    start: isoDay(s.plannedStart),
    finish: shift ? isoDay(finish) : vague(rng, finish),
    budget: shift ? undefined : yuan(Math.ceil(site.contract / 0.93 / 1_000_000) * 1_000_000),
    items: works.length
      ? works.map((w) => {
          const half = w.total && w.total.value >= 20 && !shift && rng.chance(0.3);
          return {
            item: w.item,
            key: w.key,
            localName: w.localName,
            localClass: w.localClass,
            buildings: w.buildings ? [...w.buildings] : undefined,
            quantity: w.total && { ...w.total },
            start: isoDay(w.plannedStart),
            finish: isoDay(w.plannedFinish + shift),
            targets: half
              ? [
                  {
                    by: isoDay(Math.round((w.plannedStart + w.plannedFinish) / 2)),
                    quantity: { value: Math.round(w.total!.value / 2), unit: w.total!.unit },
                  },
                  { by: isoDay(w.plannedFinish), what: `${nameOf(w)}全部完成` },
                ]
              : undefined,
          };
        })
      : undefined,
  };
}

function ballotOf(rng: Rng, of: Pick<Building, 'households' | 'area'>, voted: number, agreed: number) {
  const votedHouseholds = Math.round(of.households * voted);
  const votedArea = Math.min(of.area, Math.round(of.area * voted * rng.real(0.98, 1.02)));
  return {
    eligibleHouseholds: of.households,
    eligibleArea: of.area,
    votedHouseholds,
    votedArea,
    agreedHouseholds: Math.round(votedHouseholds * agreed),
    agreedArea: Math.min(votedArea, Math.round(votedArea * agreed * rng.real(0.98, 1.02))),
  };
}

type ProgressLine = NonNullable<DisclosureOf<'progress'>['items']>[number];

/** What a progress notice says of one line on a day. */
function progressLines(site: Site, w: Work, day: number, rng: Rng): ProgressLine[] {
  const at = workingDay(site.schedule, day);
  const share = doneShare(w, at);
  const base = { item: w.item, key: w.key, localName: w.localName, buildings: w.buildings ? [...w.buildings] : undefined };
  if (w.dropped && at >= w.dropped.day) return [{ ...base, state: 'dropped', reason: w.dropped.reason }];
  if (share >= 1)
    return [{ ...base, state: 'done', quantity: w.total && { ...w.total }, finished: isoDay(calendarDay(site.schedule, w.finish)) }];
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

/** Everything that could be published of a compound's story, as much of it as its office does publish, oldest first. */
export function tell(site: Site, scene: Scene): Draft[] {
  const { rng, asOf, turn } = scene;
  const { schedule: s, openness, turns, works } = site;
  const { title } = site.data;
  const rich = openness === 'rich';
  const drafts: Draft[] = [];
  const wants = (kind: DisclosureKind): boolean => rng.chance(SHARE[openness][kind] ?? 0);
  const add = <K extends DisclosureKind>(kind: K, day: number, body: Body<K>, rest: Partial<Draft> = {}): Draft => {
    const draft = { kind, day, body, ...rest };
    drafts.push(draft);
    return draft;
  };
  if (openness === 'silent' || site.data.work[0] === 'mentioned') return [];

  if (!site.isCluster && wants('plan')) {
    add('plan', s.plan, { title: `${title}改造方案公示`, plan: planOf(site, rng) });
    if (s.replan && s.replan.day < s.finish) {
      add('plan', s.replan.day, { title: `${title}工期调整`, plan: planOf(site, rng, s.replan), revision: { reason: s.replan.reason } });
    }
  }

  const all = { households: site.size.households, area: site.buildings.reduce((sum, b) => sum + b.area, 0) };
  if (!site.isCluster && (wants('consent') || turns.consentFails)) {
    const matter = site.data.work[0] === 'elevator' ? '加装电梯' : '改造方案';
    if (rich) {
      add('consent', s.solicit, {
        title: `${title}征求改造意见`,
        matter,
        step: 'solicit',
        state: 'collecting',
        ballot: { eligibleHouseholds: all.households, votedHouseholds: Math.round(all.households * rng.real(0.2, 0.5)) },
      });
      add('consent', s.solicit + 4, {
        title: `${title}${matter}商议`,
        matter,
        step: turn(['propose', 'discuss', 'publish-plan', 'not-stated'] as const, 'consent'),
        note: '居民提出的意见已逐条登记。',
      });
    }
    if (turns.consentFails)
      add('consent', s.resolve - 6, {
        title: `${title}第一次表决没有达到门槛`,
        matter,
        step: 'resolve',
        state: 'done',
        ballot: ballotOf(rng, all, rng.pick([0.55, 0.6, 0.72]), rng.pick([0.42, 0.47])),
        note: '将再次上门征求意见。',
      });
    if (!turns.consentFails || site.phase !== 'consented') {
      const participation = rng.real(0.75, 0.96);
      const agreement = rng.real(0.8, 0.99);
      const perBuilding =
        rich && site.buildings.length > 1
          ? site.buildings.map((b) => ({
              building: b.name,
              ballot: ballotOf(rng, b, Math.min(1, participation * rng.real(0.92, 1.04)), Math.min(1, agreement * rng.real(0.92, 1.04))),
            }))
          : undefined;
      const sum = (key: keyof ReturnType<typeof ballotOf>) => perBuilding!.reduce((n, b) => n + b.ballot[key], 0);
      const ballot = perBuilding
        ? {
            eligibleHouseholds: sum('eligibleHouseholds'),
            eligibleArea: sum('eligibleArea'),
            votedHouseholds: sum('votedHouseholds'),
            votedArea: sum('votedArea'),
            agreedHouseholds: sum('agreedHouseholds'),
            agreedArea: sum('agreedArea'),
          }
        : ballotOf(rng, all, participation, agreement);
      // some offices count heads only: whether the law's threshold was met is then undecidable
      if (!rich && turn(['heads', 'both', 'both'] as const, 'ballot') === 'heads')
        add('consent', s.resolve, {
          title: `${title}表决结果`,
          matter,
          step: 'resolve',
          state: 'done',
          ballot: {
            eligibleHouseholds: ballot.eligibleHouseholds,
            votedHouseholds: ballot.votedHouseholds,
            agreedHouseholds: ballot.agreedHouseholds,
          },
        });
      else
        add('consent', s.resolve, {
          title: `${title}表决结果`,
          matter,
          special: matter === '加装电梯' || undefined,
          step: rich ? 'publish-result' : 'resolve',
          state: 'done',
          ballot,
          perBuilding,
        });
    }
    const elevators = works.filter((w) => w.item === 'elevator');
    if (elevators.length) {
      const named = elevators.flatMap((w) =>
        site.buildings.filter((b) => w.buildings!.includes(b.name)).map((b) => ({ b, passes: !w.dropped })),
      );
      add('consent', s.resolve + 8, {
        title: `${title}加装电梯逐栋表决`,
        matter: '加装电梯',
        special: true,
        step: 'resolve',
        state: 'applying',
        buildings: named.map((n) => n.b.name),
        buildingCount: named.length,
        perBuilding: named.map(({ b, passes }) => ({
          building: b.name,
          ballot: ballotOf(rng, b, rng.real(0.82, 0.97), passes ? rng.real(0.82, 0.97) : rng.real(0.5, 0.68)),
        })),
      });
    }
  }

  const covers = site.isCluster ? { value: site.size.buildings, unit: '栋' as const } : undefined;
  if (!site.clusterOf && wants('bid')) {
    const source = { source: 'exchange' } as const;
    const scope =
      works
        .slice(0, 4)
        .map((w) => ITEM_LABELS[w.item])
        .filter((l, i, a) => a.indexOf(l) === i)
        .join('、') || undefined;
    if (rich || rng.chance(0.5))
      add(
        'bid',
        s.tender,
        { title: `${title}改造工程招标`, stage: 'tender', amount: yuan(Math.round(site.contract / 0.96)), scope, covers },
        source,
      );
    add(
      'bid',
      s.award,
      { title: `${title}改造工程中标结果`, stage: 'award', contractor: site.contractor, amount: yuan(site.contract), covers },
      source,
    );
    if (rich || rng.chance(0.5))
      add(
        'bid',
        s.contract,
        { title: `${title}改造工程签约`, stage: 'contract', contractor: site.contractor, amount: yuan(site.contract), covers },
        source,
      );
  }

  if (!site.isCluster && wants('progress')) tellProgress(site, scene, add);
  if (!site.clusterOf && wants('payment')) {
    const days = [s.start + Math.round((s.finish - s.start) * 0.4), s.finish - 8, s.finish + 70].slice(rich ? 0 : rng.int(0, 2));
    for (const day of days) {
      const built = percentDone(s, works, day) / 100;
      const paid = Math.round(site.contract * Math.min(0.97, (site.turns.stale ? 0.45 : 0.2) + built * (day > s.finish ? 0.6 : 0.4)));
      const submitted = Math.round((site.contract - paid) * rng.pick([0, 0.2, 0.35]));
      const preparing = Math.round((site.contract - paid - submitted) * rng.pick([0, 0.3, 0.5]));
      add(
        'payment',
        day,
        {
          title: `${title}资金拨付情况`,
          contract: yuan(site.contract),
          paid: yuan(paid),
          submitted: yuan(submitted),
          preparing: rng.chance(0.85) ? yuan(preparing) : undefined,
          covers,
        },
        { source: 'finance' },
      );
    }
  }

  const during = (a: number, b: number): number => Math.round(s.start + (s.finish - s.start) * rng.real(a, b));
  for (let n = rich ? 4 : 1; n > 0; n--) {
    const day = during(0.05, 0.9);
    if (!wants('meeting') || day > asOf) continue;
    const level = turn(Object.keys(MEETING_LEVELS) as (keyof typeof MEETING_LEVELS)[], 'meeting');
    add('meeting', day, {
      title: `${title}${MEETING_LEVELS[level]}`,
      level,
      participants: rng.sample(PARTICIPANTS, rng.int(3, 6)),
      decisions: rng.sample(DECISIONS, rng.int(1, 3)),
    });
  }
  for (let n = rich ? 3 : 1; n > 0; n--) {
    const day = during(0.1, 0.95);
    if (!wants('inspection') || day > asOf) continue;
    const level = turn(Object.keys(INSPECTION_LEVELS) as (keyof typeof INSPECTION_LEVELS)[], 'inspection');
    const by = {
      residents: '居民监督小组',
      community: '社区',
      street: '街道督导组',
      district: '区住建部门',
      city: '市督导组',
      supervisor: '监理单位',
    }[level];
    const findings = [turn(FINDINGS, 'finding'), ...rng.sample(FINDINGS, rng.int(0, 2))].filter((f, i, a) => a.indexOf(f) === i);
    const atOnce = rng.chance(0.4);
    add('inspection', day, {
      title: `${title}${INSPECTION_LEVELS[level]}`,
      level,
      by,
      findings: findings.map((f) => ({ ...f, rectified: f.problem && atOnce && f.severity !== 'stop' ? isoDay(day - 1) : undefined })),
    });
    const open = findings.filter((f) => f.problem);
    if (!atOnce && open.length && (rich || rng.chance(0.4)))
      add('inspection', day + 9, {
        title: `${title}整改复查`,
        level,
        by,
        findings: open.map((f) => ({ ...f, rectified: isoDay(day + rng.int(4, 8)) })),
      });
  }

  const asked = new Set<string>();
  for (let n = rich ? 3 : 1; n > 0; n--) {
    if (!wants('issue')) continue;
    const raised = Math.min(during(-0.1, 1.3), asOf - rng.int(0, 25));
    const when =
      raised < s.start + 10
        ? 'before'
        : raised < s.finish
          ? undefined
          : raised < s.accepted + 2
            ? 'ended'
            : rng.pick(['ended', 'accepted'] as const);
    const bare = site.buildings
      .map((b) => b.name)
      .filter((b) => !works.some((w) => w.item === 'insulation' && (!w.buildings || w.buildings.includes(b))));
    const q = rng.pick(
      QUESTIONS.filter(
        (x) =>
          x.when === when &&
          !asked.has(x.ask) &&
          (!x.item || works.some((w) => w.item === x.item)) &&
          (x.item !== 'insulation' || bare.length),
      ),
    );
    if (!q || raised < s.plan + 2) continue;
    asked.add(q.ask);
    const buildings = q.item === 'insulation' ? [rng.pick(bare)] : rng.chance(0.4) ? [rng.pick(site.buildings).name] : undefined;
    const base = {
      title: `${title}居民问：${q.ask}`.slice(0, 60),
      question: q.ask,
      raisedBy: rng.pick(['居民', '楼长', '居民代表']),
      raised: isoDay(raised),
      item: q.item,
      buildings,
    };
    const state = turn(['answered', 'open', 'resolved', 'answered'] as const, 'issue');
    const answer = { answer: q.answer, answeredBy: rng.pick(['街道改造专班', '社区', '施工单位', '区住建部门']) };
    const source = { source: 'hotline' } as const;
    const published = raised + rng.int(1, 3);
    if (state === 'open') add('issue', published, { ...base, state }, source);
    else {
      // published first as asked, then again with the answer: same words, same day raised
      if (rich) add('issue', published, { ...base, state: 'open' }, source);
      const answered = published + rng.int(2, 12);
      add('issue', answered, { ...base, state: 'answered', ...answer, answered: isoDay(answered - 1) }, source);
      if (state === 'resolved')
        add('issue', answered + rng.int(8, 20), { ...base, state, ...answer, answered: isoDay(answered - 1) }, source);
    }
  }

  if (!site.isCluster && wants('acceptance')) tellAcceptance(site, scene, add);

  for (let n = rich ? 3 : 1; n > 0; n--) {
    if (!wants('notice')) continue;
    const kinds = Object.keys(NOTICE_KINDS) as (keyof typeof NOTICE_KINDS)[];
    const kind = turn(kinds, 'notice');
    // of works under way now: one that holds today, one to come, one that is over
    const now = asOf >= s.start && asOf < s.finish;
    const from = now ? Math.max(s.start + 1, asOf + turn([-1, 2, -20, 0, 5], 'when')) : during(0, 0.95);
    const hours = ['water', 'power', 'gas', 'parking'].includes(kind) && (!now || from !== asOf - 1);
    add('notice', Math.min(from - rng.int(1, 3), now ? asOf - 1 : from), {
      title: `${title}${NOTICE_KINDS[kind]}`,
      notice: kind,
      from: hours ? `${isoDay(from)} 08:30` : isoDay(from),
      to: hours ? `${isoDay(from)} 17:00` : isoDay(from + rng.int(3, 12)),
      buildings: rng.chance(0.4)
        ? rng.sample(
            site.buildings.map((b) => b.name),
            rng.int(1, 3),
          )
        : undefined,
      what: NOTICE_TEXTS[kind],
      phone: rng.chance(0.8) ? scene.phone : undefined,
    });
  }
  return drafts.filter((d) => d.day <= asOf);
}

type Add = <K extends DisclosureKind>(kind: K, day: number, body: Body<K>, rest?: Partial<Draft>) => Draft;

function tellProgress(site: Site, { rng, asOf }: Scene, add: Add): void {
  const { schedule: s, works, turns, openness } = site;
  const { title } = site.data;
  const rich = openness === 'rich';
  if (rich || (s.start > asOf && openness === 'normal')) {
    const day = Math.min(s.start - 3, Math.max(s.contract, asOf - 4));
    if (day >= s.contract) add('progress', day, { title: `${title}尚未开工`, state: 'planned', reason: '合同已签，正在办理开工手续' });
  }
  const last = Math.min(asOf, s.finish) - (turns.stale ? 110 : 0);
  const months = Math.max(1, Math.floor((last - s.start) / 30));
  const wanted = rich ? 8 : openness === 'normal' ? 2 : 1;
  const step = Math.max(30, Math.ceil((months * 30) / wanted));
  const days: number[] = [];
  for (let day = s.start + (rich ? 12 : Math.min(step, 40)); day < last && days.length < wanted; day += step) days.push(day);
  if (last > s.start + 5 && last < s.finish && !days.some((d) => d > last - 10)) days.push(last - rng.int(1, 6));
  for (const [i, day] of days.entries()) {
    if (day <= s.start || day > asOf) continue;
    const stopped = s.pause && day >= s.pause.from && day < s.pause.to;
    const percent = rich || rng.chance(0.6) ? percentDone(s, works, day) : undefined;
    const wrong =
      turns.wrongPercent && percent !== undefined && i === Math.min(1, days.length - 1) ? Math.min(100, percent + 20) : undefined;
    const lines = works.flatMap((w) => progressLines(site, w, day, rng));
    const told = rich ? lines : lines.filter((l) => l.state !== 'planned' || rng.chance(0.3)).slice(0, openness === 'thin' ? 2 : 6);
    const lag = rng.int(0, 2);
    // a date to the month counts as its end: it must not come after what is published next
    const byMonth =
      rng.chance(0.07) && wrong === undefined && !turns.withdrawn && i + 1 < days.length && isoMonth(days[i + 1]!) > isoMonth(day + lag);
    const draft = add(
      'progress',
      day + lag,
      {
        title: `${title}${stopped ? '停工情况' : '改造进度'}`,
        asOf: lag && !byMonth ? isoDay(day) : undefined,
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
    if (turns.withdrawn && i === 0) {
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

function tellAcceptance(site: Site, { rng, asOf }: Scene, add: Add): void {
  const { schedule: s, turns } = site;
  const { title } = site.data;
  const rich = site.openness === 'rich';
  const middle = Math.round(s.start + (s.finish - s.start) * 0.55);
  const of = CONCEALED.find(([item]) => site.works.some((w) => w.item === item))?.[1] ?? '穿墙套管封堵';
  if (rich) {
    add('acceptance', Math.round(s.start + (s.finish - s.start) * 0.3), {
      title: `${title}工序验收安排`,
      stage: 'process',
      of: '每道工序',
      parties: [
        { party: 'supervisor', result: 'required' },
        { party: 'builder', result: 'required' },
        { party: 'taskforce', result: 'required' },
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

/** The year whose plan names the compound. */
export const planYear = (site: Site): number => yearOf(site.schedule.plannedStart);
