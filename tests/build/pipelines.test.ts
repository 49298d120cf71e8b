import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

// deploy/: what is copied into another repository has to name commands that there are, and be read by whoever runs it.
const files = readdirSync('deploy');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

test.each(files)('%s runs only what there is', (file) => {
  const text = readFileSync(`deploy/${file}`, 'utf8');
  const named = [...text.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map((m) => m[1]!);
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
  for (const [, path] of text.matchAll(/sh (deploy\/[\w.]+)/g)) expect(files).toContain(path!.slice('deploy/'.length));
});
test('the jobs are read as they are meant: every part, then one that puts them together', () => {
  const gitlab = parse(readFileSync('deploy/gitlab-ci.yml', 'utf8')) as Record<
    string,
    { stage?: string; parallel?: number; script?: string[] }
  >;
  expect(gitlab['stages']).toEqual(['parts', 'assemble', 'publish']);
  expect(gitlab['part']!.parallel).toBe(4);
  expect(gitlab['part']!.script![0]).toBe('npm run build -- --part $CI_NODE_INDEX/$CI_NODE_TOTAL');
  const { jobs } = parse(readFileSync('deploy/actions.yml', 'utf8')) as {
    jobs: { part: { strategy: { matrix: { part: string[] } } }; publish: { needs: string } };
  };
  expect(jobs.part.strategy.matrix.part).toEqual(['1/4', '2/4', '3/4', '4/4']);
  expect(jobs.publish.needs).toBe('part');
});
