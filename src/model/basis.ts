import type { Dated } from '../schema/dates.ts';
import { datedOf, saidOn, type Statement } from './claims.ts';
import type { CompoundView } from './compound.ts';
import { formatDate, formatDated, inferred, whyNoYear } from './dates.ts';
import { basisOf } from './disclosure.ts';
import type { DisclosureData } from '../schema/index.ts';
import type { Portal } from './portal.ts';
import type { Voice } from '../schema/voice.ts';
import { toldIn, voiceOf, voiceOfSource } from './voice.ts';

/**
 * 本页来自: what a page rests on, said once; only what differs from it is marked where it stands. Undefined `only`: of several documents each
 * is named where it speaks.
 */
export interface PageBasis {
  only?:
    | {
        id: string;
        title: string;
        voice: Voice;
        /** When it came out, as far as that is known: 2020年（推定）. */ published?: string | undefined;
        /** What most of it speaks of: 2020年5月（推定）. What is of another day says so where it stands. */ date?: string | undefined;
        /** It only mentions what stands here, and `date` says so. */ mention?: true | undefined;
        /** 没有另外注明的，说的是…: where that is not the day on which it came out. */ other?: true | undefined;
      }
    | undefined;
  /** 这份材料的日期是推定的：…, of the only one: what was inferred, and from what. */
  whys?: string[];
  /** 本页来自7份材料，44条记录 */
  words: string;
}

/** The date that most of these are given with; undefined where there is none. */
const most = (dates: readonly Dated[]): Dated | undefined =>
  [...Map.groupBy(dates, formatDated).values()].sort((a, b) => b.length - a.length)[0]?.[0];

export function basisOfPage(portal: Portal, { sources, listed, facts, records, mentions }: CompoundView): PageBasis {
  const [id] = sources;
  const words = `本页来自${sources.length}份材料${records.records ? `，${records.records}条记录` : ''}`;
  if (id === undefined || sources.length > 1) return { words };
  const dates = listed.map((d) => d.data.asOf ?? d.data.date);
  const stated = facts[0]?.statements[0];
  const date = most(dates) ?? (stated && datedOf(stated));
  const mention = listed.length ? undefined : mentions[0];
  const published = portal.sources.get(id)?.published;
  const why = published && inferred(published);
  return {
    only: {
      id,
      title: portal.sources.get(id)?.title ?? id,
      voice: voiceOfSource(portal, id),
      published: published && formatDated(published),
      date: mention ? toldIn(portal, mention.data) : date && formatDated(date),
      mention: mention && true,
      other: date && (!published || formatDate(date) !== formatDate(published)) ? true : undefined,
    },
    whys: [
      ...(why === undefined ? [] : [`这份材料的日期是推定的：${why}`]),
      ...(date && whyNoYear(date) !== undefined ? [`不知道是哪一年：${whyNoYear(date)}`] : []),
      ...(date && inferred(date) !== undefined && inferred(date) !== why ? [`说的是哪天是推定的：${inferred(date)}`] : []),
    ],
    words,
  };
}

/** Whether all of this rests on the document that the page has named, with nothing of its own to say of it. */
export const isSaid = (only: PageBasis['only'], all: readonly Pick<Statement, 'asOf' | 'source' | 'voice' | 'note' | 'doubt'>[]): boolean =>
  only !== undefined &&
  all.length > 0 &&
  all.every(
    ({ source, voice, asOf, note, doubt }) =>
      source.id === only.id && voice === only.voice && !note && !doubt && (!asOf || saidOn(asOf) === only.date),
  );

/** What the page of a record says of it at its top. */
export const saidOfRecord = (portal: Portal, data: DisclosureData): PageBasis['only'] => ({
  id: data.source,
  title: data.title,
  voice: voiceOf(portal, data),
  date: basisOf(data) === 'mention' ? toldIn(portal, data) : formatDated(data.asOf ?? data.date),
});
