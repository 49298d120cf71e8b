import * as fc from 'fast-check';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { deserialize, serialize } from 'node:v8';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { changedSince } from '../../src/build/changed.ts';
import {
  digestOf,
  digestOfValue,
  holding,
  numbered,
  readState,
  writeState,
  type BuildState,
  type Ground,
  type LastBuild,
  type PageState,
} from '../../src/build/state.ts';
import type { Portal } from '../../src/model/portal.ts';
import { startRecording, type Places, type Recording } from '../../src/build/recorder.ts';
import { digestsOf, tracked } from '../../src/site/tracked.ts';
import { districts } from '../charts/districts.ts';

// what is asked again tells its name as it is loaded
const { questions } = startRecording(digestOfValue);
const start = (): Recording => startRecording(digestOfValue, questions);
afterAll(() => Object.assign(globalThis, { sunshineReads: undefined }));
// whatever other tests have loaded has told its name already
vi.resetModules();
const { once } = await import('../../src/model/once.ts');
const { compoundView, turnedLast } = await import('../../src/model/compound.ts');
const { streetView, districtView, everyRecord } = await import('../../src/model/regions.ts');
const { cityBoard, boardDistrict } = await import('../../src/model/board.ts');
const { contradictionsOn } = await import('../../src/model/contradictions.ts');
const { coverageOf } = await import('../../src/model/coverage.ts');
const { namedOf } = await import('../../src/model/named.ts');
const { newsLines } = await import('../../src/model/news.ts');
const { opennessOf } = await import('../../src/model/openness.ts');
const { alikeOf } = await import('../../src/model/alike.ts');
const { storyOf } = await import('../../src/model/stories.ts');
const { twicePlaces } = await import('../../src/model/twice.ts');
const { showcases } = await import('../../src/model/showcase.ts');
const { thenFile } = await import('../../src/model/then.ts');
const { mainVoice } = await import('../../src/model/voice.ts');
const { weekBoard } = await import('../../src/model/week-board.ts');
const { charted, chartsOf } = await import('../../src/charts/files.ts');
const { openTables } = await import('../../src/open-data/tables.ts');

interface Page {
  value: string;
  reads: string[];
}
interface Build {
  portal: Portal;
  recording: Recording;
  digest: (key: string) => string;
  pages: Map<string, Page>;
}
type Made = (portal: Portal) => unknown;
const text = (value: unknown): string => JSON.stringify(value, (_, v: unknown) => (v instanceof Map ? [...v] : v));

function build(raw: Portal, pages: Readonly<Record<string, Made>>): Build {
  const now = start();
  const portal = tracked(raw);
  return {
    portal,
    recording: now,
    digest: digestsOf(raw, { text: () => undefined, log: () => undefined }, digestOf),
    pages: new Map(
      Object.entries(pages).map(([name, make]) => {
        const { value, reads } = now.recorded(() => text(make(portal)));
        return [name, { value, reads: [...reads] }];
      }),
    ),
  };
}
const GROUND: Ground = { code: 'c', base: '/', content: '/content', settings: 's' };
const PAGE: Omit<PageState, 'file' | 'reads'> = { digest: 'd', props: undefined, pictures: [], asked: [] };
/** What a build leaves for the next one. */
function left({ pages, recording: { answers }, digest }: Build): LastBuild {
  const digests = new Map<string, string>();
  const keys = [...pages.values(), ...answers.values()].flatMap((p) => p.reads);
  for (const key of keys) if (!key.startsWith('?')) digests.set(key, digest(key));
  const states = new Map(Array.from(pages, ([name, { reads }]) => [name, { ...PAGE, file: name, reads }]));
  const routes = new Map([['/[page]', { reads: [], pages: states }]]);
  return { ...numbered({ ground: GROUND, last: undefined, digests, answers, routes }), files: new Map() };
}
/** What the next build would have to make again, and what reads differently. */
function after(before: Build, raw: Portal, pages: Readonly<Record<string, Made>>): { again: string[]; other: string[] } {
  const last = left(before);
  const now = build(raw, {});
  const changed = changedSince(last, now.portal, now.recording, now.digest);
  const again = [...last.routes.get('/[page]')!.pages].filter(([, p]) => changed(p.reads)).map(([name]) => name);
  // what is taken of the last build makes the same pages
  now.recording.last = { answers: last.answers, anyChanged: changed };
  const taken = Object.entries(pages).map(([name, make]) => [name, now.recording.recorded(() => text(make(now.portal))).value]);
  const clean = build(raw, pages);
  expect(taken).toEqual(Array.from(clean.pages, ([name, { value }]) => [name, value]));
  return { again, other: [...clean.pages].filter(([name, p]) => p.value !== before.pages.get(name)?.value).map(([name]) => name) };
}

