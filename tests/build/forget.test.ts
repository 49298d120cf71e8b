import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { findTraces, gitSteps, takeDown } from '../../src/build/forget.ts';
import { describeProblem } from '../../src/guard/problem.ts';
import { readContent } from '../../src/loader/read-content.ts';
import { validTree, writeTree, type Tree } from '../helpers/content-tree.ts';
import { PHOTO } from '../helpers/hostile-samples.ts';

const LEAK = '不该公开的电话0371-55667788';
const RECORD = 'disclosures/2020-05-jindu.mdx';
const photo = Object.values(PHOTO)[0]!;
const leaky = (more: Tree = {}): string => writeTree({ ...validTree(), [RECORD]: `${String(validTree()[RECORD])}\n${LEAK}。\n`, ...more });
const folder = (): string => {
  const dir = mkdtempSync(join(tmpdir(), 'forget-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
};
const put = (dir: string, tree: Tree): void => {
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
};
const problemsOf = async (dir: string): Promise<string[]> => (await readContent(dir, dir)).problems.map(describeProblem);

const later = (...lines: string[]): string => ['---', ...lines, 'source: yuanwen', 'about: { compounds: [xiaoqu] }', '---', ''].join('\n');
const FOLLOWER = later('kind: progress', 'title: 后来的进度', 'date: "2020-06"', 'state: underway', 'follows: 2020-05-jindu');
const CORRECTION = later(
  'kind: correction',
  'title: 更正',
  'date: "2020-06"',
  'corrects: 2020-05-jindu',
  'reason: 写错了',
  'withdraw: true',
);

describe('taking a record down', () => {
  test('leaves its id, day and ground, and what refers to it holds', async () => {
    const dir = leaky({
      'disclosures/2020-06-houlai.mdx': FOLLOWER,
      'guides/zhinan.mdx': `${String(validTree()['guides/zhinan.mdx'])}\n[那条记录](/disclosures/2020-05-jindu/)\n`,
    });
    const [taken] = await takeDown(dir, ['disclosures/2020-05-jindu'], '2026-05-08', 'personal');
    expect(existsSync(join(dir, RECORD))).toBe(false);
    expect(readFileSync(join(dir, 'forgotten.yaml'), 'utf8')).toMatch(
      /^# .+\nentries:\n {2}- \{ entry: disclosures\/2020-05-jindu, date: "2026-05-08", ground: personal \}\n$/,
    );
    expect(taken!.traces).toContain(LEAK);
    expect(taken!.traces).not.toContain('underway');
    expect(await problemsOf(dir)).toEqual([]);
    const { forgotten } = await readContent(dir, dir);
    expect(forgotten).toEqual([{ entry: 'disclosures/2020-05-jindu', date: '2026-05-08', ground: 'personal' }]);
  });

  test('takes the pictures that only it showed', async () => {
    const dir = leaky({
      'disclosures/only-1.jpg': photo,
      'disclosures/both-1.jpg': photo,
      [RECORD]: `${String(validTree()[RECORD])}\n![门](./only-1.jpg)\n\n![门](./both-1.jpg)\n`,
      'disclosures/2020-06-houlai.mdx': `${FOLLOWER}\n![门](./both-1.jpg)\n`,
    });
    const [taken] = await takeDown(dir, ['disclosures/2020-05-jindu'], '2026-05-08', 'personal');
    expect(taken!.files).toEqual([RECORD, 'disclosures/only-1.jpg']);
    expect(existsSync(join(dir, 'disclosures/only-1.jpg'))).toBe(false);
    expect(existsSync(join(dir, 'disclosures/both-1.jpg'))).toBe(true);
  });

  test('is refused while a correction still says what stood there, and everything is as before', async () => {
    const dir = leaky({ 'disclosures/2020-06-gengzheng.mdx': CORRECTION });
    const before = readFileSync(join(dir, RECORD));
    await expect(takeDown(dir, ['disclosures/2020-05-jindu'], '2026-05-08', 'personal')).rejects.toThrow(
      /2020-06-gengzheng\.mdx:\d+ 更正哪一条（corrects）: 收到 已撤下的记录 2020-05-jindu，应为 这条更正也撤下/,
    );
    expect(readFileSync(join(dir, RECORD))).toEqual(before);
    expect(existsSync(join(dir, 'forgotten.yaml'))).toBe(false);
    await takeDown(dir, ['disclosures/2020-05-jindu', 'disclosures/2020-06-gengzheng'], '2026-05-08', 'order');
    expect(await problemsOf(dir)).toEqual([]);
  });

  test('can be run again after it was interrupted, and says so when there is no such record', async () => {
    const dir = leaky();
    await takeDown(dir, ['disclosures/2020-05-jindu'], '2026-05-08', 'personal');
    const list = readFileSync(join(dir, 'forgotten.yaml'), 'utf8');
    await takeDown(dir, ['disclosures/2020-05-jindu'], '2026-05-09', 'personal');
    expect(readFileSync(join(dir, 'forgotten.yaml'), 'utf8')).toBe(list);
    await expect(takeDown(dir, ['disclosures/2020-05-meiyou'], '2026-05-08', 'personal')).rejects.toThrow(/没有 .*2020-05-meiyou\.mdx/);
  });

  test('the id is never used again, and a list that is wrong is told line by line', async () => {
    const list = 'entries:\n  - { entry: disclosures/2020-05-jindu, date: "2026-05-08", ground: because }\n';
    expect(await problemsOf(writeTree({ ...validTree(), 'forgotten.yaml': list }))).toEqual([
      expect.stringMatching(/^forgotten\.yaml:2 entries\.0\.ground: 收到 “because”，应为 下列之一：personal（个人信息）/),
    ]);
    expect(await problemsOf(writeTree({ ...validTree(), 'forgotten.yaml': list.replace('because', 'trade') }))).toEqual([
      expect.stringMatching(/^disclosures\/2020-05-jindu\.mdx: 收到 已撤下的编号 2020-05-jindu/),
    ]);
  });
});

test('traces are found in plain and in packed files', () => {
  const dir = folder();
  put(dir, { 'a.html': Buffer.from(LEAK), 'b/c.pf_fragment': gzipSync(LEAK), 'd.html.br': brotliCompressSync(LEAK), 'e.txt': 'nothing' });
  expect(findTraces(dir, [LEAK])).toEqual(['a.html', 'b/c.pf_fragment', 'd.html.br']);
});

describe('the steps for Git', () => {
  const git = (cwd: string, ...args: string[]) =>
    spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd, encoding: 'utf8' }).stdout;
  const commit = (cwd: string) => {
    git(cwd, 'add', '-A');
    git(cwd, 'commit', '-qm', 'x');
  };
  /** A clone with a remote, as a publisher has it, with one more commit than the one that brought the leak. */
  const repository = (more: Tree) => {
    const tree = folder();
    const work = join(tree, 'portal');
    const remote = join(tree, 'remote.git');
    git(tree, 'init', '-q', '--bare', '-b', 'main', remote);
    git(tree, 'clone', '-q', remote, work);
    git(work, 'checkout', '-q', '-b', 'main');
    const content = join(work, 'content');
    put(content, { ...validTree(), ...more });
    commit(work);
    put(work, { 'more.txt': 'more' });
    commit(work);
    git(work, 'push', '-q', 'origin', 'main');
    return { work, remote, content };
  };
  /** Every object that is there, reachable or not. */
  const everything = (cwd: string) => git(cwd, 'cat-file', '--batch-all-objects', '--batch');
  const run = (steps: string) => {
    const lines = steps.split('\n').filter((line) => line.startsWith('  '));
    const env = {
      ...process.env,
      GIT_AUTHOR_NAME: 't',
      GIT_AUTHOR_EMAIL: 't@example.org',
      GIT_COMMITTER_NAME: 't',
      GIT_COMMITTER_EMAIL: 't@example.org',
    };
    const { status, stderr } = spawnSync('bash', ['-e'], { input: lines.join('\n'), encoding: 'utf8', env });
    expect(status, stderr).toBe(0);
  };

  test('take a record out of every commit, here and at the remote', async () => {
    const { work, remote, content } = repository({ [RECORD]: `${String(validTree()[RECORD])}\n${LEAK}。\n` });
    const taken = await takeDown(content, ['disclosures/2020-05-jindu'], '2026-05-08', 'personal');
    expect(everything(work)).toContain(LEAK);
    run(gitSteps(content, taken));
    expect(everything(work)).not.toContain(LEAK);
    git(remote, 'gc', '-q', '--prune=now');
    expect(everything(remote)).not.toContain(LEAK);
    expect(git(remote, 'log', '--oneline', 'main').trim().split('\n')).toHaveLength(3);
    expect(git(remote, 'show', 'main:content/forgotten.yaml')).toContain('2020-05-jindu');
  });

  test('give another entry its present text in every commit', async () => {
    const good = String(validTree()['guides/zhinan.mdx']);
    const { work, content } = repository({ 'guides/zhinan.mdx': `${good}\n${LEAK}\n` });
    put(content, { 'guides/zhinan.mdx': good });
    const taken = await takeDown(content, ['guides/zhinan'], '2026-05-08', 'personal');
    run(gitSteps(content, taken));
    expect(everything(work)).not.toContain(LEAK);
    expect(git(work, 'show', 'main~2:content/guides/zhinan.mdx')).toBe(good);
  });
});
