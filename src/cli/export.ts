/** `npm run export -- --street ID`: this month's workbook of a street, with what is planned and was reported filled in. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from './arguments.ts';
import { Refusal } from '../ledger/refusal.ts';
import { exportWorkbook } from '../ledger/template.ts';
import { contentDir } from '../loader/read-content.ts';
import { contentOf, fail, today } from './ledger.ts';

try {
  const { values } = parseArgs({ options: { street: { type: 'string' }, out: { type: 'string' } } });
  const content = await contentOf(contentDir);
  const street = content.streets.find((s) => s.id === values.street || s.data.title === values.street);
  if (!street)
    throw new Refusal(
      `没有街道“${values.street ?? '空缺'}”`,
      `写成 --street 编号，已有的是 ${content.streets.map((s) => `${s.id}（${s.data.title}）`).join('、')}`,
    );
  const file = values.out ?? `${street.data.title}台账.xlsx`;
  writeFileSync(file, exportWorkbook(content, street.id, today()));
  console.log(`已写好 ${file}：黄格是这个月要填的。`);
} catch (e) {
  fail(e);
}