const compound = (street: string, more: object = {}): object => ({ street, title: `${street}家属院`, households: 100, ...more });
const progress = (id: string, date: string, more: object = {}): object => ({
  kind: 'progress',
  date,
  state: 'underway',
  about: { compounds: [id] },
  items: [{ item: 'insulation', state: 'done', done: { value: 2, unit: '栋' } }],
  ...more,
});
const report = (date: string, value: number): object => ({
  kind: 'report',
  date,
  about: { streets: ['donglu'] },
  figures: [{ metric: 'compounds-planned', value }],
});

const PAGES: Record<string, Made> = {
  ...Object.fromEntries(
    ['a', 'b', 'c'].flatMap((id): [string, Made][] => [
      [`compound ${id}`, (p) => p.compounds.has(id) && compoundView(p, id)],
      [`alike ${id}`, (p) => p.compounds.has(id) && alikeOf(p, id)],
      [`conflicts ${id}`, (p) => contradictionsOn(p, `compounds/${id}`)],
      [`charts ${id}`, (p) => chartsOf(p, `compounds/${id}`)],
    ]),
  ),
  ...Object.fromEntries(
    ['donglu', 'xilu', 'nanlu'].flatMap((id): [string, Made][] => [
      [`street ${id}`, (p) => streetView(p, id)],
      [`weeks ${id}`, (p) => weekBoard(p, id)],
      [`named ${id}`, (p) => namedOf(p, 'streets', id)],
    ]),
  ),
  ...Object.fromEntries(
    ['dong', 'xi'].flatMap((id): [string, Made][] => [
      [`district ${id}`, (p) => districtView(p, id)],
      [`board ${id}`, (p) => boardDistrict(p, id)],
    ]),
  ),
  ...Object.fromEntries(['bao', 'ju'].map((id): [string, Made] => [`source ${id}`, (p) => coverageOf(p, id)])),
  then: (p) => thenFile(p, 'donglu', p.compounds.has('a') ? ['a'] : []),
  city: (p) => cityBoard(p),
  records: (p) => everyRecord(p),
  news: (p) => newsLines(p),
  story: (p) => storyOf(p),
  twice: (p) => twicePlaces(p),
  showcase: (p) => showcases(p),
  voice: (p) => mainVoice(p),
  openness: (p) => opennessOf(p, [...p.compounds.keys()]),
  turned: (p) => turnedLast(p) ?? null,
  charted: (p) => charted(p),
  tables: (p) => openTables(p, (path) => path),
};

type Rows = Record<string, object>;
const START = {
  compounds: { a: compound('donglu'), b: compound('xilu'), c: compound('nanlu') } as Rows,
  disclosures: {
    '2020-05-a': progress('a', '2020-05-10'),
    '2020-06-b': progress('b', '2020-06-10'),
    '2020-07-report': report('2020-07-01', 12),
  } as Rows,
};

test('an edited record is read by its compound, its street, its district, and by what is told of all', () => {
  const before = build(districts(START), PAGES);
  const disclosures = { ...START.disclosures, '2020-06-b': progress('b', '2020-06-10', { title: '另一个标题' }) };
  const { again, other } = after(before, districts({ ...START, disclosures }), PAGES);
  expect(again).toEqual(expect.arrayContaining(other));
  expect(again).toEqual(expect.arrayContaining(['compound b', 'street xilu', 'district xi', 'records']));
  for (const page of ['compound a', 'compound c', 'street donglu', 'street nanlu', 'district dong', 'charts a', 'named donglu', 'voice'])
    expect(again).not.toContain(page);
});

