import './settings.ts';
import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { judgeContent, type Files, type Judgements, type ReadResult } from './judge-content.ts';

/** The content folder is a setting: the demonstration city is the same portal over another folder. */
export const contentDir = resolve(process.env['CONTENT_DIR'] ?? 'content');

/** Why a path is no plain file, or undefined: a link may point out of the content, a pipe would block for ever. */
const notPlainFile = (path: string): string | undefined => {
  const stat = lstatSync(path);
  return stat.isSymbolicLink() ? '符号链接' : stat.isDirectory() ? '文件夹' : stat.isFile() ? undefined : '特殊文件';
};

/** A content folder on the disk. Messages name its files relative to `root`; with `only` it has no other entries, and pictures are left to others. */
const onDisk = (dir: string, root: string, judged?: Judgements, only?: (path: string) => boolean): Files => {
  const at = (path: string) => (path ? join(dir, path) : dir);
  const name = (path: string) => relative(root, at(path)).replaceAll('\\', '/');
  return {
    name,
    list: (folder) => {
      const stat = statSync(at(folder), { throwIfNoEntry: false });
      if (!stat || (!folder && !stat.isDirectory())) return undefined;
      return readdirSync(at(folder), { withFileTypes: true }).flatMap((e) =>
        only && e.name.endsWith('.mdx') && !only(`${folder}/${e.name}`) ? [] : [{ name: e.name, folder: e.isDirectory() }],
      );
    },
    read: (path) => {
      const other = notPlainFile(at(path));
      if (other) return { received: other, expected: '普通文件' };
      try {
        return readFileSync(at(path));
      } catch (e) {
        const received = (e as NodeJS.ErrnoException).code === 'EACCES' ? '没有读取权限的文件' : '无法读取的文件';
        return { received, expected: '可以读取的文件' };
      }
    },
    // what compiles texts and opens pictures is loaded where there are any that nobody has judged
    bodyProblems: async (body, path, offset) =>
      body.trim() ? (await import('./markdown.ts')).checkBody(body, name(path), offset, resolve(at(path))) : [],
    pictureProblems: async (path) => {
      if (only) return [];
      const other = notPlainFile(at(path));
      if (other) return [{ file: name(path), received: other, expected: '普通文件' }];
      return (await import('../guard/picture.ts')).pictureProblems(at(path), name(path));
    },
    ...(judged && { judged }),
    ...(only && { apart: true }),
  };
};

/** Reads a whole content folder: every entry that is right, and every problem of every file. */
export const readContent = (
  dir: string,
  root = process.cwd(),
  judged?: Judgements,
  only?: (path: string) => boolean,
): Promise<ReadResult> => judgeContent(onDisk(dir, root, judged, only));
