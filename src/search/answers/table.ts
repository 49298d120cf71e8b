import type { Sentence } from '../../model/turns.ts';
import type { MetricId } from '../../schema/metrics.ts';
import type { Kind } from '../record.ts';
import type { Topic } from './topics.ts';

/** What stands before the names that belong to a figure. */
export const NAMING = '写出名字的：';

/** One answerable thing, in the words that the model has for it. */
export interface Fact {
  /** Topics that it answers; those of a work begin with `item:`. */
  to: readonly (Topic | `item:${string}`)[];
  /** With its label, unit, scope and denominator: 户数3,251户（2020年计划）. */
  says: string | Sentence;
  /** It says that nothing was published. */
  none?: true;
  /** It says more of the figure before it, and nothing without that. */
  beside?: true;
  /** As it was said before: for who asks for that year. */
  was?: true;
  /** 2020年5月（推定） */
  day?: string;
  /** Sources by number of the pack. */
  from?: readonly number[];
  /** 转载待核: whose words, where they are not those of most records here. */
  whose?: string;
  /** The heading above it, of a guide. */
  under?: string;
  /** Where it stands: a fragment of the subject's page, or the path of another page. */
  at: string;
}

export interface Subject {
  path: string;
  title: string;
  kind: Kind;
  facts: readonly Fact[];
  /** Of a region, the first of its compounds with their states: 刘寨街道有哪几个小区. */
  compounds?: readonly (readonly [path: string, title: string, state: string])[];
  /** Of its compounds, which has most and which least. */
  extremes?: readonly Extreme[];
}

/** answers/compounds-ID.json: what is told of one subject, and the documents that it rests on. */
export interface Pack extends Subject {
  sources: readonly (readonly [id: string, title: string])[];
}

/** 哪些小区做了外墙保温: so many, and the first of them by name. */
export interface ListOf {
  /** 收录的60个小区、楼院里: what it is counted in. */
  of: string;
  /** 已完成, 已完成（推定，居民的话）, 进行中 … */
  state: string;
  count: number;
  first: readonly (readonly [path: string, title: string])[];
}

/** A right or a rule that a guide explains: every group of words must be in the question. */
export interface Explained {
  words: readonly string[];
  says: string;
  path: string;
  at: string;
  title: string;
}

/** answers/communities-N.json: 社区, which have no page. */
export interface Community {
  name: string;
  street: readonly [path: string, title: string] | null;
  district: string;
  compounds: readonly (readonly [path: string, title: string])[];
}

/** Who has most and who least, of those of which it is known: of all in answers/most.json, of a district, a street or an area in its own file. */
export interface Extreme {
  label: string;
  known: number;
  most: readonly (readonly [path: string, title: string, value: string])[];
  least: readonly (readonly [path: string, title: string, value: string])[];
}

/** A street or a district with its figure. */
export type Ranked = readonly [path: string, title: string, value: string];
/** answers/ranks-LEVEL.json: of streets or districts, whose published figure is the largest; the largest first. */
export interface Rank {
  metric: MetricId;
  label: string;
  /** Counted alike by all of them; empty where each counts what it wants. */
  scope: string;
  known: number;
  rows: readonly Ranked[];
  /** Of the same scope, and doubted, disputed or of a part: ranked among none. */
  apart?: readonly Ranked[];
}
export const ranksOfLevel = (level: 'street' | 'district'): string => `ranks-${level}`;

export interface NamedSubject {
  path: string;
  title: string;
  kind: Kind;
  place: string;
  names: readonly string[];
}

/** answers/index.json: whom a question may be about besides compounds. */
export interface AnswerIndex {
  /** What one asks about without naming a place. */
  region: { path: string; title: string };
  /** Streets, districts and methods by name: few, and asked about in more ways than a search by relevance finds. */
  named: readonly NamedSubject[];
}

/** answers/general.json: what is answered without any place. */
export interface GeneralAnswers {
  /** The day of the build: lists are as of it. */
  day: string;
  /** 收录的60个小区、楼院，另有15个片区 */
  held: string;
  explained: readonly Explained[];
  /** What words mean. */
  terms: readonly (readonly [term: string, says: string, path: string, title: string])[];
  /** What streets have rules on, each in a file of its own (rulesOn): in a large city they weigh more than all else here. */
  ruled: readonly Topic[];
  /** What there are lists of, each in a file of its own (listOf): works by label, and '' for how far the whole is. */
  lists: readonly string[];
}

/** answers/rules-TOPIC.json: a street's rule, with the street's name: who asks about no street gets all that have one. */
export interface StreetRule {
  says: string;
  street: string;
  at: string;
  source: readonly [id: string, title: string];
}
export const rulesOn = (topic: Topic): string => `rules-${topic}`;

/** answers/papers-N.json: a document, and which places it tells of. */
export interface Paper {
  path: string;
  title: string;
  /** 郑州晚报，2020年10月31日 */
  printed: string;
  /** The first of them, districts first, and how many there are. */
  of: readonly (readonly [path: string, title: string])[];
  count: number;
}
const PAPER_FILES = 16;
/** The file that has a document, by its address (sources/ID/). */
export const papersWith = (path: string): string =>
  `papers-${[...path].reduce((sum, c) => (sum * 31 + (c.codePointAt(0) ?? 0)) % 65521, 7) % PAPER_FILES}`;

const COMMUNITY_FILES = 16;
/** The file that has a 社区, by the character before 社区: a city has hundreds of them. */
export const communitiesWith = (name: string): string => {
  const [last = ''] = /.(?=社区)/u.exec(name) ?? [];
  return `communities-${(last.codePointAt(0) ?? 0) % COMMUNITY_FILES}`;
};

/** The file of a list, by where it stands among all of them. */
export const listOf = (at: number): string => `list-${at}`;

/** A place, a method or a guide has a file of its own: who asks about one loads nothing of the others. */
export const packOf = (path: string): string => path.slice(0, -1).replace('/', '-');
