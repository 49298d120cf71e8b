/**
 * Writing into the content folder where the browser can (File System Access). It is read and judged again as a whole first, with the new files
 * in it; then these are written, sources first, so that what is there at any moment is right, and what was written is taken away again where a
 * later one cannot be.
 */
import { reportProblems } from '../guard/problem.ts';
import { COLLECTIONS } from '../schema/basics.ts';
import { judgeFolder, type TextFile } from './judge.ts';

interface FileHandle {
  kind: 'file';
  name: string;
  getFile: () => Promise<File>;
  createWritable: () => Promise<{ write: (text: string) => Promise<void>; close: () => Promise<void> }>;
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
async function readAll(folder: FolderHandle, into: Map<string, string>, below = ''): Promise<void> {
  for await (const entry of folder.values()) {
    const path = below ? `${below}/${entry.name}` : entry.name;
    // pictures and maps are judged when the site is built
    if (entry.kind === 'directory') {
      if (below || COLLECTIONS.includes(entry.name as never)) await readAll(entry, into, path);
    } else if (TEXT.test(entry.name)) into.set(path, await (await entry.getFile()).text());
  }
}

const RANK = ['sources', 'compounds', 'disclosures'];
const rank = (path: string): number => RANK.indexOf(path.split('/')[0]!);

/** Asks for the content folder and adds files to it: all of them or none. Gives the folder's name; undefined where nobody chose one. */
export async function writeToFolder(files: readonly TextFile[]): Promise<string | undefined> {
  let folder: FolderHandle;
  try {
    folder = await picker!({ id: 'content', mode: 'readwrite' });
  } catch {
    return undefined;
  }
  const before = new Map<string, string>();
  await readAll(folder, before);
  if (!before.has('site.yaml'))
    try {
      // the folder of the whole program was chosen
      folder = await folder.getDirectoryHandle('content');
      before.clear();
      await readAll(folder, before);
    } catch {
      // said below
    }
  if (!before.has('site.yaml')) throw new NotWritten(`“${folder.name}”不是内容文件夹：里面没有 site.yaml`);
  const clash = files.find((f) => before.has(f.path));
  if (clash) throw new NotWritten('有一条别人已经写进去了。请重新做一份发布台（npm run desk），再发一次');
  const { problems } = await judgeFolder(new Map([...before, ...files.map((f) => [f.path, f.text] as const)]));
  if (problems.length) throw new NotWritten(reportProblems(problems.slice(0, 5), '一条也没有写入'));

  const written: { folder: FolderHandle; name: string }[] = [];
  try {
    for (const { path, text } of [...files].sort((a, b) => rank(a.path) - rank(b.path) || (a.path < b.path ? -1 : 1))) {
      const [collection, name] = path.split('/') as [string, string];
      const within = await folder.getDirectoryHandle(collection, { create: true });
      const file = await within.getFileHandle(name, { create: true });
      written.push({ folder: within, name });
      const stream = await file.createWritable();
      await stream.write(text);
      await stream.close();
    }
  } catch (e) {
    for (const w of written.reverse()) await w.folder.removeEntry(w.name).catch(() => undefined);
    throw new NotWritten(`写到一半写不下去了，已经写的都拿掉了，一条也没有留下（${String(e)}）`);
  }
  return folder.name;
}
