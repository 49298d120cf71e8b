import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve, type Serving } from '../../src/cli/serve.ts';
import { addDays, daysBetween, formatSpan } from '../../src/model/dates.ts';
import { STATUSES, type Status } from '../../src/model/status.ts';
import { AS_OF } from '../../tools/demo/days.ts';
import { DEMO, DEMO_BASE, launch, read } from '../helpers/site.ts';

// The demonstration city is under way on its day: what grows old and what gets late happens while one looks.
const DAYS = [0, 1, 30, 400].map((n) => addDays(AS_OF, n));

let site: Serving;
let browser: Browser;
/** The street whose office owes most. */
let owing: string;
beforeAll(async () => {
  site = await serve(DEMO, { base: DEMO_BASE });
  browser = await launch();
  const debts: [number, string][] = [];
  for (const id of readdirSync(join(DEMO, 'catalog'))) {
    if (!existsSync(join(DEMO, 'catalog', id, 'index.html'))) continue;
    debts.push([(read(DEMO, `catalog/${id}/index.html`).match(/duty-overdue/g) ?? []).length, `catalog/${id}/`]);
  }
  owing = debts.sort((a, b) => b[0] - a[0])[0]![1];
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

/** Who reads on a day in a zone goes from page to page, as the browser loads these three times as fast as it opens new ones. */
const readers = new Map<string, { day: string; page: Page }>();

/** A page as it is read on a day; the reader may be anywhere. */
async function on(day: string, path: string, { js = true, zone = 'Asia/Shanghai' } = {}): Promise<Page> {
  const who = `${zone} ${js}`;
  let reader = readers.get(who);
  if (reader?.day !== day) {
    await reader?.page.context().close();
    const context = await browser.newContext({ javaScriptEnabled: js, timezoneId: zone, serviceWorkers: 'block' });
    reader = { day, page: await context.newPage() };
    readers.set(who, reader);
    // half past midnight in China: the evening before in London, the noon before in New York
    if (js) await reader.page.clock.setFixedTime(new Date(`${day}T00:30:00+08:00`));
    reader.page.setDefaultTimeout(8000);
  }
  await reader.page.goto(site.url + path.replace(DEMO_BASE, ''), { waitUntil: 'networkidle' });
  return reader.page;
}

/** How many of each status: in the sentences, in the marks, and by name. */
const counts = (page: Page, words: Record<string, string>) =>
  page.evaluate((labels) => {
    const visible = (e: Element): boolean => !e.closest('[hidden]');
    const text = (e: Element): string =>
      Array.from(e.childNodes, (n) => (n instanceof HTMLElement ? (n.hidden ? '' : text(n)) : (n.textContent ?? ''))).join('');
    const said: Record<string, number> = {};
    for (const line of Array.from(document.querySelectorAll('.board-totals li')))
      for (const [status, label] of Object.entries(labels)) {
        const n = new RegExp(`[：、]${label}(\\d+)`).exec(text(line))?.[1];
        if (n) said[status] = (said[status] ?? 0) + Number(n);
      }
    const drawn: Record<string, number> = {};
    for (const use of Array.from(document.querySelectorAll('progress-board use'))) {
      const status = use.getAttribute('href')!.replace('#m-', '');
      drawn[status] = (drawn[status] ?? 0) + 1;
    }
    const named: Record<string, number> = {};
    /** Of streets that are drawn: of a single compound its line is enough. */
    const beside: Record<string, number> = {};
    for (const badge of Array.from(document.querySelectorAll('.board-list li[data-f] .status')).filter(visible)) {
      const status = /s-(\w+)/.exec(badge.className)![1]!;
      named[status] = (named[status] ?? 0) + 1;
      if (badge.closest('.board-street')?.querySelector('use')) beside[status] = (beside[status] ?? 0) + 1;
    }
    return { said, drawn, named, beside };
  }, words);

const some = (all: Record<string, number>): Record<string, number> => Object.fromEntries(Object.entries(all).filter(([, n]) => n > 0));

describe.each(DAYS)('read on %s', (day) => {
  test('the board says, draws and finds the same numbers', async () => {
    const page = await on(day, 'progress/');
    const { said, drawn } = await counts(page, STATUSES);
    expect(Object.keys(some(drawn)).length).toBeGreaterThan(1);
    expect(some(said)).toEqual(some(drawn));
    for (const status of ['underway', 'silent', 'done'] as Status[]) {
      const select = page.locator('.board-filter select[name=status]');
      if (!(await select.locator(`option[value=${status}]`).count())) continue;
      await select.selectOption(status);
      const found = [...(await page.locator('[data-result]').innerText()).matchAll(/(\d+)个/g)].reduce((sum, m) => sum + Number(m[1]), 0);
      expect(found, status).toBe(drawn[status] ?? 0);
    }
  });

  test('a district names as many as it counts', async () => {
    const list = await on(day, 'progress/');
    const href = (await list.locator('.board .board-district a').first().getAttribute('href'))!;
    const page = await on(day, href);
    const { said, drawn, named, beside } = await counts(page, STATUSES);
    expect(some(named)).toEqual(some(said));
    expect(some(beside)).toEqual(some(drawn));
    expect(named).not.toEqual({});
  });

  test('小区总表 finds what its badges show', async () => {
    const page = await on(day, 'explore/');
    const rows = page.locator('compound-explorer tbody tr');
    const shown = (status: Status) => rows.locator(`.status.s-${status}:visible`).count();
    for (const status of ['underway', 'silent'] as Status[]) {
      await page.locator('select[name=status]').selectOption('');
      const all = await shown(status);
      if (!(await page.locator('select[name=status] option', { hasText: STATUSES[status] }).count())) continue;
      await page.locator('select[name=status]').selectOption(STATUSES[status]);
      expect(await page.locator('compound-explorer tbody tr:visible').count(), status).toBe(all);
    }
  });

  test('what a street owes is counted as its marks show it', async () => {
    const page = await on(day, owing);
    const marks = await page
      .locator('.duty-board summary .duty-mark:visible')
      .evaluateAll((all) => all.map((mark) => /duty-mark duty-([\w-]+)/.exec(mark.getAttribute('class')!)![1]!));
    const tally = Object.fromEntries(
      await page.locator('.duty-tally li').evaluateAll((all) =>
        all.map((li) => {
          const state = /duty-mark duty-([\w-]+)/.exec(li.querySelector('.duty-mark')!.getAttribute('class')!)![1]!;
          return [state, Number(li.querySelector('b')!.textContent)] as const;
        }),
      ),
    );
    for (const state of ['overdue', 'running', 'published', 'published-late', 'waiting', 'no-start'])
      expect(marks.filter((mark) => mark === state).length, state).toBe(tally[state] ?? 0);
    expect(await page.locator('#owed ~ .lead, section:has(> #owed) .lead').first().innerText()).toContain(
      `${tally['overdue'] ?? 0}项过了期没公开`,
    );
  });

  test('every age is that of the day in China, wherever the reader is', async () => {
    const home = await on(day, 'compounds/');
    const paths = await home.locator('.compound-list a').evaluateAll((all) => all.slice(0, 6).map((a) => a.getAttribute('href')!));
    let ages = 0;
    for (const [i, path] of paths.entries()) {
      const page = await on(day, path, { zone: i % 2 ? 'America/New_York' : 'Asia/Shanghai' });
      const said = await page
        .locator('[data-since]')
        .evaluateAll((all) => all.map((e) => ({ ...(e as HTMLElement).dataset, text: e.textContent! })));
      for (const { since, as = '', text } of said as { since: string; as?: string; text: string }[]) {
        expect(text).toBe(day > since ? as + formatSpan(daysBetween(since, day)) : '');
        ages++;
      }
      // what is over is over everywhere on the page
      const left = await page.locator('[data-turn]').evaluateAll((all) => all.map((e) => (e as HTMLElement).dataset['turn']!));
      for (const turn of left) expect(turn >= day).toBe(true);
      const badge = (await page.locator('.verdict .status:visible').innerText()).trim();
      const answer = await page.locator('.answers > .answer:nth-child(5) .answer-body > p').innerText();
      if (badge !== STATUSES.unknown) expect(answer).toContain(/^\d+年.*说/.test(badge) ? STATUSES.silent : badge);
    }
    expect(ages).toBeGreaterThan(0);
  });
});

test('under 400 days something falls silent and something gets late, or this city would prove nothing', async () => {
  const drawn = async (day: string) => (await counts(await on(day, 'progress/'), STATUSES)).drawn;
  const [before, after] = [await drawn(AS_OF), await drawn(DAYS.at(-1)!)];
  expect(after['silent'] ?? 0).toBeGreaterThan(before['silent'] ?? 0);
  expect(after['underway'] ?? 0).toBeLessThan(before['underway'] ?? 0);
});

test('a reader whose clock is slow sees what the build knew, and so does one without JavaScript', async () => {
  const words = async (day: string, js = true) => (await on(day, 'progress/', { js })).locator('.board-totals').innerText();
  const build = await words(AS_OF);
  expect(await words('2001-01-01')).toBe(build);
  expect(await words(AS_OF, false)).toBe(build);
});

test('nothing moves when the ages come', async () => {
  const list = await on(DAYS[2]!, 'compounds/');
  const path = (await list.locator('.compound-list a').first().getAttribute('href'))!;
  const context = await browser.newContext({ timezoneId: 'Asia/Shanghai', serviceWorkers: 'block' });
  const page = await context.newPage();
  // not the clock of the others: it draws no frames of its own
  await page.addInitScript(
    (now) => {
      Date.now = () => now;
    },
    Date.parse(`${DAYS[2]!}T00:30:00+08:00`),
  );
  await page.addInitScript(() => {
    const shifts = ((window as unknown as { shifts: string[] }).shifts = []) as string[];
    interface Shift {
      sources: { node?: Element }[];
    }
    // the choice of a building is drawn by a script of its own, and is no clock
    new PerformanceObserver((list) => {
      for (const { sources } of list.getEntries() as unknown as Shift[])
        for (const { node } of sources) if (!node?.closest?.('building-choice')) shifts.push(node?.outerHTML?.slice(0, 80) ?? String(node));
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(site.url + path.replace(DEMO_BASE, ''), { waitUntil: 'networkidle' });
  expect(await page.locator('[data-since]').count()).toBeGreaterThan(0);
  expect(await page.evaluate(() => (window as unknown as { shifts: string[] }).shifts)).toEqual([]);
  await context.close();
});