test('whoever asks for an answer that is the same as before has nothing to make again', () => {
  const titles = once('test-titles', (p: Portal) => [...p.compounds.values()].map((c) => c.title).join());
  const pages: Record<string, Made> = { titles: (p) => titles(p, ''), all: (p) => [...p.compounds.values()].map((c) => c.title).join() };
  const before = build(districts(START), pages);
  const edited = (more: object) => districts({ ...START, compounds: { ...START.compounds, a: compound('donglu', more) } });
  expect(after(before, edited({ households: 101 }), pages)).toEqual({ again: ['all'], other: [] });
  expect(after(before, edited({ title: '改了名' }), pages)).toEqual({ again: ['titles', 'all'], other: ['titles', 'all'] });
});

test('of an answer that is not compared, who asks rests on what it was made from', () => {
  const titles = (name: string, compared: boolean) =>
    once(name, (p: Portal) => [...p.compounds.values()].map((c) => c.title).join(), { compared });
  const [plain, compared] = [titles('test-plain', false), titles('test-compared', true)];
  const pages: Record<string, Made> = { plain: (p) => plain(p, ''), compared: (p) => compared(p, '') };
  const before = build(districts(START), pages);
  const edited = (more: object) => districts({ ...START, compounds: { ...START.compounds, a: compound('donglu', more) } });
  expect(after(before, edited({ households: 101 }), pages)).toEqual({ again: ['plain'], other: [] });
  expect(after(before, districts(START), pages)).toEqual({ again: [], other: [] });
});

test('an answer that is kept is made again only where something under it has changed', () => {
  let made = 0;
  const kept = once('test-kept', (p: Portal, id: string) => ({ title: p.compounds.get(id)!.title, made: ++made }), { keep: true });
  const ask: Record<string, Made> = { a: (p) => kept(p, 'a'), b: (p) => kept(p, 'b') };
  const before = build(districts(START), ask);
  const edited = { ...START, compounds: { ...START.compounds, a: compound('donglu', { title: '改了名' }) } };
  const now = build(districts(edited), {});
  const last = left(before);
  const anyChanged = changedSince(last, now.portal, now.recording, now.digest);
  now.recording.last = { answers: last.answers, anyChanged };
  const { value } = now.recording.recorded(() => [kept(now.portal, 'a'), kept(now.portal, 'b')]);
  expect(value).toEqual([
    { title: '改了名', made: 3 },
    { title: 'xilu家属院', made: 2 },
  ]);
});

test('another day is another only for what reads the day', () => {
  const pages: Record<string, Made> = { day: (p) => p.asOf, title: (p) => p.compounds.get('a')?.title };
  const { again } = after(build(districts(START), pages), districts({ ...START, asOf: '2020-12-29' }), pages);
  expect(again).toEqual(['day']);
});

test('what a module reads while it is loaded is refused, since nobody would know of it', () => {
  const { note, stack } = start();
  expect(() => tracked(districts(START)).compounds.get('a')).toThrow('compounds/a：模块不能一装入就读内容');
  expect(() => note('asOf')).toThrow('asOf');
  expect(stack).toEqual([]);
});

test('every way of reading a map and every single thing is noted', () => {
  const raw = districts(START);
  const { recorded } = start();
  const portal = tracked(raw);
  const { reads } = recorded(() => {
    portal.compounds.get('a');
    portal.compounds.has('x');
    void portal.streets.size;
    portal.districts.keys();
    portal.sources.values();
    portal.roads.entries();
    portal.guides.forEach(() => undefined);
    void [...portal.practices];
    void [portal.asOf, portal.newest, portal.timeline, portal.unplaced];
    portal.ofKind.get('report');
  });
  expect([...reads]).toEqual([
    ...['compounds/a', 'compounds/x', 'streets#', 'districts#', 'sources*', 'roads*', 'guides*', 'practices*'],
    ...['asOf', 'newest', 'timeline', 'unplaced', 'ofKind/report'],
  ]);
  // whoever adds to the portal what the content tells has to place it there
  const settings = ['site', 'boundaries', 'catalog', 'calendar'];
  const plain = Object.keys(raw).filter((name) => {
    const { value, reads: own } = recorded(() => portal[name as 'asOf'] as unknown);
    return own.size === 0 && value === raw[name as 'asOf'];
  });
  expect(plain.sort()).toEqual(settings.sort());
});

