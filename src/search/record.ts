/** What the index keeps of a page. These types are shared by the build (Node) and the worker (browser). */

export const KIND_LABELS = {
  compound: '小区楼院',
  street: '街道',
  road: '道路',
  district: '区县',
  disclosure: '记录',
  practice: '工作方法',
  guide: '办事指南',
  source: '资料来源',
  data: '开放数据',
} as const;
export type Kind = keyof typeof KIND_LABELS;
export const KINDS = Object.keys(KIND_LABELS) as Kind[];
export const isKind = (value: string): value is Kind => (KINDS as string[]).includes(value);

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
  /** What it is, where that says more than the kind: 家属院, 方案公示. */
  label: string;
  /** Title, aliases, former names. */
  names: string[];
  addresses: string[];
  district: string;
  street: string;
  status: string;
  items: string[];
  year: string;
  /** Of a record: 单位公布, 报道, 只是提到, 制度. */
  standing: string;
  /** As-of date of what the page says. */
  asOf: string;
  /** Date of the act, for sorting. */
  date: string;
  sections: Section[];
  anchors: Anchor[];
}

/** All but what it says. */
export type PageHead = Omit<Page, 'sections' | 'anchors'>;

/** What the browser gets of one page when it may be shown; which file it lies in, page-id.ts tells. */
export interface SearchRecord {
  kind: Kind;
  title: string;
  label: string;
  names: string[];
  addresses: string[];
  /** Pinyin keys of names and addresses, in full and by initials. */
  pinyin: string[];
  place: string;
  status: string;
  asOf: string;
  date: string;
  sections: Section[];
  anchors: Anchor[];
}

/** pagefind/search.json: what the worker must know before the first query. */
export interface SearchSettings {
  /** What every page's number begins with (page-id.ts); tells the pages of portals apart that are searched together. */
  mark: string;
  /** How many numbers its pages have, and those of the second index after them. */
  rows: number;
  archiveRows: number;
  pages: number;
  /** Pages in the second index (公示记录), which is read only when the first has no exact answer; 0 when there is none. */
  archivePages: number;
  /** Terms that a large part of the pages has; they are looked up only when a query has nothing rarer. */
  common: string[];
  /** What follows a place's name in titles of 公示记录; a query that has it opens the second index. */
  archiveTails: string[];
  /** 改造内容 as pages call it, each with what people say for it: 屋面维修 楼顶防水 屋顶 漏水. */
  items: string[];
  /** Traditional characters and, in the same order, what they become. */
  traditional: string;
  simplified: string;
}
