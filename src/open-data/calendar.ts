import type { CompoundView } from '../model/compound.ts';
import { keptOf } from '../model/kept.ts';
import type { PlanVersion } from '../model/items.ts';
import type { Portal } from '../model/portal.ts';
import { streetRulesOf } from '../model/rules.ts';
import { campaignOf } from '../model/week-board.ts';
import { bare, formatDated, inferred, lastDay, vagueness } from '../model/dates.ts';
import { itemName, targetAim } from '../model/words.ts';
import type { Dated } from '../schema/dates.ts';
import { VOICES } from '../schema/voice.ts';
import type { CalendarEvent } from './icalendar.ts';

/** The stamp wants a day: where the source gives none, the text says since when it is known. */
const told = (known: Dated): string[] =>
  bare(known).length === 10 && inferred(known) === undefined
    ? []
    : [`这是${formatDated(known)}的消息${bare(known).length === 10 ? '' : '，没有写到哪一天'}`];

/** What a resident puts in the calendar: milestones as last planned, and notices. A plan is no proof that it was done: the text says so. */
export function compoundEvents(view: CompoundView, link: (path: string) => string | undefined): CalendarEvent[] {
  const { title } = view.data;
  const milestone = (
    key: string,
    what: string,
    day: Dated,
    { date: known, voice }: Pick<PlanVersion, 'date' | 'voice'>,
    sequence: number,
  ): CalendarEvent => ({
    uid: `${view.id}.${key}`,
    title: `${title}：${what}`,
    from: lastDay(day),
    to: lastDay(day),
    stamp: lastDay(known),
    sequence,
    url: link(`/compounds/${view.id}/`),
    description: [
      `${voice ? `计划是${VOICES[voice]}` : '来源写的计划'}，不表示已经做到`,
      ...vagueness(day, '这里放在最后一天'),
      ...told(known),
    ]
      .map((s) => `${s}。`)
      .join(''),
  });
  const whole = (['start', 'finish'] as const).flatMap((end) => {
    const versions = [view.schedule.baseline, ...view.schedule.replans].flatMap((v) =>
      v?.[end] ? [{ day: v[end], version: v.version }] : [],
    );
    const last = versions.at(-1);
    return last ? [milestone(end, `计划${end === 'start' ? '开工' : '完工'}`, last.day, last.version, versions.length - 1)] : [];
  });
  const items = view.ledger.flatMap((row) => {
    const plan = row.plans.at(-1);
    if (!plan || row.state === 'dropped') return [];
    const name = itemName(row);
    const at = (key: string, what: string, day: Dated) =>
      milestone(`${row.key.replace('/', '.')}.${key}`, what, day, plan.version, row.plans.length - 1);
    return [
      ...(plan.line.targets ?? []).map((t, i) =>
        at(`target.${bare(t.by)}${i ? `.${i}` : ''}`, `${name}，计划${targetAim(t)}（阶段目标）`, t.by),
      ),
      ...(plan.line.finish ? [at('finish', `${name}，计划完成`, plan.line.finish)] : []),
    ];
  });
  const notices = view.notices.map(({ id, data, label }): CalendarEvent => ({
    uid: id,
    title: `${title}：${label}`,
    from: data.from,
    to: data.to,
    stamp: lastDay(data.date),
    url: link(`/disclosures/${id}/`),
    description: [data.what, data.buildings && `涉及${data.buildings.join('、')}`, data.phone && `电话${data.phone}`, ...told(data.date)]
      .filter(Boolean)
      .join('；'),
  }));
  return [...whole, ...items, ...notices].sort((a, b) => (a.from + a.uid < b.from + b.uid ? -1 : 1));
}

/** What a street has ahead: its meetings by its rules, and the last day of its own plan. Only an office that publishes here holds by a rule. */
export function streetEvents(portal: Portal, street: string, link: (path: string) => string | undefined): CalendarEvent[] {
  const { title } = portal.streets.get(street)!;
  const campaign = campaignOf(portal, street);
  const meetings = streetRulesOf(portal, street).flatMap((rule) =>
    // what is done every day would fill a calendar
    rule.data.every === 'daily'
      ? []
      : (keptOf(portal, rule.id)?.ahead ?? []).map((day): CalendarEvent => {
          const at = rule.data.hour ? `${day} ${rule.data.hour}` : day;
          return {
            uid: `${rule.id}.${day}`,
            title: `${title}：${rule.subject}（${rule.when}）`,
            from: at,
            to: at,
            stamp: lastDay(rule.data.date),
            url: link(`/disclosures/${rule.id}/`),
            description: `${rule.says}。这是规定，不表示那天一定做。`,
          };
        }),
  );
  const end: CalendarEvent[] = campaign
    ? [
        {
          uid: `${campaign.disclosure}.end`,
          title: `${campaign.title}：最后一天`,
          from: campaign.day,
          to: campaign.day,
          stamp: lastDay(campaign.date),
          url: link(`/streets/${street}/weeks/`),
          description: ['来源写的计划，不表示已经做到', ...vagueness(campaign.end, '这里放在最后一天')].map((s) => `${s}。`).join(''),
        },
      ]
    : [];
  return [...meetings, ...end].sort((a, b) => (a.from + a.uid < b.from + b.uid ? -1 : 1));
}
