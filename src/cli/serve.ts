/** `npm run serve`: the built site as a server should give it, with its policy headers and compression. */
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize, resolve } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.xml': 'application/xml; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.pdf': 'application/pdf',
};
const COMPRESSIBLE = /^(?:text\/|application\/(?:json|xml|manifest)|image\/svg)/;

/** As small as it gets, kept in memory; the last step takes seconds for a table of some megabytes. */
export const brotli = (body: Buffer): Buffer =>
  brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: body.length > 512 * 1024 ? 9 : 11 } });

/** The policy a server should send; pages carry the same one in a meta element for hosts that send none. */
export const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
};

export interface Serving {
  server: Server;
  url: string;
  close: () => Promise<void>;
}

export async function serve(dir: string, { port = 0, base = '/', host = '127.0.0.1' } = {}): Promise<Serving> {
  const root = resolve(dir);
  const prefix = `/${base.replace(/^\/|\/$/g, '')}/`.replace('//', '/');
  const compressed = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const send = (file: string, status: number) => {
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      const headers: Record<string, string> = {
        ...SECURITY_HEADERS,
        'content-type': type,
        'cache-control': file.includes('_assets') ? 'public, max-age=31536000, immutable' : 'no-cache',
      };
      if (COMPRESSIBLE.test(type) && /\bbr\b/.test(String(request.headers['accept-encoding']))) {
        const key = `${file}:${statSync(file).mtimeMs}`;
        let body = compressed.get(key);
        if (!body) compressed.set(key, (body = brotli(readFileSync(file))));
        response.writeHead(status, {
          ...headers,
          'content-encoding': 'br',
          'content-length': String(body.length),
          vary: 'accept-encoding',
        });
        response.end(request.method === 'HEAD' ? undefined : body);
        return;
      }
      response.writeHead(status, { ...headers, 'content-length': String(statSync(file).size) });
      if (request.method === 'HEAD') response.end();
      else createReadStream(file).pipe(response);
    };
    const notFound = () => (existsSync(join(root, '404.html')) ? send(join(root, '404.html'), 404) : response.writeHead(404).end());
    if (!path.startsWith(prefix)) {
      if (path === prefix.slice(0, -1)) response.writeHead(308, { location: prefix }).end();
      else notFound();
      return;
    }
    const file = normalize(join(root, path.slice(prefix.length)));
    if (file !== root && !file.startsWith(`${root}/`)) return void notFound();
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat?.isDirectory()) {
      if (!path.endsWith('/')) response.writeHead(308, { location: `${path}/` }).end();
      else if (existsSync(join(file, 'index.html'))) send(join(file, 'index.html'), 200);
      else notFound();
    } else if (stat?.isFile()) send(file, 200);
    else notFound();
  });
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
