import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { digestOfRaw } from '../../src/cli/verify.ts';
import { readContent } from '../../src/loader/read-content.ts';
import { base64, fromBase64, hex, utf8, type Bytes } from '../../src/trust/log/bytes.ts';
import { appendToLog, beginLog } from '../../src/trust/log/append.ts';
import { checkLog } from '../../src/trust/log/check.ts';
import { demonstrationKey, demonstrationOrigin, demonstrationSalt } from '../../src/trust/log/demonstration.ts';
import { openingFile, readLog } from '../../src/trust/log/folder.ts';
import { consistencyProof, hashesOf, includes, inclusionProof, leafHash, rootOf } from '../../src/trust/log/merkle.ts';
import { hashesFrom, readLeaf, readLeaves, tilesOf } from '../../src/trust/log/tiles.ts';
import { watch, type Kept } from '../../src/trust/log/watch.ts';
import { loggedTree, momentOf, PICTURED, publishLogged, RECORD } from '../helpers/logged.ts';
import { run } from '../helpers/publishing.ts';
import { writeTree } from '../helpers/content-tree.ts';

/** A content folder with a log, made by the commands, and its key outside of it. */
function made(): { dir: string; key: string } {
  const dir = writeTree(loggedTree());
  const home = mkdtempSync(join(tmpdir(), 'key-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const key = join(home, 'log.pem');
  for (const args of [['init', '--origin', 'test.example/log'], ['append']]) {
    const { status, stderr } = spawnSync(process.execPath, ['src/cli/log.ts', ...args, '--content', dir, '--key', key], {
      encoding: 'utf8',
    });
    expect(status, stderr).toBe(0);
  }
  return { dir, key };
}

/** A publication, a correction and a withdrawal at once: every step that an append can have. */
function change(dir: string): void {
  const record = join(dir, `${RECORD}.mdx`);
  const text = readFileSync(record, 'utf8');
  writeFileSync(join(dir, 'disclosures/2020-08-xin.mdx'), text.replaceAll('2020-05', '2020-08'));
  writeFileSync(record, text.replace('样例进度', '样例进展'));
  rmSync(join(dir, 'disclosures/jiedao'), { recursive: true });
  writeFileSync(join(dir, 'forgotten.yaml'), `entries:\n  - { entry: ${PICTURED}, date: "2026-09-01", ground: personal }\n`);
}
const problems = async (dir: string): Promise<string[]> => {
  const read = await readContent(dir, dir);
  return (await checkLog(dir, read, [], dir)).problems.map((p) => `${p.file}: ${p.received}`);
};

test('an append that ends before any of its changes to the disk loses nothing', async () => {
  const { dir, key } = made();
  change(dir);
  const again = `${dir}-again`;
  const keys = `${dir}-keys`;
  onTestFinished(() => [again, keys].forEach((d) => rmSync(d, { recursive: true, force: true })));
  const start = (): string => {
    for (const d of [again, keys]) rmSync(d, { recursive: true, force: true });
    cpSync(dir, again, { recursive: true });
    cpSync(join(key, '..'), keys, { recursive: true });
    return join(keys, 'log.pem');
  };
  const appender = (at: number, keyFile: string) =>
    run('--import ./tests/helpers/kill-at.ts tests/helpers/appender.ts', [again, keyFile, '写错一个字'], {
      KILL_ON: 'changes',
      KILL_AT: String(at),
    });
  const before = (await readLog(dir))!.leaves.length;
  const kills = Number((await appender(0, start())).out.split('\n').at(-1));
  const after = (await readLog(again))!.leaves.length;
  expect([before, after]).toEqual([7, 10]);
  expect(kills).toBeGreaterThan(30);
  const wrong: string[] = [];
  for (let at = 1; at <= kills; at++) {
    const keyFile = start();
    const { code } = await appender(at, keyFile);
    if (code !== null) wrong.push(`${at}: not killed, exit ${code}`);
    const killed = await readLog(again).catch((e: Error) => e);
    if (killed instanceof Error || ![before, after].includes(killed!.leaves.length)) wrong.push(`${at}: ${String(killed)}`);
    const next = await appender(Infinity, keyFile);
    if (next.code !== 0) wrong.push(`${at}: afterwards ${next.err}`);
    const left = await problems(again);
    if (left.length) wrong.push(`${at}: ${left.join()}`);
    if ((await readLog(again))!.leaves.length !== after) wrong.push(`${at}: not all of it is there`);
    if (existsSync(join(again, openingFile(PICTURED, 1)))) wrong.push(`${at}: a salt is left`);
  }
  console.log({ kills });
  expect(wrong).toEqual([]);
});

test('what a key has signed stands beside it: an older log is never signed again, nor found right', () => {
  const { dir, key } = made();
  const old = `${dir}-old`;
  onTestFinished(() => rmSync(old, { recursive: true, force: true }));
  const before = `${dir}-before`;
  onTestFinished(() => rmSync(before, { recursive: true, force: true }));
  for (const to of [old, before]) cpSync(dir, to, { recursive: true });
  const append = (folder: string, ...more: string[]) =>
    spawnSync(process.execPath, ['src/cli/log.ts', 'append', '--content', folder, '--key', key, ...more], { encoding: 'utf8' });
  change(dir);
  expect(append(dir, '--why', '写错一个字').stdout).toContain('已登记 3 条（撤下1条，发布1条，更正1条），日志共 10 条。');
  change(old);
  const back = `日志退回去了：已经签过、公布过 10 条（${key}.last），这里只有 7 条`;
  expect(append(old, '--why', '写错一个字').stderr).toContain(back);
  expect(append(dir).stdout).toContain('没有要登记的');
  // the content of that day with the log of that day holds by itself; what is known of it from elsewhere says that it went back
  const check = (env: Record<string, string>, ...more: string[]) => {
    const { stdout, stderr } = spawnSync(process.execPath, [resolve('src/cli/check.ts'), ...more], {
      cwd: dirname(key),
      encoding: 'utf8',
      env: { ...process.env, LOG_KEY: '', CONTENT_DIR: old, ...env },
    });
    return stdout + stderr;
  };
  rmSync(old, { recursive: true });
  cpSync(before, old, { recursive: true });
  expect(check({})).toContain('和日志的 7 条一致');
  expect(check({ LOG_KEY: key })).toContain(back.replace(key, 'log.pem'));
  const published = join(dir, 'log/checkpoint');
  expect(check({}, '--published', published)).toContain(back.replace(`${key}.last`, published));
  rmSync(join(old, 'log'), { recursive: true });
  expect(check({ LOG_KEY: key })).toContain('空缺，公布过的网站有日志（log.pem.last）');
  const init = ['src/cli/log.ts', 'init', '--origin', 'test.example/log', '--content', old, '--key', key];
  expect(spawnSync(process.execPath, init, { encoding: 'utf8' }).stderr).toContain('不要另起一本');
});

describe('a copy of our own content with a demonstration log', () => {
  const dir = mkdtempSync(join(tmpdir(), 'own-'));
  const site = mkdtempSync(join(tmpdir(), 'own-site-'));
  const look = (path: string) =>
    Promise.resolve(existsSync(join(site, path)) ? Uint8Array.from(readFileSync(join(site, path))) : undefined);
  let kept: Kept;
  beforeAll(async () => {
    cpSync('content', dir, { recursive: true });
    const by = await demonstrationKey(demonstrationOrigin('jiugai.example/log/'));
    await beginLog(dir, by, momentOf(0));
    await appendToLog(dir, by, [], { time: momentOf(1), salt: demonstrationSalt, lightly: true });
    await publishLogged(dir, site);
    const first = await watch(look, undefined, digestOfRaw);
    expect(first.wrong).toEqual([]);
    kept = first.kept!;
    console.log({ leaves: first.size });
  });
  afterAll(() => [dir, site].forEach((d) => rmSync(d, { recursive: true, force: true })));

  test('is as its log says', async () => expect(await problems(dir)).toEqual([]));

  const REAL = 'disclosures/2020-05-songyue-progress';
  const rewrite = (path: string, change: (text: string) => string): void =>
    writeFileSync(join(dir, path), change(readFileSync(join(dir, path), 'utf8')));
  test.each<[string, () => void, string]>([
    ['2栋 that becomes 15栋', () => rewrite(`${REAL}.mdx`, (t) => t.replace(/\d+/, '15')), REAL],
    ['a record that is gone', () => rmSync(join(dir, `${REAL}.mdx`)), REAL],
    ['a plan that was changed', () => rewrite('compounds/songyue.mdx', (t) => `${t}\n`), 'compounds/songyue'],
    [
      'leaves in another order',
      () =>
        rewrite('log/entries', (t) => [...t.trim().split('\n').slice(0, -2), ...t.trim().split('\n').slice(-2).reverse(), ''].join('\n')),
      '日志',
    ],
    ['a log that is shorter', () => rewrite('log/entries', (t) => t.split('\n').slice(0, 9).join('\n') + '\n'), '日志短了'],
  ])('%s is refused by check', async (_, plant, named) => {
    const again = mkdtempSync(join(tmpdir(), 'own-kept-'));
    cpSync(dir, again, { recursive: true });
    try {
      plant();
      const read = await readContent(dir, dir);
      expect((await checkLog(dir, read, [], dir)).problems.map((p) => `${p.file}: ${p.received}`).join()).toContain(named);
    } finally {
      rmSync(dir, { recursive: true });
      cpSync(again, dir, { recursive: true });
      rmSync(again, { recursive: true });
    }
  });

  test('the same, published by who does not check, is found from yesterday’s checkpoint', async () => {
    rewrite(`${REAL}.mdx`, (t) => t.replace(/^title: (.*)$/m, 'title: $1。'));
    await publishLogged(dir, site);
    expect((await watch(look, kept, digestOfRaw)).wrong).toEqual([`${REAL}：网页照着生成的内容，和日志里登记的不是同一份。`]);
  });
});

test('a log of 70,000: three levels of tiles', async () => {
  const leaves = Array.from({ length: 70_000 }, (_, i) => Uint8Array.of(i >> 16, i >> 8, i & 255) as Bytes);
  const files = await tilesOf(leaves);
  const names = [...files.keys()];
  const count = (start: string, partial: boolean) => names.filter((n) => n.startsWith(start) && n.includes('.p/') === partial).length;
  expect([count('tile/0/', false), count('tile/1/', false), count('tile/2/', true)]).toEqual([273, 1, 1]);
  const get = (path: string): Promise<Bytes> => Promise.resolve(files.get(path)!);
  const root = await rootOf(await Promise.all(leaves.map(leafHash)));
  expect(hex(await hashesFrom(70_000, get)(0, 70_000))).toBe(hex(root));
  for (const at of [0, 255, 256, 65_535, 65_536, 69_999]) {
    const proof = await inclusionProof(at, 70_000, hashesFrom(70_000, get));
    expect(await includes(await leafHash(await readLeaf(at, 70_000, get)), at, 70_000, proof, root)).toBe(true);
  }
  expect(await readLeaves(70_000, get)).toEqual(leaves);
});

describe('another implementation', () => {
  const python = (script: string, input: unknown) =>
    spawnSync('python3', ['tests/helpers/tlog.py', script], { input: JSON.stringify(input), encoding: 'utf8' });
  const there = python('hello', {}).status === 0;
  test.skipIf(!there)('written from the specification in Python accepts every proof, and no other', async () => {
    const leaves = Array.from({ length: 131 }, (_, i) => utf8(`leaf ${i}`));
    const hashes = await Promise.all(leaves.map(leafHash));
    const over = hashesOf(hashes);
    const roots = await Promise.all(Array.from({ length: 132 }, (_, n) => rootOf(hashes.slice(0, n))));
    const inclusion = [];
    const consistency = [];
    for (let size = 1; size <= 131; size += size < 40 ? 1 : 7) {
      for (let index = 0; index < size; index++)
        inclusion.push({
          leaf: base64(leaves[index]!),
          index,
          size,
          root: base64(roots[size]!),
          proof: (await inclusionProof(index, size, over)).map(base64),
        });
      for (let old = 1; old <= size; old++)
        consistency.push({
          old,
          size,
          oldRoot: base64(roots[old]!),
          root: base64(roots[size]!),
          proof: (await consistencyProof(old, size, over)).map(base64),
        });
    }
    const { stdout, stderr, status } = python('proofs', { inclusion, consistency });
    expect(status, stderr).toBe(0);
    const said = JSON.parse(stdout) as { accepted: number; refused: number };
    expect(said).toEqual({ accepted: inclusion.length + consistency.length, refused: inclusion.length + consistency.length });
    expect(fromBase64(inclusion[0]!.root)).toHaveLength(32);
    console.log(said);
  });
  test.skipIf(!there)('reads a log as it lies in a folder: signature, leaves, commitments', () => {
    const { dir } = made();
    const { stdout, stderr, status } = python('folder', { dir });
    expect(status, stderr).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ size: 7, opened: 6, signed: true });
  });
});
