import { choice, type SchemaMeta } from './basics.ts';

/** 国办发〔2020〕23号 sorts what may be renovated into three classes; soft work that sources name besides stands in a fourth. */
export const ITEM_CLASSES = { basic: '基础类', improve: '完善类', upgrade: '提升类', manage: '管理与服务' } as const;
export type ItemClass = keyof typeof ITEM_CLASSES;

export interface ItemDefinition {
  label: string;
  class: ItemClass;
  /** Words that sources and residents use for it. */
  words: readonly string[];
  /** What is done to it, where it is something that goes: 违建已拆除 is not 违建已完成. */
  verb?: string;
  /** What stands in narrow places, where the name without its brackets would say too little: 停车库（场） is no 停车库. */
  brief?: string;
}

const item = (cls: ItemClass, label: string, ...words: string[]): ItemDefinition => ({ label, class: cls, words });
const goes = (verb: string, definition: ItemDefinition): ItemDefinition => ({ ...definition, verb });

export const ITEMS = {
  water: item('basic', '供水', '自来水', '水管', '二次供水'),
  drainage: item('basic', '排水', '雨污分流', '雨水', '污水', '排水管网', '下水道', '积水'),
  /** 管网、管线, where the source does not say which. */
  pipes: item('basic', '管线（来源未说明是哪一种）', '管线铺设', '管网', '地下管网', '管道'),
  power: item('basic', '供电', '强电', '电力', '电表'),
  'weak-current': item('basic', '弱电', '弱电入地', '网线'),
  road: item('basic', '道路', '路面', '沥青', '地面硬化', '白改黑', '消防通道'),
  gas: item('basic', '供气', '天然气', '燃气'),
  heating: item('basic', '供热', '暖气', '热力', '集中供暖'),
  fire: item('basic', '消防', '消火栓', '消防设施'),
  security: item('basic', '安防', '门禁', '监控', '门卫室', '大门', '传达室'),
  'waste-sorting': item('basic', '生活垃圾分类', '垃圾分类', '垃圾厢房', '垃圾回收站'),
  mobile: item('basic', '移动通信', '基站'),
  fibre: item('basic', '光纤入户', '光纤', '宽带'),
  'overhead-lines': item('basic', '架空线规整（入地）', '管线入地', '上改下', '缆线入管', '空中蜘蛛网'),
  roof: item('basic', '屋面维修', '楼顶防水', '屋顶', '漏水'),
  facade: item('basic', '外墙维修', '外立面', '墙面粉刷'),
  stairs: item('basic', '楼道和楼梯', '楼梯维修', '楼道粉刷', '楼道', '楼梯扶手'),
  'illegal-building': goes('拆除', item('improve', '拆除违法建设', '拆违', '违建', '私搭乱建')),
  greening: item('improve', '绿化', '绿地', '小游园', '景观', '花园'),
  lighting: item('improve', '照明', '路灯', '楼道灯'),
  'age-friendly': item('improve', '适老设施', '适老化', '扶手'),
  'barrier-free': item('improve', '无障碍设施', '坡道'),
  parking: { ...item('improve', '停车库（场）', '停车位', '停车场'), brief: '停车' },
  'ebike-charging': item('improve', '电动自行车充电', '充电车棚', '非机动车停车棚', '车棚'),
  'ev-charging': item('improve', '汽车充电', '充电桩'),
  'parcel-locker': item('improve', '智能快件箱', '快递柜'),
  'letter-box': item('improve', '智能信包箱', '信报箱'),
  culture: item('improve', '文化休闲', '活动室', '阅览室', '小广场', '休闲座椅'),
  sports: item('improve', '体育健身', '健身器材', '健身设施'),
  'management-room': item('improve', '物业用房', '物业管理用房', '党群服务用房'),
  insulation: item('improve', '建筑节能改造', '外墙保温', '保温层', '外保温'),
  elevator: item('improve', '加装电梯', '电梯'),
  'community-service': item('upgrade', '社区综合服务设施', '社区服务中心'),
  clinic: item('upgrade', '卫生服务站', '社区卫生服务站'),
  kindergarten: item('upgrade', '幼儿园'),
  perimeter: item('upgrade', '周界防护等智能感知', '周界防护', '智能感知'),
  'elder-care': item('upgrade', '养老', '养老机构', '日间照料'),
  nursery: item('upgrade', '托育'),
  canteen: item('upgrade', '助餐', '老年食堂'),
  housekeeping: item('upgrade', '家政保洁'),
  market: item('upgrade', '便民市场', '菜市场'),
  shop: item('upgrade', '便利店'),
  'parcel-station': item('upgrade', '邮政快递末端综合服务站', '驿站'),
  'property-management': item('manage', '引入物业', '物业管理', '物业服务', '红色物业'),
  cleaning: item('manage', '卫生保洁', '清扫', '门卫+清扫保洁'),
  'waste-removal': goes('清运', item('manage', '垃圾清运', '建筑垃圾', '杂物清理')),
  'loose-wires': goes('整治', item('manage', '飞线整治', '剪飞线', '飞线充电')),
  'dead-vehicles': goes('清理', item('manage', '废弃车辆清理', '僵尸车')),
  'use-restored': item('manage', '房屋用途恢复', '住改商', '封门', '双改'),
} as const satisfies Record<string, ItemDefinition>;

export type ItemId = keyof typeof ITEMS;
export const ITEM_IDS = Object.keys(ITEMS) as ItemId[];
export const ITEM_LABELS = Object.fromEntries(ITEM_IDS.map((k) => [k, ITEMS[k].label])) as Record<ItemId, string>;
const ITEM_WORDS = Object.fromEntries(ITEM_IDS.map((k) => [k, ITEMS[k].words]));
export const itemId = () => choice(ITEM_LABELS).meta({ labels: ITEM_LABELS, words: ITEM_WORDS } satisfies SchemaMeta);
