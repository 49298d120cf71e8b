import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoCity, type DemoOptions } from '../../tools/demo/city.ts';
import { AS_OF } from '../../tools/demo/days.ts';
import { refusal, writeCity } from '../../tools/demo/write.ts';
import type { FileEntry, ReadResult } from '../../src/loader/judge-content.ts';
import { readContent } from '../../src/loader/read-content.ts';
import { CONSENT_STEPS } from '../../src/schema/kinds/consent.ts';
import { ACCEPTANCE_RESULTS } from '../../src/schema/kinds/acceptance.ts';
import { DISCLOSURE_KINDS } from '../../src/schema/kinds/index.ts';
import { INSPECTION_LEVELS } from '../../src/schema/kinds/inspection.ts';
import { ISSUE_STATES } from '../../src/schema/kinds/issue.ts';
import { ITEM_STATES, STATES } from '../../src/schema/kinds/progress.ts';
import { MEETING_LEVELS } from '../../src/schema/kinds/meeting.ts';
import { NOTICE_KINDS } from '../../src/schema/kinds/notice.ts';
import { COMPOUND_KINDS, WORK_KINDS } from '../../src/schema/compound.ts';
import { ITEM_CLASSES, ITEMS } from '../../src/schema/items.ts';
import { RELIABILITY, SOURCE_KINDS } from '../../src/schema/source.ts';
import { RULE_CYCLES } from '../../src/schema/kinds/rule.ts';
import type { Content, DisclosureData } from '../../src/schema/index.ts';
import { COLLECTIONS } from '../../src/schema/basics.ts';
import { compoundSummary } from '../../src/model/compound.ts';
import { planTrack } from '../../src/model/plan-track.ts';
import { assemble, type Portal } from '../../src/model/portal.ts';
import { roadCounts, roadView } from '../../src/model/roads.ts';
import { showcaseCounts, showcases } from '../../src/model/showcase.ts';
import { twicePlaces } from '../../src/model/twice.ts';
import { STATUSES } from '../../src/model/status.ts';

const SOURCE = join(import.meta.dirname, '../../tools/demo');
const text = (options: DemoOptions): string => [...demoCity(options)].map(([path, body]) => `${path}\n${body}`).join('\n');
const keys = (o: object): string[] => Object.keys(o).sort();
const seen = (values: Iterable<string | undefined>): string[] => [...new Set(values)].filter((v) => v !== undefined).sort();

type Ballot = NonNullable<Extract<DisclosureData, { kind: 'consent' }>['ballot']>;
/** 民法典第278条, reckoned apart from the model: two thirds take part, more than half (or three quarters) of those agree, by heads and by area. */
const verdict = (b: Ballot, special: boolean): 'passed' | 'failed' | 'undecidable' => {
  const reached = (eligible?: number | string, voted?: number | string, agreed?: number | string) =>
    eligible === undefined || voted === undefined || agreed === undefined
      ? undefined
      : 3 * Number(voted) >= 2 * Number(eligible) &&
        (special ? 4 * Number(agreed) >= 3 * Number(voted) : 2 * Number(agreed) > Number(voted));
  const both = [reached(b.eligibleHouseholds, b.votedHouseholds, b.agreedHouseholds), reached(b.eligibleArea, b.votedArea, b.agreedArea)];
  return both.includes(false) ? 'failed' : both.includes(undefined) ? 'undecidable' : 'passed';
};

describe('the generator is pure', () => {
  test('the same seed writes the same bytes', () => {
    expect(text({ compounds: 40, seed: 7 })).toBe(text({ compounds: 40, seed: 7 }));
  });

  test('a city of 2,000 has a name of its own for everything', () => {
    let compounds = 0;
    for (const [path] of demoCity({ compounds: 2_000, seed: 5 })) if (/^compounds\/.*\.mdx$/.test(path)) compounds++;
    expect(compounds).toBe(2_000);
  });

  test('another seed or another city is another content', () => {
    const [a, b, c] = [text({ compounds: 40, seed: 7 }), text({ compounds: 40, seed: 8 }), text({ compounds: 40, seed: 7, city: '2' })];
    expect(b).not.toBe(a);
    expect(c).not.toBe(a);
    expect(c).not.toContain('澄川');
  });

  test('nothing asks the clock, the machine or Math.random', () => {
    for (const file of readdirSync(SOURCE)) {
      const code = readFileSync(join(SOURCE, file), 'utf8');
      expect(code, file).not.toMatch(/Math\.random|Date\.now|new Date\(\)|performance\.|process\.env|toLocale|Intl\./);
    }
  });

  test('a city that does not exist is refused', () => {
    expect(() => [...demoCity({ compounds: 30, seed: 1, city: '9' })]).toThrow('没有第 9 座演示城市');
  });
});

