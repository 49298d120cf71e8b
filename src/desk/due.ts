import { dutiesOf, judges, type DutyClock } from '../model/duties.ts';
import { asRead } from '../model/corrections.ts';
import { addDays, daysBetween, formatDate, formatSpan, lastDay } from '../model/dates.ts';
import { isAct, newestOf, type Disclosure } from '../model/disclosure.ts';
import { keptOf, SHOWN_BY } from '../model/kept.ts';
import type { Portal } from '../model/portal.ts';
import { recordsIn } from '../model/regions.ts';
import { streetRulesOf } from '../model/rules.ts';
import { siteCheck, type SiteCheck } from '../model/site-check.ts';
import { readOn, type Sentence } from '../model/turns.ts';
import { findingsIn, openWords, questionsIn, type Waited } from '../model/waiting.ts';
import type { DisclosureKind } from '../schema/kinds/index.ts';
import type { Values } from './form.ts';

/** One thing to do this month, for one compound or the same for several. */
export interface DueItem {
  /** 进度，12个小区 */
  what: string;
  /** Why, and how the day was reckoned. */
  why: string;
  /** 过了3天 · 明天到期 · 10月20日 */
  when: string;
  state: 'late' | 'soon' | 'later';
  /** Its last day. */
  day: string;
  /** The form that settles it, and what it starts with. */
  kind: DisclosureKind;
  values: Values;
  places: { id: string; title: string }[];
  /** Where there is none of a compound: the street. */
  street?: string | undefined;
}

interface Due {
  items: DueItem[];
  /** 3天前 最近一次发布: a figure and what it is of. */
  fresh: { value: string; label: string }[];
  check: SiteCheck | undefined;
}

const SOON_DAYS = 7;
const stateOn = (day: string, today: string): DueItem['state'] =>
  day < today ? 'late' : daysBetween(today, day) <= SOON_DAYS ? 'soon' : 'later';
const whenOn = (day: string, today: string): string => {
  const days = daysBetween(today, day);
  if (days < 0) return `过了${formatSpan(-days)}`;
  return days === 0
    ? '今天到期'
    : days === 1
      ? '明天到期'
      : days <= SOON_DAYS
        ? `还有${days}天`
        : formatDate(day).replace(`${today.slice(0, 4)}年`, '');
};
const endOfMonth = (day: string): string => addDays(`${addDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`, -1);

/** What is owed and late, and what falls due until the end of the month; the same matter of several compounds is one. */
export function dueIn(portal: Portal, today: string, street?: string): Due {
  const until = endOfMonth(today);
  const streets = street === undefined ? [...portal.streets.keys()] : [street];
  const compounds = street === undefined ? [...portal.compounds.keys()] : (portal.compoundsOfStreet.get(street) ?? []);
  const items = judges(portal)
    ? [...duties(portal, compounds, today, until), ...waits(portal, streets, today), ...meetings(portal, streets, today, until)]
    : [];
  return {
    items: items.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)),
    fresh: freshness(portal, compounds, street, today),
    check: portal.site.publisher?.official ? siteCheck(portal, today) : undefined,
  };
}

const said = (sentence: Sentence, today: string): string => readOn(sentence, today, (since) => formatSpan(daysBetween(since, today)));

function duties(portal: Portal, compounds: readonly string[], today: string, until: string): DueItem[] {
  const groups = new Map<string, { clock: DutyClock; id: string }[]>();
  for (const id of compounds)
    for (const clock of dutiesOf(portal, id, today)) {
      if ((clock.state !== 'overdue' && clock.state !== 'running') || !clock.due || clock.due > until || !clock.duty.kind) continue;
      // questions and findings stand for themselves, with their own words
      if (clock.duty.event === 'raised' || clock.duty.event === 'found') continue;
      const key = `${clock.duty.id}|${stateOn(clock.due, today)}`;
      const group = groups.get(key);
      if (group) group.push({ clock, id });
      else groups.set(key, [{ clock, id }]);
    }
  return [...groups.values()].map((all): DueItem => {
    const [first] = all.sort((a, b) => (a.clock.due! < b.clock.due! ? -1 : a.clock.due! > b.clock.due! ? 1 : 0));
    const { clock } = first!;
    const day = clock.due!;
    const places = all.map(({ id }) => ({ id, title: portal.compounds.get(id)!.title }));
    const { stage, notice, level2 } = clock.duty;
    return {
      what: places.length === 1 ? `${places[0]!.title} ${level2}` : `${level2}，${places.length}个小区`,
      why: `${places.length > 1 ? `最早的是${places[0]!.title}：` : ''}${said(clock.sentence, today)}`,
      when: whenOn(day, today),
      state: stateOn(day, today),
      day,
      kind: clock.duty.kind!,
      values: { ...(stage && { stage }), ...(notice?.length === 1 && { notice: notice[0] }) },
      places,
    };
  });
}

