/**
 * `npm run release -- --to DIR`: builds and checks the site, copies it to DIR, compares every byte, and leads `DIR/current` to it in one
 * step. `npm run rollback -- --to DIR` leads it back (without `--to`: what was built here).
 */
import { resolve } from 'node:path';
import { parseArgs } from './arguments.ts';
import { deploy } from '../build/deploy.ts';
import { alone, deploymentAt, explain, Refusal, rollback, storeOf } from '../build/releases.ts';
import { contentDir } from '../loader/read-content.ts';
import { attestRelease, logRelease } from './log.ts';

const out = resolve(process.env['OUT_DIR'] ?? 'dist');

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      to: { type: 'string', multiple: true, default: [] },
      keep: { type: 'string', default: '5' },
      rollback: { type: 'boolean', default: false },
    },
  });
  const keep = Number(values.keep);
  if (!Number.isInteger(keep) || keep < 1) throw new Refusal(`--keep：收到 ${values.keep}，应为 1 以上的整数（留几次发布）`);
  const stores = values.to.map(deploymentAt);
  if (values.rollback) {
    for (const store of stores.length ? stores : [storeOf(out)]) {
      const { id } = await alone(store, '回退', () => rollback(store, positionals[0]));
      console.log(`已回退：${store.link} 指到 ${id}。下一次发布又会换成新的：内容有错，先改内容。`);
    }
    return;
  }
  if (!stores.length) throw new Refusal('--to：收到 空缺，应为 发布到的文件夹，如 npm run release -- --to /srv/jiugai');
  const started = performance.now();
  await logRelease(contentDir, stores);
  await alone(storeOf(out), '发布', () => deploy(out, process.env['BASE_PATH'] ?? '/', stores, keep));
  for (const store of stores) await attestRelease(contentDir, store);
  console.log(`共 ${((performance.now() - started) / 1000).toFixed(1)} 秒。`);
}

try {
  await run();
  process.exit(0);
} catch (e) {
  console.error(explain(e));
  process.exit(1);
}
