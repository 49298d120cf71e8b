/** `npm run headers -- --to DIR`: the headers of site/policy.ts as nginx and Caddy want them, for the content and the address that are set. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from './arguments.ts';
import { caddy, nameOf, nginxHeaders, nginxMaps, nginxSite, slashed, type Published } from '../build/recipes.ts';
import { reportProblems } from '../guard/problem.ts';
import { contentDir, readContent } from '../loader/read-content.ts';
import { hostsOf } from '../site/policy.ts';

const { values } = parseArgs({ options: { to: { type: 'string' } } });
if (!values.to) {
  console.error('用法：npm run headers -- --to 文件夹');
  process.exit(1);
}
const { site, problems } = await readContent(contentDir);
if (!site) {
  console.error(reportProblems(problems));
  process.exit(1);
}
const published: Published = { base: slashed(process.env['BASE_PATH'] ?? '/'), hosts: hostsOf(site) };
const name = nameOf(published.base);
for (const [file, text] of [
  [`nginx/conf.d/${name}-maps.conf`, nginxMaps(published)],
  [`nginx/snippets/${name}-headers.conf`, nginxHeaders(published)],
  [`nginx/snippets/${name}.conf`, nginxSite(published)],
  [`caddy/${name}.caddy`, caddy(published)],
] as const) {
  const path = join(values.to, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(path);
}
