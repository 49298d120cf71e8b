/**
 * Writing into the content folder where the browser can (File System Access). It is read and judged again as a whole first, as it would be
 * afterwards; then it is changed, sources first, so that what is there at any moment is right, and all of it is put back where a later step
 * cannot be done.
 */
import { reportProblems } from '../guard/problem.ts';
import { withExceptions } from '../ledger/exceptions.ts';
import { takingDown, type TakeDownOrder } from '../ledger/take-down.ts';
import { EXCEPTIONS, FORGOTTEN } from '../loader/judge-content.ts';
import { COLLECTIONS } from '../schema/basics.ts';
import type { Exception } from '../schema/exceptions.ts';
import { judgeFolder, type TextFile } from './judge.ts';

interface FileHandle {
  kind: 'file';
  name: string;
  getFile: () => Promise<File>;
  createWritable: () => Promise<{ write: (data: string | ArrayBuffer) => Promise<void>; close: () => Promise<void> }>;
}
interface FolderHandle {
  kind: 'directory';
  name: string;
  values: () => AsyncIterable<FileHandle | FolderHandle>;
  getDirectoryHandle: (name: string, o?: { create?: boolean }) => Promise<FolderHandle>;
  getFileHandle: (name: string, o?: { create?: boolean }) => Promise<FileHandle>;
  removeEntry: (name: string) => Promise<void>;
}
type Picker = (o: { id: string; mode: 'readwrite' }) => Promise<FolderHandle>;
const picker = (window as unknown as { showDirectoryPicker?: Picker }).showDirectoryPicker?.bind(window);

/** Whether this browser can write into a folder at all. */
export const canWrite = picker !== undefined;

/** Why nothing was written, in words. */
export class NotWritten extends Error {}

const TEXT = /\.(?:mdx|ya?ml)$/;
/** Every file of a content folder; of texts also what they say. */
interface Folder {
  folder: FolderHandle;
  all: string[];
  texts: Map<string, string>;
}
async function readAll(root: FolderHandle): Promise<Folder> {
  const [all, texts]: [string[], Map<string, string>] = [[], new Map()];
  const below = async (folder: FolderHandle, under: string): Promise<void> => {
    for await (const entry of folder.values()) {
      const path = under ? `${under}/${entry.name}` : entry.name;
      // pictures and maps are judged when the site is built
      if (entry.kind === 'directory') {
        if (under || COLLECTIONS.includes(entry.name as never)) await below(entry, path);
        continue;
      }
      all.push(path);
      if (TEXT.test(entry.name)) texts.set(path, await (await entry.getFile()).text());
    }
  };
  await below(root, '');
  return { folder: root, all: all.sort(), texts };
}

/** Asks for the content folder, and reads it; undefined where nobody chose one. */
async function openFolder(): Promise<Folder | undefined> {
  let folder: FolderHandle;
  try {
    folder = await picker!({ id: 'content', mode: 'readwrite' });
  } catch {
    return undefined;
  }
  let read = await readAll(folder);
  if (!read.texts.has('site.yaml'))
    try {
      // the folder of the whole program was chosen
      read = await readAll(await folder.getDirectoryHandle('content'));
    } catch {
      // said below
    }
  if (!read.texts.has('site.yaml')) throw new NotWritten(`“${folder.name}”不是内容文件夹：里面没有 site.yaml`);
  return read;
}

const RANK = ['sources', 'compounds', 'disclosures'];
const rank = (path: string): number => RANK.indexOf(path.split('/')[0]!);

/** Judges the folder as it would be; then writes and removes, or leaves everything as it was. */
async function change({ folder, texts }: Folder, put: readonly TextFile[], gone: readonly string[]): Promise<void> {
  const after = new Map([...texts, ...put.map((f) => [f.path, f.text] as const)]);
  for (const path of gone) after.delete(path);
  const { problems } = await judgeFolder(after);
  if (problems.length) throw new NotWritten(reportProblems(problems.slice(0, 5), '什么也没有改'));

  const at = async (path: string): Promise<{ within: FolderHandle; name: string }> => {
    const steps = path.split('/');
    let within = folder;
    for (const step of steps.slice(0, -1)) within = await within.getDirectoryHandle(step, { create: true });
    return { within, name: steps.at(-1)! };
  };
  const write = async (path: string, data: string | ArrayBuffer): Promise<void> => {
    const { within, name } = await at(path);
    const stream = await (await within.getFileHandle(name, { create: true })).createWritable();
    await stream.write(data);
    await stream.close();
  };
  const remove = async (path: string): Promise<void> => {
    const { within, name } = await at(path);
    await within.removeEntry(name);
  };
  const back: (() => Promise<void>)[] = [];
  try {
    for (const { path, text } of put) {
      const before = texts.get(path);
      back.push(() => (before === undefined ? remove(path) : write(path, before)));
      await write(path, text);
    }
    for (const path of gone) {
      const { within, name } = await at(path);
      const bytes = await (await (await within.getFileHandle(name)).getFile()).arrayBuffer();
      back.push(() => write(path, bytes));
      await remove(path);
    }
  } catch (e) {
    for (const undo of back.reverse()) await undo().catch(() => undefined);
    throw new NotWritten(`写到一半写不下去了，都恢复了原样（${String(e)}）`);
  }
}

/** Adds files to the content folder, and what two posts have confirmed: all of it or nothing. Gives the folder's name; undefined where nobody chose one. */
export async function writeToFolder(files: readonly TextFile[], confirmed: readonly Exception[]): Promise<string | undefined> {
  const read = await openFolder();
  if (!read) return undefined;
  if (files.some((f) => read.texts.has(f.path)))
    throw new NotWritten('有一条别人已经写进去了。请重新做一份发布台（npm run desk），再发一次');
  const before = read.texts.get(EXCEPTIONS);
  const { exceptions = [] } = confirmed.length ? await judgeFolder(read.texts) : {};
  const allowed = withExceptions(before, exceptions, confirmed);
  const sorted = [...files].sort((a, b) => rank(a.path) - rank(b.path) || (a.path < b.path ? -1 : 1));
  await change(read, [...sorted, ...(allowed !== undefined && allowed !== before ? [{ path: EXCEPTIONS, text: allowed }] : [])], []);
  return read.folder.name;
}

/** 误发: takes records out of the content folder, as `npm run forget` does; the site and what is kept of it are the builder's. */
export async function takeDownInFolder({ entries, date, ground }: TakeDownOrder): Promise<string | undefined> {
  const read = await openFolder();
  if (!read) return undefined;
  const { forgotten } = await judgeFolder(read.texts);
  const plan = takingDown(entries, read.all, read.texts, forgotten, date, ground);
  if ('missing' in plan) throw new NotWritten('文件夹里没有这一条：可能选错了文件夹，或者已经去掉了。什么也没有改');
  await change(read, [{ path: FORGOTTEN, text: plan.list }], plan.gone);
  return read.folder.name;
}
