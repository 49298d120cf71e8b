import type * as z from 'zod';
import { COLLECTIONS, ID_PATTERN, type CollectionName } from '../schema/basics.ts';
import { COMPOUND_FACTS } from '../schema/compound.ts';
import { SCHEMAS, type CompoundData, type Content, type Entry } from '../schema/index.ts';
import { catalog as catalogSchema, type Duty } from '../schema/catalog.ts';
import { exceptions as exceptionsSchema } from '../schema/exceptions.ts';
import { forgotten as forgottenSchema, forgottenRecords, type Forgotten } from '../schema/forgotten.ts';
import { holidays as holidaysSchema, type Holidays } from '../schema/holidays.ts';
import { site as siteSchema, type Site } from '../schema/site.ts';
import type { Boundaries } from '../schema/boundaries.ts';
import { SCHEMA_VERSION } from '../schema/version.ts';
import { readBoundaries } from './boundaries.ts';
import { readText } from './bytes.ts';
import { readYaml, splitEntry } from './frontmatter.ts';
import { explain, fieldTitle, schemaProblems } from './messages.ts';
import { personalData, personalNames } from '../guard/personal.ts';
import type { Problem } from '../guard/problem.ts';
import { referenceProblems, type Located, type Refused } from './references.ts';
import { missingPage } from './site-pages.ts';

/**
 * Where content lies: on the disk for the commands, in the memory of a page for the desk. Every path is below the content folder, with
 * forward slashes, and the folder itself is the empty one.
 */
export interface Files {
  /** How messages name a path. */
  name: (path: string) => string;
  /** What lies in a folder, by name; undefined where there is no such folder. Throws where it cannot be read. */
  list: (folder: string) => readonly { name: string; folder: boolean }[] | undefined;
  /** The bytes of a file; or why they cannot be had, in words. */
  read: (path: string) => Uint8Array | { received: string; expected: string };
  /** What only those who build it can judge: the text below an entry's head, and a picture. */
  bodyProblems: (body: string, path: string, offset: number) => Promise<Problem[]>;
  pictureProblems: (path: string) => Promise<Problem[]>;
  /** What was found of files that are as they were; without it each is judged anew. */
  judged?: Judgements;
  /** Each by itself: what they say of each other is judged by whoever has them all. */
  apart?: boolean;
}

/** 判过的: what is left of a file that nothing was wrong with, whatever else there is; of a picture nothing. */
export type Judged = { data: unknown; body: string; offset: number } | undefined;
/** By path. Only what the same code found counts (build/judged.ts). */
export interface Judgements {
  has: (path: string) => boolean;
  /** Undefined where the file has other bytes, or shows pictures and there are others (`pictures`, their paths). */
  of: (path: string, bytes: Uint8Array, pictures: string) => { judged: Judged } | undefined;
  keep: (path: string, bytes: Uint8Array, judged: Judged, pictures?: string) => void;
}

/** What is published already and was judged when it was: the rest is judged on top of it. */
export interface Published {
  site: Site | undefined;
  forgotten: Forgotten[];
  catalog?: readonly Duty[] | undefined;
  holidays?: Holidays | undefined;
  /** What a second post has confirmed of the gate's questions (guard/personal.ts). */
  exceptions?: readonly { file: string; digest: string }[] | undefined;
  entries: FileEntry[];
}

/** In the content folder, as `npm run forget` writes it. */
export const FORGOTTEN = 'forgotten.yaml';
/** 公开目录 and 节假日, as far as this portal has them. */
export const CATALOG = 'catalog.yaml';
export const HOLIDAYS = 'holidays.yaml';
/** What a second post has confirmed of the gate's questions (guard/personal.ts). */
export const EXCEPTIONS = 'exceptions.yaml';
export const SITE = 'site.yaml';
/** 公布过的网址, as `npm run addresses -- --keep` writes them (build/addresses.ts): no part of what is published. */
export const ADDRESSES = 'addresses.txt';
/** What `npm run log` keeps beside the entries (trust/log); judged with them, not among them. */
const LOG = 'log';
const SETTINGS = [SITE, FORGOTTEN, CATALOG, HOLIDAYS, EXCEPTIONS, ADDRESSES];

