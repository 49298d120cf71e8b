import { ALWAYS, headersOf, placeOf, PLACES, type Headers, type Hosts, type Place } from '../site/policy.ts';
import { BYTES, isText, MEDIA_TYPES } from './media-types.ts';

/**
 * The headers of site/policy.ts as servers want them: nginx and Caddy by `npm run headers`, `_headers` (Netlify, Cloudflare Pages and
 * others) by the build. Nothing here decides anything; it only spells.
 */

/** Where the site is published: `/` or `/jiugai/`. */
export interface Published {
  base: string;
  hosts: Hosts;
}

/** `jiugai`, `/jiugai` and `/jiugai/` are the same path. */
export const slashed = (base: string): string => `/${base.replace(/^\/|\/$/g, '')}/`.replace('//', '/');

/** A word for the names in a configuration, which several portals on one machine must not share. */
export const nameOf = (base: string): string => base.replace(/^\/|\/$/g, '').replace(/\W/g, '_') || 'sunshine';

const TEXT_TYPES = [...new Set(Object.values(MEDIA_TYPES))].filter(isText);
const HSTS = 'max-age=31536000';

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, (c) => (c === '/' || c === '-' ? c : `\\${c}`));
const VARIABLES: Readonly<Record<string, string>> = {
  'Content-Security-Policy': 'policy',
  'Cross-Origin-Resource-Policy': 'shown',
  'Access-Control-Allow-Origin': 'read',
  'Cache-Control': 'kept',
};

/** nginx, for `http`: which value each header has where. */
export function nginxMaps({ base, hosts }: Published): string {
  const maps = Object.entries(VARIABLES).map(([header, variable]) => {
    const value = (place: Place) => `"${headersOf(place, hosts)[header] ?? ''}"`;
    const lines = PLACES.map((place) => `  ${place.begins ? `"~^${escapePattern(base + place.begins)}"` : 'default'} ${value(place)};`);
    return `map $uri $${nameOf(base)}_${variable} {\n${lines.join('\n')}\n}\n`;
  });
  return [
    '# 放在 /etc/nginx/conf.d/。由 npm run headers 写出，不要手改；site.yaml 的底图或一起搜索的门户改了，重新生成。',
    ...maps,
    `map $status $${nameOf(base)}_allow {\n  405 "GET, HEAD";\n}\n`,
  ].join('\n');
}

/**
 * nginx, for the site and again for each location that has an `add_header` of its own: there nginx forgets all those above. What differs
 * from place to place is in the maps, so that these lines are the same everywhere.
 */
export const nginxHeaders = ({ base }: Published): string =>
  [
    `# 放在 /etc/nginx/snippets/。由 npm run headers 写出，不要手改。`,
    `# nginx 的规矩：一个 location 里自己写了 add_header，上面的就全部不算；在那里再写一行 include snippets/${nameOf(base)}-headers.conf;`,
    ...Object.entries(ALWAYS).map(([name, value]) => `add_header ${name} "${value}" always;`),
    ...Object.entries(VARIABLES).map(([name, variable]) => `add_header ${name} $${nameOf(base)}_${variable} always;`),
    `add_header Allow $${nameOf(base)}_allow always;`,
    '# 整个域名都用上 HTTPS、确定不再退回以后，才打开下面一行：浏览器会在一年里拒绝 HTTP。',
    `# add_header Strict-Transport-Security "${HSTS}" always;`,
    '',
  ].join('\n');

