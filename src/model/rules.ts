import { ACCEPTANCE_STAGES } from '../schema/kinds/acceptance.ts';
import { INSPECTION_LEVELS } from '../schema/kinds/inspection.ts';
import { LIMIT_UNITS, RULE_CYCLES, RULE_SUBJECTS, WEEKDAYS } from '../schema/kinds/rule.ts';
import type { DisclosureOf } from '../schema/index.ts';
import { PARTIES } from '../schema/parties.ts';
import { formatDate } from './dates.ts';
import { asRead } from './corrections.ts';
import type { Disclosure } from './disclosure.ts';
import { once } from './once.ts';

/** 制度: a rule in words; it says nothing of whether it is kept. */
export interface RuleView {
  id: string;
  data: DisclosureOf<'rule'>;
  /** 例会 in the sense of what it is about: 开会, 检查 … */
  subject: string;
  /** 每周四15:00 */
  when: string;
  says: string;
  /** Label and value, in the order in which people ask. */
  facts: [label: string, value: string][];
}

/** 每日 · 每周四15:00 · 每道工序完成时 */
export const ruleWhen = ({ every, weekday, hour }: DisclosureOf<'rule'>): string =>
  `${weekday ? `每周${WEEKDAYS[weekday as keyof typeof WEEKDAYS]}` : RULE_CYCLES[every]}${hour ?? ''}`;

export function ruleOf(d: Disclosure & { data: DisclosureOf<'rule'> }): RuleView {
  const { data } = d;
  const facts: [string, string | undefined][] = [
    [
      '做什么',
      [data.level && INSPECTION_LEVELS[data.level], data.stage && ACCEPTANCE_STAGES[data.stage]].find(Boolean) ?? RULE_SUBJECTS[data.does],
    ],
    ['谁来做', data.who],
    ['什么时候', ruleWhen(data)],
    ['对什么', data.of],
    ['应到的各方', data.parties && `${data.parties.map((p) => PARTIES[p]).join('、')}（${data.parties.length}方）`],
    ['参加方', data.participants?.join('、')],
    [
      '时限',
      data.within &&
        (data.within.value === 0 ? `不过${LIMIT_UNITS[data.within.unit]}` : `${data.within.value}${LIMIT_UNITS[data.within.unit]}之内`),
    ],
    ['何时起', data.since && formatDate(data.since)],
    ['到何时', data.until && formatDate(data.until)],
  ];
  return {
    id: d.id,
    data,
    subject: RULE_SUBJECTS[data.does],
    when: ruleWhen(data),
    says: data.says,
    facts: facts.filter((f): f is [string, string] => f[1] !== undefined),
  };
}

/** Of a street as a whole, not of single compounds. */
export const streetRulesOf = once('streetRules', (portal, street: string, asOf): RuleView[] =>
  rulesOf(
    asRead(
      (portal.ofStreet.get(street) ?? []).filter((d) => d.data.kind === 'rule' && !d.data.about.compounds),
      portal.corrections,
      asOf,
    ),
  ),
);

export const rulesOf = (disclosures: readonly Disclosure[]): RuleView[] =>
  disclosures.flatMap((d) => (d.data.kind === 'rule' ? [ruleOf({ ...d, data: d.data })] : []));
