import { ITEMS, type ItemId } from '../../src/schema/items.ts';
import type { Unit } from '../../src/schema/quantities.ts';
import type { Rng } from './rng.ts';

/** What an item is counted in, and how much of it a compound of a size needs. */
export interface Sizes {
  buildings: number;
  units: number;
  households: number;
  area: number;
}
interface ItemFacts {
  unit: Unit;
  total: (size: Sizes) => number;
  /** Done building by building, so that its scope is a list of buildings. */
  perBuilding?: true;
  /** What people call it; the national name otherwise. */
  local?: readonly string[];
  /** How often it is chosen. */
  weight: number;
}
const facts = (weight: number, unit: Unit, total: (s: Sizes) => number, local?: readonly string[]): ItemFacts => ({
  weight,
  unit,
  total,
  local,
});
const tens = (n: number): number => Math.max(10, Math.round(n / 10) * 10);

export const ITEM_FACTS: Readonly<Record<ItemId, ItemFacts>> = {
  water: facts(5, '米', (s) => tens(s.buildings * 70), ['自来水管更换', '供水管网改造']),
  drainage: facts(9, '米', (s) => tens(s.buildings * 110), ['雨污分流', '污水管网改造', '下水道疏通更换']),
  // never chosen: what is planned here says what it is
  pipes: facts(0, '米', (s) => tens(s.buildings * 90)),
  power: facts(3, '户', (s) => s.households, ['电表改造', '强电改造']),
  'weak-current': facts(3, '米', (s) => tens(s.buildings * 80), ['弱电入地']),
  road: facts(9, '平方米', (s) => tens(s.area * 0.11), ['路面沥青铺设', '地面硬化', '消防通道拓宽']),
  gas: facts(3, '户', (s) => s.households, ['天然气入户']),
  heating: facts(3, '户', (s) => s.households, ['暖气改造', '接入集中供暖']),
  fire: facts(3, '套', (s) => s.units * 2, ['消防设施更新']),
  security: facts(7, '套', (s) => s.units, ['单元门禁', '监控安装']),
  'waste-sorting': facts(4, '处', (s) => Math.max(1, Math.round(s.buildings / 8)), ['垃圾分类房']),
  mobile: facts(0.5, '个', () => 1),
  fibre: facts(2, '户', (s) => s.households, ['宽带光纤改造']),
  'overhead-lines': facts(6, '米', (s) => tens(s.buildings * 130), ['管线入地', '空中蜘蛛网整理', '缆线入管']),
  roof: { ...facts(7, '栋', (s) => s.buildings, ['楼顶防水', '屋面防水']), perBuilding: true },
  facade: { ...facts(6, '栋', (s) => s.buildings, ['外立面粉刷']), perBuilding: true },
  stairs: facts(6, '单元', (s) => s.units, ['楼道粉刷', '楼梯扶手更换']),
  'illegal-building': facts(6, '处', (s) => Math.max(3, Math.round(s.households / 12)), ['拆除私搭乱建', '违建拆除']),
  greening: facts(6, '平方米', (s) => tens(s.area * 0.06), ['绿化补种', '小游园']),
  lighting: facts(5, '个', (s) => s.units + s.buildings * 3, ['路灯和楼道灯']),
  'age-friendly': facts(3, '处', (s) => Math.max(2, s.units), ['适老化扶手']),
  'barrier-free': facts(3, '处', (s) => Math.max(1, s.units), ['单元口坡道']),
  parking: facts(5, '个', (s) => Math.max(6, Math.round(s.households / 5)), ['停车位规划']),
  'ebike-charging': facts(5, '处', (s) => Math.max(1, Math.round(s.buildings / 3)), ['充电车棚']),
  'ev-charging': facts(1, '个', (s) => Math.max(2, Math.round(s.households / 60)), ['汽车充电桩']),
  'parcel-locker': facts(1, '套', (s) => Math.max(1, Math.round(s.households / 250)), ['快递柜']),
  'letter-box': facts(1, '套', (s) => s.units, ['信报箱更新']),
  culture: facts(2, '处', () => 1, ['居民活动室', '阅览室']),
  sports: facts(3, '套', (s) => Math.max(3, s.buildings), ['健身器材']),
  'management-room': facts(2, '平方米', (s) => 20 + s.buildings * 3, ['物业用房']),
  insulation: { ...facts(6, '栋', (s) => s.buildings, ['外墙保温', '外保温']), perBuilding: true },
  elevator: { ...facts(2, '部', (s) => Math.min(3, s.units)), perBuilding: true },
  'community-service': facts(0.4, '处', () => 1),
  clinic: facts(0.3, '处', () => 1),
  kindergarten: facts(0.2, '处', () => 1),
  perimeter: facts(0.4, '米', (s) => tens(s.buildings * 60), ['周界防护']),
  'elder-care': facts(0.8, '处', () => 1, ['日间照料中心']),
  nursery: facts(0.4, '处', () => 1),
  canteen: facts(0.8, '处', () => 1, ['老年食堂']),
  housekeeping: facts(0.3, '处', () => 1),
  market: facts(0.4, '处', () => 1),
  shop: facts(0.4, '处', () => 1),
  'parcel-station': facts(0.5, '处', () => 1, ['快递驿站']),
  'property-management': facts(3, '项', () => 1, ['引入物业']),
  cleaning: facts(1, '次', () => 12, ['卫生保洁']),
  'waste-removal': facts(1, '立方米', (s) => tens(s.households / 2), ['建筑垃圾清运']),
  'loose-wires': facts(1.5, '根', (s) => Math.max(5, Math.round(s.households / 8)), ['飞线整治']),
  'dead-vehicles': facts(0.8, '台', (s) => Math.max(2, Math.round(s.households / 30)), ['僵尸车清理']),
  'use-restored': facts(0.2, '户', (s) => Math.max(1, Math.round(s.households / 40)), ['房屋用途恢复']),
};

