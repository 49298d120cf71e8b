import type { APIRoute } from 'astro';
import { createHash } from 'node:crypto';
import { forgotten, portal } from '../site/content.ts';
import code from '../scripts/service-worker.js?raw';

const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');

/** Its version is a hash of what it does and of the whole content: when anything is published, what was kept is read again. */
export const GET: APIRoute = () => {
  const hash = createHash('sha256').update(code);
  for (const entries of [portal.compounds, portal.disclosures, portal.streets, portal.sources]) hash.update(JSON.stringify([...entries]));
  // a copy made before something was taken down is never carried over
  const gone = createHash('sha256').update(JSON.stringify(forgotten)).digest('hex').slice(0, 8);
  return new Response(
    `const FORGOTTEN = '${gone}';\nconst VERSION = '${hash.digest('hex').slice(0, 12)}';\nconst BASE = '${base}';\n${code}`,
  );
};