/** Questions without an answer, problems that nobody said were put right: each by itself, and what answers it follows it. */
function waits(portal: Portal, streets: readonly string[], today: string): DueItem[] {
  const item = (matter: 'issue' | 'inspection', w: Waited): DueItem[] => {
    const data = portal.disclosures.get(w.id)!;
    const since = w.since === undefined ? undefined : lastDay(w.since);
    // where no rule says by when, one night: 问题不过夜
    const day = w.due ?? (since === undefined ? today : addDays(since, 1));
    const places = (data.about.compounds ?? []).map((id) => ({ id, title: portal.compounds.get(id)!.title }));
    const values: Record<string, string> = { follows: w.id };
    if (data.kind === 'issue')
      Object.assign(values, { question: data.question, state: 'answered', answered: today, ...(since && { raised: since }) });
    if (data.kind === 'inspection')
      Object.assign(values, {
        level: data.level,
        asOf: today,
        'findings.0.what': w.what,
        'findings.0.problem': 'yes',
        'findings.0.rectified': today,
      });
    return [
      {
        what: `${w.place}：${w.what.length > 30 ? `${w.what.slice(0, 29)}…` : w.what}`,
        why: `${since === undefined ? '' : formatDate(since)}${openWords(portal, matter)}`,
        when: w.due === undefined ? (since === undefined ? '' : `已经${formatSpan(daysBetween(since, today))}`) : whenOn(day, today),
        state: w.due === undefined ? 'soon' : stateOn(day, today),
        day,
        kind: matter,
        values,
        places,
        ...(!places.length && { street: data.about.streets?.[0] }),
      },
    ];
  };
  const seen = new Set<string>();
  const once = (w: Waited): boolean => !seen.has(w.id + w.what) && !!seen.add(w.id + w.what);
  return streets.flatMap((s) => [
    ...(questionsIn(portal, s, today)?.open ?? []).filter(once).flatMap((w) => item('issue', w)),
    ...(findingsIn(portal, s, today)?.open ?? []).filter(once).flatMap((w) => item('inspection', w)),
  ]);
}

/** What a street's own rules ask for, and was not published; only of the last weeks can one still tell. */
const BACK_DAYS = 31;
function meetings(portal: Portal, streets: readonly string[], today: string, until: string): DueItem[] {
  return streets.flatMap((street) =>
    streetRulesOf(portal, street, today).flatMap((rule): DueItem[] => {
      const kind = SHOWN_BY[rule.data.does];
      const kept = keptOf(portal, rule.id, today);
      if (!kind || kind === 'issue' || !kept) return [];
      const level = rule.data.does === 'meeting' && rule.data.every !== 'step' ? rule.data.every : rule.data.level;
      const one = (day: string, label: string, state: DueItem['state']): DueItem => ({
        what: `${label} ${rule.subject}`,
        why: `街道的制度：${rule.when}`,
        when: whenOn(day, today),
        state,
        day,
        kind,
        values: { asOf: state === 'late' ? day : today, ...(level && { level }) },
        places: [],
        street,
      });
      const [next] = kept.ahead;
      const missing = kept.missing.filter((s) => daysBetween(s.day, today) <= BACK_DAYS);
      const last = missing.at(-1);
      return [
        // the newest is what one still can put down; the rest is counted
        ...(last
          ? [
              {
                ...one(last.day, last.label, 'late'),
                ...(missing.length > 1 && {
                  what: `${rule.subject}，近一个月缺${missing.length}次`,
                  why: `街道的制度：${rule.when}；最近缺的是${missing
                    .slice(-4)
                    .map((s) => s.label)
                    .join('、')}`,
                }),
              },
            ]
          : []),
        ...(next && next <= until && rule.data.every !== 'daily' && !kept.missing.some((s) => s.day === next)
          ? [one(next, formatDate(next).replace(`${today.slice(0, 4)}年`, ''), stateOn(next, today))]
          : []),
      ];
    }),
  );
}

/** How fresh the portal is: when something was last published, how many compounds were spoken of, which was silent longest. */
function freshness(portal: Portal, compounds: readonly string[], street: string | undefined, today: string): Due['fresh'] {
  const acts = (list: readonly Disclosure[]): Disclosure[] => asRead(list, portal.corrections, today).filter(isAct);
  const newest = newestOf(acts(street === undefined ? portal.timeline : recordsIn(portal, street)));
  const last = compounds.map((id) => ({ id, last: newestOf(acts(portal.ofCompound.get(id) ?? [])) }));
  const days = (d: Disclosure): number => daysBetween(lastDay(d.data.date), today);
  const recent = last.filter((c) => c.last && days(c.last) <= 30).length;
  const silent = last.filter((c) => c.last).sort((a, b) => days(b.last!) - days(a.last!))[0];
  const never = last.filter((c) => !c.last).length;
  return [
    ...(newest ? [{ value: days(newest) <= 0 ? '今天' : `${formatSpan(days(newest))}前`, label: '最近一次发布' }] : []),
    ...(last.length ? [{ value: `${recent}个`, label: `小区近30天有消息，共${last.length}个` }] : []),
    ...(never
      ? [{ value: `${never}个`, label: '小区还没有发过' }]
      : silent
        ? [{ value: formatSpan(days(silent.last!)), label: `没有消息最久：${portal.compounds.get(silent.id)!.title}` }]
        : []),
  ];
}
