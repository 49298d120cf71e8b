import { workerData } from 'node:worker_threads';
import { writeParquet, type ToWrite } from './parquet.ts';

for (const table of workerData as ToWrite[]) writeParquet(table);
