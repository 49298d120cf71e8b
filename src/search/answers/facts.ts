import { answersOf, type Answer } from '../../model/answers.ts';
import { aside } from '../../model/brackets.ts';
import { saidOn, type Statement } from '../../model/claims.ts';
import { calledWords, compoundSummary, compoundView, contactsOf, type CompoundSummary, type Contact } from '../../model/compound.ts';
import { daysBetween, formatDate, formatDated, lastDay } from '../../model/dates.ts';
import type { FigurePoint, FigureSeries } from '../../model/figures.ts';
import { NOTICE_KINDS } from '../../schema/kinds/notice.ts';
import { budgetWords, contractWords, coversWords, paymentWords, type MoneyView } from '../../model/payments.ts';
import type { LedgerRow } from '../../model/items.ts';
import type { Portal } from '../../model/portal.ts';
import {
  countedOn,
  countSentence,
  districtFigures,
  districtView,
  heldWords,
  isRenovation,
  isSingle,
  onDay,
  streetView,
  type RegionView,
} from '../../model/regions.ts';
import type { RuleView } from '../../model/rules.ts';
import { isShowcase } from '../../model/showcase.ts';
import { shortMoney } from '../../model/money.ts';
import { roadView } from '../../model/roads.ts';
import { isFinished, STATUSES } from '../../model/status.ts';
import type { Sentence } from '../../model/turns.ts';
import { newsLine, verdictOf } from '../../model/verdict.ts';
import { lacking, mainVoice, voiceOfSource } from '../../model/voice.ts';
import { itemName, slowest, turning, wordsOf } from '../../model/words.ts';
import { isValid } from '../../model/corrections.ts';
import { isAct, ofThisRound, type Disclosure } from '../../model/disclosure.ts';
import { once } from '../../model/once.ts';
import { recordSays } from '../../model/group-notice.ts';
import type { DisclosureKind } from '../../schema/kinds/index.ts';
import { consentWords, type ConsentView } from '../../model/consent.ts';
import type { AcceptanceView } from '../../model/acceptance.ts';
import type { RuleSubject } from '../../schema/kinds/rule.ts';
import type { Dated } from '../../schema/dates.ts';
import type { MetricId } from '../../schema/metrics.ts';
import { VOICES } from '../../schema/voice.ts';
import { bareName } from '../text/normalise.ts';
import { TOPIC_NAMES, topicOf, type Topic } from './topics.ts';
import { ITEM_CLASSES, ITEMS } from '../../schema/items.ts';
import { WARRANTY_PERIODS, type WarrantyPeriod } from '../../schema/warranty-periods.ts';
import {
  communitiesWith,
  listOf,
  NAMING,
  packOf,
  papersWith,
  ranksOfLevel,
  rulesOn,
  type AnswerIndex,
  type Explained,
  type Fact,
  type GeneralAnswers,
  type ListOf,
  type NamedSubject,
  type Community,
  type Pack,
  type Paper,
  type StreetRule,
  type Subject,
} from './table.ts';
import { extremesOf, ranksOf } from './ranked.ts';
import { basisWords, limitWords } from '../../model/duties.ts';
import type { Duty } from '../../schema/catalog.ts';
import { STREET_UNKNOWN } from '../../model/places.ts';

/** So many are named where some are asked for. */
const FIRST = 12;
/** Of a region so many, of which those in the state asked for are named. */
const HELD = 60;

/** A fact whose documents are still called by their ids. */
interface Told extends Omit<Fact, 'from'> {
  from?: readonly string[];
}
interface SubjectFacts extends Omit<Subject, 'facts'> {
  facts: readonly Told[];
}

const TOPIC_OF_METRIC = new Map<MetricId, Topic[]>();
for (const topic of TOPIC_NAMES)
  for (const metric of topicOf(topic).metrics ?? []) TOPIC_OF_METRIC.set(metric, [...(TOPIC_OF_METRIC.get(metric) ?? []), topic]);

const TOPIC_OF_RULE: Readonly<Record<RuleSubject, Topic | undefined>> = {
  meeting: 'meetings',
  inspection: 'inspections',
  acceptance: 'acceptance',
  report: 'reports',
  progress: 'reports',
  issue: 'issues',
  payment: 'paid',
  cleaning: 'cleaning',
  other: undefined,
};

const FIELD_TOPICS: Readonly<Record<string, Topic>> = {
  address: 'address',
  community: 'community',
  builtYear: 'built',
  formerUnit: 'formerUnit',
  buildings: 'buildings',
  units: 'units',
  households: 'households',
  residents: 'residents',
  floorArea: 'area',
  renovationArea: 'area',
  batch: 'batch',
  showcase: 'demo',
  management: 'manager',
  managementAfter: 'manager',
  managementBefore: 'before',
  condition: 'before',
};

const ANSWER_TOPICS: Readonly<Record<Answer['id'], readonly Topic[]>> = {
  what: ['items'],
  when: ['finish', 'start'],
  who: ['who'],
  cost: ['cost'],
  status: ['status'],
  undone: ['undone'],
  contact: ['contact'],
};

/** What every fact says of where it comes from. */
const rests = (portal: Portal, statements: readonly Statement[]): Pick<Told, 'day' | 'from' | 'whose'> => {
  const [first] = statements;
  const day = first?.asOf && saidOn(first.asOf);
  const from = [...new Set(statements.map((s) => s.source.id).filter(Boolean))];
  return {
    ...(day && { day }),
    ...(from.length && { from }),
    ...(first && first.voice !== mainVoice(portal) && { whose: VOICES[first.voice] }),
  };
};
/** What nobody says rests on no document, and is nobody's word. */
const resting = (portal: Portal, source: string | undefined, date?: Dated): Pick<Told, 'day' | 'from' | 'whose'> => {
  if (source === undefined) return {};
  const voice = voiceOfSource(portal, source);
  return {
    ...(date && { day: formatDated(date) }),
    from: [source],
    ...(voice !== mainVoice(portal) && { whose: VOICES[voice] }),
  };
};

