import { spawnSync } from 'node:child_process';

/** The day in China (UTC+8, no summer time) of a moment in seconds. */
const dayOf = (seconds: number): string => new Date((seconds + 8 * 3600) * 1000).toISOString().slice(0, 10);

/** Whatever a repository's own settings would have git start is left out. */
const git = (dir: string, ...args: string[]): string | undefined => {
  const { status, stdout } = spawnSync('git', ['-C', dir, '-c', 'core.fsmonitor=false', ...args], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
};

/**
 * The day of the build, where site.yaml sets none: `SOURCE_DATE_EPOCH`, else the day of the commit that the content is read from, so that one
 * commit always makes the same bytes. Undefined where neither says anything: the model then takes the day of the newest record. Never the
 * machine's own clock.
 */
export function clockDay(contentDir: string, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const epoch = env['SOURCE_DATE_EPOCH'];
  if (epoch !== undefined && /^\d{1,11}$/.test(epoch)) return dayOf(Number(epoch));
  // a folder that only lies inside the work tree of something else has no commits of its own
  if (git(contentDir, 'ls-files', '--error-unmatch', 'site.yaml') === undefined) return undefined;
  const committed = git(contentDir, 'log', '-1', '--format=%ct');
  return committed && /^\d+$/.test(committed) ? dayOf(Number(committed)) : undefined;
}
