/** 工地安全看一看: what three streets told newspapers a site must have, so that a resident can look and an inspection can tick it off. */
export const SAFETY_POINTS = {
  passage: { name: '安全通道', look: '留出了走人的路，没有堆东西' },
  line: { name: '警戒线', look: '挖沟、吊东西的地方拉了线' },
  light: { name: '临时照明', look: '坑边、路口夜里有灯' },
  sign: { name: '安全提示', look: '看得见写着什么危险、找谁' },
  pit: { name: '基坑和沟', look: '盖着或者围着' },
  power: { name: '施工用电', look: '电线没有泡水，电箱关着' },
  lift: { name: '起重设备', look: '吊东西的时候底下没有人' },
  scaffold: { name: '脚手架', look: '有防护网，过人的地方有棚子' },
  guard: { name: '高处干活的防护', look: '高处的人系了安全带' },
} as const;
export type SafetyPoint = keyof typeof SAFETY_POINTS;

/** What one cannot see from the yard, and may ask for. */
export const SAFETY_PAPERS = ['安全生产责任书', '应急救援预案', '岗前安全教育的记录', '冬季施工的规定'] as const;