const OF_MONEY: readonly MetricId[] = ['investment', 'budget', 'spent'];
/** A figure as it is said now, in all its versions, with whom it names; as it was said before, for who asks for that year; and what it leaves open. */
const figureFacts = (series: readonly FigureSeries[], at: string): Told[] =>
  series.flatMap((f) => {
    const to: Topic[] = [...(TOPIC_OF_METRIC.get(f.metric) ?? []), ...(f.conflict ? ['doubt' as const] : [])];
    const told = (p: FigurePoint): Told => {
      const { label, value, of, date, whose } = p.words;
      // 6.72亿元 for 366 compounds and 91 lanes: of a sum one must know for what it is
      const forWhat = OF_MONEY.includes(f.metric) && p.statement.note?.replace(/；?精确数：.*$|。$/, '');
      const names = p.names.slice(0, FIRST).join('、') + (p.names.length > FIRST ? `等${p.names.length}个` : '');
      return {
        to,
        says:
          aside(label + value, of, f.scope, forWhat, f.conflict && '来源说法不一', p.statement.doubt && '存疑') +
          (names && `；${NAMING}${names}`),
        day: date,
        ...(whose && { whose }),
        ...(p.statement.source.id && { from: [p.statement.source.id] }),
        at,
      };
    };
    return [
      ...f.current.flatMap((p): Told[] => {
        const fact = told(p);
        const { note, doubt } = p.statement;
        const remark = (says: string): Told => ({
          ...fact,
          to: [],
          beside: true,
          says: aside(says, p.words.label + p.words.value, f.scope),
        });
        return [
          fact,
          ...(note && !OF_MONEY.includes(f.metric) ? [remark(note)] : []),
          ...(doubt ? [{ ...remark(`存疑：${doubt}`), to: ['doubt' as const] }] : []),
        ];
      }),
      ...f.earlier.flatMap((p): Told[] => {
        const { doubt } = p.statement;
        const fact = { ...told(p), was: true as const };
        return [
          fact,
          ...(doubt ? [{ ...fact, to: ['doubt' as const], says: aside(`存疑：${doubt}`, p.words.label + p.words.value, f.scope) }] : []),
        ];
      }),
    ];
  });

/** 只是一次清洁活动，来源没有说在改造: what it was, where nothing tells how far a renovation is. */
const NO_RENOVATION = /没有(?:说|讲)[^，。]{0,12}(?:改造|计划)|(?:不是|不算|不计入|早于)[^，。]{0,6}改造|与改造无关/;
const natureOf = (text: string): string =>
  text
    .split(/[；。]/u)
    .filter((part) => NO_RENOVATION.test(part))
    .join('；');
/** What a sentence answers that no table has. */
const topicsOf = (text: string): Topic[] => [
  ...(REMOVED.test(text) ? (['removals'] as const) : []),
  ...(APPROVAL.test(text) ? (['approval'] as const) : []),
  ...(/地址是/.test(text) ? (['address'] as const) : []),
];

/** 拆了256处违建: counted in words, where no figure stands. */
const REMOVED = /拆[^，。]{0,8}\d+[余多]?处违/;
/** What sources say in words: found by its own words, and where they count what was removed, as that. */
const statementFacts = (portal: Portal, all: readonly { text: string; disclosure: Disclosure }[]): Told[] =>
  all.map(({ text, disclosure: { id, data } }) => ({
    to: topicsOf(text),
    says: text,
    ...resting(portal, data.source, data.basis === 'mention' ? undefined : (data.asOf ?? data.date)),
    at: `disclosures/${id}/`,
  }));

/** Kinds whose sentences stand nowhere else among the facts of a place. */
const TOLD_WHOLE: readonly DisclosureKind[] = ['meeting', 'inspection', 'issue', 'plan'];
/** What the title of such a record answers. */
const TITLED: Readonly<Partial<Record<DisclosureKind, Topic>>> = { meeting: 'meetings', inspection: 'inspections', plan: 'publicity' };
/** 二七区 516个楼院 is told of a district, and of no street in it. */
const isWider = ({ data: { about } }: Disclosure, level: 'compounds' | 'streets' | 'districts'): boolean =>
  level !== 'districts' && about.districts !== undefined;
/** What each record of a place tells, and what the source leaves open: found by its own words alone. */
const recordFacts = (portal: Portal, all: readonly Disclosure[], level: 'compounds' | 'streets' | 'districts', stateless = false): Told[] =>
  all
    .filter((d) => isValid(d) && !isWider(d, level))
    .flatMap((d) => {
      const { data } = d;
      const of = { ...resting(portal, data.source, isAct(d) ? data.date : undefined), at: `disclosures/${d.id}/` };
      const notes =
        data.kind === 'progress'
          ? (data.items ?? []).flatMap((i) => (i.note ? [`${i.localName ?? ITEMS[i.item].label}：${i.note}`] : []))
          : [];
      const participants = data.kind === 'meeting' && data.participants ? [`参加的：${data.participants.join('、')}`] : [];
      // works of another round than this one's stand in no ledger
      const whole = TOLD_WHOLE.includes(data.kind) || (data.kind === 'progress' && data.round !== undefined);
      const says = whole ? recordSays(portal, d) : [];
      const titled = TITLED[data.kind];
      const statements = data.kind === 'report' ? (data.statements ?? []) : [];
      const nature = stateless ? [...statements, ...(data.note ? [data.note] : [])].map(natureOf).filter(Boolean).slice(0, 1) : [];
      return [
        ...nature.map((text): Told => ({ to: ['status'], says: text, ...of })),
        ...[
          data.title,
          ...[...participants, ...says, ...notes, ...(data.note ? [data.note] : [])].map((s) => aside(s.replace(/。$/, ''), data.title)),
        ].map((text): Told => ({
          to: titled && text === data.title ? [titled] : topicsOf(text),
          says: text,
          ...of,
        })),
      ];
    });

/** Working methods that a place is said to use. */
const practiceUse = (portal: Portal, key: 'compound' | 'street' | 'district', id: string): Told[] => {
  const used = [...portal.practices].flatMap(([practice, { title, usedBy = [] }]) => {
    const mine = usedBy.filter((u) => u[key] === id && (key === 'compound' || !u.compound));
    return mine.length ? [{ practice, title: [...new Set(mine.map((u) => u.part ?? title))].join('、') }] : [];
  });
  return [
    ...(used.length
      ? [
          {
            to: ['methods'],
            says: `材料里说在用的做法：${used
              .slice(0, FIRST)
              .map(({ title }) => title)
              .join('、')}${used.length > FIRST ? `等${used.length}种` : ''}`,
            at: used.length > 1 ? 'practices/' : `practices/${used[0]!.practice}/`,
          } satisfies Told,
        ]
      : []),
    ...useWords(portal, key, id),
  ];
};
const useWords = (portal: Portal, key: 'compound' | 'street' | 'district', id: string): Told[] =>
  [...portal.practices].flatMap(([practice, p]) =>
    (p.usedBy ?? []).flatMap((u): Told[] =>
      u[key] === id && u.how
        ? [
            {
              to: [],
              says: `${u.part ?? p.title}：${u.how}`,
              ...resting(portal, u.source ?? p.source, u.asOf),
              at: `practices/${practice}/`,
            },
          ]
        : [],
    ),
  );

/** 项目建议书已审批: how far its papers are. */
const APPROVAL = /审批|批复|立项|项目建议书|可行性研究|初步设计/;

