/** One `npm run log -- append` as a process of its own, for kill-at.ts: `appender.ts CONTENT KEY [--why 原因]`. */
import { append } from '../../src/cli/log.ts';

const [dir, key, why] = process.argv.slice(2) as [string, string, string | undefined];
// from here on a kill may come (kill-at.ts)
process.env['PUBLISHING'] = '1';
try {
  await append(dir, { key, why });
} catch (e) {
  console.error((e as Error).message);
  process.exitCode = 1;
} finally {
  process.env['PUBLISHING'] = '';
}
