import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FileEntry } from '../../src/loader/judge-content.ts';
import { compoundCharts } from '../../src/charts/registry.ts';
import { readContent } from '../../src/loader/read-content.ts';
import { answersOf } from '../../src/model/answers.ts';
import { compoundView, newestShown } from '../../src/model/compound.ts';
import { firstDay, formatDated } from '../../src/model/dates.ts';
import { cents } from '../../src/model/money.ts';
import { besidesWords, openedWords, opennessOf } from '../../src/model/openness.ts';
import { assemble, type Portal } from '../../src/model/portal.ts';
import { countByStatus, districtView, streetView } from '../../src/model/regions.ts';
import { trackOf } from '../../src/model/track.ts';
import { verdictOf } from '../../src/model/verdict.ts';
import { weekNotice, weekView } from '../../src/model/weeks.ts';
import { COLLECTIONS } from '../../src/schema/basics.ts';
import type { Content } from '../../src/schema/index.ts';
import type { Site } from '../../src/schema/site.ts';

let entries: FileEntry[];
let site: Site;
beforeAll(async () => {
  const read = await readContent('content');
  expect(read.problems).toEqual([]);
  ({ entries } = read);
  site = read.site!;
});

const contentOf = (list: readonly FileEntry[]): Content => {
  const content = Object.fromEntries(COLLECTIONS.map((c) => [c, []])) as unknown as Content;
  for (const e of list) (content[e.collection] as unknown[]).push({ id: e.id, data: e.data });
  return content;
};
const portalOf = (list: readonly FileEntry[] = entries, asOf?: string): Portal =>
  assemble(contentOf(list), asOf ? { ...site, asOf } : site);

/** Everything the pages show, as one value. */
const everything = (p: Portal): unknown => ({
  asOf: p.asOf,
  compounds: [...p.compounds.keys()].map((id) => [id, compoundView(p, id), answersOf(p, compoundView(p, id))]),
  streets: [...p.streets.keys()].map((id) => streetView(p, id)),
  districts: [...p.districts.keys()].map((id) => districtView(p, id)),
});

const shuffled = (order: readonly number[]): FileEntry[] =>
  entries
    .map((e, i) => [order[i]!, e] as const)
    .sort((a, b) => a[0] - b[0])
    .map(([, e]) => e);

describe('figures that several compounds share', () => {
  const answer = (id: string) => answersOf(portalOf(), compoundView(portalOf(), id)).find((a) => a.id === 'status')!.text;

  test('are said to be theirs together on the page of each', () => {
    for (const id of ['fengchanlu-31', 'fengchanlu-49']) {
      expect(answer(id)).toContain('总体40%（5个楼院合计）');
      const razed = compoundView(portalOf(), id).ledger.find((r) => r.item === 'illegal-building')!;
      expect([razed.done?.value, razed.joint]).toEqual([256, '5个楼院合计']);
    }
  });
  test('are the whole 片区’s own, and a single compound’s own stay so', () => {
    expect(answer('fengchanlu-47-cluster')).toMatch(/总体50%(?!（)/);
    expect(compoundView(portalOf(), 'songyue').ledger.every((r) => r.joint === undefined)).toBe(true);
  });
});

