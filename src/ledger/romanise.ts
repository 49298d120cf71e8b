/**
 * Names in Latin letters, for the ids of new compounds: the same letters whether the command line or the desk makes them, so that both write
 * the same bytes. Each character has one reading here; an id is an address, not a lesson in pronunciation.
 */
export type Readings = ReadonlyMap<string, string>;

/** `a 啊阿\nai 埃挨…`: the whole table in 25 KB, as the desk carries it. */
export const readingsIn = (table: string): Readings =>
  new Map(
    table.split('\n').flatMap((line) => {
      const [reading, characters = ''] = line.split(' ');
      return [...characters].map((c) => [c, reading!] as const);
    }),
  );

export const romaniser =
  (readings: Readings) =>
  (name: string): string =>
    [...name]
      .map((c) => readings.get(c) ?? c)
      .join('')
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')
      .slice(0, 40) || 'xiaoqu';