describe('writing', () => {
  const root = mkdtempSync(join(tmpdir(), 'demo-write-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  test('replaces an older demonstration whole', () => {
    const dir = join(root, 'content');
    writeCity(dir, demoCity({ compounds: 60, seed: 1 }));
    const counts = writeCity(dir, demoCity({ compounds: 30, seed: 2 }));
    expect(counts['compounds']).toBe(30);
    expect(readdirSync(join(dir, 'compounds'), { recursive: true }).filter((f) => String(f).endsWith('.mdx'))).toHaveLength(30);
  });

  test('leaves alone what is not marked as a demonstration', () => {
    const dir = join(root, 'real');
    mkdirSync(dir);
    writeFileSync(join(dir, 'site.yaml'), 'name: 阳光旧改\n');
    expect(refusal(dir)).toContain('demo: true');
    expect(() => writeCity(dir, [])).toThrow();
    expect(readdirSync(dir)).toEqual(['site.yaml']);
    expect(refusal(join(dir, 'site.yaml'))).toContain('不是文件夹');
    expect(refusal(join(root, 'new'))).toBeUndefined();
  });
});

describe.each([
  { compounds: 30, seed: 1, city: '1' },
  { compounds: 30, seed: 5, city: '2' },
  { compounds: 200, seed: 3, city: '1' },
])('a city of $compounds compounds (city $city, seed $seed)', (options) => {
  const dir = mkdtempSync(join(tmpdir(), 'demo-city-'));
  let read: ReadResult;
  let disclosures: FileEntry<'disclosures'>[];
  let compounds: FileEntry<'compounds'>[];
  beforeAll(async () => {
    writeCity(dir, demoCity(options));
    read = await readContent(dir);
    const of = <C extends FileEntry['collection']>(c: C) => read.entries.filter((e) => e.collection === c) as unknown as FileEntry<C>[];
    disclosures = of('disclosures');
    compounds = of('compounds');
  }, 60_000);
  afterAll(() => rmSync(dir, { recursive: true, force: true }));
  const all = <K extends DisclosureData['kind']>(kind: K) =>
    disclosures.flatMap((d) => (d.data.kind === kind ? [d.data as Extract<DisclosureData, { kind: K }>] : []));
  const lastDay = (d: DisclosureData['date']): string => {
    const s = typeof d === 'string' ? d : d.date;
    return s.length === 10 ? s : `${s}-31`;
  };

  test('has no problem', () => {
    expect(read.problems).toEqual([]);
    expect(read.site).toMatchObject({ demo: true, asOf: AS_OF, map: { approval: expect.stringMatching(/^演示/) } });
    const districts = read.entries.flatMap((e) => (e.collection === 'districts' ? [e.data as { title: string; level: string }] : []));
    expect(read.boundaries!.features.map((f) => f.properties.name)).toEqual(
      expect.arrayContaining(districts.filter((d) => d.level === 'district').map((d) => d.title)),
    );
    expect(compounds).toHaveLength(options.compounds);
  });

  test('shows every kind, class and status', () => {
    const items = all('progress').flatMap((p) => p.items ?? []);
    expect(seen(disclosures.map((d) => d.data.kind))).toEqual(keys(DISCLOSURE_KINDS));
    expect(seen(items.map((i) => ITEMS[i.item].class))).toEqual(keys(ITEM_CLASSES));
    expect(seen(items.map((i) => i.state))).toEqual(keys(ITEM_STATES));
    expect(seen(all('progress').map((p) => p.state))).toEqual(keys(STATES));
    expect(seen(all('issue').map((p) => p.state))).toEqual(keys(ISSUE_STATES));
    expect(seen(all('notice').map((p) => p.notice))).toEqual(keys(NOTICE_KINDS));
    expect(seen(all('meeting').map((p) => p.level))).toEqual(keys(MEETING_LEVELS));
    expect(seen(all('inspection').map((p) => p.level))).toEqual(keys(INSPECTION_LEVELS));
    expect(seen(all('consent').map((p) => p.step))).toEqual(keys(CONSENT_STEPS));
    expect(seen(all('bid').map((p) => p.stage))).toEqual(['award', 'contract', 'tender']);
    expect(seen(all('acceptance').map((p) => p.stage))).toEqual(['completion', 'concealed', 'process']);
    expect(seen(all('acceptance').flatMap((p) => p.parties.map((x) => x.result)))).toEqual(keys(ACCEPTANCE_RESULTS));
    expect(seen(compounds.map((c) => c.data.kind))).toEqual(keys(COMPOUND_KINDS));
    expect(seen(compounds.flatMap((c) => c.data.work))).toEqual(keys(WORK_KINDS));
    const sources = read.entries.flatMap((e) => (e.collection === 'sources' ? [e.data as { kind: string; reliability: string }] : []));
    expect(seen(sources.map((s) => s.kind))).toEqual(keys(SOURCE_KINDS));
    expect(seen(sources.map((s) => s.reliability))).toEqual(keys(RELIABILITY));
  });

  test('shows whose words, what was inferred, and what a source leaves open', () => {
    const progress = all('progress');
    const items = progress.flatMap((p) => p.items ?? []);
    expect(disclosures.some((d) => d.data.basis === 'mention')).toBe(true);
    expect(disclosures.some((d) => d.data.voice === 'resident')).toBe(true);
    expect(items.some((i) => i.voice === 'resident')).toBe(true);
    expect(items.some((i) => i.inferred?.item)).toBe(true);
    expect(items.some((i) => i.inferred?.state)).toBe(true);
    expect(items.some((i) => i.quantity && !i.state)).toBe(true);
    expect(progress.some((p) => p.stateWords === '基本完工' && p.state === 'underway' && p.stateInferred)).toBe(true);
    const rules = all('rule');
    expect(seen(rules.map((r) => r.every))).toEqual(keys(RULE_CYCLES));
    expect(rules.some((r) => r.weekday && r.hour)).toBe(true);
    expect(rules.some((r) => r.within?.value === 0 && r.within.unit === 'night')).toBe(true);
    expect(rules.some((r) => r.every === 'step' && r.parties)).toBe(true);
  });

  test('has a compound in each status, the silent among them, and one that its street says otherwise of', () => {
    const content = Object.fromEntries(COLLECTIONS.map((c) => [c, read.entries.filter((e) => e.collection === c)])) as unknown as Content;
    const portal: Portal = assemble(content, read.site!);
    expect(seen(compounds.map((c) => compoundSummary(portal, c.id).status.status))).toEqual(keys(STATUSES));
    const begun = disclosures.flatMap(({ data }) =>
      data.kind === 'report' && data.figures?.some((f) => f.metric === 'compounds-started' && f.says?.includes('全部开工'))
        ? data.about.streets!
        : [],
    );
    expect(compounds.some((c) => begun.includes(c.data.street!) && compoundSummary(portal, c.id).status.status === 'planned')).toBe(true);
  });

  test('tells how a plan came about in every way that it can', () => {
    const content = Object.fromEntries(COLLECTIONS.map((c) => [c, read.entries.filter((e) => e.collection === c)])) as unknown as Content;
    const portal: Portal = assemble(content, read.site!);
    const tracks = compounds.map((c) => planTrack(portal, c.id));
    expect(seen(tracks.flatMap((t) => t.steps.map((s) => s.state)))).toEqual(
      expect.arrayContaining(['done', 'early', 'going', 'none', 'skipped', 'told']),
    );
    expect(tracks.some((t) => t.steps.length > 0 && t.steps.every((s) => s.state === 'done'))).toBe(true);
    const rounds = tracks.flatMap((t) => t.rounds);
    expect(seen(rounds.flatMap((r) => r.steps.map((s) => s.state)))).toEqual(expect.arrayContaining(['done', 'missed', 'none', 'skipped']));
    expect(rounds.some((r) => r.method) && rounds.some((r) => !r.method)).toBe(true);
  });

  test('has roads, examples with and without names, and what was done twice', () => {
    const content = Object.fromEntries(COLLECTIONS.map((c) => [c, read.entries.filter((e) => e.collection === c)])) as unknown as Content;
    const portal: Portal = assemble(content, read.site!);
    expect([...portal.roads.keys()].map((id) => roadView(portal, id).status.status).sort()).toEqual(['underway', 'underway', 'unknown']);
    expect(roadCounts(portal).map((c) => [c.value, c.named?.length])).toEqual([[9, 3]]);
    expect(showcases(portal)).toHaveLength(1);
    const counted = showcaseCounts(portal).map(({ count }) => [count.published.value, count.named]);
    expect(counted.sort()).toEqual([
      [2, 0],
      [2, 1],
    ]);
    const found = twicePlaces(portal).flatMap((p) => p.view.found.map((f) => `${p.collection} ${f.rule}`));
    expect(seen(found)).toEqual(expect.arrayContaining(['compounds rounds', 'roads after', 'roads order']));
  });

  test('shows the turns that pages have to cope with', () => {
    expect(all('correction').some((c) => c.withdraw)).toBe(true);
    expect(all('correction').some((c) => c.changes?.some((x) => x.path === 'percent'))).toBe(true);
    expect(all('plan').some((p) => p.revision)).toBe(true);
    expect(seen(all('consent').flatMap((c) => (c.ballot && c.step !== 'solicit' ? [verdict(c.ballot, c.special ?? false)] : [])))).toEqual([
      'failed',
      'passed',
      'undecidable',
    ]);
    expect(all('consent').some((c) => c.perBuilding && c.ballot)).toBe(true);
    expect(all('consent').some((c) => c.perBuilding && c.special)).toBe(true);
    const told = new Set(disclosures.flatMap((d) => d.data.about.compounds ?? []));
    expect(compounds.some((c) => !told.has(c.id))).toBe(true);
    const when = (n: { from: string; to: string }) => (n.to.slice(0, 10) < AS_OF ? 'past' : n.from.slice(0, 10) > AS_OF ? 'future' : 'now');
    expect(seen(all('notice').map(when))).toEqual(['future', 'now', 'past']);
  });

  test('is published by the day it stands still at, and never speaks of what had not happened', () => {
    for (const { id, data } of disclosures) {
      expect((typeof data.date === 'string' ? data.date : data.date.date) <= AS_OF, id).toBe(true);
      if (data.kind === 'inspection')
        for (const f of data.findings) if (f.rectified) expect(lastDay(f.rectified) <= lastDay(data.date), id).toBe(true);
      if (data.kind === 'notice') expect(lastDay(data.date) <= data.from.slice(0, 10), id).toBe(true);
    }
  });

  test('never pays more than the contract', () => {
    for (const p of all('payment'))
      expect(
        [p.paid, p.submitted, p.preparing].reduce((sum, m) => sum + Math.round(Number(m ?? 0) * 100), 0),
        p.title,
      ).toBeLessThanOrEqual(Math.round(Number(p.contract) * 100));
  });

  test('plans before it asks, asks before it tenders, tenders before it builds; what is done stays done', () => {
    for (const { id } of compounds) {
      const mine = disclosures.filter((d) => d.data.about.compounds?.includes(id) && !d.data.round).map((d) => d.data);
      const days = (kind: DisclosureData['kind'], which: (d: DisclosureData) => boolean = () => true) =>
        mine
          .filter((d) => d.kind === kind && which(d))
          .map((d) => lastDay(d.date))
          .sort();
      const order = [days('plan')[0], days('consent')[0], days('bid')[0], days('progress')[0]].filter((d) => d !== undefined);
      expect(order, id).toEqual([...order].sort());
      const withdrawn = new Set(mine.flatMap((d) => (d.kind === 'correction' ? [d.corrects] : [])));
      const percents = disclosures
        .filter((d) => d.data.kind === 'progress' && !d.data.round && d.data.about.compounds?.includes(id) && !withdrawn.has(d.id))
        .sort((a, b) => (lastDay(a.data.asOf ?? a.data.date) < lastDay(b.data.asOf ?? b.data.date) ? -1 : 1))
        .flatMap((d) => (d.data.kind === 'progress' ? (d.data.percent ?? []) : []));
      expect(percents, id).toEqual([...percents].sort((a, b) => a - b));
    }
  });

  test('calls no two compounds by the same name', () => {
    const names = compounds.flatMap((c) => [c.data.title, ...(c.data.aliases ?? [])]);
    expect(names.length).toBe(new Set(names).size);
  });
});
