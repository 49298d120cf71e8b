import { tileHosts } from '../charts/map.ts';
import type { Site } from '../schema/site.ts';

/**
 * What browsers are told about each answer of the site, said once: pages carry the policy in a meta element, `npm run serve`, the
 * recipes for nginx and Caddy and the `_headers` file send it with the rest as headers (build/recipes.ts).
 */
export type Headers = Readonly<Record<string, string>>;

/** The only other hosts that a browser is ever let ask for anything, each from one place. */
export interface Hosts {
  /** Of the map's tiles: pictures, on the map's page. */
  tiles: readonly string[];
  /** Of portals that are searched together: files of their index, by the search's worker. */
  portals: readonly string[];
}

export const hostsOf = (site: Pick<Site, 'map' | 'portals'>): Hosts => ({
  tiles: tileHosts(site.map),
  portals: [...new Set(site.portals?.flatMap(({ address }) => (address.startsWith('/') ? [] : [new URL(address).origin])))],
});

/** Who may make what a browser would run (Trusted Types): the search its worker, who keeps pages the service worker, the map its marks. */
const TRUSTED = ['search-worker', 'service-worker', 'map-marks'];

const PAGE: Headers = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  // QR codes are drawn in the browser
  'img-src': "'self' data:",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': TRUSTED.join(' '),
};

/** On everything. The referrer's origin stays: map services know their customers by it, and a key is limited to it. */
export const ALWAYS: Headers = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

export interface Place {
  /** How addresses below the site's root begin. */
  begins: string;
  /** Where its policy differs from a page's; null for files that no policy acts on. */
  policy: ((hosts: Hosts) => Headers) | null;
  /** Whether other sites may show it, or read it too. */
  others?: 'show' | 'read';
  /** Its name changes with its content. */
  fixed?: true;
}

/** The first that an address begins with counts. */
export const PLACES: readonly Place[] = [
  {
    begins: '_assets/search-worker-',
    // Pagefind is WebAssembly
    policy: ({ portals }) => ({ 'script-src': "'self' 'wasm-unsafe-eval'", 'connect-src': ["'self'", ...portals].join(' ') }),
    others: 'show',
    fixed: true,
  },
  // a chart that another site frames without an origin (sandbox) needs its style sheet
  { begins: '_assets/', policy: null, others: 'show', fixed: true },
  {
    begins: 'embed/',
    policy: () => ({ 'script-src': "'none'", 'connect-src': "'none'", 'form-action': "'none'", 'frame-ancestors': '*' }),
    others: 'show',
  },
  { begins: 'map/', policy: ({ tiles }) => ({ 'img-src': [PAGE['img-src'], ...tiles].join(' ') }) },
  { begins: 'data/', policy: () => ({}), others: 'read' },
  { begins: 'charts/', policy: () => ({}), others: 'read' },
  // witnesses and other portals compare it
  { begins: 'log/', policy: () => ({}), others: 'read' },
  // one of several portals that are searched together reads the indexes of the others
  { begins: 'pagefind/', policy: null, others: 'read' },
  { begins: 'share/', policy: null, others: 'show' },
  // previews are pieces of pages, made by the very code of these
  { begins: 'desk/', policy: () => ({ 'connect-src': "'none'", 'trusted-types': 'desk' }) },
  { begins: '', policy: () => ({}) },
];

export const placeOf = (path: string): Place => PLACES.find(({ begins }) => path.startsWith(begins))!;

const write = (rules: [string, string][]): string => rules.map((rule) => rule.join(' ')).join('; ');
const rulesOf = ({ policy }: Place, hosts: Hosts): [string, string][] => Object.entries({ ...PAGE, ...policy?.(hosts) });

/**
 * For the meta element, which protects where a host sends no headers; who may frame a page can only be said in a header. `dev`: Astro's
 * development server writes a page's style sheets into it.
 */
export const metaPolicy = (path: string, hosts: Hosts, dev = false): string =>
  write(
    rulesOf(placeOf(path), hosts)
      .filter(([name]) => name !== 'frame-ancestors')
      .map(([name, from]) => [name, dev && name === 'style-src' ? `${from} 'unsafe-inline'` : from]),
  );

/** What changes from place to place. */
export const headersOf = (place: Place, hosts: Hosts): Headers => ({
  ...(place.policy && { 'Content-Security-Policy': write(rulesOf(place, hosts)) }),
  'Cross-Origin-Resource-Policy': place.others ? 'cross-origin' : 'same-origin',
  ...(place.others === 'read' && { 'Access-Control-Allow-Origin': '*' }),
  'Cache-Control': place.fixed ? 'public, max-age=31536000, immutable' : 'no-cache',
});
