import { ITEM_LABELS, type ItemId } from '../../src/schema/items.ts';
import { isoMonth } from './days.ts';
import type { Telling } from './draft.ts';

/** What a resident may praise, of which the office says nothing here. */
const PRAISED: readonly ItemId[] = ['stairs', 'lighting', 'greening', 'sports'];
/** What is counted without a word on whether that was all. */
const COUNTED = [
  ['illegal-building', '处'],
  ['dead-vehicles', '台'],
  ['waste-removal', '立方米'],
] as const;

/** A newspaper's account: not dated, not counted as finished, partly a resident's words, and not sure what some of it was. */
export function tellPress({ site, rng, asOf, add }: Telling): void {
  if (!site.turns.told || site.schedule.start > asOf - 30) return;
  const { title } = site.data;
  const day = asOf - rng.int(3, 8);
  const source = { source: 'press' } as const;
  const isNew = (item: ItemId) => !site.works.some((w) => w.item === item);
  const praised = PRAISED.find(isNew);
  const counted = COUNTED.find(([item]) => isNew(item));
  const over = site.schedule.finish <= asOf;
  add(
    'progress',
    day,
    {
      title: `报道：${title}改造${over ? '后的样子' : '基本完工'}`,
      state: over ? 'done' : 'underway',
      stateWords: over ? '焕然一新' : '基本完工',
      stateInferred: over ? '报道描写看到的样子，没有说完工' : '基本完工不等于已完工，按施工中登记',
      items: [
        ...(praised
          ? [
              {
                item: praised,
                localName: ITEM_LABELS[praised],
                state: 'done' as const,
                voice: 'resident' as const,
                inferred: { state: '居民只说比以前好多了' },
              },
            ]
          : []),
        ...(counted ? [{ item: counted[0], quantity: { value: rng.int(6, 40), unit: counted[1] } }] : []),
        {
          item: 'pipes',
          localName: '管线铺设',
          state: over ? ('done' as const) : ('underway' as const),
          inferred: { item: '报道只说管线，没有说是哪一种' },
        },
      ],
    },
    source,
  );
  add(
    'inspection',
    day,
    {
      title: `报道提到居民监督小组到${title}查看`,
      basis: 'mention',
      level: 'residents',
      by: '居民监督小组',
      findings: [{ what: '查看楼道和路面，报道没有说查到什么', problem: false }],
    },
    { ...source, date: { date: isoMonth(day), inferred: true, note: '报道写“日前”，没有说是哪一天' } },
  );
  add(
    'issue',
    day,
    {
      title: `居民对记者说：${title}充电的地方不够`,
      voice: 'resident',
      question: '电动车多，充电的地方不够',
      raisedBy: '居民',
      state: 'open',
      note: '说法出自报道里的居民，没有找到答复。',
    },
    source,
  );
}