const ruleFact = (portal: Portal, rule: RuleView): Told | undefined => {
  const to = TOPIC_OF_RULE[rule.data.does];
  const parties = rule.facts.find(([label]) => label === '应到的各方')?.[1];
  return (
    to && {
      to: [to],
      says: `规定：${rule.says}${parties && !rule.says.includes('方') ? `；应到：${parties}` : ''}`,
      ...resting(portal, rule.data.source, rule.data.asOf ?? rule.data.date),
      at: `disclosures/${rule.id}/`,
    }
  );
};
const ruleFacts = (portal: Portal, rules: readonly RuleView[]): Told[] =>
  rules.flatMap((r): Told[] => {
    const fact = ruleFact(portal, r);
    const { note, title } = r.data;
    return [
      ...(fact ? [fact] : []),
      ...(note ? [{ ...fact, to: [], says: aside(note.replace(/。$/, ''), title), at: `disclosures/${r.id}/` }] : []),
    ];
  });

const contactFacts = (portal: Portal, contacts: readonly Contact[]): Told[] =>
  contacts.map((c) => ({
    to: ['contact', 'who'],
    says: [c.post, c.phone, c.duty].filter(Boolean).join('，'),
    ...rests(portal, [c.statement]),
    at: '#people',
  }));

const moneyFacts = (portal: Portal, money: MoneyView): Told[] => [
  ...money.payments.flatMap((p): Told[] => {
    const says = p.latest && paymentWords(p);
    if (!says) return [];
    const of = { ...resting(portal, p.source, p.date), at: '#money' };
    const further = p.steps.flatMap(({ id, label, amount, share }): Told[] =>
      id === 'paid'
        ? []
        : [
            {
              to: ['paid'],
              says: aside(label + shortMoney(amount), coversWords(p), share === undefined ? undefined : `合同的${share}%`),
              ...of,
            },
          ],
    );
    return [{ to: ['paid', 'cost'], says, ...of }, ...further];
  }),
  ...money.contracts.flatMap((c): Told[] =>
    c.latest && !(c.stage === 'stated' && money.payments.some((p) => p.contract))
      ? [
          ...(c.amount
            ? [{ to: ['cost'] as const, says: contractWords(c), ...resting(portal, c.source, c.date), at: '#money' } satisfies Told]
            : []),
          ...(c.contractor
            ? [
                {
                  to: ['contractor', 'who'] as const,
                  says: aside(`施工单位：${c.contractor}`, c.scope, c.stageLabel),
                  ...resting(portal, c.source, c.date),
                  at: '#money',
                } satisfies Told,
              ]
            : []),
        ]
      : [],
  ),
  ...money.budgets.map((b): Told => ({
    to: ['cost'],
    says: `计划投资${budgetWords(b)}`,
    ...resting(portal, b.source, b.date),
    at: '#money',
  })),
];

const consentFacts = (portal: Portal, consent: readonly ConsentView[]): Told[] =>
  consent.map((c) => ({
    to: ['consent'],
    says: `${c.matter}：${[c.method && `用的是“${c.method}”`, c.ballot?.words, c.perBuilding.length > 0 && `${c.perBuilding.length}栋分别征询`, c.asked, c.state, c.note].filter(Boolean).join('；') || consentWords([c], lacking(portal))}`,
    ...resting(portal, c.source, c.mention ? undefined : c.date),
    at: '#consent',
  }));

const acceptanceFacts = (portal: Portal, all: readonly AcceptanceView[]): Told[] =>
  all.map((a) => ({
    to: ['acceptance'],
    says: `${a.stageLabel}${a.of ? `（${a.of}）` : ''}：${a.words}（${a.parties.map((p) => p.party + p.label).join('、')}）`,
    ...resting(portal, a.source, a.mention ? undefined : a.date),
    at: '#acceptance',
  }));

/** How far each work is, with what was promised of it and why it was not done. */
const ledgerFacts = (portal: Portal, ledger: readonly LedgerRow[]): Told[] =>
  ledger.map((r): Told => {
    const w = wordsOf(r);
    const last = r.reports.at(-1);
    const plan = r.plans.at(-1);
    const inferred = w.notes.find((n) => n?.startsWith('状态是推定的'));
    return {
      to: [`item:${r.label}`],
      says: [
        `${itemName(r)}：`,
        w.turn ? turning(w) : w.told,
        ...(w.figure ? [`，${w.figure}`] : []),
        ...(w.promise.short && plan ? [`；计划：${w.promise.short}`] : []),
        ...(w.why ? [`；${w.reason ? '没做的原因：' : ''}${w.why}`] : []),
        ...(inferred ? [`；${inferred}`] : []),
      ],
      ...resting(portal, last?.source ?? plan?.version.source, last ? (last.mention ? undefined : last.date) : plan?.version.date),
      at: '#items',
    };
  });

/** 计划6月完工 says nothing of when it began. */
const toOf = ({ published, text }: Answer): readonly Topic[] =>
  published && !/开工|动工|开始/.test(text) ? ['finish'] : ['finish', 'start'];

