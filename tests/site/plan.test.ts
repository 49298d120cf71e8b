/** How a plan came about, what is shown as an example, which roads are worked on, what was done twice: as the pages say it. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DEMO, DEMO_BASE, DIST, read } from '../helpers/site.ts';

const words = (html: string): string => /<main\b[^]*<\/main>/.exec(html)![0].replace(/<[^>]+>|\s/g, '');
const folders = (dir: string, list: string): string[] =>
  readdirSync(`${dir}/${list}`, { withFileTypes: true }).flatMap((e) => (e.isDirectory() && !/^\d+$/.test(e.name) ? [e.name] : []));
const pages = (dir: string, list: string, sub = ''): string[] =>
  folders(dir, list).flatMap((id) => {
    try {
      return [read(dir, `${list}/${id}/${sub}index.html`)];
    } catch {
      return [];
    }
  });

describe('how a plan came about', () => {
  test('what a newspaper mentions is no date, and the six steps stand where it ascribes them', () => {
    const said = words(read(DIST, 'compounds/songyue/plan/index.html'));
    expect(said).toContain('意见征询提到过，没有说清是哪一天');
    expect(said).toContain('居民改造意愿：一征三议两公开');
    expect(said).toContain('决议没有收集到');
  });
  test('what a street says of all its yards is told apart from what is known of this one', () => {
    const said = words(read(DIST, 'compounds/zijingshannanlu-171/plan/index.html'));
    expect(said).toContain('一步也没有记录');
    expect(said).toContain('没有说这个院做到了哪一步');
    expect(said).not.toContain('一征三议两公开');
  });
  test('the page of the compound leads there', () => {
    expect(read(DIST, 'compounds/songyue/index.html')).toContain('href="/compounds/songyue/plan/"');
  });
  test('the demonstration city has each state', () => {
    const marks = new Set(pages(DEMO, 'compounds', 'plan/').flatMap((html) => [...html.matchAll(/class="plan-(\w+)"/g)].map((m) => m[1])));
    for (const state of ['done', 'told', 'going', 'missed', 'early', 'skipped', 'none']) expect(marks).toContain(state);
  });
});

test('a cleaning is told with what the source leaves open, and has no steps of a renovation', () => {
  const html = read(DIST, 'compounds/yihelu-17/index.html');
  expect(words(html)).toContain('只是一次清洁活动，来源没有说这四个院在改造');
  expect(html).not.toContain('aria-label="改造五步"');
  expect(read(DIST, 'compounds/songyue/index.html')).toContain('aria-label="改造五步"');
});

test('documents that records come from, and all that the page cites, are told apart', () => {
  expect(words(read(DIST, 'compounds/nongyelu-10/index.html'))).toMatch(/出自1份材料，2条记录（报道2条）。连同写小区情况用的，来源共2份。/);
});

test('examples: who is named, and how many are not', () => {
  const said = words(read(DIST, 'showcase/index.html'));
  expect(said).toContain('建设路街道：报道2个楼院，一个名字也没有写');
  expect(said).toContain('丰产路47号院片区');
  expect(read(DIST, 'explore/index.html')).toContain('<option>示范</option>');
});

describe('roads', () => {
  test('the number that was published stands beside the names', () => {
    const html = read(DIST, 'roads/index.html');
    expect(words(html)).toContain('分包的道路7条（“攻坚60天”行动）一条也没有写');
    for (const road of folders(DIST, 'roads')) expect(html).toContain(`href="/roads/${road}/"`);
  });
  test('the index of roads and numbers leads to the road, and the yard does too', () => {
    const index = read(DEMO, 'index/index.html');
    const joined = folders(DEMO, 'roads').filter((id) => index.includes(`<a href="${DEMO_BASE}roads/${id}/">`));
    expect(joined.length).toBeGreaterThan(0);
    expect(pages(DEMO, 'compounds').some((html) => joined.some((id) => html.includes(`href="${DEMO_BASE}roads/${id}/"`)))).toBe(true);
  });
});

describe('what was done twice', () => {
  test('what is only planned again is no second time', () => {
    const said = words(read(DIST, 'twice/index.html'));
    expect(said).toContain('从记录里一处也没有找到');
    expect(said).toContain('不一定是白做');
    expect(words(read(DIST, 'compounds/tongbailu-191/index.html'))).not.toContain('在现在这一轮里又');
  });
  test('the planted cases of the demonstration city', () => {
    const said = words(read(DEMO, 'twice/index.html'));
    expect(said).toContain('“2016年整治”里报告做完');
    expect(said).toContain('“路面重铺”报告做完');
  });
});
