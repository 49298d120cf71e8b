import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What one run of a command took. */
export interface Cost {
  wall: number;
  /** Seconds of processors, of the command and all that it started. */
  cpu: number;
  /** The most memory that one process of it has held, in MiB. */
  peak: number;
  /** What it said of its phases, in its order: 「生成了…」→ 12.3. */
  phases: Record<string, number>;
}

const TICKS = 100;
/** Used processor time and most memory of a process and those under it that live; Linux tells, others do not. */
const look = (pid: number): { cpu: number; peak: number } => {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // after the name in brackets: state is field 3, utime … cstime are 14 to 17
    const [utime, stime, cutime, cstime] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 15)
      .map(Number);
    const own = { cpu: (utime! + stime! + cutime! + cstime!) / TICKS, peak: Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024 };
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number).map(look);
    return { cpu: children.reduce((sum, c) => sum + c.cpu, own.cpu), peak: Math.max(own.peak, ...children.map((c) => c.peak)) };
  } catch {
    return { cpu: 0, peak: 0 };
  }
};

/** The phases that a build tells on its lines: “…（12.3 秒…）”. */
export const phasesOf = (said: string): Record<string, number> =>
  Object.fromEntries(
    [...said.matchAll(/^(.*?)[（，]共?\s?(\d+(?:\.\d+)?) 秒/gm)].map(([, what, seconds]) => [
      what!
        .replace(/[\d,]+/g, '…')
        .replace(/[：:（].*$/, '')
        .trim(),
      Number(seconds),
    ]),
  );

/** Runs a command to its end. */
export const measure = async (
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Cost> => {
  const from = performance.now();
  const child = spawn(command, args, { cwd: options.cwd, env: { ...process.env, ...options.env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += String(part)));
  const most = { cpu: 0, peak: 0 };
  const watch = setInterval(() => {
    const now = look(child.pid!);
    most.cpu = Math.max(most.cpu, now.cpu);
    most.peak = Math.max(most.peak, now.peak);
  }, 50);
  const code = await new Promise<number>((done, failed) => {
    child.once('error', failed);
    child.once('close', (status) => done(status ?? 1));
  });
  clearInterval(watch);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} 结束于 ${code}：\n${said.slice(-2000)}`);
  return { wall: (performance.now() - from) / 1000, ...most, phases: phasesOf(said) };
};

export interface Size {
  pages: number;
  files: number;
  bytes: number;
}
/** Pages, files and bytes of a folder, packed copies not counted. */
export const sizeOf = (folder: string): Size => {
  const files = readdirSync(realpathSync(folder), { recursive: true, withFileTypes: true }).filter(
    (e) => e.isFile() && !/\.(?:br|gz)$/.test(e.name),
  );
  return {
    pages: files.filter((e) => e.name.endsWith('.html')).length,
    files: files.length,
    bytes: files.reduce((sum, e) => sum + statSync(join(e.parentPath, e.name)).size, 0),
  };
};

export const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};
