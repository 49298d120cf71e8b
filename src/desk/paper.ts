import { formatDate } from '../model/dates.ts';
import { DOUBTS } from '../schema/confirmed.ts';
import { KINDS, type DisclosureKind } from '../schema/kinds/index.ts';
import type { DisclosureData } from '../schema/index.ts';
import { h } from '../scripts/h.ts';
import { confirmedOf, type Desk, type Draft } from './desk.ts';
import type { DueItem } from './due.ts';

/** Prints a sheet alone: the desk stands aside until it is done. */
function printSheet(sheet: HTMLElement): void {
  document.querySelector('.paper-sheet')?.remove();
  sheet.classList.add('paper-sheet');
  document.body.append(sheet);
  document.documentElement.classList.add('printing');
  const over = () => {
    document.documentElement.classList.remove('printing');
    sheet.remove();
    removeEventListener('afterprint', over);
  };
  addEventListener('afterprint', over);
  print();
}

const streetOf = (desk: Desk): string =>
  desk.content().streets.find((s) => s.id === desk.store.get('street'))?.data.title ?? desk.published.site?.publisher?.name ?? '';
const row = (...cells: (Node | string)[]): HTMLTableRowElement => h('tr', {}, ...cells.map((c) => h('td', {}, c)));
const headRow = (...cells: string[]): HTMLTableRowElement => h('tr', {}, ...cells.map((c) => h('th', { scope: 'col' }, c)));

/** 信息发布审批表: what is to be published, and three posts who look at it. Whoever signs does so by hand, on paper. */
function approvalSheet(desk: Desk): HTMLElement {
  const drafts = desk.queue.filter((d) => d.collection !== 'sources');
  const posts = desk.store.get<{ wrote?: string; saw?: string }>('posts') ?? {};
  const kind = (d: Draft): string => (d.collection === 'disclosures' ? KINDS[(d.data as DisclosureData).kind].label : '新增小区');
  // the column beside it says of what kind
  const what = (d: Draft): string => (d.words || (d.data as { title: string }).title).replace(new RegExp(`^${kind(d)}[ ：]`), '');
  const opinion = (step: string, who: string, what: string): HTMLTableRowElement =>
    h(
      'tr',
      { class: 'sign' },
      h('th', { scope: 'row' }, step),
      h('td', {}, who),
      h('td', {}, what),
      h('td', {}, '签名：'),
      h('td', {}, '　　年　　月　　日'),
    );
  return h(
    'section',
    {},
    h('h1', {}, '信息发布审批表'),
    h('p', {}, `单位：${streetOf(desk)}　　填表日期：${formatDate(desk.today)}　　发布到：${desk.published.site?.name ?? ''}`),
    h(
      'table',
      { class: 'what' },
      h('thead', {}, headRow('序号', '类别', '内容')),
      h('tbody', {}, ...drafts.map((d, i) => row(String(i + 1), kind(d), what(d)))),
    ),
    h('p', {}, `共${drafts.length}条。发布台已查：格式、前后数字、个人信息。`),
    ...drafts.flatMap((d) => confirmedOf(d).map((c) => h('p', {}, `看着不对、核实过的：${what(d)}。${DOUBTS[c.doubt]}：${c.why}`))),
    ...drafts.flatMap((d) => (d.stands ?? []).map((s) => h('p', {}, `可能认得出是谁、要公开的：${what(d)}。理由：${s.reason}`))),
    h(
      'table',
      { class: 'signs' },
      h('thead', {}, headRow('环节', '岗位', '看什么', '签名', '日期')),
      h(
        'tbody',
        {},
        opinion('初审', posts.wrote ?? '', '数字和台账、文件对得上；没有个人信息'),
        opinion('复审', posts.saw ?? '', '内容可以公开；没有涉密、敏感信息'),
        opinion('终审', '', '同意发布'),
      ),
    ),
    h('p', { class: 'small' }, '三个环节由三个岗位看，先审后发。这张表留在单位，不上网。'),
  );
}
export const printApproval = (desk: Desk): void => printSheet(approvalSheet(desk));

