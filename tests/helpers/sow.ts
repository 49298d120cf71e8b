/** `node tests/helpers/sow.ts FROM TO`: a copy of the demonstration city with every change of plants.ts made. */
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as yaml from 'yaml';
import { toEntry } from '../../src/ledger/entry-text.ts';
import { portalOf } from './drawings.ts';
import { owedOf, plantsOf, type Plant } from './plants.ts';

const [from, to] = process.argv.slice(2) as [string, string];
rmSync(to, { recursive: true, force: true });
cpSync(from, to, { recursive: true });
// its log tells of the city as it was
rmSync(join(to, 'log'), { recursive: true, force: true });
const files = new Map(
  readdirSync(to, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.mdx'))
    .map((path) => [path.replace(/^([a-z]+)\/.*?([^/]+)\.mdx$/, '$1/$2'), join(to, path)]),
);
const portal = await portalOf(from);
const sown: Pick<Plant, 'id' | 'entries' | 'changed'>[] = [...plantsOf(portal), owedOf(portal)];
for (const { id, entries = {}, changed = {} } of sown) {
  for (const [path, data] of Object.entries(entries)) {
    const file = join(to, `${path}.mdx`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, toEntry(data), { flag: 'wx' });
  }
  for (const [path, over] of Object.entries(changed)) {
    const file = files.get(path);
    if (!file) throw new Error(`${id}: 演示城市里没有 ${path}`);
    const [, head, body] = readFileSync(file, 'utf8').split(/^---\n/m) as [string, string, string];
    writeFileSync(file, toEntry({ ...(yaml.parse(head) as object), ...over }, body));
  }
}
