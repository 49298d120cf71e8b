import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

/** A server that counts what it sends: brotli for text, Pagefind's own files as they are (they are compressed already). */
export interface Sent {
  path: string;
  bytes: number;
}
export interface CountingServer {
  url: string;
  /** What was sent since the last call. */
  take(): Sent[];
  close(): void;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const EMPTY_PAGE = '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>对照</title>';

/** `roots`: address prefix → folder. The page /blank.html is empty. */
export async function countingServer(roots: Readonly<Record<string, string>>): Promise<CountingServer> {
  let sent: Sent[] = [];
  const compressed = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    if (path === '/blank.html') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(EMPTY_PAGE);
      return;
    }
    const prefix = Object.keys(roots)
      .filter((p) => path.startsWith(p))
      .sort((a, b) => b.length - a.length)[0];
    let file = normalize(join(roots[prefix ?? ''] ?? '/nowhere', path.slice(prefix?.length ?? 0)));
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) file = join(file, 'index.html');
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
      sent.push({ path, bytes: 0 });
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[extname(file)];
    let body = compressed.get(file) ?? readFileSync(file);
    const headers: Record<string, string> = { 'content-type': type ?? 'application/octet-stream', 'cache-control': 'no-store' };
    if (type) {
      if (!compressed.has(file))
        compressed.set(file, (body = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })));
      headers['content-encoding'] = 'br';
    }
    sent.push({ path, bytes: body.length });
    response.writeHead(200, headers).end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('服务器没有启动。');
  return {
    url: `http://127.0.0.1:${address.port}`,
    take() {
      const log = sent;
      sent = [];
      return log;
    },
    close: () => server.close(),
  };
}
