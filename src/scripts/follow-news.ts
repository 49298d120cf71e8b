import { remember, visited } from './following.ts';
import { h } from './h.ts';
import { newsList } from './news-list.ts';
import { compoundHref, load, news, save } from './store.ts';

const SHOWN = 3;

/** `<follow-news>` on the home page: what changed in the followed compounds since the last visit. Nothing without them. */
export function showNews(host: Element): void {
  const entries = load().list.map((followed) => {
    const said = h('p', { class: 'meta' }, '正在查看…');
    const row = h(
      'li',
      {},
      h(
        'h3',
        {},
        h('a', { href: compoundHref(followed.id, followed.building) }, followed.title),
        followed.building && ` ${followed.building}`,
      ),
      said,
    );
    void news(followed.id).then((now) => {
      if (!now) {
        said.textContent = now === null ? '本站没有这个小区，页面可能已经移走。' : '现在查不到，可能没有网络。';
        return;
      }
      said.replaceWith(newsList(followed, now, SHOWN));
      // the first look: from here on things are new
      if (!followed.seen) save(remember(load(), visited(followed, now)));
    });
    return row;
  });
  host.querySelector('[data-list]')!.replaceChildren(...entries);
  host.removeAttribute('hidden');
}
