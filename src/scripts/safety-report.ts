/** What one saw: of each point how it is, and where. */
export interface Seen {
  yard: string;
  points: { name: string; look: string; state: '' | 'yes' | 'no' | 'unknown'; where: string }[];
}

/** 样例院施工安全：看了9样，1样没做到：… ; empty until something was looked at. */
export function reportOf({ yard, points }: Seen): string {
  const seen = points.filter((p) => p.state);
  if (!seen.length) return '';
  const bad = seen.filter((p) => p.state === 'no');
  const unknown = seen.filter((p) => p.state === 'unknown');
  const head = `${yard ? `${yard}，` : ''}施工安全看了${seen.length}样`;
  const rest = unknown.length ? `看不出的${unknown.length}样：${unknown.map((p) => p.name).join('、')}。` : '';
  if (!bad.length) return `${head}，没有看到没做到的。${rest}`;
  return [
    `${head}，${bad.length}样没做到：`,
    ...bad.map((p, i) => `${i + 1}. ${p.name}：没有做到“${p.look}”${p.where ? `，在${p.where}` : ''}。`),
    ...(rest ? [rest] : []),
    '请转施工单位改，改好了回一声。',
  ].join('\n');
}
