/** 工地安全看一看: what a district's meeting and a street, as newspapers have it, ask of a site, so that a resident can look and an inspection can tick it off. */
export const SAFETY_POINTS = {
  passage: { name: '安全通道', look: '留出了走人的路，没有堆东西' },
  line: { name: '警戒线', look: '挖沟、吊东西的地方拉了线' },
  light: { name: '临时照明', look: '坑边、路口夜里有灯' },
  sign: { name: '安全提示和警示标语', look: '看得见写着什么危险、找谁' },
  pit: { name: '基坑和沟', look: '盖着或者围着' },
  power: { name: '施工用电', look: '电线没有泡水，电箱关着' },
  lift: { name: '起重设备', look: '吊东西的时候底下没有人' },
  scaffold: { name: '脚手架', look: '有防护网，过人的地方有棚子' },
  guard: { name: '高处干活的防护', look: '高处的人系了安全带' },
} as const;
export type SafetyPoint = keyof typeof SAFETY_POINTS;

/** What one cannot see from the yard, and may ask for; `note` is what the source leaves open. */
export const SAFETY_PAPERS: readonly { name: string; note?: string }[] = [
  { name: '安全生产目标责任书' },
  { name: '应急救援预案' },
  { name: '岗前安全教育培训的记录' },
  { name: '冬季施工的规定', note: '一个街道对报纸说有21条，要6个施工队照做；报纸没有列出是哪21条' },
];
