/** Firefox as it is installed, steered by WebDriver BiDi, which it speaks itself: the browser that Playwright cannot start. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'].find(existsSync);
export const hasFirefox = program !== undefined;
if (!hasFirefox) console.warn('Firefox 没有安装：在它里面走一遍的测试跳过（apt-get install firefox-esr）');

/** Keys that are no characters, as WebDriver writes them. */
const KEYS: Readonly<Record<string, string>> = { Control: '\uE009', Enter: '\uE006', Tab: '\uE004', Space: ' ', ArrowDown: '\uE015' };

interface Answer {
  id?: number;
  type: string;
  method?: string;
  message?: string;
  result?: unknown;
  params?: { level?: string; text?: string; type?: string };
}

export class Firefox {
  /** What the console held against the page. */
  readonly said: string[] = [];
  readonly #process: ChildProcess;
  readonly #profile: string;
  readonly #waiting = new Map<number, { good: (v: unknown) => void; bad: (e: Error) => void }>();
  #socket!: WebSocket;
  #context = '';
  #last = 0;

  /** `downloads`: the folder that files are saved in without a question. Whatever it asks of a network goes to a port where nobody is. */
  constructor(downloads: string) {
    this.#profile = mkdtempSync(join(tmpdir(), 'firefox-'));
    const prefs = {
      'browser.download.folderList': 2,
      'browser.download.dir': downloads,
      'browser.download.always_ask_before_handling_new_types': false,
      'browser.helperApps.neverAsk.saveToDisk': 'application/zip',
      'network.proxy.type': 1,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': 9,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': 9,
    };
    const lines = Object.entries(prefs).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`);
    writeFileSync(join(this.#profile, 'user.js'), lines.join(''));
    this.#process = spawn(program!, ['--headless', '--no-remote', '--profile', this.#profile, '--remote-debugging-port', '0'], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, HOME: this.#profile },
    });
  }

  async open(url: string): Promise<void> {
    const address = await new Promise<string>((good, bad) => {
      let text = '';
      this.#process.stderr!.on('data', (bytes) => {
        text += String(bytes);
        const found = /listening on (ws:\S+)/.exec(text);
        if (found) good(found[1]!);
      });
      this.#process.on('exit', () => bad(new Error(`Firefox ended: ${text}`)));
    });
    this.#socket = new WebSocket(`${address}/session`);
    await new Promise((good, bad) => {
      this.#socket.addEventListener('open', good);
      this.#socket.addEventListener('error', bad);
    });
    this.#socket.addEventListener('message', ({ data }) => {
      const answer = JSON.parse(String(data)) as Answer;
      const asked = this.#waiting.get(answer.id ?? 0);
      if (answer.type === 'event') {
        if (answer.method === 'log.entryAdded' && answer.params!.level === 'error') this.said.push(answer.params!.text ?? '');
      } else if (answer.type === 'success') asked?.good(answer.result);
      else asked?.bad(new Error(answer.message));
    });
    await this.#ask('session.new', { capabilities: {} });
    await this.#ask('session.subscribe', { events: ['log.entryAdded'] });
    ({ context: this.#context } = (await this.#ask('browsingContext.create', { type: 'tab' })) as { context: string });
    await this.#ask('browsingContext.navigate', { context: this.#context, url, wait: 'complete' });
    await this.#ask('browsingContext.activate', { context: this.#context });
  }

  #ask(method: string, params: object): Promise<unknown> {
    const id = ++this.#last;
    return new Promise((good, bad) => {
      this.#waiting.set(id, { good, bad });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }
  async #evaluated(expression: string): Promise<{ value?: unknown; sharedId?: string }> {
    const { result, exceptionDetails } = (await this.#ask('script.evaluate', {
      expression,
      target: { context: this.#context },
      awaitPromise: true,
    })) as { result?: { value?: unknown; sharedId?: string }; exceptionDetails?: { text: string } };
    if (!result) throw new Error(`${expression}: ${exceptionDetails!.text}`);
    return result;
  }

  /** Text of what a selector finds first; empty where there is none. */
  async text(selector: string): Promise<string> {
    const { value } = await this.#evaluated(`document.querySelector(${JSON.stringify(selector)})?.textContent ?? ''`);
    return String(value);
  }
  async is(condition: string): Promise<boolean> {
    return (await this.#evaluated(`Boolean(${condition})`)).value === true;
  }
  async until(condition: string): Promise<void> {
    const end = Date.now() + 20_000;
    while (!(await this.is(condition))) {
      if (Date.now() > end) throw new Error(`${condition}: not in 20 s; the heading says ${await this.text('h1')}`);
      await new Promise((good) => setTimeout(good, 50));
    }
  }
  async choose(selector: string, file: string): Promise<void> {
    const { sharedId } = await this.#evaluated(`document.querySelector(${JSON.stringify(selector)})`);
    await this.#ask('input.setFiles', { context: this.#context, element: { sharedId }, files: [file] });
  }
  async focus(selector: string): Promise<void> {
    await this.#evaluated(`document.querySelector(${JSON.stringify(selector)}).focus()`);
  }
  /** A key, or several held together (`Control+Enter`); what is no name of a key is typed. */
  async press(...all: readonly string[]): Promise<void> {
    for (const one of all) {
      const held = one.split('+');
      const typed = held.every((k) => k in KEYS) ? held.map((k) => KEYS[k]!) : undefined;
      const down = (value: string) => ({ type: 'keyDown', value });
      const up = (value: string) => ({ type: 'keyUp', value });
      const actions = typed ? [...typed.map(down), ...[...typed].reverse().map(up)] : [...one].flatMap((c) => [down(c), up(c)]);
      await this.#ask('input.performActions', { context: this.#context, actions: [{ type: 'key', id: 'keys', actions }] });
    }
  }

  async close(): Promise<void> {
    const ended = new Promise((good) => this.#process.once('exit', good));
    this.#process.kill();
    await ended;
    rmSync(this.#profile, { recursive: true, force: true });
  }
}