const weights = Object.fromEntries(Object.entries(ITEM_FACTS).map(([k, f]) => [k, f.weight])) as Record<ItemId, number>;

/** Different items, the usual ones most often. */
export function chooseItems(rng: Rng, n: number): ItemId[] {
  const chosen = new Set<ItemId>();
  for (let i = 0; chosen.size < n && i < n * 20; i++) chosen.add(rng.weighted(weights));
  const order = Object.keys(ITEMS);
  return [...chosen].sort((a, b) => order.indexOf(a) - order.indexOf(b));
}

/** Why things are late, stopped or left out; some reasons belong to a season. */
interface Reason {
  says: string;
  months?: readonly number[];
}
const WINTER = [11, 12, 1, 2, 3];
const SUMMER = [5, 6, 7, 8, 9];
export const REPLAN_REASONS: readonly Reason[] = [
  { says: '冬季气温低，外墙和沥青不能施工', months: WINTER },
  { says: '扬尘管控期间停止土方作业', months: WINTER },
  { says: '供热单位要求与采暖季错开', months: WINTER },
  { says: '连续降雨，路面基层无法施工', months: SUMMER },
  { says: '地下管线位置与旧图不符，重新设计' },
  { says: '居民要求增加改造内容，重新核定工程量' },
  { says: '违建拆除用时比预计长' },
];
export const PAUSE_REASONS: readonly Reason[] = [
  { says: '冬季低温停工', months: WINTER },
  { says: '扬尘管控停工', months: WINTER },
  { says: '汛期沟槽积水，暂停开挖', months: SUMMER },
  { says: '等待燃气单位迁改管线' },
  { says: '材料供应中断' },
  { says: '施工单位更换项目班组，重新办理进场' },
];
export const reasonFor = (rng: Rng, reasons: readonly Reason[], month: number): string =>
  rng.pick(reasons.filter((r) => !r.months || r.months.includes(month))).says;
export const ITEM_PAUSE_REASONS = [
  '部分住户不同意拆除防盗窗',
  '等待供电单位停电计划',
  '所需管材未到场',
  '地下有燃气管线，等待迁改',
] as const;
export const DROP_REASONS: Partial<Record<ItemId, string>> & { other: readonly string[] } = {
  elevator: '表决未达到四分之三，本楼不再加装',
  insulation: '本楼已列入另行鉴定，先不做保温',
  facade: '本楼外墙近年已由原单位粉刷',
  roof: '本楼屋面近年已由住户维修资金翻修',
  heating: '市政热力管网没有覆盖到本院',
  gas: '半数住户不愿开户，燃气单位不予立项',
  parking: '场地不足，居民会议决定优先保留绿地',
  other: ['经复核场地不够，不具备条件', '居民会议决定不做', '已由专业单位另行实施'],
};
