import type { APIRoute } from 'astro';
import { fileMeta } from '../../../../open-data/document.ts';
import { portal } from '../../../../site/content.ts';
import { address, digests, jsonFile, recordOf } from '../../_publish.ts';

/** One disclosure as published; its digest is of `record` alone. */
export const getStaticPaths = () => digests.map(({ id, sha256 }) => ({ params: { id }, props: { sha256 } }));
export const GET: APIRoute<{ sha256: string }, { id: string }> = ({ params: { id }, props }) =>
  jsonFile({
    meta: {
      ...fileMeta(portal, address, { title: '记录', schema: '/data/v1/schema/disclosures.json' }, portal.disclosures.get(id)!.date),
      page: address(`/disclosures/${id}/`),
      correctedBy: (portal.corrections.get(id) ?? []).map((c) => c.id),
      sha256: props.sha256,
    },
    record: recordOf(id),
  });