/** Any edit: of a compound, a record, a report, or that one of them is gone or new. */
const edits = fc.array(
  fc.oneof(
    fc.record({
      what: fc.constant('compound' as const),
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      more: fc.constantFrom(
        {},
        { title: '新名字' },
        { households: 250 },
        { builtYear: 1990 },
        { kind: 'cluster' },
        { showcase: true },
        { cluster: 'a' },
        { source: 'ju' },
      ),
      street: fc.constantFrom('donglu', 'xilu', 'nanlu'),
    }),
    fc.record({
      what: fc.constant('record' as const),
      id: fc.constantFrom('2020-05-a', '2020-06-b', '2020-08-c'),
      of: fc.constantFrom('a', 'b', 'c'),
      date: fc.constantFrom('2020-05-10', '2020-08', '2020-12-20'),
      more: fc.constantFrom({}, { state: 'done' }, { source: 'ju' }, { title: '改过的标题' }, { percent: 60 }),
    }),
    fc.record({
      what: fc.constant('report' as const),
      value: fc.constantFrom(3, 12, 40),
      date: fc.constantFrom('2020-07-01', '2020-11-11'),
    }),
    fc.record({ what: fc.constant('gone' as const), id: fc.constantFrom('c', '2020-05-a', '2020-06-b', '2020-07-report') }),
  ),
  { minLength: 1, maxLength: 3 },
);
type Edits = typeof edits extends fc.Arbitrary<infer T> ? T : never;
function edited(all: Edits): Portal {
  const compounds: Rows = { ...START.compounds };
  const disclosures: Rows = { ...START.disclosures };
  for (const e of all) {
    if (e.what === 'compound') compounds[e.id] = compound(e.street, e.more);
    else if (e.what === 'record') disclosures[e.id] = progress(e.of, e.date, e.more);
    else if (e.what === 'report') disclosures['2020-07-report'] = report(e.date, e.value);
    else if (e.id in compounds) {
      delete compounds[e.id];
      for (const [id, d] of Object.entries(disclosures))
        if ((d as { about: { compounds?: string[] } }).about.compounds?.includes(e.id)) delete disclosures[id];
      for (const [id, c] of Object.entries(compounds)) if ((c as { cluster?: string }).cluster === e.id) delete compounds[id];
    } else delete disclosures[e.id];
  }
  for (const [id, d] of Object.entries(disclosures))
    if ((d as { about: { compounds?: string[] } }).about.compounds?.some((c) => !(c in compounds))) delete disclosures[id];
  return districts({ compounds, disclosures });
}
test('whatever is edited, nothing that reads differently is left as it was', () => {
  fc.assert(
    fc.property(edits, edits, (first, then) => {
      const { again, other } = after(build(edited(first), PAGES), edited([...first, ...then]), PAGES);
      expect(again).toEqual(expect.arrayContaining(other));
    }),
    { numRuns: 15 },
  );
});

test('a portal that the code holds is nobody’s content, and what holds the whole portal has no digest', () => {
  const other = build(edited([]), { example: () => compoundView(districts(START), 'a') });
  expect(other.pages.get('example')!.reads).toEqual([]);
  expect(digestOfValue({ of: other.portal })).toBeUndefined();
});

test('equal values have one digest however they came about, others another', () => {
  const plain = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.string({ unit: 'grapheme' }),
      fc.double(),
      fc.boolean(),
      fc.constantFrom(null, undefined),
      fc.array(tie('value')),
      fc.dictionary(fc.string(), tie('value')),
      fc.array(fc.tuple(fc.string(), tie('value'))).map((pairs) => new Map(pairs)),
      fc.array(fc.string()).map((items) => new Set(items)),
    ),
  })).value;
  fc.assert(
    fc.property(plain, plain, (a, b) => {
      expect(digestOfValue(deserialize(serialize(a)))).toBe(digestOfValue(a));
      expect(digestOfValue([a, a])).toBe(digestOfValue([a, structuredClone(a)]));
      expect(digestOfValue(a) === digestOfValue(b)).toBe(serialize(a).equals(serialize(b)));
    }),
  );
  // two bytes a letter, and one
  const cut = '嵩岳小区comprehensive-renovation'.slice(4);
  expect(serialize(cut).equals(serialize('comprehensive-renovation'))).toBe(false);
  expect(digestOfValue(cut)).toBe(digestOfValue('comprehensive-renovation'));
  expect(digestOfValue({ turn: () => 1 })).toBeUndefined();
  // its large parts are spelled once
  const large = { words: '雨污分流'.repeat(100) };
  expect(digestOfValue([large, 1])).toBe(digestOfValue([{ words: '雨污分流'.repeat(100) }, 1]));
  expect(digestOfValue([large, 1])).not.toBe(digestOfValue([large, 2]));
});

