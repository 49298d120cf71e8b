/**
 * How a finding is settled. `fix`: there is one right way to write it, and it is suggested; nothing is changed before somebody says so.
 * `ask`: it may be true, and is then confirmed in writing. `stop`: only a person can put it right. `note`: nobody has to do anything.
 */
export type Level = 'stop' | 'ask' | 'fix' | 'note';

/** One thing that was found in a workbook, at its cell. */
export interface Finding {
  /** What has to be done about it; findings of one repair stand together. */
  repair: string;
  level: Level;
  sheet?: string;
  cell?: string;
  /** What stands there; left out where it may name somebody. */
  was?: string;
  says: string;
  suggest?: string;
  /** The published value that it was set against, which may be the one that is wrong. */
  against?: { id: string; path: string };
}

/** A suggestion for a row that says once more what another said: read as if it were not there. */
export const DROP_ROW = '去掉这一行';

/** A cell in the whole workbook, as fixes and confirmations name it. */
export const place = (sheet: string, cell: string): string => `${sheet}!${cell}`;

const LEVELS: Record<Level, string> = { stop: '要改', fix: '可以一起改好', ask: '要你看一眼', note: '知道就好' };

/** All findings in words, those of one repair together, what stops everything first. */
export function describeFindings(findings: readonly Finding[]): string {
  const lines: string[] = [];
  for (const level of Object.keys(LEVELS) as Level[]) {
    const here = findings.filter((f) => f.level === level);
    if (!here.length) continue;
    lines.push(`${LEVELS[level]}：${here.length}处`);
    for (const [repair, all] of Map.groupBy(here, (f) => f.repair)) {
      lines.push(`  ${repair}（${all.length}处）`);
      for (const f of all.slice(0, 20)) {
        const at = f.sheet ? `${f.sheet}${f.cell ? ` ${f.cell}` : ''}：` : '';
        lines.push(`    ${at}${f.was === undefined ? '' : `“${f.was}” `}${f.says}${f.suggest === undefined ? '' : `，改成 ${f.suggest}`}`);
      }
      if (all.length > 20) lines.push(`    还有 ${all.length - 20} 处`);
    }
  }
  return lines.join('\n');
}
