import type { Loader, LoaderContext } from 'astro/loaders';
import { ContentError } from '../guard/problem.ts';
import type { CollectionName } from '../schema/basics.ts';
import { clockDay } from './clock.ts';
import { contentDir, readContent, type ReadResult } from './read-content.ts';

let reading: Promise<ReadResult> | undefined;

/** Fills a collection from one reading of the content: a problem anywhere stops all of them, with the whole report. */
const loader = (fill: (result: ReadResult, context: LoaderContext) => void): Loader => ({
  name: 'sunshine-content',
  async load(context) {
    const load = async () => {
      const result = await (reading ??= readContent(contentDir, process.cwd()));
      if (result.problems.length) throw new ContentError(result.problems);
      context.store.clear();
      fill(result, context);
    };
    await load();
    context.watcher?.on('change', (path) => {
      if (!path.startsWith(contentDir)) return;
      reading = undefined;
      void load();
    });
  },
});

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

/** site.yaml, the outlines that it names, and the day of the build, beside the collections, so that they are read once for all. */
export const settingsLoader = (): Loader =>
  loader(({ site, boundaries }, { store }) => {
    store.set({ id: 'site', data: { site, boundaries, clock: clockDay(contentDir) } });
  });
