import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../src/guard/problem.ts';
import { readContent } from '../../src/loader/read-content.ts';
import { validTree, writeTree, type Tree } from '../helpers/content-tree.ts';

/** What is said about the valid tree with these files added or replaced. */
const report = async (files: Tree) => {
  const dir = writeTree({ ...validTree(), ...files });
  return (await readContent(dir, dir)).problems.map(describeProblem);
};
const entry = (...lines: string[]) => ['---', ...lines, '---', ''].join('\n');
const disclosure = (kind: string, ...lines: string[]) =>
  entry(`kind: ${kind}`, 'title: 甲', 'date: "2020-06"', 'source: yuanwen', 'about: { compounds: [xiaoqu] }', ...lines);
const guide = (body: string) => `${String(validTree()['guides/zhinan.mdx'])}${body}\n`;

describe('what reads like more than it is', () => {
  test('more votes than voters', async () => {
    const ballot = 'ballot: { eligibleHouseholds: 100, votedHouseholds: 300, agreedHouseholds: 301, eligibleArea: "50.5", votedArea: 50, agreedArea: 50 }';
    expect(await report({ 'disclosures/2020-06-x.mdx': disclosure('consent', 'matter: 方案', 'step: resolve', ballot) })).toEqual([
      'disclosures/2020-06-x.mdx:9 ballot.votedHouseholds: 收到 300，应为 不大于应参与的 100',
      'disclosures/2020-06-x.mdx:9 ballot.agreedHouseholds: 收到 301，应为 不大于参与表决的 300',
    ]);
  });

  test('work that is done and not done, ends before it starts, or is counted twice', async () => {
    const lines = ['state: planned', 'percent: 100', 'started: "2019-06"', 'finished: "2019-01-31"', 'items: [{ item: roof, state: done, percent: 10 }]'];
    expect(
      await report({ 'disclosures/2020-06-x.mdx': disclosure('progress', ...lines).replace('[xiaoqu]', '[xiaoqu, xiaoqu]') }),
    ).toEqual([
      expect.stringMatching(/:6 about\.compounds\.1: 收到 第二个“xiaoqu”/),
      expect.stringMatching(/:10 finished: 收到 “2019-01-31”，应为 不早于开工日期（2019-06）/),
      expect.stringMatching(/:8 percent: 收到 未开工而完成 100%/),
      expect.stringMatching(/:11 items\.0\.percent: 收到 已完成而只有 10%/),
    ]);
  });

  test('dates of different exactness are not compared beyond what both say', async () => {
    const lines = ['started: "2019-06"', 'finished: "2019"'];
    expect(await report({ 'disclosures/2020-06-x.mdx': disclosure('progress', ...lines) })).toEqual([]);
  });

  test('more than the whole, unless the entry says why; plans may be overfulfilled', async () => {
    const figures = (...lines: string[]) => disclosure('report', 'figures:', ...lines.map((l) => `  - { ${l} }`));
    expect(
      await report({
        'disclosures/2020-06-x.mdx': figures(
          'metric: start-rate, value: 900, unit: "%"',
          'metric: compounds-started, value: 40, unit: 楼院, of: { value: 30, unit: 楼院 }',
          'metric: start-rate, value: 101, unit: "%", doubt: 来源如此',
          'metric: done-rate, value: "137.6", unit: "%"',
          'metric: compounds-done, value: 40, unit: 楼院, of: { value: 30, unit: 楼院 }',
        ),
      }),
    ).toEqual([expect.stringMatching(/figures\.0\.value: 收到 900%/), expect.stringMatching(/figures\.1\.value: 收到 40，应为 不大于分母 30/)]);
  });

  test('a promise or a person in charge without a source', async () => {
    const compound = entry('title: 乙', 'kind: yard', 'work: [comprehensive]', 'contacts: [{ post: 专班 }]', 'plan: { finish: "2021" }');
    expect(await report({ 'compounds/y.mdx': compound })).toEqual([
      'compounds/y.mdx:5 contacts.0: 收到 没有来源的岗位，应为 本条目写 source，或这一项自带 source',
      'compounds/y.mdx:6 plan: 收到 没有来源的数据，应为 本条目写 source，或这一项自带 source',
    ]);
  });

  test('a correction from before, about something else, or to a source that does not exist', async () => {
    const correction = disclosure(
      'correction',
      'corrects: 2020-05-jindu',
      'reason: 笔误',
      'changes: [{ path: source, was: yuanwen, now: wu }]',
    );
    expect(await report({ 'disclosures/2020-06-x.mdx': correction })).toEqual([expect.stringMatching(/changes\.0\.now: 收到 “wu”/)]);
    const other = correction.replace('2020-06', '2019-06').replace('compounds: [xiaoqu]', 'streets: [jiedao]').replace('now: wu', 'now: yuanwen');
    expect(await report({ 'disclosures/2019-06-x.mdx': other })).toEqual([
      expect.stringMatching(/:4 date: 收到 “2019-06”，应为 不早于被更正的那条记录/),
      expect.stringMatching(/:6 about: 收到 与被更正的记录不相干的对象/),
    ]);
  });
});

