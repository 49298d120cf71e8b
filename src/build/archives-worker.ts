import { workerData } from 'node:worker_threads';
import { writeArchives, type ToPack } from './archives.ts';

await writeArchives(workerData as ToPack);
