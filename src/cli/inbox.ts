import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Busy } from '../build/lock.ts';
import { unpack, type PackedFile } from '../ledger/pack.ts';
import { Refusal } from '../ledger/refusal.ts';
import { unpackTakeDown } from '../ledger/take-down.ts';
import { splitEntry } from '../loader/frontmatter.ts';
import type { Content, DisclosureData } from '../schema/index.ts';
import { addToContent, contentOf, today } from './ledger.ts';

/** Where packages go that are on the site. */
const DONE = '已发布';
/** What systems and open programs leave in a folder. */
const NOT_OURS = /^(?:~\$|\.)/;

interface Taken {
  /** 发布包 by its file. */
  file: string;
  street: string;
  files: number;
}
interface Refused {
  file: string;
  why: string;
  /** What the street reads, beside its package. */
  notice: string;
}

/** What an office may publish is what is its own: a package reaches no other street. */
function foreign(files: readonly PackedFile[], street: string, content: Content): string | undefined {
  const parsed = files.map((f) => ({ path: f.path, data: splitEntry(f.text, f.path).data as Record<string, unknown> }));
  const own = new Set(content.compounds.filter((c) => c.data.street === street).map((c) => c.id));
  for (const { path, data } of parsed) {
    if (!path.startsWith('compounds/')) continue;
    if (data['street'] !== street) return `${path} 写的是别的街道的小区`;
    own.add(basename(path, '.mdx'));
  }
  const about = new Map(content.disclosures.map((d) => [d.id, d.data.about]));
  const reaches = ({ compounds, streets, districts, roads }: DisclosureData['about']): boolean =>
    Boolean(districts ?? roads) || !(compounds ?? []).every((c) => own.has(c)) || !(streets ?? []).every((s) => s === street);
  for (const { path, data } of parsed) {
    if (!path.startsWith('disclosures/')) continue;
    if (!data['about'] || reaches(data['about'] as DisclosureData['about'])) return `${path} 说的不只是本街道的小区`;
    const corrected = data['corrects'] === undefined ? undefined : about.get(data['corrects'] as string);
    if (corrected && reaches(corrected)) return `${path} 要更正的是别的街道的记录`;
  }
  return undefined;
}

/** One package into the content, all of it or nothing. One that is there already is taken once more for what it is. */
async function take(path: string, contentDir: string): Promise<{ street: string; files: number }> {
  const bytes = readFileSync(path);
  if (unpackTakeDown(bytes)) throw new Refusal('这是撤下单，不是发布包', `撤下要马上办：npm run apply -- ${basename(path)}`);
  const { street, files, exceptions } = await unpack(bytes);
  const content = await contentOf(contentDir);
  const title = content.streets.find((s) => s.id === street)?.data.title;
  if (!title) throw new Refusal(`没有街道“${street}”`, '发布包不是为这个门户做的');
  const wrong = foreign(files, street, content);
  if (wrong) throw new Refusal(`${title}的发布包：${wrong}`, '一个街道只发布自己的，别的街道的由它自己发');
  const there = files.every((f) => existsSync(join(contentDir, f.path)) && readFileSync(join(contentDir, f.path), 'utf8') === f.text);
  if (!there)
    try {
      await addToContent(contentDir, files, exceptions);
    } catch (e) {
      if (e instanceof Refusal) throw new Refusal(`${title}：${e.message.replace(/。$/, '')}`, '');
      throw e;
    }
  return { street: title, files: there ? 0 : files.length };
}

/** Windows' older editors know neither a bare line feed nor UTF-8 without its mark. */
const notice = (file: string, why: string): string =>
  `\uFEFF${[
    `${file} 没有发布，退回。`,
    '',
    '原因：',
    ...why.split('\n').map((l) => `  ${l}`),
    '',
    '别的街道的发布包不受影响。改好台账，重新做一个发布包，放回收件夹。',
    `${today()}`,
    '',
  ].join('\r\n')}`;

/** 收件夹: every package in it, one after the other. What is refused stays there, with its reasons beside it. */
export async function takeIn(inbox: string, contentDir: string): Promise<{ taken: Taken[]; refused: Refused[] }> {
  if (!existsSync(inbox)) throw new Refusal(`没有文件夹 ${inbox}`, '写成 npm run publish:inbox -- 收件夹');
  const taken: Taken[] = [];
  const refused: Refused[] = [];
  for (const file of readdirSync(inbox)
    .filter((f) => /\.zip$/i.test(f) && !NOT_OURS.test(f))
    .sort()) {
    const beside = join(inbox, `退回-${file.replace(/\.zip$/i, '')}.txt`);
    try {
      taken.push({ file, ...(await take(join(inbox, file), contentDir)) });
      rmSync(beside, { force: true });
    } catch (e) {
      if (e instanceof Busy || !(e instanceof Refusal)) throw e;
      const why = e.message.replace(/。+$/, '。');
      writeFileSync(beside, notice(file, why));
      refused.push({ file, why, notice: beside });
    }
  }
  return { taken, refused };
}

/** What is on the site leaves the inbox. */
export function putAway(inbox: string, taken: readonly Taken[]): void {
  for (const { file } of taken) {
    mkdirSync(join(inbox, DONE), { recursive: true });
    let to = join(inbox, DONE, `${today()}-${file}`);
    for (let n = 2; existsSync(to); n++) to = join(inbox, DONE, `${today()}-${n}-${file}`);
    renameSync(join(inbox, file), to);
  }
}
