import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { digests } from '../../src/build/manifest.ts';
import { readContent } from '../../src/loader/read-content.ts';
import { demoCity } from '../../tools/demo/city.ts';
import { createRng, type Rng } from '../../tools/demo/rng.ts';
import { writeCity } from '../../tools/demo/write.ts';

// 只做改了的: after whatever edit, what a build takes from the one before is what a build from nothing makes, byte for byte, index included.
const project = mkdtempSync(join(tmpdir(), 'incremental-'));
const at = (...path: string[]): string => join(project, ...path);
/** The day is the builder's, so that it can be another without another setting. */
let day = '1782000000';
const build = (args: string[], env: Record<string, string> = {}): string => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/build.ts', ...args], {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, SOURCE_DATE_EPOCH: day, ...env },
  });
  expect(status, stdout + stderr).toBe(0);
  return stdout;
};
/** What differs from a build from nothing, which leaves nothing. */
function differing(env: Record<string, string> = {}): string[] {
  for (const left of ['clean', '.clean']) rmSync(at(left), { recursive: true, force: true });
  // the code is the same: compiled again it would be another clock, not another site (compile.test.ts)
  const builds = at('.cache/builds');
  for (const name of readdirSync(builds)) if (name.startsWith('clean-')) rmSync(join(builds, name), { recursive: true });
  expect(build([], { ...env, OUT_DIR: 'clean' })).toContain('全部重新生成：没有上次的网站');
  const [ours, whole] = [digests(at('dist')), digests(at('clean'))];
  return [...new Set([...ours.keys(), ...whole.keys()])].filter((path) => ours.get(path) !== whole.get(path));
}
const SOME = '只做改了的：';
/** How many files of how many were made. */
const made = (said: string): number => Number(/生成 (\d+) 个文件/.exec(said)?.[1] ?? NaN);

