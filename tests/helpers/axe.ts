import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';

/** Fetched by the page itself: through the pipe to the browser its 650 KB take half a second of each page. */
const axe = new Promise<string>((done) => {
  const script = readFileSync('node_modules/axe-core/axe.min.js');
  const headers = {
    'content-type': 'text/javascript',
    'cache-control': 'max-age=86400, immutable',
    'cross-origin-resource-policy': 'cross-origin',
  };
  const server = createServer((_, response) => response.writeHead(200, headers).end(script));
  server.listen(0, '127.0.0.1', () => done(`http://127.0.0.1:${(server.address() as AddressInfo).port}/axe.js`)).unref();
});
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong with a page as it is now; the page must have been opened with `bypassCSP`. */
export async function violations(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.addScriptTag({ url: await axe });
  return page.evaluate(
    async (runOnly) => {
      const { axe } = window as unknown as {
        axe: { run: (o: object) => Promise<{ violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[] }> };
      };
      const result = await axe.run({ runOnly, resultTypes: ['violations'] });
      return result.violations.flatMap((v) =>
        v.nodes.slice(0, 3).map((n) => `${v.id}: ${n.target.join(' ')} ${n.failureSummary.replace(/\s+/g, ' ').slice(0, 160)}`),
      );
    },
    rules ? { type: 'rule', values: rules } : { type: 'tag', values: TAGS },
  );
}
