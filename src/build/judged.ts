import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { Judgements } from '../loader/judge-content.ts';
import { judging, place, type Known } from '../loader/judged.ts';
import { contentDir } from '../loader/read-content.ts';
import type { Share } from './share.ts';
import { keepFor, keptFor } from './state.ts';

/** Fewer files are judged sooner than threads have read their programs. */
const MANY = 1500;
export interface ToJudge {
  content: string;
  share: Share;
}
/**
 * Of many files that nobody has judged each is judged by itself first, by several at once: what they say of each other, and what is wrong with them,
 * is told by whoever reads them all.
 */
async function judgedBeside(content: string, threads: number, many: number): Promise<Known> {
  const files = existsSync(content) ? readdirSync(content, { recursive: true, encoding: 'utf8' }).length : 0;
  if (files < many || threads < 2) return new Map();
  const shares = Array.from({ length: threads }, (_, i) => ({ part: i + 1, of: threads }));
  const parts = shares.map((share) => {
    const worker = new Worker(new URL('judge-worker.ts', import.meta.url), { workerData: { content, share } satisfies ToJudge });
    return new Promise<Known>((done, fail) => {
      worker.once('message', done).once('error', fail);
      worker.once('exit', (code) => fail(new Error(`judge-worker.ts：${code}`)));
    });
  });
  return new Map((await Promise.all(parts)).flatMap((part) => [...part]));
}

/**
 * 判过的文件: kept from one build to the next beside the state, for the same code (`ground`). `code` is undefined where nobody can tell which code it
 * is; with `clean` nothing is taken. Without what is kept, `threads` judge at once.
 */
export async function judgements(
  file: string,
  code: string | undefined,
  content: string,
  { clean = false, threads = 1, many = MANY } = {},
): Promise<Judgements & { remember: () => void }> {
  const ground = code && `${code}\n${content}`;
  const { now, ...judged } = judging(keptFor<Known>(file, clean ? undefined : ground) ?? (await judgedBeside(content, threads, many)));
  return { ...judged, remember: () => ground && keepFor(file, ground, now) };
}

/** `npm run dev` does not judge a city anew each time it starts. */
export const keepJudged = (): AstroIntegration => ({
  name: 'keep-judged',
  hooks: {
    'astro:config:setup': async ({ command, config }) => {
      if (command !== 'dev') return;
      const { version } = (await import('./compile.ts')).codeOf(false);
      if (!version) return;
      const [file, ground] = [join(fileURLToPath(config.cacheDir), 'judged'), `${version}\n${contentDir}`];
      const kept = keptFor<Known>(file, ground);
      place.sunshineJudged = {
        // should that fail, they are judged one after the other
        then: kept ? Promise.resolve(kept) : judgedBeside(contentDir, Math.min(4, availableParallelism()), MANY).catch(() => new Map()),
        remember: (now) => {
          mkdirSync(dirname(file), { recursive: true });
          keepFor(file, ground, now);
        },
      };
    },
  },
});
