/** What the publisher's side and a stranger say of a log, in so many words; and of logs that this program would not have written. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../../src/guard/problem.ts';
import { utf8, type Bytes } from '../../../src/trust/log/bytes.ts';
import { checkLog } from '../../../src/trust/log/check.ts';
import { logFeed } from '../../../src/trust/log/feed.ts';
import { foundFeed } from '../../../src/trust/log/found-feed.ts';
import {
  difference,
  entriesOf,
  filesOf,
  publicLog,
  rawFile,
  readLog,
  readOpening,
  revisionsOf,
  unlike,
  type Known,
} from '../../../src/trust/log/folder.ts';
import { leafBytes, type EntryLeaf, type Leaf } from '../../../src/trust/log/leaf.ts';
import { leafHash, rootOf } from '../../../src/trust/log/merkle.ts';
import { checkpointText, signatureLine } from '../../../src/trust/log/note.ts';
import { tilesOf } from '../../../src/trust/log/tiles.ts';
import { watch } from '../../../src/trust/log/watch.ts';
import { askWitness } from '../../../src/trust/log/witness.ts';
import type { Site } from '../../../src/schema/site.ts';
import { SCHEMA_VERSION } from '../../../src/schema/version.ts';
import { validTree, writeTree } from '../../helpers/content-tree.ts';
import { COMPOUND, logged, momentOf, NAME, RECORD, signer, tombstone, type Logged } from '../../helpers/logged.ts';

/** As `check` prints it, of a folder whose content is not looked at. */
const said = async (dir: string, site?: Partial<Site>, ...known: Known[]): Promise<string[]> =>
  (await checkLog(dir, { site: site as Site | undefined, forgotten: [] }, known, dir)).problems.map(describeProblem);

type By = Logged['by'];
/** A log with these leaves, whatever they say, truly signed. */
async function noteOf(leaves: readonly Bytes[], by: By): Promise<string> {
  const text = checkpointText({ origin: by.key.name, size: leaves.length, root: await rootOf(await Promise.all(leaves.map(leafHash))) });
  return `${text}\n${await signatureLine(text, by.key, by.sign)}`;
}
async function craft(dir: string, by: By, lines: readonly string[]): Promise<void> {
  mkdirSync(join(dir, 'log'), { recursive: true });
  writeFileSync(join(dir, 'log/entries'), lines.map((l) => `${l}\n`).join(''));
  writeFileSync(join(dir, 'log/checkpoint'), await noteOf(lines.map(utf8), by));
}
const lineOf = (leaf: Leaf): string => Buffer.from(leafBytes(leaf)).toString('utf8');
const HASH = 'a'.repeat(64);
const time = momentOf(0);
const published: EntryLeaf = { v: 1, kind: 'publish', entry: RECORD, rev: 1, prev: null, commit: HASH, time };

