import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { cpSync, globSync, linkSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { buildSearchIndex, type IndexKept } from '../../src/search/build-index.ts';
import { numbered } from '../../src/search/slots.ts';
import { SAMPLES, writeSite } from './site.ts';

const folder = mkdtempSync(join(tmpdir(), 'index-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sumsOf = (dist: string, pattern: string): Map<string, string> =>
  new Map(
    globSync(pattern, { cwd: dist })
      .sort()
      .flatMap((file) => {
        try {
          return [[file, createHash('sha256').update(readFileSync(join(dist, file))).digest('hex')] as const]; // prettier-ignore
        } catch {
          // a folder
          return [];
        }
      }),
  );

type Sample = (typeof SAMPLES)[number];
/** Pages as they may be edited: left out, said to be of another kind, with another sentence, with a line that all have. */
const edited = fc
  .array(
    fc.record({
      page: fc.nat(SAMPLES.length - 1),
      out: fc.boolean(),
      text: fc.constantFrom('', '新铺了3.5公里管网', '屋面补漏已经做完', '𬒈字也要找得到'),
      common: fc.boolean(),
    }),
    { maxLength: 6 },
  )
  .map((edits) => {
    const samples: (Sample | undefined)[] = [...SAMPLES];
    for (const { page, out, text, common } of edits) {
      const sample = SAMPLES[page]!;
      samples[page] = out
        ? undefined
        : { ...sample, body: `${sample.body}${text && `<p>${text}</p>`}${common ? '<p>没有公开不等于没有。</p>' : ''}` };
    }
    return samples.filter((sample) => sample !== undefined);
  });

interface Before {
  kept: IndexKept;
  dist: string;
}
/** The index of a site, made as after an edit where there is one from before. */
async function indexed(dist: string, before: Before | undefined): Promise<IndexKept> {
  const takeFile = (from: string, to: string): boolean => {
    if (!before) return false;
    try {
      linkSync(join(before.dist, from), to);
      return true;
    } catch {
      return false;
    }
  };
  return (await buildSearchIndex({ distDir: dist, sums: sumsOf(dist, '**/*.html'), before: before?.kept, takeFile })).kept;
}

test('after any edits the index is that of a build from nothing, and what did not change is taken', async () => {
  let site = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(edited, { minLength: 2, maxLength: 4 }), async (states) => {
      let before: Before | undefined;
      for (const samples of states) {
        const dist = join(folder, String(site++));
        const written = writeSite(samples);
        cpSync(written, dist, { recursive: true });
        rmSync(written, { recursive: true, force: true });
        const kept = await indexed(dist, before);
        const made = sumsOf(dist, 'pagefind/**');
        rmSync(join(dist, 'pagefind'), { recursive: true, force: true });
        await buildSearchIndex({ distDir: dist });
        expect(made).toEqual(sumsOf(dist, 'pagefind/**'));
        before = { kept, dist };
      }
    }),
    { numRuns: 5 },
  );
});

test('a record that is taken down leaves no file in which it stood among others', async () => {
  const record = (n: number): Sample => ({
    path: `disclosures/2020-05-${n}`,
    attributes: { kind: 'disclosure', title: `第${n}号记录`, date: '2020-05-09', year: '2020' },
    body: `<p>第${n}号记录说的话</p>`,
  });
  const records = Array.from({ length: 420 }, (_, n) => record(n));
  const dist = writeSite(records);
  const before: Before = { dist, kept: await indexed(dist, undefined) };
  // those whose going moves no other that lies with it, and that are not the last there
  for (const gone of [19, 48, 97]) {
    const then = writeSite(records.filter((_, n) => n !== gone));
    await indexed(then, before);
    const files = globSync('pagefind/archive/pages/*.json', { cwd: then }).map((file) => readFileSync(join(then, file), 'utf8'));
    expect(files.join('')).toContain(`第${gone + 1}号记录说的话`);
    expect(files.join('')).not.toContain(`第${gone}号记录说的话`);
    rmSync(then, { recursive: true, force: true });
  }
  rmSync(dist, { recursive: true, force: true });
});

test('a page more moves hardly any other', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ minLength: 1, maxLength: 9 }), { minLength: 20, maxLength: 300 }), (paths) => {
      const [more, ...others] = paths as [string, ...string[]];
      const [a, b] = [numbered(others), numbered(paths)];
      expect(new Set(b.numbers.values()).size).toBe(paths.length);
      expect(Math.max(...b.numbers.values())).toBeLessThan(b.size);
      expect(b).toEqual(numbered([...paths].reverse()));
      if (a.size !== b.size) return;
      const moved = others.filter((path) => a.numbers.get(path) !== b.numbers.get(path));
      // those that stand in one row with it
      expect(moved.length).toBeLessThan(40);
      const at = b.numbers.get(more)!;
      for (const path of moved) expect(b.numbers.get(path)).toBeGreaterThan(at);
    }),
  );
});
