import { ITEM_LABELS, ITEMS } from '../../src/schema/items.ts';
import type { Plan } from '../../src/schema/plan.ts';
import { isoDay, toDay } from './days.ts';
import { vague, yuan, type Telling } from './draft.ts';
import type { Rng } from './rng.ts';
import { percentDone, workingDay, type Building, type Site } from './truth.ts';

const nameOf = (w: Site['works'][number]): string => w.localName ?? ITEM_LABELS[w.item];

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

/** 任务细化到每日: of two works that go on, what is to be done on each day of this week; their last days stay as they are. */
const TASKS = ['定位放线', '开挖和支护', '材料进场验收', '分段施工', '自检后报监理'] as const;
function weeklyPlan(site: Site, monday: number): Plan {
  const { schedule: s } = site;
  const shift = s.replan && s.replan.day < s.finish && s.replan.day <= monday ? s.replan.finish - s.plannedFinish : 0;
  const at = workingDay(s, monday);
  const going = site.works.filter((w) => !w.dropped && w.plannedStart <= at && w.finish > at).slice(0, 2);
  return {
    items: going.map((w) => ({
      item: w.item,
      key: w.key,
      localName: w.localName,
      localClass: w.localClass,
      buildings: w.buildings ? [...w.buildings] : undefined,
      quantity: w.total && { ...w.total },
      start: isoDay(w.plannedStart),
      finish: isoDay(w.plannedFinish + shift),
      targets: TASKS.map((task, i) => ({
        by: isoDay(monday + i),
        what: `${(w.buildings ?? site.buildings.map((b) => b.name))[0]!}${task}`,
      })),
    })),
  };
}

export function tellPlan({ site, rng, asOf, wants, add }: Telling): void {
  const { schedule: s } = site;
  const { title } = site.data;
  if (!wants('plan')) return;
  add('plan', s.plan, { title: `${title}改造方案公示`, plan: planOf(site, rng) });
  if (s.replan && s.replan.day < s.finish) {
    add('plan', s.replan.day, { title: `${title}工期调整`, plan: planOf(site, rng, s.replan), revision: { reason: s.replan.reason } });
  }
  const monday = asOf - ((asOf + 3) % 7);
  if (site.turns.weekly && s.start < monday && s.finish > asOf) {
    const plan = weeklyPlan(site, monday);
    if (plan.items!.length) add('plan', monday, { title: `${title}这一周每天做什么`, plan });
  }
}

export function tellConsent(telling: Telling): void {
  const { site, rng, rich, wants, add, turn, asOf } = telling;
  const { schedule: s, turns, works } = site;
  const { title } = site.data;
  // no lift without a vote
  if (!wants('consent') && !turns.consentFails && site.data.work[0] !== 'elevator') return;
  const all = { households: site.size.households, area: site.buildings.reduce((sum, b) => sum + b.area, 0) };
  const matter = site.data.work[0] === 'elevator' ? '加装电梯' : '改造方案';
  if (rich) {
    add('consent', s.solicit, {
      title: `${title}征求改造意见`,
      matter,
      step: 'solicit',
      method: site.data.work[0] === 'elevator' ? undefined : 'yi-zheng-san-yi',
      planSteps: ['solicit'],
      means: ['forms', 'visit'],
      forms: { sent: all.households, returned: Math.round(all.households * rng.real(0.5, 0.9)) },
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
  if (rich && matter === '改造方案' && s.resolve + 3 <= asOf) tellPlanTrack(telling);
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

/** 初步方案, 群众评议, 专家评审, 定案: told in full, with a step that nobody told of, one too early, one without a date, or one that is still going on. */
function tellPlanTrack({ site, turn, add }: Telling): void {
  const { solicit, resolve } = site.schedule;
  const { title } = site.data;
  const how = turn(['full', 'skipped', 'early', 'told', 'going'] as const, 'plan track');
  const meeting = (step: 'draft' | 'review' | 'expert', day: number, what: string, decision: string) =>
    add('meeting', day, {
      title: `${title}${what}`,
      level: 'other',
      decisions: [decision],
      planSteps: [step],
      basis: how === 'told' && step === 'expert' ? 'mention' : undefined,
    });
  meeting('draft', solicit + 3, '初步方案说明会', '设计单位说明初步方案，图纸在公开栏张贴7天');
  if (how === 'going') {
    add('consent', solicit + 6, {
      title: `${title}请居民评议方案`,
      matter: '改造方案',
      step: 'discuss',
      method: 'yi-zheng-san-yi',
      planSteps: ['review'],
      state: 'collecting',
    });
    return;
  }
  if (how !== 'skipped') meeting('review', solicit + 6, '居民评议会', '居民提出的意见逐条答复，改了停车位和晾晒区');
  meeting('expert', how === 'early' ? solicit + 1 : solicit + 8, '方案专家评审会', '评审通过，要求补排水坡度的计算');
  if (how !== 'told')
    add('meeting', resolve + 3, {
      title: `${title}方案定稿会`,
      level: 'other',
      decisions: ['方案定稿，按定稿公示'],
      planSteps: ['settled'],
    });
}

/** A round ten years before, of which one item is done again now. */
export function tellEarlier({ site, add }: Telling): void {
  const again = site.works.find((w) => !w.dropped && ITEMS[w.item].class !== 'manage');
  if (!site.turns.earlier || !again) return;
  add('progress', toDay('2016-09-12'), {
    title: `${site.data.title}2016年整治完成`,
    round: '2016年整治',
    state: 'done',
    items: [{ item: again.item, state: 'done' }],
  });
}

export function tellMoney({ site, rng, rich, wants, add }: Telling): void {
  const { schedule: s, works } = site;
  const { title } = site.data;
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
}
