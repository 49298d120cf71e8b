import type { DisclosureRecord } from '../trust/digest.ts';

/** Of these the log tells (trust/log). */
const ENTRY = /^\/?(disclosures|compounds|streets|districts|roads|sources)\/([a-z0-9]+(?:-[a-z0-9]+)*)\/?$/;
/** A record in the file of its place and year. */
const IN_FILE = /^\/?data\/v1\/disclosures\/[^#]+\.json#([a-z0-9]+(?:-[a-z0-9]+)*)$/;
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * What somebody asks about: a record's 编号, or the address of an entry's page or file. `here` is where this portal lies; the address of
 * another site is told as such, since nothing that is checked here says anything of it.
 */
export function readAddress(text: string, here: string): { entry: string } | 'foreign' | undefined {
  const asked = text.trim();
  if (ID.test(asked)) return { entry: `disclosures/${asked}` };
  let path = asked.replace(/\?[^#]*/, '');
  if (/^[a-z][\w+.-]*:|^\/\//i.test(path) || /^[^/]*\.[a-z]{2,}(?::\d+)?\//i.test(path)) {
    const whole = /^[a-z][\w+.-]*:\/\//i.test(path) ? path : path.startsWith('//') ? `https:${path}` : `https://${path}`;
    const plain = (address: string): string => address.replace(/^https?:\/\//i, '').replace(/^[^/]*/, (host) => host.toLowerCase());
    if (!/^https?:/i.test(whole) || !plain(whole).startsWith(plain(here))) return 'foreign';
    path = plain(whole).slice(plain(here).length - 1);
  } else {
    const base = here.replace(/^https?:\/\/[^/]*/i, '');
    if (path.startsWith(base)) path = path.slice(base.length - 1);
  }
  const inFile = IN_FILE.exec(path)?.[1];
  const [, collection, id] = ENTRY.exec(path.replace(/#.*$/, '')) ?? [];
  return inFile ? { entry: `disclosures/${inFile}` } : collection && id ? { entry: `${collection}/${id}` } : undefined;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;
/** A name that stands twice in one object of a JSON text: programs take one or the other, so that it says two things. */
export function repeatedName(text: string): string | undefined {
  const open: (Set<string> | undefined)[] = [];
  let name: string | undefined;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(undefined);
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':') {
      const names = open[open.length - 1];
      const plain = name === undefined ? undefined : (JSON.parse(name) as string);
      if (plain !== undefined && names?.has(plain)) return plain;
      if (plain !== undefined) names?.add(plain);
    } else if (token !== ',') {
      name = token;
      continue;
    }
    name = undefined;
  }
  return undefined;
}

const isObject = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v);
const others = (value: object, known: readonly string[]): string[] => Object.keys(value).filter((name) => known.indexOf(name) < 0);

/** A disclosure as its file has it, or the record out of it; anything else is told so. `beside`: what stands there that no digest covers. */
export function readRecord(value: unknown): { record: DisclosureRecord; beside: string[] } {
  if (isObject(value) && Array.isArray(value['records']))
    throw new Error(`这个文件里有${value['records'].length}条记录，请只粘贴要核对的那一条。`);
  const whole = isObject(value) && 'record' in value;
  const inner = whole ? value['record'] : value;
  if (!isObject(inner) || typeof inner['id'] !== 'string' || !('data' in inner))
    throw new Error('这不是记录：应有 record，里面有 id 和 data。');
  const foreign = others(inner, ['id', 'data', 'body']);
  if (foreign.length) throw new Error(`记录里有不该有的 ${foreign.join('、')}，不能核对。`);
  return { record: inner as unknown as DisclosureRecord, beside: whole ? others(value, ['record']) : [] };
}
/** What somebody pasted: JSON in which nothing stands twice. */
export function readPasted(text: string): { record: DisclosureRecord; beside: string[] } {
  const value: unknown = JSON.parse(text);
  const twice = repeatedName(text);
  if (twice !== undefined) throw new Error(`文件里 ${twice} 写了两次，可以有两种读法，不能核对。`);
  return readRecord(value);
}

/** Of a record that the list of digests does not have. `forgotten`: what forgotten.json lists. */
export function missingWords(id: string, forgotten: readonly { entry: string; date: string }[]): string {
  const gone = forgotten.find(({ entry }) => entry === `disclosures/${id}`);
  return gone ? `这条记录已于 ${gone.date} 依法撤下，依据写在它的网页上。没有内容可以核对。` : '没有这个编号的记录。';
}

export interface Verdict {
  /** `part`: what can be checked is the same, and there is more in the file. */
  verdict: 'same' | 'part' | 'different';
  words: string;
}

/** Against what a reader noted before, if anything: the list alone could have been changed together with the disclosure. */
export function verdictOf(given: {
  id: string;
  computed: string;
  published: string | undefined;
  noted: string;
  beside?: readonly string[];
}): Verdict {
  const { id, computed, published, noted, beside = [] } = given;
  // no stop after it: it would stand alone in the next line of a phone
  const sum = `算出的摘要：${computed}`;
  if (noted && noted !== computed)
    return { verdict: 'different', words: `不一致：和您以前记下的摘要不同，${id} 在那以后有改动，或者记下的不是这一条。${sum}` };
  if (!published) return { verdict: 'different', words: `本站公布的摘要里没有 ${id}。${sum}` };
  if (published !== computed)
    return { verdict: 'different', words: `不一致：和本站公布的摘要 ${published} 不同，这份内容被改动过。${sum}` };
  const also = noted ? '，和您以前记下的也相同' : '';
  if (beside.length)
    return {
      verdict: 'part',
      words: `record 这一部分和本站公布的摘要相同${also}；${beside.join('、')} 里的字没有办法核对，不要当作核对过的。${sum}`,
    };
  return { verdict: 'same', words: `一致：${id} 和本站公布的摘要相同${also}。${sum}` };
}
