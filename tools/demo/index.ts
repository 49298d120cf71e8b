/** `node tools/demo/index.ts --compounds 200 --seed 1 --out .demo/content`: writes an invented city as a content folder. */
import { parseArgs } from 'node:util';
import { COLLECTION_LABELS } from '../../src/schema/index.ts';
import { demoCity } from './city.ts';
import { CITIES } from './names.ts';
import { unionPortal, UNION } from './union.ts';
import { keepLog } from './log.ts';
import { refusal, writeCity } from './write.ts';

const fail = (message: string): never => {
  console.error(message);
  process.exit(1);
};
const { values } = parseArgs({
  options: {
    compounds: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    city: { type: 'string', default: '1' },
    out: { type: 'string', default: '.demo/content' },
  },
});
const whole = (name: 'compounds' | 'seed', lo: number, hi: number): number => {
  const n = Number(values[name]);
  return Number.isInteger(n) && n >= lo && n <= hi ? n : fail(`--${name}: 收到 ${values[name]}，应为 ${lo} 到 ${hi} 的整数`);
};
const options = { compounds: whole('compounds', 30, 20_000), seed: whole('seed', 0, 2 ** 31), city: values.city };
const isUnion = options.city === UNION;
if (!isUnion && !CITIES[options.city]) fail(`--city: 收到 ${options.city}，应为 ${[...Object.keys(CITIES), UNION].join('、')}`);
const why = refusal(values.out);
if (why) fail(why);
const counts = writeCity(values.out, isUnion ? unionPortal() : demoCity(options));
const logged = isUnion ? 0 : await keepLog(values.out, `yanshi.example/${values.city}/log/`);
const summary = Object.entries(COLLECTION_LABELS).map(([collection, label]) => `${label} ${counts[collection] ?? 0}`);
console.log(
  `演示${isUnion ? '总站' : `城市${CITIES[options.city]!.title}`}已写入 ${values.out}：${summary.join('，')}${logged ? `，日志 ${logged}` : ''}。`,
);
