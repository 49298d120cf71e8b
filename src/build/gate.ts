/** 关口: what the finished files say is looked at beside the rest of the build, where there is much of it. */
import { Worker } from 'node:worker_threads';
import type { Problem } from '../guard/problem.ts';
import { publishedPictureProblems } from './published-pictures.ts';
import { isInShare } from './share.ts';

/** Fewer are looked at sooner than a worker has read its programs. */
const MANY = 400;

export interface ToLookAt {
  site: string;
  files: string[];
  /** Where a file lies that has passed under the same name, and has most of the lines of one that was made again. */
  before: Map<string, string>;
  /** What all the files are called that are looked at. */
  ids?: Set<string>;
}

/** In a thread of its own. */
const beside = (given: ToLookAt): Promise<Problem[]> => {
  const worker = new Worker(new URL('gate-worker.ts', import.meta.url), { workerData: given });
  return new Promise((done, fail) => {
    worker.once('message', done).once('error', fail);
    worker.once('exit', (code) => fail(new Error(`gate-worker.ts：${code}`)));
  });
};

async function textProblems({ site, files, before }: ToLookAt, processes: number): Promise<Problem[]> {
  const { idsOf, publishedTextProblems } = await import('./published-text.ts');
  if (files.length < MANY) return publishedTextProblems(site, files, (file) => before.get(file));
  // the pages and files of one place repeat its lines, which are judged once by whoever has them all
  const threads = files.length < 10 * MANY ? 1 : processes;
  const shares = Array.from({ length: threads }, (_, i) => files.filter((file) => isInShare({ part: i + 1, of: threads }, file)));
  const ids = idsOf(files);
  const found = await Promise.all(shares.map((files) => beside({ site, files, before, ids })));
  return found.flat().sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
}

/** Pictures that tell where they were taken, and words about persons. */
export async function gateProblems(given: ToLookAt, processes: number): Promise<Problem[]> {
  const texts = textProblems(given, processes);
  texts.catch(() => undefined);
  return [...(await publishedPictureProblems(given.site, given.files)), ...(await texts)];
}