function compoundFacts(portal: Portal, id: string): SubjectFacts {
  const view = compoundView(portal, id);
  const seven = answersOf(portal, view);
  const has = (topic: Topic, facts: readonly Told[]): boolean => facts.some((f) => f.to.includes(topic) && !f.none);
  const basis = view.status.basis && portal.disclosures.get(view.status.basis.id);
  // of single items, and of what is only mentioned, there is no day on which the whole stood so
  const told = (basis ?? [...view.timeline, ...view.mentions].find((d) => d.data.kind === 'progress')?.data)?.source;
  const facts: Told[] = [
    ...view.facts.flatMap((f): Told[] => {
      const to = FIELD_TOPICS[f.field];
      return to
        ? f.statements.map((s) => ({
            to: APPROVAL.test(s.text) ? [to, 'approval'] : [to],
            says: aside(`${f.label}${/^[\d约近]/.test(s.text) ? '' : '：'}${s.text}`, f.conflict && '来源说法不一'),
            ...rests(portal, [s]),
            at: '#facts',
          }))
        : [];
    }),
    {
      to: ['place'],
      says: view.street
        ? `属于${view.district?.title ?? ''}${view.street.title}`
        : view.district
          ? `属于${view.district.title}，${STREET_UNKNOWN}`
          : STREET_UNKNOWN,
      ...(!view.street && !view.district && { none: true as const }),
      ...resting(portal, view.data.source, view.data.asOf),
      at: '#facts',
    },
    ...figureFacts(view.figures, '#facts'),
    // 工期5个月（陇东片区与公安片区项目) is told of the district, and names it
    ...(view.district
      ? figureFacts(
          districtFigures(portal, view.district.id).filter((f) => f.scope?.includes(view.data.title)),
          `districts/${view.district.id}/#totals`,
        )
      : []),
    ...statementFacts(portal, view.statements),
    ...ledgerFacts(portal, view.ledger),
    ...(view.cluster
      ? [{ to: ['cluster'] as const, says: `属于${view.cluster.title}`, ...resting(portal, view.data.source), at: '#facts' } satisfies Told]
      : []),
    ...view.issues.map((i): Told => ({
      to: ['issues'],
      says: `${portal.disclosures.get(i.id)!.title}（${i.stateLabel}）`,
      ...resting(portal, i.data.source, i.data.date),
      at: `disclosures/${i.id}/`,
    })),
    ...moneyFacts(portal, view.money),
    ...contactFacts(portal, view.contacts),
    ...consentFacts(portal, view.consent),
    ...acceptanceFacts(portal, view.acceptance),
    ...ruleFacts(portal, view.rules),
    ...view.notices
      .filter((n) => n.phase !== 'past')
      .map((n): Told => ({
        to: ['outage', 'notice'],
        says: `${NOTICE_KINDS[n.data.notice]}：${formatDate(n.data.from)}至${formatDate(n.data.to)}，${n.data.what}`,
        ...resting(portal, n.data.source, n.data.date),
        at: `disclosures/${n.id}/`,
      })),
    ...(isFinished(view.status)
      ? [
          {
            to: ['finish'] as const,
            says: `${view.status.label}${view.status.basis ? `，${formatDated(view.status.basis.date)}说的` : ''}`,
            ...resting(portal, told),
            at: '#schedule',
          } satisfies Told,
        ]
      : []),
  ];
  const verdict = verdictOf(portal, view);
  const line = newsLine(view.timeline, false, `${view.timeline.length}次消息`);
  const own = basis?.kind === 'progress' && basis.stateWords;
  const state: Told = {
    to: ['status'],
    says: [
      turning({ state: verdict.state.label, turn: verdict.state.turn }),
      ...(own && !verdict.state.label.includes(`“${own}”`) ? [`，原话是“${own}”`] : []),
      '；',
      ...verdict.age,
    ],
    ...(view.status.status === 'unknown' && { none: true as const }),
    ...resting(portal, told, view.status.basis?.date),
    at: '#answers',
  };
  const news: Told[] =
    view.latest && line
      ? [
          {
            to: ['news'],
            says: `${line.words}；最近一条：${view.latest.data.title}`,
            ...resting(portal, view.latest.data.source, view.latest.data.date),
            at: '#disclosures',
          },
        ]
      : [];
  // what was not done is told as of when something was heard, and with what was said of the whole
  const heard = view.latest?.data.date ?? view.status.basis?.date;
  const asHeard = (says: Told['says']): Told['says'] =>
    heard && JSON.stringify(says).includes('没有完成的消息')
      ? [...(typeof says === 'string' ? [says] : says), aside('', `按${formatDated(heard)}的消息`, own && `总体的原话是“${own}”`)]
      : says;
  const questions = seven.flatMap((a): Told[] => {
    const to = ANSWER_TOPICS[a.id];
    // posts without a telephone are whom to ask, and the hotline is told beside them
    if (a.id === 'status' || (a.id !== 'when' && a.id !== 'contact' && to.some((t) => has(t, facts)))) return [];
    return [
      {
        to: a.id === 'when' ? toOf(a) : to,
        says: a.id === 'undone' ? asHeard(a.sentence) : a.sentence,
        ...(!a.published && { none: true as const }),
        ...rests(portal, a.basis),
        at: `#${a.section}`,
      },
    ];
  });
  const names = (view.data.aliases ?? []).filter((n) => bareName(n) !== bareName(view.data.title));
  const members = view.members.map((m) => compoundSummary(portal, m.id));
  const progress = seven.find((a) => a.id === 'status')!;
  const further: Told[] =
    progress.published && view.percent ? [{ to: ['status'], says: progress.sentence, ...rests(portal, progress.basis), at: '#items' }] : [];
  return {
    path: `compounds/${id}/`,
    title: view.data.title,
    kind: 'compound',
    ...(members.length && { compounds: compoundsOf(members) }),
    ...extremesIn(portal, members),
    facts: [
      ...(members.length
        ? [
            {
              to: ['total'],
              says: `这一片收录了${members.length}个：${members
                .slice(0, FIRST)
                .map((m) => m.title)
                .join('、')}${members.length > FIRST ? '等' : ''}`,
              at: '#compounds',
            } satisfies Told,
          ]
        : []),
      state,
      ...further,
      ...(names.length
        ? [
            {
              to: ['called'] as const,
              says: `${view.data.title}，${calledWords({ aliases: names, aliasNote: view.data.aliasNote })}`,
              at: '',
            } satisfies Told,
          ]
        : []),
      ...facts,
      ...news,
      ...questions,
      ...practiceUse(portal, 'compound', id),
      ...recordFacts(portal, [...view.timeline, ...view.background, ...view.mentions], 'compounds', view.status.status === 'unknown'),
    ],
  };
}

const behind = (last: Sentence[number] | undefined, day: Dated | undefined): Sentence =>
  last === undefined || typeof last === 'string' ? [onDay(last ?? '', day)] : [last, onDay('', day)];
/** Each kind as of when one of its own was last heard of. */
const counts = ({ counts: all, compounds }: Pick<RegionView, 'counts' | 'compounds'>, at: string): Told[] =>
  all
    .map((count) => ({ says: countSentence(count), day: countedOn(compounds.filter((c) => c.kind === count.kind && isRenovation(c))) }))
    .map(({ says, day }) => ({
      to: ['status', 'total', 'done', 'underway', 'started', 'planned'],
      says: ['收录的', ...says.slice(0, -1), ...behind(says.at(-1), day)],
      at,
    }));

const compoundsOf = (all: readonly CompoundSummary[]): Subject['compounds'] =>
  all.slice(0, HELD).map((c) => [`compounds/${c.id}/`, c.title, STATUSES[c.status.status]] as const);

/** Of a region's compounds, those of which more than one is known. */
function extremesIn(portal: Portal, all: readonly CompoundSummary[]): Pick<Subject, 'extremes'> {
  const extremes = extremesOf(
    portal,
    all.map((c) => c.id),
  ).filter(({ known }) => known > 1);
  return extremes.length ? { extremes } : {};
}

/** How far a work is, in as few words as a list is kept by, with what makes it less than said of this one alone by the source itself. */
const stateOf = (r: LedgerRow): string => (r.was ? '当时说过，久无消息' : wordsOf(r).toldOfItem);
const NAMED_OF_WORK = 6;

/** What is counted apart: yards and estates, the areas that hold some of them, and those whose work was no renovation. */
function partsOf<T extends Pick<CompoundSummary, 'kind' | 'work'>>(compounds: readonly T[]): { of: string; all: T[] }[] {
  const renovated = compounds.filter(isRenovation);
  const single = renovated.filter(isSingle);
  const areas = renovated.filter((c) => !isSingle(c));
  const others = compounds.filter((c) => !isRenovation(c));
  return [
    { of: `收录的${heldWords(single)}里`, all: single },
    { of: `收录的${heldWords(areas)}里（包含小区，不相加）`, all: areas },
    { of: '别的工程里（不算改造）', all: others },
  ].filter(({ all }) => all.length);
}

