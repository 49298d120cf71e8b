import { deserialize, serialize } from 'node:v8';
import { deflateSync, inflateSync } from 'node:zlib';
import type { Portal } from '../model/portal.ts';
import { reads, type Asked, type Recorder } from '../model/reads.ts';

/** Longer ones are packed: they say the same again and again, and all of them are read for each build. */
const SHORT = 1500;
/** What the packed ones begin with, and the others do not. */
const PACKED = 0x78;
function packed(value: unknown): Uint8Array {
  const bytes = serialize(value);
  return bytes.length > SHORT ? deflateSync(bytes, { level: 1 }) : bytes;
}
const unpacked = (bytes: Uint8Array): unknown => deserialize(bytes[0] === PACKED ? inflateSync(bytes) : bytes);

/** What was read in the last build, by the places of its names in a list: each is named a thousand times. */
export type Places = Uint32Array;
export interface Answer<Reads = string[]> {
  reads: Reads;
  /** Whoever asks depends on the answer, and not on what it was made from, where there is a digest. */
  digest?: string | undefined;
  /** As it was, where it is kept. */
  value?: Uint8Array | undefined;
}
/** What the last build left, and whether anything of it reads differently today. */
export interface Last {
  answers: ReadonlyMap<string, Answer<Places>>;
  anyChanged: (reads: Places) => boolean;
}
/** A {@link Recorder}, and what it has found. */
export interface Recording extends Recorder {
  /** What is being made, the innermost last. */
  stack: Set<string>[];
  /** What had to be made. */
  answers: Map<string, Answer>;
  last?: Last | undefined;
  /** How to ask again, by name. */
  questions: Map<string, (portal: Portal, id: string) => unknown>;
  /** Runs something, and gives what it read. */
  recorded: <T>(make: () => T) => { value: T; reads: Set<string> };
}

/** `digest` is undefined of what cannot be compared. What can be asked again is told as modules are loaded, and given on by `questions`. */
export function startRecording(digest: (value: unknown) => string | undefined, questions: Recording['questions'] = new Map()): Recording {
  const stack: Set<string>[] = [];
  const answers = new Map<string, Answer>();
  let only: Portal | undefined;
  let known: { portal: Portal; day: string } | undefined;
  const recorded: Recording['recorded'] = (make) => {
    const read = new Set<string>();
    stack.push(read);
    try {
      return { value: make(), reads: read };
    } finally {
      stack.pop();
    }
  };
  const note = (key: string): void => {
    const read = stack.at(-1);
    // a module is loaded once, for whatever page comes first: nobody would know of the others that they rest on it
    if (!read) throw new Error(`${key}：模块不能一装入就读内容，要写成函数，用到的时候才读`);
    read.add(key);
  };
  const recording: Recording = {
    stack,
    answers,
    questions,
    recorded,
    note,
    question: (name, ask) => {
      if (questions.has(name)) throw new Error(`once('${name}')：另一处已经叫这个名字，换一个`);
      questions.set(name, ask);
    },
    dayOf: (portal) => {
      if (known?.portal !== portal) known = { portal, day: recorded(() => portal.asOf).value };
      return known.day;
    },
    answer: <V>({ name, portal, id, keep, compared }: Asked, views: Map<string, V>, make: () => V): V => {
      const key = `?${name}/${id}`;
      note(key);
      if (views.has(id)) return views.get(id)!;
      only ??= portal;
      if (only !== portal) throw new Error(`${name}：一次生成里有两个门户的内容`);
      const before = keep ? recording.last?.answers.get(key) : undefined;
      if (before?.value && !recording.last!.anyChanged(before.reads)) {
        const value = unpacked(before.value) as V;
        views.set(id, value);
        return value;
      }
      const { value, reads: read } = recorded(make);
      views.set(id, value);
      // made of the same it is the same, and need not be spelled out
      const was = recording.last?.answers.get(key);
      const same = was?.digest !== undefined && !recording.last!.anyChanged(was.reads);
      answers.set(key, {
        reads: [...read],
        digest: !compared ? undefined : same ? was.digest : digest(value),
        ...(keep && { value: packed(value) }),
      });
      return value;
    },
  };
  reads.sunshineReads = recording;
  return recording;
}
