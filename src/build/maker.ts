import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { surroundings } from './astro.ts';
import type { Progress } from './progress.ts';
import { Refusal } from './releases.ts';
import type { FromProcess, OnTheWay, ToProcess } from './render-process.ts';

/** A process that makes pages, and a way to ask it. It reads its programs at once: whoever starts it early finds it ready. */
export class Maker {
  readonly #child: ChildProcess = fork(join(import.meta.dirname, 'render-process.ts'), {
    env: surroundings(),
    // most of what a page is made of is gone with it: with room for it, it is cleared away less often
    execArgv: [...process.execArgv, '--max-semi-space-size=64'],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  /** Needs no answer. */
  tell(told: ToProcess): void {
    if (this.#child.connected) this.#child.send(told);
  }
  async ask<T extends FromProcess>(told: ToProcess, onTheWay?: (progress: Progress) => void): Promise<T> {
    const answer = await new Promise<FromProcess>((done, fail) => {
      const gone = (): void => fail(new Refusal('网站没有生成，正在用的网站没有改动。'));
      if (!this.#child.connected) return gone();
      const hear = (message: FromProcess | OnTheWay): void => {
        if ('progress' in message) return onTheWay?.(message.progress);
        this.#child.off('exit', gone).off('message', hear);
        done(message);
      };
      this.#child.once('exit', gone).on('message', hear);
      this.#child.send(told);
    });
    if ('failed' in answer) throw new Refusal(`${answer.failed}\n网站没有生成，正在用的网站没有改动。`);
    return answer as T;
  }
  end(): void {
    if (this.#child.connected) this.#child.disconnect();
  }
}
