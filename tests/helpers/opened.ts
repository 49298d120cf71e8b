import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { serve, type Serving } from '../../src/cli/serve.ts';
import { launch } from './site.ts';

/** A built site, served, and a browser to look at it with, as long as the tests of a file run. */
export function opened(dist: string): { readonly browser: Browser; readonly site: Serving } {
  let both: [browser: Browser, site: Serving];
  beforeAll(async () => {
    both = await Promise.all([launch(), serve(dist)]);
  });
  afterAll(() => Promise.all(both.map((one) => one.close())));
  return {
    get browser() {
      return both[0];
    },
    get site() {
      return both[1];
    },
  };
}
