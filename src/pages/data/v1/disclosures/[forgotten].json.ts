import type { APIRoute } from 'astro';
import { fileMeta } from '../../../../open-data/document.ts';
import { forgottenRecords, GROUNDS } from '../../../../schema/forgotten.ts';
import { forgotten, portal } from '../../../../site/content.ts';
import { address, jsonFile } from '../../_publish.ts';

/** What is left of a record that was taken down. */
export const getStaticPaths = () =>
  [...forgottenRecords(forgotten)].map(([id, { date, ground }]) => ({
    params: { forgotten: id },
    props: { id, date, ground: GROUNDS[ground] },
  }));
export const GET: APIRoute<{ id: string; date: string; ground: string }> = ({ props }) =>
  jsonFile({
    meta: { ...fileMeta(portal, address, { title: '已撤下的记录' }), page: address(`/disclosures/${props.id}/`) },
    forgotten: props,
  });
