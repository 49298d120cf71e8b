import { parentPort, workerData } from 'node:worker_threads';
import { judging } from '../loader/judged.ts';
import { readContent } from '../loader/read-content.ts';
import type { ToJudge } from './judged.ts';
import { isInShare } from './share.ts';

const { content, share } = workerData as ToJudge;
const { now, ...judged } = judging(new Map());
await readContent(content, process.cwd(), judged, (path) => isInShare(share, path));
parentPort!.postMessage(new Map([...now].filter(([path]) => path.endsWith('.mdx'))));
