import type { Loader, LoaderContext } from 'astro/loaders';
import { relative } from 'node:path';
import { ContentError, reportProblems, type Problem } from '../guard/problem.ts';
import type { CollectionName } from '../schema/basics.ts';
import { clockDay } from './clock.ts';
import type { ReadResult } from './judge-content.ts';
import { judging, place, type Known } from './judged.ts';
import { contentDir, readContent } from './read-content.ts';

/** Of what was read last: only files with other bytes are judged again. */
let known: Known | undefined;
async function readAgain(): Promise<ReadResult> {
  const before = known ?? (await place.sunshineJudged?.then) ?? new Map();
  const judged = judging(before);
  const result = await readContent(contentDir, process.cwd(), judged);
  if (!known && [...judged.now].some(([path, found]) => before.get(path) !== found)) place.sunshineJudged?.remember(judged.now);
  known = judged.now;
  return result;
}
let reading: Promise<ReadResult> | undefined;
/** One reading for all collections, which ask one after the other, until something becomes another. */
const read = (): Promise<ReadResult> =>
  (reading ??= readAgain().catch((e: unknown) => {
    reading = undefined;
    throw e;
  }));

/** How each collection takes in a reading: all of them at once, so that no page ever sees half of a change. */
const collections = new Map<string, (result: ReadResult) => void>();

/** Where only the code is compiled (build/compile.ts), nothing is read: what is compiled serves any content. */
const loader = (
  fill: (result: ReadResult, context: LoaderContext) => void,
  refused: (problems: readonly Problem[], context: LoaderContext) => void = () => undefined,
): Loader => ({
  name: 'sunshine-content',
  async load(context) {
    if (process.env['COMPILE_ONLY']) return context.store.clear();
    const take = (result: ReadResult): void => {
      context.store.clear();
      fill(result, context);
    };
    collections.set(context.collection, take);
    const result = await read();
    if (!result.problems.length) take(result);
    // a problem anywhere stops a build, with the whole report
    else if (!context.watcher) throw new ContentError(result.problems);
    else refused(result.problems, context);
  },
});

const kept = (problems: readonly Problem[]): string => reportProblems(problems, '显示的仍是上一次没有问题的内容');
/** Editors write a file in several steps. */
const SETTLED = 50;

/** `npm run dev`: what is edited, added or deleted is read again at once; while something is wrong, the last good content stays. */
function watch({ watcher, logger }: LoaderContext): void {
  if (!watcher) return;
  let timer: NodeJS.Timeout | undefined;
  let last = Promise.resolve();
  const again = async (): Promise<void> => {
    try {
      const result = await read();
      if (result.problems.length) return logger.error(kept(result.problems));
      for (const take of collections.values()) take(result);
      logger.info(`内容检查通过：${result.entries.length} 个条目。`);
    } catch (e) {
      // a file that went away while it was read: the event of that is on its way
      logger.warn(String(e));
    }
  };
  watcher.add(contentDir);
  watcher.on('all', (_, path) => {
    if (relative(contentDir, path).startsWith('..')) return;
    reading = undefined;
    clearTimeout(timer);
    timer = setTimeout(() => (last = last.then(again)), SETTLED);
  });
}

/** Astro's own glob() would drop broken entries and build the rest. */
export const contentLoader = (collection: CollectionName): Loader =>
  loader(({ entries }, { store, generateDigest }) => {
    for (const e of entries) {
      if (e.collection !== collection) continue;
      const hasBody = e.body.trim() !== '';
      store.set({
        id: e.id,
        data: e.data as Record<string, unknown>,
        digest: generateDigest(JSON.stringify(e.data) + e.body),
        ...(hasBody && { body: e.body, filePath: e.file, deferredRender: true }),
      });
      if (hasBody) store.addModuleImport(e.file);
    }
  });

/** site.yaml, the outlines that it names, what was taken down, and the day of the build, beside the collections, read once for all. */
export const settingsLoader = (): Loader => {
  const settings = loader(
    ({ site, boundaries, forgotten, catalog, holidays }, { store, meta }) => {
      store.set({ id: 'site', data: { site, boundaries, forgotten, catalog, holidays, clock: clockDay(contentDir) } });
      meta.set('folder', contentDir);
    },
    (problems, { store, meta, logger }) => {
      // a development server that never saw good content of this folder has nothing to show
      if (!store.has('site') || meta.get('folder') !== contentDir) throw new ContentError(problems);
      logger.error(kept(problems));
    },
  );
  return {
    ...settings,
    load: (context) => {
      watch(context);
      return settings.load(context);
    },
  };
};
