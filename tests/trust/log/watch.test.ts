import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseAtomFeed } from 'feedsmith';
import { digestOfRaw, fileAt } from '../../../src/cli/verify.ts';
import { foundFeed } from '../../../src/trust/log/found-feed.ts';
import { appendToLog, beginLog, type LogSigner } from '../../../src/trust/log/append.ts';
import { utf8 } from '../../../src/trust/log/bytes.ts';
import { demonstrationSalt } from '../../../src/trust/log/demonstration.ts';
import { leafBytes, type Leaf } from '../../../src/trust/log/leaf.ts';
import { leafHash, rootOf } from '../../../src/trust/log/merkle.ts';
import { checkpointText, signatureLine } from '../../../src/trust/log/note.ts';
import { tilesOf } from '../../../src/trust/log/tiles.ts';
import { watch, writeKept, type Kept, type Seen } from '../../../src/trust/log/watch.ts';
import { COMPOUND, logged, momentOf, PICTURED, publishLogged, RECORD, signer, tombstone, type Logged } from '../../helpers/logged.ts';

const look = (site: string) => (path: string) =>
  Promise.resolve(existsSync(join(site, path)) ? Uint8Array.from(readFileSync(join(site, path))) : undefined);

interface Watched extends Logged {
  site: string;
  publish: () => Promise<void>;
  look: (kept: Kept | undefined) => Promise<Seen>;
}
async function watched(): Promise<Watched> {
  const it = await logged();
  const site = mkdtempSync(join(tmpdir(), 'site-'));
  onTestFinished(() => rmSync(site, { recursive: true, force: true }));
  const publish = () => publishLogged(it.dir, site);
  await publish();
  return { ...it, site, publish, look: (kept) => watch(look(site), kept, digestOfRaw) };
}
/** After a first look at which all was well. */
async function known(): Promise<Watched & { kept: Kept }> {
  const it = await watched();
  const { kept, wrong } = await it.look(undefined);
  expect(wrong).toEqual([]);
  return { ...it, kept: kept! };
}

test('thirty quiet days say nothing, and what is published and told is news', async () => {
  const { look, kept, edit, append, publish } = await known();
  let now = kept;
  for (let day = 0; day < 30; day++) {
    const seen = await look(now);
    expect(seen).toMatchObject({ wrong: [], fresh: [], news: [], size: 7 });
    now = JSON.parse(writeKept(seen.kept!)) as Kept;
  }
  edit(`${RECORD}.mdx`, (t) => t.replace('样例进度', '样例进展'));
  await append(2, { why: '写错一个字' });
  await publish();
  const { wrong, news, kept: next } = await look(now);
  expect(wrong).toEqual([]);
  expect(news).toMatchObject([{ number: 7, leaf: { kind: 'correct', entry: RECORD, why: '写错一个字' } }]);
  expect((await look(next)).news).toEqual([]);
});

interface Plant {
  plant: (w: Watched) => Promise<void> | void;
  /** What `check` says, where the content folder shows it. */
  refused?: RegExp;
  /** What a stranger says the next day, though it was published. */
  found: RegExp;
}
/** Two lines, or two leaves of a bundle, in each other's place. */
const swapped = (text: string): string => {
  const [first, second, third, ...rest] = text.split('\n');
  return [first, third, second, ...rest].join('\n');
};
function swapLeaves(file: string): void {
  const bytes = readFileSync(file);
  const first = 2 + bytes.readUInt16BE(0);
  const second = first + 2 + bytes.readUInt16BE(first);
  writeFileSync(file, Buffer.concat([bytes.subarray(first, second), bytes.subarray(0, first), bytes.subarray(second)]));
}