const file = (path: string): string => at('content', path);
const change = (path: string, from: string | RegExp, to: string): void => {
  const before = readFileSync(path, 'utf8');
  const after = before.replace(from, to);
  expect(after, path).not.toBe(before);
  writeFileSync(path, after);
};
const entries = (collection: string): string[] =>
  readdirSync(file(collection), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.mdx'))
    .sort()
    .map((name) => file(join(collection, name)));
/** The first entry whose text has this. */
const having = (collection: string, what: RegExp): string => entries(collection).find((path) => what.test(readFileSync(path, 'utf8')))!;
const idOf = (path: string): string => basename(path, '.mdx');
const picture = async (path: string, background: string): Promise<void> => {
  const { width, height } = await sharp(path).metadata();
  await sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .toFile(`${path}.new`);
  renameSync(`${path}.new`, path);
};

beforeAll(() => {
  for (const part of ['src', 'public', 'astro.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'])
    cpSync(part, at(part), { recursive: true });
  symlinkSync(resolve('node_modules'), at('node_modules'));
  writeCity(file('.'), demoCity({ compounds: 8, seed: 1, city: '1' }));
  change(file('site.yaml'), /^asOf: .*\n/m, '');
  fewer();
  cpSync(file('.'), at('first'), { recursive: true });
});
/** Five records of each kind, those that are corrected, and the sources of what is left. */
function fewer(): void {
  const records = entries('disclosures').map((path) => ({ path, text: readFileSync(path, 'utf8') }));
  const kinds = Map.groupBy(records, ({ text }) => /^kind: (.*)$/m.exec(text)![1]!);
  const kept = new Set([...kinds].flatMap(([kind, all]) => (kind === 'correction' ? all : all.slice(-5))));
  const corrected = kinds.get('correction')!.map(({ text }) => /^corrects: "?([\w-]+)/m.exec(text)![1]!);
  for (const r of records) if (!kept.has(r) && !corrected.includes(idOf(r.path))) rmSync(r.path);
  const texts = ['compounds', 'disclosures', 'streets', 'districts', 'practices', 'guides', 'roads', 'sources']
    .flatMap(entries)
    .map((path) => readFileSync(path, 'utf8'))
    .join();
  for (const path of entries('sources')) if (!new RegExp(`[ /]${idOf(path)}\\b`).test(texts)) rmSync(path);
}
afterAll(() => rmSync(project, { recursive: true, force: true }));

const EDITS: [what: string, edit: () => void | Promise<void>, says?: string][] = [
  ['text of a guide', () => appendFileSync(having('guides', /title/), '\n又写了一段。\n')],
  ['body of a practice', () => appendFileSync(entries('practices')[0]!, '\n来源后来又说了一句。\n')],
  ['a number of a record', () => change(having('disclosures', /value: \d/), /value: (\d+)/, 'value: 1$1')],
  ['a word of a record', () => change(having('disclosures', /^kind: issue/m), /^(title: .*)$/m, '$1（新）')],
  ['a compound with another name', () => change(entries('compounds')[0]!, /^title: (.*)$/m, 'title: 新$1')],
  ['a street with another name', () => change(entries('streets')[1]!, /^title: (.*)$/m, 'title: 新$1')],
  ['a district with another name', () => change(having('districts', /level: district/), /^title: (.*)$/m, 'title: 新$1')],
  ['a source with another name', () => change(having('sources', /-taizhang|kind: notice/), /^title: (.*)$/m, 'title: 新$1')],
  [
    'a new record',
    () => {
      const from = having('disclosures', /^kind: progress/m);
      cpSync(from, join(dirname(from), `2026-06-20-${idOf(from).replace(/^[\d-]+/, '')}-xin.mdx`));
      change(join(dirname(from), `2026-06-20-${idOf(from).replace(/^[\d-]+/, '')}-xin.mdx`), /^date: .*$/m, 'date: "2026-06-20"');
    },
  ],
  ['a record that is gone', () => rmSync(entries('disclosures').find((path) => /^kind: inspection/m.test(readFileSync(path, 'utf8')))!)],
  [
    'a compound that is of another street',
    () => {
      const [path, other] = [having('compounds', /^street: /m), idOf(entries('streets')[0]!)];
      const now = /^street: (.*)$/m.exec(readFileSync(path, 'utf8'))![1];
      change(path, /^street: .*$/m, `street: ${now === other ? idOf(entries('streets')[1]!) : other}`);
      // that of the street
      writeFileSync(path, readFileSync(path, 'utf8').replace(/^district: .*\n/m, ''));
    },
  ],
  ['another picture', () => picture(file('compounds/chengdong/road-before.jpg'), '#335577')],
  ['another day', () => void (day = '1784000000')],
  ['site.yaml', () => change(file('site.yaml'), /^tagline: /m, 'tagline: 新的'), '全部重新生成：site.yaml 等设置改了'],
  ['the catalog', () => change(file('catalog.yaml'), /^( *level2): /m, '$1: 新的'), '全部重新生成：site.yaml 等设置改了'],
  ['schema', () => change(at('src/schema/voice.ts'), '居民', '住户'), '全部重新生成：代码、设置或依赖改了'],
  ['component', () => appendFileSync(at('src/pages/404.astro'), '\n<!-- 新的 -->\n'), '全部重新生成：代码、设置或依赖改了'],
  ['style', () => appendFileSync(at('src/styles/then.css'), '\n.new { color: red; }\n'), '全部重新生成：代码、设置或依赖改了'],
  ['script', () => appendFileSync(at('src/scripts/then.ts'), '\nconsole.debug(1);\n'), '全部重新生成：代码、设置或依赖改了'],
  ['what is installed', () => change(at('package.json'), /"version": "/, '"version": "9'), '全部重新生成：代码、设置或依赖改了'],
  ['a state that was cut off', () => cutOff(), '全部重新生成：上次的记录不完整'],
  ['a page that somebody wrote into', () => appendFileSync(at('dist/guides/index.html'), ' ')],
  ['nothing', () => undefined],
  [
    'everything as at first',
    () => {
      rmSync(file('.'), { recursive: true });
      cpSync(at('first'), file('.'), { recursive: true });
      for (const part of ['src', 'package.json']) {
        rmSync(at(part), { recursive: true });
        cpSync(part, at(part), { recursive: true });
      }
    },
    '全部重新生成',
  ],
];
function cutOff(): void {
  const builds = at('.cache/builds');
  const state = join(
    builds,
    readdirSync(builds).find((name) => name.startsWith('dist-'))!,
    'state',
  );
  writeFileSync(state, readFileSync(state).subarray(0, 5000));
}
/** What the names of those to try have, to try them alone. */
const only = process.env['EDIT'];

test('after each kind of edit', async () => {
  expect(build([])).toContain('全部重新生成：没有上次的网站');
  for (const [what, edit, says = SOME] of EDITS.filter(([what]) => !only || new RegExp(only).test(what))) {
    await edit();
    const said = build([]);
    expect(said, what).toContain(says);
    expect(differing(), what).toEqual([]);
    console.log(`${what}：${says === SOME ? made(said) : '全部'}`);
  }
});

test('other content in the same place, and other places', () => {
  cpSync(file('.'), at('other'), { recursive: true });
  expect(build([], { CONTENT_DIR: 'other' })).toContain('全部重新生成：换了内容文件夹');
  expect(differing({ CONTENT_DIR: 'other' })).toEqual([]);
  expect(build([], { BASE_PATH: '/jiugai/' })).toContain('全部重新生成：网站的路径改了');
  expect(differing({ BASE_PATH: '/jiugai/' })).toEqual([]);
  expect(build(['--clean'])).toContain('全部重新生成：要求重来');
  expect(build([])).toContain(`${SOME}生成 0 个文件`);
});

/** Files of the content, and what they said. */
const textOf = (path: string): string => readFileSync(path, 'utf8');
const COLLECTIONS = [
  'guides',
  'practices',
  'disclosures',
  'disclosures',
  'disclosures',
  'compounds',
  'compounds',
  'streets',
  'districts',
  'sources',
  'roads',
];

/** Something is edited at random; says what. The check of the content tells whether it can be built. */
function anyEdit(r: Rng): string {
  const path = r.pick(entries(r.pick(COLLECTIONS)));
  const text = textOf(path);
  const lines = text.split('\n');
  const edits: (() => string)[] = [
    () => (
      writeFileSync(
        path,
        text.replace(/^title: (.*)$/m, (_, t: string) => `title: ${r.pick(['新', '老', '东'])}${t}`),
      ),
      '名称'
    ),
    () => (
      writeFileSync(
        path,
        text.replace(/\d+/g, (d) => (r.chance(0.2) ? String(Number(d) + 1).padStart(d.length, '0') : d)),
      ),
      '数'
    ),
    () => (rmSync(path), '删除'),
    () => (appendFileSync(path, `\n补充一段，见[原件](/sources/${idOf(r.pick(entries('sources')))}/)。\n`), '正文'),
    () => (writeFileSync(path, lines.toSpliced(1 + Math.floor(r.next() * (lines.length - 2)), 1).join('\n')), '少一行'),
    () => (cpSync(path, join(dirname(path), `${idOf(path)}-${Math.floor(r.next() * 1e6)}.mdx`)), '新的'),
    () => (writeFileSync(path, text.replace(/^street: .*$/m, `street: ${idOf(r.pick(entries('streets')))}`)), '换街道'),
    () => (writeFileSync(path, text.replace(/^source: .*$/m, `source: ${idOf(r.pick(entries('sources')))}`)), '换来源'),
    () => (writeFileSync(path, text.replace(/^date: .*$/m, `date: "2026-0${1 + Math.floor(r.next() * 6)}-11"`)), '换日期'),
    () => {
      const first = join(at('first'), path.slice(file('.').length));
      if (existsSync(first)) cpSync(first, path);
      return '还原';
    },
  ];
  return `${r.pick(edits)()} ${path.slice(file('.').length)}`;
}

const SEQUENCES = Number(process.env['SEQUENCES'] ?? 200);
test(`after ${SEQUENCES} sequences of edits`, async () => {
  let builds = 0;
  build([]);
  for (let seed = Number(process.env['SEED'] ?? 1), end = seed + SEQUENCES; seed < end; seed++) {
    const r = createRng(`incremental ${seed}`);
    const done: string[] = [];
    for (let edits = 1 + Math.floor(r.next() * 4); done.length < edits;) {
      const before = at('before');
      rmSync(before, { recursive: true, force: true });
      cpSync(file('.'), before, { recursive: true });
      const what = anyEdit(r);
      if ((await readContent(file('.'))).problems.length) {
        rmSync(file('.'), { recursive: true });
        renameSync(before, file('.'));
        continue;
      }
      done.push(`${what}：${made(build([]))}`);
      builds++;
    }
    const other = differing();
    console.log(`${seed}  ${done.join('；')}  ${other.length ? other.join(' ') : '一致'}`);
    expect(other, `SEED=${seed} SEQUENCES=1，${done.join('；')}`).toEqual([]);
  }
  console.log(`${SEQUENCES} 串、${builds} 次改动，都和从头生成的一样`);
});
