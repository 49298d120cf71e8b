import { choice } from './basics.ts';
import type { Unit } from './quantities.ts';

/**
 * 指标: what a report counts. `fixed` figures describe one thing that does not change, so two values are a conflict;
 * `progress` figures move with time, so only two values of the same date are.
 */
export interface MetricDefinition {
  label: string;
  nature: 'fixed' | 'progress';
  units: readonly Unit[];
}
const fixed = (label: string, ...units: Unit[]): MetricDefinition => ({ label, nature: 'fixed', units });
const progress = (label: string, ...units: Unit[]): MetricDefinition => ({ label, nature: 'progress', units });

export const METRICS = {
  'compounds-total': fixed('老旧小区总数', '小区', '楼院'),
  'compounds-planned': fixed('列入计划', '小区', '楼院', '项目', '片区'),
  'compounds-started': progress('已开工', '小区', '楼院', '项目'),
  'compounds-under-way': progress('在建', '小区', '楼院', '项目'),
  'compounds-done': progress('已完工', '小区', '楼院', '项目', '栋'),
  'compounds-demo': fixed('示范点', '小区', '楼院', '片区'),
  'compounds-unmanaged': fixed('无主管楼院', '楼院', '小区'),
  'compounds-tendered': progress('已招标', '小区', '楼院'),
  'clusters': fixed('片区', '片区', '个'),
  'streets-planned': fixed('涉及街道', '街道', '乡镇办'),
  'buildings': fixed('楼栋', '栋'),
  'units': fixed('单元', '单元'),
  'households': fixed('户数', '户'),
  'residents': fixed('居民', '人'),
  'area': fixed('建筑面积', '平方米'),
  'households-done': progress('惠及户数', '户'),
  'households-started': progress('开工户数', '户'),
  'area-started': progress('开工面积', '平方米'),
  'area-done': progress('完工面积', '平方米'),
  'start-rate': progress('开工率', '%'),
  'done-rate': progress('完成率', '%'),
  'percent': progress('总体进度', '%'),
  'item-percent': progress('分项进度', '%'),
  'target-share': fixed('目标完成比例', '%'),
  'share-of-city': fixed('占全市比例', '%'),
  'duration': fixed('工期', '月', '天', '周'),
  'investment': fixed('计划投资', '元'),
  'budget': fixed('年度预算', '元'),
  'spent': progress('已投入', '元'),
  'subsidy': progress('上级补助资金', '元'),
  'bonds': progress('专项债券', '元'),
  'loan': fixed('贷款', '元'),
  'private-investment': fixed('社会投资', '元'),
  'roads-planned': fixed('计划整治道路', '条', '公里'),
  'road-length': fixed('道路长度', '公里', '米'),
  'road-area': progress('道路面积', '平方米'),
  'pipe-length': progress('管线长度', '米', '公里'),
  'removals': progress('拆除违建', '处'),
  'removal-area': progress('拆除违建面积', '平方米'),
  'insulation-buildings': progress('保温楼栋', '栋'),
  'insulation-area': progress('保温（节能）面积', '平方米'),
  'greening-area': progress('公共绿地', '平方米'),
  'space-area': progress('公共活动场地', '平方米'),
  'facilities': progress('设施', '个', '处', '把', '件'),
  'fibre-households': progress('光纤入户', '户'),
  'elevators-planned': fixed('计划加装电梯', '部'),
  'elevators-total': progress('加装电梯累计（含在建）', '部'),
  'elevators-done': progress('加装电梯已建成', '部'),
  'elevators-under-way': progress('加装电梯在建', '部'),
  'elevators-approved': progress('加装电梯已通过联合审查', '部'),
  'elevator-compounds': progress('加装电梯涉及小区', '小区'),
  'elevator-households': progress('加装电梯惠及户数', '户'),
  'staff': progress('投入人员', '人', '名'),
  'party-branches': progress('临时党支部', '个'),
  'party-units': progress('结对党组织', '个'),
  'meetings': progress('会议', '次'),
  'suggestions': progress('意见建议', '条', '个'),
  'suggestions-adopted': progress('采纳意见', '条', '个'),
  'volunteer-teams': progress('志愿者队伍', '个', '支'),
  'volunteers': progress('参与人数', '人', '名'),
  'property-companies': progress('物业公司', '家'),
  'building-leaders': progress('楼栋长', '名', '人'),
  'communities': progress('参与社区（村）', '个'),
  'builder-units': fixed('原建设单位', '家'),
  'grids': fixed('网格', '个'),
  'projects': progress('项目', '个', '项', '项目'),
  'greenways': progress('绿道', '公里'),
  'satisfaction': progress('满意率', '%'),
  'other': progress('其他', '米', '公里', '平方米', '个', '处', '条', '根', '部', '台', '把', '套', '项', '次', '件', '栋', '单元', '户', '人', '名', '小区', '楼院', '片区', '街道', '乡镇办', '项目', '支', '家', '天', '周', '月', '年', '%', '元'),
} as const satisfies Record<string, MetricDefinition>;
export type MetricId = keyof typeof METRICS;
export const metricId = () => choice(Object.fromEntries(Object.entries(METRICS).map(([k, m]) => [k, m.label])) as Record<MetricId, string>);
