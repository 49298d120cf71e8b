/**
 * `node tools/bulk.ts [SITE] [--compounds 12000]`: how long 整套下载 takes for a city of so many compounds, and with how much memory. The tables
 * are those of a built site, again and again: what is measured is their size, not what they say.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeBulk } from '../src/build/bulk.ts';

const { values, positionals } = parseArgs({
  options: { compounds: { type: 'string', default: '12000' }, run: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const site = positionals[0] ?? 'dist';
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;

if (values.run) {
  const from = performance.now();
  const before = process.memoryUsage().rss;
  await writeBulk(site, '/');
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const cpu = ((userCPUTime + systemCPUTime) / 1e6).toFixed(1);
  console.log(`${seconds} s（CPU ${cpu} s），内存最多 ${megabytes(maxRSS * 1024)}，开始时 ${megabytes(before)}`);
} else {
  const data = join(site, 'data/v1');
  const { rows } = (JSON.parse(readFileSync(join(data, 'compounds.json'), 'utf8')) as { meta: { rows: number } }).meta;
  for (const compounds of [Number(values.compounds) / 4, Number(values.compounds)]) {
    const times = Math.max(1, Math.ceil(compounds / rows));
    const city = mkdtempSync(join(tmpdir(), 'bulk-'));
    try {
      mkdirSync(join(city, 'data/v1'), { recursive: true });
      for (const name of ['datapackage.json', 'csvw.json']) cpSync(join(data, name), join(city, 'data/v1', name));
      let bytes = 0;
      for (const name of readdirSync(data).filter((f) => f.endsWith('.csv'))) {
        const text = readFileSync(join(data, name), 'utf8');
        // no cell of a head has a break
        const head = text.indexOf('\r\n') + 2;
        const file = join(city, 'data/v1', name);
        appendFileSync(file, text.slice(0, head));
        for (let i = 0; i < times; i++) appendFileSync(file, text.slice(head));
        bytes += statSync(file).size;
      }
      console.log(`${rows * times}个小区，表共 ${megabytes(bytes)}：`);
      const { status } = spawnSync(process.execPath, [import.meta.filename, city, '--run'], { stdio: 'inherit' });
      if (status !== 0) process.exit(1);
      const sizes = ['all.zip', 'all.xlsx'].map((f) => `${f} ${megabytes(statSync(join(city, 'data/v1', f)).size)}`);
      console.log(sizes.join('，'));
    } finally {
      rmSync(city, { recursive: true, force: true });
    }
  }
}
