import type { APIRoute } from 'astro';
import { COLLECTIONS, type CollectionName } from '../../../../schema/basics.ts';
import { jsonSchema } from '../../../../schema/json-schema.ts';
import { address, jsonFile } from '../../_publish.ts';

export const getStaticPaths = () => COLLECTIONS.map((collection) => ({ params: { collection } }));
export const GET: APIRoute<Record<string, never>, { collection: CollectionName }> = ({ params: { collection } }) =>
  jsonFile({ ...jsonSchema(collection), $id: address(`/data/v1/schema/${collection}.json`) });
