import type { Said } from './said.ts';

/** RFC 4180, as spreadsheets read it. */
export function parseCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.replace(/^\uFEFF/, '').matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)!.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '') break;
    if (end !== ',') rows.push([]);
  }
  const [head = [], ...body] = rows.filter((r) => r.length > 1 || r[0] !== '');
  return body.map((r) => Object.fromEntries(head.map((h, i) => [h, r[i] ?? ''])));
}

const state = (label: string): string => (label.includes('久无消息') ? '久无消息' : label.replace(/（.*）$/, ''));
const LEVELS: Record<string, string> = { 小区楼院: 'compounds', 街道: 'streets', 地区: 'districts' };
const money = (amount: string): string => {
  const [whole = '', fraction] = amount.split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction === '00' || fraction === undefined ? '' : `.${fraction}`}元`;
};
const day = (date: string): string => {
  const [y, m, d] = date.split('-');
  return `${y}年${m ? `${Number(m)}月` : ''}${d ? `${Number(d)}日` : ''}`;
};

/** What one file of the open data says; `name` is that of the table. */
export function readTable(name: string, rows: readonly Record<string, string>[], where: string): Said[] {
  const said: Said[] = [];
  for (const row of rows) {
    const say = (subject: string, what: string, value: string | undefined): void => {
      if (value !== undefined && value !== '') said.push({ subject, what, value, where });
    };
    if (name === 'compounds') {
      const subject = `compounds/${row['编号']}`;
      say(subject, '状态', state(row['状态']!));
      say(subject, '总体状态是推定', row['状态是推定'] === '是' ? '是' : '否');
      say(subject, '计划项数', row['计划项数']);
      if (row['计划项数']) say(subject, '完成项数', row['计划内已完成']);
      say(subject, '总体进度', row['总体进度（%）'] && `${row['总体进度（%）']}%`);
      const acts = Number(row['单位公布的记录数'] || 0) + Number(row['报道的记录数'] || 0) + Number(row['转载的记录数'] || 0);
      say(subject, '记录数', acts ? String(acts) : undefined);
    }
    const level = LEVELS[row['对象层级'] ?? ''];
    if (level && row['对象编号'] && !row['对象编号'].includes('；')) {
      const subject = `${level}/${row['对象编号']}`;
      if (name === 'items') {
        say(subject, `${row['来源用语'] || row['改造内容']}：状态`, state(row['状态的话'] || row['状态']!));
        say(subject, `${row['来源用语'] || row['改造内容']}：推定`, row['状态推定依据'] ? '是' : '否');
      }
      if (name === 'payments' && row['最近一次'] === '是') {
        // amounts over two sets of compounds are two things
        const of = row['涵盖'] ? `（${row['涵盖']}${row['涵盖单位']}）` : '';
        say(subject, `合同额${of}`, row['合同额（元）'] && money(row['合同额（元）']));
        say(subject, `已拨付${of}`, row['已拨付（元）'] && money(row['已拨付（元）']));
        say(subject, `已拨付占合同${of}`, row['已拨付占合同（%）'] && `${row['已拨付占合同（%）']}%`);
      }
    }
    if (name === 'disclosures') {
      const subject = `disclosures/${row['编号']}`;
      say(subject, '日期', row['日期'] && day(row['日期']));
      say(subject, '日期是推定', row['日期是推定'] === '是' ? '是' : '否');
      say(subject, '标题', row['标题']);
    }
  }
  return said;
}

/** What a feed or a follower's file says. */
export function readFeed(xml: string, where: string): Said[] {
  const text = (s: string | undefined): string =>
    (s ?? '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  return [...xml.matchAll(/<entry>(.*?)<\/entry>/gs)].flatMap(([, entry]): Said[] => {
    const id = /disclosures\/([a-z0-9-]+)/.exec(entry!)?.[1];
    const title = text(/<title[^>]*>(.*?)<\/title>/s.exec(entry!)?.[1]).replace(/^(?:报道|只是提到|制度|转载|更正|已更正|已撤回)：/, '');
    return id ? [{ subject: `disclosures/${id}`, what: '标题', value: title, where }] : [];
  });
}

/** What a file of followed compounds says of each. */
export function readFollow(
  pack: Record<string, { id: string; status: string; records: { id: string; title: string }[] }>,
  where: string,
): Said[] {
  return Object.values(pack).flatMap((json) => [
    // the status may be followed by the percentage
    { subject: `compounds/${json.id}`, what: '状态', value: state(json.status.split(' ')[0]!), where: `${where}#${json.id}` },
    {
      subject: `compounds/${json.id}`,
      what: '总体状态是推定',
      value: json.status.includes('推定') ? '是' : '否',
      where: `${where}#${json.id}`,
    },
    ...json.records.map((r) => ({ subject: `disclosures/${r.id}`, what: '标题', value: r.title, where: `${where}#${json.id}` })),
  ]);
}

/** The tables of a subject's charts, of which the one of its items says states. */
export function readCharts(rows: readonly Record<string, string>[], subject: string, where: string): Said[] {
  return rows.flatMap((row) => {
    const name = row['内容'] ?? row['改造内容'];
    const label = row['状态'];
    return name && label
      ? [
          { subject, what: `${name}：状态`, value: state(label), where },
          { subject, what: `${name}：推定`, value: label.includes('推定') ? '是' : '否', where },
        ]
      : [];
  });
}
