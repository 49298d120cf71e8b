import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { headersFile, readHeadersFile, slashed } from '../../src/build/recipes.ts';
import { site as siteSchema } from '../../src/schema/site.ts';
import { ALWAYS, headersOf, hostsOf, metaPolicy, PLACES, placeOf, type Hosts } from '../../src/site/policy.ts';

const NOBODY: Hosts = { tiles: [], portals: [] };
const HOSTS = { tiles: ['https://t0.example.org'], portals: ['https://city.example.net'] };
const policyAt = (path: string, hosts = NOBODY): string => headersOf(placeOf(path), hosts)['Content-Security-Policy'] ?? '';

describe('the policy', () => {
  test('of a page is the strictest that it works under', () =>
    expect(policyAt('compounds/songyue/')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types search-worker service-worker map-marks",
    ));

  test('loosens nothing: no unsafe source, no digest, WebAssembly for the worker of the search alone', () => {
    for (const { begins } of PLACES) {
      expect(policyAt(begins).replace("'wasm-unsafe-eval'", '')).not.toMatch(/unsafe|sha\d|nonce|strict-dynamic/);
      expect(policyAt(begins).includes("'wasm-unsafe-eval'"), begins).toBe(begins === '_assets/search-worker-');
    }
  });

  test('lets embeds alone be framed', () => {
    for (const path of ['', 'mine/', 'embed', 'embedded/', 'compounds/embed/', 'map/', '404.html'])
      expect(policyAt(path), path).toContain("frame-ancestors 'none'");
    expect(policyAt('embed/compounds/songyue/')).toContain('frame-ancestors *;');
  });

  test('names a host where it is asked, and nowhere else', () => {
    const asked = PLACES.map(({ begins }) => [begins, policyAt(begins, HOSTS).match(/https:\S+?(?=[ ;])/g)]).filter(([, hosts]) => hosts);
    expect(asked).toEqual([
      ['_assets/search-worker-', HOSTS.portals],
      ['map/', HOSTS.tiles],
    ]);
    expect(policyAt('map/', HOSTS)).toContain("img-src 'self' data: https://t0.example.org;");
    expect(policyAt('_assets/search-worker-x.js', HOSTS)).toContain("connect-src 'self' https://city.example.net;");
  });

  test('in a page is what its header says, but for the frames that only a header can name', () => {
    for (const path of ['', 'map/', 'embed/x/', 'search/'])
      expect(metaPolicy(path, HOSTS)).toBe(policyAt(path, HOSTS).replace(/frame-ancestors [^;]*; /, ''));
  });

  test('lets the development server, and nobody else, write style sheets into a page', () =>
    expect(metaPolicy('explore/', HOSTS, true)).toBe(
      metaPolicy('explore/', HOSTS).replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
    ));

  test('takes the hosts that site.yaml names, and refuses one that would be every host', () => {
    const settings = (layer: string) =>
      siteSchema.pick({ map: true, portals: true }).safeParse({
        portals: [
          { name: '同站', address: '/erqi/' },
          { name: '别站', address: 'https://city.example.net/jiugai/' },
        ],
        map: {
          tiles: { layers: [layer] },
          crs: 'cgcs2000',
          source: '样例测绘院',
          licence: '样例许可',
          edition: '2026年',
          approval: '样例S〔2026年〕001号',
        },
      });
    const { data, error } = settings('https://t0.example.org/{z}/{y}/{x}.png');
    expect(error?.issues).toBeUndefined();
    expect(hostsOf(data!)).toEqual(HOSTS);
    for (const host of ['*', '*.example.org', 'a,b', "t0.example.org;script-src'"])
      expect(settings(`https://${host}/{z}/{y}/{x}.png`).success, host).toBe(false);
  });
});

describe('_headers', () => {
  const published = { base: '/jiugai/', hosts: HOSTS };
  const names = ['index.html', '404.html', 'sw.js', 'feed.xml', '_assets/', '_assets/search-worker-a1.js', '_assets/site.js', 'compounds/', 'data/', 'embed/', 'map/', 'pagefind/']; // prettier-ignore
  const text = headersFile(names, published);
  const headersAt = readHeadersFile(text);

  test('gives every address what the policy says of it', () => {
    const folders = names.filter((name) => name.endsWith('/'));
    fc.assert(
      fc.property(fc.constantFrom('', ...folders, ...names), fc.webPath(), (name, rest) => {
        const path = name === '' || name.endsWith('/') ? `${name}${name && rest.slice(1)}` : name;
        const expected = { ...ALWAYS, ...headersOf(placeOf(path), HOSTS) };
        expect(headersAt(`/jiugai/${path}`)).toEqual(expected);
      }),
    );
    expect(headersAt('/other/')).toEqual({});
  });

  test('names no header twice for one address: hosts differ in what counts then', () => {
    const rules = text
      .split(/\n(?=\/)/)
      .slice(1)
      .map((rule) => rule.split('\n'));
    for (const path of [
      ...names.filter((name) => !name.endsWith('/')),
      ...names.filter((name) => name.endsWith('/')).map((name) => `${name}x`),
      '',
    ]) {
      const all = rules.flatMap(([rule = '', ...headers]) => {
        const applies = rule.endsWith('*') ? `/jiugai/${path}`.startsWith(rule.slice(0, -1)) : rule === `/jiugai/${path}`;
        return applies ? headers.filter((line) => line.includes(': ')).map((line) => line.slice(2, line.indexOf(':'))) : [];
      });
      expect(all.sort(), path).toEqual([...new Set(all)]);
    }
  });
});

test('a path of publication is the same however it is written', () =>
  expect(['', '/', 'a', '/a', 'a/', '/a/b/'].map(slashed)).toEqual(['/', '/', '/a/', '/a/', '/a/', '/a/b/']));