describe('check', () => {
  test('says of each thing what would be right', async () => {
    const { dir, edit, append } = await logged();
    edit(`${RECORD}.mdx`, (t) => `${t}\n`);
    expect(await said(dir)).toEqual([
      `${RECORD}.mdx: 收到 改动过的文件（日志里是第1版），应为 改回原来的样子；确实要改，改好后运行 npm run log -- append --why 原因`,
    ]);
    expect((await checkLog(dir, { site: undefined, forgotten: [] })).problems.map((p) => p.file)).toEqual([
      relative(process.cwd(), join(dir, `${RECORD}.mdx`)),
    ]);
    rmSync(join(dir, `${RECORD}.mdx`));
    expect(await said(dir)).toEqual([`${RECORD}.mdx: 收到 空缺，日志里有它，应为 恢复原文；依法撤下用 npm run forget`]);

    const opening = readFileSync(join(dir, `log/open/${RECORD}.1.json`));
    tombstone(dir, RECORD);
    await append(2);
    expect(await said(dir)).toEqual([]);
    writeFileSync(join(dir, `log/open/${RECORD}.1.json`), opening);
    writeFileSync(join(dir, `${RECORD}.mdx`), 'x');
    expect(await said(dir)).toEqual([
      `${RECORD}.mdx: 收到 日志里已撤下的条目（个人信息），应为 不再公开；要公开别的，用新的编号`,
      `log/open/${RECORD}.1.json: 收到 撤下的条目的盐，应为 销毁：运行 npm run log -- append`,
    ]);

    rmSync(join(dir, `${RECORD}.mdx`));
    rmSync(join(dir, `log/open/${RECORD}.1.json`));
    writeFileSync(join(dir, `log/open/${COMPOUND}.1.json`), opening);
    expect(await said(dir)).toEqual([`log/open/${COMPOUND}.1.json: 收到 和日志不符的开封文件，应为 登记时写下的那一份，从备份恢复`]);
    rmSync(join(dir, `log/open/${COMPOUND}.1.json`));
    expect(await said(dir)).toEqual([`log/open/${COMPOUND}.1.json: 收到 空缺，应为 登记时写下的那一份，从备份恢复`]);
  });
  test('of a log as a whole, and of none', async () => {
    const { dir, edit, by } = await logged();
    const note = readFileSync(join(dir, 'log/checkpoint'), 'utf8');
    const office = { publisher: { name: '某街道', official: true } };
    expect(await said(dir, office, { place: 'dist', note })).toEqual([]);
    expect(await said(dir, { demo: true })).toEqual([`log: 收到 来历 ${NAME}，应为 演示数据的日志，来历里写有“演示”`]);
    // what a demonstration was before is nothing to hold it against
    const grown = { place: 'dist/log/checkpoint', note: await noteOf([utf8('x')], by) };
    expect(await said(dir, { demo: true }, grown)).toHaveLength(1);
    expect(await said(dir, {}, grown)).toEqual([
      'log/checkpoint: 收到 日志的过去变了：前 1 条和已经签过、公布过的（dist/log/checkpoint）不是同一批，应为 从最新的备份恢复 log/，不要另起一本',
    ]);
    edit('log/entries', (t) => t.replace('"rev":1', '"rev":2'));
    expect(await said(dir)).toEqual([
      'log/checkpoint: 收到 日志的条目和签名的检查点不符：有条目被改动、调换或删去，应为 和签名时一样的日志；从备份恢复 log/，不要自己改',
    ]);

    const none = writeTree(validTree());
    expect(await checkLog(none, { site: undefined, forgotten: [] }, [], none)).toEqual({ log: undefined, problems: [] });
    expect(await said(none, undefined, { place: 'dist/log/checkpoint', note })).toEqual([
      'log/checkpoint: 收到 空缺，公布过的网站有日志（dist/log/checkpoint），应为 从最新的备份恢复 log/，不要另起一本；这是另一个门户，就给它另写 OUT_DIR',
    ]);
    expect(await said(none, undefined, { place: 'dist/log/checkpoint', note: note.replace(NAME, '演示.example/log') })).toEqual([]);
  });
});