/** Which works are told of in a region's compounds, and of each how far and in which: 二七区哪些小区做了保温. */
function worksIn(portal: Portal, compounds: readonly CompoundSummary[]): Told[] {
  const parts = partsOf(compounds).map(({ of, all }) => ({ of, works: worksOf(portal, all) }));
  const told = parts.filter(({ works }) => works.size);
  if (!told.length) return [];
  const labels = new Set(told.flatMap(({ works }) => [...works.keys()]));
  return [
    {
      to: ['items'],
      says: told.map(({ of, works }, i) => `${of}，${i ? '' : '材料说到的改造内容：'}${listed(works)}`).join('；'),
      at: '#compounds',
    },
    ...[...labels].map((label): Told => ({
      to: [`item:${label}`],
      says: `${label}：${told.flatMap(({ of, works }) => (works.has(label) ? [`${of}，${byState(works.get(label)!)}`] : [])).join('；')}`,
      at: '#compounds',
    })),
  ];
}
type Works = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
const countIn = (states: ReadonlyMap<string, readonly string[]>): number => [...states.values()].reduce((sum, all) => sum + all.length, 0);
/** Works by label, the most told of first, each with the names by state. */
function worksOf(portal: Portal, compounds: readonly CompoundSummary[]): Works {
  const works = new Map<string, Map<string, string[]>>();
  for (const { id, title } of compounds)
    for (const r of slowest(compoundView(portal, id).ledger)) {
      const states = works.get(r.label) ?? new Map<string, string[]>();
      const state = stateOf(r);
      works.set(r.label, states.set(state, [...(states.get(state) ?? []), title]));
    }
  return new Map([...works].sort(([, a], [, b]) => countIn(b) - countIn(a)));
}
const listed = (works: Works): string =>
  [...works]
    .slice(0, FIRST)
    .map(([label, states]) => `${label}${countIn(states)}个`)
    .join('、') + (works.size > FIRST ? `等${works.size}项` : '');
const byState = (states: ReadonlyMap<string, readonly string[]>): string =>
  [...states]
    .sort(([a], [b]) => Number(b.startsWith('已')) - Number(a.startsWith('已')))
    .map(
      ([state, titles]) =>
        `${state}${titles.length}个（${titles.slice(0, NAMED_OF_WORK).join('、')}${titles.length > NAMED_OF_WORK ? '等' : ''}）`,
    )
    .join('、');

/** What was last told of a region itself. */
const lastOf = (portal: Portal, { timeline, mentions, background, counts }: RegionView): Told[] =>
  [timeline[0] ?? mentions[0] ?? background[0]].flatMap((d) =>
    d
      ? [
          {
            to: counts.length ? ['news'] : ['news', 'status'],
            says: `${ofThisRound(d) ? '最近一条消息' : '只有背景'}：${d.data.title}`,
            ...resting(portal, d.data.source, isAct(d) ? d.data.date : undefined),
            at: `disclosures/${d.id}/`,
          },
        ]
      : [],
  );

function streetFacts(portal: Portal, id: string): SubjectFacts {
  const view = streetView(portal, id);
  return {
    path: `streets/${id}/`,
    title: view.data.title,
    kind: 'street',
    compounds: compoundsOf(view.compounds),
    ...extremesIn(portal, view.compounds),
    facts: [
      ...figureFacts(view.figures, '#totals'),
      ...statementFacts(portal, view.statements),
      ...ledgerFacts(portal, view.ledger),
      ...moneyFacts(portal, view.money),
      ...ruleFacts(portal, view.rules),
      ...consentFacts(portal, view.consent),
      ...acceptanceFacts(portal, view.acceptance),
      ...contactFacts(portal, contactsOf(portal, 'street', view.data)),
      { to: ['place'], says: `属于${view.district.title}`, ...resting(portal, view.data.source), at: '' },
      ...counts(view, '#compounds'),
      ...lastOf(portal, view),
      ...worksIn(portal, view.compounds),
      ...practiceUse(portal, 'street', id),
      ...recordFacts(portal, [...view.timeline, ...view.background, ...view.mentions], 'streets', !view.counts.length),
    ],
  };
}

function districtFacts(portal: Portal, id: string): SubjectFacts {
  const view = districtView(portal, id);
  return {
    path: `districts/${id}/`,
    title: view.data.title,
    kind: 'district',
    compounds: compoundsOf(view.compounds),
    ...extremesIn(portal, view.compounds),
    facts: [
      ...figureFacts(view.figures, '#totals'),
      ...ruleFacts(portal, view.rules),
      ...contactFacts(portal, contactsOf(portal, 'district', view.data)),
      ...statementFacts(portal, view.statements),
      ...(view.data.within
        ? [{ to: ['place'], says: `属于${portal.districts.get(view.data.within)?.title ?? ''}`, at: '' } satisfies Told]
        : []),
      ...counts(view, '#compounds'),
      ...lastOf(portal, view),
      ...worksIn(portal, view.compounds),
      ...practiceUse(portal, 'district', id),
      ...recordFacts(portal, [...view.timeline, ...view.background, ...view.mentions], 'districts'),
    ],
  };
}

/** A road: what sources say is done to it, and what they leave open. */
function roadFacts(portal: Portal, id: string): SubjectFacts {
  const { data, works, programme, section, listed, mentions } = roadView(portal, id);
  const words = works.map(({ text }) => text).join('、');
  const streets = (data.streets ?? []).map((s) => portal.streets.get(s)?.title ?? s).join('、');
  const district = data.district === undefined ? '' : (portal.districts.get(data.district)?.title ?? '');
  return {
    path: `roads/${id}/`,
    title: data.title,
    kind: 'road',
    facts: [
      ...(words
        ? [
            {
              to: ['items', 'meaning'] as const,
              says: `来源说做了或要做的：${words}`,
              ...rests(portal, works),
              at: '#works',
            } satisfies Told,
          ]
        : []),
      ...programme.map((p): Told => ({ to: ['batch'], says: `列入“${p.text}”`, ...rests(portal, [p]), at: '' })),
      ...section.map((p): Told => ({ to: ['address'], says: `路段：${p.text}`, ...rests(portal, [p]), at: '' })),
      ...(data.note
        ? [
            {
              to: ['status', 'finish', 'start'] as const,
              says: data.note.replace(/。$/, ''),
              ...resting(portal, data.source),
              at: '',
            } satisfies Told,
          ]
        : []),
      ...(district + streets
        ? [{ to: ['place'] as const, says: `属于${district}${streets}`, ...resting(portal, data.source), at: '' } satisfies Told]
        : []),
      ...recordFacts(portal, [...listed, ...mentions], 'streets'),
    ],
  };
}

