import { globSync, readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { packBaseline } from '../../src/build/desk.ts';
import { baselineOf, unpackBaseline } from '../../src/desk/baseline.ts';
import { Desk, type Draft, type Eyes } from '../../src/desk/desk.ts';
import { judgeDrafts, judgeFolder } from '../../src/desk/judge.ts';
import { Store } from '../../src/desk/store.ts';
import { readingsIn, romaniser } from '../../src/ledger/romanise.ts';
import { readContent } from '../../src/loader/read-content.ts';
import { readingsTable } from '../../src/loader/readings.ts';

const read = await readContent('content', 'content');
const { published } = unpackBaseline(packBaseline(baselineOf(read, '2026-11-29', '')));
const blind: Eyes = { portalOver: () => ({}) as never, previewOf: () => Promise.resolve('') };
const songyue = read.entries.find((e) => e.id === 'songyue')!;
const notice = (what: string, more = ''): Draft => ({
  collection: 'disclosures',
  id: '2026-11-28-songyue-notice',
  path: 'disclosures/2026-11-28-songyue-notice.mdx',
  text: `---\nkind: notice\ntitle: 停水通知\ndate: "2026-11-28"\nsource: ${(songyue.data as { source: string }).source}\nabout: { compounds: [songyue] }\nnotice: water\nfrom: "2026-11-29 08:00"\nto: "2026-11-29 17:00"\nwhat: ${what}\n${more}---\n`,
  data: {} as never,
  from: 'post',
  words: '停水',
});

test('a folder read into memory is judged as it is on the disk', async () => {
  const files = new Map(
    globSync('content/**/*.{mdx,yaml}').map((f) => [f.replaceAll('\\', '/').slice('content/'.length), readFileSync(f, 'utf8')] as const),
  );
  const { entries, problems } = await judgeFolder(files);
  expect(problems).toEqual([]);
  expect(entries.map((e) => `${e.collection}/${e.id}`)).toEqual(read.entries.map((e) => `${e.collection}/${e.id}`));
  expect(entries[5]!.data).toEqual(read.entries[5]!.data);
});

test('what is made at the desk is judged by every rule, and only it is', async () => {
  const wrong = async (what: string, more?: string) =>
    (await judgeDrafts(published, [notice(what, more)])).map((p) => `${p.field}：${p.received}`);
  expect(await wrong('更换主管道')).toEqual([]);
  expect(await wrong('更换主管道，找王师傅13800138000')).toEqual(['what：像手机号的数字', 'what：像人名的文字']);
  expect(await wrong('更换主管道', 'follows: no-such-record\n')).toEqual(['follows：“no-such-record”']);
  expect((await wrong('更换主管道', 'buildings: [3号楼, 999号楼]\nto2: x\n')).length).toBeGreaterThan(0);
  const twin = { ...notice('更换主管道'), path: `disclosures/${read.entries.find((e) => e.collection === 'disclosures')!.id}.mdx` };
  expect((await judgeDrafts(published, [twin]))[0]!.expected).toContain('不同于');
});

test('待发布 outlives the window, forgets its ticks when anything changes, and gives back what was dropped', () => {
  const kept = new Map<string, string>();
  Object.assign(globalThis, {
    localStorage: { getItem: (k: string) => kept.get(k) ?? null, setItem: (k: string, v: string) => kept.set(k, v) },
  });
  onTestFinished(() => void Reflect.deleteProperty(globalThis, 'localStorage'));
  const desk = () => new Desk(published, '2026-11-29', new Store('test'), blind);
  const first = desk();
  first.put([notice('更换主管道')]);
  first.store.set('ticks', ['对过数']);
  first.store.set('seen', [notice('').path]);
  first.put([{ ...notice('更换主管道'), path: 'disclosures/other.mdx', id: 'other' }]);
  expect(first.store.get('seen'), 'what is as it was').toEqual([notice('').path]);
  first.put([notice('更换支管')]);
  expect(first.store.get('seen'), 'what reads otherwise').toEqual([]);
  first.drop(['disclosures/other.mdx']);
  first.put([notice('更换主管道')]);
  first.store.set('ticks', ['对过数']);
  const second = desk();
  expect(second.queue.map((d) => d.id)).toEqual(['2026-11-28-songyue-notice']);
  expect(second.store.get('ticks')).toEqual(['对过数']);
  const undo = second.drop([second.queue[0]!.path]);
  expect([second.queue.length, desk().queue.length]).toEqual([0, 0]);
  undo();
  expect(desk().queue).toHaveLength(1);
  expect(desk().store.get('ticks')).toBeUndefined();
});

test('names become the same letters everywhere', () => {
  const romanise = romaniser(readingsIn(readingsTable()));
  expect(['东风路1号院', '长江路30号院（北院）', 'A区', '～'].map(romanise)).toEqual([
    'dongfenglu1haoyuan',
    'changjianglu30haoyuanbeiyuan',
    'aqu',
    'xiaoqu',
  ]);
});
