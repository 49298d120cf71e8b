import { INSPECTION_LEVELS } from '../../src/schema/kinds/inspection.ts';
import { MEETING_LEVELS } from '../../src/schema/kinds/meeting.ts';
import { NOTICE_KINDS } from '../../src/schema/kinds/notice.ts';
import { isoDay } from './days.ts';
import type { Telling } from './draft.ts';
import { DECISIONS, FINDINGS, NOTICE_TEXTS, PARTICIPANTS, QUESTIONS } from './texts.ts';

export function tellMeetings({ site, rng, asOf, rich, wants, add, during, turn }: Telling): void {
  const { title } = site.data;
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
}

export function tellInspections({ site, rng, asOf, rich, wants, add, during, turn }: Telling): void {
  const { title } = site.data;
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
    const first = add('inspection', day, {
      title: `${title}${INSPECTION_LEVELS[level]}`,
      level,
      by,
      findings: findings.map((f) => ({ ...f, rectified: f.problem && atOnce && f.severity !== 'stop' ? isoDay(day - 1) : undefined })),
    });
    const open = findings.filter((f) => f.problem);
    if (!atOnce && open.length && (rich || rng.chance(0.4)))
      add(
        'inspection',
        day + 9,
        {
          title: `${title}整改复查`,
          level,
          by,
          findings: open.map((f) => ({ ...f, rectified: isoDay(day + rng.int(4, 8)) })),
        },
        { follows: first },
      );
  }
}

export function tellIssues({ site, rng, asOf, rich, wants, add, during, turn }: Telling): void {
  const { schedule: s, works } = site;
  const { title } = site.data;
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
    const state =
      raised + 40 <= asOf
        ? turn(['resolved', 'answered', 'open'] as const, 'older issue')
        : turn(['answered', 'open'] as const, 'new issue');
    const answer = { answer: q.answer, answeredBy: rng.pick(['街道改造专班', '社区', '施工单位', '区住建部门']) };
    const source = { source: 'hotline' } as const;
    const published = raised + rng.int(1, 3);
    if (state === 'open') add('issue', published, { ...base, state }, source);
    else {
      // published first as asked, then again with the answer
      const before = rich && add('issue', published, { ...base, state: 'open' }, source);
      const answered = published + rng.int(2, 12);
      const said = { ...base, ...answer, answered: isoDay(answered - 1) };
      const follows = add('issue', answered, { ...said, state: 'answered' }, { ...source, ...(before && { follows: before }) });
      if (state === 'resolved') add('issue', answered + rng.int(8, 20), { ...said, state }, { ...source, follows });
    }
  }
}

export function tellNotices({ site, rng, asOf, rich, wants, add, during, turn, phone }: Telling): void {
  const { schedule: s } = site;
  const { title } = site.data;
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
      phone: rng.chance(0.8) ? phone : undefined,
    });
  }
}
