/** 内容和日志对照: once an entry is in the log, nothing of it changes, goes or comes unless the log tells it. */
import { join, relative } from 'node:path';
import type { Problem } from '../../guard/problem.ts';
import type { ReadResult } from '../../loader/judge-content.ts';
import { fromHex } from './bytes.ts';
import { isDemonstration } from './demonstration.ts';
import {
  CHECKPOINT,
  difference,
  entriesOf,
  filesOf,
  LOG,
  openingFile,
  readLog,
  readOpening,
  RESTORE,
  revisionsOf,
  unlike,
  type Known,
  type LogFolder,
} from './folder.ts';
import { commitment } from './leaf.ts';

const APPEND = 'npm run log -- append';
const BACK = `改回原来的样子；确实要改，改好后运行 ${APPEND} --why 原因`;

export interface Checked {
  log: LogFolder | undefined;
  problems: Problem[];
}

/**
 * Judges a content folder by its log, and the log by what is `known` of it from elsewhere: who puts both back to an older state has a log that
 * holds by itself. Without a log, and where none is known, there is nothing to judge.
 */
export async function checkLog(
  dir: string,
  { site, forgotten }: Pick<ReadResult, 'site' | 'forgotten'>,
  known: readonly Known[] = [],
  root = process.cwd(),
): Promise<Checked> {
  const name = (path: string): string => relative(root, join(dir, path)).replaceAll('\\', '/');
  let log: LogFolder | undefined;
  try {
    log = await readLog(dir);
  } catch (e) {
    const expected = '和签名时一样的日志；从备份恢复 log/，不要自己改';
    return { log: undefined, problems: [{ file: name(CHECKPOINT), received: (e as Error).message, expected }] };
  }
  const problems: Problem[] = [];
  for (const checkpoint of known) {
    const origin = checkpoint.note.slice(0, checkpoint.note.indexOf('\n'));
    // a demonstration is made anew, and its log proves nothing
    if (site?.demo || isDemonstration(origin, '')) continue;
    const received = log ? await unlike(log, checkpoint) : `空缺，公布过的网站有日志（${checkpoint.place}）`;
    const expected = log?.key.name === origin ? RESTORE : `${RESTORE}；这是另一个门户，就给它另写 OUT_DIR`;
    if (received) problems.push({ file: name(CHECKPOINT), received, expected });
  }
  if (!log) return { log, problems };
  if (site?.publisher?.official && isDemonstration(log.key.name, log.keyText))
    problems.push({
      file: name(LOG),
      received: `演示用的日志（${log.key.name}）`,
      expected: '政府网站用自己的公钥：删去 log/，运行 npm run log -- init',
    });
  if (site?.demo && !isDemonstration(log.key.name, log.keyText))
    problems.push({ file: name(LOG), received: `来历 ${log.key.name}`, expected: '演示数据的日志，来历里写有“演示”' });
  const paths = entriesOf(dir);
  const gone = new Set(forgotten.map((f) => f.entry));
  for (const [entry, { leaf }] of log.replayed.heads) {
    const path = paths.get(entry);
    const file = name(path ?? `${entry}.mdx`);
    if (leaf.kind === 'withdraw') {
      if (path) problems.push({ file, received: `日志里已撤下的条目（${leaf.why}）`, expected: '不再公开；要公开别的，用新的编号' });
      for (const rev of revisionsOf(dir, entry))
        problems.push({ file: name(openingFile(entry, rev)), received: '撤下的条目的盐', expected: `销毁：运行 ${APPEND}` });
      continue;
    }
    if (!path) {
      // 撤下 is told by forgotten.yaml at once; who has the key may tell the log later
      if (!gone.has(entry)) problems.push({ file, received: '空缺，日志里有它', expected: '恢复原文；依法撤下用 npm run forget' });
      continue;
    }
    const opening = readOpening(dir, entry, leaf.rev);
    // what it said was taken down with its salt; what it says now is told to the log by who has the key
    if (!opening && gone.has(entry)) continue;
    if (!opening || (await commitment(fromHex(opening.salt), opening.files)) !== leaf.commit) {
      const received = opening ? '和日志不符的开封文件' : '空缺';
      problems.push({ file: name(openingFile(entry, leaf.rev)), received, expected: '登记时写下的那一份，从备份恢复' });
      continue;
    }
    for (const { path: changed, what } of difference(opening.files, filesOf(dir, entry, path)))
      problems.push({ file: name(changed), received: `${what}（日志里是第${leaf.rev}版）`, expected: BACK });
  }
  return { log, problems };
}
