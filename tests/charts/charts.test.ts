import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  drawings,
  INKS,
  LARGE,
  NARROW,
  renderCsv,
  renderSvg,
  renderSvgs,
  ROWS_DRAWN,
  svgSize,
  WIDE,
  type Chart,
} from '../../src/charts/chart.ts';
import { ganttChart } from '../../src/charts/gantt.ts';
import { compoundCharts, streetCharts, streetCompounds, subjectOf } from '../../src/charts/registry.ts';
import type { Portal } from '../../src/model/portal.ts';
import { streetView } from '../../src/model/regions.ts';
import { ITEMS } from '../../src/schema/items.ts';
import { city, compound, full, money, songyue, songyueOn, street, thousand } from './city.ts';
import { districts } from './districts.ts';

const GOLDEN = new URL('golden/', import.meta.url);
/** Compared with a file that a person can open. `UPDATE_GOLDEN=1` writes it anew, to be looked at before it is committed. */
const golden = (name: string, actual: string) => {
  const file = new URL(name, GOLDEN);
  if (process.env['UPDATE_GOLDEN']) writeFileSync(file, actual);
  expect(actual, `与 tests/charts/golden/${name} 不同`).toBe(readFileSync(file, 'utf8'));
};

const ofCompound = (portal: Portal, id: string) => new Map(compoundCharts(portal, compound(portal, id)).map((c) => [c.id, c]));
const ofStreet = (portal: Portal) => {
  const view = street(portal);
  return new Map(streetCharts(portal, view, streetCompounds(portal, view)).map((c) => [c.id, c]));
};
const narrowed = (c: Chart): Chart => ({ ...c, wide: c.narrow });

describe('drawings stay as a person has seen them', () => {
  const songyueCharts = ofCompound(songyue(), 'songyue');
  const fullCharts = ofCompound(full(), 'yuan');
  test.each(['gantt', 'items', 'consent', 'changes'])('嵩岳小区: %s', (id) => {
    golden(`songyue-${id}.svg`, renderSvg(songyueCharts.get(id)!));
    golden(`songyue-${id}-phone.svg`, renderSvg(narrowed(songyueCharts.get(id)!)));
  });
  test.each(['gantt', 'items', 'progress', 'money', 'paid-built', 'consent', 'changes'])(
    'a compound that went through everything: %s',
    (id) => {
      golden(`full-${id}.svg`, renderSvg(fullCharts.get(id)!));
      golden(`full-${id}-phone.svg`, renderSvg(narrowed(fullCharts.get(id)!)));
    },
  );
  test('money of a street', () => golden('street-money.svg', renderSvg(ofStreet(money()).get('money')!)));
});