test('what was noted is kept for the same ground only, whole, and without what nothing rests on', () => {
  const dir = mkdtempSync(join(tmpdir(), 'state-'));
  const file = join(dir, 'state');
  const page: PageState = { ...PAGE, file: 'a/index.html', reads: ['?view/a', 'asOf'] };
  const picture = { file: 'p.webp', source: '/p.jpg', original: 'p.jpg', transform: { src: 'p.jpg' } };
  const state: BuildState = {
    ground: GROUND,
    last: undefined,
    digests: new Map([
      ['compounds/a', '1'],
      ['compounds/b', '2'],
      ['asOf', '3'],
    ]),
    answers: new Map([
      ['?view/a', { reads: ['compounds/a'], digest: 'v', value: new Uint8Array([1]) }],
      ['?view/b', { reads: ['compounds/b'] }],
    ]),
    routes: new Map([
      [
        '/[id]',
        {
          reads: ['asOf'],
          pages: new Map([
            ['/a', page],
            ['/b', { ...page, file: undefined, pictures: [picture], asked: ['/q.png'] }],
          ]),
        },
      ],
      ['/', { reads: [], pages: new Map([['/', { ...page, props: 'p', reads: [] }]]) }],
    ]),
  };
  const files = new Map([['a/index.html', { sum: 'd', mark: 'm', passed: true }]]);
  /** With names for what was read. */
  const told = ({ names, digests, answers, routes, files }: LastBuild) => {
    const named = <T extends { reads: Uint32Array }>(of: T) => ({ ...of, reads: Array.from(of.reads, (place) => names[place]) });
    return {
      digests: new Map(names.flatMap((name, i) => (name.startsWith('?') ? [] : [[name, digests[i]]]))),
      answers: new Map(Array.from(answers, ([key, a]) => [key, named(a)])),
      routes: new Map(
        Array.from(routes, ([route, r]) => [route, { ...named(r), pages: new Map(Array.from(r.pages, ([at, p]) => [at, named(p)])) }]),
      ),
      files,
    };
  };
  const expected = {
    digests: new Map([
      ['compounds/a', '1'],
      ['asOf', '3'],
    ]),
    answers: new Map([['?view/a', state.answers.get('?view/a')]]),
    ...{ routes: state.routes, files },
  };
  try {
    expect(readState(file)).toBe('第一次');
    writeState(file, { ...numbered(state), files });
    const kept = readState(file) as LastBuild;
    expect(holding(kept, GROUND)).toBe(kept);
    expect(told(kept)).toEqual(expected);
    expect(holding(kept, { ...GROUND, code: 'other' })).toBe('代码、设置或依赖改了');
    expect(holding(kept, { ...GROUND, settings: 'other' })).toBe('site.yaml 等设置改了');

    // a build that made one page again, which reads something else now; the rest is as it was
    const again = { ...page, reads: ['?view/b'] };
    const pages = new Map<string, PageState<string[] | Places>>(kept.routes.get('/[id]')!.pages).set('/a', again);
    const after: BuildState = {
      ...state,
      last: kept,
      digests: new Map([['compounds/b', '2']]),
      answers: new Map([['?view/b', { reads: ['compounds/b'], digest: 'w' }]]),
      routes: new Map([...kept.routes, ['/[id]', { reads: kept.routes.get('/[id]')!.reads, pages }]]),
    };
    writeState(file, { ...numbered(after), files });
    const next = told(readState(file) as LastBuild);
    expect([...next.answers.keys()].sort()).toEqual(['?view/a', '?view/b']);
    expect(next.digests).toEqual(new Map([...expected.digests, ['compounds/b', '2']]));
    expect(next.routes.get('/[id]')!.pages.get('/a')).toEqual(again);
    expect(next.routes.get('/[id]')!.pages.get('/b')).toEqual(state.routes.get('/[id]')!.pages.get('/b'));

    writeFileSync(file, readFileSync(file).subarray(0, -1));
    expect(holding(readState(file), GROUND)).toBe('上次的记录不完整');
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
