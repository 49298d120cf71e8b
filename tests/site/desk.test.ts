import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { bundleDesk, deskFile } from '../../src/build/desk.ts';
import { baselineOf } from '../../src/desk/baseline.ts';
import { clockDay } from '../../src/loader/clock.ts';
import { readContent } from '../../src/loader/read-content.ts';
import { DIST, launch, read } from '../helpers/site.ts';

test('a preview says what the page of the record says, of every record', async () => {
  const content = await readContent('content');
  const file = join(mkdtempSync(join(tmpdir(), 'desk-')), 'desk.html');
  writeFileSync(file, deskFile(await bundleDesk('tests/helpers/desk-previews.ts'), baselineOf(content, clockDay('content'), '')));
  const ids = content.entries.filter((e) => e.collection === 'disclosures').map((e) => e.id);
  const browser = await launch();
  const page = await browser.newPage();
  await page.goto(pathToFileURL(file).href);
  const wrong: string[] = [];
  for (const id of ids) {
    const [said, shown] = await page.evaluate(
      async ([id, html]) => {
        const words = (markup: string, of: string) =>
          new DOMParser().parseFromString(markup, 'text/html').querySelector(of)?.textContent.replace(/\s+/g, '') ?? '没有';
        const preview = await (window as unknown as { previewOf: (id: string) => Promise<string> }).previewOf(id!);
        return [words(preview, '[data-preview-body]'), words(html!, 'main')];
      },
      [id, read(DIST, `disclosures/${id}/index.html`)],
    );
    if (!shown!.includes(said!)) wrong.push(`${id}：${said}`);
  }
  await browser.close();
  expect(ids.length).toBeGreaterThan(100);
  expect(wrong.slice(0, 5)).toEqual([]);
});

test('the demonstration city has its desk at /desk/, whose words are those of the file', () => {
  const html = readFileSync('.demo/test-dist/desk/index.html', 'utf8');
  expect(html).toContain('<script src="desk.js"></script>');
  expect(() => readFileSync(`${DIST}/desk/index.html`), 'off unless it is switched on').toThrow();
});