describe('what a chart says is what the sources say', () => {
  test('the denominator of the money stands in the chart', () => {
    const chart = ofStreet(money()).get('money')!;
    expect(chart.title).toBe('样例街道：30个楼院（已招标）的合同额已拨付9.3%');
    for (const { body } of [chart.wide, chart.narrow, chart.large])
      expect(body.replace(/<[^>]+>/g, '')).toContain('合同37,161,910.15元30个楼院（已招标），截至2020年12月28日');
    expect(chart.subtitle).toContain('来源没有说明');
    expect(chart.description).toContain('已拨付3,456,273.43元，占合同额9.3%');
  });
  test('steps above the contract are shown and said', () => {
    const chart = ofCompound(full(), 'yuan').get('money')!;
    expect(chart.subtitle).toContain('各项之和超过合同额');
    expect(chart.table.rows.map((r) => r[0])).not.toContain(undefined);
  });
  test('a target to a date is not the whole', () => {
    const chart = ofCompound(songyue(), 'songyue').get('items')!;
    expect(chart.table.rows.find((r) => r[0] === '管网')).toContain('100米 / 阶段目标3,000米，3.3%（按数量计算）');
  });
  test('nine weeks and fewer are shown as weeks, from Monday, where every date is a day', () => {
    const plan = { start: '2020-04-28', finish: '2020-06-10', items: [{ item: 'road', start: '2020-05-06', finish: '2020-05-31' }] };
    const exact = city({ yuan: { title: '一院', plan: plan as never } }, {});
    const chart = ofCompound(exact, 'yuan').get('gantt')!;
    expect(chart.subtitle).toMatch(/^按周倒排，从2020年4月27日起共7周/);
    expect(chart.wide.body).toMatch(/4\/27<\/text>.*5\/4<\/text>/);
  });
  test('a month is drawn as a month: no weeks that the source does not speak of, and nothing behind its last day', () => {
    const chart = ofCompound(songyue(), 'songyue').get('gantt')!;
    expect(chart.subtitle).not.toContain('周');
    expect([...chart.wide.body.matchAll(/>(\d+月)<\/text>/g)].map((m) => m[1])).toEqual(['5月', '6月']);
    // the report of May stands in the middle of May, between its ends
    const inRows = chart.wide.body.slice(0, chart.wide.body.indexOf('计划期限'));
    const drawn = [...inRows.matchAll(/<path d="M(\d+) ([^"]*)" class="s-underway"/g)].map((m) => ({ x: Number(m[1]), rest: m[2]! }));
    const span = drawn.find((d) => d.rest.includes('v8'))!;
    const end = Number(/M(\d+)/.exec(span.rest)![1]);
    expect(end - span.x).toBeGreaterThan(100);
    const marks = drawn.filter((d) => d.rest.includes('a5')).map((d) => d.x);
    expect(marks).toHaveLength(2);
    for (const x of marks) expect(Math.abs(x - (span.x + end) / 2)).toBeLessThanOrEqual(0.5);
  });
  test('no drawing knows the day of reading: it only says what is over', () => {
    const drawn = (asOf: string) => {
      const portal = songyueOn(asOf);
      return compoundCharts(portal, compound(portal, 'songyue'));
    };
    expect(drawn('2027-03-05')).toEqual(drawn('2021-02-01'));
    expect(drawn('2021-02-01')).not.toEqual(drawn('2020-06-30'));
    for (const c of drawn('2027-03-05')) expect(JSON.stringify(c)).not.toContain('2027');
  });
  test('slip is said in words and a re-plan with its reason', () => {
    const chart = ofCompound(full(), 'yuan').get('gantt')!;
    expect(chart.title).toBe('样例路1号院比原计划晚24天');
    expect(chart.wide.body).toContain('调整：连续降雨');
    expect(chart.description).toContain('原因是连续降雨');
  });
  test('payment is compared with the work on the day of payment', () => {
    expect(ofCompound(full(), 'yuan').get('paid-built')!.title).toBe(
      '样例路1号院到2021年6月30日付款80%，那时报告的进度是100%，付款落后20个百分点',
    );
  });
  test('a vote is held against its thresholds, and a missing area is not passed over', () => {
    const chart = ofCompound(full(), 'yuan').get('consent')!;
    expect(chart.title).toBe('样例路1号院有3个表决结果：达到法定门槛1个，未达到2个');
    expect(chart.table.rows[0]).toContain('66.6%（5,999/9,000平方米）');
  });
  test('silence until today is in the title', () => {
    expect(ofCompound(songyue(), 'songyue').get('changes')!.title).toBe(
      '嵩岳小区有报道2条，没有收集到单位公布的，最近一次是2020年5月，之后没有消息',
    );
  });
  test('reasons for what is not done stand in the matrix', () => {
    expect(ofCompound(full(), 'yuan').get('items')!.description).toContain('加装电梯：不再做，原因：一楼住户不同意');
  });
});