/** 交接单: what the next clerk needs to know. */
function handoverSheet(desk: Desk, items: readonly DueItem[], words: (kind: DisclosureKind) => string): HTMLElement {
  const { site, entries } = desk.published;
  const waiting = desk.queue.filter((d) => d.collection !== 'sources');
  const post = desk.store.get<{ kind: DisclosureKind }>('post');
  const blank = () => '＿＿＿＿＿＿＿＿＿＿＿＿';
  return h(
    'section',
    {},
    h('h1', {}, '信息发布交接单'),
    h('p', {}, `${streetOf(desk)}　　${formatDate(desk.today)}`),
    h('h2', {}, '一、东西在哪里'),
    h(
      'table',
      {},
      h(
        'tbody',
        {},
        row('网站', `${site?.name ?? ''}　网址：${blank()}`),
        row('发布台', `这个文件在：${blank()}`),
        row('台账', `每月的台账在：${blank()}`),
        row('内容文件夹', `在：${blank()}（每天有备份：　是　　否）`),
        row('管网站的人', `岗位：${blank()}　办公电话：${blank()}`),
      ),
    ),
    h('h2', {}, '二、每月做什么'),
    h(
      'ol',
      {},
      h('li', {}, '打开发布台，看“本月要做的”。'),
      h('li', {}, '把这个月的台账拖进“导入台账”，照它问的答。'),
      h('li', {}, '另一个岗位的人看一遍，再发布；或者下载发布包，交给管网站的人。'),
      h('li', {}, '停水、停电、开会、验收，随时用“发一条”。'),
      h('li', {}, '写错了用“改一条”。发布过的不能悄悄改，原来的留着。'),
    ),
    h('h2', {}, `三、还没有做完的（到${formatDate(desk.today)}）`),
    items.length
      ? h(
          'table',
          {},
          h('thead', {}, headRow('什么', '期限', '怎么发')),
          h('tbody', {}, ...items.slice(0, 30).map((i) => row(i.what, `${formatDate(i.day)}（${i.when}）`, words(i.kind)))),
        )
      : h('p', {}, '没有。'),
    items.length > 30 && h('p', {}, `还有${items.length - 30}件，见发布台“本月要做的”。`),
    h(
      'p',
      {},
      `待发布：${
        waiting.length
          ? `${waiting.length}条，${waiting
              .slice(0, 3)
              .map((d) => d.words)
              .join('；')}${waiting.length > 3 ? '……' : ''}`
          : '没有'
      }。${post ? `正在填的一条：${words(post.kind)}。` : ''}已发布的条目：${entries.length}个（底稿里的）。`,
    ),
    h('h2', {}, '四、出了事怎么办'),
    h(
      'ol',
      {},
      h('li', {}, '误发了个人信息：“改一条”，选那一条，点“误发了个人信息”，两个岗位，马上撤下；再打电话给管网站的人。不要只删文件。'),
      h('li', {}, '不知道能不能公开：先不发，写“暂缓”，问分管领导。'),
      h('li', {}, '居民说数不对：先核对，错了就更正，写明为什么。'),
    ),
    h(
      'table',
      { class: 'signs' },
      h(
        'tbody',
        {},
        h(
          'tr',
          { class: 'sign' },
          h('th', {}, '移交'),
          h('td', {}, '岗位：　　　　　签名：'),
          h('th', {}, '接收'),
          h('td', {}, '岗位：　　　　　签名：'),
          h('th', {}, '监交'),
          h('td', {}, '签名：'),
        ),
      ),
    ),
  );
}
export const printHandover = (desk: Desk, items: readonly DueItem[], words: (kind: DisclosureKind) => string): void =>
  printSheet(handoverSheet(desk, items, words));