/** What a page says one may ask is no answer. */
const OPEN_QUESTIONS = '看不到时可以问';
function practiceFacts(portal: Portal, id: string, body: string): SubjectFacts {
  const data = portal.practices.get(id)!;
  const users = (data.usedBy ?? []).map((u) => [
    (u.compound && portal.compounds.get(u.compound)?.title) ??
      (u.street && portal.streets.get(u.street)?.title) ??
      (u.district && portal.districts.get(u.district)?.title) ??
      '',
    u.source ?? data.source,
  ]);
  const names = [...new Set(users.map(([name]) => name).filter(Boolean))];
  const ways = (data.usedBy ?? []).flatMap(({ how, part, source = data.source, asOf }, i): Told[] =>
    how
      ? [
          {
            to: [],
            says: `${[users[i]![0], part].filter(Boolean).join('·')}：${how}`,
            ...resting(portal, source, asOf),
            at: '#used',
          },
        ]
      : [],
  );
  const parts = data.parts ?? [];
  const bare = parts.filter((p) => !p.says);
  return {
    path: `practices/${id}/`,
    title: data.title,
    kind: 'practice',
    facts: [
      { to: ['meaning'], says: data.summary, ...resting(portal, data.source), at: '' },
      ...[
        // of parts of which only some are explained, all are named: the others would seem to be all there are
        ...(bare.length ? [`包括：${parts.map((p) => aside(p.name, p.says)).join('、')}`] : parts.map((p) => `${p.name}：${p.says}`)),
      ].map((says): Told => ({ to: ['meaning'], says, ...resting(portal, data.source), at: '#parts' })),
      ...(data.accounts ?? []).map((a): Told => ({ to: [], says: a.says, ...resting(portal, a.source, a.asOf), at: '' })),
      ...(names.length
        ? [
            {
              to: ['used'] as const,
              says: `材料里说在用的：${names.slice(0, 8).join('、')}${names.length > 8 ? `等${names.length}处` : ''}`,
              from: [...new Set(users.map(([, source]) => source!))].slice(0, 2),
              at: '#used',
            } satisfies Told,
          ]
        : []),
      ...ways,
      ...linesOf(body).flatMap(({ to, says, at, under }): Told[] => (under === OPEN_QUESTIONS ? [] : [{ to, says, at }])),
    ],
  };
}

/** The text of an entry as it was written. */
type BodyOf = (collection: 'guides' | 'practices', id: string) => string;

const SUBJECTS = { compounds: compoundFacts, streets: streetFacts, roads: roadFacts, districts: districtFacts, practices: practiceFacts };
type SubjectKind = keyof typeof SUBJECTS;
const KINDS = Object.keys(SUBJECTS) as SubjectKind[];
const factsOf = (portal: Portal, kind: SubjectKind, id: string, bodyOf: BodyOf): SubjectFacts =>
  kind === 'practices' ? practiceFacts(portal, id, bodyOf(kind, id)) : SUBJECTS[kind](portal, id);

/** Everything that is answered about a place or a method, in the order of their paths. */
export const subjectsOf = (portal: Portal, bodyOf: BodyOf = () => ''): SubjectFacts[] =>
  KINDS.flatMap((kind) => [...portal[kind].keys()].map((id) => factsOf(portal, kind, id, bodyOf))).sort((a, b) =>
    a.path < b.path ? -1 : 1,
  );

/** The files of all places and methods by name: which subject each is about. */
const packNames = once<'', Map<string, [SubjectKind, string]>>(
  'answerPacks',
  (portal) => new Map(KINDS.flatMap((kind) => [...portal[kind].keys()].map((id) => [packOf(`${kind}/${id}/`), [kind, id]] as const))),
);

function packFor(portal: Portal, kind: SubjectKind, id: string, bodyOf: BodyOf): Pack {
  const subject = factsOf(portal, kind, id, bodyOf);
  const ids = [...new Set(subject.facts.flatMap((f) => f.from ?? []))].sort();
  const facts = subject.facts.map(({ from, ...fact }) => ({ ...fact, ...(from && { from: from.map((id) => ids.indexOf(id)) }) }));
  return { ...subject, facts, sources: ids.map((id) => [id, portal.sources.get(id)?.title ?? id] as const) };
}

/** 久无消息 is asked for by so many days. */
const LONG = 365;

/** In which lists a compound stands: by work, '' for how far the whole is. A word about it that changes none of these changes no list. */
const listedAs = once('listedAs', (portal, id: string): [key: string, state: string][] => {
  const view = compoundView(portal, id);
  const states = slowest(view.ledger).map((r): [string, string] => [r.label, stateOf(r)]);
  if (!isRenovation(compoundSummary(portal, id))) return states;
  states.push(['', view.status.label]);
  if (view.latest && !isFinished(view.status) && daysBetween(lastDay(view.latest.data.date), portal.asOf) > LONG)
    states.push(['', '超过一年没有消息']);
  if (isShowcase(portal, id)) states.push(['', '示范']);
  return states;
});
const answerLists = once<'', [label: string, states: readonly ListOf[]][]>('answerLists', (portal) => listsOf(portal));
/** By work, '' for how far the whole is: what is counted apart stands apart, renovations first. */
export function listsOf(portal: Portal): [label: string, states: readonly ListOf[]][] {
  const lists = new Map<string, ListOf[]>();
  for (const { of, all } of partsOf([...portal.compounds.keys()].map((id) => compoundSummary(portal, id)))) {
    const mine = new Map<string, Map<string, [string, string][]>>();
    for (const { id } of all)
      for (const [key, state] of listedAs(portal, id)) {
        const states = mine.get(key) ?? new Map<string, [string, string][]>();
        const named = states.get(state) ?? [];
        named.push([`compounds/${id}/`, portal.compounds.get(id)!.title]);
        mine.set(key, states.set(state, named));
      }
    for (const [key, states] of mine)
      lists.set(key, [
        ...(lists.get(key) ?? []),
        ...[...states]
          .map(([state, named]): ListOf => ({ of, state, count: named.length, first: named.slice(0, FIRST) }))
          .sort((a, b) => b.count - a.count),
      ]);
  }
  return [...lists];
}

/** 屋面防水保修几年: what the law gives. */
const warranted = (period: WarrantyPeriod): Explained => ({
  words: [
    '保修|质保',
    [
      period.what,
      ...period.items.flatMap((i) => [ITEMS[i].label, ...ITEMS[i].words]),
      ...(period.what.includes('防水') ? ['防水'] : []),
    ].join('|'),
  ],
  says: `${period.what}：法定最低保修${periodOf(period)}，从竣工验收合格起算（${period.basis}）`,
  path: 'guides/mingci-jieshi/',
  at: '',
  title: '法定最低保修期限',
});

const periodOf = ({ years, seasons }: WarrantyPeriod): string => (years === undefined ? `${seasons}个采暖期` : `${years}年`);
/** 保修几年, of no work in particular. */
const ANY_WARRANTY: Explained = {
  words: ['保修|质保', '几年|多久|多少年|多长|期限|几个月|哪天|什么时候|起算|算起|开始'],
  says: `法定最低保修期限，从竣工验收合格起算：${WARRANTY_PERIODS.map((p) => `${p.what}${periodOf(p)}`).join('、')}`,
  path: 'guides/mingci-jieshi/',
  at: '',
  title: '法定最低保修期限',
};