describe('a title falls with its figure', () => {
  /** One compound with everything a title may speak of. */
  const told = (
    change: (data: { plan: Record<string, unknown>; d: Record<string, Record<string, unknown>> }) => void,
  ): Map<string, string> => {
    const data = {
      plan: { start: '2020-01-01', finish: '2020-05-31', items: [{ item: 'road', localName: '道路', finish: '2020-04-30' }] },
      d: {
        one: { kind: 'progress', title: '一', date: '2020-02-01', percent: 10 },
        two: {
          kind: 'progress',
          title: '二',
          date: '2020-06-10',
          percent: 60,
          state: 'done',
          finished: '2020-06-10',
          items: [{ item: 'road', localName: '道路', state: 'done' }],
        },
        pay: { kind: 'payment', title: '付', date: '2020-06-10', contract: '1000.00', paid: '400.00' },
        vote: {
          kind: 'consent',
          title: '表决',
          date: '2020-01-05',
          matter: '改造方案',
          step: 'resolve',
          ballot: {
            eligibleHouseholds: 100,
            votedHouseholds: 80,
            agreedHouseholds: 70,
            eligibleArea: '1000',
            votedArea: '800',
            agreedArea: '700',
          },
        },
      } as Record<string, Record<string, unknown>>,
    };
    change(data as never);
    const portal = city(
      { yuan: { title: '一院', plan: data.plan as never } },
      Object.fromEntries(Object.entries(data.d).map(([id, d]) => [id, { ...d, about: { compounds: ['yuan'] } }])),
    );
    return new Map([...ofCompound(portal, 'yuan')].map(([id, c]) => [id, c.title]));
  };
  const before = told(() => undefined);
  test('as it is', () =>
    expect(Object.fromEntries(before)).toMatchInlineSnapshot(`
      {
        "changes": "一院有报道4条，没有收集到单位公布的，最近一次是2020年6月10日，之后没有消息",
        "consent": "一院的一次表决达到法定门槛",
        "gantt": "一院比原计划晚10天",
        "items": "一院1项内容：已完成1项",
        "money": "一院：合同额已拨付40%",
        "paid-built": "一院到2020年6月10日付款40%，那时报告的进度是60%，付款落后20个百分点",
        "progress": "一院的总体进度有报道2条，从10%到60%",
      }
    `));
  test.each<[string, string, (data: { plan: Record<string, unknown>; d: Record<string, Record<string, unknown>> }) => void]>([
    ['gantt', 'the promised day', ({ plan }) => (plan['finish'] = '2020-06-20')],
    ['gantt', 'no promise at all', ({ plan }) => (delete plan['finish'], delete plan['start'])],
    ['items', 'what was reported', ({ d }) => delete d['two']!['items']],
    ['progress', 'the percent', ({ d }) => (d['two']!['percent'] = 70)],
    ['progress', 'one report less', ({ d }) => delete d['one']],
    ['money', 'what was paid', ({ d }) => (d['pay']!['paid'] = '500.00')],
    ['money', 'the contract unknown', ({ d }) => delete d['pay']!['contract']],
    ['paid-built', 'what was paid', ({ d }) => (d['pay']!['paid'] = '700.00')],
    ['paid-built', 'nothing paid', ({ d }) => delete d['pay']],
    [
      'consent',
      'the votes',
      ({ d }) => (d['vote']!['ballot'] = { ...(d['vote']!['ballot'] as object), agreedHouseholds: 20, agreedArea: '100' }),
    ],
    ['consent', 'no votes', ({ d }) => delete d['vote']!['ballot']],
    ['changes', 'one record less', ({ d }) => delete d['one']],
  ])('%s: %s', (id, _, change) => {
    expect(before.get(id)).toBeDefined();
    expect(told(change).get(id)).not.toBe(before.get(id));
  });
});

