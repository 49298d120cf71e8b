import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { portalOf } from '../helpers/drawings.ts';
import { addDays, formatDate } from '../../src/model/dates.ts';
import { BEGAN, owedOf, plantsOf, type Plant } from '../helpers/plants.ts';
import { DEMO, DIST } from '../helpers/site.ts';

/*
 * 跑得起来，不是说说: the demonstration city stands twice, as it is and with a change for each system of the newspaper pages. What a page
 * says with the change and not without it is the proof that it runs.
 */
const CHANGED = '.demo/test-runs-dist';
const portal = await portalOf('.demo/test-content');
const plants = plantsOf(portal);

const readPage = (at: string): string => {
  const file = join(DEMO, at, 'index.html');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};
const textOf = (dir: string, at: string): string => {
  const file = join(dir, at, 'index.html');
  if (!existsSync(file)) return '';
  return /<main[\s\S]*<\/main>/
    .exec(readFileSync(file, 'utf8'))![0]
    .replace(/<(?:"[^"]*"|'[^']*'|[^'">])*>/g, '')
    .replace(/\s+/g, ' ');
};

describe('an entry changes, and a page says so', () => {
  test.each(plants)('$id at $at: $now', ({ at, now }: Plant) => {
    expect(textOf(CHANGED, at)).toContain(now);
    expect(textOf(DEMO, at)).not.toContain(now);
  });
});

test('what is owed across the Spring Festival is late on its page, with the make-up days counted as working days', () => {
  const [{ off, work }] = parse(readFileSync('content/holidays.yaml', 'utf8')).years.filter((y: { year: number }) => y.year === 2026);
  const isOff = (day: string): boolean =>
    off.some((span: string) => day >= span.slice(0, 10) && day <= span.slice(-10)) || [0, 6].includes(new Date(day).getUTCDay());
  const after = (made: readonly string[], left = 20, day = BEGAN): string => {
    while (left > 0) {
      day = addDays(day, 1);
      if (made.includes(day) || !isOff(day)) left--;
    }
    return day;
  };
  const due = after(work);
  expect(due).not.toBe(after([]));
  const { at } = owedOf(portal);
  const words = `${formatDate(BEGAN)}开工，期限是20个工作日，到${formatDate(due)}，已过`;
  expect(textOf(CHANGED, at)).toContain(words);
  expect(textOf(DEMO, at)).not.toContain(words);
});

test('works that are covered up have a place for what was seen before: with a picture, and empty', () => {
  const places = readdirSync(join(DEMO, 'compounds')).flatMap(
    (id) => /<ul class="hidden-works"[\s\S]*?<\/ul>/.exec(readPage(`compounds/${id}/acceptance/`)) ?? [],
  );
  expect(places.some((place) => /<picture[\s\S]*alt="[^"]*演示用的画/.test(place))).toBe(true);
  expect(places.some((place) => place.includes('没有收集到照片'))).toBe(true);
});

describe('the table of the methods', () => {
  const TABLE = 'content/guides/banfa-zai-nali.mdx';
  /** | S01 | name | here | in the demonstration city | */
  let rows: { id: string; name: string; fresh: boolean; here: string[]; there: string | undefined }[];
  beforeAll(() => {
    rows = readFileSync(TABLE, 'utf8')
      .split('\n')
      .filter((line) => /^\| S\d\d /.test(line))
      .map((line) => {
        const [, id, name, here, there] = line.split('|').map((cell) => cell.trim()) as [string, string, string, string, string];
        return {
          id,
          name,
          fresh: there.endsWith('＊'),
          here: [...here.matchAll(/\]\(\/([^)#]*)/g)].map((m) => m[1]!),
          there: /`\/([^`]*)`/.exec(there)?.[1],
        };
      });
  });
  test('has all of them, each once', () => {
    expect(rows.map((r) => r.id)).toEqual(Array.from({ length: 46 }, (_, i) => `S${String(i + 1).padStart(2, '0')}`));
  });
  test('names the page of the demonstration city where each was seen to run, and of no other', () => {
    const seen = plants.map(({ id, at }) => [id, at]).sort();
    expect(rows.filter((r) => r.there !== undefined).map((r) => [r.id, r.there])).toEqual(seen);
    for (const { id, there, fresh } of rows) if (there) expect(!existsSync(join(DEMO, there)), `${id} ＊`).toBe(fresh);
  });
  test('leads to pages of this portal that say its words', () => {
    for (const { id, name, here } of rows) {
      for (const path of here) expect(existsSync(join(DIST, path, 'index.html')), `${id} ${path}`).toBe(true);
      const said = here.map((path) => textOf(DIST, path)).join(' ');
      for (const words of name.split(/[、，：]/)) expect(said, `${id} ${words}`).toContain(words);
    }
  });
});
