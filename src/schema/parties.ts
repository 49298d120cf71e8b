/** 参建与监督各方, as acceptances and rules name them. */
export const PARTIES = {
  office: '办事处',
  manager: '管理公司',
  supervisor: '监理',
  taskforce: '改造专班',
  designer: '设计',
  builder: '施工',
  residents: '居民代表',
  authority: '主管部门',
} as const;
