/** `npm run addresses [-- DIR] [--list FILE] [--keep]`: whether every address that was ever published still answers. Exit code 1 where one does not. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from './arguments.ts';
import { join } from 'node:path';
import { held, readAddresses, writeAddresses } from '../build/addresses.ts';
import { ADDRESSES } from '../loader/judge-content.ts';

const { values, positionals } = parseArgs({
  options: {
    list: { type: 'string', default: join(process.env['CONTENT_DIR'] ?? 'content', ADDRESSES) },
    keep: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const site = positionals[0] ?? process.env['OUT_DIR'] ?? 'dist';
const { list } = values;
const before = readAddresses(list);
if (!before && !values.keep) {
  console.error(`没有 ${list}：还没有记下公布过的网址。发布以后运行 npm run addresses -- --keep。`);
  process.exit(2);
}
const kept = held(site, before ?? []);
const SHOWN = 40;
if (kept.gone.length) {
  console.error(`公布过、现在打不开的网址有${kept.gone.length}个：`);
  for (const a of kept.gone.slice(0, SHOWN)) console.error(`  ${a}`);
  if (kept.gone.length > SHOWN) console.error(`  另有${kept.gone.length - SHOWN}个`);
  console.error('搬了的、没有了的，写进 site.yaml 的 moved（from、to、why）；误发的用 npm run forget 撤下。');
} else console.log(`公布过的${before?.length ?? 0}个网址都在${kept.fresh.length ? `，另有新的${kept.fresh.length}个` : ''}。`);
if (values.keep && kept.fresh.length) {
  writeFileSync(list, writeAddresses(before ?? [], kept));
  console.log(`记下了新的${kept.fresh.length}个，在 ${list}。`);
}
process.exit(kept.gone.length ? 1 : 0);
