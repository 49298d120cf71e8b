import * as z from 'zod';

/**
 * The words every other schema file is written in: labelled fields, closed lists with Chinese labels, ids and references.
 * A field's `title` is its Chinese label, `description` its meaning; the data dictionary and the JSON Schemas are read from them.
 */
export interface FieldMeta {
  title: string;
  description?: string;
  unit?: string;
}

/** What the vocabulary below notes on a schema, for the error messages, the data dictionary and the JSON Schemas. */
export interface SchemaMeta extends Partial<FieldMeta> {
  labels?: Record<string, string>;
  /** Other words for the choices; whoever writes one of them is told the id. */
  words?: Record<string, readonly string[]>;
  ref?: CollectionName;
  claim?: true;
  /** How the value is written, in Chinese, where the type alone does not say it. */
  form?: string;
  /** A building block that the dictionary explains once. */
  shared?: 'dated' | 'quantity';
}

export const field = <T extends z.ZodType>(schema: T, title: string, description?: string, unit?: string): T =>
  schema.meta({ title, ...(description && { description }), ...(unit && { unit }) } satisfies FieldMeta) as T;

/** A closed list: ids are what files say, labels are what people read. */
export const choice = <const L extends Record<string, string>>(labels: L) =>
  z.enum(Object.keys(labels) as [keyof L & string, ...(keyof L & string)[]]).meta({ labels } satisfies SchemaMeta);

/** One line of text without leading or trailing blanks. */
export const text = (max = 200) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((s) => s === s.trim() && !s.includes('\n'), { error: '应为一行文字，首尾不留空白' });

/** Not a number alone: `/sources/2/` is the second page of a list. */
export const ID_PATTERN = /^(?!\d+$)[a-z0-9]+(?:-[a-z0-9]+)*$/;
export const id = () =>
  z
    .string()
    .max(64)
    .regex(ID_PATTERN)
    .meta({ form: '编号' } satisfies SchemaMeta);

export const COLLECTIONS = ['sources', 'districts', 'streets', 'compounds', 'roads', 'disclosures', 'practices', 'guides'] as const;
export type CollectionName = (typeof COLLECTIONS)[number];

/** The id of an entry in another collection; whether it exists is checked over the whole content. */
export const ref = (collection: CollectionName) => id().meta({ ref: collection } satisfies SchemaMeta);

export const list = <T extends z.ZodType>(item: T) => z.array(item).min(1);
