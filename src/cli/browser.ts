/** A Chromium for printed sheets, share cards and the tests of the built site: the one that is there, else one is installed. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

// the one without windows loads a page in a third of the time
const SHELL = 'chromium-headless-shell';
const NAMES = [SHELL, 'chrome-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];
const APPS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const ADVICE = `没有找到 Chromium 浏览器。请任选一种办法：
  1. 设环境变量 CHROME_PATH 为浏览器的路径；
  2. npx playwright-core install --with-deps chromium
  3. sudo apt-get install chromium-headless-shell fonts-noto-cjk（没有这个包就装 chromium）
No Chromium found: set CHROME_PATH, or install one as above.`;

/** Every version that Playwright has ever downloaded here, newest first; its own choice comes before. */
function playwrightCache(): string[] {
  const root =
    process.env['PLAYWRIGHT_BROWSERS_PATH'] ??
    join(homedir(), process.platform === 'darwin' ? 'Library/Caches/ms-playwright' : '.cache/ms-playwright');
  const dirs = existsSync(root) ? readdirSync(root).filter((d) => /^chromium(?:_headless_shell)?-\d+$/.test(d)) : [];
  const revision = (dir: string) => Number(dir.replace(/\D/g, ''));
  return dirs
    .sort((a, b) => revision(b) - revision(a))
    .flatMap((d) =>
      readdirSync(join(root, d)).flatMap((part) =>
        ['chrome', 'headless_shell', 'chrome-headless-shell', 'chrome.exe'].map((file) => join(root, d, part, file)),
      ),
    );
}

const onPath = (): string[] => (process.env['PATH'] ?? '').split(delimiter).flatMap((dir) => NAMES.map((name) => join(dir, name)));

function installed(): string | undefined {
  return [pinned(), ...playwrightCache(), ...onPath(), ...APPS].find((path) => path && existsSync(path));
}

function pinned(): string {
  try {
    return chromium.executablePath();
  } catch {
    return '';
  }
}

/** Says what it runs; true when it went through. */
function attempt(words: string, command: string, args: string[]): boolean {
  console.error(`${words}\n  $ ${command} ${args.join(' ')}`);
  return spawnSync(command, args, { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;
}

/** The path of a Chromium. Installs one when there is none, and throws with instructions when that fails too. */
export function findBrowser(): string {
  const named = process.env['CHROME_PATH'];
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROME_PATH 指向的文件不存在：${named}`);
  }
  const present = installed();
  if (present) return present;
  attempt('没有找到 Chromium，正在下载。Downloading Chromium:', process.execPath, [
    resolve(import.meta.dirname, '../../node_modules/playwright-core/cli.js'),
    'install',
    'chromium',
  ]);
  const downloaded = installed();
  if (downloaded && starts(downloaded)) return downloaded;
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    attempt('改用系统软件源安装浏览器和中文字体。Installing Chromium and Chinese fonts:', 'apt-get', ['update']);
    const install = (name: string) => attempt('', 'apt-get', ['install', '--yes', '--no-install-recommends', name, 'fonts-noto-cjk']);
    if (!install(SHELL)) install('chromium');
    const packaged = onPath().find((path) => existsSync(path));
    if (packaged && starts(packaged)) return packaged;
  }
  throw new Error(ADVICE);
}

/** A downloaded browser may lack system libraries: then it is as good as none. */
const starts = (path: string): boolean => spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;

/** A headless browser that asks the network for nothing of its own. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: findBrowser(),
    // a browser started as root refuses its sandbox; what is shown is our own site
    args: [
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
