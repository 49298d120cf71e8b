import * as z from 'zod';
import type { CollectionName } from './basics.ts';
import { COLLECTION_LABELS, SCHEMAS } from './index.ts';

export type JsonSchema = Record<string, unknown>;

/** What our schemas note beside the standard's own words; the standard reserves the prefix `x-` for nobody, and readers skip it. */
const OWN_WORDS = ['unit', 'labels', 'ref', 'claim', 'form', 'shared'] as const;

const renameOwnWords = (schema: JsonSchema): void => {
  // only the error messages need them
  delete schema['words'];
  for (const word of OWN_WORDS) {
    if (!(word in schema)) continue;
    schema[`x-${word}`] = schema[word];
    delete schema[word];
  }
};

/** Kinds of disclosures are told apart by `kind`, and named as people name them. */
const nameVariant = (variant: JsonSchema): JsonSchema => {
  const kind = (variant['properties'] as Record<string, JsonSchema>)['kind']!;
  return { title: Object.values(kind['x-labels'] as Record<string, string>)[0], ...variant };
};

/** JSON Schema (draft 2020-12) of a collection's entries, generated from the zod schema that checks them. */
export function jsonSchema(collection: CollectionName): JsonSchema {
  const { $schema, oneOf, ...rest } = z.toJSONSchema(SCHEMAS[collection], {
    target: 'draft-2020-12',
    override: ({ jsonSchema: schema }) => renameOwnWords(schema),
  }) as JsonSchema;
  return {
    $schema,
    $id: `/data/v1/schema/${collection}.json`,
    title: COLLECTION_LABELS[collection],
    $comment: '日期是否存在、引用是否存在、几个字段之间的关系，由站点的内容检查另行核对。',
    ...rest,
    ...(Array.isArray(oneOf) && { oneOf: oneOf.map(nameVariant) }),
  };
}
