/** 进度: how far the pages are, in one line of a terminal that is written over; a log gets the lines of the phases alone. */

/** Of the routes that are being made: so many pages they have, and so many are made. */
export interface Progress {
  listed: number;
  done: number;
}

const count = (n: number): string => n.toLocaleString('en');

/** `open`: routes of which nobody knows yet how many pages they have; the time that is left is then the least there will be. */
export function progressWords({ listed, done }: Progress, open: number, seconds: number): string {
  const rate = seconds > 0 ? done / seconds : 0;
  const said = `网页 ${count(done)}／${count(listed)} 个${open > 0 ? `，还有 ${count(open)} 类没有数` : ''}`;
  if (!done || done === listed || rate < 0.05) return said;
  const left = Math.ceil((listed - done) / rate);
  const time = left >= 90 ? `${Math.ceil(left / 60)} 分` : `${left} 秒`;
  return `${said}，每秒 ${rate >= 10 ? count(Math.round(rate)) : rate.toFixed(1)} 个，还要${open > 0 ? '至少' : '约'} ${time}`;
}

/** Writes the line over itself on a terminal, at most four times a second; says nothing anywhere else. */
export class ProgressLine {
  readonly #started = performance.now();
  #last = 0;
  show(progress: Progress, open: number): void {
    const now = performance.now();
    if (!process.stderr.isTTY || now - this.#last < 250) return;
    this.#last = now;
    process.stderr.write(`\r\u001b[K${progressWords(progress, open, (now - this.#started) / 1000)}`);
  }
  end(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  }
}
