/** What the site's files are, for servers; all else is bytes (Pagefind's own files are compressed already). */
export const MEDIA_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  css: 'text/css',
  js: 'text/javascript',
  mjs: 'text/javascript',
  json: 'application/json',
  geojson: 'application/geo+json',
  webmanifest: 'application/manifest+json',
  xml: 'application/xml',
  svg: 'image/svg+xml',
  csv: 'text/csv',
  ics: 'text/calendar',
  txt: 'text/plain',
  md: 'text/markdown',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  ico: 'image/vnd.microsoft.icon',
  wasm: 'application/wasm',
  pdf: 'application/pdf',
  zip: 'application/zip',
  parquet: 'application/vnd.apache.parquet',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
export const BYTES = 'application/octet-stream';

/** Text, all of it UTF-8: told so, and worth compressing. */
export const isText = (type: string): boolean => /^text\/|\+xml$|^application\/(?:json|xml|geo\+json|manifest\+json)$/.test(type);
