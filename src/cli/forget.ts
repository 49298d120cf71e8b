/**
 * `npm run forget -- ID`: 误发. The record's text goes from the content, from every release that is kept here and at each `--to DIR`, from
 * caches and the search index; its address says that it was taken down. Readers' offline copies go when they next open the site.
 */
import { parseArgs } from './arguments.ts';
import { explain, Refusal } from '../build/releases.ts';
import { GROUNDS } from '../schema/forgotten.ts';
import { takeDownEverywhere } from './take-down.ts';

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      to: { type: 'string', multiple: true, default: [] },
      keep: { type: 'string', default: '5' },
      ground: { type: 'string', default: 'personal' },
    },
  });
  const ground = values.ground as keyof typeof GROUNDS;
  if (!Object.hasOwn(GROUNDS, ground)) {
    const grounds = Object.entries(GROUNDS).map(([id, label]) => `${id}（${label}）`);
    throw new Refusal(`--ground：收到 ${ground}，应为 ${grounds.join('、')}`);
  }
  if (!positionals.length) throw new Refusal('收到 空缺，应为 记录的编号，如 npm run forget -- 2020-05-songyue-progress');
  const entries = positionals.map((p) => p.replace(/^content\/|\.mdx$/g, '')).map((p) => (p.includes('/') ? p : `disclosures/${p}`));
  return takeDownEverywhere(entries, ground, { to: values.to, keep: Number(values.keep) });
}

try {
  process.exit(await run());
} catch (e) {
  console.error(explain(e));
  process.exit(1);
}
