/** A record as it will stand on its page: drawn by the very components that draw the page, here in the browser. */
import { renderToString } from 'astro/runtime/server/index.js';
import type { Portal } from '../model/portal.ts';
import RecordPreview from './RecordPreview.astro';
import { showPortal } from './site-content.ts';

/** As much of a request as components without scripts, islands and slots of their own ask for. */
const request = () => {
  const locals: App.Locals = {};
  return {
    styles: new Set(),
    scripts: new Set(),
    links: new Set(),
    componentMetadata: new Map(),
    inlinedScripts: new Map(),
    clientDirectives: new Map(),
    compressHTML: 'jsx',
    partial: true,
    renderers: [],
    base: '/',
    pathname: '/',
    resolve: (s: string) => s,
    createAstro: (props: object) => ({ props, self: null, locals }),
    _metadata: {
      hasHydrationScript: false,
      rendererSpecificHydrationScripts: new Set(),
      hasRenderedHead: true,
      renderedScripts: new Set(),
      hasDirectives: new Set(),
      hasRenderedServerIslandRuntime: false,
      headInTree: false,
      extraHead: [],
      extraStyleHashes: [],
      extraScriptHashes: [],
      propagators: new Set(),
      routeHasPropagation: false,
      pendingSlotEvaluations: [],
      templateDepth: 0,
    },
  };
};

/** The record's part of its page, as HTML. `portal` holds the record. */
export async function previewOf(portal: Portal, id: string): Promise<string> {
  const data = portal.disclosures.get(id);
  if (!data) return '';
  showPortal(portal);
  const html = await renderToString(request() as never, RecordPreview as never, { disclosure: { id, data } }, {});
  return String(html);
}
