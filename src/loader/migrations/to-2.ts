import { stringify } from 'yaml';
import { openHead, type Head } from './head.ts';
import type { Note, Step } from './step.ts';

/*
 * The second edition tells an act (有日期的一次), a mention (只是提到) and a rule (制度) apart, says what was inferred, and lets a number
 * stand without a state. Frozen: it knows the first edition by its words, not by today's schema.
 */

/** What sounds like something that is done again and again, rather than once. */
const STANDING = /每[一]?[日天周月道]|每隔|逐日|天天|定期|不定期|随机抽查|循环|一[日周月]一|常态/;
const UNDATED_ACTS = new Set(['consent', 'meeting', 'inspection', 'acceptance']);
const PHONE = /^(?:0\d{2,3}-\d{7,8}|1\d{4}|400-\d{3}-\d{4})$/;
const PARTIES: Record<string, string> = {
  office: '办事处',
  manager: '管理公司',
  supervisor: '监理',
  taskforce: '改造专班',
  designer: '设计',
  builder: '施工',
  residents: '居民代表',
  authority: '主管部门',
};
/** Of what a field of a note may hold. */
const MAX_NOTE = 300;

/** As content is written: what begins with a digit is quoted unless it is a number. */
const scalar = (v: unknown): string =>
  typeof v === 'string' && /^\d/.test(v) ? JSON.stringify(v) : stringify(v, { lineWidth: 0 }).trimEnd();
const isRecord = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v);
const records = (v: unknown): Record<string, unknown>[] => (Array.isArray(v) ? v.filter(isRecord) : []);
const words = (v: unknown): string => (typeof v === 'string' ? v : '');

export const toSecond: Step = (file, all) => {
  const head = /^(?:disclosures|compounds)\/.*\.mdx$/.test(file.path) ? openHead(file.path, file.text) : undefined;
  if (!head) return { text: file.text, notes: [] };
  const notes: Note[] = [];
  const tell: Tell = (look, says, ...path) => {
    notes.push({ file: file.path, line: head.line(...path), field: path.join('.'), says, look });
  };
  const kind = head.get('kind');
  if (file.path.startsWith('compounds/')) askOfItems(head, ['plan', 'items'], tell);
  else {
    const ruled = kind === 'acceptance' && ruleOf(head, tell);
    if (!ruled && UNDATED_ACTS.has(words(kind))) dated(head, words(kind), tell);
    if (kind === 'plan') askOfItems(head, ['plan', 'items'], tell);
    if (kind === 'progress') askOfProgress(head, tell);
    if (kind === 'report') askOfReport(head, tell);
    if (kind === 'notice') phoneOf(head, tell);
    if (kind === 'correction') askOfCorrection(head, all, tell);
  }
  return { text: head.text(), notes };
};

type Tell = (look: boolean, says: string, ...path: (string | number)[]) => void;

const added = (head: Head, tell: Tell, text: string): void => {
  const note = words(head.get('note'));
  const whole = note ? `${note}${/[。！？]$/.test(note) ? '' : '。'}${text}` : text;
  if (whole.length > MAX_NOTE) tell(true, `说明写不下了，请自己补上：${text}`, 'note');
  else if (note) head.replace('note', `note: ${scalar(whole)}`);
  else head.insert('about', `note: ${scalar(whole)}`);
};

/** 应参加: whoever only has to be there was never an acceptance. A record of nothing else is a rule; in others it moves to the note. */
function ruleOf(head: Head, tell: Tell): boolean {
  const parties = records(head.get('parties'));
  const required = parties.filter((p) => p['result'] === 'required');
  if (!required.length) return false;
  const named = required.map((p) => PARTIES[words(p['party'])] ?? words(p['party'])).join('、');
  const when = required.flatMap((p) => (p['date'] === undefined ? [] : [words(p['date'])]));
  if (required.length < parties.length) {
    const kept = parties.filter((p) => p['result'] !== 'required');
    head.replace('parties', ['parties:', ...kept.map((p) => `  - ${flow(p)}`)].join('\n'));
    added(head, tell, `应参加而没有写意见的：${named}。`);
    tell(true, `应参加的各方（${named}）移到说明里：它们是制度的，另写一条 kind: rule`, 'parties');
    return false;
  }
  const process = head.get('stage') === 'process';
  const title = words(head.get('title'));
  head.replace('kind', 'kind: rule');
  head.insert('about', ['does: acceptance', `says: ${scalar(title)}`, `every: ${process ? 'step' : 'unstated'}`].join('\n'));
  head.replace('parties', `parties: [${required.map((p) => words(p['party'])).join(', ')}]`);
  tell(false, `只有应参加的各方，没有验收过：改成制度（kind: rule）`, 'kind');
  tell(true, `规定照标题写的，用自己的话写清楚${process ? '' : '；来源说了多久一次或在什么时候的，改 every'}`, 'kind');
  if (when.length) tell(true, `各方的日期（${when.join('、')}）在制度里没有位置，已去掉；真有这一天的，另写一条验收`, 'parties');
  if (head.get('follows') !== undefined) tell(true, '承接的须是同一类记录：前一条不是制度的，去掉 follows', 'follows');
  return true;
}

