import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appendToLog, beginLog } from '../../src/trust/log/append.ts';
import { demonstrationKey, demonstrationOrigin, demonstrationSalt } from '../../src/trust/log/demonstration.ts';
import { entriesOf } from '../../src/trust/log/folder.ts';
import { AS_OF } from './days.ts';

const FIRST = `${AS_OF}T09:00:00+08:00`;
const SECOND = `${AS_OF}T17:00:00+08:00`;
/** The first words of one record, which were put right the same day. */
const DRAFT = '（初稿）';

/** 日志 of the invented city, with one record that was put right; two runs make the same bytes. Returns how many leaves it has. */
export async function keepLog(dir: string, place: string): Promise<number> {
  const signer = await demonstrationKey(demonstrationOrigin(place));
  const append = (time: string, why?: string) =>
    appendToLog(dir, signer, [], { time, salt: demonstrationSalt, why, lightly: true }).then(({ size }) => size);
  const [, path = ''] = [...entriesOf(dir)].find(([entry]) => entry.startsWith('disclosures/')) ?? [];
  const record = join(dir, path);
  const text = readFileSync(record, 'utf8');
  await beginLog(dir, signer, FIRST);
  writeFileSync(record, text.replace(/^title: (.*)$/m, `title: $1${DRAFT}`));
  await append(FIRST);
  writeFileSync(record, text);
  return append(SECOND, `标题里误留了“${DRAFT}”`);
}