describe('forms', () => {
  test('nothing published: no chart at all', () => {
    expect(ofCompound(city({ leer: { title: '空院' } }, {}), 'leer').size).toBe(0);
    expect(ofStreet(city({}, {})).size).toBe(0);
  });
  test('one point', () => {
    const portal = city(
      { yi: { title: '一院' } },
      { d: { kind: 'progress', title: '进度', date: '2020-05-01', about: { compounds: ['yi'] }, percent: 0 } },
    );
    const charts = ofCompound(portal, 'yi');
    expect(charts.get('progress')!.title).toBe('一院的总体进度，报道的是0%');
    for (const c of charts.values()) golden(`one-${c.id}.svg`, renderSvg(c));
  });
  test('a step that is only mentioned has no day and is not counted with those that have one', () => {
    const step = (step: string, rest: object) => ({
      kind: 'consent',
      date: '2020-05',
      about: { compounds: ['yi'] },
      matter: '方案',
      step,
      ...rest,
    });
    const mention = { basis: 'mention' };
    const portal = (records: Record<string, object>) => city({ yi: { title: '一院' } }, records);
    const told = ofCompound(portal({ a: step('solicit', mention) }), 'yi').get('consent')!;
    expect(told.title).toContain('六步只是提到的1步');
    expect(told.description).toContain('征求意见只是提到');
    expect(JSON.stringify([told.title, told.description, told.wide.body, told.table.rows])).not.toContain('2020年5月');
    const both = ofCompound(
      portal({ a: step('solicit', { asOf: '2020-05' }), b: step('solicit', mention), c: step('propose', mention) }),
      'yi',
    ).get('consent')!;
    expect(both.title).toContain('六步有日期的1步，只是提到的1步');
    expect(both.description).toContain('征求意见2020年5月，');
  });
  test('a single date makes a schedule of one week, not a division by nothing', () => {
    const portal = city({ yi: { title: '一院', plan: { finish: '2020-05-31' } as never } }, {});
    const view = compound(portal, 'yi');
    expect(ganttChart(subjectOf(portal, 'compounds/yi', '一院'), view.schedule, view.periods)!.wide.body).not.toMatch(/NaN|Infinity/);
  });
  test('a thousand rows: a drawing that still can be read, everything in the CSV', () => {
    const charts = ofStreet(thousand());
    for (const id of ['gantt', 'items']) {
      const chart = charts.get(id)!;
      expect(chart.table.rows).toHaveLength(1000);
      expect(chart.subtitle).toContain(`只画前${ROWS_DRAWN}`);
      expect(chart.wide.height).toBeLessThan(4000);
      expect(renderCsv([chart]).split('\r\n')).toHaveLength(1002);
    }
    const changes = charts.get('changes')!;
    expect(changes.wide.body.length).toBeLessThan(10_000);
  });
});

const every = [
  ...ofCompound(songyue(), 'songyue').values(),
  ...ofCompound(full(), 'yuan').values(),
  ...ofStreet(money()).values(),
  ...ofStreet(thousand()).values(),
];

