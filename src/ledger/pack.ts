import { strFromU8, strToU8, zipSync } from 'fflate';
import { exceptions as exceptionsSchema, type Exception } from '../schema/exceptions.ts';
import { damaged, Refusal } from './refusal.ts';
import { MTIME } from './write-xlsx.ts';
import { Archive } from './zip.ts';

/** A file of a 发布包: where it goes in the content folder, and its text. */
export interface PackedFile {
  path: string;
  text: string;
}

/** Who answers for a package, by post; and what they have confirmed of the gate's questions. */
export interface Statement {
  posts?: { wrote: string; reviewed: string } | undefined;
  exceptions?: readonly Exception[] | undefined;
}

interface Manifest extends Statement {
  format: 1;
  /** 街道 by id, for the inbox of a district. */
  street: string;
  files: { path: string; sha256: string }[];
}

const MANIFEST = '清单.json';
/** Nothing but entries: a package can neither change a setting nor reach out of the folder. */
const ENTRY = /^(?:sources|compounds|disclosures)\/[a-z0-9]+(?:-[a-z0-9]+)*\.mdx$/;

const sha256 = async (text: string): Promise<string> =>
  [...new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(strToU8(text))))]
    .map((b) => b.toString(16).padStart(2, '0'))
    .join('');

/** 发布包.zip: entries and their digests. The same entries always make the same bytes. */
export async function pack(street: string, given: readonly PackedFile[], { posts, exceptions }: Statement = {}): Promise<Uint8Array> {
  const files = [...given].sort((a, b) => (a.path < b.path ? -1 : 1));
  const manifest: Manifest = {
    format: 1,
    street,
    ...(posts && { posts }),
    ...(exceptions?.length && { exceptions }),
    files: await Promise.all(files.map(async ({ path, text }) => ({ path, sha256: await sha256(text) }))),
  };
  return zipSync(
    { [MANIFEST]: strToU8(`${JSON.stringify(manifest, null, 1)}\n`), ...Object.fromEntries(files.map((f) => [f.path, strToU8(f.text)])) },
    { level: 6, mtime: MTIME },
  );
}

/** What is in a 发布包, once every file is what the list says and nothing else is there. */
export async function unpack(bytes: Uint8Array): Promise<{ street: string; files: PackedFile[] } & Statement> {
  const archive = new Archive(bytes);
  if (!archive.has(MANIFEST)) throw new Refusal('这不是发布包', '发布包由 npm run import -- 文件 --pack 发布包.zip 做出，里面有 清单.json');
  let manifest: Manifest;
  try {
    manifest = JSON.parse(strFromU8(archive.read(MANIFEST))) as Manifest;
  } catch (e) {
    if (e instanceof Refusal) throw e;
    throw damaged('清单读不出来');
  }
  if (manifest.format !== 1 || typeof manifest.street !== 'string' || !Array.isArray(manifest.files)) throw damaged('清单不是这一版的写法');
  const files: PackedFile[] = [];
  const seen = new Set<string>();
  for (const { path, sha256: digest } of manifest.files) {
    if (typeof path !== 'string' || !ENTRY.test(path) || seen.has(path))
      throw new Refusal(`发布包里有不该有的文件 ${String(path).slice(0, 80)}`, '请重新做一个发布包');
    seen.add(path);
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(archive.read(path));
    if ((await sha256(text)) !== digest) throw new Refusal(`${path} 和清单上的不一样，有人改过`, '请重新做一个发布包');
    files.push({ path, text });
  }
  const more = archive.names().find((n) => n !== MANIFEST && !seen.has(n));
  if (more) throw new Refusal(`发布包里有清单上没有的文件 ${more.slice(0, 80)}`, '请重新做一个发布包');
  const { posts, exceptions } = manifest;
  const post = (p: unknown): boolean => typeof p === 'string' && p.trim() !== '' && p.length <= 40;
  if (posts && !(post(posts.wrote) && post(posts.reviewed) && posts.wrote !== posts.reviewed))
    throw new Refusal('发布包上要有两个不同的岗位', '请重新做一个发布包');
  const listed = exceptions && exceptionsSchema.safeParse({ entries: exceptions });
  if (listed && !(listed.success && listed.data.entries.every((e) => seen.has(e.file))))
    throw new Refusal('发布包里的确认写得不对，或者说的不是包里的记录', '请重新做一个发布包');
  return { street: manifest.street, files, ...(posts && { posts }), ...(listed && { exceptions: listed.data!.entries }) };
}
