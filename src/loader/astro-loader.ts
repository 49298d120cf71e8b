import type { Loader } from 'astro/loaders';
import { contentDir } from '../settings.ts';
import type { CollectionName } from '../schema/basics.ts';
import { ContentError } from './problem.ts';
import { readContent, type ReadResult } from './read-content.ts';

let reading: Promise<ReadResult> | undefined;

/**
 * Every collection from one reading of the content: a problem anywhere stops all of them, with the whole report.
 * Astro's glob() would drop broken entries and build the rest.
 */
export const contentLoader = (collection: CollectionName): Loader => ({
  name: 'sunshine-content',
  async load({ store, generateDigest, watcher }) {
    const fill = async () => {
      const { entries, problems } = await (reading ??= readContent(contentDir, process.cwd()));
      if (problems.length) throw new ContentError(problems);
      store.clear();
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
    };
    await fill();
    watcher?.on('change', (path) => {
      if (!path.startsWith(contentDir)) return;
      reading = undefined;
      void fill();
    });
  },
});
