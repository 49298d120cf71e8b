import * as z from 'zod';
import { choice, field, list, text } from '../basics.ts';
import { dated } from '../dates.ts';
import { itemLine } from '../plan.ts';
import { quantity } from '../quantities.ts';
import { bare, before } from '../sense.ts';
import { voice } from '../voice.ts';
import { kind } from './define.ts';

export const STATES = { planned: '未开工', underway: '施工中', paused: '停工', done: '已完工' } as const;
export const ITEM_STATES = { planned: '未开始', underway: '进行中', paused: '暂停', done: '已完成', dropped: '不再做' } as const;
export type ItemState = keyof typeof ITEM_STATES;

const progressItem = () =>
  z
    .strictObject({
      ...itemLine(),
      state: field(choice(ITEM_STATES), '状态', '来源只报了数量或比例、没有说做完没有的，不写').optional(),
      quantity: field(quantity(), '已完成数量').optional(),
      percent: field(z.int().min(0).max(100), '完成比例', '来源给出的百分比', '%').optional(),
      reason: field(text(200), '原因', '没做、暂停或不再做的原因').optional(),
      finished: field(dated(), '完成日期').optional(),
      voice: voice(),
    })
    .refine((i) => i.state !== undefined || i.quantity !== undefined || i.percent !== undefined, {
      error: '应为状态、已完成数量、完成比例中的至少一个',
    });

/** 进度通报. */
export const progress = kind({
  label: '进度通报',
  short: '进度',
  about: '到哪一步、各项做了多少、没做的为什么。',
  expected: true,
  fields: {
    state: field(choice(STATES), '总体状态', '来源明说了才写：启动不等于开工，基本完工不等于已完工').optional(),
    stateWords: field(text(20), '来源用语', '来源对状态的说法与选项不同时照录，如 基本完工、启动改造').optional(),
    stateInferred: field(text(200), '推定依据', '状态不是来源明说、由上下文推定的，写依据').optional(),
    percent: field(z.int().min(0).max(100), '总体进度', '来源给出的百分比', '%').optional(),
    started: field(dated(), '开工日期').optional(),
    startWords: field(text(20), '来源说的动工', '来源只说启动、着手，没有写开工的，照录；不算开工日期').optional(),
    finished: field(dated(), '完工日期').optional(),
    items: field(list(progressItem()), '改造清单').optional(),
    reason: field(text(200), '原因', '停工、延期的原因').optional(),
  },
  *check(d) {
    if (d.started && d.finished && before(d.finished, d.started))
      yield [['finished'], `“${bare(d.finished)}”`, `不早于开工日期（${bare(d.started)}）`];
    if (d.state === 'planned' && d.percent) yield [['percent'], `未开工而完成 ${d.percent}%`, '0，或施工中、已完工的状态'];
    if (d.stateInferred && !d.state) yield [['stateInferred'], '没有状态的推定依据', '先写状态'];
    if (d.started && d.startWords) yield [['startWords'], `“${d.startWords}”，又有开工日期`, '只写开工日期'];
    for (const [i, item] of (d.items ?? []).entries()) {
      if (item.state === 'done' && item.percent !== undefined && item.percent < 100)
        yield [['items', i, 'percent'], `已完成而只有 ${item.percent}%`, '100，或进行中的状态'];
      if (item.state === 'planned' && item.percent) yield [['items', i, 'percent'], `未开始而完成 ${item.percent}%`, '0，或进行中的状态'];
    }
  },
});