describe('a folder', () => {
  test('whose log does not hold is not read, and the reason is said', async () => {
    const dir = writeTree({});
    const by = await signer();
    const key = lineOf({ v: 1, kind: 'key', key: by.text, time });
    const why = async (...lines: string[]): Promise<string> => {
      await craft(dir, by, lines);
      return readLog(dir).then(
        () => '',
        (e: Error) => e.message,
      );
    };
    expect(await readLog(dir)).toBeUndefined();
    expect(await why(key, lineOf(published))).toBe('');
    expect(await why(lineOf(published))).toBe('日志里没有公钥');
    expect(await why(key, '{"v":1}')).toBe('第1条：字段 kind 不对');
    expect(await why(key, lineOf(published), lineOf(published))).toBe(`第2条（${RECORD}）：和前一版接不上`);
    const foreign = await signer('other.example/log');
    expect(await why(lineOf({ v: 1, kind: 'key', key: foreign.text, time }))).toContain('认得的签名');
    rmSync(join(dir, 'log/entries'));
    expect(await readLog(dir).catch((e: Error) => e.message)).toBe('日志短了：签名时有 1 条，现在有 0 条');
    writeFileSync(join(dir, 'log/checkpoint'), '');
    expect(await readLog(dir).catch((e: Error) => e.message)).toBe('日志短了：签名时有 NaN 条，现在有 0 条');
  });
  test('an opening is in its one way of writing; revisions are counted, not spelled', async () => {
    const { dir, edit } = await logged();
    const open = (name: string): string => join(dir, `log/open/disclosures/${name}`);
    for (const name of ['2020-05-jindu.10.json', '2020-05-jindu.2.json', '2020-05-jindu.x.json', '2020-05-jindu.3.json.half', '2020-05-jindu-b.4.json', '2020-05-jindu.x5.json', '2021-05-jindu.7.json'])
      writeFileSync(open(name), '{}\n'); // prettier-ignore
    expect(revisionsOf(dir, RECORD)).toEqual([1, 2, 10]);
    expect(revisionsOf(dir, 'roads/lu')).toEqual([]);
    expect(readOpening(dir, RECORD, 3)).toBeUndefined();
    expect(readOpening(dir, RECORD, 1)).toMatchObject({
      index: 1,
      schema: SCHEMA_VERSION,
      salt: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    edit(`log/open/${RECORD}.1.json`, (t) => t.replace(',', ', '));
    expect(() => readOpening(dir, RECORD, 1)).toThrow(`log/open/${RECORD}.1.json：不是规范的写法`);
  });
  test('what belongs into a log, and what of it is other than it was', () => {
    const dir = writeTree({
      'disclosures/b.mdx': '![x](./p.jpg) ![y](./p.jpg) ![z](./a.png) ./fehlt.webp ./not.gif',
      'disclosures/p.jpg': 'p',
      'disclosures/a.png': 'a',
      'disclosures/2020/a.mdx': '',
      'disclosures/c.md': '',
      'roads/r.mdx': '',
      'guides/g.mdx': '',
    });
    expect([...entriesOf(dir)]).toEqual([
      ['disclosures/a', 'disclosures/2020/a.mdx'],
      ['disclosures/b', 'disclosures/b.mdx'],
      ['roads/r', 'roads/r.mdx'],
    ]);
    const files = filesOf(dir, 'disclosures/b', 'disclosures/b.mdx');
    expect(files.map((f) => [f.name, f.path])).toEqual([
      ['disclosures/b.mdx', 'disclosures/b.mdx'],
      ['disclosures/a.png', 'disclosures/a.png'],
      ['disclosures/p.jpg', 'disclosures/p.jpg'],
    ]);
    expect(files.map(rawFile)).toEqual([
      `log/raw/${files[0]!.sha256}.txt`,
      `log/raw/${files[1]!.sha256}.png`,
      `log/raw/${files[2]!.sha256}.jpg`,
    ]);
    expect(difference(files, files)).toEqual([]);
    expect(difference(files.slice(1), [files[0]!, { ...files[1]!, sha256: HASH }])).toEqual([
      { path: 'disclosures/b.mdx', what: '多出来的图片' },
      { path: 'disclosures/a.png', what: '改动过的文件' },
      { path: 'disclosures/p.jpg', what: '空缺' },
    ]);
  });
  test('is told to pages with the numbers, reasons and commitments of every revision', async () => {
    const { dir, edit, append, by } = await logged();
    edit(`${RECORD}.mdx`, (t) => `${t}\n`);
    await append(2, { why: '换行' });
    const log = (await readLog(dir))!;
    const [first, second] = log.replayed.history.get(RECORD)!;
    const { entries, ...more } = publicLog(log);
    expect(more).toEqual({ origin: NAME, key: by.text, size: 8, root: log.note.split('\n')[2] });
    expect(entries[RECORD]).toEqual([
      { number: first!.index, kind: 'publish', rev: 1, time: momentOf(1), why: undefined, commit: first!.leaf.commit },
      { number: 7, kind: 'correct', rev: 2, time: momentOf(2), why: '换行', commit: second!.leaf.commit },
    ]);
    // of the empty log every log has grown
    expect(await unlike(log, { place: 'x', note: await noteOf([], by) })).toBeUndefined();
    expect(await unlike(log, { place: 'x', note: await noteOf([utf8('y')], by) })).toContain('前 1 条');
  });
});

describe('a stranger', () => {
  /** A site that shows only a log, with these leaves. */
  const seen = async (leaves: readonly Leaf[], by: By) => {
    const bytes = leaves.map(leafBytes);
    const files = await tilesOf(bytes);
    files.set('checkpoint', utf8(await noteOf(bytes, by)));
    files.set('../data/shown.json', utf8('{}\n'));
    return watch((path) => Promise.resolve(files.get(path.replace(/^log\//, '').replace(/^data/, '../data'))), undefined, () => Promise.resolve(undefined)); // prettier-ignore
  };
  test('is shown a log that cannot be: no key, or leaves that do not follow', async () => {
    const by = await signer();
    const key: Leaf = { v: 1, kind: 'key', key: by.text, time };
    const wrongs = ['日志核不上：日志里没有公钥。'];
    // nothing of it is kept for tomorrow
    expect(await seen([published], by)).toEqual({ kept: undefined, wrong: wrongs, fresh: wrongs, news: [], size: 0 });
    const { wrong, kept } = await seen([key, published, published], by);
    expect(wrong).toEqual([`日志自己说不通：第2条（${RECORD}）：和前一版接不上。`]);
    expect(kept!.key).toBe(by.text);
    expect((await seen([key, published], by)).wrong).toEqual([`${RECORD}：日志里有，网站上没有了，也没有登记撤下。`]);
  });
});

describe('a witness', () => {
  test('that answers without its signature, or with a size that is none', async () => {
    const { dir } = await logged();
    const { note, hashes } = (await readLog(dir))!;
    const { key } = await signer('w.example');
    const ask = (status: number, text: string) => askWitness(note, hashes, key, () => Promise.resolve({ status, text }));
    await expect(ask(200, '— other.example x\n')).rejects.toThrow('见证的回答里没有它的签名');
    await expect(ask(500, '')).rejects.toThrow('见证没有签：500');
    await expect(ask(409, 'viele')).rejects.toThrow('见证见过 viele 条，这里只有 7 条');
    await expect(ask(409, '3\n')).rejects.toThrow('见证没有签：409');
  });
});

test('the log’s feed tells every kind of leaf', async () => {
  const by = await signer();
  const to = await signer();
  const entry = (more: Partial<EntryLeaf>): EntryLeaf => ({ ...published, rev: 2, prev: HASH, ...more });
  const leaves: Leaf[] = [
    { v: 1, kind: 'key', key: by.text, time },
    published,
    entry({ kind: 'correct', why: '抄错<>' }),
    entry({ kind: 'migrate', program: '内容写法第1版改到第2版' }),
    entry({ kind: 'withdraw', commit: null, why: '个人信息' }),
    entry({ kind: 'claims', rev: 1, entry: 'compounds/gone' }),
    { v: 1, kind: 'release', manifest: HASH, time },
    { v: 1, kind: 'key', key: to.text, why: '换人', signed: '—', time },
    { v: 1, kind: 'key', key: to.text, why: '丢了', time: momentOf(3) },
  ];
  const feed = logFeed(
    { leaves, key: by.key },
    {
      site: { name: '样例站', publisher: { name: '某街道' } } as Site,
      titleOf: (id) => (id === RECORD ? '样例进度' : undefined),
      address: (path) => `/jiugai${path}`,
    },
  );
  const told = [...feed.matchAll(/<entry>\n([^]*?)\n<\/entry>/g)].map((m) => m[1]!);
  const field = (name: string) => told.map((t) => new RegExp(`<${name}>(.*)</${name}>`).exec(t)![1]);
  expect(field('title')).toEqual([
    '换了公钥',
    '换了公钥',
    '网站发布了一次',
    '小区和街道的说明：compounds/gone',
    `撤下：${RECORD}`,
    '改写法，第2版：样例进度',
    '更正，第2版：样例进度',
    '发布：样例进度',
    '日志开始了',
  ]);
  expect(field('summary')).toEqual([
    '日志第8条。原因：丢了。新公钥没有旧公钥的签名，请向发布单位核实。',
    '日志第7条。原因：换人。',
    '日志第6条。',
    '日志第5条。',
    '日志第4条。原因：个人信息。',
    '日志第3条。内容写法第1版改到第2版，意思没有变。',
    '日志第2条。原因：抄错&#60;&#62;。',
    '日志第1条。',
    '日志第0条。',
  ]);
  expect(told.map((t) => /<link [^>]*>/.exec(t)![0])).toEqual(
    ['/verify/', '/verify/', '/verify/', '/verify/', ...Array.from({ length: 4 }, () => `/${RECORD}/`), '/verify/'].map(
      (path) => `<link rel="alternate" type="text/html" href="/jiugai${path}"/>`,
    ),
  );
  expect(told.map((t) => /<category [^>]*>/.exec(t)![0]).slice(-2)).toEqual([
    '<category term="publish" label="发布"/>',
    '<category term="key" label="公钥"/>',
  ]);
  expect(new Set(field('id')).size).toBe(leaves.length);
  expect(field('updated')[0]).toBe(momentOf(3));
  expect(feed.slice(0, feed.indexOf('<entry>')).replace(/<id>.*<\/id>\n/, '')).toBe(
    [
      '<?xml version="1.0" encoding="utf-8"?>',
      '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
      '<title>样例站：日志</title>',
      `<subtitle>${NAME}，共9条；每一次发布、更正和撤下</subtitle>`,
      `<updated>${momentOf(3)}</updated>`,
      '<link rel="self" type="application/atom+xml" href="/jiugai/log/feed.xml"/>',
      '<link rel="alternate" type="text/html" href="/jiugai/verify/"/>',
      '<author><name>某街道</name></author>',
      '',
    ].join('\n'),
  );
  expect(feed.endsWith('</entry>\n</feed>\n')).toBe(true);
  // the newest two hundred
  const many = Array.from({ length: 205 }, () => leaves[0]!);
  const long = logFeed({ leaves: many, key: by.key }, { site: { name: '样例站' } as Site, titleOf: () => undefined, address: (p) => p });
  expect([long.match(/<entry>/g)!.length, long.includes('日志第204条'), long.includes('日志第4条')]).toEqual([200, true, false]);
  expect(long).toContain('<author><name>样例站</name></author>');
});

test('the feed of what was found, whole: of an address with its link, and of a folder without', () => {
  const time = '2026-09-02T08:00:00+08:00';
  const feed = foundFeed(undefined, { place: 'https://a.example/?x&y', said: ['甲<乙>。'], time });
  const id = '<id>urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}</id>';
  expect(feed.replaceAll(new RegExp(id, 'g'), '<id/>')).toBe(
    [
      '<?xml version="1.0" encoding="utf-8"?>',
      '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
      '<id/>',
      '<title>https://a.example/?x&#38;y：核对</title>',
      '<subtitle>和日志、和上次记下的核不上的地方</subtitle>',
      `<updated>${time}</updated>`,
      '<author><name>核对程序</name></author>',
      '<entry>',
      '<id/>',
      '<title>核不上：甲&#60;乙&#62;。</title>',
      `<updated>${time}</updated>`,
      '<link rel="alternate" type="text/html" href="https://a.example/?x&#38;y"/>',
      '<summary>甲&#60;乙&#62;。https://a.example/?x&#38;y，2026-09-02核对。请先向发布单位核实。</summary>',
      '</entry>',
      '</feed>',
      '',
    ].join('\n'),
  );
  // another place, another sentence and another day are other entries
  const ids = [
    { place: '/srv/a', said: ['甲。', '乙。'], time },
    { place: '/srv/b', said: ['甲。'], time },
    { place: '/srv/a', said: ['甲。'], time: time.replace('02T', '03T') },
  ].flatMap((found) => [...foundFeed(undefined, found).matchAll(/<id>(.*)<\/id>/g)].map((m) => m[1]));
  expect([ids.length, new Set(ids).size]).toEqual([7, 6]);
  expect(foundFeed(undefined, { place: 'xhttps://a', said: ['甲。'], time })).not.toContain('<link');
  // whoever looks twice on a day adds only what is new
  const again = foundFeed(feed, { place: 'https://a.example/?x&y', said: ['甲<乙>。', '丙。'], time });
  expect([...again.matchAll(/<title>核不上：(.*)<\/title>/g)].map((m) => m[1])).toEqual(['丙。', '甲&#60;乙&#62;。']);
  expect(() => foundFeed('<feed></feed>', { place: 'x', said: [], time })).toThrow(/^不是核对写的订阅$/);
});
