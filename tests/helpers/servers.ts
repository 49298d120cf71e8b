import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { caddy, nameOf, nginxHeaders, nginxMaps, nginxSite, type Published } from '../../src/build/recipes.ts';

/** The servers of our recipes, as a machine has them that publishes the site. */

/** Looks for a program; a Debian machine where tests run as root gets it from its own packages, without starting any service. */
function program(name: string, debian: string): string | undefined {
  const find = () => ['/usr/sbin', '/usr/bin', '/usr/local/bin'].map((dir) => join(dir, name)).find((path) => existsSync(path));
  if (find() || process.getuid?.() !== 0) return find();
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', debian],
  ])
    if (spawnSync('apt-get', args, { env, timeout: 90_000, stdio: 'ignore' }).status !== 0) return undefined;
  return find();
}
export const NGINX = program('nginx', 'nginx-light');
/** Not installed for a test: nginx is what the recipes are made for. */
export const CADDY = ['/usr/bin/caddy', '/usr/local/bin/caddy'].find((path) => existsSync(path));

export interface Running {
  url: string;
  port: number;
  alive: () => boolean;
  close: () => Promise<void>;
}

export const freePort = (): Promise<number> =>
  new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => done(port));
    });
  });

const answers = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => done(!!socket.end()));
    socket.on('error', () => done(false));
  });

async function run(start: (dir: string, port: number) => ChildProcess, base: string): Promise<Running> {
  const dir = mkdtempSync(join(tmpdir(), 'server-'));
  const port = await freePort();
  const child = start(dir, port);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (said += String(part)));
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const alive = () => child.exitCode === null && child.signalCode === null;
  for (let tries = 0; !(await answers(port)); tries++) {
    if (!alive() || tries > 100) throw new Error(said);
    await new Promise((done) => setTimeout(done, 50));
  }
  const close = async () => {
    // asked first: nginx has a worker that would outlive it
    child.kill();
    const late = setTimeout(() => child.kill('SIGKILL'), 3000);
    await ended;
    clearTimeout(late);
    rmSync(dir, { recursive: true, force: true });
  };
  return { url: `http://127.0.0.1:${port}${base}`, port, alive, close };
}

const write = (path: string, text: string): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};

/** nginx with nothing but our snippets, which are included as their comments say. `extra` stands in the site's own block. */
export const startNginx = (root: string, published: Published, extra = ''): Promise<Running> =>
  run((dir, port) => {
    // its workers give up root's rights
    chmodSync(dir, 0o755);
    const name = nameOf(published.base);
    write(join(dir, `conf.d/${name}-maps.conf`), nginxMaps(published));
    write(join(dir, `snippets/${name}-headers.conf`), nginxHeaders(published));
    write(join(dir, `snippets/${name}.conf`), nginxSite(published));
    const site = `include snippets/${name}.conf; ${extra}`;
    const own =
      published.base === '/' ? `root ${resolve(root)}; ${site}` : `location ^~ ${published.base} { alias ${resolve(root)}/; ${site} }`;
    const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((what) => `${what}_temp_path ${dir}/${what};`).join(' ');
    write(
      join(dir, 'nginx.conf'),
      `daemon off; worker_processes 1; pid ${dir}/pid; error_log stderr; ${process.getuid?.() === 0 ? 'user root;' : ''}
       events {} http { access_log off; ${temp} include conf.d/*.conf; server { listen 127.0.0.1:${port}; ${own} } }`,
    );
    return spawn(NGINX!, ['-p', dir, '-c', join(dir, 'nginx.conf')]);
  }, published.base);

export const startCaddy = (root: string, published: Published): Promise<Running> =>
  run((dir, port) => {
    const name = nameOf(published.base);
    write(join(dir, `${name}.caddy`), caddy(published));
    write(
      join(dir, 'Caddyfile'),
      `{\n\tadmin off\n\tauto_https off\n}\nimport ${name}.caddy\nhttp://:${port} {\n\tbind 127.0.0.1\n\troot * ${resolve(root)}\n\timport ${name}\n\tfile_server {\n\t\tprecompressed br gzip\n\t}\n}\n`,
    );
    return spawn(CADDY!, ['run', '--config', join(dir, 'Caddyfile'), '--adapter', 'caddyfile'], {
      env: { ...process.env, HOME: dir, XDG_DATA_HOME: dir, XDG_CONFIG_HOME: dir },
    });
  }, published.base);

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Sends bytes as they are, as no browser would, and reads the first answer; undefined where the connection ends without one. */
export const sendRaw = (port: number, bytes: string): Promise<Answer | undefined> =>
  new Promise((done) => {
    const chunks: Buffer[] = [];
    const finish = () => {
      clearTimeout(timer);
      socket.destroy();
      const text = Buffer.concat(chunks).toString('latin1');
      const [head = '', ...rest] = text.split('\r\n\r\n');
      const [first = '', ...lines] = head.split('\r\n');
      const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(first)?.[1]);
      const headers = Object.fromEntries(
        lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
      );
      done(status ? { status, headers, body: Buffer.from(rest.join('\r\n\r\n'), 'latin1').toString() } : undefined);
    };
    const socket = connect(port, '127.0.0.1', () => socket.write(Buffer.from(bytes, 'latin1')));
    const timer = setTimeout(finish, 3000);
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('close', finish);
    socket.on('error', finish);
  });
