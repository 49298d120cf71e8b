/** `npm run serve`: the built site as a server should give it, with the headers of its `_headers` and compression. */
import '../loader/settings.ts';
import { createReadStream, existsSync } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { createServer, STATUS_CODES, type IncomingMessage, type OutgoingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import { dirname, extname, join, relative, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { BYTES, isText, MEDIA_TYPES } from '../build/media-types.ts';
import { readHeadersFile, slashed } from '../build/recipes.ts';
import { ALWAYS, type Headers } from '../site/policy.ts';

export interface Serving {
  server: Server;
  url: string;
  close: () => Promise<void>;
}

/** A request that is answered with a status instead of a file. */
class Refusal extends Error {
  readonly status: number;
  readonly headers: Headers;
  constructor(status: number, headers: Headers = {}) {
    super(STATUS_CODES[status]);
    this.status = status;
    this.headers = headers;
  }
}

const MOST_CHARACTERS = 8000;

/** The parts of an address's path, and its query; whatever could mean another file than it says is refused. */
function readTarget(target: string): { parts: string[]; query: string } {
  if (target.length > MOST_CHARACTERS) throw new Refusal(414);
  const [, path, query = ''] = /^(?:https?:\/\/[^/?#]*)?(\/[^?#]*)(\?[^#]*)?/.exec(target) ?? [];
  if (path === undefined) throw new Refusal(400);
  let parts: string[];
  try {
    parts = path.slice(1).split('/').map(decodeURIComponent);
  } catch {
    throw new Refusal(400);
  }
  if (parts.some((part) => /[\x00-\x1f\x7f/\\]/.test(part) || part === '.' || part === '..')) throw new Refusal(400);
  return { parts, query };
}

interface Found {
  file: string;
  folder: boolean;
}

/** What lies at a path below a folder, and not outside of it: a link must not lead out. */
async function find(root: string, parts: readonly string[]): Promise<Found | undefined> {
  try {
    const file = await realpath(join(root, ...parts));
    if (file !== root && !file.startsWith(root + sep)) return undefined;
    const found = await stat(file);
    return found.isDirectory() || found.isFile() ? { file, folder: found.isDirectory() } : undefined;
  } catch {
    return undefined;
  }
}

type HeadersOf = ReturnType<typeof readHeadersFile>;

/** The headers of each address as the build wrote them; portals that lie in folders of this one bring their own. */
function headersReader(): (path: string, file: string, root: string) => Promise<Headers> {
  const kept = new Map<string, { changed: number; headersOf: HeadersOf }>();
  const read = async (file: string): Promise<HeadersOf | undefined> => {
    const found = await stat(file).catch(() => undefined);
    if (!found?.isFile()) return undefined;
    const known = kept.get(file);
    if (known?.changed === found.mtimeMs) return known.headersOf;
    const headersOf = readHeadersFile(await readFile(file, 'utf8'));
    kept.set(file, { changed: found.mtimeMs, headersOf });
    return headersOf;
  };
  return async (path, file, root) => {
    for (let folder = dirname(file); folder.startsWith(root); folder = dirname(folder)) {
      const headersOf = await read(join(folder, '_headers'));
      if (headersOf) return headersOf(path);
    }
    return ALWAYS;
  };
}

const CODINGS = { br: '.br', gzip: '.gz' } as const;
type Coding = keyof typeof CODINGS;
/** Quality 0 refuses a coding. */
const codingOf = (accepted: string): Coding | undefined =>
  (Object.keys(CODINGS) as Coding[]).find((c) =>
    new RegExp(`(?:^|[\\s,])${c}(?!\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$))\\s*(?:[,;]|$)`).test(accepted),
  );

const AT_ONCE = 2;
const MOST_WAITING = 16;
const MOST_KEPT = 64 * 2 ** 20;

/**
 * Compresses off the main thread, two files at a time, and keeps the result. When many wait, a file goes out as it is: nobody's request
 * stands in a queue behind somebody else's.
 */
function compressor(): (file: string, version: string, coding: Coding) => Promise<Buffer> | undefined {
  const kept = new Map<string, Promise<Buffer>>();
  let size = 0;
  let running = 0;
  const waiting: (() => void)[] = [];
  const compress = async (file: string, coding: Coding): Promise<Buffer> => {
    if (running < AT_ONCE) running++;
    else await new Promise<void>((go) => waiting.push(go));
    try {
      const body = await readFile(file);
      if (coding === 'gzip') return await promisify(gzip)(body);
      // a tenth more bytes than the last step in a fortieth of its time; what a release has packed beside the file goes out as it is
      return await promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
  return (file, version, coding) => {
    const key = `${coding} ${version} ${file}`;
    const known = kept.get(key);
    if (known) return known;
    if (waiting.length >= MOST_WAITING) return undefined;
    if (size > MOST_KEPT) {
      kept.clear();
      size = 0;
    }
    const made = compress(file, coding);
    kept.set(key, made);
    made.then(
      (body) => (size += body.length),
      () => kept.delete(key),
    );
    return made;
  };
}

const names = (header: string | undefined, tag: string): boolean =>
  header !== undefined && header.split(',').some((part) => ['*', tag].includes(part.trim().replace(/^W\//, '')));

/** The one part of a file that is asked for; undefined for all of it. */
function rangeOf({ headers }: IncomingMessage, tag: string, size: number): { start: number; end: number } | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(headers.range ?? '') ?? [];
  if (from + to === '' || (headers['if-range'] ?? tag) !== tag) return undefined;
  const start = from ? Number(from) : Math.max(0, size - Number(to));
  const end = from && to ? Math.min(Number(to), size - 1) : size - 1;
  if (from && to && Number(to) < start) return undefined;
  if (start > end) throw new Refusal(416, { 'Content-Range': `bytes */${size}` });
  return { start, end };
}

export async function serve(dir: string, { port = 0, base = '/', host = '127.0.0.1' } = {}): Promise<Serving> {
  const prefix = slashed(base);
  const headersFor = headersReader();
  const compressed = compressor();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') throw new Refusal(405, { Allow: 'GET, HEAD' });
    const { parts, query } = readTarget(request.url ?? '');
    const path = `/${parts.join('/')}`;
    const redirect = (): void => {
      const location = `/${parts.map(encodeURIComponent).join('/')}/${query}`;
      response.writeHead(308, { ...ALWAYS, Location: location, 'Content-Length': 0 }).end();
    };
    // once a request: while it is answered, another version of the site may take its place
    const root = await realpath(dir).catch(() => {
      throw new Refusal(503);
    });

    const send = async ({ file }: Found, at: string, status: number): Promise<void> => {
      const type = MEDIA_TYPES[extname(file).slice(1)] ?? BYTES;
      const text = isText(type);
      const { size, mtimeMs } = await stat(file);
      const version = `${Math.round(mtimeMs).toString(36)}-${size.toString(36)}`;
      const coding = text ? codingOf(String(request.headers['accept-encoding'] ?? '')) : undefined;
      const beside = coding && (await find(root, [relative(root, file) + CODINGS[coding]]));
      const packed = coding && (beside ? await readFile(beside.file) : await compressed(file, version, coding));
      const tag = `"${version}${packed ? `-${coding}` : ''}"`;
      const headers: OutgoingHttpHeaders = {
        ...(await headersFor(at, file, root)),
        'Content-Type': text ? `${type}; charset=utf-8` : type,
        ...(text && { Vary: 'Accept-Encoding' }),
        ...(status === 200 && { ETag: tag }),
      };
      if (status === 200 && names(request.headers['if-none-match'], tag)) return void response.writeHead(304, headers).end();
      if (packed) {
        response.writeHead(status, { ...headers, 'Content-Encoding': coding, 'Content-Length': packed.length });
        return void response.end(packed);
      }
      const range = status === 200 ? rangeOf(request, tag, size) : undefined;
      response.writeHead(range ? 206 : status, {
        ...headers,
        'Accept-Ranges': 'bytes',
        'Content-Length': range ? range.end - range.start + 1 : size,
        ...(range && { 'Content-Range': `bytes ${range.start}-${range.end}/${size}` }),
      });
      if (request.method === 'HEAD') response.end();
      else pipeline(createReadStream(file, range), response, () => undefined);
    };

    if (`${path}/` === prefix) return redirect();
    const inSite = path.startsWith(prefix) ? parts.slice(prefix.split('/').length - 2) : [];
    const asked = inSite.at(-1) === '' ? inSite.slice(0, -1) : inSite;
    const hidden = asked.some((part) => part === '' || (part.startsWith('.') && part !== '.well-known'));
    const found = inSite.length > 0 && !hidden ? await find(root, asked) : undefined;
    if (found?.folder && asked === inSite) return redirect();
    const file = found?.folder ? await find(root, [...asked, 'index.html']) : asked === inSite ? found : undefined;
    if (file && !file.folder) return send(file, path, 200);
    const missing = await find(root, ['404.html']);
    if (missing && !missing.folder) return send(missing, `${prefix}404.html`, 404);
    throw new Refusal(404);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      const { status, headers } = error instanceof Refusal ? error : new Refusal(500);
      if (status === 500) console.error(error);
      if (response.headersSent) return void response.destroy();
      const body = `${status} ${STATUS_CODES[status]}\n`;
      const type = 'text/plain; charset=utf-8';
      response.writeHead(status, { ...ALWAYS, ...headers, 'Content-Type': type, 'Content-Length': body.length }).end(body);
    });
  });
  // a request to be a proxy comes by another way
  server.on('connect', (_, socket) => socket.end('HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD\r\nConnection: close\r\n\r\n'));
  await new Promise<void>((done, fail) => server.once('error', fail).listen(port, host, done));
  const address = server.address();
  const actual = typeof address === 'object' && address ? address.port : port;
  return {
    server,
    url: `http://${host === '0.0.0.0' ? 'localhost' : host}:${actual}${prefix}`,
    close: () => new Promise((done) => server.close(() => done())),
  };
}

if (process.argv[1] && import.meta.filename === resolve(process.argv[1])) {
  const dir = process.argv[2] ?? process.env['OUT_DIR'] ?? 'dist';
  if (!existsSync(dir)) {
    console.error(`没有 ${dir}/，请先运行 npm run build。`);
    process.exit(1);
  }
  const { url } = await serve(dir, {
    port: Number(process.env['PORT'] ?? 4321),
    host: process.env['HOST'] ?? '127.0.0.1',
    base: process.env['BASE_PATH'] ?? '/',
  });
  console.log(`阳光旧改：${url}  （Ctrl+C 结束）`);
}
