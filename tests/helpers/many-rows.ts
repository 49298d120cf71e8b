import { parse } from 'yaml';
import { pointMap } from '../../src/charts/map.ts';
import { FILE_COLUMNS, packRows, readColumn, type FileHead, type FileRow, type Places } from '../../src/model/explore-file.ts';
import { exploreFile } from '../../src/model/explore.ts';
import { mapView } from '../../src/model/map.ts';
import type { Portal } from '../../src/model/portal.ts';
import type { CompoundData } from '../../src/schema/index.ts';
import { demoCity } from '../../tools/demo/city.ts';
import { createRng } from '../../tools/demo/rng.ts';

/** The file of rows, taken apart. */
export function rowsIn(text: string): { places: Places; rows: FileRow[] } {
  const [head, ...lines] = text.split('\n');
  const { rows, places } = JSON.parse(head!) as FileHead;
  const read = FILE_COLUMNS.map((c, i) => {
    const reading = readColumn(lines[i]!, rows);
    let step = reading.next();
    while (!step.done) step = reading.next();
    return [c, step.value] as const;
  });
  return { places, rows: Array.from({ length: rows }, (_, i) => Object.fromEntries(read.map(([c, at]) => [c, at(i)])) as FileRow) };
}

export function fileOf(portal: Portal): string {
  const located = mapView(portal);
  return exploreFile(portal, new Map(located ? pointMap(located).points.map((p) => [p.id, p]) : []));
}

/**
 * The file of rows of a city that nobody has time to build: each has a name, an id and a place of its own from the generator, and what is
 * known of some compound of the portal, with days and numbers drawn anew: 12,000 of them have as little in common as real ones.
 */
export function manyRows(portal: Portal, count: number): string {
  const { rows } = rowsIn(fileOf(portal));
  const rng = createRng('many-rows');
  const digits = (n: number): string => String(rng.int(10 ** (n - 1), 10 ** n - 1));
  const two = (n: number): string => String(n).padStart(2, '0');
  const sums = (words: string): string => words.replace(/\d+(?=\.|万|亿|户|／)|(?<=／)\d+/g, (d) => digits(d.length));
  const days = (words: string): string =>
    words
      .replace(/\d+月\d+日/g, () => `${rng.int(1, 12)}月${rng.int(1, 28)}日`)
      .replace(/-\d\d-\d\d/, () => `-${two(rng.int(1, 12))}-${two(rng.int(1, 28))}`);
  const places: Places = {};
  const streets = new Map<string, { title: string; district: string }>();
  const districts = new Map<string, string>();
  const drawn: FileRow[] = [];
  // streets and districts before what stands in them
  const files = [...demoCity({ compounds: count, seed: 5 })].sort(
    ([a], [b]) => Number(a.startsWith('compounds/')) - Number(b.startsWith('compounds/')),
  );
  for (const [path, text] of files) {
    const [, folder, id] = /^(districts|streets|compounds)\/(?:.*\/)?([^/]+)\.mdx$/.exec(path) ?? [];
    if (!folder || !id) continue;
    const data = parse(String(text).split('---\n')[1]!) as CompoundData & { district: string };
    if (folder === 'districts') districts.set(id, data.title);
    if (folder === 'streets') streets.set(id, { title: data.title, district: data.district });
    if (folder !== 'compounds') continue;
    const like = rng.pick(rows);
    const street = streets.get(data.street ?? '');
    places[data.street ?? ''] ??= {
      street: street?.title ?? '',
      id: data.street ?? '',
      district: districts.get(street?.district ?? '') ?? '',
    };
    drawn.push({
      ...like,
      id,
      title: data.title,
      aliases: (data.aliases ?? []).join(' '),
      place: data.street ?? '',
      percent: like.percent.replace(/^\d\d%/, () => `${digits(2)}%`),
      percentOf: days(like.percentOf),
      latest: days(like.latest),
      households: like.householdsSort ? like.households : like.households.replace(/\d+/g, (d) => digits(d.length)),
      paidOf: sums(like.paidOf),
      agreedOf: days(sums(like.agreedOf)),
      at: like.at && `${rng.int(20, 1020)} ${rng.int(20, 620)}${like.at.endsWith('~') ? ' ~' : ''}`,
    });
  }
  return packRows(
    drawn.sort((a, b) => (a.id < b.id ? -1 : 1)),
    places,
  );
}