/** nginx, for the `server` or `location` of the site. */
export function nginxSite({ base }: Published): string {
  const byType = new Map<string, string[]>();
  for (const [extension, type] of Object.entries(MEDIA_TYPES)) byType.set(type, [...(byType.get(type) ?? []), extension]);
  const example =
    base === '/'
      ? [
          'server {',
          '  listen 443 ssl;',
          '  server_name example.org;',
          '  root /srv/sunshine/current;',
          `  include snippets/${nameOf(base)}.conf;`,
          '}',
        ]
      : [`location ^~ ${base} {`, `  alias /srv${base}current/;`, `  include snippets/${nameOf(base)}.conf;`, '}'];
  return `# 放在 /etc/nginx/snippets/。由 npm run headers 写出，不要手改。用法：
${example.map((line) => `#   ${line}`).join('\n')}
index index.html;
error_page 404 ${base}404.html;
absolute_redirect off;
server_tokens off;
# 网站以外的文件，不经链接给出
disable_symlinks on from=$document_root;
if ($request_method !~ ^(?:GET|HEAD)$) {
  return 405;
}
location ~ /\\.(?!well-known/) {
  return 404;
}
types {
${[...byType].map(([type, extensions]) => `  ${type} ${extensions.join(' ')};`).join('\n')}
}
default_type ${BYTES};
charset utf-8;
charset_types ${TEXT_TYPES.filter((type) => type !== 'text/html').join(' ')};
# 文件旁边有压缩好的就用那个；没有就现压
gzip_static on;
gzip on;
gzip_vary on;
gzip_types ${TEXT_TYPES.filter((type) => type !== 'text/html').join(' ')};
# 装了 libnginx-mod-http-brotli-static 就打开：
# brotli_static on;
include snippets/${nameOf(base)}-headers.conf;
`;
}

const caddyHeaders = (headers: Headers): string[] => Object.entries(headers).map(([name, value]) => `${name} "${value}"`);

/** Caddy: a snippet for the site's block. Of the `handle`s only the one whose path is longest counts. */
export function caddy({ base, hosts }: Published): string {
  const name = nameOf(base);
  const block = (head: string, lines: readonly string[]): string[] => [`${head} {`, ...lines.map((line) => `\t${line}`), '}'];
  const lines = [
    ...block('header', [
      ...caddyHeaders(ALWAYS),
      '# 整个域名都用上 HTTPS、确定不再退回以后，才打开下面一行：浏览器会在一年里拒绝 HTTP。',
      `# Strict-Transport-Security "${HSTS}"`,
    ]),
    ...PLACES.flatMap((place) =>
      block(place.begins ? `handle ${base}${place.begins}*` : 'handle', block('header', caddyHeaders(headersOf(place, hosts)))),
    ),
    ...Object.entries(MEDIA_TYPES).flatMap(([extension, type]) => [
      `@${extension} path *.${extension}`,
      `header @${extension} Content-Type "${type}${isText(type) ? '; charset=utf-8' : ''}"`,
    ]),
    // apart from the others: what is taken away makes Caddy forget them on errors
    'header -Server',
    `header ?Content-Type ${BYTES}`,
    ...block('@hidden', ['path */.*', 'not path */.well-known/*']),
    'error @hidden 404',
    // no name has them; the system's refusal would be a 500
    '@odd path_regexp `[\\x00-\\x1f\\x7f]|[^/]{256}`',
    'error @odd 404',
    '@writing not method GET HEAD',
    'header @writing Allow "GET, HEAD"',
    'respond @writing 405',
    'encode gzip',
    ...block('handle_errors', [
      ...block('header', [...caddyHeaders(headersOf(placeOf('404.html'), hosts)), 'Content-Type "text/html; charset=utf-8"']),
      `rewrite * ${base}404.html`,
      'file_server',
    ]),
  ];
  return [
    '# 由 npm run headers 写出，不要手改。用法：',
    '#   example.org {',
    `#     root * /srv/${name}/current`,
    `#     import ${name}.caddy`,
    `#     import ${name}`,
    '#     file_server {',
    '#       precompressed br gzip',
    '#     }',
    '#   }',
    '# Caddy 会跟着文件夹里的符号链接走到外面去：公开的文件夹里不要放链接（npm run build 不会放）。',
    ...block(`(${name})`, lines),
    '',
  ].join('\n');
}

/**
 * `_headers`. Hosts differ in what counts where two rules name one header (the later, or both), so no two do: `names` are those of the
 * published folder's first level and of its `_assets/`, each with a slash at the end if it is a folder.
 */
export function headersFile(names: readonly string[], { base, hosts }: Published): string {
  const rule = (path: string, headers: Headers): string =>
    [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n');
  const rules = names.flatMap((name) => {
    const place = placeOf(name);
    const headers = headersOf(place, hosts);
    if (name.endsWith('/')) return [rule(`${base}${name}*`, headers)];
    const folder = /^.*\//.exec(name)?.[0];
    const above = folder === undefined ? {} : headersOf(placeOf(folder), hosts);
    const own = Object.fromEntries(Object.entries(headers).filter(([header]) => !(header in above)));
    if (Object.keys(own).length === 0) return [];
    return [...(name === 'index.html' ? [rule(base, own)] : []), rule(base + name, own)];
  });
  return [
    '# 由 npm run build 写出。Netlify、Cloudflare Pages 这类主机照此发送安全策略；别的服务器用 npm run headers。',
    rule(`${base}*`, ALWAYS),
    ...rules,
    '',
  ].join('\n');
}

/** Reads what `headersFile` wrote: the headers of an address. */
export function readHeadersFile(text: string): (path: string) => Headers {
  const rules: { path: string; headers: [string, string][] }[] = [];
  for (const line of text.split('\n')) {
    const colon = line.indexOf(': ');
    if (line.startsWith('/')) rules.push({ path: line, headers: [] });
    else if (line.startsWith('  ') && colon > 0) rules.at(-1)?.headers.push([line.slice(2, colon), line.slice(colon + 2)]);
  }
  const applies = (rule: string, path: string): boolean => (rule.endsWith('*') ? path.startsWith(rule.slice(0, -1)) : rule === path);
  return (path) => Object.fromEntries(rules.filter((rule) => applies(rule.path, path)).flatMap(({ headers }) => headers));
}