describe('each change is refused by check, and found from yesterday’s checkpoint on its day', () => {
  const PLANTS: Record<string, Plant> = {
    'a record’s words, by a build that looks at no log': {
      plant: ({ edit, publish }) => (edit(`${RECORD}.mdx`, (t) => t.replace('样例进度', '样例进展')), publish()),
      refused: /2020-05-jindu\.mdx: 改动过的文件（日志里是第1版）/,
      found: /2020-05-jindu：网页照着生成的内容，和日志里登记的不是同一份/,
    },
    'a record that is gone': {
      plant: ({ dir, publish }) => (rmSync(join(dir, `${RECORD}.mdx`)), publish()),
      refused: /2020-05-jindu\.mdx: 空缺，日志里有它/,
      found: /2020-05-jindu：日志里有，网站上没有了，也没有登记撤下/,
    },
    'leaves in another order': {
      plant: ({ site, edit }) => {
        edit('log/entries', swapped);
        swapLeaves(join(site, 'log/tile/entries/000.p/7'));
      },
      refused: /checkpoint: 日志的条目和签名的检查点不符/,
      found: /日志核不上：日志的条目和签名的检查点不符/,
    },
    'another picture': {
      plant: ({ dir, publish }) => (cpSync('src/assets/road-after.jpg', join(dir, 'disclosures/jiedao/zhaopian.jpg')), publish()),
      refused: /jiedao\/zhaopian\.jpg: 改动过的文件/,
      found: /2020-06-zhaopian：网页上的图片（第1张）换了，日志里没有登记/,
    },
    'another plan': {
      plant: ({ edit, publish }) => (edit(`${COMPOUND}.mdx`, (t) => t.replace('households: 100', 'households: 150')), publish()),
      refused: /xiaoqu\.mdx: 改动过的文件/,
      found: /compounds\/xiaoqu：网页照着生成的内容，和日志里登记的不是同一份/,
    },
    'the folder of an hour ago, log and all, and the site made of it': {
      plant: async ({ dir, publish }) => {
        rmSync(dir, { recursive: true });
        cpSync(`${dir}-before`, dir, { recursive: true });
        await publish();
      },
      refused: /^log\/checkpoint: 日志退回去了：已经签过、公布过 8 条（昨天的网站），这里只有 7 条$/,
      found: /^日志退回去了：以前见过 8 条，现在只有 7 条。$/,
    },
    'no log any more': {
      plant: ({ site, dir }) => [site, dir].forEach((d) => rmSync(join(d, 'log'), { recursive: true })),
      refused: /log\/checkpoint: 空缺，公布过的网站有日志（昨天的网站）/,
      found: /日志核不上：log\/checkpoint 没有/,
    },
    'another log': {
      plant: async ({ dir, publish }) => {
        cpSync((await logged()).dir, dir, { recursive: true });
        await publish();
      },
      refused: /log\/checkpoint: 日志不是原来的那一本：昨天的网站 不是它签的/,
      found: /^日志里没有以前见过的公钥：日志换成了另一本。$/,
    },
    'another past, signed with the true key': {
      plant: async ({ dir, by, edit, publish }) => {
        rmSync(join(dir, 'log'), { recursive: true });
        edit(`${RECORD}.mdx`, (t) => t.replace('样例进度', '样例进展'));
        await beginLog(dir, by, momentOf(0));
        await appendToLog(dir, by, [], { time: momentOf(9), salt: demonstrationSalt, lightly: true });
        await publish();
      },
      refused: /^log\/checkpoint: 日志的过去变了：前 7 条和已经签过、公布过的（昨天的网站）不是同一批$/,
      found: /^日志的过去变了：前 7 条和以前见过的不是同一批。$/,
    },
    'a record’s words, and the original with them': {
      plant: async ({ edit, publish, site, dir }) => {
        edit(`${RECORD}.mdx`, (t) => t.replace('样例进度', '样例进展'));
        await publish();
        const entry = JSON.parse(readFileSync(join(site, `log/entry/${RECORD}.json`), 'utf8')) as {
          revisions: { files: { raw: string }[] }[];
        };
        cpSync(join(dir, `${RECORD}.mdx`), join(site, 'log', entry.revisions[0]!.files[0]!.raw));
      },
      found: /2020-05-jindu：.*原件和日志不符/,
    },
    'a record that was taken down, and not told to the log': {
      plant: ({ dir, publish }) => (rmSync(join(dir, `${RECORD}.mdx`)), tombstone(dir, RECORD), publish()),
      found: /2020-05-jindu：网站上说 2026-09-01 撤下了，日志里还没有登记撤下/,
    },
    'a record that the log does not have': {
      plant: ({ dir, edit, publish }) => {
        cpSync(join(dir, `${RECORD}.mdx`), join(dir, 'disclosures/2020-07-xin.mdx'));
        edit('disclosures/2020-07-xin.mdx', (t) => t.replaceAll('2020-05', '2020-07'));
        return publish();
      },
      found: /2020-07-xin：网站上有，日志里还没有登记/,
    },
    'two lists of digests that differ': {
      plant: ({ site }) => {
        const file = join(site, 'data/v1/digests.json');
        writeFileSync(file, readFileSync(file, 'utf8').replace(/"sha256":"./, '"sha256":"x'));
      },
      found: /网站公布的两份摘要不一样/,
    },
  };
  test.each(Object.entries(PLANTS))('%s', async (name, { plant, refused, found }) => {
    const it = await watched();
    if (name.startsWith('the folder of an hour ago')) {
      cpSync(it.dir, `${it.dir}-before`, { recursive: true });
      onTestFinished(() => rmSync(`${it.dir}-before`, { recursive: true, force: true }));
      it.edit(`${COMPOUND}.mdx`, (t) => t.replace('households: 100', 'households: 101'));
      await it.append(2, { why: '户数抄错' });
      await it.publish();
    }
    const yesterday = await it.look(undefined);
    expect(yesterday.wrong).toEqual([]);
    const { checkpoint } = yesterday.kept!;
    if (refused) expect(await it.problems(checkpoint)).toEqual([]);
    await plant(it);
    if (refused) expect((await it.problems(checkpoint)).join('\n')).toMatch(refused);
    const { wrong, fresh, kept } = await it.look(yesterday.kept);
    expect(wrong.join('\n')).toMatch(found);
    expect(fresh).toEqual(wrong);
    // of a log that is not the one that was known nothing is kept: yesterday's stays the evidence
    if (wrong.some((w) => w.includes('日志'))) expect(kept!.checkpoint).toBe(checkpoint);
  });
});

test('what else may be other than the log says', async () => {
  const { site, dir, by, look, kept, publish } = await known();
  const inSite = (path: string) => join(site, path);
  const entry = inSite(`log/entry/${RECORD}.json`);
  const page = inSite(`${PICTURED}/index.html`);
  const away: [said: string, plant: () => void][] = [
    ['data/shown.json：没有了，不知道网页照什么生成。', () => rmSync(inSite('data/shown.json'))],
    [`${RECORD}：公布的开封文件和日志不符。`, () => writeFileSync(entry, readFileSync(entry, 'utf8').replace(/"salt":"../, '"salt":"zz').replace('zz', '00'))],
    [`${RECORD}：公布的开封文件和日志不符。`, () => writeFileSync(entry, readFileSync(entry, 'utf8').replace(/"index":\d+/, '"index":6'))],
    [`${RECORD}：log/entry/${RECORD}.json 没有。`, () => rmSync(entry)],
    [`${PICTURED}：网页没有了。`, () => rmSync(page)],
    [`${PICTURED}：网页上的图片（第1张）换了，日志里没有登记。`, () => rmSync(inSite('_assets/zhaopian.jpg'))],
    [`${PICTURED}：网页上的图片（第1张）没有了，日志里没有登记。`, () => writeFileSync(page, '<img alt="标志" src="/logo.svg">')],
  ]; // prettier-ignore
  for (const [said, plant] of away) {
    plant();
    expect((await look(kept)).wrong).toContain(said);
    await publish();
  }
  // a list that not every portal has
  rmSync(inSite('data/v1/digests.json'));
  rmSync(inSite('data/v1/forgotten.json'));
  expect((await look(kept)).wrong).toEqual([]);
  // what was taken down, and is shown again
  const record = readFileSync(join(dir, `${RECORD}.mdx`));
  rmSync(join(dir, `${RECORD}.mdx`));
  const gone = [{ entry: RECORD, date: '2026-09-01', ground: 'personal' as const }];
  await appendToLog(dir, by, gone, { time: momentOf(5), salt: demonstrationSalt, lightly: true });
  writeFileSync(join(dir, `${RECORD}.mdx`), record);
  await publish();
  expect((await look(kept)).wrong).toEqual([`${RECORD}：日志里已撤下，网站上又有了。`]);
});

test('what was said once is not said again, until it is mended', async () => {
  const { look, kept, edit, publish } = await known();
  edit(`${RECORD}.mdx`, (t) => t.replace('样例进度', '样例进展'));
  await publish();
  const first = await look(kept);
  expect(first.fresh).toHaveLength(1);
  const second = await look(first.kept);
  expect([second.wrong.length, second.fresh.length]).toEqual([1, 0]);
  edit(`${RECORD}.mdx`, (t) => t.replace('样例进展', '样例进度'));
  await publish();
  const third = await look(second.kept);
  expect(third.wrong).toEqual([]);
  expect(third.kept!.told).toEqual([]);
});

describe('the key', () => {
  test('that the old one vouches for is followed without a word', async () => {
    const { look, kept, append, publish } = await known();
    const to = await signer();
    await append(2, { rotate: { to, lost: false }, why: '换人' });
    await publish();
    const seen = await look(kept);
    expect(seen.wrong).toEqual([]);
    expect(seen.kept!.key).toBe(to.text);
    const last = await signer();
    await append(3, { rotate: { to: last, lost: false }, why: '又换人' }, to);
    await publish();
    // from yesterday's key, and over two from the first
    for (const before of [seen.kept, kept]) expect(await look(before)).toMatchObject({ wrong: [], kept: { key: last.text } });
  });
  test('that nobody vouches for is told, and not believed', async () => {
    const { look: see, kept, append, publish, site } = await known();
    const to = await signer();
    await append(2, { rotate: { to, lost: true }, why: '钥匙丢了' }, to);
    await publish();
    const seen = await see(kept);
    expect(seen.wrong.join()).toMatch(/换了公钥，没有旧公钥的签名（原因写的是：钥匙丢了）/);
    expect(seen.kept!.key).toBe(kept.key);
    // asked the publisher about, and believed
    const asked = await watch(look(site), seen.kept, digestOfRaw, to.text);
    expect([asked.wrong, asked.kept!.key]).toEqual([[], to.text]);
  });
  test('that somebody else than the old one vouches for is told as well', async () => {
    const { look, kept, append, publish, by } = await known();
    const to = await signer();
    await append(2, { rotate: { to, lost: false }, why: '换人' }, { ...by, sign: to.sign });
    await publish();
    expect((await look(kept)).wrong).toEqual(['第7条换了公钥，没有旧公钥的签名（原因写的是：换人）。请向发布单位核实，再认新公钥。']);
  });
  test('that was given has to be the log’s', async () => {
    const { site } = await watched();
    const other = await signer();
    expect((await watch(look(site), undefined, digestOfRaw, other.text)).wrong.join()).toContain('不是您给的那个公钥');
  });
});

describe('a log that somebody has signed, though it cannot be', () => {
  const bare = async (by: LogSigner, leaves: Leaf[]): Promise<Seen> => {
    const bytes = leaves.map(leafBytes);
    const text = checkpointText({ origin: by.key.name, size: bytes.length, root: await rootOf(await Promise.all(bytes.map(leafHash))) });
    const files = new Map([...(await tilesOf(bytes))].map(([path, tile]) => [`log/${path}`, tile]));
    files.set('log/checkpoint', utf8(`${text}\n${await signatureLine(text, by.key, by.sign)}`));
    files.set('data/shown.json', utf8('{}\n'));
    return watch((path) => Promise.resolve(files.get(path)), undefined, digestOfRaw);
  };
  const release = (n: number): Leaf => ({ v: 1, kind: 'release', manifest: String(n).repeat(64), time: momentOf(n) });
  test('has no key', async () => {
    expect(await bare(await signer(), [release(1)])).toEqual({
      kept: undefined,
      wrong: ['日志核不上：日志里没有公钥。'],
      fresh: ['日志核不上：日志里没有公钥。'],
      news: [],
      size: 0,
    });
  });
  test('goes back in time', async () => {
    const by = await signer();
    const { wrong, size } = await bare(by, [{ v: 1, kind: 'key', key: by.text, time: momentOf(0) }, release(2), release(1)]);
    expect(wrong).toEqual([`日志自己说不通：第2条：时间 ${momentOf(1)} 早于前一条的 ${momentOf(2)}。`]);
    expect(size).toBe(3);
  });
});

test('a picture that is another one, and of which the log tells, is news; each is called by its place', async () => {
  const { look, kept, dir, site, edit, append, publish } = await known();
  cpSync('src/assets/road-after.jpg', join(dir, 'disclosures/jiedao/zhaopian.jpg'));
  await append(2, { why: '换清楚的照片' });
  await publish();
  const seen = await look(kept);
  expect(seen).toMatchObject({ wrong: [], news: [{ leaf: { kind: 'correct', entry: PICTURED } }] });
  // shown as well: one that is there and one that is not, with a sign in its name
  const page = join(site, `${PICTURED}/index.html`);
  writeFileSync(page, readFileSync(page, 'utf8') + '<img src="../../_assets/%E4%BA%8C.jpg"><img class="x" src="/_assets/san.jpg">');
  writeFileSync(join(site, '_assets/二.jpg'), 'x');
  const more = await look(seen.kept);
  expect(more.wrong).toEqual([]);
  const sums = Object.entries(more.kept!.files).map(([place, sum]) => [place, sum.length]);
  expect(sums).toEqual([[`${PICTURED} 第1张`, 64], [`${PICTURED} 第2张`, 64], [`${PICTURED} 第3张`, 2]]); // prettier-ignore
  writeFileSync(join(site, '_assets/二.jpg'), 'y');
  const changed = `${PICTURED}：网页上的图片（第2张）换了，日志里没有登记。`;
  expect((await look(more.kept)).wrong).toEqual([changed]);
  // what the log tells of another entry excuses neither that nor one that is gone
  edit(`${COMPOUND}.mdx`, (t) => t.replace('households: 100', 'households: 101'));
  await append(3, { why: '户数抄错' });
  await publish();
  writeFileSync(page, '<img src="/_assets/zhaopian.jpg"><img src="/_assets/%E4%BA%8C.jpg">');
  writeFileSync(join(site, '_assets/二.jpg'), 'y');
  expect((await look(more.kept)).wrong).toEqual([changed, `${PICTURED}：网页上的图片（第3张）没有了，日志里没有登记。`]);
});

test('a withdrawal that the log tells is news, and nothing is wrong', async () => {
  const { look, kept, dir, append, publish } = await known();
  rmSync(join(dir, 'disclosures/jiedao'), { recursive: true });
  tombstone(dir, PICTURED);
  await append(2);
  await publish();
  const { wrong, news } = await look(kept);
  expect(wrong).toEqual([]);
  expect(news).toMatchObject([{ leaf: { kind: 'withdraw', entry: PICTURED, why: '个人信息' } }]);
});

describe('a feed of what was found, for whoever compares', () => {
  const place = 'https://jiugai.example/';
  const day = (n: number, said: string[]) => ({ place, said, time: `2026-09-0${n}T08:00:00+08:00` });
  test('each inconsistency once, the newest first; a day on which nothing is found changes nothing', () => {
    const first = foundFeed(undefined, day(1, []));
    expect(foundFeed(first, day(2, []))).toBe(first);
    const second = foundFeed(first, day(2, ['a：改了。', '日志<退回去了>。']));
    expect(foundFeed(second, day(2, ['a：改了。'])), 'told again after an interrupted run').toBe(second);
    const third = foundFeed(second, day(3, ['a：改了。']));
    const { title, updated, entries } = parseAtomFeed(third);
    expect([title?.value, updated]).toEqual([`${place}：核对`, '2026-09-03T08:00:00+08:00']);
    expect(entries!.map((e) => [e.title?.value, e.updated])).toEqual([
      ['核不上：a：改了。', '2026-09-03T08:00:00+08:00'],
      ['核不上：a：改了。', '2026-09-02T08:00:00+08:00'],
      ['核不上：日志<退回去了>。', '2026-09-02T08:00:00+08:00'],
    ]);
    expect(new Set(entries!.map((e) => e.id)).size).toBe(3);
    expect(parseAtomFeed(first).id).toBe(parseAtomFeed(third).id);
    expect(entries![0]!.links).toMatchObject([{ href: place }]);
  });
  test('a file that is something else is not written over', () => {
    expect(() => foundFeed('<feed><title>新闻</title></feed>', day(1, ['a']))).toThrow('订阅');
  });
  test('of a folder no link is made, and the oldest go', () => {
    const long = foundFeed(undefined, {
      ...day(
        1,
        Array.from({ length: 230 }, (_, i) => `${i}。`),
      ),
      place: '/srv/dist',
    });
    expect(long.match(/<entry>/g)).toHaveLength(200);
    expect(long).not.toContain('<link');
  });
});

test('what is kept lies in the folder that is named, or in the file', () => {
  const dir = mkdtempSync(join(tmpdir(), 'keep-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  expect(fileAt(dir, '见证-a.json')).toBe(join(dir, '见证-a.json'));
  expect(fileAt(`${dir}/b.json`, '见证-a.json')).toBe(join(dir, 'b.json'));
  expect(fileAt(`${dir}/neu/`, 'x')).toBe(join(dir, 'neu/x'));
  expect(fileAt(undefined, 'x')).toBe(resolve('x'));
});
