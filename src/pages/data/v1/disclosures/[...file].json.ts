import type { APIRoute } from 'astro';
import { inOrder } from '../../../../model/disclosure.ts';
import { fileMeta } from '../../../../open-data/document.ts';
import { recordFile } from '../../../../open-data/record-file.ts';
import { portal } from '../../../../site/content.ts';
import { address, digestOfRecord, jsonFile, recordOf } from '../../_publish.ts';

/** Disclosures as published, a place and a year in a file; the digest of each is of its `record` alone. */
export const getStaticPaths = () =>
  [...Map.groupBy(portal.disclosures.keys(), (id) => recordFile(portal, id))].map(([file, ids]) => ({ params: { file }, props: { ids } }));

export const GET: APIRoute<{ ids: string[] }> = ({ props: { ids } }) => {
  const newest = ids
    .map((id) => ({ id, data: portal.disclosures.get(id)! }))
    .sort(inOrder)
    .at(-1)?.data.date;
  return jsonFile({
    meta: { ...fileMeta(portal, address, { title: '记录', schema: '/data/v1/schema/disclosures.json' }, newest), rows: ids.length },
    records: ids.map((id) => ({
      page: address(`/disclosures/${id}/`),
      correctedBy: (portal.corrections.get(id) ?? []).map((c) => c.id),
      sha256: digestOfRecord(id),
      record: recordOf(id),
    })),
  });
};