/** What one asks for a row of 公开目录: by when, by whom and on what ground it is to be published. */
const OWED_WHEN = '多久|多长|多少天|几天|几个?小时|提前|期限|时限|什么时候|啥时候|依据|谁|哪一?条|必须|应该|应当|要不要|该不该|用不用';
function owed(duty: Duty): Explained {
  const notices = (duty.notice ?? []).map((n) => NOTICE_KINDS[n]);
  const words = notices.length
    ? [notices.join('|'), '提前|通知|公告|预告|打招呼|告诉|说一声', OWED_WHEN]
    : [[duty.short, ...duty.level2.split(/[与及和、]/)].filter((w) => w !== '答复').join('|'), '公开|公布|公示|张贴|上网', OWED_WHEN];
  return {
    words,
    says: `${duty.level2}由${duty.office}公开，${duty.limit ? `期限：${limitWords(duty)}` : '依据没有写多少天'}。依据：${basisWords(duty)}${duty.note ? `。${duty.note}` : ''}`,
    path: 'catalog/',
    at: '',
    title: '该公开什么',
  };
}

/** 郑花路社区: no page of its own, but where it is and what is held in it is told. */
const communitiesOf = (portal: Portal): Community[] => {
  const all = new Map<string, Community>();
  const put = (name: string, street: string | undefined, compound?: readonly [string, string]): void => {
    const key = `${name} ${street ?? ''}`;
    const of = street === undefined ? undefined : portal.streets.get(street);
    const one = all.get(key) ?? {
      name,
      street: of ? [`streets/${street}/`, of.title] : null,
      district: (of && portal.districts.get(of.district)?.title) ?? '',
      compounds: [],
    };
    all.set(key, compound ? { ...one, compounds: [...one.compounds, compound] } : one);
  };
  for (const [id, s] of portal.streets) for (const c of s.communities ?? []) put(c.name, id);
  for (const [id, c] of portal.compounds) {
    for (const one of [c.community ?? []].flat())
      put(typeof one === 'string' ? one : one.value, c.street, [
        `compounds/${id}/`,
        aside(c.title, typeof one !== 'string' && one.inferred !== undefined && '推定'),
      ]);
  }
  return [...all.values()];
};

/** Those with alike names are in one file. */
const communityFiles = once<'', Map<string, Community[]>>('answerCommunities', (portal) =>
  Map.groupBy(communitiesOf(portal), ({ name }) => communitiesWith(name)),
);

/** So many places of a document are named. */
const PLACES_OF_PAPER = 16;
const LEVELS_OF_PAPER = ['districts', 'streets', 'compounds'] as const;
/** Which places a document tells of, by file: 报上说的是哪个街道. */
const paperFiles = once<'', Map<string, Paper[]>>('answerPapers', (portal) => {
  const told = Map.groupBy(portal.disclosures.values(), ({ source }) => source);
  const papers = [...portal.sources].flatMap(([id, { title, publisher, published }]): Paper[] => {
    const about = (told.get(id) ?? []).map((d) => d.about);
    const of = LEVELS_OF_PAPER.flatMap((level) =>
      [...new Set(about.flatMap((a) => a[level] ?? []))].map((of) => [`${level}/${of}/`, portal[level].get(of)?.title ?? of] as const),
    );
    return of.length
      ? [
          {
            path: `sources/${id}/`,
            title,
            printed: [publisher, published && formatDated(published)].filter(Boolean).join('，'),
            of: of.slice(0, PLACES_OF_PAPER),
            count: of.length,
          },
        ]
      : [];
  });
  return Map.groupBy(papers, ({ path }) => papersWith(path));
});

const named = (path: string, title: string, kind: NamedSubject['kind'], place: string, more: readonly string[] = []): NamedSubject => ({
  path,
  title,
  kind,
  place,
  names: [...new Set([title, ...more].map(bareName))].filter((n) => [...n].length > (kind === 'street' ? 2 : 1)),
});

/** 白改黑是什么意思: rows of a guide's tables of words and what they mean, and items of its lists that begin with a word in bold. */
const termsOf = (path: string, title: string, body: string): Word[] =>
  [
    ...body
      .split(/^(?=\|[^|\n]+\| *意思 *\|$)/mu)
      .slice(1)
      .flatMap((table) => [...table.split('\n\n')[0]!.matchAll(/^\| *([^|]+?) *\| *([^|]+?) *\|$/gmu)].slice(2)),
    ...body.matchAll(/^- \*\*([^*。]+)\*\*：(.+)$/gmu),
  ].map(([, term = '', says = '']) => ({ path, title, term: plainText(term), says: plainText(says) }));
