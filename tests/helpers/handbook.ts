import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findTraces } from '../../src/build/forget.ts';
import { digests, readManifest } from '../../src/build/manifest.ts';
import { validTree } from './content-tree.ts';
import { CADDY, freePort, NGINX } from './servers.ts';

// 部署手册: every block of commands is run, in the order of the guide, as the person does who has the server. What differs from a real
// server is in `here` and in `STAND_INS`, and nowhere else.

interface Block {
  section: string;
  code: string;
}
const guide = readFileSync('content/guides/bushu-shouce.mdx', 'utf8');
const blocks: Block[] = guide
  .split(/^## /m)
  .slice(1)
  .flatMap((text) => {
    const [section = ''] = text.split('\n');
    return [...text.matchAll(/^```sh\n([^]*?)^```$/gm)].map((m) => ({ section, code: m[1]! }));
  });
const run = new Set<Block>();

const work = mkdtempSync(join(tmpdir(), 'recipes-'));
const at = (...parts: string[]): string => join(work, ...parts);
const SITE = at('srv/jiugai');
const ETC = at('etc');
const REPO = at('remote.git');
const BIN = at('bin');
const RECORD = '2020-05-jindu';
const LEAK = '0371-55667788';
let port: number;

/** Folders of the system, the web server's port, and what the reader fills in. */
const here = (code: string): string =>
  code
    .replace(/^export SITE=\S+/m, `export SITE=${SITE}`)
    .replace(/^export REPO=\S+/m, `export REPO=${REPO}`)
    .replace(/^export ID=\S+/m, `export ID=${RECORD}`)
    .replace(/^export BACKUP=\S+/m, `export BACKUP=${at('elsewhere.tar.gz')}`)
    .replaceAll('/etc/', `${ETC}/`)
    .replaceAll('listen 80;', `listen 127.0.0.1:${port};`)
    .replaceAll('http://127.0.0.1/', `http://127.0.0.1:${port}/`);

/** Programs that would change this machine, or load half a gigabyte; all others are the real ones. */
const STAND_INS: Readonly<Record<string, string>> = {
  // the packages that are here already; every other command of npm is npm's
  npm: `if [ "$1" = ci ]; then ln -sfn '${resolve('node_modules')}' node_modules; echo ci >> '${at('npm-ci')}'; else exec '${programPath('npm')}' "$@"; fi`,
  sudo: 'exec "$@"',
  nginx: `exec '${NGINX}' -p '${ETC}/nginx' -c '${ETC}/nginx/nginx.conf' "$@"`,
  // a machine that has just been set up runs nginx already; here it starts at the first reload
  systemctl: `echo "$*" >> '${at('systemctl')}'
    if [ "$*" = 'reload nginx' ]; then if [ -s '${at('nginx.pid')}' ]; then nginx -s reload; else nginx; fi; fi`,
  crontab: `if [ "$1" = - ]; then cat > '${at('crontab')}'; else cat '${at('crontab')}'; fi`,
};
function programPath(name: string): string {
  return spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
}

const ENV = {
  PATH: `${BIN}:${process.env['PATH']}`,
  HOME: work,
  LANG: 'C.UTF-8',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 't',
  GIT_AUTHOR_EMAIL: 't@example.org',
  GIT_COMMITTER_NAME: 't',
  GIT_COMMITTER_EMAIL: 't@example.org',
};

const bash = (script: string, { shell = 'bash', env = ENV as Record<string, string> } = {}): Promise<string> =>
  new Promise((done, fail) => {
    const child = spawn(shell, ['-euc', script], { cwd: work, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += String(part)));
    // not 'close': nginx stays, and keeps the pipes
    child.on('exit', (code) => (code === 0 ? setTimeout(() => done(said), 50) : fail(new Error(`${script}\n→ ${code}\n${said}`))));
  });

/** Runs the blocks of a section as they stand in the guide, after its first, as it says of a new terminal. */
async function follow(section: string, which: (block: Block) => boolean = () => true): Promise<string> {
  const chosen = blocks.filter((b) => b.section === section && which(b));
  expect(chosen, section).not.toEqual([]);
  for (const b of chosen) run.add(b).add(blocks[0]!);
  return bash([blocks[0]!, ...chosen].map(({ code }) => here(code)).join('\n'));
}

const put = (dir: string, tree: Record<string, string | Uint8Array>): void => {
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
};
const author = at('author');
const push = (): Promise<string> => bash(`cd ${author}; git add -A; git commit -qm x; git push -q origin HEAD:main`);
const current = (): string => readlinkSync(join(SITE, 'www/current')).split('/')[1]!;
const manifest = (): string => readFileSync(join(SITE, 'www/releases', current(), 'MANIFEST'), 'utf8');
const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`, { headers: { 'accept-encoding': 'identity' } });

const LINUX = process.platform === 'linux';
/** Sections that need a whole build each, and are left to `npm run test:long`. */
const LONG = ['回退', '误发了不该公开的', '从零恢复', '放在域名的一个路径下'];

/** Declares the tests: each goes on where the one before ended. */
export function followHandbook({ all }: { all: boolean }): void {
  beforeAll(async () => {
    if (!LINUX) return;
    port = await freePort();
    for (const [name, text] of Object.entries(STAND_INS)) {
      put(BIN, { [name]: `#!/bin/sh\n${text}\n` });
      chmodSync(join(BIN, name), 0o755);
    }
    const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((what) => `${what}_temp_path ${at(what)};`).join(' ');
    // as a distribution's nginx.conf: it includes conf.d, and has no site yet; root's worker must enter this test's folder
    put(ETC, {
      'nginx/nginx.conf': `pid ${at('nginx.pid')}; error_log ${at('nginx.log')}; ${process.getuid?.() === 0 ? 'user root;' : ''}
      events {} http { access_log off; ${temp} include conf.d/*.conf; }`,
      'systemd/system/.keep': '',
      'caddy/.keep': '',
    });
    for (const part of ['src', 'public', 'astro.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json', '.gitignore'])
      cpSync(part, join(author, part), { recursive: true });
    put(join(author, 'content'), validTree());
    await bash(`git init -q --bare -b main ${REPO}; cd ${author}; git init -q -b main; git remote add origin ${REPO}`);
    await push();
  });
  afterAll(() => {
    const pid = existsSync(at('nginx.pid')) && Number(readFileSync(at('nginx.pid'), 'utf8'));
    // `nginx -t` leaves an empty file, and 0 would mean this test
    if (pid) process.kill(pid);
    rmSync(work, { recursive: true, force: true });
  });

  describe.skipIf(!LINUX)('the handbook for whoever has the server', { timeout: 600_000 }, () => {
    test('first publication', async () => {
      await follow('要有什么');
      const said = await follow('第一次发布');
      expect(said).toMatch(/已发布：.*current 指到 1-/);
      expect(current()).toMatch(/^1-/);
      expect(readFileSync(join(SITE, 'www/current/guides/zhinan/index.html'), 'utf8')).toContain('<p>正文。</p>');
    });

    test('nginx serves it, with its headers', async (context) => {
      if (!NGINX) return context.skip('这台机器没有 nginx，也装不上');
      const said = await follow('nginx');
      expect(said).toMatch(/HTTP\/1\.1 200/);
      expect(said).toMatch(/Content-Security-Policy: default-src 'none'/);
      expect(said).not.toContain('[warn]');
      const page = await get('/compounds/xiaoqu/');
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(await page.text()).toContain('样例小区');
      expect((await get('/nowhere/')).status).toBe(404);
      expect((await get('/_headers')).headers.get('x-content-type-options')).toBe('nosniff');
    });

    test('Caddy serves it, with its headers', async (context) => {
      if (!CADDY) return context.skip('这台机器没有 caddy');
      const [block] = blocks.filter((b) => b.section === 'Caddy');
      // no name of its own to get a certificate for
      const [caddyPort, admin] = [await freePort(), await freePort()];
      run.add(block!);
      const code = here(block!.code).replace('$DOMAIN {', `http://127.0.0.1:${caddyPort} {`);
      const env = { ...ENV, CADDY_ADMIN: `127.0.0.1:${admin}` };
      expect(await bash(`${here(blocks[0]!.code)}\n${code}`, { env })).toContain('Valid configuration');
      const caddy: ChildProcess = spawn(CADDY, ['run', '--config', join(ETC, 'caddy/Caddyfile')], { env, stdio: 'ignore' });
      try {
        const ask = () => fetch(`http://127.0.0.1:${caddyPort}/compounds/xiaoqu/`).catch(() => undefined);
        await expect.poll(async () => (await ask())?.status, { timeout: 10_000 }).toBe(200);
        const answer = (await ask())!;
        expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
        expect(await answer.text()).toContain('样例小区');
      } finally {
        caddy.kill();
      }
    });

    test('what is uploaded to a host is the site itself, without links and packed files', async () => {
      await follow('上传到静态网站主机');
      expect(lstatSync(join(SITE, 'upload')).isSymbolicLink()).toBe(false);
      const uploaded = digests(join(SITE, 'upload'));
      expect(uploaded.has('_headers')).toBe(true);
      const served = [...readManifest(manifest())].filter(([path]) => !/\.(?:br|gz)$/.test(path));
      expect([...uploaded].sort()).toEqual(served.sort());
    });

    test('cron’s line does what it says, in cron’s own surroundings', async () => {
      put(join(author, 'content/disclosures'), {
        [`${RECORD}.mdx`]: `${String(validTree()[`disclosures/${RECORD}.mdx`])}\n有事打${LEAK}。\n`,
      });
      await push();
      await follow('每天更新和核对', ({ code }) => code.includes('crontab'));
      const [, minute, hour, command] = /^(\d+) (\d+) \* \* \* (.+)\n$/.exec(readFileSync(at('crontab'), 'utf8'))!;
      expect(Number(minute)).toBeLessThan(60);
      expect(Number(hour)).toBeLessThan(24);
      expect(command).toBe(`${SITE}/publish.sh >> ${SITE}/publish.log 2>&1`);
      if (!all) return;
      await bash(command!, { shell: '/bin/sh', env: { HOME: work, PATH: '/usr/bin:/bin' } });
      expect(readFileSync(join(SITE, 'publish.log'), 'utf8')).toMatch(/current 指到 2-/);
      expect(readFileSync(join(SITE, `www/current/disclosures/${RECORD}/index.html`), 'utf8')).toContain(LEAK);
      // installed once, and not each day
      expect(readFileSync(at('npm-ci'), 'utf8')).toBe('ci\nci\n');
    });

    test('the check that follows each update notices a changed byte', async () => {
      const page = join(SITE, 'www/current/index.html');
      const check = readFileSync(join(SITE, 'publish.sh'), 'utf8').split('\n').slice(-3).join('\n');
      expect(check).toContain('sha256sum');
      const verify = () => bash(`cd ${SITE}/portal\n${check}`);
      await verify();
      const before = readFileSync(page);
      writeFileSync(page, `${String(before)} `);
      await expect(verify()).rejects.toThrow('index.html');
      writeFileSync(page, before);
      await verify();
    });

    test('systemd takes the units', async (context) => {
      await follow('每天更新和核对', ({ code }) => code.includes('systemd'));
      expect(readFileSync(at('systemctl'), 'utf8')).toMatch(/daemon-reload\nenable --now jiugai\.timer\n$/);
      const analyze = programPath('systemd-analyze');
      if (!analyze) return context.skip('这台机器没有 systemd-analyze');
      const units = join(ETC, 'systemd/system');
      const { status, stderr } = spawnSync(analyze, ['verify', join(units, 'jiugai.service'), join(units, 'jiugai.timer')], {
        encoding: 'utf8',
      });
      expect(status, stderr).toBe(0);
      expect(stderr).not.toContain('jiugai');
    });

    test.runIf(all)('going back is one step', async () => {
      const said = await follow('回退');
      expect(said).toMatch(/指到 1-/);
      expect(current()).toMatch(/^1-/);
      expect(readFileSync(join(SITE, `www/current/disclosures/${RECORD}/index.html`), 'utf8')).not.toContain(LEAK);
      // and by its number to another
      await bash(`cd ${SITE}/portal; npm run -s rollback -- --to ${SITE}/www 2`);
      expect(current()).toMatch(/^2-/);
    });

    test.runIf(all)('what should never have been published is gone, from Git too', async () => {
      expect(findTraces(join(SITE, 'www'), [LEAK])).not.toEqual([]);
      const said = await follow('误发了不该公开的');
      const steps = said.split('Git 的历史里还有原文')[1]!.split('\n');
      await bash(steps.filter((line) => line.startsWith('  ')).join('\n'));
      expect(findTraces(join(SITE, 'www'), [LEAK])).toEqual([]);
      const objects = await bash(`git -C ${SITE}/portal cat-file --batch-all-objects --batch | grep -ac '${LEAK}' || true`);
      expect(objects.trim()).toBe('0');
      if (NGINX) expect(await (await get(`/disclosures/${RECORD}/`)).text()).toContain('这条记录已依法撤下');
    });

    let lost: string;
    test('the backup is one file', async () => {
      await follow('备份');
      lost = manifest();
      renameSync(join(SITE, 'backup.tar.gz'), at('elsewhere.tar.gz'));
    });

    test.runIf(all)('restored from nothing but that file, it is the same site byte for byte, and served', async () => {
      for (const path of [SITE, REPO, join(ETC, 'nginx/conf.d'), join(ETC, 'nginx/snippets')]) rmSync(path, { recursive: true });
      expect(existsSync(SITE)).toBe(false);
      const said = await follow('从零恢复');
      expect(said).toContain('和备份时的网站一个字节也不差');
      expect(manifest()).toBe(lost);
      expect(readdirSync(join(SITE, 'www/releases'))).toHaveLength(1);
      expect([...digests(join(SITE, 'www/current'))].sort()).toEqual([...readManifest(lost)].sort());
      if (!NGINX) return;
      await follow('nginx');
      expect(await (await get('/compounds/xiaoqu/')).text()).toContain('样例小区');
    });

    test.runIf(all)('under a path of the host', async (context) => {
      // an empty repository, as the guide says where that was lost too
      await bash(`git init -q --bare -b main ${REPO}; git -C ${SITE}/portal push -q origin --all`);
      if (!NGINX) return context.skip('这台机器没有 nginx，也装不上');
      expect(await follow('放在域名的一个路径下')).toMatch(/HTTP\/1\.1 200/);
      const page = await (await get('/jiugai/compounds/xiaoqu/')).text();
      expect(page).toContain('href="/jiugai/');
      expect((await get('/compounds/xiaoqu/')).status).toBe(404);
    });

    test('every block of the guide was run', () => {
      const without = [...(all ? [] : LONG), ...(NGINX ? [] : ['nginx', '放在域名的一个路径下']), ...(CADDY ? [] : ['Caddy'])];
      expect(blocks.filter((b) => !run.has(b) && !without.includes(b.section))).toEqual([]);
      // nothing else looks like commands
      expect(guide.match(/^```/gm)).toHaveLength(2 * blocks.length);
    });
  });
}
