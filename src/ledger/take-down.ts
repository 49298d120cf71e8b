import { strFromU8, strToU8, zipSync } from 'fflate';
import { FORGOTTEN } from '../loader/judge-content.ts';
import { GROUNDS, type Forgotten } from '../schema/forgotten.ts';
import { isCalendarDate } from '../schema/dates.ts';
import { damaged, Refusal } from './refusal.ts';
import { MTIME } from './write-xlsx.ts';
import { withRows } from './yaml-list.ts';
import { Archive } from './zip.ts';

/** What one asked to take down: `disclosures/ID`, or another entry whose text has been put right already. */
export interface Taken {
  entry: string;
  /** Below the content folder, with forward slashes: the entry itself, and pictures that only it showed. */
  files: string[];
  /** Stretches of the old text that stand nowhere else in the content. */
  traces: string[];
}

const PICTURE = /[\w-]+\.(?:jpe?g|png|webp|avif)/g;
const stretches = (text: string): string[] =>
  text.split(/[^\p{L}\p{N}@.-]+/u).filter((s) => s.length >= 6 && !/^(?:[\d.-]{1,10}|[A-Za-z-]+)$/.test(s));
const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/'));

/** What goes with each entry: its file, the pictures that only it showed, and the words by which one knows that it is gone. */
export function takenOf(entries: readonly string[], all: readonly string[], texts: ReadonlyMap<string, string>): Taken[] {
  const going = new Set(entries.filter((e) => e.startsWith('disclosures/')).map((e) => `${e}.mdx`));
  const rest = [...texts].filter(([file]) => !going.has(file));
  // a compound's id (lingpolu-164) is no word of the record, though nothing else may spell it out
  const restText = rest.flat().join('\n');
  return entries.map((entry): Taken => {
    const file = `${entry}.mdx`;
    const text = going.has(file) ? (texts.get(file) ?? '') : '';
    const pictures = [...new Set(text.match(PICTURE) ?? [])]
      .map((picture) => `${folderOf(file)}/${picture}`)
      .filter((picture) => all.includes(picture) && !rest.some(([, other]) => other.includes(picture.slice(folderOf(picture).length + 1))));
    return {
      entry,
      files: [...(texts.has(file) || going.has(file) ? [file] : []), ...pictures],
      traces: [...new Set(stretches(text.split(entry.split('/')[1]!).join(' ')))].filter((s) => !restText.includes(s)),
    };
  });
}

const HEAD = `# 撤下的条目：由 npm run forget 写。只留编号、日期和依据，不写内容。\n`;
/** Whether the list already has it; what another entry said before can be forgotten again. */
const noted = (forgotten: readonly Forgotten[], entry: string, date: string): boolean =>
  forgotten.some((f) => f.entry === entry && (entry.startsWith('disclosures/') || f.date === date));

/** forgotten.yaml with what is new in it; what people wrote there stays as it is. */
export function withTombstones(
  text: string | undefined,
  forgotten: readonly Forgotten[],
  entries: readonly string[],
  date: string,
  ground: Forgotten['ground'],
): string {
  const fresh = entries.filter((entry) => !noted(forgotten, entry, date));
  if (text !== undefined && !fresh.length) return text;
  return withRows(
    text ?? `${HEAD}entries: []\n`,
    fresh.map((entry) => ({ entry, date, ground })),
    'date',
  );
}

/** What taking down changes in a content folder: files that go, and forgotten.yaml as it is to read. */
export interface TakingDown {
  taken: Taken[];
  gone: string[];
  list: string;
}

/** Undefined where one asks for an entry that never was. Interrupted the last time, the line was written and the file may be gone. */
export function takingDown(
  entries: readonly string[],
  all: readonly string[],
  texts: ReadonlyMap<string, string>,
  forgotten: readonly Forgotten[],
  date: string,
  ground: Forgotten['ground'],
): TakingDown | { missing: string } {
  const missing = entries.find((e) => !texts.has(`${e}.mdx`) && !forgotten.some((f) => f.entry === e));
  if (missing !== undefined) return { missing };
  const taken = takenOf(entries, all, texts);
  return {
    taken,
    gone: taken.filter((t) => t.entry.startsWith('disclosures/')).flatMap((t) => t.files),
    list: withTombstones(texts.get(FORGOTTEN), forgotten, entries, date, ground),
  };
}

/** 撤下单: what the desk asks for where it has no folder; `npm run apply` carries it out. It names records and repeats nothing of them. */
export interface TakeDownOrder {
  entries: string[];
  date: string;
  ground: Forgotten['ground'];
  /** Who found it, and who looked again: two posts. */
  by: string;
  second: string;
}

const ORDER = '撤下单.json';
const RECORD = /^disclosures\/[a-z0-9]+(?:-[a-z0-9]+)*$/;

export const packTakeDown = (order: TakeDownOrder): Uint8Array =>
  zipSync({ [ORDER]: strToU8(`${JSON.stringify({ format: 1, ...order }, null, 1)}\n`) }, { level: 6, mtime: MTIME });

/** What a 撤下单 asks for; undefined where the file is none. */
export function unpackTakeDown(bytes: Uint8Array): TakeDownOrder | undefined {
  const archive = new Archive(bytes);
  if (!archive.has(ORDER)) return undefined;
  const again = '请在发布台里重新做一张';
  if (archive.names().length !== 1) throw new Refusal('撤下单里有不该有的文件', again);
  let given: Partial<TakeDownOrder> & { format?: unknown };
  try {
    given = JSON.parse(strFromU8(archive.read(ORDER))) as typeof given;
  } catch (e) {
    if (e instanceof Refusal) throw e;
    throw damaged('撤下单读不出来');
  }
  const { format, entries, date, ground, by, second } = given;
  if (format !== 1 || !Array.isArray(entries) || !entries.length || !entries.every((e) => typeof e === 'string' && RECORD.test(e)))
    throw new Refusal('撤下单里写的不是记录', again);
  if (typeof date !== 'string' || date.length !== 10 || !isCalendarDate(date)) throw new Refusal('撤下单上没有日期', again);
  if (typeof ground !== 'string' || !Object.keys(GROUNDS).includes(ground)) throw new Refusal('撤下单上没有依据', again);
  if (typeof by !== 'string' || typeof second !== 'string' || !by || !second || by === second)
    throw new Refusal('撤下单上要有两个岗位', again);
  return { entries, date, ground, by, second };
}
