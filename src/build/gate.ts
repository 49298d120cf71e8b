/** 关口: what the finished files say is looked at beside the rest of the build, where there is much of it. */
import { Worker } from 'node:worker_threads';
import type { Problem } from '../guard/problem.ts';
import { publishedPictureProblems } from './published-pictures.ts';

/** Fewer are looked at sooner than a worker has read its programs. */
const MANY = 400;

export interface ToLookAt {
  site: string;
  files: string[];
  /** Where a file lies that has passed under the same name, and has most of the lines of one that was made again. */
  before: Map<string, string>;
}

async function textProblems({ site, files, before }: ToLookAt): Promise<Problem[]> {
  if (files.length < MANY) return (await import('./published-text.ts')).publishedTextProblems(site, files, (file) => before.get(file));
  const worker = new Worker(new URL('gate-worker.ts', import.meta.url), { workerData: { site, files, before } satisfies ToLookAt });
  return new Promise((done, fail) => {
    worker.once('message', done).once('error', fail);
    worker.once('exit', (code) => fail(new Error(`gate-worker.ts：${code}`)));
  });
}

/** Pictures that tell where they were taken, and words about persons. */
export async function gateProblems(given: ToLookAt): Promise<Problem[]> {
  const texts = textProblems(given);
  texts.catch(() => undefined);
  return [...(await publishedPictureProblems(given.site, given.files)), ...(await texts)];
}