describe('addresses that look like others', () => {
  test.each([
    ['https://www.zhengzhou.gov.cn@evil.example/', '不带用户名和密码'],
    ['https://u:p@www.gov.cn/', '不带用户名和密码'],
    ['https://@www.gov.cn/', '不带用户名和密码'],
    ['https://www.xn--zhngzhou-c1a.gov.cn/', '不用国际化域名'],
    // a Latin letter of its own, which is no g
    ['https://www.zhengzhou.ɡov.cn/', '不用国际化域名'],
    ['https://www.gov。cn/', '半角'],
    ['https://www.%67ov.cn/', '半角'],
    ['https://0x7f.1/', '半角'],
    ['https://2130706433/', '半角'],
    ['https://www.gov.cn/%E2%80%AEcod.exe', '看不见'],
  ])('%s as a source', async (url, why) => {
    expect(await report({ 'sources/x.mdx': entry('title: 甲', 'kind: web', 'reliability: official', `url: ${url}`) })).toEqual([
      expect.stringContaining(why),
    ]);
    // what may not be a source may not be linked either
    expect((await report({ 'guides/zhinan.mdx': guide(`[甲](${url})`) })).length).toBeGreaterThan(0);
  });

  test.each(['http://103.52.134.50/scripts/news.php?F=a.html', 'https://www.gov.cn:8443/', 'https://WWW.GOV.CN/a', 'https://www.gov.cn/%E9%83%91'])(
    '%s is a plain address',
    async (url) => {
      expect(await report({ 'sources/x.mdx': entry('title: 甲', 'kind: web', 'reliability: official', `url: ${url}`) })).toEqual([]);
    },
  );

  test.each([
    '[甲](https://www.gov.cn/&#x202e;a)',
    '[甲](https://www.gov.cn/&#x200b;)',
    '[甲](/guides/&#x2066;zhinan/)',
    '[甲](https://evil.example/ "www.zhengzhou.gov.cn")',
    '[www.zhengzhou。gov。cn](https://evil.example/)',
  ])('%s as a link', async (body) => {
    expect((await report({ 'guides/zhinan.mdx': guide(body) })).length).toBeGreaterThan(0);
  });

  test('links to pages of this site that it does not have', async () => {
    const links = ['/gudies/', '/compounds/', '/data/', '/catalog/wu/', '/guides/zhinan', '/progress/streets/', '/'];
    expect(await report({ 'guides/zhinan.mdx': guide(links.map((l) => `[甲](${l})`).join('、')) })).toEqual([
      expect.stringMatching(/“\/gudies\/”，应为 本站已有的页面/),
      expect.stringMatching(/“\/catalog\/wu\/”，应为 已有的条目（content\/streets\/wu\.mdx 不存在）/),
    ]);
  });

  test('an @ behind the host is no user', async () => {
    const url = 'https://www.gov.cn/a@b?c=d@e';
    expect(await report({ 'sources/x.mdx': entry('title: 甲', 'kind: web', 'reliability: official', `url: ${url}`) })).toEqual([]);
  });

  test.each([
    '[https://www.zhengzhou.gov.cn](https://evil.example/)',
    '[见 WWW.gov.cn 公告](/guides/zhinan/)',
    '[**www.gov.cn**](https://www.gov.cn.evil.example/)',
  ])('%s', async (body) => {
    expect(await report({ 'guides/zhinan.mdx': guide(body) })).toEqual([expect.stringMatching(/正文: 收到 链接文字 .*，应为 题名，或与实际网址相同的网址/)]);
  });

  test.each(['[https://www.gov.cn/a](https://www.gov.cn/a)', '[gov.cn](https://www.gov.cn/)', '[2020.05.09 的公告](/guides/zhinan/)'])('%s is as it says', async (body) => {
    expect(await report({ 'guides/zhinan.mdx': guide(body) })).toEqual([]);
  });
});