describe('what an editor found said wrongly', () => {
  let p: Portal;
  beforeAll(() => {
    p = portalOf();
  });

  test('a share of 丰产路47号院改造示范院 need not be of the one yard that it is called after', () => {
    const view = compoundView(p, 'fengchanlu-47');
    const unsure = '是不是5个楼院合计，来源没有说';
    expect(answersOf(p, view).find((a) => a.id === 'status')!.text).toContain(`总体50%（${unsure}）`);
    expect(view.percent!.joint).toBe(unsure);
    const chart = compoundCharts(p, view).find((c) => c.id === 'progress')!;
    expect(chart.title).toBe(`丰产路47号院的总体进度，报道的是50%（${unsure}）`);
    expect(chart.description).toContain(unsure);
  });
  test('what is only told of several yards together is not the one yard’s, and each document is named', () => {
    const what = answersOf(p, compoundView(p, 'fengchanlu-47')).find((a) => a.id === 'what')!;
    expect(what.text).toContain('管沟开挖（5个楼院合计）');
    expect(what.basis.length).toBeGreaterThan(1);
  });
  test('an asking for lifts is none for the whole renovation', () =>
    expect(trackOf(compoundView(p, 'fengchanlu-47')).find((s) => s.id === 'consent')!.words).toBe('未公开'));
  test('a street lists as many mentions as it counts', () => {
    for (const id of p.streets.keys()) {
      const view = streetView(p, id);
      expect([id, view.mentions.length]).toEqual([id, view.records.mention]);
    }
  });
  test('works of another round are no openness of this one', () =>
    expect(opennessOf(p, ['tongbailu-191']).rows[0]!.cells.inspection).toBeUndefined());
  test('what is only mentioned is no nothing', () => {
    const openness = opennessOf(p, ['yaochang']);
    expect(besidesWords(openness, 'progress')).toBe('提到');
    expect(besidesWords(openness, 'meeting')).toBeUndefined();
    expect(openedWords([{ openness }])).toBe('只是提到1类');
  });
  test('who answers in whose name says how many there are', () =>
    expect(answersOf(p, compoundView(p, 'qianjinlu-102')).find((a) => a.id === 'who')!.text).toMatch(/等\d个岗位/));
  test('the newest of a page is also that of its posts', () =>
    expect(formatDated(newestShown(compoundView(p, 'qianjinlu-102'))!)).toBe('2020年5月（推定）'));
  test('who is at work by inference alone is said to be', () =>
    expect(weekView(p, 'wenhualu', '2020-W44').finding).toContain('有名字、在施工的6个（'));
  test('a year that cannot be its beginning says so', () =>
    expect(verdictOf(p, compoundView(p, 'fengchanlu-47')).news!.words).toContain('从2020年10月31日到2020年11月以后（推定）'));
  test('an item whose name holds a list is one item', () =>
    expect(answersOf(p, compoundView(p, 'qianjinlu-102')).find((a) => a.id === 'what')!.text).toContain('“电线杆、网线入地”'));
  test('the text for a group names the newspaper and who put it together', () =>
    expect(weekNotice(p, 'wenhualu', '2020-W44', undefined)).toMatch(/整理，不是办事处的通知；依据：.*报道/));
});

describe('the model', () => {
  test('does not depend on the order of files', () => {
    const expected = everything(portalOf());
    fc.assert(
      fc.property(fc.infiniteStream(fc.double({ noNaN: true, min: 0, max: 1 })), (stream) => {
        const it = stream[Symbol.iterator]();
        expect(everything(portalOf(shuffled(entries.map(() => it.next().value as number))))).toEqual(expected);
      }),
      { numRuns: 5, seed: 7 },
    );
  });

  test('a later disclosure never changes what was true before it', () => {
    const days = [
      ...new Set(entries.filter((e) => e.collection === 'disclosures').map((e) => firstDay((e.data as { date: string }).date))),
    ].sort();
    fc.assert(
      fc.property(fc.constantFrom(...days), (day) => {
        const known = entries.filter((e) => e.collection !== 'disclosures' || firstDay((e.data as { date: string }).date) <= day);
        const then = portalOf(known, day);
        const now = portalOf(entries, day);
        for (const id of now.compounds.keys()) expect(compoundView(now, id)).toEqual(compoundView(then, id));
        for (const id of now.streets.keys()) expect(streetView(now, id)).toEqual(streetView(then, id));
      }),
      { numRuns: 15, seed: 11 },
    );
  });

  test('money never exceeds its contract unsaid, and the steps add up to it', () => {
    const p = portalOf();
    let payments = 0;
    for (const id of p.streets.keys()) {
      for (const l of streetView(p, id).money.payments) {
        payments++;
        if (!l.contract || l.exceeds) continue;
        expect(l.steps.reduce((sum, s) => sum + cents(s.amount), 0n)).toBe(cents(l.contract));
        expect(l.covers).toBeDefined();
      }
    }
    expect(payments).toBeGreaterThan(0);
  });

  test('counts keep their kinds apart and lose none', () => {
    const p = portalOf();
    for (const id of p.districts.keys()) {
      const view = districtView(p, id);
      for (const c of countByStatus(view.compounds)) expect(Object.values(c.byStatus).reduce((a, b) => a + b, 0)).toBe(c.total);
    }
  });
});

