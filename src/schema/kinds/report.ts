import * as z from 'zod';
import { field, list, ref, text } from '../basics.ts';
import { provenance } from '../claims.ts';
import { METRICS, metricId, type MetricId } from '../metrics.ts';
import { approx, money, number, quantity, unit } from '../quantities.ts';
import { more } from '../sense.ts';
import { kind } from './define.ts';

const figure = () =>
  z
    .strictObject({
      metric: field(metricId(), '指标'),
      label: field(text(40), '叫法', '指标为“其他”时必填').optional(),
      scope: field(text(60), '数的是哪一批', '哪一批、哪个范围，如 2020年计划').optional(),
      value: field(number(), '数值').optional(),
      amount: field(money(), '金额', '单位为元时填写').optional(),
      says: field(text(200), '文字说法', '不能写成数字时').optional(),
      unit: field(unit(), '单位').optional(),
      approx: approx().optional(),
      of: field(quantity(), '分母', '比例或部分数的总数').optional(),
      named: field(
        z.array(ref('compounds')),
        '写出名字的',
        '指标数小区、楼院、片区或示范点时：这份来源写出名字的是哪几个；一个也没有写的写 []，没有查过的不写',
      ).optional(),
      namedRoads: field(
        z.array(ref('roads')),
        '写出名字的道路',
        '指标数道路时：这份来源写出名字的是哪几条；一条也没有写的写 []，没有查过的不写',
      ).optional(),
      doubt: field(text(200), '存疑').optional(),
      ...provenance(),
    })
    .superRefine((f, ctx) => {
      const given = [f.value, f.amount, f.says].filter((x) => x !== undefined).length;
      if (given !== 1) ctx.addIssue({ code: 'custom', message: '应为数值、金额、文字说法三个字段中的恰好一个', path: ['value'] });
      if (f.metric === 'other' && !f.label) ctx.addIssue({ code: 'custom', message: '指标为“其他”时应写明叫法', path: ['label'] });
      if (f.value !== undefined && !f.unit) ctx.addIssue({ code: 'custom', message: '应为数值的单位', path: ['unit'] });
      if (f.unit === '元') ctx.addIssue({ code: 'custom', message: '应为空缺：金额写在“金额”字段里，不写单位', path: ['unit'] });
      const units: readonly string[] = METRICS[f.metric].units;
      if (f.unit && !units.includes(f.unit))
        ctx.addIssue({ code: 'custom', message: `应为${units.join('、')}（指标“${METRICS[f.metric].label}”的单位）`, path: ['unit'] });
    });

/** Shares of a whole; plans may be overfulfilled, so other percentages and parts may exceed it. */
const SHARES = new Set<MetricId>(['percent', 'item-percent', 'start-rate', 'share-of-city', 'target-share', 'satisfaction']);
const PARTS = new Set<MetricId>([
  'compounds-started',
  'compounds-under-way',
  'compounds-tendered',
  'compounds-demo',
  'suggestions-adopted',
]);

/** 汇总通报: counted figures of a street, a district, a city. */
export const report = kind({
  label: '汇总通报',
  short: '汇总',
  about: '街道、区、市汇总的数字，写明数的是哪一批、总数是多少。',
  expected: false,
  fields: {
    figures: field(list(figure()), '数据').optional(),
    statements: field(list(text(200)), '要点', '没有数字的情况，用自己的话写').optional(),
  },
  *check(d) {
    for (const [i, f] of (d.figures ?? []).entries()) {
      if (f.doubt) continue;
      if (f.named && more(f.named.length, f.value)) yield [['figures', i, 'named'], `${f.named.length}个名字`, `不多于 ${f.value}`];
      if (f.namedRoads && more(f.namedRoads.length, f.value))
        yield [['figures', i, 'namedRoads'], `${f.namedRoads.length}个名字`, `不多于 ${f.value}`];
      if (SHARES.has(f.metric) && more(f.value, 100))
        yield [['figures', i, 'value'], `${f.value}%`, '不大于 100；来源确实这样写的，在 doubt 里说明'];
      if (PARTS.has(f.metric) && f.of && f.of.unit === f.unit && more(f.value, f.of.value))
        yield [['figures', i, 'value'], String(f.value), `不大于分母 ${f.of.value}；来源确实这样写的，在 doubt 里说明`];
    }
  },
});
