/** `npm run template`: writes 台账模板.xlsx, made from the schemas. */
import { writeFileSync } from 'node:fs';
import { template } from '../ledger/template.ts';

const file = process.argv[2] ?? '台账模板.xlsx';
writeFileSync(file, template());
console.log(`已写好 ${file}。填好以后运行 npm run import -- ${file} --dry-run，先看会改什么。`);
