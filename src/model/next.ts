import { compoundView, contactsOf } from './compound.ts';
import { formatDate } from './dates.ts';
import type { Disclosure } from './disclosure.ts';
import type { Portal } from './portal.ts';
import { streetRulesOf } from './rules.ts';
import { followersOf, inspectionOf, issuesOf } from './threads.ts';
import type { Sentence } from './turns.ts';
import { lacking } from './voice.ts';
import { waitingOf, type Waiting } from './waiting.ts';

/** 接下来: what happens next with a question or a finding, and whom to call about it. */
export interface Next {
  words: Sentence;
  call?: { who: string; number: string } | undefined;
}

/** The compound's own telephone, its street's, or the hotline. */
function whomToCall(portal: Portal, { compounds, streets }: Disclosure['data']['about']): Next['call'] {
  const contacts = [
    ...(compounds ?? [])
      .flatMap((id) => compoundView(portal, id).contacts)
      .toSorted((a, b) => Number(b.of === 'compound') - Number(a.of === 'compound')),
    ...(streets ?? []).flatMap((id) => contactsOf(portal, 'street', portal.streets.get(id))),
  ];
  const found = contacts.find((c) => c.phone);
  const hotline = portal.site.hotlines[0];
  return found?.phone ? { who: found.post, number: found.phone } : hotline && { who: hotline.name, number: hotline.phone };
}

const rulesFor = (portal: Portal, { compounds, streets }: Disclosure['data']['about']) => [
  ...(compounds ?? []).flatMap((id) => compoundView(portal, id).rules),
  ...[...new Set([...(compounds ?? []).map((id) => portal.compounds.get(id)!.street), ...(streets ?? [])])].flatMap((s) =>
    s === undefined ? [] : streetRulesOf(portal, s),
  ),
];

/** How long the question of a record waits as of the last word on it. */
export function waitingOfRecord(portal: Portal, d: Disclosure): Waiting {
  const [issue] = issuesOf([d, ...followersOf(portal, d.id)]);
  return waitingOf(portal, issue!, rulesFor(portal, d.data.about));
}

export function nextOf(portal: Portal, d: Disclosure): Next | undefined {
  const call = whomToCall(portal, d.data.about);
  if (d.data.kind === 'issue') {
    const last = issuesOf([d, ...followersOf(portal, d.id)])[0]!;
    const { due } = waitingOf(portal, last, rulesFor(portal, d.data.about));
    if (last.data.state === 'resolved') return { words: ['已经解决。又出现了，打电话说。'], call };
    if (last.data.state === 'answered') return { words: [`已经答复；解决没有，${lacking(portal)}。没有解决，打电话说。`], call };
    return {
      words:
        due === undefined
          ? [`${lacking(portal)}多久之内答复。答复了，会另发一条记录，也写在这一页。等不及，打电话问。`]
          : [{ day: due, before: `街道该在${formatDate(due)}以前答复；答复了会写在这一页。`, after: '过了街道自己定的期限，打电话问。' }],
      call,
    };
  }
  if (d.data.kind !== 'inspection') return undefined;
  const open = inspectionOf(d, followersOf(portal, d.id))!.findings.filter((f) => f.problem && !f.rectified);
  if (!open.length) return undefined;
  return {
    words: [`${open.length}处${lacking(portal)}整改结果。整改完、复查过，会另发一条记录，也写在这一页。还没有改，打电话说。`],
    call,
  };
}