describe('bodies', () => {
  test('a second title, and links and figures of entries that do not exist', async () => {
    const body = '# 又一个\n\n[甲](/compounds/wu/)、[乙](/compounds/xiaoqu/#jindu)\n\n<Fact entry="compounds/wu2" field="households" />';
    expect(await report({ 'guides/zhinan.mdx': guide(body) })).toEqual([
      expect.stringMatching(/:9 正文: 收到 一级标题 又一个/),
      expect.stringMatching(/:11 正文: 收到 “\/compounds\/wu\/”/),
      expect.stringMatching(/:13 正文: 收到 “compounds\/wu2”/),
    ]);
  });

  test('a figure that the entry does not have, or that is none', async () => {
    const body = ['households', 'title', 'formerUnit', 'nothing'].map((f) => `<Fact entry="compounds/xiaoqu" field="${f}" />`).join('\n\n');
    expect(await report({ 'guides/zhinan.mdx': guide(`${body}\n\n<Fact />`) })).toEqual([
      expect.stringMatching(/:17 正文: 收到 没有“entry”的 <Fact>/),
      expect.stringMatching(/:17 正文: 收到 没有“field”的 <Fact>/),
      expect.stringMatching(/:11 正文: 收到 field="title"，应为 可以引用的数据：.*households/),
      expect.stringMatching(/:13 正文: 收到 field="formerUnit"，应为 .*已公布的数据/),
      expect.stringMatching(/:15 正文: 收到 field="nothing"/),
    ]);
  });

  test('thousands of mistakes in one file are not all told', async () => {
    const fields = Array.from({ length: 6000 }, (_, i) => `x${i}: 1`);
    const told = await report({ 'guides/zhinan.mdx': entry('title: 甲', 'audience: resident', 'summary: 乙', 'order: 1', ...fields) });
    expect(told).toHaveLength(51);
    expect(told.join()).toContain('另外 5950 处问题');
  });

  test('pictures that do not open to their end, or would need all the memory', { timeout: 60_000 }, async () => {
    const plain = sharp({ create: { width: 64, height: 48, channels: 3, background: 'red' } });
    const [png, jpg, webp, avif] = await Promise.all([plain.clone().png(), plain.clone().jpeg(), plain.clone().webp(), plain.clone().avif()].map((x) => x.toBuffer()));
    // 30,000 × 30,000 pixels of one colour fit in a few kilobytes of header and run-length
    const wide = Buffer.from(png!);
    wide.writeUInt32BE(30_000, 16);
    wide.writeUInt32BE(30_000, 20);
    const broken = {
      'guides/a.png': Buffer.concat([png!.subarray(0, 60), Buffer.from('<script>alert(1)</script>')]),
      'guides/b.jpg': jpg!.subarray(0, jpg!.length - 40),
      'guides/c.webp': webp!.subarray(0, webp!.length / 2),
      'guides/d.avif': avif!.subarray(0, avif!.length / 2),
      'guides/e.png': wide,
      'guides/f.avif': Buffer.concat([Buffer.from('0000001c667479706d696631', 'hex'), avif!.subarray(12)]),
      'guides/g.png': Buffer.from('89504e470d0a1a0a', 'hex'),
    };
    expect((await report(broken)).map((l) => l.split(':')[0]).sort()).toEqual(Object.keys(broken));
    expect(await report({ 'guides/a.png': png!, 'guides/b.jpg': jpg!, 'guides/c.webp': webp!, 'guides/d.avif': avif! })).toEqual([]);
  });

  test('a picture that is none, or too large', async () => {
    expect(await report({ 'guides/tu.jpg': '<html><script>alert(1)</script>' })).toEqual([
      'guides/tu.jpg: 收到 内容与扩展名不符的图片，应为 真正的 jpg 图片',
    ]);
    const huge = Buffer.alloc(21 * 1024 * 1024);
    huge.set([0xff, 0xd8, 0xff]);
    expect(await report({ 'guides/da.jpg': huge })).toEqual([expect.stringMatching(/^guides\/da\.jpg: 收到 22020096 字节的图片/)]);
  });

  test('what the parsers would need minutes for is refused at once', { timeout: 20_000 }, async () => {
    for (const mark of ['[', '*a_', '|', '`a``', '&#1;'])
      expect(await report({ 'guides/zhinan.mdx': guide(`${mark.repeat(900)}\n`.repeat(50)) })).toEqual(
        expect.arrayContaining([expect.stringMatching(/正文: 收到 过多的标记符号/)]),
      );
    expect((await report({ 'guides/x.mdx': entry(...Array<string>(5000).fill('a: 1')) })).length).toBeLessThan(60);
  });
});
