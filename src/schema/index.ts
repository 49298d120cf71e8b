import type * as z from 'zod';
import type { CollectionName } from './basics.ts';
import { compound } from './compound.ts';
import { disclosure } from './disclosure.ts';
import { district } from './district.ts';
import { guide } from './guide.ts';
import { practice } from './practice.ts';
import { road } from './road.ts';
import { source } from './source.ts';
import { street } from './street.ts';

/** What an entry of each collection may say. */
export const SCHEMAS = {
  sources: source,
  districts: district,
  streets: street,
  compounds: compound,
  roads: road,
  disclosures: disclosure,
  practices: practice,
  guides: guide,
} as const satisfies Record<CollectionName, z.ZodType>;

export const COLLECTION_LABELS: Record<CollectionName, string> = {
  sources: '来源',
  districts: '地区',
  streets: '街道',
  compounds: '小区楼院',
  roads: '道路',
  disclosures: '记录',
  practices: '做法',
  guides: '指南',
};

export type Data<C extends CollectionName> = z.infer<(typeof SCHEMAS)[C]>;
export interface Entry<C extends CollectionName> {
  id: string;
  data: Data<C>;
  /** Its text, as written, where that is known. */
  body?: string | undefined;
}
export type SourceData = Data<'sources'>;
export type DistrictData = Data<'districts'>;
export type StreetData = Data<'streets'>;
export type CompoundData = Data<'compounds'>;
export type RoadData = Data<'roads'>;
export type DisclosureData = Data<'disclosures'>;
export type DisclosureOf<K extends DisclosureData['kind']> = Extract<DisclosureData, { kind: K }>;
export type PracticeData = Data<'practices'>;
export type GuideData = Data<'guides'>;
/** Every entry of the content, as read and checked. */
export type Content = { [C in CollectionName]: Entry<C>[] };
