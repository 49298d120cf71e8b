/** What the index keeps of a page. These types are shared by the build (Node) and the worker (browser). */

export const KIND_LABELS = {
  compound: '小区楼院',
  street: '街道',
  district: '区县',
  disclosure: '公示记录',
  practice: '工作方法',
  guide: '办事指南',
  source: '资料来源',
  data: '开放数据',
} as const;
export type Kind = keyof typeof KIND_LABELS;
export const KINDS = Object.keys(KIND_LABELS) as Kind[];
export const isKind = (value: string): value is Kind => Object.hasOwn(KIND_LABELS, value);

/** The questions that a page may answer with one figure, and the words the answer is shown under. */
export const ANSWER_LABELS = {
  finish: '完工时间',
  start: '开工时间',
  cost: '改造资金',
  elevator: '加装电梯',
  contact: '联系方式',
  fee: '物业费',
  status: '当前状态',
  items: '改造内容',
  households: '户数与楼栋',
} as const;
export type AnswerKey = keyof typeof ANSWER_LABELS;
export const isAnswerKey = (value: string): value is AnswerKey => Object.hasOwn(ANSWER_LABELS, value);

export interface Section {
  /** The fragment of the address; empty for what stands before the first section. */
  id: string;
  heading: string;
  /** One line for each block of text. */
  text: string;
}

/** 可直接跳转的位置 inside a page that a query may name, such as one building. */
export interface Anchor {
  label: string;
  id: string;
}

/** What is read from one HTML page. */
export interface Page {
  /** Relative to the site's root, without a leading slash: `compounds/songyue/`. */
  path: string;
  kind: Kind;
  title: string;
  /** Title, aliases, former names. */
  names: string[];
  addresses: string[];
  district: string;
  street: string;
  status: string;
  items: string[];
  year: string;
  /** As-of date of what the page says. */
  asOf: string;
  /** Date of the act, for sorting. */
  date: string;
  answers: Partial<Record<AnswerKey, string>>;
  sections: Section[];
  anchors: Anchor[];
}

/** What the browser gets of one page when it may be shown: one small file for each page. */
export interface SearchRecord {
  kind: Kind;
  title: string;
  names: string[];
  addresses: string[];
  /** Pinyin keys of names and addresses, in full and by initials. */
  pinyin: string[];
  place: string;
  status: string;
  asOf: string;
  date: string;
  answers: Partial<Record<AnswerKey, string>>;
  sections: Section[];
  anchors: Anchor[];
}

/** pagefind/search.json: what the worker must know before the first query. */
export interface SearchSettings {
  pages: number;
  /** Pages in the second index (公示记录), which is read only when the first has no exact answer; 0 when there is none. */
  archivePages: number;
  /** Terms that a large part of the pages has; they are looked up only when a query has nothing rarer. */
  common: string[];
  /** Names of places above the district, which people type in front and pages leave out. */
  traditional: string;
  simplified: string;
}
