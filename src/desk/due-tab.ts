import { h } from '../scripts/h.ts';
import { judges } from '../model/duties.ts';
import type { Desk } from './desk.ts';
import { dueIn, type DueItem } from './due.ts';
import { button, type Frame, type Tab, type View } from './frame.ts';
import { printHandover } from './paper.ts';
import { kindWords, openPost } from './post-tab.ts';

const STATES: Record<DueItem['state'], string> = { late: '过了期', soon: '快到了', later: '这个月' };

/** 本月要做的: what is owed, late and due, each with the form that settles it. */
export function dueTab(desk: Desk): Tab {
  const street = (): string | undefined => desk.store.get<string>('street');
  const due = () => dueIn(desk.portal(), desk.today, street());

  const itemRow = (frame: Frame, item: DueItem, i: number): HTMLElement => {
    const go = (places: readonly string[]) => openPost(desk, frame, { kind: item.kind, places, values: item.values });
    const one = item.places.length <= 1;
    return h(
      'li',
      { class: item.state },
      h('span', { class: 'm', 'aria-hidden': 'true' }),
      h(
        'div',
        {},
        h('b', {}, item.what),
        h('p', { class: 'soft' }, item.why),
        !one &&
          h(
            'details',
            { class: 'fold', id: `due-${i}` },
            h('summary', {}, `是哪${item.places.length}个小区`),
            h(
              'ul',
              { class: 'each' },
              ...item.places.map((p) =>
                h('li', {}, p.title, button({ label: '去发', run: () => go([p.id]) }, 'alt sm', `go-${i}-${p.id}`)),
              ),
            ),
          ),
      ),
      h('span', { class: 'when' }, h('span', { class: 'sr' }, `${STATES[item.state]}，`), item.when),
      one
        ? button(
            { label: '去发', run: () => go(item.places.length ? item.places.map((p) => p.id) : item.street ? [item.street] : []) },
            'alt sm',
            `go-${i}`,
          )
        : button({ label: '用台账一起发', run: () => frame.show('import') }, 'alt sm', `go-${i}`),
    );
  };

  const view = (frame: Frame): View => {
    const { items, fresh, check } = due();
    const late = items.filter((i) => i.state === 'late').length;
    const month = Number(desk.today.slice(5, 7));
    const streets = desk.content().streets;
    const choice = h(
      'select',
      { id: 'due-street' },
      h('option', { value: '' }, '全部街道'),
      ...streets.map((s) => h('option', { value: s.id, ...(s.id === street() && { selected: true }) }, s.data.title)),
    );
    choice.addEventListener('change', () => {
      desk.store.set('street', choice.value || undefined);
      frame.render();
    });
    const judged = judges(desk.portal());
    return {
      at: 'due',
      body: h(
        'div',
        { class: 'duegrid' },
        h(
          'section',
          {},
          h('h1', {}, items.length ? `${month}月要做的，还有${items.length}件` : judged ? `${month}月要做的都做了` : `${month}月`),
          streets.length > 1 && h('div', { class: 'f street' }, h('label', { for: 'due-street' }, '哪个街道'), choice),
          late > 0 && h('p', { class: 'late-sum' }, `其中${late}件过了期`),
          !judged &&
            h(
              'p',
              {},
              desk.published.site?.publisher
                ? '网站还没有写明是发布单位自己办的，所以不算欠不欠。是自己办的，请管网站的人把 site.yaml 里的 official 改成 true。'
                : '这个网站汇集的是别人公布的材料，不是发布单位自己的网站，所以不算欠不欠。',
            ),
          items.length > 0 && h('ul', { class: 'due' }, ...items.map((item, i) => itemRow(frame, item, i))),
          h('div', { class: 'fresh' }, ...fresh.map((f) => h('div', {}, h('b', {}, f.value), h('span', {}, f.label)))),
          check &&
            (check.veto.length > 0 || check.warn.length > 0) &&
            h(
              'details',
              { class: 'fold', id: 'check', ...(check.veto.length && { open: true }) },
              h(
                'summary',
                {},
                `网站检查指标：${check.veto.length ? `单项否决${check.veto.length}处` : ''}${check.veto.length && check.warn.length ? '，' : ''}${check.warn.length ? `扣分和提醒${check.warn.length}处` : ''}`,
              ),
              h('ul', { class: 'plainlist' }, ...[...check.veto, ...check.warn].map((w) => h('li', {}, w))),
            ),
        ),
        h(
          'section',
          { class: 'acts2' },
          ...(
            [
              ['import', '导入台账', '很多小区一起报'],
              ['post', '发一条', '停水、会议、验收……'],
              ['fix', '改一条', '更正、撤回、误发'],
            ] as const
          ).map(([id, name, words]) =>
            h('button', { class: 'tile', id: `to-${id}`, onclick: () => frame.show(id) }, h('b', {}, name), h('span', {}, words)),
          ),
          h('p', { class: 'safe' }, h('span', {}, '表不会传到网上，只在这台电脑里打开。', h('b', {}, '没点“发布”，网站不会变。'))),
          button({ label: '打印交接单', run: () => printHandover(desk, items, kindWords) }, 'quiet sm', 'handover'),
        ),
      ),
      say: items.length ? '点“去发”，表就填好一半' : '',
    };
  };
  return {
    id: 'due',
    label: '本月要做的',
    count: () => due().items.filter((i) => i.state === 'late').length,
    view,
  };
}
