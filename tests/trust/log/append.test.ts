import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, onTestFinished, test } from 'vitest';
import { describeProblem } from '../../../src/guard/problem.ts';
import { migrate } from '../../../src/loader/migrations/index.ts';
import { readContent } from '../../../src/loader/read-content.ts';
import { SCHEMA_VERSION } from '../../../src/schema/version.ts';
import { appendToLog, beginLog, forgetInLog, openOf } from '../../../src/trust/log/append.ts';
import { checkLog } from '../../../src/trust/log/check.ts';
import { demonstrationKey, demonstrationOrigin, demonstrationSalt } from '../../../src/trust/log/demonstration.ts';
import { publicLog, rawFile, readLog, readOpening, unlike, type Known } from '../../../src/trust/log/folder.ts';
import { digestOfRaw } from '../../../src/cli/verify.ts';
import { watch } from '../../../src/trust/log/watch.ts';
import { loggedState } from '../../../src/trust/log/words.ts';
import { writeTree } from '../../helpers/content-tree.ts';
import {
  COMPOUND,
  logged,
  loggedTree,
  momentOf,
  NAME,
  PICTURED,
  publishLogged,
  RECORD,
  signer,
  tombstone,
  type Logged,
} from '../../helpers/logged.ts';

const T = momentOf;
const tree = loggedTree;

test('what is in the log and as it was passes, and appending again writes nothing', async () => {
  const { dir, append, problems } = await logged();
  expect(await problems()).toEqual([]);
  const before = readFileSync(join(dir, 'log/checkpoint'), 'utf8');
  expect((await append(2)).added).toEqual([]);
  expect(readFileSync(join(dir, 'log/checkpoint'), 'utf8')).toBe(before);
  const log = (await readLog(dir))!;
  expect([...log.replayed.heads.keys()].sort()).toEqual(
    [COMPOUND, RECORD, PICTURED, 'districts/yangli', 'sources/yuanwen', 'streets/jiedao'].sort(),
  );
  expect(publicLog(log)).toMatchObject({ origin: NAME, size: 7 });
});

