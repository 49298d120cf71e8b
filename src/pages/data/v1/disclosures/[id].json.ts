import type { APIRoute } from 'astro';
import { fileMeta } from '../../../../open-data/document.ts';
import { portal } from '../../../../site/content.ts';
import { address, digestOfRecord, jsonFile, recordOf } from '../../_publish.ts';

/** One disclosure as published; its digest is of `record` alone. */
export const getStaticPaths = () => [...portal.disclosures.keys()].map((id) => ({ params: { id } }));
export const GET: APIRoute<Record<string, never>, { id: string }> = async ({ params: { id } }) =>
  jsonFile({
    meta: {
      ...fileMeta(portal, address, { title: '记录', schema: '/data/v1/schema/disclosures.json' }, portal.disclosures.get(id)!.date),
      page: address(`/disclosures/${id}/`),
      correctedBy: (portal.corrections.get(id) ?? []).map((c) => c.id),
      sha256: await digestOfRecord(id),
    },
    record: recordOf(id),
  });