/** A date that a source does not print is no date of an act. */
function dated(head: Head, kind: string, tell: Tell): void {
  const inferred = isRecord(head.get('date')) && head.get('date', 'inferred') === true;
  const text = [
    head.get('title'),
    head.get('note'),
    ...records(head.get('findings')).map((f) => f['what']),
    ...((head.get('decisions') as unknown[] | undefined) ?? []),
  ]
    .map(words)
    .join(' ');
  const standing = (kind === 'meeting' || kind === 'inspection') && STANDING.exec(text)?.[0];
  if (inferred) {
    head.insert('date', 'basis: mention');
    tell(false, '日期是推定的：写上 basis: mention', 'date');
  }
  if (standing) tell(true, `像是制度（“${standing}”）：是规定的，改成 kind: rule；真开过、查过的一次，写那一天`, 'kind');
  else if (inferred && (kind === 'meeting' || kind === 'inspection' || kind === 'acceptance'))
    tell(true, '只推定得出日期：来源说了是哪一天的，去掉 basis: mention；是规定的，改成 kind: rule', 'date');
}

/** What the first edition could not say otherwise than by guessing. */
function askOfItems(head: Head, path: (string | number)[], tell: Tell): void {
  for (const [i, line] of records(head.get(...path)).entries()) {
    const name = words(line['localName']);
    if (line['item'] === 'drainage' && /管[线网沟道]/.test(name) && !/[雨污排]|下水/.test(name))
      tell(true, `“${name}”归在排水：来源没有说是哪一种管线的，写 pipes；归类是推定的，写 inferred.item`, ...path, i);
    if (line['state'] === 'done' && line['quantity'] !== undefined && line['percent'] === undefined)
      tell(true, `“${name || words(line['item'])}”有数量又写已完成：来源只报了数量、没有说做完的，去掉 state`, ...path, i);
  }
}

function askOfProgress(head: Head, tell: Tell): void {
  askOfItems(head, ['items'], tell);
  const text = [head.get('title'), head.get('note'), ...records(head.get('items')).map((i) => i['note'])].map(words).join(' ');
  const almost = /基本完工|基本完成|接近尾声/.exec(text)?.[0];
  if (almost)
    tell(
      true,
      `来源说“${almost}”：照录在 stateWords；它不等于已完工，各项也不因此做完`,
      head.get('state') === undefined ? 'kind' : 'state',
    );
  const launched = /启动|着手/.exec(text)?.[0];
  if (launched && head.get('started') !== undefined) tell(true, `来源说“${launched}”：它不等于开工，没有说开工的，去掉 started`, 'started');
  const resident = /居民(?:说|称|只说|的说法|介绍)|说法出自居民/.exec(text)?.[0];
  if (resident) tell(true, `“${resident}”：是居民的话，在这一条或这一项写 voice: resident`, 'kind');
}

function askOfReport(head: Head, tell: Tell): void {
  for (const [i, f] of records(head.get('figures')).entries())
    if (f['metric'] === 'compounds-started' && /启动/.test(words(f['scope']) + words(f['note'])))
      tell(true, '来源说的是启动：它不等于已开工，换一个指标', 'figures', i);
}

/** A phone may now only be one that was published: whatever else stood there goes to the note, so that nothing is lost. */
function phoneOf(head: Head, tell: Tell): void {
  const phone = words(head.get('phone'));
  if (!phone || PHONE.test(phone)) return;
  head.remove('phone');
  added(head, tell, `联系电话：${phone}`);
  tell(true, `“${phone}”不是公开电话的写法，移到说明里；改成 0371-12345678 或 12345 写回 phone`, 'notice');
}

function askOfCorrection(head: Head, all: Parameters<Step>[1], tell: Tell): void {
  const target = all.find((f) => f.path.startsWith('disclosures/') && f.path.endsWith(`/${words(head.get('corrects'))}.mdx`));
  if (target && /^kind: acceptance\b/m.test(target.text) && /result: required\b/.test(target.text))
    tell(true, '它更正的一条改了写法：changes 里的字段还在不在，核对一遍', 'corrects');
}

const flow = (v: unknown): string =>
  Array.isArray(v)
    ? `[${v.map(flow).join(', ')}]`
    : isRecord(v)
      ? `{ ${Object.entries(v)
          .map(([k, x]) => `${k}: ${flow(x)}`)
          .join(', ')} }`
      : inFlow(v);
/** In a flow list a comma or bracket would end a plain text. */
const inFlow = (v: unknown): string => (typeof v === 'string' && /[,[\]{}]/.test(v) ? JSON.stringify(v) : scalar(v));
