import type { Statement } from '../../model/claims.ts';

/** Invented words of invented documents, for examples. */
export const press: Statement = {
  text: '1,472',
  asOf: { text: '2020年5月', date: '2020-05' },
  source: { id: '', title: '示例日报第3版' },
  voice: 'press',
};
export const official: Statement = {
  text: '1,480',
  asOf: { text: '2020年9月', date: '2020-09', inferred: '文中写“截至目前”，取刊出月份' },
  source: { id: '', title: '示例街道工作通报' },
  voice: 'office',
  note: '含两栋自建楼',
};
export const repost: Statement = {
  text: '11.77',
  approx: '约',
  asOf: { text: '2020年', date: '2020' },
  source: { id: '', title: '示例转载页面' },
  voice: 'aggregator',
  doubt: '原文没有找到',
};
