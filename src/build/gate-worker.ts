import { parentPort, workerData } from 'node:worker_threads';
import type { ToLookAt } from './gate.ts';
import { publishedTextProblems } from './published-text.ts';

const { site, files, before, ids } = workerData as ToLookAt;
parentPort!.postMessage(publishedTextProblems(site, files, (file) => before.get(file), ids));
