import type { Said } from './said.ts';

/**
 * What a page prints, read as a person would: words and figures, not the attributes that a script reads. It runs in the browser, on the
 * text of a built page or on the page as a reader's clock has changed it, so it may use nothing from outside itself.
 */
export function readPage(doc: Document, path: string): Said[] {
  const said: Said[] = [];
  const clean = (s: string | null | undefined): string => (s ?? '').replace(/\s+/g, ' ').trim();
  /** What stands there today: words whose day has not come, or is over, are hidden. */
  const shown = (e: Element | null | undefined): string => {
    if (!e?.querySelector('[hidden]')) return clean(e?.textContent);
    const copy = e.cloneNode(true) as Element;
    copy.querySelectorAll('[hidden]').forEach((x) => x.remove());
    return clean(copy.textContent);
  };
  const all = (selector: string, root: ParentNode = doc): Element[] =>
    [...root.querySelectorAll(selector)].filter((e) => !e.closest('[hidden]'));
  const say = (subject: string, what: string, value: string | undefined, where: string): void => {
    if (value !== undefined && value !== '') said.push({ subject, what, value, where: `${path}（${where}）` });
  };
  const entryOf = (href: string | null): string | undefined =>
    /\/((?:compounds|streets|disclosures)\/[a-z0-9-]+)\/(?:[?#].*)?$/.exec(href ?? '')?.[1];
  /** A badge's word; the mark beside it has none. */
  const state = (e: Element | null | undefined): string | undefined => {
    const word = shown(e);
    if (!word) return undefined;
    return word.includes('久无消息') ? '久无消息' : word.replace(/（.*）$/, '');
  };
  const guessed = (words: string | undefined): string | undefined =>
    !words || words === '久无消息' ? undefined : words.includes('推定') ? '是' : '否';
  const count = (pattern: RegExp, text: string): string | undefined => pattern.exec(text)?.[1];
  const own = /(compounds|streets|districts)\/([a-z0-9-]+)\/(?:index\.html)?$/.exec(path);
  const subject = own ? `${own[1]}/${own[2]}` : undefined;
  const section = (id: string): Element | null => doc.getElementById(id)?.closest('section, details') ?? null;

  // lists anywhere: a name with its state beside it
  for (const link of all('a[href]')) {
    const entry = entryOf(link.getAttribute('href'));
    const row = link.closest('li, tr');
    if (!entry?.startsWith('compounds/') || !row || entry === subject) continue;
    if (all('a[href*="/compounds/"]', row).length !== 1) continue;
    const badges = all('.status', row);
    if (badges.length === 1) {
      // each fold of a page is a list of its own: a compound may be like two others
      const list = `列表${row.closest('details')?.querySelector('[id]')?.id ?? ''}`;
      say(entry, '状态', state(badges[0]), list);
      say(entry, '总体状态是推定', guessed(shown(badges[0])), list);
    }
  }
  // records in lists: their day and title
  for (const item of all('ol.timeline > li')) {
    // beside the record's own link may stand one to what corrected it
    const link = all('a[href*="/disclosures/"]', item).find((a) => !/^\d{4}年.*(?:更正|撤回)$/.test(shown(a)));
    const entry = entryOf(link?.getAttribute('href') ?? null);
    // what is no act has no day
    const day = /^\d{4}年(?:\d+月)?(?:\d+日)?/.exec(shown(item))?.[0];
    if (!entry || !day) continue;
    say(entry, '日期', day, '列表');
    say(entry, '日期是推定', shown(item).includes('推定') ? '是' : '否', '列表');
    say(entry, '标题', shown(link), '列表');
  }
  for (const row of all('tr')) {
    const link = row.querySelector('th a[href*="/compounds/"]');
    const entry = entryOf(link?.getAttribute('href') ?? null);
    if (!entry) continue;
    const cell = (label: string): string | undefined => {
      const td = row.querySelector(`td[data-label="${label}"]`);
      return td ? shown(td) : undefined;
    };
    const done = cell('计划内完成');
    say(entry, '计划项数', done && count(/\/ (\d+) 项/, done), '表格');
    say(entry, '完成项数', done && count(/^(\d+) \//, done), '表格');
    say(entry, '总体进度', cell('总体进度')?.match(/^[\d.]+%/)?.[0], '表格');
  }

  if (!subject) return said;

  // the page of a compound or of a street
  const rows = (root: ParentNode, where: string): void => {
    for (const row of all('li[id^="item-"]', root)) {
      const name = shown(row.querySelector('strong'));
      say(subject, `${name}：状态`, state(all('.status', row)[0]), where);
      say(subject, `${name}：推定`, /推定/.test(shown(all('.status', row)[0])) ? '是' : '否', where);
    }
  };
  const items = section('items');
  if (items) rows(items, '清单');
  const lead = items && shown(items.querySelector('.lead'));
  if (lead) {
    say(subject, '计划项数', count(/计划(\d+)项/, lead), '清单首句');
    if (/计划\d+项/.test(lead)) say(subject, '完成项数', count(/报告完成(\d+)项/, lead) ?? '0', '清单首句');
  }
  if (own![1] === 'compounds') {
    // 2020年5月说在施工: what was so then, and nothing was heard since
    const head = state(all('.verdict .status')[0]);
    say(subject, '状态', head && /^\d+年.*说/.test(head) ? '久无消息' : head, '页首');
    // 日期推定 is of the day alone
    say(subject, '总体状态是推定', guessed(shown(all('.verdict .status')[0]).replace('日期推定', '')), '页首');
    const kept = shown(doc.querySelector('.verdict dl'));
    say(subject, '计划项数', count(/计划(\d+)项/, kept), '结论');
    if (/计划\d+项/.test(kept)) say(subject, '完成项数', count(/报告完成(\d+)项/, kept), '结论');
    const folded = (id: string): string => shown(doc.getElementById(id)?.closest('details')?.querySelector('summary > span'));
    say(subject, '计划项数', count(/计划(\d+)项/, folded('items')), '折叠的清单');
    say(subject, '完成项数', count(/报告完成(\d+)项/, folded('items')), '折叠的清单');
    say(subject, '记录数', count(/^(\d+)条/, folded('disclosures')), '折叠的记录');
    for (const [i, answer] of all('.answer-body').entries()) {
      const text = shown(answer.querySelector('p'));
      const id = ['what', 'when', 'who', 'cost', 'status', 'undone', 'contact'][i];
      if (id === 'what') say(subject, '计划项数', count(/^计划(\d+)项/, text), '七问');
      if (id === 'status') say(subject, '总体进度', count(/总体([\d.]+%)/, text), '七问');
      if (id === 'cost') {
        say(subject, '已拨付占合同', count(/已拨付[^（，；]*（([\d.]+%)）/, text), '七问');
        say(subject, '资金已公布', answer.querySelector('.answer-missing') ? '否' : '是', '七问');
      }
      if (id === 'undone') {
        const reasons = items
          ? all('li[id^="item-"]', items).filter((r) => !/已完成/.test(shown(r.querySelector('.status'))) && /原因/.test(shown(r)))
          : [];
        if (reasons.length) say(subject, '没做的原因已公布', answer.querySelector('.answer-missing') ? '否' : '是', '七问');
        if (reasons.length) say(subject, '没做的原因已公布', '是', '清单');
      }
    }
    const money = section('money');
    if (money) say(subject, '资金已公布', /\d元|\d万元|\d亿元/.test(shown(money)) ? '是' : '否', '资金');
    const records = section('disclosures');
    // acts; what was withdrawn is listed and counts nowhere
    const acts = records ? all('ol.timeline > li', records).filter((r) => !shown(r).includes('已撤回')).length : 0;
    if (acts) say(subject, '记录数', String(acts), '记录列表');
  }
  for (const table of all('table')) {
    const caption = /^资金拨付各步(?:：([^（]*).*)?/.exec(shown(table.querySelector('caption')));
    if (!caption) continue;
    const of = /^\d/.test(caption[1] ?? '') ? `（${caption[1]!.replace(/截至.*|的?累计.*/, '')}）` : '';
    for (const row of all('tbody tr', table)) {
      const [step, ...cells] = all('th, td', row).map(shown);
      if (step === '合同') say(subject, `合同额${of}`, cells[0], '资金表');
      if (step === '已拨付') {
        say(subject, `已拨付${of}`, cells[0], '资金表');
        say(subject, `已拨付占合同${of}`, cells[1] === '—' ? undefined : cells[1], '资金表');
      }
    }
  }
  for (const figure of all('figure')) {
    const title = shown(figure.querySelector('figcaption, .chart-title, h3, h4'));
    const money = /：(?:([^：]*?)(?:（[^）]*）)?的)?合同额已拨付([\d.]+%)/.exec(title);
    if (money) say(subject, `已拨付占合同${/^\d/.test(money[1] ?? '') ? `（${money[1]}）` : ''}`, money[2], '资金图');
  }
  return said;
}

/** The sheet of a compound (公示单). */
export function readSheet(doc: Document, path: string): Said[] {
  const said: Said[] = [];
  const clean = (s: string | null | undefined): string => (s ?? '').replace(/\s+/g, ' ').trim();
  const subject = /(compounds\/[a-z0-9-]+)\/print\//.exec(path)?.[1];
  if (!subject) return said;
  const say = (what: string, value: string | undefined, where: string): void => {
    if (value) said.push({ subject, what, value, where: `${path}（${where}）` });
  };
  const label = clean(doc.querySelector('.state strong')?.textContent);
  say('状态', label.includes('久无消息') ? '久无消息' : label.replace(/（.*）$/, ''), '页首');
  say('总体状态是推定', label.includes('推定') ? '是' : '否', '页首');
  for (const p of doc.querySelectorAll('main > p, dd')) {
    const text = clean(p.textContent);
    say('计划项数', /^计划(\d+)项：/.exec(text)?.[1], p.tagName === 'P' ? '首句' : '七问');
    if (/^计划\d+项：/.test(text) && p.tagName === 'P') say('完成项数', /报告完成(\d+)项/.exec(text)?.[1] ?? '0', '首句');
    say('已拨付占合同', /已拨付[^（，；]*（([\d.]+%)）/.exec(text)?.[1], '七问');
  }
  for (const row of doc.querySelectorAll('tbody tr')) {
    const name = clean(row.querySelector('th')?.textContent);
    // without the record's note below it
    const words = [...(row.querySelector('.state-cell')?.childNodes ?? [])].filter((n) => n.nodeName !== 'SMALL');
    const state = clean(words.map((n) => n.textContent).join(''));
    say(`${name}：状态`, state.includes('久无消息') ? '久无消息' : state.replace(/（.*）$/, ''), '清单');
    say(`${name}：推定`, state.includes('推定') ? '是' : '否', '清单');
  }
  return said;
}
