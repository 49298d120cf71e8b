/**
 * Loaded before a publisher (`--import`): ends it just before change number KILL_AT to the disk; without, prints how many there are.
 * `KILL_ON=steps` counts only those that put something in its place.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const STEPS = ['linkSync', 'renameSync', 'symlinkSync'];
const CHANGES = [
  ...STEPS,
  'chmodSync',
  'copyFileSync',
  'fsyncSync',
  'mkdirSync',
  'rmdirSync',
  'rmSync',
  'unlinkSync',
  'utimesSync',
  'writeFileSync',
];
const at = Number(process.env['KILL_AT'] ?? 0);
let count = 0;
const functions = fs as unknown as Record<string, (...args: unknown[]) => unknown>;
for (const name of process.env['KILL_ON'] === 'steps' ? STEPS : CHANGES) {
  const real = functions[name]!;
  functions[name] = (...args) => {
    if (process.env['PUBLISHING'] && ++count === at) process.kill(process.pid, 'SIGKILL');
    return real(...args);
  };
}
syncBuiltinESMExports();
if (!at) process.on('exit', () => console.log(count));
