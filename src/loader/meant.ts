/** 改成…: what somebody evidently meant who wrote 300万元, 2026年4月10日, 25% or 三百 where the form is another. */

const DIGITS = '零一二三四五六七八九';
const UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };

/** 三百, 一千二百零五; below ten thousand. */
function chineseNumber(text: string): number | undefined {
  if (!/^[零〇一二两三四五六七八九十百千]+$/.test(text)) return undefined;
  let sum = 0;
  let digit = 0;
  for (const c of text.replaceAll('〇', '零').replaceAll('两', '二')) {
    const unit = UNITS[c];
    if (!unit) digit = DIGITS.indexOf(c);
    else {
      sum += (digit || 1) * unit;
      digit = 0;
    }
  }
  return sum + digit;
}

const SHIFT: Record<string, number> = { 亿: 8, 千万: 7, 百万: 6, 十万: 5, 万: 4, 千: 3, 百: 2 };
/** A decimal moved to the left or right by so many places, without a float between. */
function shifted(number: string, places: number): string {
  const [whole, part = ''] = number.split('.') as [string, string?];
  const digits = whole + part;
  const point = whole.length + places;
  const padded = digits
    .padEnd(Math.max(point, digits.length), '0')
    .padStart(digits.length - Math.min(point, 0) + (point <= 0 ? 1 : 0), '0');
  const at = point <= 0 ? padded.length - (digits.length - point) : point;
  const moved = `${padded.slice(0, Math.max(at, 1)).replace(/^0+(?=\d)/, '')}.${padded.slice(Math.max(at, 1))}`;
  return moved.replace(/\.?0*$/, '');
}

/** Values that the text could stand for, the likeliest first; whether one is right, the schema says. */
export function meant(text: string): (string | number)[] {
  const plain = text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '');
  const date = /^(\d{4})[年/.-](?:(\d{1,2})(?:[月/.-](?:(\d{1,2})[日号]?)?)?)?$/.exec(plain);
  const day = date && date.slice(1).flatMap((p, i) => (p === undefined ? [] : [i ? p.padStart(2, '0') : p]));
  const days = day ? [day.join('-')] : [];
  const m =
    /^[约近共¥￥]*(\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+)(亿|[千百十]?万)?(?:(%)|个?(?:百分点|元|人民币|平方米|平米|m2|㎡|米|m|公里|km|户|栋|幢|人|个|套|部|台|盏|棵|层|天|日|年|次|处|吨|kW|车位)?)[整左右多余]*$/u.exec(
      plain,
    );
  if (!m) return days;
  const [, number, scale = '', percent] = m as unknown as [string, string, string?, string?];
  const counted = chineseNumber(number);
  const value = shifted(counted === undefined ? number : String(counted), SHIFT[scale] ?? 0);
  const [whole, part = ''] = value.split('.') as [string, string?];
  return [
    ...days,
    ...(part ? [] : [Number(value)]),
    value,
    ...(part.length <= 2 ? [`${whole}.${part.padEnd(2, '0')}`] : []),
    ...(percent ? [shifted(value, -2)] : []),
  ];
}
