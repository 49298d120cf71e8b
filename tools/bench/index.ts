/**
 * `npm run bench -- --compounds 200,2000 --runs 3`: builds invented cities, whole and after five edits, and beside them in the same run
 * as many pages of the same facts with other builders; prints medians. `--write` keeps them in `tools/bench/README.md`.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { digests } from '../../src/build/manifest.ts';
import { readContent } from '../../src/loader/read-content.ts';
import { EDITS } from './edits.ts';
import { measure, median, sizeOf, type Cost, type Size } from './measure.ts';
import { PEERS, type PlainPage } from './peers.ts';
import { report, writeReport, type Bench, type Line } from './report.ts';

const { values } = parseArgs({
  options: {
    compounds: { type: 'string', default: '2000' },
    runs: { type: 'string', default: '1' },
    peers: { type: 'boolean', default: true },
    write: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
  allowNegative: true,
});
const folder = resolve('.demo/bench');
const runs = Number(values.runs);

/** Said as it comes, so that what fails later does not take it along. */
const said = (what: string, cost: Cost): Cost => {
  const { wall, cpu, peak } = cost;
  console.error(`${what}：${wall.toFixed(1)} 秒，处理器 ${cpu.toFixed(1)} 秒，${Math.round(peak)} MB`);
  return cost;
};

const medians = (costs: readonly Cost[]): Cost => ({
  wall: median(costs.map((c) => c.wall)),
  cpu: median(costs.map((c) => c.cpu)),
  peak: median(costs.map((c) => c.peak)),
  phases: Object.fromEntries(Object.keys(costs[0]!.phases).map((name) => [name, median(costs.map((c) => c.phases[name] ?? 0))])),
});

/** As many plain pages as the site has, each with the facts and the text of an entry. */
const plainPages = async (content: string, count: number): Promise<PlainPage[]> => {
  const { entries } = await readContent(content);
  const pages = entries.map(({ data, body }): PlainPage => {
    const facts = Object.entries(data).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)] as const);
    return {
      title: String((data as { title?: unknown }).title ?? ''),
      facts,
      body: body.replace(/!\[[^\]]*\]\([^)]*\)/g, '').replace(/[<{}]/g, ' '),
    };
  });
  return Array.from({ length: count }, (_, i) => pages[i % pages.length]!);
};

const bench = async (compounds: number): Promise<Bench> => {
  rmSync(folder, { recursive: true, force: true });
  const content = join(folder, 'content');
  const demo = async (): Promise<void> => {
    await measure(process.execPath, ['tools/demo/index.ts', '--compounds', String(compounds), '--out', content]);
    // what is in the log is edited with another command, which is not measured
    rmSync(join(content, 'log'), { recursive: true });
  };
  await demo();
  const out = join(folder, 'dist');
  const build = (...args: string[]) =>
    measure(process.execPath, ['src/cli/build.ts', ...args], {
      env: { CONTENT_DIR: content, OUT_DIR: out, BASE_PATH: '/', NO_COLOR: '1' },
    });

  const whole: Cost[] = [];
  const edits: Record<string, Cost[]> = {};
  const changed: Record<string, number> = {};
  const peers: Record<string, Cost[]> = {};
  let size: Size | undefined;
  let entries = 0;
  for (let run = 0; run < runs; run++) {
    if (run) {
      rmSync(content, { recursive: true, force: true });
      await demo();
    }
    whole.push(said('整站', await build('--clean')));
    size ??= sizeOf(out);
    let before = digests(out);
    for (const [name, edit] of Object.entries(EDITS)) {
      edit(content);
      (edits[name] ??= []).push(said(name, await build()));
      const after = digests(out);
      changed[name] =
        [...after].filter(([path, digest]) => before.get(path) !== digest).length +
        [...before.keys()].filter((path) => !after.has(path)).length;
      before = after;
    }
    if (!values.peers) continue;
    const pages = await plainPages(content, size.pages);
    entries = pages.length;
    for (const peer of PEERS) {
      const project = join(folder, peer.name.replace(/\W+/g, '-').toLowerCase());
      mkdirSync(project, { recursive: true });
      if (run === 0 && !peer.write(project, pages)) {
        console.log(`${peer.name} 这里没有，不比。`);
        continue;
      }
      if (run && !peers[peer.name]) continue;
      rmSync(join(project, peer.out), { recursive: true, force: true });
      (peers[peer.name] ??= []).push(said(peer.name, await measure(peer.command[0], peer.command.slice(1), { cwd: project })));
    }
  }
  if (!values.keep) rmSync(folder, { recursive: true, force: true });
  const line = (name: string, costs: readonly Cost[], more: Partial<Line> = {}): Line => ({ name, ...medians(costs), ...more });
  return {
    compounds,
    size: size!,
    whole: line('整站', whole),
    edits: Object.entries(edits).map(([name, costs]) => line(name, costs, { changed: changed[name] })),
    peers: Object.entries(peers).map(([name, costs]) => line(name, costs, { pages: entries })),
  };
};

const results: Bench[] = [];
for (const compounds of values.compounds.split(',').map(Number)) {
  const result = await bench(compounds);
  results.push(result);
  console.log(report(result));
}
if (values.write) writeReport(results, { runs, cores: cpus().length, node: process.version });
