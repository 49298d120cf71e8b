import { turnedLast } from '../model/compound.ts';
import { formatDate, formatDated } from '../model/dates.ts';
import type { Disclosure } from '../model/disclosure.ts';
import type { Portal } from '../model/portal.ts';
import { standingOf } from '../model/voice.ts';

export const VERSION = 'v1';
export const LICENCE = { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/deed.zh-hans' } as const;

/** 使用条件, once for the page, the files and the catalogue; LICENSE-DATA.md says the same at length. */
export const TERMS =
  '数字和事实出自各条所列来源，引用时写明来源和数据时点；本站自己写的文字和编排按 CC BY 4.0 使用，注明出处即可；来源的原文没有收录。';

/** 怎样引用: the portal, what was used, the day it speaks of, and its address. */
export const citation = (portal: Portal, what: string, address: string): string => {
  const day = turnedLast(portal);
  return `${portal.site.name}：《${what}》，${day ? `数据截至${formatDate(day)}，` : ''}${address}。`;
};

const SAID = { published: '公布', reported: '报道', reposted: '转载', mention: '的材料，只是提到', rule: '的材料' } as const;
/** 引用一条记录: its address comes last, where `scripts/share.ts` puts the one that the reader sees. */
export const recordCitation = (portal: Portal, d: Disclosure, address: string, logged?: string): string =>
  `《${d.data.title}》，${formatDated(d.data.date)}${SAID[standingOf(portal, d)]}，${portal.site.name}，记录编号 ${d.id}，${logged ? `${logged}，` : ''}网址 ${address}`;
