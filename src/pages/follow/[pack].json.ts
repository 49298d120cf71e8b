import type { APIRoute } from 'astro';
import { compoundView } from '../../model/compound.ts';
import { MARKS } from '../../model/corrections.ts';
import { formatDate, lastDay } from '../../model/dates.ts';
import { catalogPageOf } from '../../model/duties.ts';
import { kindName } from '../../model/kind-name.ts';
import { portal } from '../../site/content.ts';
import { isFinished } from '../../model/status.ts';
import { verdictOf } from '../../model/verdict.ts';
import { voiceOf } from '../../model/voice.ts';
import { VOICES } from '../../schema/voice.ts';
import type { News } from '../../scripts/following.ts';
import { packOf } from '../../scripts/pack.ts';

const RECORDS = 30;

export const getStaticPaths = () =>
  [...Map.groupBy(portal.compounds.keys(), packOf)].map(([pack, ids]) => ({ params: { pack }, props: { ids } }));

/** What 我的院子 needs of a compound: small, since it is read again at every visit. */
function newsOf(id: string): News {
  const view = compoundView(portal, id);
  const { data, status, percent, listed, notices } = view;
  const { state, age } = verdictOf(portal, view);
  return {
    id,
    title: data.title,
    status: [status.label, percent && status.status === 'underway' && `${percent.value}%`].filter(Boolean).join(' '),
    ...(status.turn && { then: { after: status.turn.day, status: status.turn.label } }),
    state,
    age,
    ...(view.latest && !isFinished(status) && { last: lastDay(view.latest.data.date) }),
    known: catalogPageOf(portal, id),
    total: listed.length,
    records: listed.slice(0, RECORDS).map((d) => ({
      id: d.id,
      date: formatDate(d.data.date),
      kind: [kindName(portal, d.data), VOICES[voiceOf(portal, d.data)], d.mark && MARKS[d.mark]].filter(Boolean).join('，'),
      title: d.data.title,
    })),
    notices: notices
      .filter((n) => n.phase !== 'past')
      .map((n) => ({
        id: n.id,
        label: n.label,
        from: n.data.from,
        to: n.data.to,
        what: n.data.what,
        ...(n.data.buildings && { buildings: n.data.buildings }),
      })),
  };
}

/** The news of some compounds, by id. */
export const GET: APIRoute<{ ids: string[] }> = ({ props }) =>
  new Response(JSON.stringify(Object.fromEntries(props.ids.map((id) => [id, newsOf(id)]))));
