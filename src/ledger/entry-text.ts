/**
 * Writes an entry the way a person would: short things on one line, long ones below each other. The `yaml` package does it too, but takes
 * most of the time of a city of 12,000 compounds; the loader reads back every form written here.
 */
export type Value = string | number | boolean | undefined | readonly Value[] | { readonly [key: string]: Value };

const WIDTH = 120;
const PLAIN = /^[\p{Script=Han}A-Za-z0-9][\p{Script=Han}A-Za-z0-9（）、。，：；？—·“”%-]*$/u;
const NOT_TEXT = /^(?:true|false|null|yes|no|on|off|y|n|[\d-]+)$/i;

const scalar = (v: string | number | boolean): string => {
  if (typeof v !== 'string') return String(v);
  const plain = PLAIN.test(v) && !NOT_TEXT.test(v) && (/\p{Script=Han}/u.test(v) || /^[A-Za-z]/.test(v));
  return plain ? v : JSON.stringify(v);
};

const isList = (v: Value): v is readonly Value[] => Array.isArray(v);
const fields = (v: Readonly<Record<string, Value>>): [string, Value][] => Object.entries(v).filter(([, x]) => x !== undefined);

const flow = (v: Value): string => {
  if (isList(v)) return `[${v.map(flow).join(', ')}]`;
  if (typeof v === 'object')
    return `{ ${fields(v)
      .map(([k, x]) => `${k}: ${flow(x)}`)
      .join(', ')} }`;
  return scalar(v!);
};

/** A list of maps is easier to read line by line, however short it is. */
const fits = (v: Value, indent: number, text: string): boolean =>
  indent + text.length <= WIDTH &&
  !(isList(v) && v.some((x) => typeof x === 'object')) &&
  !(typeof v === 'object' && !isList(v) && Object.values(v).some((x) => isList(x) && x.some((y) => typeof y === 'object')));

function* lines(v: Value, indent: number): Generator<string> {
  const pad = ' '.repeat(indent);
  if (isList(v)) {
    for (const item of v) {
      const short = flow(item);
      if (typeof item !== 'object' || fits(item, indent + 2, short)) yield `${pad}- ${short}`;
      else {
        const [first, ...rest] = lines(item, indent + 2);
        yield `${pad}- ${first!.trimStart()}`;
        yield* rest;
      }
    }
  } else {
    for (const [key, x] of fields(v as Readonly<Record<string, Value>>)) {
      const short = flow(x);
      if (typeof x !== 'object' || fits(x, indent + key.length + 2, short)) yield `${pad}${key}: ${short}`;
      else {
        yield `${pad}${key}:`;
        yield* lines(x, indent + 2);
      }
    }
  }
}

export const toYaml = (v: Readonly<Record<string, Value>>): string => `${[...lines(v, 0)].join('\n')}\n`;

/** A whole entry: head and, rarely, a body. */
export const toEntry = (data: object, body = ''): string =>
  `---\n${toYaml(data as Readonly<Record<string, Value>>)}---\n${body && `\n${body.trim()}\n`}`;