describe('every chart', () => {
  test.each(every.map((c) => [c.id, c] as const))('%s: well-formed, without styles, numbers short, nothing undefined', (_, chart) => {
    expect([chart.wide.width, chart.narrow.width, chart.large.width]).toEqual([WIDE, NARROW, LARGE]);
    for (const { body, height } of [chart.wide, chart.narrow, chart.large]) {
      expect(body).not.toMatch(/NaN|undefined|Infinity|\[object|style=|<style|<script/);
      expect([...body.matchAll(/<[^>]+>/g)].join('')).not.toMatch(/\d\.\d\d/);
      // letters of 15 unless it is said, and never below 14
      expect([...body.matchAll(/font-size="(\d+)"/g)].filter((m) => Number(m[1]) < 14)).toEqual([]);
      expect(height).toBeGreaterThan(20);
      const open = [...body.matchAll(/<\w+(?:\s[^>]*[^/>])?>/g)].length;
      expect(open).toBe([...body.matchAll(/<\/\w+>/g)].length);
    }
    // an attribute written twice is no XML: the file would not open
    for (const [, tag] of renderSvg(chart).matchAll(/<\w+((?:\s[\w:-]+="[^"]*")+)/g)) {
      const names = [...tag!.matchAll(/\s([\w:-]+)=/g)].map((m) => m[1]);
      expect(new Set(names).size, tag).toBe(names.length);
    }
    expect(chart.description).toMatch(/。$/);
    expect(chart.asOf).toMatch(/\d{4}年/);
    expect(chart.source).not.toBe('');
    for (const row of chart.table.rows) expect(row).toHaveLength(chart.table.columns.length);
  });
  test('every colour class has a rule in the page and a colour in the file', () => {
    const css = readFileSync(new URL('../../src/styles/charts.css', import.meta.url), 'utf8');
    for (const c of every) {
      for (const m of (c.wide.body + c.narrow.body).matchAll(/class="([^"]+)"/g)) {
        for (const name of m[1]!.split(' ')) {
          expect(name === 'hollow' || name in INKS, name).toBe(true);
          expect(name.startsWith('s-') || css.includes(`.plot .${name}`), `${name} 没有样式`).toBe(true);
        }
      }
      expect(renderSvg(c)).not.toContain('class=');
    }
  });
  test('title, day and source are on the file', () => {
    for (const c of every) {
      const words = renderSvg(c).replace(/<[^>]+>/g, '');
      expect(words).toContain(`截至${c.asOf}`);
      expect(words).toContain('来源：《样例日报》');
    }
  });
});

describe('on the page of a compound', () => {
  const many = (count: number) => {
    const ids = Object.keys(ITEMS).slice(0, count);
    return city(
      { yi: { title: '一院' } },
      {
        plan: {
          kind: 'plan',
          title: '方案',
          date: '2020-01-01',
          about: { compounds: ['yi'] },
          plan: {
            start: '2020-02-01',
            finish: '2020-06-30',
            items: ids.map((item) => ({ item, localName: `做${item}`, finish: '2020-05-31' })),
          },
        },
        report: {
          kind: 'progress',
          title: '进度',
          date: '2020-05-01',
          about: { compounds: ['yi'] },
          items: ids.slice(0, -1).map((item) => ({ item, localName: `做${item}`, state: 'done' })),
        },
      },
    );
  };
  test('few rows are all drawn', () => {
    for (const id of ['gantt', 'items']) {
      const { page, narrow } = ofCompound(many(7), 'yi').get(id)!;
      expect(page).toEqual({ narrow });
    }
  });
  test('of many those are drawn that are not done, and it is said how many are left', () => {
    for (const id of ['gantt', 'items']) {
      const { page, wide, table } = ofCompound(many(30), 'yi').get(id)!;
      expect(page!.left).toBe(table.rows.length - 8);
      expect(page!.narrow.body).toContain(`做${Object.keys(ITEMS)[29]}`);
      expect(page!.narrow.steps).toHaveLength(8);
      expect(wide.steps).toHaveLength(table.rows.length);
    }
  });
  test('stands the phone’s drawing alone: the others are on the chart’s own page', () => {
    for (const chart of ofCompound(full(), 'yuan').values()) {
      expect(drawings(chart).map((d) => d.name)).toEqual(['narrow']);
      expect(drawings(chart, true).map((d) => d.name)).toEqual(['large', 'wide', 'narrow']);
    }
  });
});

test('a file of several charts has each whole, in its place, and shows one alone by its name', () => {
  const charts = [...ofCompound(full(), 'yuan').values()];
  const file = renderSvgs(charts, (c) => `某处#${c.id}`);
  const views = [...file.matchAll(/<view id="([^"]+)" viewBox="0 (\d+) (\d+) (\d+)"[^>]*\/><svg xmlns="[^"]+" y="(\d+)"/g)];
  expect(views.map((v) => v[1])).toEqual(charts.map((c) => c.id));
  let from = 0;
  for (const [i, [, id, y, w, h, drawn]] of views.entries()) {
    expect([Number(y), Number(drawn)]).toEqual([from, from]);
    expect([Number(w), Number(h)]).toEqual(svgSize(charts[i]!, `某处#${id}`));
    from += Number(h);
  }
  expect(file).toContain(`viewBox="0 0 1088 ${from}"`);
  const words = file.replace(/<[^>]+>/g, '');
  for (const c of charts) for (const said of [`截至${c.asOf}`, `某处#${c.id}`, c.caveat ?? '']) expect(words).toContain(said);
});

describe('CSV', () => {
  const chart = (cell: string): Chart => ({ ...every[0]!, table: { columns: [{ label: '内容' }], rows: [[cell]] } });
  const written = (cell: string) =>
    renderCsv([chart(cell)])
      .split('\r\n')[1]!
      .replace(/^[^,]*,/, '');
  test('opens in Excel as Chinese', () => expect(renderCsv([every[0]!]).startsWith('\uFEFF')).toBe(true));
  test.each(['=1+1', '+cmd', '-cmd', '@SUM(A1)', '\t=1'])('%j is no formula', (cell) => expect(written(cell)).toMatch(/^"?'/));
  test.each(['-5', '12.5%', '-3.2'])('%s stays a number', (cell) => expect(written(cell).startsWith(cell)).toBe(true));
  test('each row has the title, the caveat and the ids of its figures, as the tables and the drawing have them', () => {
    const [head, contract, paid] = renderCsv([ofStreet(money()).get('money')!], (path) => `https://example.org${path}`).split('\r\n');
    expect(head).toMatch(/^\uFEFF图,.*,截至,来源,图的说明,数字编号,数字的网页$/);
    expect(contract).toMatch(/,contract\.2020-12-pay,https:\/\/example\.org\/f\/jie\/#contract\.2020-12-pay$/);
    expect(paid).toMatch(/,paid\.2020-12-pay,https:\/\/example\.org\/f\/jie\/#paid\.2020-12-pay$/);
    for (const c of every) if (c.table.figures) expect([c.id, c.table.figures.length]).toEqual([c.id, c.table.rows.length]);
    const told = city(
      {},
      {
        pay: { kind: 'payment', title: '付', date: '2020-12-28', about: { streets: ['jie'] }, contract: '1000.00', paid: '90.00', covers: { value: 30, unit: '小区' } },
        all: { kind: 'report', title: '报', date: '2020-12-28', about: { streets: ['jie'] }, figures: [{ metric: 'compounds-under-way', value: 40, unit: '楼院' }] },
      },
    ); // prettier-ignore
    const chart = ofStreet(told).get('money')!;
    const caveat = '钱只是30个小区的；报道的在建是40个楼院，不是同一批，不能相除。';
    expect(chart.caveat).toBe(caveat);
    expect(renderSvg(chart)).toContain(`注意：${caveat}`);
    expect(renderCsv([chart])).toContain(`注意：${caveat}`);
  });
  test('several charts are one table: a column that two have stands once, what a chart has not is empty, and each row says whose it is', () => {
    const [paid, consent] = [ofStreet(money()).get('money')!, ofCompound(full(), 'yuan').get('consent')!];
    const [head, ...rows] = renderCsv([paid, consent]).slice(1).trimEnd().split('\r\n');
    expect(new Set(head!.split(',')).size).toBe(head!.split(',').length);
    expect(rows).toHaveLength(paid.table.rows.length + consent.table.rows.length);
    expect(rows.map((row) => row.startsWith(paid.title) || row.startsWith(`"${paid.title}`))).toEqual([
      ...paid.table.rows.map(() => true),
      ...consent.table.rows.map(() => false),
    ]);
  });
  test('quotes and commas', () => expect(written('a,"b"')).toMatch(/^"a,""b"""/));
});

test('what was filed under a guess is said beside its class', () => {
  const portal = city(
    { x: { title: '院' } },
    { d: { kind: 'progress', title: 'x', date: '2020-05-01', about: { compounds: ['x'] }, items: [{ item: 'road', localName: '西大门', inferred: { item: '来源没有写' }, state: 'done' }] } },
  ); // prettier-ignore
  const chart = ofCompound(portal, 'x').get('items')!;
  expect(chart.table.rows[0]![1]).toBe('基础类（归类推定）');
  // in the title, which goes with every picture and table of it
  expect(chart.title).toContain('（1项的归类是推定的）');
  expect(chart.subtitle).toContain('推定的逐项写明。');
});

test('a name with markup stays a name', () => {
  const portal = city(
    { x: { title: '<b>"院"&' } },
    {
      d: {
        kind: 'progress',
        title: 'x',
        date: '2020-05-01',
        about: { compounds: ['x'] },
        percent: 5,
        items: [{ item: 'road', localName: '<script>', state: 'done' }],
      },
    },
  );
  for (const c of ofCompound(portal, 'x').values()) expect(renderSvg(c)).not.toMatch(/<b>|<script>/);
});

describe('改造清单 of a street', () => {
  const items = (disclosures: Record<string, object>) => {
    const portal = districts({
      compounds: { jia: { title: '甲院', street: 'donglu' }, yi: { title: '乙院', street: 'donglu' } },
      disclosures,
    });
    return streetCharts(portal, streetView(portal, 'donglu')).find((c) => c.id === 'items')!;
  };
  const progress = (compounds: string[], line: object) => ({
    kind: 'progress',
    date: '2020-12-01',
    about: { compounds },
    items: [{ item: 'road', ...line }],
  });
  test('what several share, what a resident says and what is inferred is not a compound’s own plain state', () => {
    const chart = items({
      both: progress(['jia', 'yi'], { quantity: { value: 900, unit: '米' } }),
      one: progress(['jia'], { state: 'done', voice: 'resident', inferred: { state: '依据' } }),
    });
    expect(chart.table.rows).toEqual([
      ['乙院', '只报了数字（2个楼院合计）'],
      ['甲院', '已完成（推定，居民的话）'],
    ]);
    expect(chart.subtitle).toContain('其中2处是推定、几个院合计或居民的话，逐处见表。');
    expect(chart.wide.body).toContain('>推定、合计或居民的话<');
  });
  test('what is told of a work that the source does not name is marked, and has the ids of its figures', () => {
    const chart = items({
      one: progress(['jia'], { state: 'done', inferred: { item: '来源没有写是哪里' }, quantity: { value: 90, unit: '米' } }),
    });
    expect(chart.table.rows).toEqual([['甲院', '已完成（归类推定）']]);
    expect(chart.subtitle).toContain('其中1处是推定');
    expect(chart.table.figures).toEqual([['/f/jia/#road.one']]);
  });
  test('an area stands apart from the yards that it holds', () => {
    const portal = districts({
      compounds: {
        jia: { title: '甲院', street: 'donglu' },
        yi: { title: '乙院', street: 'donglu' },
        qu: { title: '甲乙两院', kind: 'cluster', street: 'donglu' },
      },
      disclosures: {
        all: progress(['jia', 'yi', 'qu'], { state: 'done' }),
        own: progress(['qu'], { item: 'greening', state: 'underway' }),
      },
    });
    const chart = streetCharts(portal, streetView(portal, 'donglu')).find((c) => c.id === 'items')!;
    expect(chart.title).toContain('2个小区、院的材料提到改造内容，道路提到得最多（2个）');
    expect(chart.subtitle).toContain('1个片区列在最后，包含小区，不一起数。');
    expect(chart.table.rows.map((r) => r.slice(0, 2))).toEqual([
      ['乙院', '计入'],
      ['甲院', '计入'],
      ['甲乙两院（片区）', '不计入：片区、街区，包含小区，不相加'],
    ]);
    for (const { body } of [chart.wide, chart.narrow]) expect(body).toContain('不相加');
    expect(chart.narrow.body).toContain('提到的有2个');
    expect(chart.description).toContain('道路：已完成2个。甲乙两院（片区）（包含小区，不相加）：');
  });
  test('of several lines of one item the slowest stands for it: a bare number hides neither work that goes on nor silence', () => {
    const counted = progress(['jia'], { key: 'back', quantity: { value: 9, unit: '米' } });
    const read = (state: string) => items({ one: progress(['jia'], { key: 'front', state }), two: counted }).table.rows[0]![1];
    expect([read('underway'), read('done')]).toEqual(['进行中', '只报了数字']);
  });
  test('what is named most often is named by sources, not filed under a guess', () => {
    const guess = { localName: '粉刷', inferred: { item: '来源没有写是哪里' }, state: 'done' };
    const plain = { item: 'greening', state: 'done' };
    const chart = items({
      a: progress(['jia'], guess),
      b: progress(['jia', 'yi'], plain),
      c: progress(['yi'], guess),
    });
    expect(chart.title).toContain('绿化提到得最多（2个）');
    expect(chart.subtitle).toContain('归类推定的，标题里不算。');
    expect(items({ a: progress(['jia'], guess), b: progress(['yi'], guess) }).title).toMatch(/，共1类$/);
  });
  test('what is its own has no mark', () => {
    const chart = items({ one: progress(['jia'], { state: 'done' }) });
    expect(chart.table.rows).toEqual([['甲院', '已完成']]);
    expect(chart.subtitle).not.toContain('推定');
    expect(chart.wide.body).not.toContain('小点');
  });
});