// and what a stranger finds as well: watch.test.ts
describe('nothing changes unseen', () => {
  const CHANGES: Record<string, [change: (l: Logged) => void, told: RegExp]> = {
    'one blank at its end': [({ edit }) => edit(`${RECORD}.mdx`, (t) => `${t}\n`), /2020-05-jindu\.mdx: 改动过的文件/],
    'a leaf of the log': [
      ({ edit }) => edit('log/entries', (t) => t.replace('"rev":1', '"rev":2')),
      /checkpoint: 日志的条目和签名的检查点不符/,
    ],
    'its end': [
      ({ edit }) => edit('log/entries', (t) => t.split('\n').slice(0, 3).join('\n') + '\n'),
      /日志短了：签名时有 7 条，现在有 3 条/,
    ],
    'its signature': [
      ({ edit }) => edit('log/checkpoint', (t) => t.replace(/.{9}=\n$/, (s) => (s.startsWith('A') ? `B${s.slice(1)}` : `A${s.slice(1)}`))),
      /签名|base64/,
    ],
    'what opens a leaf': [
      ({ edit }) =>
        edit(`log/open/${RECORD}.1.json`, (t) =>
          t.replace(/"salt":"../, (s) => (s.endsWith('00') ? `${s.slice(0, -2)}11` : `${s.slice(0, -2)}00`)),
        ),
      /open\/disclosures\/2020-05-jindu\.1\.json: 和日志不符/,
    ],
    'what opens a leaf, gone': [({ dir }) => rmSync(join(dir, `log/open/${RECORD}.1.json`)), /2020-05-jindu\.1\.json: 空缺/],
  };
  test.each(Object.entries(CHANGES))('%s', async (_, [change, told]) => {
    const it = await logged();
    change(it);
    expect((await it.problems()).join('\n')).toMatch(told);
  });

  test('what is moved to another folder and is the same stays the same', async () => {
    const { dir, problems } = await logged();
    mkdirSync(join(dir, 'disclosures/2020'));
    renameSync(join(dir, `${RECORD}.mdx`), join(dir, 'disclosures/2020/2020-05-jindu.mdx'));
    expect(await problems()).toEqual([]);
  });
});

test('an edit is another revision with its reason, and without a reason it is refused', async () => {
  const { dir, edit, append, problems } = await logged();
  edit(`${RECORD}.mdx`, (t) => t.replace('样例进度', '样例进展'));
  edit(`${COMPOUND}.mdx`, (t) => t.replace('households: 100', 'households: 101'));
  await expect(append(2)).rejects.toThrow(/改过了：.*--why/);
  const { added } = await append(3, { why: '户数抄错' });
  expect(added.map((l) => [l.kind, 'rev' in l && l.rev])).toEqual([
    ['correct', 2],
    ['claims', 2],
  ]);
  expect(await problems()).toEqual([]);
  const revisions = publicLog((await readLog(dir))!).entries[RECORD]!;
  expect(loggedState(revisions)).toBe('2026年9月1日登记的第2版；第1版2026年9月1日登记，改过1次，最近一次的原因：户数抄错');
  expect(loggedState(revisions.slice(0, 1))).toBe('2026年9月1日登记，登记后没有改过');
  // the words of the first one are still there for who asks what was changed
  expect(readFileSync(join(dir, rawFile(readOpening(dir, RECORD, 1)!.files[0]!)), 'utf8')).toContain('样例进度');
});

test('a record that is gone without 撤下 cannot be appended away', async () => {
  const { dir, append } = await logged();
  rmSync(join(dir, `${RECORD}.mdx`));
  await expect(append(2, { why: '不想要了' })).rejects.toThrow(`日志里有、内容里没有了：${RECORD}`);
});

describe('撤下', () => {
  test('leaves its leaf, and nothing by which its words could be found', async () => {
    const { dir, append, problems } = await logged();
    const { files } = readOpening(dir, PICTURED, 1)!;
    for (const file of files) expect(existsSync(join(dir, rawFile(file))), file.name).toBe(true);
    rmSync(join(dir, 'disclosures/jiedao'), { recursive: true });
    tombstone(dir, PICTURED);
    // told by the tombstone at once, by the log when the key is at hand
    expect(await problems()).toEqual([]);
    expect(openOf(dir, (await readLog(dir))!, (await readContent(dir)).forgotten).withdrawn).toEqual([
      { entry: PICTURED, ground: '个人信息' },
    ]);
    expect((await append(2)).added).toMatchObject([{ kind: 'withdraw', entry: PICTURED, commit: null, why: '个人信息' }]);
    expect(readOpening(dir, PICTURED, 1)).toBeUndefined();
    for (const file of files) expect(existsSync(join(dir, rawFile(file))), file.name).toBe(false);
    expect(await problems()).toEqual([]);
    expect(loggedState(publicLog((await readLog(dir))!).entries[PICTURED]!)).toBe('2026年9月1日撤下：个人信息');
  });
  test('without a key the salt and the files go at once, and what others show stays', async () => {
    const { dir } = await logged();
    const source = rawFile(readOpening(dir, 'sources/yuanwen', 1)!.files[0]!);
    expect(forgetInLog(dir, PICTURED)).toEqual([]);
    rmSync(join(dir, 'disclosures/jiedao'), { recursive: true });
    expect(forgetInLog(dir, PICTURED)).toHaveLength(3);
    expect(forgetInLog(dir, PICTURED)).toEqual([]);
    expect(existsSync(join(dir, source))).toBe(true);
  });
  test('of what an entry said before, which is still there', async () => {
    const { dir, append, edit, problems } = await logged();
    const before = rawFile(readOpening(dir, COMPOUND, 1)!.files[0]!);
    edit(`${COMPOUND}.mdx`, (t) => t.replace('households: 100', 'households: 101'));
    tombstone(dir, COMPOUND);
    expect((await problems()).join()).toContain('改动过的文件');
    forgetInLog(dir, COMPOUND);
    expect(existsSync(join(dir, before))).toBe(false);
    // 撤下 does not wait for the key
    expect(await problems()).toEqual([]);
    await append(2, { why: '个人信息' });
    expect(await problems()).toEqual([]);
    edit(`${COMPOUND}.mdx`, (t) => t.replace('households: 101', 'households: 102'));
    expect((await problems()).join()).toContain('改动过的文件');
  });
  test('a salt that is left is told, and goes with the next append', async () => {
    const { dir, append, problems } = await logged();
    const opening = readFileSync(join(dir, `log/open/${RECORD}.1.json`));
    rmSync(join(dir, `${RECORD}.mdx`));
    tombstone(dir, RECORD);
    await append(2);
    writeFileSync(join(dir, `log/open/${RECORD}.1.json`), opening);
    expect((await problems()).join()).toContain('撤下的条目的盐');
    await append(3);
    expect(await problems()).toEqual([]);
  });
});

describe('no older and no other past is signed', () => {
  const kept = (note: string): Known => ({ place: '钥匙旁边', note });
  const copy = (dir: string): string => {
    const to = mkdtempSync(join(tmpdir(), 'log-'));
    onTestFinished(() => rmSync(to, { recursive: true, force: true }));
    cpSync(dir, to, { recursive: true });
    return to;
  };
  const grow = async ({ edit, append }: Logged, n: number) => {
    edit(`${RECORD}.mdx`, (t) => `${t}\n`);
    return (await append(n, { why: '换行' })).note;
  };
  test('a log that was put back', async () => {
    const it = await logged();
    const old = copy(join(it.dir, 'log'));
    const note = await grow(it, 2);
    rmSync(join(it.dir, 'log'), { recursive: true });
    cpSync(old, join(it.dir, 'log'), { recursive: true });
    await expect(it.append(3, { why: '换行', known: [kept(note)] })).rejects.toThrow(
      '日志退回去了：已经签过、公布过 8 条（钥匙旁边），这里只有 7 条。从最新的备份恢复 log/，不要另起一本。',
    );
  });
  test('two that grew apart', async () => {
    const it = await logged();
    const other = copy(it.dir);
    const note = await grow(it, 2);
    writeFileSync(join(other, `${COMPOUND}.mdx`), readFileSync(join(other, `${COMPOUND}.mdx`), 'utf8') + '\n');
    const append = (known: Known[]) =>
      appendToLog(other, it.by, [], { time: T(3), salt: demonstrationSalt, why: '换行', known, lightly: true });
    await append([]);
    writeFileSync(join(other, `${COMPOUND}.mdx`), readFileSync(join(other, `${COMPOUND}.mdx`), 'utf8') + '\n');
    await expect(append([kept(note)])).rejects.toThrow('日志的过去变了：前 8 条和已经签过、公布过的（钥匙旁边）不是同一批');
    expect(await unlike((await readLog(it.dir))!, kept(note))).toBeUndefined();
  });
  test('a foreign checkpoint, a foreign key, a clock that runs back', async () => {
    const it = await logged();
    const foreign = await signer();
    const elsewhere = await logged();
    const theirs = kept(readFileSync(join(elsewhere.dir, 'log/checkpoint'), 'utf8'));
    await expect(it.append(2, { known: [theirs] })).rejects.toThrow('日志不是原来的那一本：钥匙旁边 不是它签的');
    it.edit(`${RECORD}.mdx`, (t) => `${t}\n`);
    const before = readFileSync(join(it.dir, 'log/checkpoint'), 'utf8');
    await expect(it.append(2, { why: 'x' }, foreign)).rejects.toThrow('公钥不符');
    await expect(it.append(0, { why: 'x' })).rejects.toThrow('电脑的时间');
    expect(readFileSync(join(it.dir, 'log/checkpoint'), 'utf8')).toBe(before);
    await expect(beginLog(it.dir, foreign, T(5))).rejects.toThrow('不能另起');
  });
});

describe('the key', () => {
  test('hands over to another, which the old one signs', async () => {
    const { dir, append, edit, problems, by } = await logged();
    const to = await signer();
    await expect(append(2, { rotate: { to, lost: false } })).rejects.toThrow('--why');
    await append(2, { rotate: { to, lost: false }, why: '换人' });
    expect(await problems()).toEqual([]);
    expect((await readLog(dir))!.leaves.at(-1)).toMatchObject({
      kind: 'key',
      key: to.text,
      why: '换人',
      signed: expect.stringContaining('— ') as string,
    });
    edit(`${RECORD}.mdx`, (t) => `${t}\n`);
    await expect(append(3, { why: 'x' }, by)).rejects.toThrow('公钥不符');
    await append(3, { why: 'x' }, to);
    expect(await problems()).toEqual([]);
  });
  test('that was lost is replaced by one that nobody vouches for, and the log says so', async () => {
    const { dir, append, problems } = await logged();
    const to = await signer();
    await append(2, { rotate: { to, lost: true }, why: '钥匙丢了' }, to);
    expect((await readLog(dir))!.leaves.at(-1)).not.toHaveProperty('signed');
    expect(await problems()).toEqual([]);
    await expect(append(3, { rotate: { to: await signer('other.example/log'), lost: true }, why: 'x' }, to)).rejects.toThrow('来历');
  });
});

test('a run that ended between leaves and signature is as if it had not been', async () => {
  const { dir, append, edit, problems } = await logged();
  edit('log/entries', (t) => `${t}{"half`);
  expect(await problems()).toEqual([]);
  edit('log/entries', (t) => `${t}written"}\n{"half`);
  expect((await readLog(dir))!.unsigned).toBe(1);
  edit(`${RECORD}.mdx`, (t) => `${t}\n`);
  await append(2, { why: '换行' });
  expect((await readLog(dir))!).toMatchObject({ unsigned: 0, leaves: { length: 8 } });
  expect(await problems()).toEqual([]);
});

test('a release is told once', async () => {
  const { append } = await logged();
  const manifest = 'a'.repeat(64);
  expect((await append(2, { manifest })).added).toEqual([{ v: 1, kind: 'release', manifest, time: T(2) }]);
  expect((await append(3, { manifest })).added).toEqual([]);
});

test('a change of the schema is told with its program, where it is exactly what the program makes', async () => {
  const { dir, append, edit, problems } = await logged();
  const file = 'disclosures/2020-12-yanshou.mdx';
  const first = [
    '---',
    'kind: acceptance',
    'title: 每道工序四方验收',
    'date: { date: "2020-12", inferred: true, note: 版面未印日期 }',
    'source: yuanwen',
    'about: { streets: [jiedao] }',
    'stage: process',
    'of: 每道工序',
    'parties:',
    '  - { party: office, result: required }',
    '---',
    '',
  ].join('\n');
  const made = migrate([
    { path: 'site.yaml', text: 'name: x\n' },
    { path: file, text: first },
  ])!.changed.find((f) => f.path === file)!.text;
  writeFileSync(join(dir, file), first);
  await append(2);
  // as it stands in a log that was begun in the first edition
  edit('log/open/disclosures/2020-12-yanshou.1.json', (t) => t.replace(/"schema":\d+/, '"schema":1'));
  writeFileSync(join(dir, file), made.replace('每道工序四方', '每道工序三方'));
  await expect(append(3)).rejects.toThrow('改过了');
  writeFileSync(join(dir, file), made);
  // this step asks a person to look: so its meaning is not known to be the same
  await expect(append(3)).rejects.toThrow('改过了');
  expect((await problems()).join()).toContain('改动过的文件');
  const certain: typeof migrate = (files) => ({ ...migrate(files)!, notes: [] });
  const { added } = await append(3, { program: certain });
  expect(added).toMatchObject([{ kind: 'migrate', rev: 2, program: `内容写法第1版改到第${SCHEMA_VERSION}版` }]);
  expect(await problems()).toEqual([]);
  expect(loggedState(publicLog((await readLog(dir))!).entries['disclosures/2020-12-yanshou']!)).toContain('意思没有变');
});

describe('a demonstration', () => {
  test('is refused where the portal is an office’s own', async () => {
    const dir = writeTree(tree());
    const by = await demonstrationKey(demonstrationOrigin('test.example/log/'));
    await beginLog(dir, by, T(0));
    await appendToLog(dir, by, [], { time: T(1), salt: demonstrationSalt, lightly: true });
    const check = async (site: object) => {
      const read = await readContent(dir);
      return (await checkLog(dir, { ...read, site: { ...read.site!, ...site } }, [], dir)).problems.map(describeProblem).join();
    };
    expect(await check({})).toBe('');
    expect(await check({ demo: true })).toBe('');
    expect(await check({ publisher: { name: '某街道', official: true } })).toBe(
      `log: 收到 演示用的日志（${by.key.name}），应为 政府网站用自己的公钥：删去 log/，运行 npm run log -- init`,
    );
  });
  test('has to say that it is one', async () => {
    const { dir } = await logged();
    const read = await readContent(dir);
    expect((await checkLog(dir, { ...read, site: { ...read.site!, demo: true } }, [], dir)).problems).toMatchObject([
      { expected: expect.stringContaining('演示') as string },
    ]);
  });
  test('no key that everybody has hides under another name', async () => {
    const dir = writeTree(tree());
    await beginLog(dir, await demonstrationKey('office.example/log'), T(0));
    const read = await readContent(dir);
    const { problems } = await checkLog(dir, { ...read, site: { ...read.site!, publisher: { name: '某街道', official: true } } }, [], dir);
    expect(problems).toHaveLength(1);
  });
});

describe('an append', () => {
  test('refuses in so many words, and begins no second log', async () => {
    const it = await logged();
    const said = (p: Promise<unknown>): Promise<string> =>
      p.then(
        () => '',
        (e: Error) => e.message,
      );
    for (const there of ['log/entries', 'log/checkpoint']) {
      const dir = writeTree({ [there]: '' });
      expect(await said(beginLog(dir, it.by, T(0)))).toBe(
        `${join(dir, 'log/checkpoint')}：收到 已有的日志，应为 空着。日志只有一本，不能另起。`,
      );
    }
    expect(await said(appendToLog(writeTree({}), it.by, [], { time: T(1), salt: demonstrationSalt }))).toBe(
      '这份内容还没有日志：先运行 npm run log -- init',
    );
    const other = await signer();
    expect(await said(it.append(2, {}, other))).toBe(`公钥不符：收到 ${other.text}，应为 日志的 ${it.by.text}`);
    expect(await said(it.append(0))).toBe(`电脑的时间：收到 ${T(0)}，应为 不早于日志最后一条的 ${T(1)}`);
    it.edit(`${RECORD}.mdx`, (t) => `${t}\n`);
    it.edit(`${COMPOUND}.mdx`, (t) => `${t}\n`);
    expect(await said(it.append(1))).toBe(
      `日志里的内容改过了：${RECORD}.mdx、${COMPOUND}.mdx。改回原来的样子；确实要改，加上 --why 原因。`,
    );
    // in the same second
    expect((await it.append(1, { why: '换行' })).size).toBe(9);
    for (const file of [`${RECORD}.mdx`, 'disclosures/jiedao/2020-06-zhaopian.mdx']) rmSync(join(it.dir, file));
    expect(await said(it.append(2, { why: 'x' }))).toBe(
      `日志里有、内容里没有了：${RECORD}、${PICTURED}。恢复原文；依法撤下用 npm run forget。`,
    );
  });
  test('puts everything in its order, opens each leaf by its number, and leaves nothing half', async () => {
    const { dir, edit, by } = await logged();
    const record = readFileSync(join(dir, `${RECORD}.mdx`), 'utf8');
    const photo = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#808080' } })
      .jpeg()
      .withExif({ IFD0: { Copyright: 'x' } })
      .toBuffer();
    writeFileSync(
      join(dir, 'disclosures/2020-07-xin.mdx'),
      `${record.replaceAll('2020-05', '2020-07')}\n![门](./men.jpg) ![门](./zhaopian.jpg)\n`,
    );
    writeFileSync(join(dir, 'disclosures/men.jpg'), photo);
    cpSync(join(dir, 'disclosures/jiedao/zhaopian.jpg'), join(dir, 'disclosures/zhaopian.jpg'));
    edit(`${COMPOUND}.mdx`, (t) => `${t}\n`);
    rmSync(join(dir, 'disclosures/jiedao'), { recursive: true });
    const to = await signer();
    const { added, size, note } = await appendToLog(dir, by, [{ entry: PICTURED, date: '2026-09-01', ground: 'personal' }], {
      time: T(2),
      salt: demonstrationSalt,
      why: '换人',
      manifest: 'b'.repeat(64),
      rotate: { to, lost: false },
    });
    expect(added.map((l) => ('entry' in l ? `${l.kind} ${l.entry} ${l.rev}` : l.kind))).toEqual([
      'key',
      `withdraw ${PICTURED} 2`,
      'publish disclosures/2020-07-xin 1',
      `claims ${COMPOUND} 2`,
      'release',
    ]);
    expect([size, note]).toEqual([12, readFileSync(join(dir, 'log/checkpoint'), 'utf8')]);
    const log = (await readLog(dir))!;
    for (const [entry, heads] of log.replayed.history)
      for (const { index, leaf } of heads)
        if (entry !== PICTURED) expect([entry, readOpening(dir, entry, leaf.rev)!.index]).toEqual([entry, index]);
    // the picture that another record shows as well stays; one with the camera's notes was never kept
    const [, camera, shared] = readOpening(dir, 'disclosures/2020-07-xin', 1)!.files;
    expect([camera!, shared!].map((f) => [f.name, existsSync(join(dir, rawFile(f)))])).toEqual([
      ['disclosures/men.jpg', false],
      ['disclosures/zhaopian.jpg', true],
    ]);
    expect(readOpening(dir, PICTURED, 1)).toBeUndefined();
    // nor does it stand in what a stranger reads, who says nothing of it
    const site = writeTree({});
    await publishLogged(dir, site);
    const look = (path: string) =>
      Promise.resolve(existsSync(join(site, path)) ? Uint8Array.from(readFileSync(join(site, path))) : undefined);
    expect((await watch(look, undefined, digestOfRaw)).wrong).toEqual([]);
    const left = readdirSync(join(dir, 'log'), { recursive: true, encoding: 'utf8' });
    expect(left.filter((f) => f.endsWith('.half'))).toEqual([]);
  });
  test('asks the program that it names for content of the edition that it was written in', async () => {
    const { dir, edit, append } = await logged();
    edit(`log/open/${RECORD}.1.json`, (t) => t.replace(/"schema":\d+/, '"schema":0'));
    edit(`${RECORD}.mdx`, (t) => `${t}\n`);
    const asked: string[] = [];
    const program = ((files: { path: string; text: string }[]) => {
      asked.push(...files.map((f) => (f.path === 'site.yaml' ? f.text : f.path)));
      return { changed: [{ path: `${RECORD}.mdx`, text: readFileSync(join(dir, `${RECORD}.mdx`), 'utf8') }], notes: [] };
    }) as unknown as typeof migrate;
    rmSync(join(dir, rawFile(readOpening(dir, 'sources/yuanwen', 1)!.files[0]!)));
    expect((await append(2, { program })).added).toMatchObject([{ kind: 'migrate', program: `内容写法第0版改到第${SCHEMA_VERSION}版` }]);
    // with all that the log has of that time, for what it refers to
    expect(asked).toEqual([
      'schema: 0\n',
      ...[RECORD, PICTURED, COMPOUND, 'streets/jiedao', 'districts/yangli'].map((entry) => `${entry}.mdx`),
    ]);
    // of today's edition nothing is asked
    edit(`${RECORD}.mdx`, (t) => `${t}\n`);
    await expect(append(3, { program: () => expect.fail('asked') })).rejects.toThrow('改过了');
  });
});

describe('what the log does not say yet', () => {
  test('is told entry by entry', async () => {
    const { dir, edit, append } = await logged();
    const record = readFileSync(join(dir, `${RECORD}.mdx`), 'utf8');
    rmSync(join(dir, `${RECORD}.mdx`));
    tombstone(dir, RECORD);
    await append(2);
    // taken down, and shown again: check says so, nothing is to be told
    writeFileSync(join(dir, `${RECORD}.mdx`), record);
    edit(`${COMPOUND}.mdx`, (t) => `${t}\n`);
    rmSync(join(dir, 'log/open/streets/jiedao.1.json'));
    rmSync(join(dir, 'disclosures/jiedao'), { recursive: true });
    rmSync(join(dir, 'sources/yuanwen.mdx'));
    writeFileSync(join(dir, 'disclosures/2020-07-xin.mdx'), record);
    const day = { date: '2026-09-01' };
    const forgotten = [
      { entry: 'sources/jiu', ground: 'trade' as const, ...day },
      { entry: PICTURED, ground: 'personal' as const, ...day },
    ];
    expect(openOf(dir, (await readLog(dir))!, forgotten)).toEqual({
      fresh: ['disclosures/2020-07-xin'],
      changed: [
        { entry: COMPOUND, files: [`${COMPOUND}.mdx`] },
        { entry: 'streets/jiedao', files: ['streets/jiedao.mdx'] },
      ],
      withdrawn: [{ entry: PICTURED, ground: '个人信息' }],
      missing: ['sources/yuanwen'],
    });
  });
  test('and a program makes of an older edition is told as that, each by its own edition, and only where nobody has to look', async () => {
    const { dir, edit, append } = await logged();
    const today = [RECORD, COMPOUND].map((entry) => `${entry}.mdx`);
    for (const [entry, schema] of [
      [RECORD, 0],
      [COMPOUND, 1],
      ['streets/jiedao', -1],
    ] as const)
      edit(`log/open/${entry}.1.json`, (t) => t.replace(/"schema":\d+/, `"schema":${schema}`));
    for (const file of today) edit(file, (t) => `${t}\n`);
    const asked: string[] = [];
    const made = (notes: { file: string; look: boolean }[]): typeof migrate =>
      ((files: { text: string }[]) => {
        asked.push(files[0]!.text);
        return { changed: today.map((path) => ({ path, text: readFileSync(join(dir, path), 'utf8') })), notes };
      }) as unknown as typeof migrate;
    await expect(append(2, { program: () => undefined })).rejects.toThrow('改过了');
    await expect(append(2, { program: made([{ file: today[1]!, look: true }]) })).rejects.toThrow(`改过了：${today[1]!}。`);
    asked.length = 0;
    const { added } = await append(2, {
      program: made([
        { file: today[0]!, look: false },
        { file: 'sources/yuanwen.mdx', look: true },
      ]),
    });
    expect(added.map((l) => ('program' in l ? [l.entry, l.program] : l))).toEqual([
      [RECORD, `内容写法第0版改到第${SCHEMA_VERSION}版`],
      [COMPOUND, `内容写法第1版改到第${SCHEMA_VERSION}版`],
    ]);
    // of the edition in which only the street is, which nobody changed, nothing is asked
    expect(asked.sort()).toEqual(['name: x\n', 'schema: 0\n']);
  });
});

test('forgetting takes what was said, and leaves what is still shown', async () => {
  const { dir, edit } = await logged();
  const [text, picture] = readOpening(dir, PICTURED, 1)!.files.map(rawFile);
  const opening = `log/open/${PICTURED}.1.json`;
  edit('disclosures/jiedao/2020-06-zhaopian.mdx', (t) => `${t}\n`);
  const log = join(dir, 'log');
  cpSync(log, `${log}-before`, { recursive: true });
  expect(forgetInLog(dir, PICTURED)).toEqual([text, opening]);
  expect([text!, picture!, opening].map((f) => existsSync(join(dir, f)))).toEqual([false, true, false]);
  rmSync(log, { recursive: true });
  renameSync(`${log}-before`, log);
  // what somebody took away by hand does not stop it
  rmSync(join(dir, text!));
  rmSync(join(dir, 'disclosures/jiedao'), { recursive: true });
  expect(forgetInLog(dir, PICTURED)).toEqual([text, picture, opening]);
});

test('files of a log lie where nothing of them is taken for content', async () => {
  const { dir } = await logged();
  expect(readdirSync(join(dir, 'log')).sort()).toEqual(['checkpoint', 'entries', 'open', 'raw']);
  expect(dirname(join(dir, rawFile(readOpening(dir, RECORD, 1)!.files[0]!)))).toBe(join(dir, 'log/raw'));
});
