import { forget, fromHash, merge, NOBODY, remember, toHash, visited, type Followed, type News } from './following.ts';
import { h } from './h.ts';
import { newsList } from './news-list.ts';
import { drop, keep, keptOn, possible, stop } from './offline.ts';
import { chinaDay } from './clock.ts';
import { daysBetween, formatSpan } from '../model/dates.ts';
import { readOn } from '../model/turns.ts';
import { base, compoundHref, load, news, save } from './store.ts';
import './copy-button.ts';

/** The page 我的院子: the followed compounds with what is new, how to take them to another phone, and how to forget them. */
export function showMine(host: Element): void {
  const nobody = host.querySelector<HTMLElement>('[data-nobody]')!;
  const marks = host.querySelector('template')!.content;
  const draw = (): void =>
    host.replaceChildren(brought(), ...(load().list.length ? [list(), away()] : [((nobody.hidden = false), nobody)]), settings());

  /** A link from another phone: nothing is added before the reader says so. */
  const brought = (): Node => {
    const ids = fromHash(location.hash);
    if (!ids.length) return document.createDocumentFragment();
    const done = (): void => {
      history.replaceState(null, '', location.pathname);
      draw();
    };
    const no = h('button', { class: 'button-quiet', onclick: done }, '不用');
    const actions = h('p', { class: 'actions' }, no);
    const question = h('strong', {}, `链接带来${ids.length}个小区，正在查看…`);
    const names = h('ul', {}, ...ids.map(({ id }) => h('li', {}, id)));
    void Promise.all(ids.map((x) => news(x.id))).then((all) => {
      all.forEach((now, i) => {
        const { id, building } = ids[i]!;
        names.children[i]!.textContent = now
          ? `${now.title}${building ? `，${building}` : ''}`
          : now === null
            ? `${id}：本站没有这个小区`
            : `${id}：没有连上网络，现在查不了`;
      });
      const entries = ids.flatMap((x, i) => (all[i] === null ? [] : [{ ...x, title: all[i]?.title ?? x.id }]));
      question.textContent = entries.length ? `链接带来${entries.length}个小区，加入我的院子？` : '链接里没有可以加入的小区。';
      if (!entries.length) return void (no.textContent = '知道了');
      const add = (): void => {
        save(merge(load(), entries));
        void keep(entries.map((x) => x.id));
        done();
      };
      no.before(h('button', { onclick: add }, '加入'));
    });
    return h('div', { class: 'callout', role: 'region', 'aria-label': '带来的小区' }, h('p', { role: 'status' }, question), names, actions);
  };

  /** What its own page says of it today, with the same mark. */
  const verdict = ({ state, age }: News): Node[] => {
    const today = chinaDay(Date.now());
    const { status, label } = state.turn && today > state.turn.day ? state.turn : state;
    const badge = marks.querySelector(`.s-${status}`)!.cloneNode(true) as HTMLElement;
    badge.lastElementChild!.textContent = label;
    return [
      badge,
      h(
        'p',
        {},
        readOn(age, today, (since) => formatSpan(daysBetween(since, today))),
      ),
    ];
  };

  const entry = (followed: Followed): HTMLElement => {
    const { id, title, building } = followed;
    const name = h('a', { href: compoundHref(id, building) }, title);
    const said = h('div', {}, h('p', { class: 'meta' }, '正在查看…'));
    const kept = h('span', { class: 'meta' });
    const actions = h('p', { class: 'mine-actions no-print' });
    const gone = (): void => {
      save(forget(load(), id));
      void drop(id);
      draw();
    };
    actions.append(h('button', { class: 'button-quiet', onclick: gone, 'aria-label': `不再关注${title}` }, '不再关注'), kept);
    const card = h('article', { class: 'mine-card' }, h('h2', {}, name, building ? ` ${building}` : ''), said, actions);
    void news(id).then((now) => {
      if (!now)
        return said.replaceChildren(
          h('p', {}, now === null ? '本站没有这个小区，页面可能已经移走。' : '现在查不到这个小区，可能没有网络。'),
        );
      // brought by a link without network, it has no name yet
      name.textContent = now.title;
      const lines = verdict(now);
      card.classList.add((lines[0] as HTMLElement).className.split(' ')[1]!);
      said.replaceChildren(...lines, newsList(followed, now));
      if (!followed.seen) save(remember(load(), visited(followed, now)));
      else if (said.querySelector('.news')) {
        const read = (): void => {
          save(remember(load(), visited(followed, now)));
          draw();
        };
        actions.prepend(h('button', { onclick: read, 'aria-label': `${title}的变化都看过了` }, '都看过了'));
      }
    });
    void keptOn(id).then((day) => (kept.textContent = day ? `${day}存在手机里` : ''));
    return card;
  };

  const list = (): Node => h('div', { class: 'mine-cards' }, ...load().list.map(entry));

  const away = (): HTMLElement => {
    const link = location.origin + base + 'mine/' + toHash(load().list);
    const code = h('div');
    void import('./qr-image.ts').then(({ qrImage }) => code.append(qrImage(link, '我的院子的二维码，另一台手机扫一扫就能加入')));
    return h(
      'section',
      { class: 'section' },
      h('h2', {}, '带到另一台手机'),
      h('p', {}, '把链接发给家人，或让另一台手机扫码，打开后按“加入”。链接里只有小区和楼栋，不经过服务器保存。'),
      h('label', { for: 'mine-link' }, '链接'),
      h(
        'copy-button' as 'div',
        {},
        h('input', { id: 'mine-link', type: 'text', readonly: true, value: link }),
        h('button', { hidden: true }, '复制'),
      ),
      code,
    );
  };

  const settings = (): HTMLElement => {
    const { offline, list: all } = load();
    const box = h('input', { type: 'checkbox' });
    box.checked = offline;
    const said = h('p', { class: 'meta', role: 'status' });
    box.addEventListener('change', () => {
      save({ ...load(), offline: box.checked });
      said.textContent = box.checked ? '关注的小区会存在手机里。' : '已删除存在手机里的页面。';
      void (box.checked ? keep(load().list.map((f) => f.id)) : stop());
    });
    const clear = (): void => {
      if (!confirm('忘掉全部关注的小区，并删除存在手机里的页面？')) return;
      save(NOBODY);
      void stop().then(draw);
    };
    return h(
      'section',
      { class: 'section no-print' },
      h('h2', {}, '这台设备'),
      possible
        ? h('p', {}, h('label', {}, box, '把关注的小区存在手机里，没有网络也能看'))
        : h('p', {}, '这个浏览器不能把页面存在手机里（需要用安全连接打开本站）。'),
      said,
      all.length > 0 && h('p', { class: 'actions' }, h('button', { class: 'button-quiet', onclick: clear }, '全部忘掉')),
    );
  };

  draw();
  void keep(load().list.map((f) => f.id));
  addEventListener('hashchange', draw);
}
