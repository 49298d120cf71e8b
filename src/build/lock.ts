import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Who works in a folder, as written into its lock. */
interface Holder {
  pid: number;
  host: string;
  /** When that process started, as the system counts it: a number given again to another process is not taken for it. */
  born: string | undefined;
  since: string;
  doing: string;
}

/** 有人正在用: nothing was touched. */
export class Busy extends Error {}

const born = (pid: number): string | undefined => {
  try {
    // after the name in brackets, which may hold blanks: field 22 of proc(5), and which start of the machine it counts from
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '').split(' ');
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${stat[20]}`;
  } catch {
    return undefined; // not Linux, or no such process
  }
};

const alive = ({ pid, host, born: then }: Holder): boolean => {
  if (host !== hostname()) return true; // on a shared disk: cannot be known from here
  try {
    process.kill(pid, 0);
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const now = born(pid);
  return then === undefined || now === undefined || then === now;
};

/** Nothing when somebody has just taken the next number and this file away. */
const read = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw e;
  }
};

const time = (iso: string): string => new Date(iso).toLocaleString('zh-CN', { hour12: false });

/**
 * 锁: one process at a time works in a folder. Each holder adds a file with the next number, which only one can create, and the highest
 * counts; it stays, emptied, when the work is over. So taking over from a dead process is the same step as taking a free lock, and two
 * that do it at once cannot both succeed, as they could if a stale file had to be removed first.
 */
export function acquire(folder: string, doing: string): () => void {
  mkdirSync(folder, { recursive: true });
  const numbers = () =>
    readdirSync(folder)
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  const file = (n: number) => join(folder, String(n));
  const mine = join(folder, `.${process.pid}-${hostname()}`);
  const holder: Holder = { pid: process.pid, host: hostname(), born: born(process.pid), since: new Date().toISOString(), doing };
  try {
    for (;;) {
      const top = Math.max(0, ...numbers());
      const text = top ? read(file(top)) : '';
      if (text === undefined) continue;
      if (text) {
        const other = JSON.parse(text) as Holder;
        if (alive(other))
          throw new Busy(
            `另一个进程正在${other.doing}：进程 ${other.pid}${other.host === hostname() ? '' : `（在 ${other.host} 上）`}，从 ${time(other.since)} 开始。` +
              `等它结束再运行；确定它早已停了，删去 ${file(top)} 再运行。`,
          );
      }
      writeFileSync(mine, JSON.stringify(holder));
      try {
        linkSync(mine, file(top + 1));
      } catch (e) {
        if ((e as NodeJS.ErrnoException).code === 'EEXIST') continue;
        throw e;
      }
      const now = numbers();
      if (now.some((n) => n > top + 1)) {
        // the list was read so long ago that this number had come and gone
        unlinkSync(file(top + 1));
        continue;
      }
      for (const n of now) if (n <= top) rmSync(file(n), { force: true });
      return () => {
        try {
          writeFileSync(mine, '');
          renameSync(mine, file(top + 1));
        } catch {
          // a full disk: the lock goes with this process
        }
      };
    }
  } finally {
    rmSync(mine, { force: true });
  }
}
