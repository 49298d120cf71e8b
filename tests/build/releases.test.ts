import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
  alone,
  bring,
  bringCopy,
  current,
  deploymentAt,
  FORGOTTEN_FILE,
  publish,
  releases,
  rollback,
  storeOf,
  whole,
  type Store,
} from '../../src/build/releases.ts';
import { copy, lay, take } from '../../src/build/take.ts';
import { killAtRandom, killEverywhere, onFullDisks, publisher, race, wrongOnFullDisk } from '../helpers/publishing.ts';
import { writeSite } from '../helpers/publisher.ts';

// The whole of what is sampled here runs in tests/long/publish.test.ts.

const folder = (): string => {
  const dir = mkdtempSync(join(tmpdir(), 'releases-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
};
const put = (store: Store, name: string, { keep = 2, more = {} as Record<string, string>, spare = undefined as string | undefined } = {}) =>
  alone(store, '测试', () => {
    const made = join(folder(), 'made');
    writeSite(made, name);
    for (const [path, text] of Object.entries(more)) {
      mkdirSync(join(made, path, '..'), { recursive: true });
      writeFileSync(join(made, path), text);
    }
    bring(store, made);
    return publish(store, { keep, ...(spare && { spare }) });
  });
const served = (store: Store): string => readFileSync(join(store.link, 'index.html'), 'utf8').split('\n')[0]!;

test('a release replaces the one before, which stays as it was; the same site is not published twice', async () => {
  const store = storeOf(join(folder(), 'dist'));
  const first = await put(store, 'one');
  const second = await put(store, 'two');
  expect(served(store)).toBe('two');
  expect(readFileSync(join(first.release.site, 'index.html'), 'utf8')).toMatch(/^one\n/);
  expect(await put(store, 'two')).toMatchObject({ release: second.release, changed: false });
  await put(store, 'three');
  expect(releases(store).map((r) => r.number)).toEqual([2, 3]);
});

test('the list of a release is what sha256sum checks, and a changed byte is noticed', async () => {
  const store = storeOf(join(folder(), 'dist'));
  const { release } = await put(store, 'one');
  expect(readFileSync(join(release.folder, 'MANIFEST'), 'utf8')).toMatch(/^[0-9a-f]{64} {2}404\.html\n[0-9a-f]{64} {2}a\/b\/index\.html\n/);
  expect(whole(release)).toBe(true);
  writeFileSync(join(release.site, 'c.json'), 'other');
  expect(whole(release)).toBe(false);
});

test('rights depend neither on the umask nor on the files that were given', async () => {
  const umask = process.umask(0o077);
  onTestFinished(() => void process.umask(umask));
  const dir = folder();
  const store = storeOf(join(dir, 'dist'));
  const made = join(dir, 'made');
  writeSite(made, 'one');
  chmodSync(join(made, 'c.json'), 0o400);
  await alone(store, '测试', () => {
    bring(store, made);
    return publish(store, { keep: 1 });
  });
  const mode = (path: string): string => (statSync(join(store.link, path)).mode & 0o777).toString(8);
  expect(['', 'a', 'a/b', 'index.html', 'c.json'].map(mode)).toEqual(['755', '755', '755', '644', '644']);
});

test('a file that did not change keeps its time', async () => {
  const store = storeOf(join(folder(), 'dist'));
  await put(store, 'one', { more: { 'same.css': 'a{}' } });
  const time = (file: string) => Math.floor(statSync(join(store.link, file)).mtimeMs);
  const then = time('same.css');
  await new Promise((done) => setTimeout(done, 20));
  await put(store, 'two', { more: { 'same.css': 'a{}' } });
  // a copy's time may lose what is below a millisecond
  expect(Math.abs(time('same.css') - then)).toBeLessThanOrEqual(1);
  expect(time('index.html')).toBeGreaterThan(then + 1);
});

test('going back leads to the release before, or to a named one, never to a damaged one', async () => {
  const store = storeOf(join(folder(), 'dist'));
  for (const name of ['one', 'two', 'three']) await put(store, name, { keep: 3 });
  expect(rollback(store).number).toBe(2);
  expect(served(store)).toBe('two');
  expect(rollback(store, '3').number).toBe(3);
  expect(() => rollback(store, '9')).toThrow(/^没有发布 9；留着的有：1-/);
  writeFileSync(join(releases(store)[1]!.site, 'c.json'), 'other');
  expect(() => rollback(store)).toThrow(/和它的清单不符，没有回退/);
  expect(served(store)).toBe('three');
  rollback(store, '1');
  expect(() => rollback(store)).toThrow(/没有更早的发布可以回退/);
});

test('the site of a release that is only too old may be used again, of one that tells what is forgotten never', async () => {
  const dir = folder();
  const store = storeOf(join(dir, 'dist'));
  const spare = join(dir, 'spare');
  const knowing = (...ids: string[]) => ({ keep: 1, spare, more: { [FORGOTTEN_FILE]: JSON.stringify({ forgotten: ids }) } });
  await put(store, 'one', knowing());
  await put(store, 'two', knowing());
  expect(readFileSync(join(spare, 'index.html'), 'utf8')).toMatch(/^one\n/);
  expect(releases(store).map((r) => r.number)).toEqual([2]);
  rmSync(spare, { recursive: true });
  await put(store, 'two', knowing());
  expect(readFileSync(join(spare, 'index.html'), 'utf8')).toMatch(/^two\n/);
  rmSync(spare, { recursive: true });
  await put(store, 'three', knowing('2020-06-fuli'));
  expect(existsSync(spare)).toBe(false);
  expect(releases(store).map((r) => r.number)).toEqual([3]);
});

test('what is put in the place of a file that releases share leaves theirs as it was', () => {
  const dir = folder();
  const [theirs, other, ours] = ['theirs', 'other', 'ours'].map((name) => join(dir, name)) as [string, string, string];
  writeFileSync(theirs, 'one');
  writeFileSync(other, 'two');
  take(theirs, ours);
  take(theirs, ours);
  expect(statSync(ours).ino).toBe(statSync(theirs).ino);
  take(other, ours);
  expect([readFileSync(ours, 'utf8'), readFileSync(theirs, 'utf8')]).toEqual(['two', 'one']);
  lay('three', ours);
  copy(theirs, join(dir, 'new'));
  copy(theirs, ours);
  lay('four', ours);
  expect([ours, theirs, other, join(dir, 'new')].map((file) => readFileSync(file, 'utf8'))).toEqual(['four', 'one', 'two', 'one']);
});

test('no release is kept that still tells what the served one has forgotten', async () => {
  const store = storeOf(join(folder(), 'dist'));
  const knowing = (...ids: string[]) => ({ keep: 9, more: { [FORGOTTEN_FILE]: JSON.stringify({ forgotten: ids }) } });
  await put(store, 'one');
  await put(store, 'two', knowing('a'));
  expect(releases(store).map((r) => r.number)).toEqual([2]);
  await put(store, 'three', knowing('a'));
  await put(store, 'four', knowing('a', 'b'));
  expect(releases(store).map((r) => r.number)).toEqual([4]);
});

test('a copy on a server holds the same bytes, and is refused when one went wrong', async () => {
  const dir = folder();
  const from = storeOf(join(dir, 'dist'));
  const to = deploymentAt(join(dir, 'server'));
  await put(from, 'one');
  const send = () =>
    alone(to, '测试', () => {
      bringCopy(to, current(from)!);
      return publish(to, { keep: 2 });
    });
  expect((await send()).release.id).toBe(current(from)!.id);
  await put(from, 'two');
  writeFileSync(join(current(from)!.site, 'a/index.html'), 'a disk that forgets');
  await expect(send()).rejects.toThrow(/复制之后核对不符：a\/index\.html/);
  expect(served(to)).toBe('one');
});

test('nothing of others is taken over', async () => {
  const dir = folder();
  mkdirSync(join(dir, 'full'));
  writeFileSync(join(dir, 'full', 'letter.txt'), 'mine');
  symlinkSync('full', join(dir, 'link'));
  await expect(put(storeOf(join(dir, 'full')), 'one')).rejects.toThrow(/full：收到 不是本站生成的文件或文件夹/);
  await expect(put(storeOf(join(dir, 'link')), 'one')).rejects.toThrow(/link：收到 指向别处的链接/);
  await expect(put(deploymentAt(join(dir, 'full')), 'one')).rejects.toThrow(/full：收到 放着 letter\.txt 的文件夹/);
  expect(readFileSync(join(dir, 'full', 'letter.txt'), 'utf8')).toBe('mine');
  expect(readlinkSync(join(dir, 'link'))).toBe('full');
  expect(existsSync(join(dir, '.full'))).toBe(false);
});

test('a link that leads nowhere is led to the newest whole release', async () => {
  const store = storeOf(join(folder(), 'dist'));
  await put(store, 'one');
  await put(store, 'two');
  rmSync(current(store)!.folder, { recursive: true });
  await alone(store, '测试', () => expect(served(store)).toBe('one'));
  rmSync(store.link);
  await alone(store, '测试', () => expect(served(store)).toBe('one'));
});

test('four publishers at once: each publishes or says who is at work', { timeout: 120_000 }, async () => {
  const { wrong, published, reads } = await race(4, 4);
  expect(wrong).toEqual([]);
  expect(published).toBeGreaterThanOrEqual(5);
  expect(reads).toBeGreaterThan(20);
});

test.each(['two before', 'a folder of the old kind', 'a copy to a server'] as const)(
  'a publisher that ends before any step: %s',
  { timeout: 120_000 },
  async (situation) => {
    const { wrong, kills } = await killEverywhere(situation, 'steps');
    expect(wrong).toEqual([]);
    expect(kills).toBeGreaterThan(4);
  },
);

test('publishers that end at random moments', { timeout: 120_000 }, async () => {
  const { wrong } = await killAtRandom(10);
  expect(wrong).toEqual([]);
});

test('a full disk: nothing half, and it is said', { timeout: 120_000 }, async (context) => {
  const all = onFullDisks([300, 440]);
  if (!all) return context.skip('这台机器不让建小磁盘（unshare、tmpfs）');
  expect(wrongOnFullDisk(all)).toEqual([]);
  expect(new Set(all.map(({ code }) => code))).toEqual(new Set([0, 1]));
});

test('says who is at work, and since when', async () => {
  const store = storeOf(join(folder(), 'dist'));
  await alone(store, '生成网站', async () => {
    const { err, code } = await publisher(store.link, 'two');
    expect(code).toBe(1);
    expect(err).toMatch(new RegExp(`^另一个进程正在生成网站：进程 ${process.pid}，从 \\d{4}/\\d+/\\d+ \\d\\d:\\d\\d:\\d\\d 开始。`));
  });
  expect((await publisher(store.link, 'two')).code).toBe(0);
});

test('the pages go back, the log does not', async () => {
  const store = storeOf(join(folder(), 'dist'));
  const log = (size: number) => ({ 'log/checkpoint': `x\n${size}\nroot\n\nsigned\n`, [`log/tile/0/000.p/${size}`]: 'hashes' });
  await put(store, 'without');
  await put(store, 'one', { more: log(1), keep: 5 });
  await put(store, 'two', { more: log(2), keep: 5 });
  const { id, number } = await alone(store, '回退', () => rollback(store));
  expect([served(store), number]).toEqual(['one', 4]);
  expect(readFileSync(join(store.link, 'log/checkpoint'), 'utf8')).toBe(log(2)['log/checkpoint']);
  expect(existsSync(join(store.link, 'log/tile/0/000.p/1'))).toBe(false);
  expect(whole(current(store)!)).toBe(true);
  // and to a release from before there was one
  await alone(store, '回退', () => rollback(store, '1'));
  expect(served(store)).toBe('without');
  expect(readFileSync(join(store.link, 'log/checkpoint'), 'utf8')).toBe(log(2)['log/checkpoint']);
  // a release that has the whole log is served as it is
  expect((await alone(store, '回退', () => rollback(store, id))).id).toBe(id);
});