export interface FileEntry<C extends CollectionName = CollectionName> {
  collection: C;
  id: string;
  data: Entry<C>['data'];
  body: string;
  /** As messages name it. */
  file: string;
}

export interface ReadResult extends Published {
  /** The outlines of the site's map, where it has one. */
  boundaries?: Boundaries | undefined;
  problems: Problem[];
}

/** A figure of an entry in a body. */
const FACT = /<Fact\b(?=[^>]*\bentry="compounds\/([a-z0-9-]+)")(?=[^>]*\bfield="(\w+)")[^>]*>/g;
/** A link in a body to a page of this site. */
const TO_PAGE = /\]\((\/[^\s)#?]*)/g;
const IMAGE = /\.(?:jpg|jpeg|png|webp|avif)$/;
/** A body that may show a picture is right as long as the picture is there (guard/body.ts). */
const SHOWS_PICTURE = /\.(?:jpg|jpeg|png|webp|avif)\b/i;

/** What the system, its programs and the check leave in a folder that somebody works in; nothing comes of it. */
const OF_THE_SYSTEM = /^(?:\.DS_Store|\._.*|Thumbs\.db|ehthumbs\.db|desktop\.ini|~\$.*|\.~lock\..*#|发布前体检\.html)$/i;
const OFFICE_FILE = /\.(?:xlsx?|xlsm|et|csv|ods|docx?|wps|pptx?|pdf)$/i;
/** What a file that is no entry is, for those who put it there in good faith. */
const officeFile = (base: string): Pick<Problem, 'received' | 'expected'> | undefined =>
  OFFICE_FILE.test(base)
    ? {
        received: `${/\.(?:xls|xlsx|xlsm|et|csv|ods)$/i.test(base) ? '表格（台账）' : '文档'} ${base}`,
        expected: '放在内容文件夹外面：这里只放条目（.mdx）和它们的图片，表格里的内容一条写成一个条目',
      }
    : undefined;

const join = (folder: string, name: string): string => (folder ? `${folder}/${name}` : name);
const basename = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** All files below a folder, sorted, so that the order of the file system never matters. A folder named like a file is yielded as one. */
function* filesBelow(files: Files, folder: string): Generator<string> {
  for (const e of [...(files.list(folder) ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (OF_THE_SYSTEM.test(e.name)) continue;
    const path = join(folder, e.name);
    if (e.folder && !/\.\w+$/.test(e.name)) yield* filesBelow(files, path);
    else yield path;
  }
}

/** Entries by collection, as the model takes them. */
export const contentOf = (entries: readonly FileEntry[]): Content => {
  const content = Object.fromEntries(COLLECTIONS.map((c) => [c, []])) as unknown as Content;
  for (const e of entries) (content[e.collection] as { id: string; data: unknown }[]).push({ id: e.id, data: e.data });
  return content;
};

/** Whether one of two fields is the other or lies in it: what is wrong there has been said. */
const sameField = (a = '', b = ''): boolean => `${a}.`.startsWith(`${b}.`) || `${b}.`.startsWith(`${a}.`);

/** 内容版本 that is not this one, which makes all else that could be said of the content useless. */
function outdatedProblem(
  { schema = 1 }: Record<string, unknown>,
  file: string,
  line: number | undefined,
  dir: string,
): Problem | undefined {
  if (schema === SCHEMA_VERSION || !Number.isInteger(schema)) return undefined;
  const received = `内容是第${schema as number}版`;
  const expected =
    (schema as number) < SCHEMA_VERSION ? `第${SCHEMA_VERSION}版，先运行 npm run migrate -- ${dir}` : `第${SCHEMA_VERSION}版，或更新本程序`;
  return { file, line, field: 'schema', received, expected };
}

/** A file pasted from elsewhere can be wrong in every line; so many are enough to see what is wrong. */
const MAX_IN_FILE = 50;
function withoutFlood(problems: readonly Problem[]): Problem[] {
  return [...Map.groupBy(problems, (p) => p.file)].flatMap(([file, all]) =>
    all.length <= MAX_IN_FILE
      ? all
      : [
          ...all.slice(0, MAX_IN_FILE),
          { file, line: all[MAX_IN_FILE]!.line, received: `另外 ${all.length - MAX_IN_FILE} 处问题`, expected: '先改正上面的，再检查一次' },
        ],
  );
}

const NOTHING: Published = { site: undefined, forgotten: [], entries: [] };

/** Judges content: every entry that is right, and every problem of every file. With `published`, the files are what is new beside it. */
export async function judgeContent(files: Files, published?: Published): Promise<ReadResult> {
  const problems: Problem[] = [];
  const entries: FileEntry[] = [...(published ?? NOTHING).entries];
  const located = new Map<string, Located>();
  const seen = new Map<string, string>();
  const refused = new Map<string, Refused | undefined>();
  const bodies: { body: string; file: string; offset: number }[] = [];
  /** Of each file that has fields, what they are called in Chinese. */
  const titles = new Map<string, (field: string) => string | undefined>();
  const { name } = files;
  for (const { collection, id, file } of entries) {
    located.set(`${collection}/${id}`, { file, lineOf: () => undefined });
    seen.set(`${collection}/${id}`, file);
  }

  const readBytes = (path: string): Uint8Array | undefined => {
    const bytes = files.read(path);
    if (bytes instanceof Uint8Array) return bytes;
    problems.push({ file: name(path), ...bytes });
    return undefined;
  };
  const exceptions: { file: string; digest: string; used: boolean }[] = [];
  /** Files of which the gate asked something. */
  const asked = new Set<string>();
  const confirmed = (path: string) => (digest: string) => {
    asked.add(path);
    const fitting = exceptions.filter((e) => e.file === path && e.digest === digest);
    for (const e of fitting) e.used = true;
    return fitting.length > 0;
  };
  const read = (path: string, bytes = readBytes(path)): string | undefined => {
    const result = bytes && readText(bytes, name(path));
    problems.push(...(result?.problems ?? []));
    const text = result?.text ?? result?.meant;
    if (text !== undefined) problems.push(...personalData(text, name(path), confirmed(path)));
    return text;
  };
  /** Where nothing was found or asked since so many problems. */
  const keep = (path: string, bytes: Uint8Array, before: number, found: Judged): void => {
    if (problems.length > before || asked.has(path)) return;
    files.judged?.keep(path, bytes, found, found && SHOWS_PICTURE.test(found.body) ? pictures : undefined);
  };
  /** Paths of all that lie there. */
  let pictures = '';
  /** What is wrong with the names of files that nobody has judged. */
  let named: ReturnType<typeof personalNames> = new Map();

  let siteLine: (path: string[]) => number | undefined = () => undefined;
  const readSite = (): Site | 'outdated' | undefined => {
    const file = name(SITE);
    if (!top.has(SITE)) {
      problems.push({ file, received: '空缺', expected: '站点设置文件 site.yaml' });
      return undefined;
    }
    const bytes = readBytes(SITE);
    if (!bytes) return undefined;
    const right = files.judged?.of(SITE, bytes, pictures)?.judged;
    if (right) {
      siteLine = (at) => readYaml(readText(bytes, file).text!, file, 1).lineOf(at);
      return right.data as Site;
    }
    const before = problems.length;
    const text = read(SITE, bytes);
    if (text === undefined) return undefined;
    const yaml = readYaml(text, file, 1);
    siteLine = yaml.lineOf;
    titles.set(file, (field) => fieldTitle(siteSchema, yaml.data, field));
    problems.push(...yaml.problems);
    if (!yaml.data || yaml.problems.length) return undefined;
    const outdated = outdatedProblem(yaml.data, file, yaml.lineOf(['schema']), name('') || '.');
    if (outdated) {
      problems.push(outdated);
      return 'outdated';
    }
    const parsed = siteSchema.safeParse(yaml.data, { error: explain });
    if (parsed.success) {
      keep(SITE, bytes, before, { data: parsed.data, body: '', offset: 0 });
      return parsed.data;
    }
    problems.push(...schemaProblems(parsed.error, yaml.data, file, yaml.lineOf, siteSchema));
    return undefined;
  };

  /** 边界文件: the one that site.yaml names; nothing else may lie beside it. */
  const readMap = (file: string): Boundaries | undefined => {
    const all = [...filesBelow(files, 'map')];
    for (const other of all) if (other !== file) problems.push({ file: name(other), received: '不认识的文件', expected: `只有 ${file}` });
    if (!all.includes(file)) {
      const site = { file: name(SITE), line: siteLine(['map', 'file']), field: 'map.file' };
      problems.push({ ...site, received: `“${file}”`, expected: '内容文件夹里已有的边界文件' });
      return undefined;
    }
    const bytes = readBytes(file);
    const result = bytes && readBoundaries(bytes, name(file));
    problems.push(...(result?.problems ?? []));
    return result?.boundaries;
  };

  /** A file of settings that may be left out. */
  const readOptional = <T>(path: string, schema: z.ZodType<T>): T | undefined => {
    const bytes = top.has(path) ? readBytes(path) : undefined;
    if (!bytes) return undefined;
    const right = files.judged?.of(path, bytes, pictures)?.judged;
    if (right) return right.data as T;
    const before = problems.length;
    const text = read(path, bytes);
    const yaml = text === undefined ? undefined : readYaml(text, name(path), 1);
    problems.push(...(yaml?.problems ?? []));
    titles.set(name(path), (field) => fieldTitle(schema, yaml?.data, field));
    if (!yaml?.data || yaml.problems.length) return undefined;
    const parsed = schema.safeParse(yaml.data, { error: explain });
    if (parsed.success) {
      keep(path, bytes, before, { data: parsed.data, body: '', offset: 0 });
      return parsed.data;
    }
    problems.push(...schemaProblems(parsed.error, yaml.data, name(path), yaml.lineOf, schema));
    return undefined;
  };

  /** An entry that nothing was wrong with by itself. */
  const take = (collection: CollectionName, id: string, { data, body, offset, file, lineOf }: NonNullable<Judged> & Located): void => {
    refused.delete(`${collection}/${id}`);
    located.set(`${collection}/${id}`, { file, lineOf });
    bodies.push({ body, file, offset });
    entries.push({ collection, id, data: data as FileEntry['data'], body, file });
  };

  const readEntry = async (collection: CollectionName, path: string): Promise<void> => {
    const file = name(path);
    const { judged } = files;
    const before = problems.length;
    problems.push(...(named.get(path) ?? []).map((p) => ({ file, ...p })));
    if (IMAGE.test(path)) {
      const bytes = judged && files.read(path);
      if (!(bytes instanceof Uint8Array)) return void problems.push(...(await files.pictureProblems(path)));
      if (judged!.of(path, bytes, pictures)) return;
      problems.push(...(await files.pictureProblems(path)));
      keep(path, bytes, before, undefined);
      return;
    }
    const base = basename(path);
    const office = officeFile(base);
    if (office) return void problems.push({ file, ...office });
    const id = base.replace(/\.mdx$/, '');
    if (!base.endsWith('.mdx') || !ID_PATTERN.test(id) || id.length > 64) {
      problems.push({ file, received: `文件名 ${base}`, expected: '小写拼音、数字和连字符，不能只有数字，以 .mdx 结尾' });
    }
    const folded = `${collection}/${id.toLowerCase()}`;
    const twin = seen.get(folded);
    if (twin) {
      problems.push({ file, received: `编号 ${id}`, expected: `不同于 ${twin} 的编号（大小写不算不同）` });
      return;
    }
    seen.set(folded, file);
    if (collection === 'disclosures' && gone.has(id)) {
      problems.push({ file, received: `已撤下的编号 ${id}（${FORGOTTEN}）`, expected: '不再公开；要公开别的，用新的编号' });
      return;
    }
    refused.set(`${collection}/${id}`, undefined);
    const bytes = readBytes(path);
    if (!bytes) return;
    const right = judged?.of(path, bytes, pictures)?.judged;
    if (right) {
      // read again only where something else tells of it
      let again: ReturnType<typeof splitEntry> | undefined;
      const split = () => (again ??= splitEntry(readText(bytes, file).text!, file));
      titles.set(file, (field) => fieldTitle(SCHEMAS[collection], split().data, field));
      take(collection, id, { ...right, file, lineOf: (at) => split().lineOf(at) });
      return;
    }
    const text = read(path, bytes);
    if (text === undefined) return;
    const split = splitEntry(text, file);
    titles.set(file, (field) => fieldTitle(SCHEMAS[collection], split.data, field));
    problems.push(...split.problems, ...(await files.bodyProblems(split.body, path, split.bodyOffset)));
    if (!split.data) return;
    const parsed = SCHEMAS[collection].safeParse(split.data, { error: explain });
    if (!parsed.success || split.problems.length) {
      const wrong = parsed.success ? [] : schemaProblems(parsed.error, split.data, file, split.lineOf, SCHEMAS[collection]);
      for (const p of wrong) {
        const same = split.problems.filter((q) => sameField(p.field, q.field));
        if (!same.length) problems.push(p);
        // “quote the decimal” is bad advice where only whole numbers or money will do
        for (const q of same) if (q.field === p.field && q.received.startsWith('不加引号的小数')) q.expected = p.expected;
      }
      refused.set(`${collection}/${id}`, { collection, data: split.data, file, lineOf: split.lineOf });
      return;
    }
    const found = { data: parsed.data, body: split.body, offset: split.bodyOffset };
    keep(path, bytes, before, found);
    take(collection, id, { ...found, file, lineOf: split.lineOf });
  };

  const listed = files.list('');
  if (!listed) return { ...NOTHING, entries, problems: [{ file: name(''), received: '空缺', expected: '内容文件夹' }] };
  const top = new Set(listed.map((e) => e.name));
  const allowed = published ? published.exceptions : readOptional(EXCEPTIONS, exceptionsSchema)?.entries;
  exceptions.push(...(allowed ?? []).map(({ file, digest }) => ({ file, digest, used: false })));
  const site = published ? published.site : readSite();
  // judged by today's schema, every entry of another edition would be wrong in the same way
  if (site === 'outdated') return { ...NOTHING, entries, problems };
  const boundaries = !published && site?.map?.file ? readMap(site.map.file) : undefined;
  // a record among 撤下的条目 is gone, and what refers to it holds all the same
  const forgotten = published?.forgotten ?? readOptional(FORGOTTEN, forgottenSchema)?.entries ?? [];
  const catalog = published ? published.catalog : readOptional(CATALOG, catalogSchema)?.rows;
  const holidays = published ? published.holidays : readOptional(HOLIDAYS, holidaysSchema);
  const gone = forgottenRecords(forgotten);
  for (const id of gone.keys()) refused.set(`disclosures/${id}`, undefined);
  // whether a map is wanted cannot be known while site.yaml itself is wrong
  const folders: readonly string[] = site && !site.map?.file ? [...COLLECTIONS, LOG] : [...COLLECTIONS, LOG, 'map'];
  for (const e of listed) {
    if (SETTINGS.includes(e.name) || OF_THE_SYSTEM.test(e.name) || (e.folder && folders.includes(e.name))) continue;
    const unknown = { received: '不认识的文件或文件夹', expected: `site.yaml 或 ${COLLECTIONS.join('、')}` };
    problems.push({ file: name(e.name), ...(officeFile(e.name) ?? unknown) });
  }
  const lying = COLLECTIONS.map((collection): [CollectionName, string[] | undefined] => {
    try {
      // a new portal need not have every kind of entry yet
      return [collection, [...filesBelow(files, collection)]];
    } catch {
      return [collection, undefined];
    }
  });
  pictures = lying.flatMap(([, paths = []]) => paths.filter((path) => IMAGE.test(path))).join('\n');
  named = personalNames(lying.flatMap(([, paths = []]) => paths.filter((path) => !files.judged?.has(path))));
  for (const [collection, paths] of lying) {
    if (!paths) problems.push({ file: name(collection), received: '无法读取的文件夹', expected: '可以读取的文件夹' });
    for (const path of paths ?? []) await readEntry(collection, path);
  }
  if (files.apart) return { ...NOTHING, problems };
  const compounds = new Map(entries.flatMap((e) => (e.collection === 'compounds' ? [[e.id, e.data as CompoundData] as const] : [])));
  const references = referenceProblems(contentOf(entries), located, refused, gone);
  // one mistake, one message: a link that may not stand there is not also looked up
  const judged = new Set(problems.map((p) => `${p.file}:${p.line}`));
  for (const { body, file, offset } of bodies) {
    for (const [i, line] of body.split('\n').entries()) {
      if (judged.has(`${file}:${offset + i + 1}`)) continue;
      const add = (received: string, expected: string) =>
        references.push({ file, line: offset + i + 1, field: '正文', received, expected });
      for (const [, page] of line.matchAll(TO_PAGE)) {
        const missing = missingPage(page!, (entry) => located.has(entry) || refused.has(entry));
        if (missing) add(`“${page}”`, missing);
      }
      for (const [, id, field] of line.matchAll(FACT)) {
        if (refused.has(`compounds/${id}`)) continue;
        const data = compounds.get(id!);
        if (!data) add(`“compounds/${id}”`, `已有的条目（content/compounds/${id}.mdx 不存在）`);
        else if (!COMPOUND_FACTS.includes(field!)) add(`field="${field}"`, `可以引用的数据：${COMPOUND_FACTS.join('、')}`);
        else if (data[field as keyof typeof data] === undefined) add(`field="${field}"`, `${data.title}已公布的数据（它没有这一项）`);
      }
    }
  }
  // An id that is no id is also one that does not exist; the latter tells which one was meant.
  const better = new Set(references.map((p) => `${p.file}:${p.line}:${p.field}:${p.received}`));
  const told = problems.filter((p) => !better.has(`${p.file}:${p.line}:${p.field}:${p.received}`));
  problems.splice(0, problems.length, ...told, ...references);
  for (const [i, { file, used }] of exceptions.entries()) {
    // of a record that was taken down, the exception may stay
    if (used || published || gone.has(file.replace(/^disclosures\/|\.mdx$/g, ''))) continue;
    const received = `用不上的例外（${file}）`;
    problems.push({
      file: name(EXCEPTIONS),
      field: `entries.${i}`,
      received,
      expected: '句子改了或没了，例外也删去或重新确认',
    });
  }
  if (site && !located.has(`districts/${site.topDistrict}`) && !refused.has(`districts/${site.topDistrict}`)) {
    problems.push({
      file: name(SITE),
      line: siteLine(['topDistrict']),
      field: 'topDistrict',
      received: `“${site.topDistrict}”`,
      expected: '已有的地区编号',
    });
  }
  for (const p of problems) p.name ??= p.field && titles.get(p.file)?.(p.field);
  return { site, boundaries, forgotten, catalog, holidays, exceptions: allowed, entries, problems: withoutFlood(problems) };
}
