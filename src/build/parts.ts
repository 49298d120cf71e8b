/**
 * 分段生成: each of several machines makes its share of the pages, and one puts them together as if it had made them all. A part is a folder: its pages
 * in `site/`, and what it was made from.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { digests, sha256, writeManifest } from './manifest.ts';
import { Refusal } from './releases.ts';
import type { Made, Noted } from './render-process.ts';
import type { Share } from './share.ts';
import { readKept, writeKept, type Ground, type PageState } from './state.ts';

/** What parts have to have in common, whatever machine they were made on. */
export interface Common extends Ground {
  /** The day as of which it is made. */
  day: string;
}
const WORDS: Record<keyof Common, string> = {
  code: '代码、依赖或 Node 的版本',
  base: '网站的路径（BASE_PATH）',
  content: '内容',
  settings: 'site.yaml 等设置',
  day: '哪一天的（跨了零点要重新分段生成）',
};
/** Of all files of a content folder, wherever it lies. */
export const contentDigest = (dir: string): string => sha256(writeManifest(digests(dir)));

export interface Part {
  share: Share;
  common: Common;
  made: Made[];
  noted: Noted[];
}
const NOTES = 'part';

/** `dist` → `dist.part-2-of-3`, beside it. */
export const partFolder = (out: string, { part, of }: Share): string => `${resolve(out)}.part-${part}-of-${of}`;
/** The parts that lie beside the place of the site. */
export const partsBeside = (out: string): string[] => {
  const dir = dirname(resolve(out));
  const begin = `${basename(out)}.part-`;
  return existsSync(dir)
    ? readdirSync(dir)
        .filter((name) => name.startsWith(begin))
        .map((name) => join(dir, name))
    : [];
};

/** Files that pages show lie elsewhere on another machine. */
const placed = (made: readonly Made[], place: (file: string) => string): Made[] => {
  const page = (p: PageState | undefined): PageState | undefined =>
    p && { ...p, pictures: p.pictures.map((x) => ({ ...x, source: place(x.source) })), asked: p.asked.map(place) };
  return made.map((m) => ({ ...m, pages: new Map(Array.from(m.pages, ([address, p]) => [address, page(p)])) }));
};

/** `site`: the folder that the part's pages were made in. */
export function writePart(folder: string, site: string, part: Part): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  renameSync(site, join(folder, 'site'));
  writeKept(join(folder, NOTES), { ...part, made: placed(part.made, (file) => relative('.', file).replaceAll('\\', '/')) });
}

function readPart(folder: string): Part {
  const file = join(folder, NOTES);
  if (!existsSync(file)) throw new Refusal(`${folder}：收到 没有写完的一段，应为 npm run build -- --part 做好的文件夹。`);
  let part: Part | undefined;
  try {
    part = readKept(file) as Part | undefined;
  } catch {
    // as one that is not whole
  }
  if (!part) throw new Refusal(`${file}：收到 不完整的文件，应为 原样传过来的。`);
  return { ...part, made: placed(part.made, (name) => resolve(name)) };
}

/** Which of them are wanted, or why they do not make a site: one is missing or there twice, or they were made from different things. */
export function judgeParts(parts: readonly { folder: string; share: Share; common: Common }[], own: Common): string[] {
  const wrong: string[] = [];
  const of = parts[0]?.share.of;
  if (of === undefined) return ['没有可以合并的段：先运行 npm run build -- --part 1/2 这样的命令，或者写明文件夹。'];
  for (const { folder, share, common } of parts) {
    if (share.of !== of) wrong.push(`${folder}：收到 共${share.of}段里的，应为 共${of}段里的（都来自同一次分段）。`);
    for (const key of Object.keys(WORDS) as (keyof Common)[])
      if (common[key] !== own[key]) wrong.push(`${folder}：和这里的${WORDS[key]}不一样，应为 同一次提交、同样的设置做出来的。`);
  }
  for (let part = 1; part <= of; part++) {
    const found = parts.filter((p) => p.share.of === of && p.share.part === part);
    if (!found.length) wrong.push(`第${part}段没有，应为 ${of}段都有。`);
    if (found.length > 1) wrong.push(`第${part}段有${found.length}份：${found.map((p) => p.folder).join('、')}，应为 一份。`);
  }
  return wrong;
}

/** The pages of all parts, laid into `site` by `place`, each as it was made. */
export function takeParts(
  folders: readonly string[],
  common: Common,
  place: (file: string, from: string) => void,
): { all: Made[]; noted: Noted[] } {
  const parts = folders.map((folder) => ({ folder, ...readPart(folder) }));
  const wrong = judgeParts(parts, common);
  if (wrong.length) throw new Refusal([...wrong, '没有合并，正在用的网站没有改动。'].join('\n'));
  // a route of several parts is one again
  const routes = new Map<string, Made>();
  for (const { folder, made } of parts)
    for (const m of made) {
      for (const page of m.pages.values()) {
        if (!page?.file) continue;
        const from = join(folder, 'site', page.file);
        if (!existsSync(from) || sha256(readFileSync(from)) !== page.digest)
          throw new Refusal(`${from}：收到 缺少或改动过的文件，应为 这一段做出来的。没有合并，正在用的网站没有改动。`);
        place(page.file, from);
      }
      const before = routes.get(m.route);
      routes.set(
        m.route,
        before
          ? {
              ...m,
              reads: [...new Set([...(before.reads ?? []), ...(m.reads ?? [])])],
              count: before.count + m.count,
              pages: new Map([...before.pages, ...m.pages]),
              charts: before.charts + m.charts,
              cpu: before.cpu + m.cpu,
            }
          : m,
      );
    }
  return { all: [...routes.values()], noted: parts.flatMap((p) => p.noted) };
}
