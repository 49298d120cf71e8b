import type { APIRoute } from 'astro';
import { csv } from '../../../model/csv.ts';
import { address, csvFile } from '../_publish.ts';

/** The one table of money that there once was: its sums could be added up wrongly, so whoever still asks for it is told where they are now. */
const NOW = [
  ['contracts', '招标与合同'],
  ['payments', '资金拨付'],
  ['budgets', '计划投资'],
] as const;
export const GET: APIRoute = () =>
  csvFile(
    csv(
      ['这张表停用了，内容在', '网址'],
      NOW.map(([id, title]) => [title, address(`/data/v1/${id}.csv`)]),
    ),
  );