describe('the seeds', () => {
  test('嵩岳小区: 100 of 3000 metres is measured against the target of the end of May, not a whole', () => {
    const row = compoundView(portalOf(), 'songyue').ledger.find((r) => r.item === 'pipes')!;
    expect(row.done).toMatchObject({ value: 100, unit: '米' });
    expect(row.goal).toMatchObject({ quantity: { value: 3000, unit: '米' }, whole: false });
    expect(row.percent).toBe(3.3);
    expect(row.percentStated).toBe(false);
  });

  test('紫荆山南路街道: the money covers the 30 tendered compounds, and the rest is computed to the 分', () => {
    const payment = streetView(portalOf(), 'zijingshannanlu').money.payments.at(-1)!;
    expect(payment.covers).toMatchObject({ value: 30, unit: '小区' });
    expect(payment.contract).toBe('37161910.15');
    expect(Object.fromEntries(payment.steps.map((s) => [s.id, s.amount]))).toEqual({
      paid: '3456273.43',
      submitted: '8325923.59',
      preparing: '1049511.75',
      rest: '24330201.38',
    });
    expect(payment.steps.map((s) => s.share)).toEqual([9.3, 22.4, 2.8, 65.5]);
  });

  test('二七区: more households than planned are measured against the plan, not called part of it', () => {
    const done = districtView(portalOf(), 'erqi')
      .figures.flatMap((f) => [...f.current, ...f.earlier])
      .find((p) => p.value === 39_167)!;
    expect(done.words.of).toBe('计划不少于28,458户');
  });

  test('文化路街道: 26 of 30 started is now, 20 of 30 was before; 75 and 284 buildings disagree', () => {
    const { figures } = streetView(portalOf(), 'wenhualu');
    const plan = figures.filter((f) => f.scope === '2020年计划');
    const started = plan.find((f) => f.metric === 'compounds-started')!;
    expect(started.current.map((p) => p.value)).toEqual([26]);
    expect(started.earlier.map((p) => p.value)).toEqual([20]);
    expect(started.conflict).toBe(false);
    expect(plan.find((f) => f.metric === 'start-rate')!.current[0]!.words.of).toBe('共30个楼院');
    const buildings = plan.find((f) => f.metric === 'buildings')!;
    expect(buildings.conflict).toBe(true);
    expect(buildings.current.map((p) => p.value).sort()).toEqual([284, 75]);
  });

  test('the answers say whom to call, where the account is, and that work in time needs no reason', () => {
    const answer = (id: string, question: string, asOf?: string) => {
      const p = portalOf(entries, asOf);
      return answersOf(p, compoundView(p, id)).find((a) => a.id === question)!.text;
    };
    expect(answer('fengchanlu-47', 'contact')).toBe('政务服务便民热线 12345；文化路街道办事处的电话未公开');
    expect(answer('zijingshannanlu-171', 'cost')).toBe('只有街道30个小区（办事处招标）的账，有没有它没有写');
    expect(answer('songyue', 'undone', '2020-05-31')).toBe('管网、北大门、西大门等6项没有完成的消息，计划期限未到');
    expect(answer('songyue', 'undone')).toBe('管网、北大门、西大门等6项做没做完不知道，没有收集到原因');
  });
});

describe('the day of the build', () => {
  const day = (list: readonly FileEntry[], clock?: string, asOf?: string) => {
    const p = assemble(contentOf(list), asOf ? { ...site, asOf } : site, undefined, clock);
    return [p.asOf, p.newest];
  };
  const none = () => entries.filter((e) => e.collection !== 'disclosures');
  test('is the setting, else the clock, else that of the newest record', () => {
    expect(day(entries, '2027-01-01', '2020-05-31')).toEqual(['2020-05-31', '2026-01-21']);
    expect(day(entries, '2027-01-01')).toEqual(['2027-01-01', '2026-01-21']);
    expect(day(entries)).toEqual(['2026-01-21', '2026-01-21']);
  });
  test('is never before what lies before us', () => expect(day(entries, '1980-01-01')).toEqual(['2026-01-21', '2026-01-21']));
  test('is no day that could be taken for one where nothing was published', () => {
    expect(day(none(), '2027-01-01')).toEqual(['2027-01-01', undefined]);
    // when what is said of the compounds was so, if anything is
    expect(day(none())[0]! >= '2020-01-01').toBe(true);
    const [asOf, newest] = day(none().filter((e) => e.collection !== 'compounds' && e.collection !== 'streets'));
    expect(newest).toBeUndefined();
    expect(asOf! < '1949-10-01').toBe(true);
  });
});
