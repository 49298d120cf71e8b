/** A portal with a log, run as whoever runs it does: 发布, 发布 again, 回退, 误发; after each of them a stranger looks. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openingFile, rawFile, readLog } from '../../src/trust/log/folder.ts';
import { run } from '../helpers/publishing.ts';
import { writeStreet } from '../helpers/street.ts';

const work = mkdtempSync(join(tmpdir(), 'log-release-'));

const content = join(work, 'content');
const served = join(work, 'srv/current');
// a folder: the file in it has a name of its own
const witness = mkdtempSync(join(tmpdir(), 'witness-'));
afterAll(() => [work, witness].forEach((d) => rmSync(d, { recursive: true, force: true })));
const key = join(work, 'key/log.pem');
const env = { CONTENT_DIR: content, OUT_DIR: join(work, 'dist'), LOG_KEY: key };
const command = async (name: string, ...args: string[]): Promise<string> => {
  const { code, out, err } = await run(`src/cli/${name}.ts`, args, env);
  expect(code, `${name} ${args.join(' ')}\n${out}\n${err}`).toBe(0);
  return out;
};
const release = () => command('release', '--to', join(work, 'srv'));
/** What a stranger with yesterday's checkpoint says. */
const verify = async (): Promise<[code: number | null, out: string]> => {
  const { code, out } = await run('src/cli/verify.ts', [served, '--keep', witness, '--feed', join(witness, '核对.xml')]);
  return [code, out];
};
const feed = (): string => readFileSync(join(witness, '核对.xml'), 'utf8');
const leaves = async (): Promise<string[]> => (await readLog(content))!.leaves.map((l) => ('entry' in l ? `${l.kind} ${l.entry}` : l.kind));
const publicSize = (): number => Number(readFileSync(join(served, 'log/checkpoint'), 'utf8').split('\n')[1]);

const WRONG = 'disclosures/2026-09-05-yuan-2-progress';
const ADDED = 'disclosures/2026-10-05-yuan-1-progress';

test('发布 appends, 回退 leaves the log where it is, 误发 destroys salt and original, and verify says each of them', async () => {
  writeStreet(content);
  await command('log', 'init', '--origin', 'street.example/log');

  // 发布: everything is in the log before it is served
  expect(await release()).toMatch(/已登记 \d+ 条/);
  const first = await leaves();
  expect(first).toEqual(expect.arrayContaining(['key', `publish ${WRONG}`, 'claims compounds/yuan-1', 'source sources/jiu']));
  expect(publicSize()).toBe(first.length);
  expect(await verify()).toEqual([0, expect.stringContaining(`第一次看：记下了 ${first.length} 条`)]);

  const yesterday = `${content}-yesterday`;
  cpSync(content, yesterday, { recursive: true });

  // 发布 again: a record more, and what was served before
  const one = readFileSync(join(content, `${WRONG}.mdx`), 'utf8');
  writeFileSync(
    join(content, `${ADDED}.mdx`),
    one.replaceAll('2026-09-05', '2026-10-05').replaceAll('2026-08-31', '2026-09-30').replaceAll('yuan-2', 'yuan-1').replace('8月', '9月'),
  );
  await release();
  const second = await leaves();
  expect(second.slice(first.length).sort()).toEqual([`publish ${ADDED}`, 'release'].sort());
  const [code, news] = await verify();
  expect([code, news]).toEqual([0, expect.stringContaining(`发布 ${ADDED}`)]);

  // 回退: the pages go back, the log stays, and a stranger sees both
  expect(await command('release', '--rollback', '--to', join(work, 'srv'))).toContain('已回退');
  expect(existsSync(join(served, ADDED))).toBe(false);
  expect(publicSize()).toBe(second.length);
  const [back, said] = await verify();
  expect(back).toBe(1);
  expect(said).toContain(`${ADDED}：日志里有，网站上没有了，也没有登记撤下`);
  expect(said).not.toContain('日志退回去了');
  expect(feed()).toContain(`核不上：${ADDED}：日志里有，网站上没有了`);
  expect(await leaves()).toEqual(second);
  await release();
  expect(await verify()).toEqual([0, expect.stringContaining('一致')]);

  // 日志退回去: the folder as it was after the first release, log and all, and nobody at hand who has the key
  const today = `${content}-today`;
  cpSync(content, today, { recursive: true });
  rmSync(content, { recursive: true });
  cpSync(yesterday, content, { recursive: true });
  const size = publicSize();
  for (const [name, ...args] of [['build'], ['check'], ['release', '--to', join(work, 'srv')]] as const) {
    const { code, out, err } = await run(`src/cli/${name}.ts`, args, { ...env, LOG_KEY: '' });
    expect([code, out + err], name).toEqual([1, expect.stringContaining('日志退回去了：已经签过、公布过')]);
  }
  expect(publicSize()).toBe(size);
  rmSync(content, { recursive: true });
  cpSync(today, content, { recursive: true });
  for (const copy of [today, yesterday]) rmSync(copy, { recursive: true });

  // 误发: salt and original are gone here and from every release, a leaf says so
  const opening = readFileSync(join(content, openingFile(WRONG, 1)), 'utf8');
  const salt = /"salt":"([0-9a-f]{64})"/.exec(opening)![1]!;
  const forgot = await command('forget', WRONG, '--to', join(work, 'srv'));
  expect(forgot).toContain('已从内容里撤下');
  expect(existsSync(join(content, openingFile(WRONG, 1)))).toBe(false);
  const last = (await readLog(content))!.leaves.at(-1)!;
  expect(last).toMatchObject({ kind: 'withdraw', entry: WRONG, commit: null });
  const kept = readdirSync(work, { recursive: true, withFileTypes: true }).filter((e) => e.isFile());
  const holding = kept.map((e) => join(e.parentPath, e.name)).filter((f) => readFileSync(f).includes(salt));
  expect(holding).toEqual([]);
  const raw = rawFile({ name: `${WRONG}.mdx`, sha256: createHash('sha256').update(one).digest('hex') });
  for (const folder of [content, served]) expect(existsSync(join(folder, raw)), folder).toBe(false);
  const [after, told] = await verify();
  expect([after, told]).toEqual([0, expect.stringContaining(`撤下 ${WRONG}`)]);
  expect(readFileSync(join(served, `${WRONG}/index.html`), 'utf8')).toContain('撤下');
});