/** Sentences are shown one by one where a paragraph is long. */
const LONG_LINE = 120;
/** What a guide says, line by line: paragraphs, items of lists, rows of tables, each with the heading above it. */
export function linesOf(body: string): Fact[] {
  let of = '';
  const heads = new Set(body.split('\n').filter((_, i, all) => /^\|[ :|-]+\|$/.test(all[i + 1] ?? '')));
  // 楼院：不能当成栋
  let verb = '';
  return body.split('\n').flatMap((line): Fact[] => {
    if (line.startsWith('#')) of = line.replace(/^#+ */, '');
    if (heads.has(line)) verb = /\| *((?:不|要|由)[^|]*?) *\|$/.exec(line)?.[1] ?? '';
    if (/^(?:#|<|import |!\[|```|\|[ :|-]+\|$)/.test(line) || heads.has(line)) return [];
    const cells = /^\|(.*)\|$/.exec(line)?.[1]?.split('|') ?? [line];
    const text = cells
      .map((cell, i) => (i ? verb : '') + plainText(cell).trim())
      .filter(Boolean)
      .join('：');
    const at = of ? `#${of.replace(/[^\p{L}\p{N} -]/gu, '').replaceAll(' ', '-')}` : '';
    const parts = text.length > LONG_LINE ? text.split(/(?<=。)/) : [text];
    return parts
      .filter((part) => part.length > 6 && !/\/[a-z]+\//.test(part))
      .map((says) => ({ to: [], says, ...(of && { under: of }), at }));
  });
}
/** Without the marks of Markdown. */
const plainText = (text: string): string =>
  text
    .replace(/^\s*(?:[-*]|\d+\.)\s+/, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*`]|<[^>]+>/g, '');

/** For whom guides answer: the handbooks of those who publish are no answer to a question that anybody asks. */
const ASKED_BY = ['resident', 'journalist'];
const guidePack = (portal: Portal, id: string, bodyOf: BodyOf): Pack => {
  const { title, summary } = portal.guides.get(id)!;
  const facts = [{ to: [], says: summary, at: '' }, ...linesOf(bodyOf('guides', id))];
  return { path: `guides/${id}/`, title, kind: 'guide', facts, sources: [] };
};
const guideLines = (portal: Portal, bodyOf: BodyOf): Pack[] =>
  [...portal.guides].flatMap(([id, { audience }]) => (ASKED_BY.includes(audience) ? [guidePack(portal, id, bodyOf)] : []));
/** What a policy provides, as far as it is known here. */
const policyPack = (portal: Portal, id: string): Pack => {
  const { title, provisions = [], docNumber, publisher } = portal.sources.get(id)!;
  return {
    path: `sources/${id}/`,
    title,
    kind: 'source',
    facts: [
      { to: [], says: [publisher, docNumber].filter(Boolean).join('，'), under: '文号和发布单位', at: '' },
      ...provisions.map(({ what, says, note }): Fact => ({
        to: [],
        says: aside(`${what}：${says}`, note?.replace(/。$/, '')),
        at: '#provisions',
      })),
    ],
    sources: [],
  };
};
/** Files of guides for those who publish: only what the search found of them is read. */
const foundOnly = once<'', Map<string, string>>(
  'answersFound',
  (portal) =>
    new Map(
      [...portal.guides].flatMap(([id, { audience }]) => (ASKED_BY.includes(audience) ? [] : [[packOf(`guides/${id}/`), id] as const])),
    ),
);

interface Word {
  path: string;
  title: string;
  term: string;
  says: string;
}

function answerIndex(portal: Portal): AnswerIndex {
  const { site } = portal;
  return {
    region: { path: `districts/${site.topDistrict}/`, title: portal.districts.get(site.topDistrict)?.title ?? site.region },
    named: [
      ...Array.from(portal.districts, ([id, d]) =>
        named(`districts/${id}/`, d.title, 'district', d.within ? (portal.districts.get(d.within)?.title ?? '') : '', d.aliases),
      ),
      ...Array.from(portal.streets, ([id, s]) =>
        named(`streets/${id}/`, s.title, 'street', portal.districts.get(s.district)?.title ?? '', s.aliases),
      ),
      ...Array.from(portal.practices, ([id, p]) =>
        named(`practices/${id}/`, p.title, 'practice', '', [
          ...(p.aliases ?? []),
          ...p.title.split(/与|和|、/).filter((n) => [...n].length > 2),
          // 一拆五改三增 is called 一拆五改 too
          ...(/^(?:[一二三四五六七八九十]\p{Script=Han}){3}$/u.test(p.title) ? [p.title.slice(0, 4)] : []),
        ]),
      ),
    ],
  };
}

/** Rules of all streets by what they are on. */
const streetRules = once<'', Map<Topic, StreetRule[]>>('answerRules', (portal) => {
  const rules = [...portal.streets].flatMap(([street, { title }]) =>
    streetView(portal, street).rules.flatMap((r) => {
      const fact = ruleFact(portal, r);
      const { source } = r.data;
      return fact
        ? [
            {
              topic: fact.to[0] as Topic,
              rule: {
                says: fact.says as string,
                street: title,
                at: fact.at,
                source: [source, portal.sources.get(source)?.title ?? source],
              } satisfies StreetRule,
            },
          ]
        : [];
    }),
  );
  return new Map([...Map.groupBy(rules, ({ topic }) => topic)].map(([topic, all]) => [topic, all.map(({ rule }) => rule)]));
});

function generalAnswers(portal: Portal, words: readonly Word[], lists: readonly string[]): GeneralAnswers {
  return {
    day: portal.asOf,
    held: `收录的${heldWords([...portal.compounds.keys()].map((id) => compoundSummary(portal, id)))}`,
    explained: [
      ...WARRANTY_PERIODS.map(warranted),
      ANY_WARRANTY,
      ...portal.catalog.map(owed),
      ...Object.entries(ITEM_CLASSES).map(([id, label]): Explained => {
        const mine = Object.values(ITEMS).filter((i) => i.class === id);
        return {
          words: [
            '(?:哪|什么|啥)(?:一)?类|(?:基础|完善|提升)(?:类|还是|$)',
            mine
              .flatMap((i) => [i.label, ...i.words])
              .join('|')
              .replace(/[（）]/g, '.'),
          ],
          says: id === 'manage' ? '不在国办发〔2020〕23号的三类里，本站另立“管理与服务”' : `国办发〔2020〕23号把它归在${label}`,
          path: 'guides/gaizao-neirong/',
          at: '',
          title: '改造内容三类',
        };
      }),
      ...[...portal.guides].flatMap(([id, g]) =>
        (g.explains ?? []).map(({ words, says, section }): Explained => ({
          words,
          says,
          path: `guides/${id}/`,
          at: section ? `#${section}` : '',
          title: g.title,
        })),
      ),
    ],
    terms: words.map(({ path, title, term, says }) => [term, says, path, title] as const),
    ruled: [...streetRules(portal, '').keys()],
    lists,
  };
}

const LIST = /^list-(\d+)$/;

/** All files that questions are answered from, by name (pages/answers). */
export const answerNames = (portal: Portal): string[] => [
  ...['index', 'general', 'guides', 'policies', 'most', ranksOfLevel('street'), ranksOfLevel('district')],
  ...answerLists(portal, '').map((_, at) => listOf(at)),
  ...Array.from(streetRules(portal, '').keys(), rulesOn),
  ...communityFiles(portal, '').keys(),
  ...paperFiles(portal, '').keys(),
  ...packNames(portal, '').keys(),
  ...foundOnly(portal, '').keys(),
];
export function answerFile(portal: Portal, name: string, bodyOf: BodyOf): unknown {
  if (name === 'index') return answerIndex(portal);
  if (name === 'guides') return guideLines(portal, bodyOf);
  if (name === 'policies') return [...portal.sources].flatMap(([id, { provisions }]) => (provisions ? [policyPack(portal, id)] : []));
  if (name === 'most') return extremesOf(portal, portal.compounds.keys());
  for (const level of ['street', 'district'] as const) if (name === ranksOfLevel(level)) return ranksOf(portal, level);
  const list = LIST.exec(name);
  if (list) return answerLists(portal, '')[Number(list[1])]![1];
  for (const [topic, rules] of streetRules(portal, '')) if (name === rulesOn(topic)) return rules;
  const subject = packNames(portal, '').get(name);
  if (subject) return packFor(portal, ...subject, bodyOf);
  const guide = foundOnly(portal, '').get(name);
  if (guide !== undefined) return guidePack(portal, guide, bodyOf);
  const kept = communityFiles(portal, '').get(name) ?? paperFiles(portal, '').get(name);
  if (kept) return kept;
  const words = [...portal.guides].flatMap(([id, g]) =>
    ASKED_BY.includes(g.audience) ? termsOf(`guides/${id}/`, g.title, bodyOf('guides', id)) : [],
  );
  return generalAnswers(
    portal,
    words,
    answerLists(portal, '').map(([label]) => label),
  );
}
