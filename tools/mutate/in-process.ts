/**
 * Runs the tests in the process that Stryker starts, so that nothing is loaded anew for a change that can be switched on and off: a tenth of the time.
 * What is done when a module is loaded is loaded anew for each change of it; with MUTATE_FRESH everything is, for code that remembers.
 */
import { globSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { collect, runCase, type Case } from './vitest.ts';

type Known = Map<string, { file: string; test: Case; ms?: number }>;

/** What instrumented code looks at and writes to. */
interface Space {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: unknown;
}
const space = ((globalThis as { __stryker__?: Space }).__stryker__ ??= {});

const SHIM = new URL('./vitest.ts', import.meta.url).href;
const here = pathToFileURL(`${process.cwd()}/`).href;
let edition = 0;
registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'vitest' && context.parentURL !== SHIM) return { url: SHIM, shortCircuit: true };
    const found = next(specifier, context);
    const ours = found.url !== SHIM && found.url.startsWith(here) && !found.url.includes('/node_modules/') && !found.url.includes('?');
    return ours ? { ...found, url: `${found.url}?${edition}` } : found;
  },
});

async function load(only?: ReadonlySet<string>): Promise<Known> {
  edition++;
  const known: Known = new Map();
  const files = globSync((process.env['MUTATE_TESTS'] ?? '').split(' ')).filter((file) => !only || only.has(file));
  for (const file of files.sort())
    for (const test of await collect(() => import(pathToFileURL(resolve(file)).href))) known.set(`${file} › ${test.name}`, { file, test });
  return known;
}
const saidOf = (e: unknown): string => (e instanceof Error ? (e.stack ?? e.message) : String(e));

interface MutantRun {
  activeMutant: { id: string };
  testFilter?: string[];
  hitLimit?: number;
  mutantActivation: 'static' | 'runtime';
}
class InProcess {
  #known: Known = new Map();

  capabilities() {
    return { reloadEnvironment: true };
  }
  async init() {
    // of a change that makes a promise fail which nobody waits for, the tests tell
    process.on('unhandledRejection', () => undefined);
    this.#known = await load();
  }
  async dryRun() {
    const tests = [];
    for (const [id, at] of this.#known) {
      const { file, test } = at;
      const started = performance.now();
      space.currentTestId = id;
      const failure = await runCase(test).then(
        () => undefined,
        (e: unknown) => saidOf(e),
      );
      space.currentTestId = undefined;
      at.ms = performance.now() - started;
      const of = { id, name: id, fileName: resolve(file), timeSpentMs: at.ms };
      tests.push(failure === undefined ? { ...of, status: 0 } : { ...of, status: 1, failureMessage: failure });
    }
    return { status: 'complete', tests, mutantCoverage: space.mutantCoverage };
  }
  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation }: MutantRun) {
    Object.assign(space, { activeMutant: undefined, hitCount: 0, hitLimit });
    let known = this.#known;
    let nrOfTests = 0;
    try {
      const fresh = mutantActivation === 'static' || process.env['MUTATE_FRESH'];
      if (mutantActivation === 'static') space.activeMutant = activeMutant.id;
      const wanted = testFilter && new Set(testFilter.map((id) => this.#known.get(id)!.file));
      if (fresh) known = await load(wanted);
      space.activeMutant = activeMutant.id;
      // the quickest first: the first that fails is enough
      const ms = (id: string): number => this.#known.get(id)!.ms ?? 0;
      for (const id of [...(testFilter ?? known.keys())].sort((a, b) => ms(a) - ms(b))) {
        nrOfTests++;
        const failure = await runCase(known.get(id)!.test).then(
          () => undefined,
          (e: unknown) => saidOf(e),
        );
        if (hitLimit !== undefined && space.hitCount! > hitLimit) return { status: 'timeout', reason: `${hitLimit} 次` };
        if (failure !== undefined) return { status: 'killed', killedBy: [id], failureMessage: failure, nrOfTests };
      }
      return { status: 'survived', nrOfTests };
    } catch (e) {
      // a module that cannot be loaded any more is noticed by every test
      return { status: 'killed', killedBy: [...this.#known.keys()].slice(0, 1), failureMessage: saidOf(e), nrOfTests };
    } finally {
      space.activeMutant = undefined;
    }
  }
}
export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', injectableClass: InProcess }];
