/** What tests take from `vitest`, for tests that run in the process that changes the code (in-process.ts): the same `expect`, and tests as a list. */
import { format } from 'node:util';

export { expect, vi } from 'vitest';

type Body = (...args: readonly unknown[]) => unknown;
export interface Case {
  name: string;
  body: () => unknown;
  before: readonly Body[];
  after: readonly Body[];
}
interface Group {
  name: string;
  before: Body[];
  after: Body[];
}

let cases: Case[] = [];
let groups: Group[] = [];
let finishers: Body[] = [];

/** The tests of a file that is loaded by `load`. */
export async function collect(load: () => Promise<unknown>): Promise<Case[]> {
  cases = [];
  groups = [{ name: '', before: [], after: [] }];
  await load();
  return cases;
}

/** Throws what the test throws. */
export async function runCase({ body, before, after }: Case): Promise<void> {
  finishers = [];
  try {
    for (const hook of before) await hook();
    await body();
  } finally {
    for (const hook of after) await hook();
    for (const finish of finishers.reverse()) await finish();
  }
}

const add = (name: string, body: () => unknown): void => {
  const around = [...groups];
  const names = [...around.slice(1).map((g) => g.name), name];
  cases.push({
    name: names.join(' › '),
    body,
    // read when the test is run: a hook may stand below it
    get before() {
      return around.flatMap((g) => g.before);
    },
    get after() {
      return around.toReversed().flatMap((g) => g.after);
    },
  });
};
const each =
  (table: readonly unknown[]) =>
  (name: string, body: Body): void => {
    for (const [i, row] of table.entries()) {
      const args = Array.isArray(row) ? (row as unknown[]) : [row];
      add(`${format(name, ...args.slice(0, (name.match(/%[a-z]/g) ?? []).length))} #${i}`, () => body(...args));
    }
  };
const no = (): void => undefined;

export const test = Object.assign(add, { each, skip: no, skipIf: (skip: boolean) => (skip ? no : add) });
export function describe(name: string, body: () => void): void {
  groups.push({ name, before: [], after: [] });
  body();
  groups.pop();
}
export const beforeEach = (hook: Body): void => void groups.at(-1)!.before.push(hook);
export const afterEach = (hook: Body): void => void groups.at(-1)!.after.push(hook);
export const onTestFinished = (finish: Body): void => void finishers.push(finish);
